"""The signs in a KPI's words, from `data/*.yaml`: which lists have a phrase in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.language.lexicon import PhraseBook, book
from coach.language.normalise import plain_words
from coach.resources import read_data


class Strict(BaseModel):
    """Data of ours: a field that is not known is a mistake of spelling."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BothLanguages(Strict):
    """The phrases of one sign."""

    id: list[str]
    en: list[str]

    @property
    def all(self) -> list[str]:
        """Both together: Indonesian offices mix them within one line."""
        return [*self.id, *self.en]


class Signs(Strict):
    """The schema of signs.yaml."""

    vague: BothLanguages
    noun_like: BothLanguages
    mood: BothLanguages
    instrument: BothLanguages
    counted: BothLanguages
    deliverable: BothLanguages
    absolute: BothLanguages
    all_or_none: BothLanguages
    uncontrolled: BothLanguages
    controlled: BothLanguages
    boundless: BothLanguages
    upward: BothLanguages
    downward: BothLanguages
    share: BothLanguages
    over_whole: BothLanguages
    shared: BothLanguages
    generic: BothLanguages
    private: BothLanguages


@cache
def _signs() -> PhraseBook:
    signs = Signs.model_validate(read_data("kpi/data/signs.yaml"))
    return book((name, getattr(signs, name).all) for name in Signs.model_fields)


class Marks:
    """What stands in a text: for each sign its phrases."""

    def __init__(self, text: str) -> None:
        self.words = plain_words(text)
        self._found = _signs().find(self.words)

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def phrases(self, name: str) -> set[str]:
        """The phrases of a sign that stand there."""
        return self._found.get(name, set())


def pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """Any of these forms, which may be regular expressions; a space stands for any white space or hyphen."""
    parts = [form if "\\b" in form or form.startswith("/") else rf"(?<!\w){form}(?!\w)" for form in forms]
    return re.compile("|".join(part.replace(" ?", r"[\s-]?").replace(" ", r"[\s-]+") for part in parts), re.IGNORECASE)
