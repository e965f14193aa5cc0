"""The coach's own sentences as lessons: a draft passes the checks of its scope, a line that buys time says neither yes
nor no, by how they are made."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from coach.profile.models import Profile
from coach.reply.buy_time import buy_time
from coach.reply.drafter import write_drafts
from coach.reply.encoded import request_beside
from coach.reply.models import MUST_NOT, MUST_PASS, Draft
from coach.reply.reading import AXES, EVENTS, STYLES
from coach.scope.judge import Judge
from coach.scope.models import Request, Scope
from tools.replies.lessons import Lesson, rows

REQUESTS = 220
_OF_EACH = 2
_BUSY = 0.3
"""How often a request finds the writer at another duty."""
_ASKED = ("asks_priority", "asks_in_writing")
_NEITHER = {"states_no": 0.0, "capitulates": 0.0, "attacks": 0.0, "respectful": 1.0}


def drafted(seed: int) -> Iterator[Lesson]:
    """Some drafts for some of the labelled requests."""
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    jobs = {row["id"]: Profile.model_validate(row) for row in rows("profiles")}
    judge = Judge()
    for row in chance.sample(sorted(rows("requests"), key=lambda row: str(row["id"])), REQUESTS):
        job = jobs[row["profile"]]
        busy = chance.choice(job.duties).text if job.duties and chance.random() < _BUSY else None
        request = Request(text=row["text"], channel=row.get("channel") or "whatsapp", busy=busy and _begun(busy))
        verdict = judge.judge(request, job, "id")
        for draft in chance.sample(write_drafts(request, verdict, job), _OF_EACH):
            yield _lesson(row, draft, verdict.scope, job.title)
        for line in chance.sample(_bought(job, chance), 1):
            yield _bare(row, line, job)


def _begun(duty: str) -> str:
    return duty[:1].lower() + duty[1:].rstrip(".")


def _bought(job: Profile, chance: random.Random) -> list[str]:
    now = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=chance.randrange(60 * 24 * 30))
    sender = chance.choice(("Pak Budi", "Bu Rina", "Mr. Tan", None))
    return buy_time(now, profile=job, sender=sender, language=job.language or "id").lines


def _bare(row: dict[str, Any], line: str, job: Profile) -> Lesson:
    return Lesson(
        id=f"bought-{row['id']}",
        group=f"draft-{row['id']}",
        request=request_beside(row["text"]),
        reply=line,
        language=job.language or "id",
        email=False,
        own=None,
        right=tuple(_NEITHER.get(axis, 0.0) for axis in AXES),
        style=None,
        worded=True,
        known=tuple(float(axis in _NEITHER) for axis in AXES),
        event=EVENTS.index("other"),
    )


def _lesson(row: dict[str, Any], draft: Draft, scope: Scope, title: str) -> Lesson:
    true, false = {*MUST_PASS[scope], *(axis for axis in _ASKED if getattr(draft.checks, axis))}, MUST_NOT
    return Lesson(
        id=f"draft-{row['id']}",
        group=f"draft-{row['id']}",
        request=request_beside(row["text"], title),
        reply=draft.body,
        language=draft.language,
        email=draft.channel == "email",
        own=scope == "in",
        right=tuple(float(axis in true) for axis in AXES),
        style=STYLES.index("assertive"),
        worded=True,
        known=tuple(float(axis in true or axis in false or axis in _ASKED) for axis in AXES),
    )
