"""What a model must not put before a user: links and ways to reach somebody, and the words of its own prompt."""

from __future__ import annotations

import re

from coach.llm.port import Prompt

_LINK = re.compile(
    r"https?:|www\.|\bwa\.me\b|\bt\.me\b|\bbit\.ly\b|mailto:|\b[\w-]+\.(?:com|net|org|id|me|io|ly|co|info|biz|xyz|site|link|app|dev)\b(?:/|\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)(?:\+\d[\d\s().-]{8,}\d|0\d[\d\s().-]{7,}\d)")
_SHINGLE = 7
"""Words in a row that are no accident."""
_WORD = re.compile(r"\w+")


def leaks(text: str, prompt: Prompt, known: str = "") -> bool:
    """Whether `text` holds a link, a telephone number or words of the instructions, none of which stand in `known`."""
    for pattern in (_LINK, _NUMBER):
        if any(found.group() not in known for found in pattern.finditer(text)):
            return True
    told = " ".join(message.content for message in prompt.messages if message.role == "system")
    return bool(_shingles(text) & _shingles(told))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}
