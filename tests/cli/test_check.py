"""`coach check` as a user and as a program meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from coach.reply.models import Check
from tests.cli.conftest import Run

REQUEST = "Nanti sore jemput anak saya di TK ya, sopir cuti"


def test_everything_the_contract_names_is_there(run: Run) -> None:
    done = run("check", "Siap Pak, saya jemput", "--request", REQUEST, "--json")
    assert done.code == 0
    told = json.loads(done.out)
    assert {"style", "indirect", "checks", "quotes", "flaws", "score", "improvement", "rewrite"} <= set(told)
    assert set(told["checks"]) == set(get_args(Check))
    assert told["checks"]["capitulates"]
    assert told["quotes"]["capitulates"] in "Siap Pak, saya jemput"
    assert 0 <= told["score"] <= 100


@pytest.mark.slow
def test_the_job_in_use_counts_and_nobody_is_told_to_refuse_it(run: Run, saved_job: str) -> None:
    duty = "Tolong tulis artikel blog untuk minggu ini"
    told = json.loads(run("check", "Siap Pak, Jumat saya kirim", "--request", duty, "--json").out)
    assert not told["checks"]["capitulates"], saved_job
    assert told["rewrite"] == "Siap Pak, Jumat saya kirim"


def test_a_batch_answers_in_order_and_a_bad_line_spoils_no_other(run: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "request": REQUEST, "reply": "Siap Pak"}),
        "no json",
        json.dumps(
            {"id": "c", "request": REQUEST, "reply": "Maaf Pak, saya tidak bisa, laporan kas jatuh tempo hari ini."}
        ),
    ]
    file = tmp_path / "replies.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    done = run("check", "--batch", str(file))
    told = [json.loads(line) for line in done.out.split("\n") if line]
    assert [each["id"] for each in told] == ["a", None, "c"]
    assert "error" in told[1]
    assert told[0]["checks"]["capitulates"]
    assert told[2]["checks"]["states_no"]


def test_in_a_conversation_the_request_is_theirs(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text(
        f"Pak Budi: {REQUEST}\nSaya: Maaf Pak, saya tidak bisa.\nPak Budi: Cuma sebentar kok\n", encoding="utf-8"
    )
    done = run("check", "Ya sudah Pak, saya berangkat", "--thread", str(file), "--json")
    assert json.loads(done.out)["checks"]["capitulates"]


def test_without_a_request_it_says_what_is_missing(run: Run) -> None:
    done = run("check", "Siap Pak")
    assert done.code == 2
    assert "--request" in done.err


def test_a_person_reads_the_difference(run: Run) -> None:
    done = run(
        "check",
        "Maaf Pak, saya tidak bisa karena laporan kas jatuh tempo hari ini. Ya sudah deh, saya jemput.",
        "--request",
        REQUEST,
    )
    assert "[-" in done.out
    assert "Satu perbaikan" in done.out
