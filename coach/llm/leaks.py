"""What a model must not put before a user: links and ways to reach somebody, the words of its own prompt, and in a text
that was the user's own whatever was not there."""

from __future__ import annotations

import re
import unicodedata

from coach.llm.port import Prompt
from coach.llm.private.names import people_in
from coach.llm.private.words import tokens_of

_LINK = re.compile(
    r"\b\w+://|\bwww\.|\b(?:mailto|tel):|@\w|\b[\w-]+\.[a-z]{2,12}/|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|\[\.\]|\w (?:titik|dot) \w+\b"
    r"|\b[\w-]+\.(?:com|net|org|id|me|io|ly|gle|co|info|biz|xyz|site|link|app|dev|shop|tech|online|store|ru|cn|test)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.,])(?:(?:\+\d|0|62|8)(?:[\s().-]{0,2}\d){8,}|\d{8,})(?![\d%])")
"""A telephone, an account or an identity; no date, no hours, no sum of money."""
_SHINGLE = 7
"""Words in a row that are no accident."""
_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"\[[^\]\n]{1,40}\]|\{[^}\n]{1,40}\}|<[^>\n]{1,40}>|_{3,}|\.{6,}|\bX{3,}\b")
"""A place to fill in."""
_DIGITS = re.compile(r"\d+")
_EDGE = ".,;:!?()\"'“”‘’"


def leaks(text: str, prompt: Prompt) -> bool:
    """Whether `text` holds a link, a telephone number or words of the instructions.

    That it stood in the message is no excuse: the message may be what planted it.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _LINK.search(plain) or _NUMBER.search(plain):
        return True
    return _recites(text, prompt)


def planted(text: str, prompt: Prompt, *, own: str, known: str) -> bool:
    """Whether `text`, a model's wording of `own`, holds what was not there, or words of the instructions.

    A link, a telephone number and a place to fill in may stay only where they stand in `own`, the writer's words: the
    message may be what planted them. Other numbers and names may also come from `known`, the message and the job.
    """
    plain, ours = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKC", own)
    held = {_around(ours, match) for match in _LINK.finditer(ours)}
    if any(_around(plain, match) not in held for match in _LINK.finditer(plain)):
        return True
    for pattern in (_NUMBER, _BLANK):
        if {match.group() for match in pattern.finditer(plain)} - {match.group() for match in pattern.finditer(ours)}:
            return True
    given = f"{ours}\n{unicodedata.normalize('NFKC', known)}"
    if _figures(plain) - _figures(given):
        return True
    words = {token.key for token in tokens_of(given)}
    named = {token.key for name in people_in(plain, tokens_of(plain)) for token in tokens_of(name)}
    return bool(named - words) or _recites(text, prompt)


def _around(text: str, match: re.Match[str]) -> str:
    """The whole of the words that a match lies in: `https://a.test/x`, of which only the beginning was matched."""
    start, end = match.span()
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip(_EDGE).casefold()


def _figures(text: str) -> set[str]:
    """The numbers of a text, those within a sum or an hour each for itself: "08.00" holds 8 and 0."""
    return {digits.lstrip("0") for digits in _DIGITS.findall(text)}


def _recites(text: str, prompt: Prompt) -> bool:
    told = " ".join(message.content for message in prompt.messages if message.role == "system")
    return bool(_shingles(text) & _shingles(told))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}
