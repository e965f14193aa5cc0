"""One message of a chat or a mailbox, and what reading its file found out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Order = Literal["dmy", "mdy", "ymd"]
LONGEST_MESSAGE = 1_000_000
"""Characters of a message that are kept; what comes after them is passed over."""


@dataclass(frozen=True, slots=True)
class ImportedMessage:
    """A message as its file tells it."""

    place: int
    """The line at which it begins in a chat, or its number in a mailbox, from 1."""
    at: datetime | None
    """When it was sent. A chat says it in the phone's own time, without an offset; None for a moment that no calendar
    has."""
    written_at: str
    """The moment, in the file's own words."""
    author: str | None
    """Who wrote it; None where WhatsApp itself speaks."""
    text: str
    """What they wrote: of a mail the reply alone, without what it quotes."""
    address: str | None = None
    media: str | None = None
    """The name of the file that came with it, "" where the export left the file out and does not name it."""
    deleted: bool = False
    edited: bool = False
    quoted: str = ""
    """The history that a mail repeats."""
    subject: str | None = None


def content_hash(author: str | None, at: datetime | None, text: str) -> str:
    """What tells a message from any other, in whichever file it stands: the same one is not imported twice.

    Whole minutes of the moment as it was written: Android exports no seconds, and no chat an offset.
    """
    minute = at.strftime("%Y-%m-%dT%H:%M") if at else ""
    words = " ".join(text.split())
    return hashlib.sha256("\0".join((author or "", minute, words)).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Found:
    """What reading a file has found out so far, for whoever watches it."""

    file: str
    total: int = 0
    """Bytes of it; 0 where that cannot be known."""
    read: int = 0
    messages: int = 0
    undated: int = 0
    """Messages whose moment no calendar has."""
    date_order: Order | None = None
    """In a chat; None in a mailbox."""
    ambiguous: bool = False
    """Whether every date of the chat could be read in another order as well."""
    unreadable: list[int] = field(default_factory=list)
    """Messages of a mailbox that are too large to read."""
