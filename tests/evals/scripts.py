"""How right rehearsals end: what is heard in scripts of a user's lines, and at which line the user gave in."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from coach.coach import Coach
from coach.practice.models import Session
from coach.scope.models import Request
from tests.benchmarks.timing import p95

_FOLDER = Path(__file__).parent / "script_sets"
REPORTED, DEVELOPMENT = "fresh", "development"
_TIMED = 100
"""Rehearsals of a set whose turns are timed."""
_TYPING = 0.1
"""Seconds between two lines that are timed: nobody types one sooner."""
LIMITS = {"ends as an expert says": "≥ 0.90", "turn of surrender, one off at most": "≥ 0.85", "p95 ms a turn": "≤ 60"}


def labelled(name: str) -> list[dict[str, Any]]:
    """The rows of a set."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def figures(name: str) -> dict[str, float]:
    """Everything that is reported of a set, by the names of the table's rows."""
    coach = Coach.open()
    ended, turned, took = [], [], list[float]()
    for number, row in enumerate(labelled(name)):
        session = _played(coach, row, took if number < _TIMED else None)
        ended.append(session.outcome == row["expected_outcome"])
        if row["gave_in_at"] is not None:
            turned.append(session.gave_in_at is not None and abs(session.gave_in_at - row["gave_in_at"]) <= 1)
    return {
        "ends as an expert says": sum(ended) / len(ended),
        "turn of surrender, one off at most": sum(turned) / len(turned),
        "p95 ms a turn": p95(took),
    }


def _played(coach: Coach, row: dict[str, Any], took: list[float] | None = None) -> Session:
    # Without a job, as `coach practise` meets a request whose profile nobody gave.
    scenario = coach.practice.own_scenario(Request(text=row["request"], language=row["language"]), None)
    rehearsal = coach.practice.rehearse(scenario, seed=0, typed=False)
    for line in row["lines"]:
        if took is None:
            rehearsal.say(line)
            continue
        time.sleep(_TYPING)
        began = time.perf_counter()
        rehearsal.say(line)
        took.append(1000 * (time.perf_counter() - began))
    return rehearsal.session
