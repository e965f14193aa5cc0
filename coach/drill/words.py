"""The words of `data/words.yaml`: periods, numbers, yes and no, and the marks that somebody gives themselves."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.drill.models import Rating
from coach.resources import read_data


class DrillWords(BaseModel):
    """The schema of words.yaml."""

    model_config = ConfigDict(extra="forbid")

    periods: dict[str, list[str]]
    nouns: dict[str, list[str]]
    numbers: dict[str, int]
    yes: list[str]
    no: list[str]
    small: frozenset[str]
    marks: dict[Rating, list[str]]


class NamedPeriod(NamedTuple):
    """A period and the words that name it: `text[start:end]`."""

    name: str
    start: int
    end: int


@cache
def drill_words() -> DrillWords:
    """The words."""
    return DrillWords.model_validate(read_data("drill/data/words.yaml"))


@cache
def _periods(bare: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    sources = (drill_words().periods, drill_words().nouns) if bare else (drill_words().periods,)
    by_form = {form: name for source in sources for name, forms in source.items() for form in forms}
    forms = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE), by_form


def period_in(text: str, *, bare: bool = False) -> NamedPeriod | None:
    """The first period that `text` names; a noun alone ("bulan") counts only where `bare`."""
    pattern, by_form = _periods(bare)
    match = pattern.search(text)
    return NamedPeriod(by_form[match.group().casefold()], match.start(), match.end()) if match else None


def mark_in(text: str) -> Rating | None:
    """The mark that `text` is ("lagi", "good"), or None where it is an answer."""
    said = text.strip().casefold()
    return next((mark for mark, forms in drill_words().marks.items() if said in forms), None)
