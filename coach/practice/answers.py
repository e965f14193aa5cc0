"""What a supervisor answers to a line before they press on: first what fits what the line names, then what fits any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.language.lexicon import book
from coach.language.normalise import plain_words, words
from coach.practice.models import Answer, Heard, Line

_BESIDE: dict[Heard, tuple[Heard, ...]] = {"limit": ("alternative", "reason"), "evasion": ("reason", "alternative")}
"""What a plain no names after all, or a line that is neither yes nor no, is answered as a way or a reason."""


class Answers:
    """The answers of one source, by what was heard."""

    def __init__(self, pools: Mapping[Heard, Sequence[Answer]]) -> None:
        self._general = {heard: [each.say for each in pool if not each.about] for heard, pool in pools.items()}
        self._named = {heard: book((each.say, each.about) for each in pool) for heard, pool in pools.items()}
        self._lines = [each.say for pool in pools.values() for each in pool]

    def to(self, line: str, heard: Heard) -> list[Sequence[Line]]:
        """Answers to `line`, in which this was `heard`: those to what it names, then those that fit any such line."""
        named = [self._to_what_is_named(line, each) for each in (heard, *_BESIDE.get(heard, ()))]
        return [*named, self._general.get(heard, [])]

    def __iter__(self) -> Iterator[Line]:
        """Every line, whatever it answers."""
        return iter(self._lines)

    def _to_what_is_named(self, line: str, heard: Heard) -> list[Line]:
        if heard not in self._named:
            return []
        named = self._named[heard]
        # Slang for a word, and the names that only look like slang.
        return sorted({**named.find(words(line)), **named.find(plain_words(line))})
