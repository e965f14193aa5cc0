"""The ledger's file: for its owner alone, one file at rest, and one clear line when it cannot be used."""

from __future__ import annotations

import os
import resource
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.language.messages import sentence
from coach.problems import Problem, StoreProblem
from coach.record import storage
from coach.record.ledger import Ledger
from coach.record.models import Entry
from tests.record.processes import elsewhere


def told(problem: object) -> StoreProblem:
    """It is a problem of the store, and both languages say so in one line that names the file."""
    assert isinstance(problem, StoreProblem), problem
    lines = {language: sentence(language, problem) for language in ("id", "en")}
    assert lines["id"] != lines["en"]
    for line in lines.values():
        assert "record.sqlite3" in line
        assert "\n" not in line
    return problem


def refused(work: Callable[[], object]) -> StoreProblem:
    with pytest.raises(StoreProblem) as caught:
        work()
    return told(caught.value)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tegas" / "record.sqlite3"


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_nobody_else_can_read_it_whatever_the_umask(path: Path) -> None:
    with storage.writing(path) as connection:
        connection.execute("UPDATE head SET records = 1")
        beside = sorted(path.parent.iterdir())
        assert len(beside) == 2, "the journal is there while something is written"
        assert {mode(file) for file in beside} == {0o600}
    assert mode(path.parent) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["record.sqlite3"]


def test_a_record_is_confirmed_only_when_the_disk_has_it(path: Path) -> None:
    with storage.writing(path) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,), "EXTRA, as SQLite numbers it"


def test_a_file_that_others_could_read_is_made_private(path: Path) -> None:
    Ledger(path).add(Entry(request="rahasia"))
    path.chmod(0o644)
    Ledger(path).list()
    assert mode(path) == 0o600


def test_a_copy_of_the_one_file_is_a_whole_ledger(path: Path, tmp_path: Path) -> None:
    ledger = Ledger(path)
    ledger.add(Entry(request="satu"))
    copy = Ledger(tmp_path / "salinan.sqlite3")
    copy.path.write_bytes(path.read_bytes())
    assert copy.list() == ledger.list()
    assert copy.verify().ok


def test_a_ledger_that_was_moved_away_is_begun_anew_and_the_old_one_is_whole(path: Path) -> None:
    ledger = Ledger(path)
    ledger.add(Entry(request="lama"))
    path.rename(path.with_name("lama.sqlite3"))
    assert ledger.add(Entry(request="baru")).n == 1
    assert [record.request for record in Ledger(path.with_name("lama.sqlite3")).list()] == ["lama"]
    assert ledger.verify().ok


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_something_else_in_its_place_is_refused_and_left_alone(path: Path, make: Callable[[Path], object]) -> None:
    path.parent.mkdir()
    make(path)
    ledger = Ledger(path)
    for work in (ledger.list, ledger.count, ledger.verify, lambda: ledger.add(Entry(request="x"))):
        assert refused(work).exit_code == 3
    assert path.exists()


def test_a_file_where_the_folder_should_be(path: Path) -> None:
    path.parent.write_text("bukan folder")
    refused(Ledger(path).list)
    with pytest.raises(Problem):
        Ledger(path).add(Entry(request="x"))


@pytest.mark.slow
def test_another_process_that_holds_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "WAIT_SECONDS", 0.1)
    ledger = Ledger(path)
    ledger.add(Entry(request="x"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for work in (ledger.list, ledger.verify, lambda: ledger.add(Entry(request="y"))):
            assert elsewhere(work).key == "store.busy"
            told(elsewhere(work))
    assert ledger.add(Entry(request="z")).n == 2


def test_a_full_disk_loses_nothing_that_was_there(path: Path) -> None:
    ledger = Ledger(path)
    ledger.add(Entry(request="sebelum"))

    def fill() -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        return ledger.add(Entry(request="besar " * 100_000))

    told(elsewhere(fill))
    assert [record.request for record in ledger.list()] == ["sebelum"]
    assert ledger.verify().ok
    assert ledger.add(Entry(request="sesudah")).n == 2


def test_a_disk_that_is_full_from_the_start_leaves_nothing_behind(path: Path) -> None:
    def fill() -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        return Ledger(path).add(Entry(request="x"))

    told(elsewhere(fill))
    assert list(path.parent.iterdir()) == []


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder whose permissions are put back, so that it can be cleared away."""
    yield tmp_path
    tmp_path.chmod(0o700)


def test_a_read_only_folder_can_be_read_and_not_written(folder: Path) -> None:
    ledger = Ledger(folder / "record.sqlite3")
    ledger.add(Entry(request="terbaca"))
    ledger.path.chmod(0o400)
    folder.chmod(0o500)
    assert [record.request for record in elsewhere(ledger.list, ordinary=True)] == ["terbaca"]
    assert elsewhere(ledger.verify, ordinary=True).ok
    assert [record.n for record in elsewhere(lambda: ledger.search("TERBACA"), ordinary=True)] == [1]
    assert told(elsewhere(lambda: ledger.add(Entry(request="x")), ordinary=True)).key == "store.read_only"


def test_a_writable_file_in_a_read_only_folder_is_not_written(folder: Path) -> None:
    ledger = Ledger(folder / "record.sqlite3")
    ledger.add(Entry(request="a"))
    folder.chmod(0o500)
    assert told(elsewhere(lambda: ledger.add(Entry(request="b")), ordinary=True)).key == "store.read_only"
    assert ledger.count() == 1


def test_a_file_that_may_not_be_read(folder: Path) -> None:
    ledger = Ledger(folder / "record.sqlite3")
    ledger.add(Entry(request="a"))
    ledger.path.chmod(0)
    for work in (ledger.list, ledger.verify):
        told(elsewhere(work, ordinary=True))


def test_a_ledger_cannot_begin_in_a_read_only_folder(folder: Path) -> None:
    folder.chmod(0o500)
    ledger = Ledger(folder / "record.sqlite3")
    assert told(elsewhere(lambda: ledger.add(Entry(request="a")), ordinary=True)).key == "store.read_only"
    assert list(folder.iterdir()) == []
