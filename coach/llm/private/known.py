"""The names that are known, and where they stand in a text: whole words, in any case and however they are joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from coach.llm.private.words import (
    Kind,
    Span,
    Token,
    is_common,
    is_common_form,
    key_of,
    may_be_word,
    posts,
    private_words,
    tokens_of,
)

_GAP = re.compile(r"\s{0,6}(?:[^\w\s]|_)?\s{0,6}")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|https?://\S+|\S*@\S+")
_AFTER_NAME = re.compile(r"\s[-–—|/]\s|[,;|\n]")
_GLUED = ("nya", "lah", "kah", "pun", "ku", "mu")
_SHORTEST_CLIPPED = 3
_LONGEST_COMPANY = 8
_SHORTEST_BRAND = 3


class _Entry(NamedTuple):
    keys: tuple[str, ...]
    kind: Kind
    any_case: bool
    """False for names that are words besides: in small letters they count only after an honorific."""


class KnownNames:
    """Names of people and companies, found by their words."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        self._keys: dict[tuple[str, ...], _Entry] = {}
        self._clipped: set[str] = set()

    def add_exactly(self, name: str) -> None:
        """A name that the user wants hidden, whatever it looks like, and the names in it."""
        self._add([token.key for token in tokens_of(name)], "ORANG", any_case=True)
        self.add_person(name)

    def add_person(self, name: str, *, clipped: bool = False) -> None:
        """A person by full name, and each part of it that can stand alone. Honorifics, posts and degrees are left out.

        `clipped`: their short forms too ("Nad" for Nadia), where they are written with a capital.
        """
        keys = _name_words(name)
        if not keys:
            return
        if len(keys) > 1:
            self._add(keys, "ORANG", any_case=True)
            self._add(["".join(keys)], "ORANG", any_case=True)
        for key in keys:
            if len(key) > 1 and not (len(keys) > 1 and is_common(key) and not may_stand_alone(key)):
                self._add(
                    [key],
                    "ORANG",
                    any_case=not may_be_word(key) or (len(key) == 2 and len(keys) == 1 and not is_common(key)),
                )
                if clipped:
                    self._clipped |= {key[:end] for end in range(_SHORTEST_CLIPPED, len(key))}

    def add_company(self, name: str) -> None:
        """A company, with and without its legal form, and what it is called for short."""
        words = private_words()
        named = re.split(
            r",(?!\s*\(?(?:tbk|ltd|inc|llc|plc|persero)\b)|\s[-–—|]\s", name, maxsplit=1, flags=re.IGNORECASE
        )[0]
        keys = [token.key for token in tokens_of(named)]
        self._add(keys, "PERUSAHAAN", any_case=True)
        while keys and keys[0] in words.companies:
            keys = keys[1:]
        while keys and keys[-1] in words.company_endings:
            keys = keys[:-1]
        keys = keys[:_LONGEST_COMPANY]
        for start in range(len(keys)):
            for end in range(start + 2, len(keys) + 1):
                if any(not _is_usual(key) for key in keys[start:end]):
                    self._add(keys[start:end], "PERUSAHAAN", any_case=True)
        # The first word is the brand: "Bluewave" of Bluewave Logistics, not "Maju" of Maju Jaya.
        if keys and len(keys[0]) >= _SHORTEST_BRAND and not _is_usual(keys[0]):
            alone = len(keys) == 1
            if alone or not (may_be_word(keys[0]) or keys[0] in words.company_common):
                self._add(keys[:1], "PERUSAHAAN", any_case=not may_be_word(keys[0]))

    def find(self, text: str, tokens: Sequence[Token]) -> Iterator[Span]:
        """Where known names stand in `text`, the longest first at each place."""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            for entry in self._by_first.get(token.key, ()):
                end = place + len(entry.keys)
                if self._stands(entry, text, tokens, place):
                    yield Span(token.start, tokens[end - 1].end, entry.kind)
                    place = end
                    break
            else:
                yield from self._bent(token)
                place += 1

    def _stands(self, entry: _Entry, text: str, tokens: Sequence[Token], place: int) -> bool:
        size = len(entry.keys)
        found = tokens[place : place + size]
        if tuple(token.key for token in found) != entry.keys:
            return False
        if size > 1:
            gaps = (text[left.end : right.start] for left, right in pairwise(found))
            return all(_GAP.fullmatch(gap) for gap in gaps)
        if entry.keys[0] in private_words().calendar and _is_date(text, tokens, place):
            return False
        return entry.any_case or not found[0].text.islower() or (place > 0 and _is_honorific(tokens[place - 1]))

    def _bent(self, token: Token) -> Iterator[Span]:
        """A known name with an ending that is written together with it ("Budinya"), or clipped ("Nad")."""
        for ending in _GLUED:
            entry = self._keys.get((token.key.removesuffix(ending),)) if token.key.endswith(ending) else None
            if (
                entry
                and entry.any_case
                and key_of(token.text[: -len(ending)]) == entry.keys[0]
                and not is_common(token.key)
            ):
                yield Span(token.start, token.end - len(ending), entry.kind)
                return
        if (
            token.key in self._clipped
            and token.text[0].isupper()
            and not (may_be_word(token.key) or token.key in posts())
        ):
            yield Span(token.start, token.end, "ORANG")

    def _add(self, keys: Sequence[str], kind: Kind, *, any_case: bool) -> None:
        entry = _Entry(tuple(keys), kind, any_case)
        if not keys:
            return
        before = self._keys.get(entry.keys)
        if before is not None:
            if before.any_case or not any_case:
                return
            self._by_first[keys[0]].remove(before)
        self._keys[entry.keys] = entry
        alike = self._by_first[keys[0]]
        alike.append(entry)
        alike.sort(key=lambda one: -len(one.keys))


def may_stand_alone(key: str) -> bool:
    """Whether a common word in a person's name is a name by itself where it is written with a capital."""
    return key in private_words().also_names or key in private_words().calendar


def _name_words(name: str) -> list[str]:
    """The words of a person's name as somebody typed it: "Bpk. Budi Santoso, S.E. (GM)" is budi, santoso."""
    words = private_words()
    plain = _AFTER_NAME.split(_ASIDE.sub(" ", name).strip(), maxsplit=1)[0]
    address = re.search(r"([^\s@<(]+)@", name)
    if not tokens_of(plain) and address:
        plain = address[1]
    tokens = [token for token in tokens_of(plain) if not token.text.isdigit()]
    while tokens and (tokens[0].key in words.titles or _is_honorific(tokens[0])) and len(tokens) > 1:
        tokens = tokens[1:]
    keys = [token.key for token in tokens if token.key not in posts() and token.key not in words.honorifics]
    keys = [key for place, key in enumerate(keys) if place == 0 or key not in words.degrees]
    # "my manager", "atasan saya": words alone name nobody; a single one may be a name ("Will").
    if all(is_common(key) for key in keys) and (len(keys) > 1 or (keys and name.strip().islower())):
        return []
    return keys


def _is_usual(key: str) -> bool:
    """Whether a word says nothing in the name of a company."""
    words = private_words()
    return (is_common_form(key) and key not in words.also_names and key not in words.company_common) or key in _GENERIC


_GENERIC = frozenset(
    {"bank", "rumah", "sakit", "sekolah", "universitas", "hotel", "toko", "klinik", "apotek", "pabrik", "group", "grup"}
    | {
        "indonesia",
        "jakarta",
        "bandung",
        "surabaya",
        "sma",
        "smk",
        "smp",
        "sd",
        "tk",
        "negeri",
        "swasta",
        "syariah",
        "the",
    }
)


def _is_honorific(token: Token) -> bool:
    words = private_words()
    return token.key in words.honorifics or token.key in words.weak_honorifics or token.key in words.titles


def _is_date(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether a day or a month stands after a day's number or before any, as in "15 Mei 2026"."""
    near = range(max(0, place - 1), min(len(tokens), place + 2))
    for left, right in pairwise(near):
        number = tokens[left] if right == place else tokens[right]
        beside = re.fullmatch(r"[ \t/.,-]{0,2}", text[tokens[left].end : tokens[right].start])
        if beside and number.text.isdigit() and (right != place or len(number.text) <= 2):
            return True
    return False
