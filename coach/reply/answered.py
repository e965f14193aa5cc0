"""What a reply answers: a request, and what that is to the writer's job. A reply is judged by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.profile.models import Profile
from coach.reply.checks import expect_reply, judge_reply
from coach.reply.models import Flaw, Judged
from coach.scope.models import Request, Scope, Verdict

_COURT = re.compile(
    r"\b(?:polisi|pengacara|pengadilan|somasi|tuntut|viral\w*|police|lawyer|court|sue|solicitor)\b", re.IGNORECASE
)
_OF_A_REFUSAL: frozenset[Flaw] = frozenset({"missing_no", "no_reason", "no_alternative"})


@dataclass(frozen=True)
class Answered:
    """What a reply answers: the request, and where a job is known what the request is to it."""

    request: Request
    verdict: Verdict | None = None
    profile: Profile | None = None

    @property
    def scope(self) -> Scope | None:
        """What was asked to the job; None where no job is known."""
        return self.verdict.scope if self.verdict else None

    @property
    def own(self) -> float | None:
        """How likely what was asked is the writer's own work."""
        return None if self.verdict is None else float(self.verdict.scope == "in")

    @property
    def to_clarify(self) -> bool:
        """Whether what was asked may be the writer's work or not, so that the answer is a question."""
        return self.scope in ("arguable", "unclear")

    @property
    def needs_no_reason(self) -> bool:
        """Whether a no is whole without a reason or another way: nobody has to say why they will not be harassed."""
        return self.verdict is not None and self.verdict.kind == "harassment"

    @property
    def title(self) -> str | None:
        """The writer's position."""
        return self.profile.title if self.profile else None


def expect(replies: Sequence[str], answered: Answered) -> None:
    """Begin to read replies that are to be judged one after the other."""
    expect_reply(request=answered.request.text, title=answered.title, replies=replies)


def judge(reply: str, answered: Answered) -> Judged:
    """The checks, the style, the flaws and the score: what is looked at while somebody types."""
    request = answered.request
    judged = judge_reply(
        reply,
        request=request.text,
        language=request.language,
        channel=request.channel,
        own=answered.own,
        title=answered.title,
    )
    beside: set[Flaw] = {"no_reason", "no_alternative"} if answered.needs_no_reason else set()
    if answered.scope == "red_flag" and not _COURT.search(reply):
        # To report what nobody may ask for is the answer, and no threat.
        beside.add("legal_threat")
    judged = judged.model_copy(update={"flaws": [flaw for flaw in judged.flaws if flaw not in beside]})
    return clarified(judged) if answered.to_clarify else judged


def clarified(judged: Judged) -> Judged:
    """The same of an answer to work that may be one's own or not: to ask for it in writing, or what of one's work comes
    first, is the answer that it needs, and neither weak nor without a no."""
    checks = judged.checks
    asks = checks.asks_in_writing or checks.asks_priority
    if judged.style != "passive" or checks.capitulates or not asks:
        return judged
    flaws = [flaw for flaw in judged.flaws if flaw not in _OF_A_REFUSAL]
    return judged.model_copy(update={"style": "assertive", "flaws": flaws, "evades": False})
