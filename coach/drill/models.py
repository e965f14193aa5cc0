"""What a card is, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.config import Language

CardKind = Literal[
    "all_duties", "duty", "number", "period", "hours", "catch_all", "contract", "own", "foreign", "debate"
]
Rating = Literal["again", "hard", "good", "easy"]
SECONDS: dict[CardKind, int] = {
    "all_duties": 60,
    "duty": 30,
    "number": 15,
    "period": 15,
    "hours": 20,
    "catch_all": 15,
    "contract": 20,
    "own": 10,
    "foreign": 10,
    "debate": 75,
}
"""How long a card takes to answer, about."""


class Card(BaseModel):
    """One question. `id` stands for what is asked, not for where it stands: a clause that changes is another card."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: CardKind
    question: str
    clause: str | None = None
    """The id of the clause in the profile."""
    answer: str = ""
    """The clause, verbatim; empty where none speaks of it."""
    source: str | None = None
    note: str = ""
    """What is to be known besides, in the interface language."""
    wanted: tuple[str, ...] = ()
    """What a typed answer is compared with."""
    request: str = ""
    """What the supervisor says in a debate, in the job's language."""
    language: Language = "id"
    """The job's."""


class Opinion(BaseModel):
    """What the coach thinks of a typed answer."""

    rating: Rating
    told: str = ""
    """One sentence, in the interface language; empty where the mark says it all."""


class Marked(BaseModel):
    """A card that was answered. Its fields are those of `coach drill --json`."""

    id: str
    kind: CardKind
    clause: str | None
    question: str
    given: str
    answer: str
    source: str | None
    note: str
    rating: Rating
    marked_by: Literal["coach", "self"]
    told: str
    due: datetime


class Due(BaseModel):
    """How many cards wait: those that were asked before, and those that never were; and when the next one comes."""

    due: int
    new: int
    next: datetime | None = None
    days: dict[str, int] = Field(default_factory=dict)
    """How many cards come on each day, by its date."""
