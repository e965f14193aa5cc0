"""`coach log`: what is written down comes back as it was, and damage is found."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from coach.paths import Paths
from tests.cli.conftest import Run
from tests.cli.contract import check_record, check_verification

REQUEST = "Tolong rekap absensi cabang ya 🙏\nSekalian hari ini"


def test_a_record_comes_back_as_it_was_written(run: Run) -> None:
    added = run(
        "log", "add", "--request", REQUEST, "--reply", "Maaf, Pak, itu bagian HRD.", "--from", "Pak Budi",
        "--at", "2026-03-14T19:30:00+07:00", "--channel", "whatsapp", "--note", "di lift", "--json",
    )  # fmt: skip
    assert added.code == 0, added.err
    record = added.json
    check_record(record)
    assert record["n"] == 1
    assert record["request"] == REQUEST
    assert record["reply"] == "Maaf, Pak, itu bagian HRD."
    assert record["sender"] == "Pak Budi"
    assert record["note"] == "di lift"
    assert record["at"].startswith("2026-03-14T19:30:00")
    assert run("log", "show", "1", "--json").json == record
    assert run("log", "list", "--json").json == [record]
    assert run("log", "search", "ABSENSI", "--json").json == [record]


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_an_empty_request_makes_no_record(run: Run, empty: str) -> None:
    refused = run("log", "add", "--request", empty, "--reply", "Maaf, Pak.")
    assert refused.code == 2
    assert "--request" in refused.err
    assert run("log", "list", "--json").json == []


def test_records_are_chained(run: Run) -> None:
    first = run("log", "add", "--request", "a", "--json").json
    second = run("log", "add", "--request", "b", "--json").json
    assert second["previous"] == first["hash"]
    assert second["n"] == 2


def test_request_verdict_and_reply_are_one_record(run: Run, job_file: Path, job: dict[str, Any]) -> None:
    text = "Nadia, tolong tulis artikel blog soal produk baru"
    told = run("ask", text, "--profile", str(job_file), "--json").json
    record = run("log", "add", "--request", text, "--reply", "Siap", "--profile", str(job_file), "--json").json
    assert record["verdict"]["scope"] == told["scope"]
    assert record["verdict"]["evidence"] == told["evidence"]
    assert len(record["verdict"]["profile_digest"]) == 64


def test_the_profile_in_use_judges_and_none_is_needed(run: Run, job: dict[str, Any]) -> None:
    assert run("log", "add", "--request", "Tulis artikel", "--json").json["verdict"] is None


def test_a_saved_profile_judges_unasked(run: Run, saved_job: str) -> None:
    assert run("log", "add", "--request", "Tulis artikel blog", "--json").json["verdict"]["scope"]


def test_a_damaged_profile_in_use_costs_no_record(run: Run, saved_job: str) -> None:
    (Paths.of().profiles / f"{saved_job}.yaml").write_text("title: [", encoding="utf-8")
    answer = run("log", "add", "--request", "Tulis artikel blog", "--json")
    assert answer.code == 0
    assert answer.json["verdict"] is None
    assert answer.err.count("\n") == 1


def test_a_profile_that_was_named_and_is_not_there_stops_it(run: Run) -> None:
    assert run("log", "add", "--request", "x", "--profile", "siapa").code == 2
    assert run("log", "list", "--json").json == []


def test_a_request_may_be_piped_in(run: Run) -> None:
    assert run("log", "add", "--request", "-", "--json", stdin=REQUEST + "\n").json["request"] == REQUEST
    assert run("log", "add", "--request", "x", "--reply", "-", "--json", stdin="tidak").json["reply"] == "tidak"
    assert run("log", "add", "--request", "-", "--reply", "-").code == 2


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_person_reads_it(run: Run, language: str, job_file: Path) -> None:
    environ = {"COACH_LANGUAGE": language, "COLUMNS": "80"}
    assert run("log", "list", environ=environ).out == ""
    hostile = "Tolong \x1b[31mrekap\u202e absensi [b]sekarang[/b] " + "panjang " * 60
    added = run("log", "add", "--request", hostile, "--reply", "Maaf", "--profile", str(job_file), environ=environ)
    assert added.code == 0
    for command in (["list"], ["show", "1"], ["search", "rekap"]):
        shown = run("log", *command, environ=environ)
        assert shown.code == 0
        assert "rekap" in shown.out
        assert "[b]sekarang[/b]" in shown.out
        assert not {"\x1b", "\u202e"} & set(shown.out)
        assert max(len(line) for line in shown.out.split("\n")) <= 80
    assert run("log", "search", "tidak ada di sini", environ=environ).out == ""
    verified = run("log", "verify", environ=environ)
    assert verified.code == 0
    assert "1" in verified.out


def test_an_empty_record_is_whole(run: Run) -> None:
    answer = run("log", "verify", "--json")
    assert answer.code == 0
    check_verification(answer.json)
    assert answer.json["records"] == 0


def test_a_changed_byte_is_exit_5_and_named(run: Run) -> None:
    for text in ("satu", "dua", "tiga"):
        run("log", "add", "--request", text)
    whole = run("log", "verify", "--json")
    assert whole.code == 0
    assert whole.json["ok"] is True
    connection = sqlite3.connect(Paths.of().ledger)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE texts SET text = ? WHERE n = 2", (b"DUA",))
    connection.commit()
    connection.close()
    for language in ("id", "en"):
        answer = run("log", "verify", "--json", environ={"COACH_LANGUAGE": language})
        assert answer.code == 5
        check_verification(answer.json)
        assert answer.json["ok"] is False
        assert answer.json["first_bad"] == 2
        shown = run("log", "verify", environ={"COACH_LANGUAGE": language})
        assert shown.code == 5
        assert "2" in shown.out


def test_a_ledger_that_is_none_is_exit_5_to_verify(run: Run) -> None:
    run("log", "add", "--request", "satu")
    Paths.of().ledger.write_bytes(b"not a database, not at all" * 40)
    answer = run("log", "verify", "--json")
    assert answer.code == 5
    check_verification(answer.json)
    assert run("log", "list").code in (3, 5)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "99"], 2),
        (["show", "nol"], 2),
        (["show", "0"], 2),
        (["show", "9" * 50], 2),
        (["show"], 2),
        (["add"], 2),
        (["add", "--request", "x", "--at", "besok"], 2),
        (["add", "--request", "x", "--channel", "fax"], 2),
        (["verify", "export.json", "lagi"], 2),
        (["delete", "1"], 2),
        ([], 2),
    ],
)
def test_wrong_usage_is_one_line(run: Run, arguments: list[str], code: int) -> None:
    answer = run("log", *arguments)
    assert answer.code == code
    assert answer.out == ""
    assert answer.err.count("\n") == 1


def test_a_record_is_json_whatever_it_holds(run: Run) -> None:
    text = 'a "quoted" \\ line\u2028and \x85 more \x00 end'
    stored = run("log", "add", "--request", "-", "--json", stdin=text)
    assert stored.code == 0, stored.err
    assert stored.json["request"] == text
    assert len(stored.out.splitlines()) == 1
    assert json.loads(run("log", "list", "--json").out)[0]["request"] == text
