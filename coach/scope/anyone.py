"""What can be told of a request where no job is known: whether it is something that nobody may ask of anyone."""

from __future__ import annotations

from typing import Protocol

from coach.config import Language
from coach.profile.models import Profile
from coach.scope.models import Request, Verdict

ANYONE = Profile(title="", duties=[], kpis=[])
"""The job of nobody in particular."""
_SURE = 0.75
"""Chance from which a red flag is one without a job beside it: of the rehearsals' requests that reach it, all are."""


class Judging(Protocol):
    """Who decides what a request is to a job."""

    def judge(self, request: Request, profile: Profile, language: Language) -> Verdict: ...


def red_flag(judge: Judging, request: Request, language: Language) -> Verdict | None:
    """The verdict on what nobody may ask for; None for everything else, which hangs on the job."""
    if not request.text.strip():
        return None
    verdict = judge.judge(request, ANYONE, language)
    return verdict if verdict.scope == "red_flag" and verdict.confidence >= _SURE else None
