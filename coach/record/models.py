"""What is written down, and what verifying it says."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from coach.scope.models import Channel, Condition, Evidence, Kind, Scope

EntryKind = Literal["request"]
TextField = Literal["request", "reply", "sender", "note", "verdict"]


class RecordedVerdict(BaseModel):
    """The verdict as it was given, with the profile it was given on."""

    engine: str
    scope: Scope
    kind: Kind
    confidence: float
    conditions: list[Condition] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    owner: str | None = None
    reasons: list[str] = Field(default_factory=list)
    profile: str | None = None
    """The profile's name in the store."""
    profile_digest: str
    """SHA-256 of the profile, as `Profile.digest` gives it."""


class Entry(BaseModel):
    """What the user asks to be written down."""

    request: str
    reply: str | None = None
    sender: str | None = None
    at: datetime | None = None
    """When the request was made; the moment of writing where unset. Kept with its offset from UTC."""
    channel: Channel | None = None
    note: str | None = None
    verdict: RecordedVerdict | None = None


class Record(Entry):
    """An entry on disk. `hash` is over everything in it, by way of salted digests of its texts, and `previous`."""

    n: int
    """1 for the first."""
    kind: EntryKind = "request"
    written_at: datetime
    hash: str
    previous: str
    """The hash of the record before; 64 zeros for the first."""


class Verification(BaseModel):
    """Whether the ledger is whole. `first_bad` is the first record at which it is not."""

    ok: bool
    records: int
    first_bad: int | None = None
    reason: str | None = None
