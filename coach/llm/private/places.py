"""Postal addresses: from the street ("Jl. Melati No. 5") through house, neighbourhood and town to the postcode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coach.llm.private.words import Span, is_common, is_common_form, key_of, one_of, posts, private_words

_MOST_PARTS = 24
_MOST_STREET_WORDS = 5
_MOST_TOWN_WORDS = 3
_APART = r"(?:[ \t]?[,;]?(?:[ \t]{1,2}|\n)|,|/)"
_RT, _RW = r"rt\.?[ \t]?\d{1,3}", r"rw\.?[ \t]?\d{1,3}"
_NEIGHBOURHOOD = (
    rf"{_RT}(?:[ \t]?[/,]?[ \t]?{_RW})?(?!\w)|{_RW}(?!\w)|rt[/ ]rw\.?:?[ \t]?\d{{1,3}}[ \t]?[/-][ \t]?\d{{1,3}}(?!\w)"
)
_BLOCK = r"blok\.?[ \t][a-z]{1,2}[ \t]?[-./]?[ \t]?\d{1,4}[a-z]?(?:[ \t]?[-/][ \t]?\d{1,4}[a-z]?)?"
_PART = re.compile(
    rf"{_APART}(?:"
    r"(?:no|nomor|nmr|kav|kavling|lt|lantai|km|unit|kamar)\b\.?[ \t]?[a-z]{0,2}[-.]?"
    r"\d{1,4}[a-z]?(?:[-/.]\d{1,4}[a-z]?)?(?![\w%])"
    rf"|{_BLOCK}(?!\w)|blok\.?[ \t][a-z]{{1,2}}(?!\w)|{_NEIGHBOURHOOD}|\d{{5}}(?!\w|[.,]\d))",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[ \t]\d{1,4}[A-Za-z]?(?:[-/]\d{1,3})?(?![\w%]|[.:,]\d)")
_STREET_WORD = re.compile(r"[ \t]{0,2}(?P<word>[^\W\d_][\w'’-]*)")
"""The space before it is optional: "Jl.Melati"."""
_WORD = re.compile(rf"(?P<apart>{_APART})(?P<word>[^\W_][\w'’-]*)\.?")
_STANDING = re.compile(rf"(?<!\w)(?:{_RT}[ \t]?[/,]?[ \t]?{_RW}|{_BLOCK})(?!\w)", re.IGNORECASE)


def places_in(text: str) -> Iterator[Span]:
    """Where postal addresses stand in `text`."""
    done = 0
    for found in _beginnings().finditer(text):
        if found.start() < done:
            continue
        end = _street_end(text, found)
        if end is not None:
            done = end
            yield Span(found.start(), end, "ALAMAT")
    for found in _STANDING.finditer(text):
        if found.start() >= done or found.end() > done:
            yield Span(found.start(), _onwards(text, found.end())[0], "ALAMAT")
    for found in _english().finditer(text):
        yield Span(found.start(), found.end(), "ALAMAT")


def _street_end(text: str, found: re.Match[str]) -> int | None:
    """Where the address that begins with this street ends; None where it is no address."""
    words = private_words()
    small = found["kind"].islower()
    at, street = found.end("kind"), 0
    if text[at : at + 1] == ".":
        at += 1
    while street < _MOST_STREET_WORDS:
        word = _STREET_WORD.match(text, at)
        if word is None or not _is_street_word(word["word"], small=small, first=street == 0):
            break
        at, street = word.end(), street + 1
        if street == 1 and len(word["word"]) <= 3 and text[at : at + 1] == ".":
            at += 1
    if not street:
        return None
    numbered = _BARE_NUMBER.match(text, at)
    if numbered:
        at = numbered.end()
    end, parts = _onwards(text, at)
    sure = not small or key_of(found["kind"]) in words.streets_small
    return end if sure or numbered or parts else None


def _is_street_word(word: str, *, small: bool, first: bool) -> bool:
    words, key = private_words(), key_of(word)
    if key in words.not_streets or key in ("no", "nomor", "rt", "rw", "blok", "kav", "km", "lt"):
        return False
    if word[0].isupper():
        return (
            key not in words.honorifics
            and key not in words.districts
            and (first or not is_common(key) or key == "raya")
        )
    return small and key not in words.honorifics and (key in words.also_names or not is_common_form(key))


def _onwards(text: str, at: int) -> tuple[int, int]:
    """Where an address ends whose street ended at `at`, and how many numbered parts were met on the way."""
    words, parts, town, district = private_words(), 0, 0, False
    for _ in range(_MOST_PARTS):
        numbered = _PART.match(text, at)
        if numbered:
            at, parts, town = numbered.end(), parts + 1, 0
            continue
        word = _WORD.match(text, at)
        if word is None:
            break
        key, written = key_of(word["word"]), word["word"]
        if key in words.districts and written[0].isupper():
            named = _WORD.match(text, word.end())
            if named is None or not named["word"][0].isupper():
                break
            at, town, district = word.end(), 0, True
            continue
        begins = district or "," in word["apart"] or town
        if not begins or town >= _MOST_TOWN_WORDS or not written[0].isupper() or not _is_town(key, district=district):
            break
        at, town, district = word.end("word"), town + 1, False
    return at, parts


def _is_town(key: str, *, district: bool) -> bool:
    words = private_words()
    if key in words.honorifics or key in posts() or key in words.calendar or key in words.companies:
        return False
    if key in words.streets:
        return False
    return district or key in words.also_names or not is_common(key) or key == "pusat"


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<kind>{one_of(private_words().streets)})(?!\w)", re.IGNORECASE)


@cache
def _english() -> re.Pattern[str]:
    roads = "|".join(sorted(road.capitalize() for road in private_words().english_streets))
    return re.compile(
        rf"(?<![\w.,/-])\d{{1,5}}[A-Za-z]?[ \t](?:[A-Z][\w'’.-]{{1,30}}[ \t]){{1,3}}(?:{roads})\b\.?"
        r"(?:,?[ \t](?:Apt|Suite|Unit|Floor|Flat|#)\.?[ \t]?\w{1,6})?"
        r"(?:,[ \t][A-Z]\w{1,30}(?:[ \t][A-Z]\w{1,30}){0,2}){0,2}(?:,?[ \t](?:[A-Z]{2}[ \t])?\d{5,6}(?!\d))?"
    )
