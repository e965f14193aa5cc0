"""Backups: nobody reads them without the passphrase, and restoring loses nothing that was confirmed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from coach.problems import Problem, UnreadableInput, WrongUsage
from coach.record.backup import back_up, restore
from coach.record.ledger import Ledger
from coach.record.models import Entry

pytestmark = pytest.mark.slow
PASSPHRASE = "kuda baterai staples"  # noqa: S105 - of files that these tests make


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "asli" / "record.sqlite3")
    ledger.add_all([Entry(request=f"Tolong rahasia {n} 🙏", sender="Pak Budi") for n in range(4)])
    ledger.happened(1, "insisted", note="marah")
    ledger.delete([2])
    return ledger


@pytest.fixture
def file(ledger: Ledger, tmp_path: Path) -> Path:
    path = tmp_path / "cadangan.tegas"
    assert back_up(ledger, path, PASSPHRASE) == ledger.count()
    return path


def test_a_backup_comes_back_as_it_was(ledger: Ledger, file: Path, tmp_path: Path) -> None:
    assert b"rahasia" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    other = Ledger(tmp_path / "lain" / "record.sqlite3")
    assert restore(other, file, PASSPHRASE) == ("restored", 6, None)
    assert other.list() == ledger.list()
    assert other.verify().ok
    assert other.add(Entry(request="lagi")).previous == ledger.head()[1]
    with pytest.raises(Problem):
        other.delete([2])


def test_a_wrong_passphrase_is_slow_and_clear(ledger: Ledger, file: Path) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableInput) as caught:
        restore(ledger, file, "kuda baterai stapler")
    assert caught.value.key == "log.backup.wrong_passphrase"
    assert time.monotonic() - start > 0.1


@pytest.mark.parametrize("place", [0, 9, 30, 60, -40, -1])
def test_a_damaged_backup_is_told_from_a_wrong_passphrase(ledger: Ledger, file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        restore(ledger, file, PASSPHRASE)
    assert caught.value.key in {"log.backup.damaged", "log.backup.no_backup"}


@pytest.mark.parametrize("content", [b"", b"TEGASBK1", b"x" * 500])
def test_what_is_no_backup_is_said(ledger: Ledger, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput):
        restore(ledger, path, PASSPHRASE)


def test_a_short_passphrase_makes_no_backup(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        back_up(ledger, tmp_path / "b", "pendek")
    assert not (tmp_path / "b").exists()


def test_an_earlier_ledger_is_completed(ledger: Ledger, file: Path, tmp_path: Path) -> None:
    other = Ledger(tmp_path / "lain" / "record.sqlite3")
    restore(other, file, PASSPHRASE)
    assert restore(other, file, PASSPHRASE) == ("same", 6, None)
    ledger.add(Entry(request="baru"))
    later = tmp_path / "nanti.tegas"
    back_up(ledger, later, PASSPHRASE)
    assert restore(other, later, PASSPHRASE) == ("extended", 7, None)
    assert other.list() == ledger.list()


def test_what_the_backup_lacks_is_never_lost(ledger: Ledger, file: Path) -> None:
    new = ledger.add(Entry(request="setelah cadangan"))
    with pytest.raises(WrongUsage) as caught:
        restore(ledger, file, PASSPHRASE)
    assert caught.value.key == "log.backup.differs"
    done, count, aside = restore(ledger, file, PASSPHRASE, replace=True)
    assert (done, count) == ("restored", 6)
    assert aside is not None
    assert Ledger(aside).get(new.n) == new
    assert ledger.verify().ok
    assert ledger.count() == 6


def test_a_damaged_ledger_is_kept_aside(ledger: Ledger, file: Path) -> None:
    ledger.path.write_bytes(b"rusak" * 3000)
    with pytest.raises(WrongUsage):
        restore(ledger, file, PASSPHRASE)
    _, count, aside = restore(ledger, file, PASSPHRASE, replace=True)
    assert count == ledger.count() == 6
    assert aside is not None
    assert aside.read_bytes().startswith(b"rusak")
    assert ledger.verify().ok
