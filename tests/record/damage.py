"""Ways to damage a ledger behind its back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger's database with every guard removed, and put back afterwards."""
    with closing(sqlite3.connect(path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
        for _, guard in guards:
            connection.execute(guard)
        connection.commit()


class Place(NamedTuple):
    """One stored value."""

    table: str
    row: str
    """A condition that finds its row."""
    column: str
    n: int | None
    """The record that it belongs to, if to one."""


def places(path: Path) -> list[Place]:
    """Every value that the ledger keeps."""
    found: list[Place] = []
    with closing(sqlite3.connect(path)) as connection:
        for (n,) in connection.execute("SELECT n FROM records"):
            found += [Place("records", f"n = {n}", column, n) for column in ("header", "hash", "n")]
        for n, field in connection.execute("SELECT n, field FROM texts"):
            row = f"n = {n} AND field = '{field}'"
            found += [Place("texts", row, column, n) for column in ("salt", "text", "field", "n")]
        found += [Place("head", "id = 1", column, None) for column in ("records", "hash")]
        for (position,) in connection.execute("SELECT position FROM migrations"):
            found += [Place("migrations", f"position = {position}", column, None) for column in ("name", "position")]
    return found


def read(connection: sqlite3.Connection, place: Place) -> int | bytes:
    """The value that stands there: a number, or the bytes of a text."""
    sql = f"SELECT {place.column} FROM {place.table} WHERE {place.row}"  # noqa: S608 - names from `places`
    (value,) = connection.execute(sql).fetchone()
    return value.encode() if isinstance(value, str) else value


def put(connection: sqlite3.Connection, place: Place, value: int | bytes) -> None:
    """Put `value` there, keeping the column's type, in place of any row that stands in the way."""
    kind = {"salt": "BLOB", "text": "BLOB"}.get(place.column, "TEXT") if isinstance(value, bytes) else "INTEGER"
    sql = f"UPDATE OR REPLACE {place.table} SET {place.column} = CAST(? AS {kind}) WHERE {place.row}"  # noqa: S608
    connection.execute(sql, (value,))
