"""`coach log export|verify|head`: a file for others, and whether it is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.contract import check_verification


@pytest.fixture
def recorded(run: Run) -> list[str]:
    return [
        run(
            "log", "add", "--request", f"Tolong rekap {n} 🙏", "--from", who, "--at", f"2026-03-0{n}T10", "--json"
        ).json["hash"]
        for n, who in ((1, "Pak Budi"), (2, "Bu Sari"), (3, "Pak Budi"))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "csv", "json", "md", "eml"])
def test_every_form_is_made_and_private(run: Run, recorded: list[str], tmp_path: Path, form: str) -> None:
    path = tmp_path / "keluar"
    tmp_path.chmod(0o755)
    told = run("log", "export", "--format", form, "-o", str(path))
    assert (told.code, told.out) == (0, ""), told.err
    assert recorded[-1] in told.err
    assert path.stat().st_size > 300
    assert path.stat().st_mode & 0o077 == 0
    assert tmp_path.stat().st_mode & 0o777 == 0o755, "a folder of the user's own is theirs"
    named = tmp_path / f"keluar.{form}"
    assert run("log", "export", "-o", str(named)).code == 0
    if form != "pdf":
        assert named.read_bytes() == path.read_bytes()


def test_an_export_is_verified_on_another_machine(
    run: Run, recorded: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "e.json"
    run("log", "export", "-o", str(path), "--people", "Budi", "--withhold", "3")
    elsewhere = {"COACH_HOME": str(tmp_path / "lain")}
    told = run("log", "verify", str(path), "--json", environ=elsewhere)
    check_verification(told.json)
    assert (told.code, told.json["ok"], told.json["records"]) == (0, True, 3)
    plain = path.read_text(encoding="utf-8")
    assert "rekap 1" in plain
    assert "rekap 2" not in plain
    assert "rekap 3" not in plain
    path.write_text(plain.replace("rekap 1", "rekap 9"), encoding="utf-8")
    told = run("log", "verify", str(path), "--json", environ=elsewhere)
    check_verification(told.json)
    assert (told.code, told.json["first_bad"], told.json["fault"]) == (5, 1, "text_changed")
    told = run("log", "verify", str(path), environ=elsewhere)
    assert told.code == 5
    assert "nomor 1" in told.out


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"format":"tegas-record"}', b"[]"])
def test_any_damage_is_five_and_only_an_unopened_file_three(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "e.json"
    assert run("log", "verify", str(path)).code == 3
    assert run("log", "verify", str(tmp_path)).code == 3
    path.write_bytes(content)
    told = run("log", "verify", str(path), "--json")
    check_verification(told.json)
    assert told.code == 5


def test_the_head_is_a_line_to_send(run: Run, recorded: list[str]) -> None:
    told = run("log", "head")
    assert recorded[-1] in told.out
    assert told.out.count("\n") == 1
    assert "belum membuktikan" in told.err
    assert run("log", "head", "--json").json["hash"] == recorded[-1]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-o", "keluar.docx"], 2),
        (["--format", "docx", "-o", "x"], 2),
        (["--format", "json"], 2),
        (["-o", "e.json", "--withhold", "99"], 2),
        (["-o", "e.json", "--withhold", "satu"], 2),
        (["-o", "e.json", "--from", "kemarin"], 2),
        (["-o", "/tidak/ada/di/sini/e.json"], 3),
    ],
)
def test_wrong_usage_is_one_line(
    run: Run, recorded: list[str], arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments[-1].startswith("/"):
        (tmp_path / "berkas").write_text("x")
        arguments = ["-o", str(tmp_path / "berkas" / "e.json")]
    told = run("log", "export", *arguments)
    assert told.code == code
    assert told.err.count("\n") == 1


def test_a_seal_that_was_sent_shows_what_has_not_changed_since(run: Run, recorded: list[str], tmp_path: Path) -> None:
    line = run("log", "head").out
    run("log", "add", "--request", "Tolong lagi")
    path = tmp_path / "e.json"
    run("log", "export", "-o", str(path))
    for file in ([], [str(path)]):
        told = run("log", "verify", *file, "--seal", line, "--json")
        assert (told.code, told.json["ok"], told.json["sealed_at"]) == (0, True, 3)
        assert "nomor 3" in run("log", "verify", *file, "--seal", recorded[2]).out
        told = run("log", "verify", *file, "--seal", "a" * 64, "--json")
        check_verification(told.json)
        assert (told.code, told.json["fault"]) == (5, "seal")
    assert run("log", "verify", "--seal", "abc").code == 2
