"""What the rehearsals have taught: each skill over time, what is mastered, and what to practise next."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, Field

from coach.practice.feedback import scores_of
from coach.practice.models import Ended, Scenario, Session
from coach.reply.models import Check

MASTERED_AFTER = 3
"""Good sessions in a row after which a skill is mastered."""
GOOD: dict[Check, int] = {
    "states_no": 60,
    "gives_reason": 50,
    "cites_job": 30,
    "offers_alternative": 30,
    "respectful": 100,
    "capitulates": 100,
    "attacks": 100,
    "over_apologises": 100,
    "asks_in_writing": 20,
    "asks_priority": 20,
}
"""Percent of a session's turns from which a skill was good in it: not every line needs every skill."""
_ASKING: tuple[Check, ...] = ("asks_in_writing", "asks_priority")
_TRAINED: tuple[Check, ...] = ("states_no", "capitulates", "gives_reason", "offers_alternative", "cites_job", "attacks")
"""What is practised next, in this order where two are equally weak."""


class Skill(BaseModel):
    """One check over all sessions in which it could be shown; percents, the oldest first."""

    check: Check
    scores: list[int]
    good: int
    """The percent from which a session is good."""
    mastered: bool


class Progress(BaseModel):
    """How far somebody is."""

    sessions: int
    turns: int
    outcomes: dict[Ended, int] = Field(default_factory=dict)
    skills: list[Skill] = Field(default_factory=list)
    next_skill: Check | None = None
    next_scenario: str | None = None

    @property
    def mastered(self) -> frozenset[Check]:
        """The skills that were good three times in a row."""
        return frozenset(skill.check for skill in self.skills if skill.mastered)


def progress_of(sessions: Sequence[Session], scenarios: Sequence[Scenario]) -> Progress:
    """Where `sessions`, the oldest first, have led; `scenarios` can be played next, the easiest first."""
    played = [session for session in sessions if session.turns]
    outcomes: dict[Ended, int] = {}
    for session in played:
        outcomes[session.ended] = outcomes.get(session.ended, 0) + 1
    skills = [_skill(check, played) for check in GOOD]
    return Progress(
        sessions=len(played),
        turns=sum(len(session.turns) for session in played),
        outcomes=outcomes,
        skills=skills,
        next_skill=_weakest(skills),
        next_scenario=_next(played, scenarios),
    )


def _skill(check: Check, played: Sequence[Session]) -> Skill:
    shown = [each for each in played if check not in _ASKING or each.right_answer in ("clarify", "trade")]
    scores = [scores_of(session.turns)[check] for session in shown]
    last = scores[-MASTERED_AFTER:]
    mastered = len(last) == MASTERED_AFTER and min(last) >= GOOD[check]
    return Skill(check=check, scores=scores, good=GOOD[check], mastered=mastered)


def _weakest(skills: Sequence[Skill]) -> Check | None:
    """The trained skill that is furthest from good in the last session; None where all are mastered, or none shown."""
    open_skills = {skill.check: skill for skill in skills if not skill.mastered and skill.scores}
    trained = [open_skills[check] for check in _TRAINED if check in open_skills]
    return min(trained, key=lambda skill: skill.scores[-1] / skill.good).check if trained else None


def _next(played: Sequence[Session], scenarios: Sequence[Scenario]) -> str | None:
    """The easiest that was not held yet: those never played first, and of equals the plain refusals."""
    tried = {session.scenario for session in played}
    held = {session.scenario for session in played if session.ended in ("held_line", "accepted")}
    ordered = sorted(scenarios, key=lambda each: (each.difficulty, each.right_answer != "refuse"))
    fresh = [each.id for each in ordered if each.id not in tried]
    again = [each.id for each in ordered if each.id not in held]
    return next(iter((*fresh, *again)), scenarios[0].id if scenarios else None)
