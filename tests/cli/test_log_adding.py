"""`coach log outcome|note|attach|tally|delete|backup|restore`: what comes after a request was written down."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.contract import check_record

PASSPHRASE = "kuda baterai staples\n"  # noqa: S105 - of files that these tests make


@pytest.fixture
def recorded(run: Run, saved_job: str) -> None:
    for text, reply in (
        ("Tolong jemput anak saya di sekolah", "Siap Pak, saya jemput."),
        ("Tolong rekap faktur Keuangan tiap hari", "Maaf Pak, itu bagian Keuangan."),
    ):
        run("log", "add", "--request", text, "--reply", reply, "--from", "Pak Budi", "--at", "2026-03-16T20:00")


def test_an_outcome_is_added_and_shown(run: Run, recorded: None) -> None:
    told = run("log", "outcome", "1", "retaliated", "--note", "dipindah divisi", "--hours", "2,5", "--json")
    check_record(told.json)
    assert (told.json["about"], told.json["outcome"], told.json["minutes"]) == (1, "retaliated", 150)
    shown = run("log", "show", "1")
    assert "Ada tindakan balasan" in shown.out
    assert "dipindah divisi" in shown.out
    assert "untuk catatan 1" in run("log", "list").out
    assert run("log", "verify").code == 0


def test_a_note_corrects_without_changing(run: Run, recorded: None) -> None:
    before = run("log", "show", "2", "--json").json
    assert run("log", "note", "2", "ralat: hari Selasa").code == 0
    assert run("log", "show", "2", "--json").json == before
    assert "ralat: hari Selasa" in run("log", "show", "2").out


def test_a_file_is_attached_by_its_digest(run: Run, recorded: None, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"%PDF isi")
    attachment = run("log", "attach", "1", str(path), "--json").json["attachment"]
    assert attachment == {"name": "surat.pdf", "size": 8, "sha256": hashlib.sha256(b"%PDF isi").hexdigest()}
    assert run("log", "attach", "1", str(tmp_path / "tidak-ada")).code == 3


def test_the_tally_adds_up(run: Run, recorded: None) -> None:
    run("log", "outcome", "1", "accepted", "--hours", "5")
    told = run("log", "tally", "--json").json
    assert told["requests"] == 2
    assert (told["extra"]["taken_on"], told["extra"]["answered"]) == (1, 1)
    assert told["people"] == [{"name": "Pak Budi", "asked": 2, "extra": 2, "outside_hours": 2}]
    assert told["weeks"][0]["days_over"] == ["2026-03-16"]
    plain = run("log", "tally")
    assert "melewati batas 4 jam" in plain.out
    assert "PP 35/2021" in plain.out


def test_a_deletion_is_asked_for_and_real(run: Run, recorded: None) -> None:
    assert run("log", "delete", "1", stdin="t\n").code == 2
    assert "jemput" in run("log", "show", "1").out
    told = run("log", "delete", "1", stdin="ya\n")
    assert told.code == 0, told.err
    assert "jemput" not in run("log", "list", "--json").out
    assert "sudah dihapus" in run("log", "show", "1").out
    assert run("log", "verify").code == 0
    assert run("log", "delete", "1", "--yes").code == 2
    assert run("log", "delete", "--before", "2026-04-01", "--yes", "--json").json["deleted"] == [2]
    assert run("log", "delete", "--before", "2026-04-01", "--yes", "--json").json["deleted"] == []


@pytest.mark.slow
def test_a_backup_is_restored_elsewhere(run: Run, recorded: None, tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "b.tegas", {"COACH_HOME": str(tmp_path / "lain")}
    assert run("log", "backup", str(path), stdin=PASSPHRASE).code == 0
    assert run("log", "backup", str(path), stdin=PASSPHRASE).code == 2
    wrong = run("log", "restore", str(path), stdin="salah sekali\n", environ=elsewhere)
    assert (wrong.code, wrong.err.count("\n")) == (3, 1)
    told = run("log", "restore", str(path), stdin=PASSPHRASE, environ=elsewhere)
    assert told.code == 0, told.err
    assert run("log", "list", "--json", environ=elsewhere).json == run("log", "list", "--json").json


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["outcome", "9", "accepted"],
        ["outcome", "1", "marah"],
        ["outcome", "1", "accepted", "--hours", "lama"],
        ["note", "1", " "],
        ["delete"],
        ["delete", "1", "--before", "2026-01-01"],
        ["backup", "b.tegas"],
    ],
)
def test_wrong_usage_is_one_line(run: Run, recorded: None, arguments: list[str], tmp_path: Path) -> None:
    told = run("log", *arguments)
    assert told.code == 2
    assert told.err.count("\n") == 1
