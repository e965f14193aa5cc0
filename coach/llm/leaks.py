"""What a model must not put before a user: links and ways to reach somebody, and the words of its own prompt."""

from __future__ import annotations

import re
import unicodedata

from coach.llm.port import Prompt

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


def leaks(text: str, prompt: Prompt) -> bool:
    """Whether `text` holds a link, a telephone number or words of the instructions.

    That it stood in the message is no excuse: the message may be what planted it.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _LINK.search(plain) or _NUMBER.search(plain):
        return True
    told = " ".join(message.content for message in prompt.messages if message.role == "system")
    return bool(_shingles(text) & _shingles(told))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}
