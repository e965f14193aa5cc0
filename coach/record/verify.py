"""Verifying: read everything that was kept, hash it again, and name the first record that is not as it was written.

It trusts nothing in the file: neither triggers, nor the order in which the tree gives its rows, nor SQLite's own
types. Each record is looked up by its number, so that a page that cannot be read names the record that it took along.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from coach.config import Language
from coach.language.messages import say
from coach.record.appending import deletions
from coach.record.chain import GENESIS, Header, seal, text_digest
from coach.record.migrations import foreign_parts
from coach.record.models import Fault, Verification
from coach.record.storage import Damaged, NotRecognised, one_line, present, reading


class _Bad(Exception):
    """The chain does not hold: what, and at which record where it can be told."""

    def __init__(self, fault: Fault, n: int | None, detail: str = "") -> None:
        super().__init__(fault, n)
        self.fault = fault
        self.n = n
        self.detail = detail


def verification(path: Path, language: Language) -> Verification:
    """Whether the ledger at `path` is whole. An absent one is whole and empty.

    Raises StoreProblem when the file cannot be opened: another process holds it, or a newer version made it.
    """
    if not present(path):
        return Verification(ok=True, records=0)
    records = 0
    try:
        with reading(path) as connection:
            try:
                records = _count(connection)
                _check_records(connection)
                _check_file(connection)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                raise _Bad("malformed", None, str(error)) from error
    except NotRecognised:
        bad = _Bad("not_a_ledger", None)
    except Damaged as error:
        bad = _Bad("malformed", None, str(error.values.get("reason", "")))
    except _Bad as error:
        bad = error
    else:
        return Verification(ok=True, records=records)
    reason = say(language, f"record.fault.{bad.fault}", n=bad.n, detail=one_line(bad.detail))
    return Verification(ok=False, records=records, first_bad=bad.n, fault=bad.fault, reason=reason)


def _count(connection: sqlite3.Connection) -> int:
    try:
        (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
        return int(count)
    except sqlite3.DatabaseError:
        return 0  # what cannot be counted is named below


def _check_records(connection: sqlite3.Connection) -> None:
    n, previous, texts = 0, GENESIS, 0
    deleted = deletions(connection)
    odd: list[_Bad] = []
    while True:
        try:
            row = connection.execute("SELECT header, hash FROM records WHERE n = ?", (n + 1,)).fetchone()
            if row is None:
                break
            header = _checked_header(n + 1, row[0], row[1], previous)
            found = _check_texts(connection, header)
            if header.texts and (found == 0) != (header.n in deleted):
                odd.append(_Bad("text_left" if found else "text_missing", header.n))
            texts += found
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise _Bad("unreadable", n + 1, str(error)) from error
        n += 1
        previous = str(row[1], "ascii")
    if connection.execute("SELECT 1 FROM records WHERE n > ?", (n,)).fetchone():
        raise _Bad("missing", n + 1)
    _check_head(connection, n, previous)
    if odd:  # only now is it known that what the later records say of deletions is true
        raise odd[0]
    _check_strays(connection, n, texts)


def _checked_header(n: int, stored: object, sealed: object, previous: str) -> Header:
    if not isinstance(stored, bytes) or not isinstance(sealed, bytes):
        raise _Bad("header", n)
    if seal(stored).encode("ascii") != sealed:
        raise _Bad("hash", n)
    try:
        header = Header.parse(stored)
    except ValueError as error:
        raise _Bad("header", n) from error
    if header.n != n:
        raise _Bad("order", n)
    if header.previous != previous:
        raise _Bad("link", n)
    if not points_back(header):
        raise _Bad("header", n)
    return header


def points_back(header: Header) -> bool:
    """Whether a record that adds to another adds to an earlier one, and a request to none."""
    if header.kind == "request":
        return header.about is None
    return header.about is not None and 0 < header.about < header.n


def _check_texts(connection: sqlite3.Connection, header: Header) -> int:
    """How many texts the record has, all of them as they were, or none of them."""
    expected: dict[str, str] = dict(header.texts.items())
    rows = connection.execute("SELECT field, salt, text FROM texts WHERE n = ?", (header.n,)).fetchall()
    for field, salt, text in rows:
        digest = expected.pop(str(field, "utf-8", "replace"), None) if isinstance(field, bytes) else None
        if digest is None:
            raise _Bad("text_extra", header.n)
        if not isinstance(salt, bytes) or not isinstance(text, bytes) or not matches(salt, text, digest):
            raise _Bad("text_changed", header.n)
    if expected and rows:
        raise _Bad("text_missing", header.n)
    return len(rows)


def matches(salt: bytes, text: bytes, digest: str) -> bool:
    """Whether `digest` is that of `text` with `salt`."""
    try:
        return text_digest(salt, text) == digest
    except ValueError:
        return False


def _check_head(connection: sqlite3.Connection, n: int, sealed: str) -> None:
    rows = connection.execute("SELECT records, hash FROM head").fetchall()
    if len(rows) != 1 or not isinstance(rows[0][0], int):
        raise _Bad("head", n or None)
    records, last = rows[0]
    if records > n:
        raise _Bad("tail", n + 1)
    if records < n:
        raise _Bad("head", max(records, 0) + 1)
    if last != sealed.encode("ascii"):
        raise _Bad("head", n or None)


def _check_strays(connection: sqlite3.Connection, n: int, texts: int) -> None:
    """Texts that belong to no record."""
    (all_texts,) = connection.execute("SELECT count(*) FROM texts").fetchone()
    if all_texts != texts:
        row = connection.execute("SELECT n FROM texts WHERE n < 1 OR n > ? ORDER BY n LIMIT 1", (n,)).fetchone()
        raise _Bad("text_stray", row[0] if row and isinstance(row[0], int) and row[0] > 0 else None)


def _check_file(connection: sqlite3.Connection) -> None:
    """What is wrong with the file beyond the values that it gave us. A trigger that is gone is not: see above."""
    parts = foreign_parts(connection)
    if parts:
        raise _Bad("schema", None, ", ".join(parts))
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != b"ok":
        raise _Bad("malformed", None, str(answer, "utf-8", "replace"))
