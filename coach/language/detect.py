"""Tells Indonesian from English by the small words that people cannot write without.

Indonesian here is what Indonesian offices write: formal, chat slang, mixed with English, Javanese, Sundanese or Betawi
colouring. English nouns inside an Indonesian sentence do not make it English; English function words do.
The word lists lie in `detect.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from coach.config import Language
from coach.resources import read_data

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FORM = 0.4
"""What a word's form (an ending or a beginning) weighs beside a word that is on the list (1)."""
_LONGEST = 4000
"""Characters looked at: a language shows itself in far fewer."""


class _Signs(NamedTuple):
    words: frozenset[str]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]


@cache
def _signs() -> dict[Language, _Signs]:
    data = read_data("language/detect.yaml")
    lists: dict[Language, frozenset[str]] = {code: frozenset(data[code]["words"].split()) for code in ("id", "en")}
    shared = lists["id"] & lists["en"]
    return {
        code: _Signs(lists[code] - shared, tuple(data[code]["endings"]), tuple(data[code]["beginnings"]))
        for code in lists
    }


def detect(text: str) -> Language | None:
    """The language that `text` is written in, or None where its words do not tell (numbers, names, emoji, "ok").

    A message that mixes both is Indonesian when its small words are: "tolong follow up client-nya by Friday ya".
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).replace("’", "'").casefold()
    words = _WORD.findall(plain)
    indonesian, english = (sum(_weight(word, language) for word in words) for language in ("id", "en"))
    if indonesian == english:
        return None
    return "id" if indonesian > english else "en"


def is_latin(text: str) -> bool:
    """Whether most letters of `text` are Latin ones: the coach reads no other script."""
    letters = [char for char in unicodedata.normalize("NFKC", text[:_LONGEST]) if char.isalpha()]
    return 2 * sum(unicodedata.name(char, "").startswith("LATIN") for char in letters) >= len(letters)


def _weight(word: str, language: Language) -> float:
    signs = _signs()
    own, other = signs[language], signs["en" if language == "id" else "id"]
    if word in own.words or (language == "id" and len(word) > 4 and word.endswith("nya")):
        return 1.0
    if word in other.words or len(word) < 5:
        return 0.0
    return _FORM * (word.endswith(own.endings) + word.startswith(own.beginnings))
