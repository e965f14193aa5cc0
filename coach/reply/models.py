"""What a reply is: a draft with its checks. The words are those of the command line's contract."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from coach.config import Language
from coach.scope.models import Scope

DraftChannel = Literal["whatsapp", "email"]
Tone = Literal["warm", "firm", "final"]
Style = Literal["passive", "aggressive", "passive_aggressive", "assertive"]
UNKIND: frozenset[Style] = frozenset({"aggressive", "passive_aggressive"})
"""The styles that hurt: nobody is respectful in them."""
Check = Literal[
    "states_no",
    "gives_reason",
    "cites_job",
    "offers_alternative",
    "respectful",
    "over_apologises",
    "capitulates",
    "attacks",
    "asks_in_writing",
    "asks_priority",
]
Flaw = Literal[
    "missing_no",
    "no_reason",
    "no_alternative",
    "too_long",
    "wrong_register",
    "dishonest",
    "over_apology",
    "promises_next_time",
    "legal_threat",
    "blames_colleague",
    "placeholder",
]

MUST_PASS: dict[Scope, frozenset[Check]] = {
    "out": frozenset({"states_no", "gives_reason", "cites_job", "offers_alternative", "respectful"}),
    "red_flag": frozenset({"states_no", "gives_reason", "respectful"}),
    "arguable": frozenset({"asks_in_writing", "asks_priority", "respectful"}),
    "in": frozenset({"respectful"}),
    "unclear": frozenset({"respectful"}),
}
MUST_NOT: frozenset[Check] = frozenset({"capitulates", "attacks", "over_apologises"})


class Checks(BaseModel):
    """Ten questions about a reply, each answered yes or no."""

    states_no: bool = False
    gives_reason: bool = False
    cites_job: bool = False
    offers_alternative: bool = False
    respectful: bool = True
    over_apologises: bool = False
    capitulates: bool = False
    attacks: bool = False
    asks_in_writing: bool = False
    asks_priority: bool = False

    def fails(self, scope: Scope) -> set[Check]:
        """The checks that a draft of ours for this scope must pass and does not."""
        missing: set[Check] = {check for check in MUST_PASS[scope] if not getattr(self, check)}
        return missing | {check for check in MUST_NOT if getattr(self, check)}


class Judged(BaseModel):
    """What is to be said about a reply, with the verbatim words that decided each check that holds.

    Where `respectful` does not hold, its quote is what is disrespectful.
    """

    style: Style
    indirect: bool
    checks: Checks
    quotes: dict[Check, str] = Field(default_factory=dict)
    flaws: list[Flaw] = Field(default_factory=list)
    score: int
    language: Language = Field(exclude=True)
    evades: bool = Field(default=False, exclude=True)
    """Whether the supervisor can tell neither a yes nor a no from it."""
    takes_back: bool = Field(default=False, exclude=True)
    """Whether it gives in after a no of its own."""
    buys_time: bool = Field(default=False, exclude=True)
    """Whether it says neither, and by which hour the answer comes."""
    hindered: bool = Field(default=False, exclude=True)
    """Whether it says what keeps its writer from work of their own, and leaves it at that."""


class Plain(BaseModel):
    """The rules' wording of a draft that a model has worded anew."""

    subject: str | None = None
    body: str
    checks: Checks


class Draft(BaseModel):
    """A reply that the user may send as it is. `subject` is for e-mail alone."""

    channel: DraftChannel
    tone: Tone
    language: Language
    subject: str | None = None
    body: str
    checks: Checks
    engine: str = "rules"
    """Who worded it: the rules, or a model by its name."""
    plain: Plain | None = None
    """The rules' wording, where a model has worded it anew."""


class Risk(BaseModel):
    """One line to read before an `out` draft is copied, or before a yes to overtime leaves."""

    line: str
    """What may go wrong, in the interface language."""
    softer: str | None = None
    """The softest safe reply, in the draft's language."""
