"""The ledger's schema, as named steps. A database lists the steps that it has taken, in order."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from coach.problems import StoreProblem


@dataclass(frozen=True)
class Migration:
    """One step of the schema. Never changed once released: a later change is a later step."""

    name: str
    statements: tuple[str, ...]


_PARTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"


class NotALedger(Exception):
    """The database does not have the steps that a ledger has taken."""


MIGRATIONS = (
    Migration(
        "0001_chain",
        (
            "CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE records (n INTEGER PRIMARY KEY, header TEXT NOT NULL, hash TEXT NOT NULL)",
            # Texts lie apart, each with its salt, so that one can be deleted without touching the chain. No rowid:
            # (n, field) is then the only key, kept once, and a damaged one is a text missing from its record.
            "CREATE TABLE texts (n INTEGER NOT NULL, field TEXT NOT NULL, salt BLOB NOT NULL, text BLOB NOT NULL,"
            " PRIMARY KEY (n, field)) WITHOUT ROWID",
            # How many records there are and the last one's hash, so that a cut tail is noticed.
            "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), records INTEGER NOT NULL, hash TEXT NOT NULL)",
            "INSERT INTO head VALUES (1, 0, printf('%064d', 0))",
        ),
    ),
    Migration(
        # These guard against our own mistakes and a careless tool. Who removes them is found out by `verify`.
        "0002_append_only",
        (
            "CREATE TRIGGER records_insert BEFORE INSERT ON records"
            " WHEN NEW.n IS NOT (SELECT records + 1 FROM head)"
            " BEGIN SELECT RAISE(ABORT, 'records are appended one by one'); END",
            *(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
                for table in ("records", "texts")
                for verb in ("UPDATE", "DELETE")
            ),
            "CREATE TRIGGER head_update BEFORE UPDATE ON head WHEN NEW.records IS NOT OLD.records + 1"
            " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
            "CREATE TRIGGER head_delete BEFORE DELETE ON head"
            " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        ),
    ),
    Migration(
        # A text may go once a record says so. A header is canonical JSON, so its first field is `about`; it holds no
        # words of a user's.
        "0003_deletion",
        (
            "DROP TRIGGER texts_delete",
            "CREATE TRIGGER texts_delete BEFORE DELETE ON texts WHEN NOT EXISTS (SELECT 1 FROM records"
            ' WHERE n > OLD.n AND header LIKE \'{"about":\' || OLD.n || \',%"kind":"deletion"%\')'
            " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
        ),
    ),
)


def pending(connection: sqlite3.Connection, path: Path) -> tuple[Migration, ...]:
    """The steps that this database has still to take.

    Raises NotALedger when its steps are not ours, StoreProblem when it has taken steps that we do not know.
    """
    try:
        rows = connection.execute("SELECT position, name FROM migrations ORDER BY position").fetchall()
        taken = [str(name, "utf-8", "replace") for _, name in rows]
    except (sqlite3.OperationalError, TypeError) as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise NotALedger from error
    known = [migration.name for migration in MIGRATIONS]
    if [position for position, _ in rows] != [*range(1, len(rows) + 1)]:
        raise NotALedger
    if len(taken) > len(known) and taken[: len(known)] == known:
        raise StoreProblem("store.newer", path=str(path))
    if not taken or taken != known[: len(taken)]:
        raise NotALedger
    return MIGRATIONS[len(taken) :]


def foreign_parts(connection: sqlite3.Connection) -> list[str]:
    """The names of tables and triggers in the file that our steps do not make, or make otherwise.

    Definitions are compared as SQLite keeps them, word for word: so a step makes and drops, and never alters.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as ours:
        ours.text_factory = bytes
        migrate(ours)
        known = set(ours.execute(_PARTS))
    return [str(part[1], "utf-8", "replace") for part in connection.execute(_PARTS) if part not in known]


def migrate(connection: sqlite3.Connection, steps: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Take `steps`, each with its name; the caller holds the transaction, so that all are taken or none."""
    for migration in steps:
        for statement in migration.statements:
            connection.execute(statement)
        connection.execute("INSERT INTO migrations (name) VALUES (?)", (migration.name,))
