"""Killed at any moment, written by several at once: what was confirmed is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from coach.record.ledger import Ledger
from coach.record.models import Entry, Record
from tests.record.processes import ended_well, start

KILLS = 60


def add_and_confirm(path: Path, pipe: int) -> None:
    """Add for ever, telling each record's hash once it is confirmed."""
    ledger = Ledger(path)
    while True:
        record = ledger.add(Entry(request="permintaan " * 200, reply="balasan", sender="Pak Budi"))
        os.write(pipe, f"{record.n} {record.hash}\n".encode())


@pytest.mark.slow
def test_killed_at_random_moments_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    chance = random.Random()  # noqa: S311 - other moments in every run are the point
    confirmed: dict[int, str] = {}
    for _ in range(KILLS):
        read, write = os.pipe()
        child = start(partial(add_and_confirm, path, write))
        os.close(write)
        if chance.random() < 0.7:  # wait for a confirmation: however busy the machine is, there is something to lose
            select.select([read], [], [], 10)
        time.sleep(chance.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read) as pipe:
            confirmed |= {int(line.split()[0]): line.split()[1] for line in pipe.read().splitlines() if len(line) > 64}
        found = Ledger(path).verify()
        assert found.ok, found
        kept = {record.n: record for record in Ledger(path).list()}
        assert {n: record.hash for n, record in kept.items() if n in confirmed} == confirmed
        assert all(whole(record) for record in kept.values())
    assert len(confirmed) > KILLS / 3


def whole(record: Record) -> bool:
    return (record.request, record.reply, record.sender) == ("permintaan " * 200, "balasan", "Pak Budi")


def delete_and_confirm(path: Path, pipe: int) -> None:
    """Add, add to it and delete for ever, telling what is confirmed to be gone."""
    ledger = Ledger(path)
    while True:
        record = ledger.add(Entry(request="rahasia " * 200, sender="Pak Budi"))
        ledger.happened(record.n, "insisted", note="rahasia")
        ledger.delete([record.n])
        os.write(pipe, f"{record.n} {record.hash}\n".encode())


@pytest.mark.slow
def test_killed_while_deleting_a_record_is_whole_or_gone(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    chance = random.Random()  # noqa: S311 - other moments in every run are the point
    gone: set[int] = set()
    for _ in range(KILLS // 2):
        read, write = os.pipe()
        child = start(partial(delete_and_confirm, path, write))
        os.close(write)
        if chance.random() < 0.7:
            select.select([read], [], [], 10)
        time.sleep(chance.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read) as pipe:
            gone |= {int(line.split()[0]) for line in pipe.read().splitlines() if len(line) > 64}
        found = Ledger(path).verify()
        assert found.ok, found
        for record in Ledger(path).list():
            if record.kind == "request":
                assert record.deleted or record.request == "rahasia " * 200
                assert record.deleted or record.n not in gone
    assert gone


def test_a_journal_left_by_a_crash_is_put_back(tmp_path: Path) -> None:
    """The file is caught in the middle of a commit: half of it new, with the journal beside it."""
    path = tmp_path / "record.sqlite3"
    before = Ledger(path).add(Entry(request="sebelum"))
    _crash_while_writing(path)
    assert path.with_name("record.sqlite3-journal").exists()
    assert Ledger(path).list() == [before]
    assert Ledger(path).verify().ok
    assert not path.with_name("record.sqlite3-journal").exists()


def test_a_journal_that_outlived_its_ledger_does_not_enter_the_next(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    Ledger(path).add(Entry(request="lama"))
    _crash_while_writing(path)
    path.unlink()
    Ledger(path).add(Entry(request="baru"))
    assert [record.request for record in Ledger(path).list()] == ["baru"]
    assert Ledger(path).verify().ok


def _crash_while_writing(path: Path) -> None:
    """End a process when its changed pages have begun to reach the file and its transaction has not ended."""
    from coach.record.storage import writing

    def work() -> None:
        with writing(path) as connection:
            connection.execute("PRAGMA cache_spill = 1")
            connection.execute("PRAGMA cache_size = 1")
            for n in range(2, 200):
                connection.execute("INSERT INTO records VALUES (?, ?, 'x')", (n, "setengah jalan " * 100))
                connection.execute("UPDATE head SET records = ?", (n,))
            os.kill(os.getpid(), signal.SIGKILL)

    os.waitpid(start(work), 0)


@pytest.mark.slow
def test_several_processes_begin_and_fill_one_ledger(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / str(attempt) / "record.sqlite3"

        def work(path: Path = path) -> None:
            for number in range(8):
                Ledger(path).add(Entry(request=f"{os.getpid()} {number}"))

        children = [start(work) for _ in range(3)]
        endings = [ended_well(child) for child in children]
        assert endings == [True] * 3
        requests = [record.request for record in Ledger(path).list()]
        assert sorted(requests) == sorted(f"{child} {number}" for child in children for number in range(8))
        for child in children:
            own = [request for request in requests if request.startswith(f"{child} ")]
            assert own == [f"{child} {number}" for number in range(8)]
        assert Ledger(path).verify().ok
        assert [file.name for file in path.parent.iterdir()] == ["record.sqlite3"]
