"""Requests with their labelled verdicts, as the rules would give them, and the jobs they were made to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from coach.profile.models import Profile
from coach.scope.models import Evidence, Request, Verdict

DATA = Path(__file__).parent / "data"


class Case(NamedTuple):
    request: Request
    verdict: Verdict
    profile: Profile


def read_lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def labelled_cases(sender: str | None, busy: str | None = None) -> Iterator[Case]:
    """Every labelled request, sent by `sender`."""
    profiles = {row["id"]: Profile.model_validate(row) for row in read_lines("profiles.jsonl")}
    for row in read_lines("requests.jsonl"):
        profile = profiles[row["profile"]]
        clause = profile.clause(row["clause"]) if row["clause"] else None
        verdict = Verdict(
            scope=row["scope"],
            kind=row["kind"],
            confidence=0.9,
            conditions=row["conditions"],
            owner=row["owner"],
            evidence=[Evidence(clause=clause.id, quote=clause.text)] if clause else [],
        )
        yield Case(Request(text=row["text"], channel=row["channel"], sender=sender, busy=busy), verdict, profile)


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    return list(labelled_cases("Pak Budi"))


@pytest.fixture
def nadia() -> Profile:
    return Profile.model_validate(
        {
            "id": "nadia",
            "language": "id",
            "title": "Content Writer",
            "division": "Marketing",
            "duties": [{"id": "D1", "text": "Menulis artikel blog dan naskah landing page"}],
            "kpis": [
                {"id": "K1", "text": "Artikel terbit", "target": "12", "unit": "artikel", "period": "bulanan"},
            ],
            "working_hours": "Senin–Jumat 08.00–17.00",
        }
    )
