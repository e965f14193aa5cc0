"""`coach practise`, `scenario`, `replay` and `progress`, as they are typed and as they are scripted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.contract import CHECKS

LINES = (
    "Mohon maaf, Pak, saya tidak bisa menjemput. Naskah peluncuran tayang jam empat.\n"
    "\n"
    "Hehe, Bapak bisa saja.\r\n"
    "Siap, Pak, saya jemput sekarang.\n"
)
SESSION = {"session", "scenario", "persona", "turns", "outcome", "gave_in_at", "debrief"}
TURN = {"n", "tactic", "pressure", "supervisor", "user", "style", "checks", "improvement", "rewrite"}


def check_session(told: dict[str, Any], lines: int) -> None:
    assert told.keys() >= SESSION
    assert [turn["n"] for turn in told["turns"]] == [*range(1, lines + 1)]
    for turn in told["turns"]:
        assert turn.keys() >= TURN
        assert 0 <= turn["pressure"] <= 6
        assert turn["checks"].keys() >= CHECKS
        assert turn["supervisor"].strip()
        assert all(quote in turn["user"] for quote in turn["quotes"].values())
    assert told["outcome"] in ("held_line", "gave_in", "blew_up", "open")
    assert (told["gave_in_at"] is not None) == (told["outcome"] == "gave_in")
    assert told["debrief"].keys() >= {"strengths", "one_improvement", "scores"}


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "lines.txt"
    path.write_bytes(LINES.encode())
    return str(path)


@pytest.mark.slow
def test_a_file_of_lines_has_the_shape_of_the_contract(run: Run, lines: str) -> None:
    answer = run("practise", "jemput-anak", "--lines", lines, "--seed", "7", "--json")
    assert answer.code == 0, answer.err
    check_session(answer.json, 3)
    assert (answer.json["outcome"], answer.json["gave_in_at"]) == ("gave_in", 3)
    again = run("practise", "jemput-anak", "--lines", lines, "--seed", "7", "--json").json
    assert again["turns"] == answer.json["turns"]


@pytest.mark.slow
def test_a_request_of_ones_own_with_and_without_a_job(run: Run, lines: str, job_file: Path) -> None:
    asked = (
        "practise",
        "--request",
        "Tolong jemput anak saya jam 2 ya",
        "--from",
        "Bu Rina",
        "--lines",
        lines,
        "--json",
    )
    check_session(run(*asked).json, 3)
    told = run(*asked, "--profile", str(job_file), "--persona", "cool").json
    check_session(told, 3)
    assert told["persona"] == "Bu Rina"


@pytest.mark.slow
def test_every_line_of_a_batch_is_answered_in_order(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    rows = [
        {"id": "a", "request": "Tolong jemput anak saya", "language": "id", "lines": LINES.split("\n")[:1]},
        {
            "id": "b",
            "request": "Please wash my car",
            "language": "en",
            "lines": ["I can't, the bid is due today."] * 20,
        },
        {"id": "c", "request": "x", "language": "xx", "lines": []},
        {"id": "d", "request": "", "language": "id", "lines": []},
    ]
    batch.write_text("\n".join(json.dumps(row) for row in rows) + "\n{\n", encoding="utf-8")
    answer = run("practise", "--batch", str(batch))
    assert answer.code == 0, answer.err
    first, second, wrong, empty, broken = answer.lines
    check_session(first, 1)
    check_session(second, 20)
    assert [first["id"], second["id"], wrong["id"], empty["id"], broken["id"]] == ["a", "b", "c", "d", None]
    assert "error" in wrong
    assert "error" in broken
    assert (empty["outcome"], empty["debrief"]["strengths"]) == ("open", [])
    assert run("replay", "last").code == 2, "a batch keeps nothing"


@pytest.mark.slow
def test_a_rehearsal_that_is_typed_ends_by_itself_and_is_kept(run: Run) -> None:
    typed = "\n".join(["Tidak bisa, Pak, naskah saya tayang jam empat."] * 20)
    answer = run("practise", "jemput-anak", "--seed", "1", stdin=typed)
    assert answer.code == 0, answer.err
    assert "Pak Hendra" in answer.out
    assert "Ulasan" in answer.out
    assert "tekanan" not in answer.err
    kept = run("replay", "last", "--json").json
    assert len(kept["turns"]) <= 14
    assert kept["closing"]
    assert run("practise", "wedding-speech", stdin="", environ={"COACH_LANGUAGE": "en"}).code == 0


@pytest.mark.slow
def test_a_session_is_shown_forked_and_shared(run: Run, lines: str, tmp_path: Path) -> None:
    played = run("practise", "jemput-anak", "--lines", lines, "--seed", "7", "--json").json
    again = run("replay", played["session"], "--json").json
    assert (again["turns"], again["outcome"]) == (played["turns"], played["outcome"])
    assert "Siap, Pak, saya jemput sekarang." in run("replay", "last").out
    other = tmp_path / "other.txt"
    other.write_text("Saya tetap tidak bisa, Pak. Naskahnya jatuh tempo hari ini.\n", encoding="utf-8")
    forked = run("replay", played["session"], "--from", "3", "--lines", str(other), "--json").json
    check_session(forked, 3)
    assert forked["turns"][:2] == played["turns"][:2]
    assert forked["outcome"] == "held_line"
    assert forked["parent"] == {"session": played["session"], "turn": 3}
    someone = run("replay", played["session"], "--persona", "cool", "--json").json
    assert [turn["user"] for turn in someone["turns"]] == [turn["user"] for turn in played["turns"]]
    assert someone["persona"] != played["persona"]
    assert run("replay", played["session"], "--from", "9", "--lines", str(other)).code == 2
    file = tmp_path / "shared.json"
    assert run("replay", played["session"], "--share", str(file)).code == 0
    elsewhere = {"COACH_HOME": str(tmp_path / "elsewhere")}
    assert run("replay", str(file), "--json", environ=elsewhere).json["turns"] == played["turns"]
    assert run("replay", str(file), environ=elsewhere).code == 0
    assert run("replay", "no-such").code == 2


def test_scenarios_are_listed_shown_checked_and_begun(run: Run, tmp_path: Path) -> None:
    listed = run("scenario", "list", "--json").json
    assert {"jemput-anak", "wedding-speech"} <= {each["id"] for each in listed}
    assert "jemput-anak" in run("scenario", "list").out
    assert all(each["language"] == "en" for each in run("scenario", "list", "--language", "en", "--json").json)
    shown = run("scenario", "show", "jemput-anak")
    assert "Naskah" in shown.out
    assert run("scenario", "show", "nothing").code == 2
    made = run("scenario", "new", "punya-saya", "--from", "jemput-anak")
    assert made.code == 0, made.err
    path = next((tmp_path / "home").rglob("punya-saya.yaml"))
    assert run("scenario", "check", str(path), "--json").json["id"] == "punya-saya"
    assert run("scenario", "new", "punya-saya").code == 2
    assert run("scenario", "new", "../x").code == 2
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    wrong = run("scenario", "check", str(path))
    assert (wrong.code, wrong.err.count("\n")) == (3, 1)


def test_progress_tells_what_comes_next(run: Run, lines: str) -> None:
    assert run("progress").code == 0
    run("practise", "jemput-anak", "--lines", lines)
    assert "coach practise" in run("progress").out
    told = run("progress", "--json").json
    assert told["sessions"] == 1
    assert told["next_skill"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["jemput-anak", "--request", "x"], 2),
        (["jemput-anak", "--persona", "nobody", "--lines", "LINES"], 2),
        (["jemput-anak", "--seed", "-1"], 2),
        (["jemput-anak", "--lines", "absent.txt"], 3),
        (["jemput-anak", "--batch", "absent.jsonl"], 2),
        (["--batch", "absent.jsonl"], 3),
        (["no-such"], 2),
        (["--request", " "], 2),
        (["absent.yaml"], 3),
        (["jemput-anak", "--engine", "model"], 4),
        (["jemput-anak", "--profiles", "x"], 2),
    ],
)
def test_what_cannot_be_played_is_one_line(run: Run, lines: str, arguments: list[str], code: int) -> None:
    answer = run("practise", *(lines if each == "LINES" else each for each in arguments))
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)
    empty = Path(lines)
    empty.write_text("\n \n", encoding="utf-8")
    assert run("practise", "jemput-anak", "--lines", lines).code == 3


def test_a_name_that_is_like_no_other_offers_none(run: Run) -> None:
    like, unlike = run("practise", "jemputt-anak"), run("practise", "zzzz")
    assert (like.code, unlike.code) == (2, 2)
    assert "jemput-anak" in like.err
    assert "coach scenario list" in unlike.err
    assert ": -" not in unlike.err
