"""What is added to a request later, and what is deleted: the chain holds, and nothing written changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.problems import WrongUsage
from coach.record.ledger import Ledger
from coach.record.models import Attachment, Entry
from coach.record.timeline import stories
from tests.record.damage import tampering

HIDDEN = "rahasia yang harus hilang"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "record.sqlite3")
    ledger.add_all([Entry(request=f"Tolong {n}", reply="Maaf", sender="Pak Budi") for n in range(1, 4)])
    return ledger


def test_an_outcome_is_a_record_of_its_own(ledger: Ledger) -> None:
    before = ledger.list()
    ledger.happened(2, "accepted")
    record = ledger.happened(2, "retaliated", note="dipindah divisi", minutes=90)
    assert (record.n, record.about, record.outcome, record.minutes) == (5, 2, "retaliated", 90)
    assert ledger.list()[:3] == before
    story = stories(ledger.list())[1]
    assert (story.outcome, story.minutes, len(story.added)) == ("retaliated", 90, 2)
    assert ledger.search("dipindah") == [record]
    assert ledger.verify().ok


def test_an_attachment_is_kept_by_its_digest(ledger: Ledger) -> None:
    attachment = Attachment(name="surat.pdf", size=3, sha256="a" * 64)
    assert ledger.attach(1, attachment).attachment == attachment
    assert ledger.get(4).attachment == attachment
    assert ledger.verify().ok


@pytest.mark.parametrize("n", [0, 4, 99, 10**30])
def test_nothing_is_added_to_what_is_not_there(ledger: Ledger, n: int) -> None:
    for work in (lambda: ledger.happened(n, "accepted"), lambda: ledger.remark(n, "x"), lambda: ledger.delete([n])):
        with pytest.raises(WrongUsage):
            work()
    assert ledger.count() == 3


def test_nothing_is_added_to_an_addition(ledger: Ledger) -> None:
    ledger.remark(1, "x")
    with pytest.raises(WrongUsage) as caught:
        ledger.remark(4, "y")
    assert caught.value.key == "record.no_request"


def test_what_is_deleted_is_gone_from_the_file_and_the_chain_holds(ledger: Ledger) -> None:
    n = ledger.add(Entry(request=HIDDEN * 20, sender="Bu Sari", note=HIDDEN)).n
    ledger.remark(n, f"tambahan {HIDDEN}")
    assert HIDDEN.encode() in ledger.path.read_bytes()
    told = ledger.delete([n])
    assert [record.about for record in told] == [n, n + 1]
    assert HIDDEN.encode() not in ledger.path.read_bytes()
    assert ledger.verify().ok
    gone = ledger.get(n)
    assert (gone.deleted, gone.request, gone.sender, gone.note) == (True, "", None, None)
    assert ledger.search(HIDDEN) == []
    assert ledger.add(Entry(request="lagi")).previous == told[-1].hash
    with pytest.raises(WrongUsage) as caught:
        ledger.delete([n])
    assert caught.value.key == "record.deleted"


def test_several_are_deleted_or_none(ledger: Ledger) -> None:
    with pytest.raises(WrongUsage):
        ledger.delete([1, 2, 99])
    assert [record.deleted for record in ledger.list()] == [False] * 3


def test_a_text_cannot_go_without_a_record_that_says_so(ledger: Ledger) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("DELETE FROM texts WHERE n = 2")


@pytest.mark.parametrize(
    ("sql", "fault", "first_bad"),
    [
        ("DELETE FROM texts WHERE n = 3", "text_missing", 3),
        ("INSERT INTO texts VALUES (2, 'request', zeroblob(32), x'41')", "text_changed", 2),
        ("DELETE FROM records WHERE n = 4", "tail", 4),
    ],
)
def test_a_deletion_that_is_tampered_with_is_found(ledger: Ledger, sql: str, fault: str, first_bad: int) -> None:
    ledger.delete([2])
    with tampering(ledger.path) as connection:
        connection.execute(sql)
    found = ledger.verify()
    assert (found.fault, found.first_bad) == (fault, first_bad)


def test_texts_that_should_be_gone_are_found(ledger: Ledger) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        texts = connection.execute("SELECT * FROM texts WHERE n = 2").fetchall()
    ledger.delete([2])
    with tampering(ledger.path) as connection:
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", texts)
    found = ledger.verify()
    assert (found.fault, found.first_bad) == ("text_left", 2)


def test_the_second_versions_ledger_can_delete_as_well(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "record.sqlite3")
    ledger.add(Entry(request="lama"))
    with closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute("DROP TRIGGER texts_delete")
        connection.execute(
            "CREATE TRIGGER texts_delete BEFORE DELETE ON texts"
            " BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
        )
        connection.execute("DELETE FROM migrations WHERE position = 3")
        connection.commit()
    ledger.delete([1])
    assert ledger.get(1).deleted
    assert ledger.verify().ok


def test_search_keeps_up_with_what_is_added_and_deleted(ledger: Ledger) -> None:
    assert [record.n for record in ledger.search("tolong")] == [3, 2, 1]
    ledger.add(Entry(request="tolong lagi"))
    Ledger(ledger.path).remark(1, "tolong dicatat")
    assert [record.n for record in ledger.search("tolong")] == [5, 4, 3, 2, 1]
    Ledger(ledger.path).delete([1])
    assert [record.n for record in ledger.search("tolong")] == [4, 3, 2]
    ledger.path.unlink()
    ledger.add_all([Entry(request=f"baru {n}") for n in range(9)])
    assert ledger.search("tolong") == []
    assert len(ledger.search("baru")) == 9
