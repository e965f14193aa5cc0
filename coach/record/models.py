"""What is written down, and what verifying it says."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from coach.problems import UnreadableInput
from coach.scope.models import Assistance, Channel, Condition, Evidence, Kind, Opinion, Scope

EntryKind = Literal["request", "outcome", "attachment", "note", "deletion"]
"""A request, or what is added to an earlier record: nothing that was written is ever changed."""
TextField = Literal["request", "reply", "sender", "note", "verdict", "origin", "attachment"]
Outcome = Literal["accepted", "insisted", "escalated", "retaliated"]
"""What the one who asked did about the answer."""
OUTCOMES: tuple[Outcome, ...] = ("accepted", "insisted", "escalated", "retaliated")
Source = Literal["whatsapp", "eml", "mbox"]


def _whole_characters(value: object) -> object:
    """Half characters (lone surrogates, from text that was decoded wrongly) have no bytes to keep."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise UnreadableInput("record.half_character", position=error.start + 1) from error
    return value


KeptText = Annotated[str, BeforeValidator(_whole_characters)]
"""Any text that has a UTF-8 form, NULs and control characters kept. Raises UnreadableInput for one that has none."""


class RecordedVerdict(BaseModel):
    """The verdict as it was given, with the profile it was given on."""

    engine: str
    scope: Scope
    kind: Kind
    confidence: float = Field(ge=0, le=1)
    conditions: list[Condition] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    owner: str | None = None
    reasons: list[str] = Field(default_factory=list)
    opinions: list[Opinion] = Field(default_factory=list)
    """What each engine thought, where a model was asked."""
    assistance: Assistance | None = None
    drafting: Assistance | None = None
    """Which model was asked, with which prompt and settings: for its opinion, and for the drafts."""
    profile: str | None = None
    """The profile's name in the store."""
    profile_digest: str | None = None
    """SHA-256 of the profile, as `Profile.digest` gives it."""


class Origin(BaseModel):
    """Where an imported request was written first."""

    source: Source
    file: str
    """The file's name, without its folder."""
    place: int
    """The line of a chat, or the message of a mailbox, from 1."""
    edited: bool = False
    """Whether the chat says that the message was edited after it was sent."""


class Attachment(BaseModel):
    """A file that belongs to a record. The file itself is not kept: its SHA-256 tells it from any other."""

    name: KeptText
    size: int
    """Bytes."""
    sha256: str


class Entry(BaseModel):
    """What the user asks to be written down."""

    request: KeptText
    reply: KeptText | None = None
    sender: KeptText | None = None
    at: datetime | None = None
    """When the request was made; the moment of writing where unset. Kept with its offset from UTC."""
    channel: Channel | None = None
    note: KeptText | None = None
    verdict: RecordedVerdict | None = None
    origin: Origin | None = None


class Record(Entry):
    """An entry on disk, or what was added to one: then `request` is empty and `about` names the other record.

    `hash` is over everything in it, by way of salted digests of its texts, and `previous`.
    """

    n: int
    """1 for the first."""
    kind: EntryKind = "request"
    about: int | None = None
    outcome: Outcome | None = None
    minutes: int | None = None
    """Minutes worked outside working time."""
    attachment: Attachment | None = None
    deleted: bool = False
    """Whether the texts were deleted later; the rest of the record stays."""
    written_at: datetime
    hash: str
    previous: str
    """The hash of the record before; 64 zeros for the first."""


Fault = Literal[
    "not_a_ledger",
    "malformed",
    "unreadable",
    "missing",
    "tail",
    "header",
    "hash",
    "order",
    "link",
    "text_missing",
    "text_extra",
    "text_stray",
    "text_changed",
    "text_left",
    "head",
    "schema",
    "not_an_export",
    "canonical",
    "form",
    "seal",
    "digest",
]
"""How a ledger or an export of one can fail, in one word that does not depend on the language."""


class Verification(BaseModel):
    """Whether the ledger is whole. `first_bad` is the first record at which it is not."""

    ok: bool
    records: int
    first_bad: int | None = None
    fault: Fault | None = None
    reason: str | None = None
    """`fault` as a sentence, in the language that was asked for."""
