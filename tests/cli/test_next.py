"""`coach next`, as it is typed and as it is scripted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.contract import CHECKS

TALK = "Pak Budi: Tolong jemput anak saya di sekolah ya\nSaya: Mohon maaf, Pak, belum bisa.\nPak Budi: Urgent ini!\n"


@pytest.mark.slow
def test_the_next_reply_has_the_shape_of_the_contract(run: Run, job_file: Path, tmp_path: Path) -> None:
    thread = tmp_path / "talk.txt"
    thread.write_text(TALK, encoding="utf-8")
    answer = run("next", "--thread", str(thread), "--profile", str(job_file), "--json")
    assert answer.code == 0, answer.err
    told = answer.json
    assert told.keys() == {"technique", "why", "round", "tactic", "anew", "draft", "alternatives", "escalate"}
    assert (told["round"], told["tactic"], told["escalate"]) == (2, "urgency", False)
    assert told["why"].endswith(".")
    for draft in (told["draft"], *(other["draft"] for other in told["alternatives"])):
        assert draft.keys() >= {"channel", "tone", "language", "subject", "body", "checks"}
        assert draft["checks"].keys() >= CHECKS
        assert draft["checks"]["states_no"]
        assert "Pak" in draft["body"]
    techniques = [told["technique"], *(other["technique"] for other in told["alternatives"])]
    assert len(set(techniques)) == 3


def test_the_first_ask_presses_nobody(run: Run, job_file: Path) -> None:
    told = run(
        "next", "--thread", "-", "--profile", str(job_file), "--json", stdin="Pak Budi: Tolong rekap nota ya"
    ).json
    assert (told["round"], told["tactic"]) == (1, "repeat")


@pytest.mark.slow
def test_standard_input_and_words_for_a_person(run: Run, job_file: Path) -> None:
    answer = run("next", "--thread", "-", "--profile", str(job_file), "--from", "Bu Rina", stdin=TALK)
    assert answer.code == 0, answer.err
    assert "mendesak waktu" in answer.out
    assert ", Bu" in answer.out
    assert "Pak" not in answer.out.replace("Pakai", "")
    english = run(
        "next",
        "--thread",
        "-",
        "--profile",
        str(job_file),
        "--language",
        "en",
        "--channel",
        "email",
        "--json",
        stdin=TALK,
    )
    assert english.json["draft"]["language"] == "en"
    assert english.json["draft"]["subject"]


def test_own_work_is_ordered_and_not_refused(run: Run, job_file: Path) -> None:
    talk = (
        "Bu Rina: Tolong tulis artikel blog tentang promo akhir tahun\nSaya: Baik, Bu.\nBu Rina: Harus hari ini juga!"
    )
    told = run("next", "--thread", "-", "--profile", str(job_file), "--json", stdin=talk).json
    assert told["technique"] == "trade_off"
    assert "tidak bisa" not in told["draft"]["body"]
    assert told["draft"]["checks"]["asks_priority"]


def test_what_cannot_be_answered_is_one_line(run: Run, job_file: Path, tmp_path: Path) -> None:
    mine = run("next", "--thread", "-", "--profile", str(job_file), stdin=TALK + "Saya: Tetap belum bisa, Pak.")
    assert (mine.code, mine.out, mine.err.count("\n")) == (2, "", 1)
    missing = run("next", "--thread", str(tmp_path / "none.txt"), "--profile", str(job_file))
    assert (missing.code, missing.err.count("\n")) == (3, 1)
    broken = tmp_path / "talk.jsonl"
    broken.write_text(json.dumps({"from": "them", "text": "a"}) + "\n{", encoding="utf-8")
    wrong = run("next", "--thread", str(broken), "--profile", str(job_file))
    assert wrong.code == 3
    assert str(broken) in wrong.err
    assert "2" in wrong.err
    assert run("next", "--profile", str(job_file)).code == 2
    binary = tmp_path / "talk.bin"
    binary.write_bytes(b"\xff\x00\x81" * 9)
    assert run("next", "--thread", str(binary), "--profile", str(job_file)).code == 3
