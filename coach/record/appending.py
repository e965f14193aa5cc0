"""Appending: how an entry, or what is added to one, becomes the next link of the chain, and is read back from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from coach.record.chain import Header, new_salt, seal, text_digest
from coach.record.models import Attachment, Entry, EntryKind, Origin, Outcome, Record, RecordedVerdict, TextField
from coach.record.moments import kept_moment, now
from coach.scope.models import Channel

_DELETIONS = 'SELECT n, header FROM records WHERE header LIKE \'{"about":%"kind":"deletion"%\''


@dataclass(frozen=True)
class Piece:
    """What is to be appended."""

    kind: EntryKind
    texts: Mapping[TextField, bytes] = field(default_factory=dict)
    at: datetime | None = None
    channel: Channel | None = None
    about: int | None = None
    outcome: Outcome | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class Kept:
    """A record as it is kept: its header, its hash, each text with its salt, and whether its texts were deleted."""

    header: Header
    sealed: str
    texts: Mapping[TextField, tuple[bytes, bytes]]
    deleted: bool

    @property
    def record(self) -> Record:
        """The record. Raises ValueError, TypeError or KeyError where it is damaged."""
        plain = {name: text for name, (_, text) in self.texts.items()}
        return record_of(self.header, self.sealed, plain, deleted=self.deleted)


def piece_of(entry: Entry) -> Piece:
    """An entry, as it is appended."""
    texts: dict[TextField, str | None] = {
        "request": entry.request,
        "reply": entry.reply,
        "sender": entry.sender,
        "note": entry.note,
        "verdict": entry.verdict.model_dump_json() if entry.verdict else None,
        "origin": entry.origin.model_dump_json() if entry.origin else None,
    }
    return Piece("request", bytes_of(texts), at=entry.at, channel=entry.channel)


def bytes_of(texts: Mapping[TextField, str | None]) -> dict[TextField, bytes]:
    """The texts that are there, as they are kept."""
    return {name: text.encode("utf-8") for name, text in texts.items() if text is not None}


def append(connection: sqlite3.Connection, piece: Piece, count: int, previous: str) -> Record:
    """Write `piece` after the `count` records of which the last has the hash `previous`."""
    written_at = now()
    salted = {name: (new_salt(), content) for name, content in piece.texts.items()}
    header = Header(
        n=count + 1,
        kind=piece.kind,
        at=(kept_moment(piece.at) if piece.at else written_at).isoformat(),
        written_at=written_at.isoformat(),
        channel=piece.channel,
        about=piece.about,
        outcome=piece.outcome,
        minutes=piece.minutes,
        texts={name: text_digest(salt, content) for name, (salt, content) in salted.items()},
        previous=previous,
    )
    stored = header.canonical()
    sealed = seal(stored)
    connection.execute("INSERT INTO records VALUES (?, ?, ?)", (header.n, stored.decode("ascii"), sealed))
    connection.executemany(
        "INSERT INTO texts VALUES (?, ?, ?, ?)",
        [(header.n, name, salt, content) for name, (salt, content) in salted.items()],
    )
    connection.execute("UPDATE head SET records = ?, hash = ?", (header.n, sealed))
    # What is confirmed is read from the very bytes that are kept.
    return record_of(Header.parse(stored), sealed, {name: content for name, (_, content) in salted.items()})


def record_of(header: Header, sealed: str, texts: Mapping[TextField, bytes], *, deleted: bool = False) -> Record:
    """The record that these parts make. Raises ValueError, TypeError or KeyError when they make none."""
    plain = {} if deleted else {name: str(texts[name], "utf-8") for name in header.texts}
    verdict, origin, attachment = (plain.get(name) for name in ("verdict", "origin", "attachment"))
    return Record(
        n=header.n,
        kind=header.kind,
        at=datetime.fromisoformat(header.at),
        written_at=datetime.fromisoformat(header.written_at),
        channel=header.channel,
        about=header.about,
        outcome=header.outcome,
        minutes=header.minutes,
        hash=sealed,
        previous=header.previous,
        verdict=RecordedVerdict.model_validate_json(verdict) if verdict is not None else None,
        origin=Origin.model_validate_json(origin) if origin is not None else None,
        attachment=Attachment.model_validate_json(attachment) if attachment is not None else None,
        request=plain.get("request", "") if deleted or header.kind != "request" else plain["request"],
        reply=plain.get("reply"),
        sender=plain.get("sender"),
        note=plain.get("note"),
        deleted=deleted,
    )


def deletions(connection: sqlite3.Connection) -> set[int]:
    """The records whose texts a later record deleted, as far as headers say so that can be read."""
    found: set[int] = set()
    try:
        for n, stored in connection.execute(_DELETIONS):
            try:
                about = Header.parse(stored).about
            except (ValueError, TypeError):
                continue  # verifying names it
            if about is not None and isinstance(n, int) and about < n:
                found.add(about)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        pass  # a page that cannot be read: whoever reads its records is told
    return found
