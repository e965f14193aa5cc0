"""The vocabulary of time and its schema: `data/time.yaml`, turned into look-up tables once."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.language.normalise import is_english, standard, visible
from coach.resources import read_data

_TOKEN = re.compile(
    r"[£$€]\s?\d[\d.,]*|\d{1,2}[.:]\d{2}(?!\d)|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d+|[^\W\d_]+(?:['’][^\W\d_]+)?|[.!?;,\n()–—-]"
)
SENTENCE_ENDS = frozenset(".!?;\n")


class PartOfDay(BaseModel):
    """A part of the day: hours from midnight, and what people call it."""

    model_config = ConfigDict(extra="forbid")

    start: float = Field(alias="from")
    end: float = Field(alias="to")
    words: list[str]


class TimeFile(BaseModel):
    """The schema of time.yaml."""

    model_config = ConfigDict(extra="forbid")

    weekdays: dict[int, list[str]]
    short_weekdays: dict[str, int]
    short_weekday_neighbours: list[str]
    weekday_plurals: dict[str, int]
    months: dict[int, list[str]]
    numbers: dict[int, list[str]]
    relative: dict[int, list[str]]
    parts: dict[str, PartOfDay]
    clock_words: list[str]
    loose_clock_words: list[str]
    start_words: list[str]
    deadline_words: list[str]
    past_words: list[str]
    every_words: list[str]
    topic_words: list[str]
    own_words: list[str]
    promises: list[str]
    promises_not: list[str]
    counted: list[str]
    week_words: list[str]
    week_after: list[str]
    week_before: list[str]
    next_words: list[str]
    weekend_words: list[str]
    weekend_beside: list[str]
    presence_words: list[str]
    outside: list[str]
    outside_at: dict[str, float]
    overtime_as_subject: list[str]
    at_once: list[str]
    off_words: list[str]
    break_words: list[str]
    flexible_words: list[str]
    and_words: list[str]
    range_words: list[str]
    holiday_words: list[str]
    indonesian: list[str]


class Tables(NamedTuple):
    """time.yaml turned round: from the word to what it means."""

    file: TimeFile
    weekday: dict[str, int]
    month: dict[str, int]
    number: dict[str, int]
    relative: dict[str, int]
    part: dict[str, tuple[int, int]]
    """From and to, in minutes from midnight."""
    indonesian: frozenset[str]


@cache
def tables() -> Tables:
    """The vocabulary, read once."""
    file = TimeFile.model_validate(read_data("scope/data/time.yaml"))
    return Tables(
        file=file,
        weekday={**_turned(file.weekdays), **file.weekday_plurals},
        month=_turned(file.months),
        number=_turned(file.numbers),
        relative=_turned(file.relative),
        part={
            word: (round(part.start * 60), round(part.end * 60)) for part in file.parts.values() for word in part.words
        },
        indonesian=frozenset(file.indonesian),
    )


def time_tokens(text: str) -> list[str]:
    """`text` as small words in standard form, with clock times, dates and the ends of sentences kept as tokens."""
    english = is_english(text)
    tokens: list[str] = []
    for raw in _TOKEN.findall(visible(text)):
        if raw[0] in "£$€":
            # "3.10" of a price is no clock time.
            continue
        if tokens and raw.casefold() == "belas":
            # "Dua belas" is one number: read apart, it would be two o'clock.
            tokens[-1] += "belas"
            continue
        tokens.extend(standard([raw], english=english) if raw[0].isalpha() else [raw.casefold()])
    return tokens


def _turned(table: dict[int, list[str]]) -> dict[str, int]:
    return {word: number for number, each in table.items() for word in each}
