"""A ledger of an older version is brought up to date; one of a newer version is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.problems import StoreProblem
from coach.record.ledger import Ledger
from coach.record.models import Entry, Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite3"


def made_by_the_first_version(path: Path) -> Record:
    """A ledger as it was before it refused changes."""
    record = Ledger(path).add(Entry(request="dari versi lama", sender="Bu Sari"))
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM migrations WHERE position > 1")
        connection.commit()
    return record


def test_an_older_ledger_is_read_and_guarded_from_then_on(path: Path) -> None:
    record = made_by_the_first_version(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE records SET hash = hash")
    assert Ledger(path).list() == [record]
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE records SET hash = hash")
    assert Ledger(path).add(Entry(request="lagi")).previous == record.hash
    assert Ledger(path).verify().ok


def test_the_steps_that_were_taken_are_named(path: Path) -> None:
    Ledger(path).add(Entry(request="x"))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM migrations ORDER BY position").fetchall() == [
            ("0001_chain",),
            ("0002_append_only",),
            ("0003_deletion",),
        ]


def test_a_newer_ledger_is_left_alone(path: Path) -> None:
    ledger = Ledger(path)
    ledger.add(Entry(request="x"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO migrations (name) VALUES ('9999_from_the_future')")
        connection.commit()
    before = path.read_bytes()
    for work in (ledger.list, ledger.verify, lambda: ledger.get(1), lambda: ledger.add(Entry(request="y"))):
        with pytest.raises(StoreProblem) as caught:
            work()
        assert caught.value.key == "store.newer"
        assert caught.value.exit_code == 3
    assert path.read_bytes() == before
