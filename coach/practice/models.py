"""What a rehearsal is: a scenario with its persona, the turns of a session, the debrief. No I/O."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from coach.config import Language
from coach.profile.models import Profile
from coach.reply.improve import Improvement, refuses_own_work
from coach.reply.models import Check, Checks, Style
from coach.scope.models import Kind

Tactic = Literal["ask", "urgency", "comparison", "flattery", "guilt", "authority", "threat"]
"""How a supervisor presses, in the order in which people do; its place is the pressure, from 0."""
TACTICS: tuple[Tactic, ...] = get_args(Tactic)
Outcome = Literal["held_line", "gave_in", "blew_up", "open"]
Ended = Outcome | Literal["accepted", "mended", "refused_own"]
"""How a session ended, told to a person. `accepted`: one's own work was taken on. `mended`: an outburst was taken back,
and a limit was heard. `refused_own`: one's own work was refused."""
Move = Literal["reason", "alternative", "job", "priority", "writing", "calm"]
"""A skill, read off the checks of a line."""
Heard = Literal[
    "limit", "reason", "alternative", "writing", "priority", "question", "evasion", "nonsense", "surrender", "attack",
    "apology", "accept",
]  # fmt: skip
"""What the supervisor hears in a line. `accept` is a yes to one's own work, which gives nothing away."""
RightAnswer = Literal["refuse", "accept", "trade", "clarify", "report"]
Ending = Literal["conceded", "accepted", "surrendered", "broken_off", "closed"]
"""Why a supervisor has nothing more to say."""
ExampleStyle = Literal["passive", "aggressive", "passive_aggressive", "assertive", "indirect"]
SCHEMA_VERSION = 1
MOST_TURNS = 14
"""Turns after which the supervisor closes the talk with somebody who types."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Answer(_Strict):
    """What a supervisor says first to a line. A file may give the words alone, which then fit any line of its kind."""

    say: Line
    about: list[Line] = Field(default_factory=list)
    """Words of which one has to stand in the user's line, whatever their endings and beginnings; "=word" as it is."""

    @model_validator(mode="before")
    @classmethod
    def _words_alone(cls, given: object) -> object:
        return {"say": given} if isinstance(given, str) else given

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [described["properties"]["say"], described]}


class Persona(_Strict):
    """Who presses. `motive` is private: the user never reads it before the debrief."""

    name: Line
    """As the user calls them: "Pak Hendra"."""
    honorific: Line
    role: Line
    manner: Line
    """How they speak."""
    motive: Line
    """Why they ask."""
    moved_by: Annotated[list[Move], Field(min_length=1)]
    """Which skills bring a concession."""


class Example(_Strict):
    """A line to learn from, good or bad."""

    style: ExampleStyle
    line: Line
    why: Line


class Concession(_Strict):
    """When they give way, and in which words."""

    needs: Annotated[int, Field(ge=1, le=6)]
    """Assertive lines with a wanted skill before they give way."""
    lines: Annotated[list[Line], Field(min_length=2)]


class Job(Profile):
    """The job that a scenario is about; a misspelt field is refused."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class Scenario(_Strict):
    """A rehearsal, as its file describes it."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    schema_version: Annotated[int, Field(ge=1, le=SCHEMA_VERSION)] = SCHEMA_VERSION
    language: Language
    title: Line
    difficulty: Annotated[int, Field(ge=1, le=3)]
    tags: list[Line] = Field(default_factory=list)
    job: Job | None = None
    """The user's job in it. A file must have one; a request of one's own may be rehearsed without."""
    persona: Persona
    request: Annotated[str, StringConstraints(min_length=1)]
    """The supervisor's first words."""
    right_answer: RightAnswer
    kind: Kind | None = None
    """What the request is to the job, where that is not to be left to the judge; `right_answer` has to fit it."""
    ladder: dict[Tactic, Annotated[list[Line], Field(min_length=4)]]
    """At least four lines for every tactic."""
    answers: dict[Heard, Annotated[list[Answer], Field(min_length=1)]] = Field(default_factory=dict)
    """What they say first when they heard this, some of it only where something is named; the general bank has more."""
    concession: Concession
    more_work: Annotated[list[Line], Field(min_length=2)]
    """What they add after a surrender."""
    cold: Annotated[list[Line], Field(min_length=2)]
    """What they say after an attack."""
    learning: Annotated[list[Line], Field(min_length=2, max_length=4)]
    examples: Annotated[list[Example], Field(min_length=4)]
    walk_away: Line
    """What the user does if the answer stays no."""
    help: list[Id] = Field(default_factory=list)
    """Keys of practice/data/help.yaml, for after a red flag."""


class Turn(BaseModel):
    """What the supervisor said and what the user answered, with what is to be said about the answer."""

    n: int
    tactic: Tactic
    pressure: Annotated[int, Field(ge=0, le=6)]
    supervisor: str
    user: str
    style: Style
    indirect: bool = False
    checks: Checks
    quotes: dict[Check, str] = Field(default_factory=dict)
    improvement: str
    advice: Improvement = "none"
    """The name of what `improvement` says."""
    rewrite: str
    heard: Heard = "evasion"
    moves: list[Move] | None = None
    """The skills that were heard; None in sessions of versions that did not note them."""
    limit: bool = False
    """Whether the line set a limit, or kept one."""
    took_back: bool = False
    """Whether it withdrew an earlier yes."""
    surrendered: bool = False
    """Whether the line gave something away, read in its conversation."""
    conceded: bool = False
    """Whether the supervisor gave way to this line."""


class Parent(BaseModel):
    """What a fork was forked from: the session, and the first turn that is played anew."""

    session: str
    turn: int


class Session(BaseModel):
    """One rehearsal, whole."""

    id: str
    scenario: str
    scenario_version: int
    persona: Persona
    seed: int
    language: Language
    started_at: str
    """ISO 8601, with its offset."""
    right_answer: RightAnswer = "refuse"
    typed: bool = True
    """Whether somebody types: then the supervisor may end the talk."""
    walk_away: str | None = None
    """What the user decided beforehand to do if the answer stays no."""
    turns: list[Turn] = Field(default_factory=list)
    closing: str | None = None
    """The supervisor's last words; None while the talk goes on."""
    ending: Ending | None = None
    outcome: Outcome = "open"
    gave_in_at: int | None = None
    parent: Parent | None = None
    schema_version: int = SCHEMA_VERSION
    engine: str = "rules"
    """Who worded the supervisor: the rules, or a model by its name."""
    prompt: str | None = None
    """The prompt that the model was given: its id, version and hash."""

    @property
    def own(self) -> bool:
        """Whether what was asked is the user's own work."""
        return self.right_answer in ("accept", "trade")

    @property
    def accepted(self) -> bool:
        """Whether the user's own work was taken on, in full or with the question what comes first, and not refused
        later."""
        taken = [turn for turn in self.turns if turn.heard in ("accept", "priority") or turn.checks.asks_priority]
        if not taken or not self.own:
            return False
        later = [turn for turn in self.turns if turn.n > taken[-1].n and turn.limit]
        return not later or not refuses_own_work(later[-1].checks)

    @property
    def traded(self) -> bool:
        """Whether a part, another time or an order was offered for the user's own work."""
        offered = any(turn.checks.states_no and turn.checks.offers_alternative for turn in self.turns)
        return self.own and offered

    @property
    def ended(self) -> Ended:
        """How it ended, by the outcome and by whose work it was about."""
        if self.outcome in ("open", "held_line") and self.accepted:
            return "accepted"
        outburst = any(turn.heard == "attack" for turn in self.turns)
        if self.outcome == "open" and outburst and any(turn.limit for turn in self.turns):
            return "mended"
        refused = self.outcome == "held_line" and self.own and not self.traded
        return "refused_own" if refused else self.outcome


class TurningPoint(BaseModel):
    """A turn at which the talk changed. `what` is a key of the catalogue: `practice.turning.<what>`."""

    n: int
    what: Literal["first_limit", "gave_in", "took_back", "blew_up", "mended", "moved"]
    quote: str


class Comparison(BaseModel):
    """This try beside the last one of the same scenario."""

    session: str
    ended: Ended
    better: list[Check]
    worse: list[Check]


class Debrief(BaseModel):
    """What is to be said after a rehearsal; empty where nobody spoke."""

    strengths: list[str] = Field(default_factory=list)
    one_improvement: str | None = None
    scores: dict[Check, int] = Field(default_factory=dict)
    """Percent of the turns in which a check was as it should be (harmful ones absent)."""
    turning_points: list[TurningPoint] = Field(default_factory=list)
    techniques: list[str] = Field(default_factory=list)
    """Keys of the handbook."""
    right: bool | None = None
    """Whether the answer was the one that this request deserves."""
    prepared: bool = False
    """Whether the user had decided on a walk-away point."""
    before: Comparison | None = None
    help: list[str] = Field(default_factory=list)
    """Where to turn after a red flag, one line each."""
