"""Whatever is changed afterwards is found, and the record named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.problems import Problem
from coach.record.chain import Header, seal, text_digest
from coach.record.ledger import Ledger
from coach.record.models import Entry, Fault, RecordedVerdict
from tests.record.damage import places, put, read, tampering

COUNT = 6
SWAP = "UPDATE {0} SET n = 99 WHERE n = 3; UPDATE {0} SET n = 3 WHERE n = 4; UPDATE {0} SET n = 4 WHERE n = 99"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of six records that nobody has touched."""
    path = tmp_path_factory.mktemp("whole") / "record.sqlite3"
    verdict = RecordedVerdict(engine="rules", scope="out", kind="personal_errand", confidence=0.7, reasons=["pribadi"])
    Ledger(path).add_all(
        Entry(request=f"Tolong kerjakan laporan {n}", reply="Maaf, tidak bisa.", sender="Pak Budi", verdict=verdict)
        for n in range(1, COUNT + 1)
    )
    return path


@pytest.fixture
def ledger(whole: Path, tmp_path: Path) -> Ledger:
    """A copy to be damaged."""
    return Ledger(Path(shutil.copy(whole, tmp_path / "record.sqlite3")))


def test_an_untouched_ledger_is_whole(ledger: Ledger) -> None:
    assert ledger.verify().model_dump() == {
        "ok": True,
        "records": COUNT,
        "first_bad": None,
        "fault": None,
        "reason": None,
    }


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_of_any_value_is_found_and_its_record_named(
    whole: Path, tmp_path: Path, data: st.DataObject
) -> None:
    path = Path(shutil.copy(whole, tmp_path / "changed.sqlite3"))
    place = data.draw(st.sampled_from(places(path)))
    with tampering(path) as connection:
        value = read(connection, place)
        changed: int | bytes
        if isinstance(value, int):
            changed = data.draw(st.integers(-3, 300).filter(lambda new: new != value))
        else:
            content = bytearray(value)
            content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
            changed = bytes(content)
        put(connection, place, changed)
    found = Ledger(path).verify()
    assert not found.ok
    assert found.reason
    if place.n is not None:
        assert found.first_bad in {place.n, changed}, found


def change(sql: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: connection.executescript(sql)


def cut_tail(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM records WHERE n > 4")
    connection.execute("DELETE FROM texts WHERE n > 4")


def wandering_salt(connection: sqlite3.Connection) -> None:
    """The same bytes under the digest, with the border between salt and text moved."""
    connection.execute(
        "UPDATE texts SET salt = salt || substr(text, 1, 1), text = substr(text, 2) WHERE n = 3 AND field = 'request'"
    )


def rewritten(connection: sqlite3.Connection) -> None:
    """A text, its digest and its record's hash, all made to fit each other; the next record still remembers."""
    salt, stored_header = connection.execute(
        "SELECT salt, header FROM texts JOIN records USING (n) WHERE n = 3 AND field = 'request'"
    ).fetchone()
    header = Header.parse(stored_header.encode())
    forged = header.model_copy(update={"texts": {**header.texts, "request": text_digest(salt, b"palsu")}}).canonical()
    connection.execute("UPDATE texts SET text = ? WHERE n = 3 AND field = 'request'", (b"palsu",))
    connection.execute("UPDATE records SET header = ?, hash = ? WHERE n = 3", (forged.decode(), seal(forged)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tamper", "fault", "first_bad"),
    [
        (change("UPDATE texts SET text = x'' WHERE n = 3 AND field = 'reply'"), "text_changed", 3),
        (change("UPDATE texts SET salt = zeroblob(32) WHERE n = 3 AND field = 'verdict'"), "text_changed", 3),
        (change("UPDATE texts SET text = 5 WHERE n = 3 AND field = 'reply'"), "text_changed", 3),
        (change("DELETE FROM texts WHERE n = 2 AND field = 'sender'"), "text_missing", 2),
        (change("UPDATE texts SET field = 'note' WHERE n = 2 AND field = 'reply'"), "text_extra", 2),
        (change("INSERT INTO texts VALUES (5, 'note', zeroblob(32), x'41')"), "text_extra", 5),
        (change("INSERT INTO texts VALUES (50, 'note', zeroblob(32), x'41')"), "text_stray", 50),
        (change("UPDATE records SET header = replace(header, '\"n\":4', '\"n\": 4') WHERE n = 4"), "hash", 4),
        (change("UPDATE records SET hash = upper(hash) WHERE n = 4"), "hash", 4),
        (change("DELETE FROM records WHERE n = 1"), "missing", 1),
        (change("DELETE FROM records WHERE n = 4"), "missing", 4),
        (change("DELETE FROM records WHERE n = 6"), "tail", 6),
        (cut_tail, "tail", 5),
        (change("DELETE FROM records"), "tail", 1),
        (change("UPDATE head SET records = 5"), "head", 6),
        (change("UPDATE head SET records = 'banyak'"), "head", 6),
        (change("DELETE FROM head"), "head", 6),
        (change(SWAP.format("records")), "order", 3),
        (change(SWAP.format("texts")), "text_changed", 3),
        (wandering_salt, "text_changed", 3),
        (rewritten, "link", 4),
        (change("CREATE TRIGGER sly AFTER INSERT ON records BEGIN DELETE FROM texts; END"), "schema", None),
        (change("DELETE FROM migrations"), "not_a_ledger", None),
    ],
)
def test_each_kind_of_damage_has_its_name(
    ledger: Ledger, tamper: Callable[[sqlite3.Connection], object], fault: Fault, first_bad: int | None
) -> None:
    with tampering(ledger.path) as connection:
        tamper(connection)
    found = ledger.verify()
    assert (found.fault, found.first_bad) == (fault, first_bad)
    assert not found.ok
    indonesian, english = ledger.verify("id").reason, ledger.verify("en").reason
    assert indonesian
    assert english
    assert indonesian != english
    assert "None" not in indonesian + english
    if first_bad is not None and fault not in ("head", "text_stray"):
        assert str(first_bad) in indonesian
        assert str(first_bad) in english


def test_guards_that_were_removed_are_no_damage(ledger: Ledger) -> None:
    with tampering(ledger.path) as connection:
        guards = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
    assert guards == (0,)
    with sqlite3.connect(ledger.path) as connection:
        connection.execute("DROP TRIGGER records_update")
    assert ledger.verify().ok


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records SET hash = hash",
        "DELETE FROM records",
        "REPLACE INTO records SELECT * FROM records WHERE n = 2",
        "INSERT INTO records SELECT 9, header, hash FROM records WHERE n = 2",
        "UPDATE texts SET text = text",
        "DELETE FROM texts",
        "UPDATE head SET records = 1",
        "DELETE FROM head",
    ],
)
def test_the_record_refuses_to_be_changed(ledger: Ledger, sql: str) -> None:
    with sqlite3.connect(ledger.path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)
    assert ledger.verify().ok


def test_a_damaged_record_is_named_when_it_is_read_and_the_others_are_still_shown(ledger: Ledger) -> None:
    with tampering(ledger.path) as connection:
        connection.execute("UPDATE records SET header = '{' WHERE n = 3")
    for look in (lambda: ledger.get(3), ledger.list, lambda: ledger.search("laporan")):
        with pytest.raises(Problem) as caught:
            look()
        assert caught.value.values["n"] == 3
        assert caught.value.exit_code == 5
    assert ledger.get(2).n == 2
    assert [record.n for record in ledger.list(3, newest_first=True)] == [6, 5, 4]


def test_without_its_end_mark_everything_is_still_shown_and_nothing_added(ledger: Ledger) -> None:
    with tampering(ledger.path) as connection:
        connection.execute("DELETE FROM head")
    assert len(ledger.list()) == len(ledger.search("laporan")) == COUNT
    with pytest.raises(Problem) as caught:
        ledger.add(Entry(request="lagi"))
    assert caught.value.exit_code == 5
    assert ledger.count() == COUNT


def test_what_comes_next_can_still_be_written_after_damage_and_does_not_hide_it(ledger: Ledger) -> None:
    with tampering(ledger.path) as connection:
        connection.execute("UPDATE texts SET text = 'x' WHERE n = 3")
    assert ledger.add(Entry(request="lagi")).n == COUNT + 1
    assert ledger.verify().first_bad == 3


@pytest.mark.parametrize("kept", [0, 1, 99, 100, 511, 4096, 5000, 8192, 16384, -4096, -1])
def test_a_truncated_file_is_damage_and_never_a_crash(ledger: Ledger, kept: int) -> None:
    content = ledger.path.read_bytes()
    ledger.path.write_bytes(content[:kept])
    found = ledger.verify()
    assert not found.ok
    assert found.reason
    looks_but_never_crashes(ledger)


@pytest.mark.parametrize("content", [b"bukan basis data", b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_file_that_is_no_database_is_damage_to_verify_and_a_problem_to_others(ledger: Ledger, content: bytes) -> None:
    ledger.path.write_bytes(content)
    assert not ledger.verify().ok
    with pytest.raises(Problem):
        ledger.list()
    with pytest.raises(Problem):
        ledger.add(Entry(request="x"))
    assert ledger.path.read_bytes() == content


def test_damage_to_the_structure_that_cannot_even_be_spelled_is_damage(ledger: Ledger) -> None:
    content = ledger.path.read_bytes()
    assert content.count(b"CREATE TRIGGER texts_update") == 1
    ledger.path.write_bytes(content.replace(b"CREATE TRIGGER texts_update", b"CREATE TRIGG\xa7R texts_update"))
    found = ledger.verify()
    assert (found.ok, found.fault) == (False, "malformed")
    with pytest.raises(Problem):
        ledger.list()


def test_another_programs_database_is_left_alone(ledger: Ledger) -> None:
    ledger.path.unlink()
    with sqlite3.connect(ledger.path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = ledger.path.read_bytes()
    with pytest.raises(Problem):
        ledger.add(Entry(request="x"))
    assert not ledger.verify().ok
    assert ledger.path.read_bytes() == before


@pytest.mark.slow
def test_a_flipped_bit_anywhere_in_the_file_is_found_or_changes_nothing(ledger: Ledger) -> None:
    content = ledger.path.read_bytes()
    shown = ledger.list()
    for position in range(0, len(content), 173):
        flipped = bytearray(content)
        flipped[position] ^= 1 << position % 8
        ledger.path.write_bytes(flipped)
        copy = Ledger(ledger.path)
        if copy.verify().ok:
            assert copy.list() == shown, position
        else:
            looks_but_never_crashes(copy)


def looks_but_never_crashes(ledger: Ledger) -> None:
    for look in (ledger.list, ledger.count, lambda: ledger.get(3), lambda: ledger.search("laporan")):
        try:
            look()
        except Problem as problem:
            assert problem.values
