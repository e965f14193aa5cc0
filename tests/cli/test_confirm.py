"""`coach confirm` and `coach buy-time`, as a shell calls them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run

REPORT = "Pak Budi minta saya rekap absensi cabang sore ini"


def test_a_spoken_request_becomes_a_draft_and_a_note(run: Run, job_file: Path) -> None:
    told = run(
        "confirm", REPORT, "--from", "Pak Budi", "--at", "2026-03-02T09:15", "--place", "ruang rapat",
        "--how", "meeting", "--profile", str(job_file), "--json",
    )  # fmt: skip
    assert told.code == 0, told.err
    assert told.json.keys() == {"draft", "record_note"}
    draft = told.json["draft"]
    assert draft["channel"] == "whatsapp"
    assert draft["subject"] is None
    assert "Senin, 2 Maret 2026, pukul 09.15" in draft["body"]
    assert "dalam rapat di ruang rapat" in draft["body"]
    assert "absensi cabang" in draft["body"]
    assert draft["checks"]["capitulates"] is False
    assert "2 Maret 2026" in told.json["record_note"]


def test_no_profile_is_needed_and_the_text_may_be_piped_in(run: Run) -> None:
    typed = run("confirm", REPORT, "--json")
    assert typed.code == 0, typed.err
    assert run("confirm", "--json", stdin=REPORT + "\n").json == typed.json


def test_a_person_gets_the_message_and_the_line_that_writes_it_down(run: Run) -> None:
    told = run("confirm", REPORT, "--from", "Pak Budi", "--at", "2026-03-02T09:15")
    assert "Pak Budi, " in told.out
    command = next(line for line in told.out.splitlines() if "coach log add" in line)
    import shlex

    added = run(*shlex.split(command)[1:])
    assert added.code == 0, added.err
    assert run("log", "show", "1", "--json").json["request"] == REPORT


def test_an_answer_that_gives_in_is_pointed_out_before_it_goes_out(run: Run, job_file: Path) -> None:
    asked = ("confirm", "Pak Budi minta saya jemput anaknya di sekolah", "--profile", str(job_file), "--reply")
    warning = "bisa dipegang sebagai kesanggupan"
    assert warning in run(*asked, "Siap Pak, saya jemput").err
    assert warning not in run(*asked, "Maaf Pak, saya tidak bisa meninggalkan kantor jam segitu").err


def test_a_request_cannot_have_been_made_tomorrow(run: Run) -> None:
    tomorrow, yesterday = (datetime.now() + timedelta(days=days) for days in (1, -1))
    said = "Waktu permintaannya belum tiba"
    assert said in run("confirm", REPORT, "--at", tomorrow.isoformat(timespec="minutes")).err
    assert said not in run("confirm", REPORT, "--at", yesterday.isoformat(timespec="minutes")).err


def test_english_and_e_mail(run: Run) -> None:
    draft = run(
        "confirm", "Mr. Tan asked me to do the branch payroll", "--from", "Mr. Tan", "--channel", "email", "--json"
    ).json["draft"]
    assert draft["language"] == "en"
    assert draft["subject"]
    assert draft["body"].startswith("Dear Mr. Tan,")


def test_the_words_of_harassment_are_not_sent_back(run: Run) -> None:
    told = run("confirm", "kamu seksi sekali, temani saya di kamar hotel malam ini", "--from", "Pak Budi")
    assert told.code == 0
    assert "kamar" not in told.out.split("coach log add")[0]
    assert "HR" in told.err


@pytest.mark.parametrize(
    "arguments",
    [("confirm", " "), ("confirm", "x", "--answered"), ("confirm", "x", "--how", "dream"), ("confirm", "--reply", "-"),
     ("confirm", "x", "--at", "tadi"), ("buy-time", "--until", "25:00"), ("buy-time", "--until", "sore")],
)  # fmt: skip
def test_wrong_usage_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    told = run(*arguments)
    assert told.code == 2
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_buy_time_prints_a_line_that_can_be_sent(run: Run) -> None:
    told = run("buy-time", "--from", "Bu Rina", "--until", "15:00")
    assert told.code == 0, told.err
    assert "Bu" in told.out.splitlines()[0]
    assert "jam 3 sore" in told.out.splitlines()[0]


def test_buy_time_for_a_program(run: Run) -> None:
    told = run("buy-time", "--until", "15.30", "--language", "en", "--json").json
    assert told["language"] == "en"
    assert "3:30 pm" in told["text"]
    assert len(told["alternatives"]) >= 7
    until = datetime.fromisoformat(told["until"])
    assert timedelta() < until - datetime.now().astimezone() <= timedelta(days=1)
