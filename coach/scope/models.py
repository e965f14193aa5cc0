"""What was asked, and what it is to this job. The words are those of the command line's contract."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from coach.config import ReplyLanguage

Scope = Literal["in", "arguable", "out", "unclear", "red_flag"]
Kind = Literal[
    "own_duty",
    "kpi",
    "catch_all",
    "adjacent",
    "other_division",
    "other_division_target",
    "personal_errand",
    "social_invitation",
    "missing_information",
    "unlawful",
    "unsafe",
    "harassment",
]
Condition = Literal["overtime", "own_money"]
Channel = Literal["whatsapp", "chat", "email", "verbal"]

SCOPE_OF_KIND: dict[Kind, Scope] = {
    "own_duty": "in",
    "kpi": "in",
    "catch_all": "arguable",
    "adjacent": "arguable",
    "other_division": "out",
    "other_division_target": "out",
    "personal_errand": "out",
    "social_invitation": "out",
    "missing_information": "unclear",
    "unlawful": "red_flag",
    "unsafe": "red_flag",
    "harassment": "red_flag",
}


_LABEL = re.compile(
    r"\s*(?:\[[^\]\n]{4,30}\]\s*)?(?P<name>(?i:pak|bapak|bpk|bu|ibu|mas|mbak|kak|bang|mr|mrs|ms|dr)\.?"
    r"(?:\s[A-Z][\w'’]*){1,3})\s*:\s+(?=\S)"
)
"""Who wrote a message, as it is copied out of a chat: "Bu Ratna: Sari, tolong …"."""


class Request(BaseModel):
    """A supervisor's message as it was received."""

    text: str
    """As received; it is normalised only for comparing and cleaned only for showing."""
    channel: Channel = "whatsapp"
    sender: str | None = None
    """As the user names them, honorific included: "Pak Budi"."""
    sent_at: datetime | None = None
    busy: str | None = None
    """What the user says they are working on; the only source of an "I am busy with" in a draft."""
    language: ReplyLanguage = "auto"
    """The language of the drafts."""

    @model_validator(mode="after")
    def _sent_by_whom_it_says(self) -> Self:
        said = _LABEL.match(self.text) if self.sender is None else None
        if said:
            self.sender = said["name"]
        return self

    @property
    def words(self) -> str:
        """The text without the name that a chat puts before it."""
        return _LABEL.sub("", self.text, count=1)


class Evidence(BaseModel):
    """A clause that decided. `quote` is a substring of that clause."""

    clause: str
    quote: str
    source: str | None = None


class Ask(BaseModel):
    """One ask of a message, in its own words, with its own scope. The principal one comes first."""

    text: str
    scope: Scope


class Opinion(BaseModel):
    """What one engine thinks: the rules, or a model by its name."""

    engine: str
    scope: Scope
    kind: Kind
    evidence: list[Evidence] = Field(default_factory=list)
    reasons: list[str] = Field(default_factory=list)


class Citation(BaseModel):
    """An article of law that matters to a verdict, with the date of its wording."""

    instrument: str
    article: str
    as_of: str
    verification: str
    note: str
    """What it says in plain words, of which years the wording is, and how well it was checked."""
    quote: str = ""
    """The article's own words, parts of its text in their order."""


class Assistance(BaseModel):
    """How a model's answer came about. What it cost is None where the endpoint does not say."""

    model: str
    settings: dict[str, float | int | str] = Field(default_factory=dict)
    prompt: str
    prompt_version: int
    prompt_digest: str
    rung: str
    clauses_sent: int
    clauses: int
    """Clauses of the job; where fewer were sent, they were the nearest."""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None


class Verdict(BaseModel):
    """What a request is to this job."""

    engine: str = "rules"
    scope: Scope
    kind: Kind
    confidence: float = Field(ge=0, le=1)
    conditions: list[Condition] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    owner: str | None = None
    """The division that owns the task, in both languages: "Keuangan / Finance"."""
    reasons: list[str] = Field(default_factory=list)
    """Sentences in the interface language."""
    questions: list[str] = Field(default_factory=list)
    """What to ask so that it becomes clear, in the interface language."""
    asks: list[Ask] = Field(default_factory=list)
    opinions: list[Opinion] = Field(default_factory=list)
    agree: bool | None = None
    law: list[Citation] = Field(default_factory=list)
    assistance: Assistance | None = None
    """How the model's opinion came about; None where no model was asked, or none answered."""
    drafting: Assistance | None = None
    """How the model's drafts came about."""
    chances: dict[Scope, float] = Field(default_factory=dict, exclude=True)
    """How likely the rules hold each scope: what a model may choose among. No part of the answer."""
