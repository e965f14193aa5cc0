"""What a verdict with its drafts and a turn of a rehearsal cost once everything is loaded, and how a verdict's cost
grows with the profile."""

from __future__ import annotations

import os
import tempfile
import time
from functools import partial

from coach.coach import Coach
from coach.profile.models import Profile
from coach.scope.models import Request
from tests.benchmarks.jobs import sample_job
from tests.benchmarks.requests import job_of, requests
from tests.benchmarks.timing import median, milliseconds, p95

_WARM_UP = 5
_TYPING = 0.1
"""Seconds between two lines of a rehearsal: nobody types one sooner."""


def measure() -> dict[str, float]:
    """Milliseconds a request over both samples' jobs, and the ratio of a large profile to a small one."""
    with tempfile.TemporaryDirectory() as folder:
        coach = Coach.open({**os.environ, "COACH_HOME": folder})
        taken: list[float] = []
        for language in ("id", "en"):
            job = sample_job(coach, language)
            asked = requests(language)
            _answers(coach, job, asked[:_WARM_UP])
            taken += _answers(coach, job, asked)
        turns = _turns(coach)
        small, large = _verdicts(coach, job_of(10), job_of(500), requests("id"))
    return {
        "verdict and drafts: requests": len(taken),
        "verdict and drafts: median": median(taken),
        "verdict and drafts: p95": p95(taken),
        "turn of a rehearsal: median": median(turns),
        "turn of a rehearsal: p95": p95(turns),
        "verdict on 10 clauses": small,
        "verdict on 500 clauses": large,
        "verdict: 500 clauses over 10": large / small,
    }


def _turns(coach: Coach) -> list[float]:
    """Milliseconds a line: every example of every scenario, each said to its supervisor."""
    taken: list[float] = []
    for scenario in coach.practice.scenarios.all():
        rehearsal = coach.practice.rehearse(scenario, seed=0, typed=False)
        for example in scenario.examples:
            time.sleep(_TYPING)
            taken.append(milliseconds(partial(rehearsal.say, example.line)))
    return taken[_WARM_UP:]


def _answers(coach: Coach, job: Profile, texts: list[str]) -> list[float]:
    return [milliseconds(partial(_answer, coach, job, text)) for text in texts]


def _answer(coach: Coach, job: Profile, text: str) -> None:
    for _ in coach.ask(Request(text=text), job):
        pass


def _verdicts(coach: Coach, small: Profile, large: Profile, texts: list[str]) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for turn, text in enumerate([*texts[:_WARM_UP], *texts]):
        for job, into in zip((small, large), taken, strict=True):
            spent = milliseconds(partial(coach.judge.judge, Request(text=text), job, "id"))
            if turn >= _WARM_UP:
                into.append(spent)
    return median(taken[0]), median(taken[1])
