"""Writing down: what of a request, its verdict and the chosen reply goes into the record."""

from __future__ import annotations

from coach.profile.models import Profile
from coach.record.models import Entry, RecordedVerdict
from coach.record.moments import kept_moment, now
from coach.scope.models import Request, Verdict


def entry_of(
    request: Request,
    *,
    verdict: Verdict | None = None,
    profile: Profile | None = None,
    reply: str | None = None,
    note: str | None = None,
) -> Entry:
    """The entry for `request`: its text as received, the verdict with the clauses that it quotes and the digest of
    the profile that they stand in.

    Raises UnreadableInput for a text that has no UTF-8 form and for a moment that no calendar has.
    """
    return Entry(
        request=request.text,
        reply=reply,
        sender=request.sender,
        at=kept_moment(request.sent_at) if request.sent_at else now(),
        channel=request.channel,
        note=note,
        verdict=_recorded(verdict, profile) if verdict else None,
    )


def _recorded(verdict: Verdict, profile: Profile | None) -> RecordedVerdict:
    return RecordedVerdict(
        engine=verdict.engine,
        scope=verdict.scope,
        kind=verdict.kind,
        confidence=verdict.confidence,
        conditions=verdict.conditions,
        evidence=verdict.evidence,
        owner=verdict.owner,
        reasons=verdict.reasons,
        opinions=verdict.opinions if verdict.assistance else [],
        assistance=verdict.assistance,
        drafting=verdict.drafting,
        profile=profile.id if profile else None,
        profile_digest=profile.digest() if profile else None,
    )
