"""The coach's own drafts as lessons: a draft for a scope passes the checks of that scope, by how it is made."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from coach.profile.models import Profile
from coach.reply.drafter import write_drafts
from coach.reply.encoded import request_beside
from coach.reply.models import MUST_NOT, MUST_PASS
from coach.reply.reading import AXES, STYLES
from coach.scope.judge import Judge
from coach.scope.models import Request
from tools.replies.lessons import Lesson, rows

REQUESTS = 220
_OF_EACH = 2


def drafted(seed: int) -> Iterator[Lesson]:
    """Some drafts for some of the labelled requests."""
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    jobs = {row["id"]: Profile.model_validate(row) for row in rows("profiles")}
    judge = Judge()
    for row in chance.sample(sorted(rows("requests"), key=lambda row: str(row["id"])), REQUESTS):
        job = jobs[row["profile"]]
        request = Request(text=row["text"], channel=row.get("channel") or "whatsapp")
        verdict = judge.judge(request, job, "id")
        for draft in chance.sample(write_drafts(request, verdict, job), _OF_EACH):
            yield _lesson(row, draft.body, draft.language, draft.channel == "email", verdict.scope, job.title)


def _lesson(row: dict[str, Any], body: str, language: Any, email: bool, scope: Any, title: str) -> Lesson:
    true, false = MUST_PASS[scope], MUST_NOT
    return Lesson(
        id=f"draft-{row['id']}",
        group=f"draft-{row['id']}",
        request=request_beside(row["text"], title),
        reply=body,
        language=language,
        email=email,
        own=scope == "in",
        right=tuple(float(axis in true) for axis in AXES),
        style=STYLES.index("assertive"),
        worded=True,
        known=tuple(float(axis in true or axis in false) for axis in AXES),
    )
