"""Chooses the words of an ask that an encoder reads: its time grows with every word, and most words tell nothing.

What is learned from and what is judged are condensed alike (tools/learning.py, judge.py). Signals, times and shared
words are still looked for in the whole ask; this is only about its meaning.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.language.lexicon import PhraseBook
from coach.language.normalise import plain_words, sentences, words
from coach.resources import read_data

ENCODED = 88
"""Characters encoded of one message in all. On one thread 20 of them take 15 ms, 120 take 33 ms, 200 take 52 ms."""
_SHORTEST = 8
"""Characters; less room than this is left empty."""
_PART = re.compile(r"(?<=[,;:—–])\s+|\s+-\s+|\s+(?=(?:karena|soalnya|sebab|because|since)\s)")
_MOST_MARKS = 3
_MOST_WORDS = 8
_WORD = 0.15
"""What each word of content adds to a part's rank, beside 1 for each mark of an ask and -1 for courtesy or pressure."""


class TellingFile(BaseModel):
    """The schema of telling.yaml: small words that say nothing of what is asked; marks of an ask, and of none."""

    model_config = ConfigDict(extra="forbid")

    small: frozenset[str]
    ask: list[str]
    aside: list[str]


def condensed(text: str, room: int = ENCODED) -> str:
    """At most `room` characters of `text`: all of it, else without its small words, else its most telling parts."""
    plain = " ".join(text.split())
    if len(plain) <= room:
        return plain
    short = _without_small(plain)
    if len(short) <= room:
        return short
    parts = [part.strip() for sentence in sentences(text) for part in _PART.split(sentence) if part.strip()]
    chosen: dict[int, str] = {}
    for number in sorted(range(len(parts)), key=lambda number: (-_rank(parts[number]), number)):
        if room < _SHORTEST:
            break
        chosen[number] = _cut(_without_small(parts[number]), room)
        room -= len(chosen[number]) + 1
    return " ".join(chosen[number] for number in sorted(chosen))


def _rank(part: str) -> float:
    """How much a part tells: the marks of an ask in it and its words, less what is courtesy or pressure."""
    found = _book().find(words(part[:400]))
    marks = min(len(found.get("ask", ())), _MOST_MARKS)
    return marks - len(found.get("aside", ())) + _WORD * min(len(_without_small(part).split()), _MOST_WORDS)


def _without_small(text: str) -> str:
    """`text` less its small words, unless it is nothing else."""
    kept = [word for word in text.split() if (plain := plain_words(word)) and not set(plain) <= _file().small]
    return " ".join(kept) or text


def _cut(text: str, room: int) -> str:
    """`text` up to the last whole word that fits; a single word that does not fit is cut."""
    if len(text) <= room:
        return text
    return text[: room + 1].rsplit(" ", 1)[0][:room]


@cache
def _file() -> TellingFile:
    return TellingFile.model_validate(read_data("scope/data/telling.yaml"))


@cache
def _book() -> PhraseBook:
    return PhraseBook({"ask": _file().ask, "aside": _file().aside})
