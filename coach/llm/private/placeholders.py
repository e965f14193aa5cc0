"""What stands in the place of something private, and how it is known again when a model has bent it a little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from coach.llm.private.words import Kind, Span

_KINDS = "|".join(get_args(Kind))
_NUMBER = r"[1-9][0-9]{0,4}(?![0-9])"
_LOOSE = rf"[ ]?(?:{_KINDS})(?:\\?_|[ -])?{_NUMBER}[ ]?"
_LIKE = re.compile(
    rf"\[{_LOOSE}\]|\{{{_LOOSE}\}}|<{_LOOSE}>|(?:{_KINDS})\\?_{_NUMBER}|(?-i:{_KINDS}){_NUMBER}",
    re.IGNORECASE | re.ASCII,
)
"""A placeholder in other brackets or none, in small letters, with a space or nothing for its "_". "orang 2" alone is
two people. Nothing before it matters, so that what is read does not depend on where a stream was cut."""
_PARTS = re.compile(rf"({_KINDS})\W*_?([0-9]+)", re.IGNORECASE | re.ASCII)
_MOST = max(map(len, get_args(Kind))) + 13
"""Characters that decide whether a placeholder begins somewhere, the one after it included."""
_HALVES = "|".join(sorted({kind[:end] for kind in get_args(Kind) for end in range(len(kind) + 1)}, reverse=True))
_BEGUN = re.compile(
    rf"[\[{{<]?[ ]?(?:{_HALVES})"
    rf"|[\[{{<]?[ ]?(?:{_KINDS})(?:\\?_?|[ -])(?:[1-9][0-9]{{0,4}}[ ]?)?",
    re.IGNORECASE | re.ASCII,
)


class Placeholders:
    """The placeholders that were given out. Each way of writing has its own, so that it comes back as it was."""

    def __init__(self) -> None:
        self._given: dict[tuple[Kind, str], str] = {}
        self._surfaces: dict[tuple[str, str], str] = {}
        self._counts: dict[Kind, int] = {}

    def of(self, kind: Kind, surface: str) -> str:
        """The placeholder for `surface`."""
        placeholder = self._given.get((kind, surface))
        if placeholder is None:
            number = self._counts[kind] = self._counts.get(kind, 0) + 1
            placeholder = self._given[kind, surface] = f"[{kind}_{number}]"
            self._surfaces[kind, str(number)] = surface
        return placeholder

    def given(self) -> Iterator[tuple[Kind, str, str]]:
        """Kind, surface and placeholder of each, in the order in which they were given."""
        return ((kind, surface, placeholder) for (kind, surface), placeholder in self._given.items())

    def restored(self, text: str) -> str:
        """`text` with the surfaces back in the place of their placeholders; those that were never given stay."""
        return _LIKE.sub(self._surface, text)

    def settled(self, text: str) -> str:
        """The beginning of `text` that no text after it can change, restored."""
        pieces, at = [], 0
        limit = len(text) - _MOST
        for found in _LIKE.finditer(text):
            if found.start() > limit:
                break
            pieces += [text[at : found.start()], self._surface(found)]
            at = found.end()
        end = max(at, limit)
        while end < len(text) and not _BEGUN.fullmatch(text, end):
            whole = _LIKE.match(text, end)
            if whole:
                pieces += [text[at:end], self._surface(whole)]
                at = end = whole.end()
                continue
            end += 1
        return "".join([*pieces, text[at:end]])

    def _surface(self, found: re.Match[str]) -> str:
        parts = _PARTS.search(found[0])
        return self._surfaces.get((parts[1].upper(), parts[2]), found[0]) if parts else found[0]


def without_lookalikes(text: str) -> str:
    """`text` in the same length, with what would be taken for a placeholder made neither word nor space."""
    return _LIKE.sub(lambda found: "\0" * len(found[0]), text)


def lookalikes(text: str) -> Iterator[Span]:
    """What in `text` would be taken for a placeholder on the way back."""
    return (Span(found.start(), found.end(), "TEKS") for found in _LIKE.finditer(text))
