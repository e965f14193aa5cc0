"""How a verdict is told, whichever face tells it: how sure, what advice, whose task, and which reasons say more."""

from __future__ import annotations

from collections.abc import Iterator

from coach.config import Language
from coach.profile.models import WORKING_HOURS
from coach.scope.models import Kind, Verdict

_PRIVATE: frozenset[Kind] = frozenset({"personal_errand", "social_invitation"})
"""Nobody handles these, and nobody owes a reason for declining them."""
_SURE = 0.75
_FAIRLY_SURE = 0.5


def how_sure(confidence: float) -> str:
    """`sure`, `fairly` or `hardly`: the last part of a catalogue key."""
    if confidence >= _SURE:
        return "sure"
    return "fairly" if confidence >= _FAIRLY_SURE else "hardly"


def advice_for(verdict: Verdict) -> str:
    """The last part of the catalogue key of the advice: the scope, or what it becomes where that would mislead."""
    if verdict.scope == "out" and verdict.kind in _PRIVATE:
        return "out_private"
    if verdict.scope == "in" and "overtime" in verdict.conditions:
        return "in_overtime"
    return verdict.scope


def owner_in(language: Language, owner: str) -> str:
    """The name of an owner that is given in both languages ("Keuangan / Finance"), in one of them."""
    names = owner.split(" / ")
    return names[language == "en"] if len(names) == 2 else owner


def untold(verdict: Verdict) -> Iterator[str]:
    """The reasons that say more than the clauses that are quoted above them. When the work falls is always more.

    Of a refusal all are told: the clause shows what the job is, and only the reason says that the request is not in it.
    """
    quotes = [item.quote for item in verdict.evidence if item.clause != WORKING_HOURS and verdict.scope != "out"]
    return (reason for reason in verdict.reasons if not any(quote in reason for quote in quotes))
