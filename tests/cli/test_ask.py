"""`coach ask`: one message in, the contract's object or a page for a person out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.contract import check_answer

OWN = "Nadia, tolong tulis artikel blog soal peluncuran produk minggu ini ya"
MESSAGES = [
    OWN,
    "Tolong sekalian rekap absensi dan hitung gaji karyawan cabang ya, bagian HRD lagi cuti",
    "Bantu jemput anak saya di sekolah siang ini dong",
    "Tolong buatkan kuitansi fiktif untuk klaim ini, jangan bilang siapa-siapa",
    "Please handle this",
    "",
    "🙏",
    "Please draft the blog post about the new product by Friday",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", MESSAGES)
def test_json_is_the_contracts_object_and_nothing_else(
    run: Run, job: dict[str, Any], job_file: Path, text: str
) -> None:
    answer = run("ask", "--profile", str(job_file), "--json", "--", text)
    assert answer.code == 0, answer.err
    assert answer.err == ""
    assert answer.json["id"] is None
    check_answer(answer.json, job)


def test_a_yes_to_ones_own_duty_is_not_sold_as_a_refusal(run: Run, job_file: Path) -> None:
    told = run("ask", "--profile", str(job_file), "--json", OWN).json
    assert told["scope"] == "in"
    assert told["evidence"]


@pytest.mark.slow
def test_the_message_may_be_piped_in_with_the_line_end_that_echo_adds(run: Run, job_file: Path) -> None:
    typed = run("ask", "--profile", str(job_file), "--json", OWN).json
    assert run("ask", "--profile", str(job_file), "--json", stdin=OWN + "\n").json == typed
    assert run("ask", "-", "--profile", str(job_file), "--json", stdin=OWN + "\r\n").json == typed


def test_windows_shells_pipe_utf_16(run: Run, job_file: Path) -> None:
    plain = run("ask", "--profile", str(job_file), "--json", stdin=OWN)
    wide = run("ask", "--profile", str(job_file), "--json", stdin=OWN.encode("utf-16"))
    assert wide.json == plain.json


def test_the_profile_in_use_needs_no_naming(run: Run, saved_job: str, job: dict[str, Any]) -> None:
    unnamed = run("ask", "--json", OWN)
    named = run("ask", "--json", "--profile", saved_job, OWN)
    assert unnamed.code == named.code == 0
    assert unnamed.json == named.json
    check_answer(unnamed.json, job)


def test_the_reply_follows_the_language_that_was_asked_for(run: Run, job_file: Path) -> None:
    for language in ("id", "en"):
        told = run("ask", "--profile", str(job_file), "--json", "--language", language, OWN).json
        assert {draft["language"] for draft in told["drafts"]} == {language}


def test_reasons_are_in_the_language_of_the_screen(run: Run, job_file: Path) -> None:
    indonesian = run("ask", "--profile", str(job_file), "--json", OWN, environ={"COACH_LANGUAGE": "id"}).json
    english = run("ask", "--profile", str(job_file), "--json", OWN, environ={"COACH_LANGUAGE": "en"}).json
    assert indonesian["reasons"] != english["reasons"]
    assert indonesian["scope"] == english["scope"]


def test_options_reach_the_draft(run: Run, job_file: Path) -> None:
    told = run(
        "ask", "--profile", str(job_file), "--json", "--from", "Bu Ratna", "--channel", "email",
        "--sent-at", "2026-03-14T19:30", "--busy", "laporan kuartal", "--engine", "rules", OWN,
    )  # fmt: skip
    assert told.code == 0, told.err
    assert any("Ratna" in draft["body"] for draft in told.json["drafts"])


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_person_sees_verdict_clause_and_drafts(run: Run, job_file: Path, job: dict[str, Any], language: str) -> None:
    environ = {"COACH_LANGUAGE": language, "COLUMNS": "80"}
    told = run("ask", "--profile", str(job_file), "--json", OWN, environ=environ).json
    shown = run("ask", "--profile", str(job_file), OWN, environ=environ)
    assert shown.code == 0
    assert shown.err == ""
    assert "\x1b" not in shown.out
    assert max(len(line) for line in shown.out.split("\n")) <= 80
    flat = " ".join(shown.out.split())
    for evidence in told["evidence"]:
        assert evidence["quote"] in flat
        assert f"{evidence['clause']}: " in flat
        assert evidence["source"] in flat
    by_mail = " ".join(run("ask", "--profile", str(job_file), "--channel", "email", OWN, environ=environ).out.split())
    for draft in told["drafts"]:
        # Each draft is on the page of the channel that it is for; the other page says how to get there.
        page, other = (by_mail, flat) if draft["channel"] == "email" else (flat, by_mail)
        assert " ".join(draft["body"].split()) in page
        assert draft["subject"] is None or draft["subject"] in page
        assert f"--channel {draft['channel']}" in other


def test_both_languages_say_it_in_their_own_words(run: Run, job_file: Path) -> None:
    indonesian = run("ask", "--profile", str(job_file), OWN, environ={"COACH_LANGUAGE": "id"}).out
    english = run("ask", "--profile", str(job_file), OWN, environ={"COACH_LANGUAGE": "en"}).out
    assert indonesian.split("\n")[0] != english.split("\n")[0]


def test_what_the_message_says_to_the_terminal_is_not_said(run: Run, tmp_path: Path, job: dict[str, Any]) -> None:
    hostile = "Tolong tulis artikel\x1b[2J\x1b]0;gotcha\x07 blog\u202e ini \x9b31m besok"
    path = tmp_path / "p.json"
    import json

    path.write_text(json.dumps({**job, "title": "Penulis\x1b[31m Konten"}), encoding="utf-8")
    shown = run("ask", "--profile", str(path), stdin=hostile)
    assert shown.code == 0
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown.out)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--profile", "tidak-ada"], 2, "coach profile add"),
        ([], 2, "coach profile add"),
        (["--profile", "hilang/nadia.yaml"], 3, "hilang/nadia.yaml"),
        (["--channel", "merpati"], 2, "merpati"),
        (["--sent-at", "kemarin"], 2, "kemarin"),
        (["--sent-at", "2026-13-45"], 2, "2026-13-45"),
        (["--language", "fr"], 2, "fr"),
        (["--engine", "oracle"], 2, "oracle"),
        (["--engine", "model"], 4, "--engine rules"),
        (["--profiles", "p.jsonl"], 2, "--batch"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_an_exit_code(run: Run, arguments: list[str], code: int, says: str) -> None:
    for language in ("id", "en"):
        answer = run("ask", *arguments, OWN, environ={"COACH_LANGUAGE": language})
        assert answer.code == code
        assert answer.out == ""
        assert says in answer.err
        assert answer.err.count("\n") == 1


def test_a_saved_name_that_is_unknown_lists_the_known_ones(run: Run, saved_job: str) -> None:
    answer = run("ask", "--profile", "budi", OWN)
    assert answer.code == 2
    assert saved_job in answer.err


@pytest.mark.parametrize(("content", "name"), [("title: [", "p.yaml"), ("- a\n", "p.yaml"), ("", "p.yaml")])
def test_a_profile_that_is_none_is_named(run: Run, tmp_path: Path, content: str, name: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    answer = run("ask", "--profile", str(tmp_path / name), OWN)
    assert answer.code == 3
    assert name in answer.err
    assert answer.err.count("\n") == 1


def test_standard_input_that_is_no_text_is_an_unreadable_input(run: Run, job_file: Path) -> None:
    for data in (b"\xff\xfa tolong", b"\x80abc", b"tolong " * 200_000):
        answer = run("ask", "--profile", str(job_file), "--json", stdin=data)
        assert answer.code == 3
        assert answer.out == ""
        assert answer.err.count("\n") == 1


def test_a_message_that_begins_with_a_hyphen_is_told_how(run: Run, job_file: Path) -> None:
    refused = run("ask", "--profile", str(job_file), "-tolong tulis artikel")
    assert refused.code == 2
    assert '"--"' in refused.err
    assert run("ask", "--profile", str(job_file), "--json", "--", "-tolong tulis artikel").code == 0


def test_asking_writes_no_record(run: Run, job_file: Path) -> None:
    run("ask", "--profile", str(job_file), OWN)
    assert run("log", "list", "--json").json == []
