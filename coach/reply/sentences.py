"""The sentences that drafts are made of, one YAML file a language: to reword the coach is to edit a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.reply.models import Tone
from coach.resources import read_data


class Recipe(BaseModel):
    """Which slots make up a chat message, and which the paragraphs of a letter."""

    model_config = ConfigDict(extra="forbid")

    chat: list[str]
    letter: list[list[str]]


class Phrases(BaseModel):
    """One language's sentences. A slot holds alternatives by kind of request, a kind by tone."""

    model_config = ConfigDict(extra="allow")

    alone: str
    """What tells an invitation for two alone or late, which is not thanked for, as a regular expression."""
    away: str
    """What tells that the one who does the task is away, as a regular expression."""
    dated: str
    """What tells when the task is to be done, as a regular expression."""
    standing: str
    """What tells that a task is more than a single one, as a regular expression."""
    recipes: dict[str, Recipe]
    tasks: dict[str, list[str]]
    """Neutral names for a request whose own words cannot be used, by kind."""
    letter: dict[str, str]
    subjects: dict[str, list[str]]
    __pydantic_extra__: dict[str, dict[str, dict[Tone, list[str]]]]

    def alternatives(self, slot: str, kinds: Sequence[str], tone: Tone) -> list[str]:
        """The sentences of `slot` for the first of `kinds` that it has, or none."""
        by_kind = self.__pydantic_extra__[slot]
        return next((by_kind[kind][tone] for kind in kinds if kind in by_kind), [])


@cache
def phrases_of(language: Language) -> Phrases:
    """The sentences of `language`, read once a process."""
    return Phrases.model_validate(read_data(f"reply/data/phrases_{language}.yaml"))
