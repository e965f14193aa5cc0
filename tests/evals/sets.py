"""The labelled sets: those that are for development, one that is only reported on, and O*NET's cases."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from coach.profile.models import Profile
from coach.scope.models import Condition, Kind, Request, Scope

_FOLDER = Path(__file__).parent
ONET = _FOLDER.parent.parent / "tools" / "training" / "onet"
PLAIN = ("held_out", "second", "third", "fifth", "sixth")
"""What costs and thresholds are chosen on: messages as they come."""
DEVELOPMENT = (*PLAIN, "fourth")
REPORTED = "fresh"
OnetKind = Literal["held_supported", "held_silent", "sibling", "far"]


@dataclass(frozen=True)
class Case:
    """A request with what a person says that it is."""

    request: Request
    profile: Profile
    scope: Scope
    kind: Kind
    acceptable: frozenset[Scope]
    conditions: frozenset[Condition]
    owner: str | None


@dataclass(frozen=True)
class OnetCase:
    """A task asked of an occupation whose job description holds half of its tasks."""

    request: Request
    profile: Profile
    kind: OnetKind


def labelled(name: str) -> list[Case]:
    """The cases of a set."""
    jobs = {job.id: job for row in _lines(_FOLDER / name / "profiles.jsonl") for job in [Profile.model_validate(row)]}
    return [
        Case(
            Request(text=row["text"], channel=row["channel"], sent_at=datetime.fromisoformat(row["sent_at"])),
            jobs[row["profile"]],
            row["scope"],
            row["kind"],
            frozenset(row["acceptable"]),
            frozenset(row["conditions"]),
            row["owner"],
        )
        for row in _lines(_FOLDER / name / "requests.jsonl")
    ]


def onet() -> list[OnetCase]:
    """The cases of O*NET (O*NET 29.3 Database, U.S. Department of Labor, CC BY 4.0)."""
    jobs = {
        row["soc"]: Profile.model_validate(
            {
                "id": row["soc"],
                "language": "en",
                "title": row["title"],
                "duties": [{"id": f"D{number}", "text": task} for number, task in enumerate(row["jd_tasks"], 1)],
                "kpis": [],
            }
        )
        for row in _lines(ONET / "onet_jds.jsonl")
    }
    return [
        OnetCase(Request(text=row["request"], channel="email"), jobs[row["jd_soc"]], row["kind"])
        for row in _lines(ONET / "onet_cases.jsonl")
    ]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
