"""The ledger: records are appended, each chained to the one before, and read back exactly as they were given."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TypeAlias, cast

from coach.config import Language
from coach.problems import WrongUsage
from coach.record.chain import Header, new_salt, seal, text_digest
from coach.record.models import Entry, Record, RecordedVerdict, TextField, Verification
from coach.record.moments import kept_moment, now
from coach.record.search import Folded
from coach.record.storage import Damaged, present, reading, writing
from coach.record.verify import verification

_LARGEST = 2**63 - 1
"""The largest number that SQLite can look for."""
_OLDEST = "SELECT min(n), max(n) FROM (SELECT n FROM records ORDER BY n LIMIT ?)"
_NEWEST = "SELECT min(n), max(n) FROM (SELECT n FROM records ORDER BY n DESC LIMIT ?)"

Records: TypeAlias = list[Record]


class Ledger:
    """What one user has written down, in one SQLite file. Safe to use from several threads and processes.

    Nothing is opened or made until it is needed: an absent ledger is an empty one. Every method raises StoreProblem
    when the file cannot be opened, and Damaged (exit code 5) when what it holds cannot be read; nothing that stands
    in the file is changed by that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folded: Folded | None = None

    def add(self, entry: Entry) -> Record:
        """Append `entry` and return its record, only once it is safe on disk.

        Raises StoreProblem when it could not be written; then nothing of it was. Raises UnreadableInput when its
        moment is none that a calendar has.
        """
        (record,) = self.add_all([entry])
        return record

    def add_all(self, entries: Iterable[Entry]) -> Records:
        """Append `entries`, all of them or, where `add` would raise for one, none."""
        with writing(self.path) as connection:
            head = self._head(connection)
            records = []
            for entry in entries:
                record = _append(connection, entry, *head)
                head = (record.n, record.hash)
                records.append(record)
        return records

    def get(self, n: int) -> Record:
        """The record with number `n`. Raises WrongUsage when there is none."""
        if 0 < n <= _LARGEST and present(self.path):
            with reading(self.path) as connection:
                for record in self._records(connection, n, n):
                    return record
        raise WrongUsage("record.none", n=n, count=self.count())

    def list(self, limit: int | None = None, *, newest_first: bool = False) -> Records:
        """The records in the order in which they were written, or the newest first; at most `limit` of them."""
        if not present(self.path):
            return []
        with reading(self.path) as connection:
            chosen = _NEWEST if newest_first else _OLDEST
            first, last = connection.execute(chosen, (-1 if limit is None else max(limit, 0),)).fetchone()
            records = [] if first is None else [*self._records(connection, first, last)]
        return records[::-1] if newest_first else records

    def search(self, text: str, limit: int | None = None) -> Records:
        """The records with `text` in request, reply, sender or note, the newest first; at most `limit` of them.

        Capitals, letter widths, invisible marks and line breaks make no difference, and no character is a wildcard.
        """
        if not present(self.path):
            return []
        with reading(self.path) as connection:
            state = connection.execute("SELECT records, hash FROM head").fetchall()
            folded = self._folded
            if folded is None or folded.state != state:
                folded = self._folded = Folded.read(connection, state)
            found = folded.find(text)[:limit]
            return [record for n in found for record in self._records(connection, n, n)]

    def count(self) -> int:
        """How many records there are."""
        if not present(self.path):
            return 0
        with reading(self.path) as connection:
            (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
            return int(count)

    def verify(self, language: Language = "id") -> Verification:
        """Whether every record is as it was written, and none is missing; the reason is in `language`.

        It cannot notice that the owner wrote the whole chain anew: only a head that was sent to someone can.
        Raises StoreProblem when the file cannot be opened at all.
        """
        return verification(self.path, language)

    def _head(self, connection: sqlite3.Connection) -> tuple[int, str]:
        try:
            ((count, sealed),) = connection.execute("SELECT records, hash FROM head").fetchall()
            return int(count), str(sealed, "ascii")
        except (ValueError, TypeError) as error:
            raise Damaged("record.damaged_head", path=str(self.path)) from error

    def _records(self, connection: sqlite3.Connection, first: int, last: int) -> Iterator[Record]:
        rows = connection.execute("SELECT n, field, text FROM texts WHERE n BETWEEN ? AND ? ORDER BY n", (first, last))
        texts = groupby(rows, key=lambda row: row[0])
        ahead = next(texts, None)
        headers = connection.execute(
            "SELECT n, header, hash FROM records WHERE n BETWEEN ? AND ? ORDER BY n", (first, last)
        )
        for n, stored, sealed in headers:
            try:
                own: dict[TextField, bytes] = {}
                while ahead is not None and ahead[0] <= n:
                    if ahead[0] == n:
                        own = {cast(TextField, str(field, "ascii")): content for _, field, content in ahead[1]}
                    ahead = next(texts, None)
                yield _record(Header.parse(stored), str(sealed, "ascii"), own)
            except (ValueError, TypeError, KeyError) as error:
                raise Damaged("record.damaged", n=n) from error


def _append(connection: sqlite3.Connection, entry: Entry, count: int, previous: str) -> Record:
    """Write `entry` after the `count` records of which the last has the hash `previous`."""
    written_at = now()
    salted = {field: (new_salt(), content) for field, content in _texts_of(entry)}
    header = Header(
        n=count + 1,
        kind="request",
        at=(kept_moment(entry.at) if entry.at else written_at).isoformat(),
        written_at=written_at.isoformat(),
        channel=entry.channel,
        texts={field: text_digest(salt, content) for field, (salt, content) in salted.items()},
        previous=previous,
    )
    stored = header.canonical()
    sealed = seal(stored)
    connection.execute("INSERT INTO records VALUES (?, ?, ?)", (header.n, stored.decode("ascii"), sealed))
    connection.executemany(
        "INSERT INTO texts VALUES (?, ?, ?, ?)",
        [(header.n, field, salt, content) for field, (salt, content) in salted.items()],
    )
    connection.execute("UPDATE head SET records = ?, hash = ?", (header.n, sealed))
    # What is confirmed is read from the very bytes that are kept.
    return _record(Header.parse(stored), sealed, {field: content for field, (_, content) in salted.items()})


def _texts_of(entry: Entry) -> Iterable[tuple[TextField, bytes]]:
    """The texts that the entry has, as bytes."""
    verdict = entry.verdict.model_dump_json() if entry.verdict else None
    texts: tuple[tuple[TextField, str | None], ...] = (
        ("request", entry.request),
        ("reply", entry.reply),
        ("sender", entry.sender),
        ("note", entry.note),
        ("verdict", verdict),
    )
    return ((field, text.encode("utf-8")) for field, text in texts if text is not None)


def _record(header: Header, sealed: str, texts: dict[TextField, bytes]) -> Record:
    """The record that these parts make. Raises ValueError, TypeError or KeyError when they make none."""
    plain = {field: str(texts[field], "utf-8") for field in header.texts}
    verdict = plain.pop("verdict", None)
    return Record(
        n=header.n,
        kind=header.kind,
        at=datetime.fromisoformat(header.at),
        written_at=datetime.fromisoformat(header.written_at),
        channel=header.channel,
        hash=sealed,
        previous=header.previous,
        verdict=RecordedVerdict.model_validate_json(verdict) if verdict is not None else None,
        request=plain["request"],
        reply=plain.get("reply"),
        sender=plain.get("sender"),
        note=plain.get("note"),
    )
