"""`coach doctor`: each part by itself, with what to do; nothing is contacted while assistance is off."""

from __future__ import annotations

from typing import Any

import pytest

from coach.paths import Paths
from tests.cli.conftest import Answer, Run
from tests.wire.server import Reply, WireServer, cut, refuses, says, status, thinks, truncates

NAMES = ["endpoint", "model", "structured_output", "embeddings", "store"]
READY = {"ready": True}


def oks(answer: Answer) -> dict[str, bool | None]:
    """How each check went."""
    value: dict[str, Any] = answer.json
    assert value.keys() == {"ok", "checks"}
    checks = value["checks"]
    assert [check["name"] for check in checks] == NAMES
    for check in checks:
        assert check.keys() == {"name", "ok", "detail", "advice"}
        assert check["detail"].strip()
        if check["ok"] is False:
            assert check["advice"].strip()
    assert value["ok"] == all(check["ok"] is not False for check in checks)
    return {check["name"]: check["ok"] for check in checks}


def test_with_assistance_off_nothing_is_contacted(run: Run, wire: WireServer) -> None:
    answer = run("doctor", "--json", environ={**wire.environ, "COACH_ASSIST": "off", "OPENAI_API_KEY": "sk-1"})
    assert answer.code == 0
    assert oks(answer) == dict(zip(NAMES, [None, None, None, True, True], strict=True))
    assert "coach setup" in answer.json["checks"][0]["advice"]
    assert not wire.asked


def test_what_works_is_said(run: Run, wire: WireServer) -> None:
    wire.plan = [says(READY)]
    answer = run("doctor", "--json", environ=wire.environ)
    assert oks(answer) == dict.fromkeys(NAMES, True)
    assert len(wire.asked) == 1


def test_the_rung_that_works_is_said(run: Run, wire: WireServer) -> None:
    wire.plan = lambda asked: says(READY) if asked.form is None else status(400, "response_format is not supported")
    answer = run("doctor", "--json", environ={**wire.environ, "COACH_LANGUAGE": "en"})
    assert oks(answer)["structured_output"] is True
    assert "plain text" in answer.json["checks"][2]["detail"]


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (status(401, "no"), [False, None, None]),
        (status(403, "no"), [False, None, None]),
        (status(429, "out", kind="insufficient_quota"), [False, None, None]),
        (status(429, "later", {"Retry-After": "300"}), [False, None, None]),
        (status(404, "no such model"), [True, False, None]),
        (status(400, "bad thing"), [True, False, None]),
        (cut('{"rea'), [True, False, None]),
        (thinks("Hmm"), [True, False, None]),
        (refuses("I will not"), [True, False, None]),
        (truncates('{"ready": '), [True, True, False]),
        (says("Halo, apa kabar?"), [True, True, False]),
    ],
)
def test_what_is_wrong_is_told_where_it_is(run: Run, wire: WireServer, reply: Reply, found: list[bool | None]) -> None:
    wire.plan = [reply]
    answer = run("doctor", "--json", environ={**wire.environ, "COACH_API_KEY": "kunci-rahasia"})
    assert answer.code == 0
    assert answer.err == ""
    assert oks(answer) == dict(zip(NAMES, [*found, True, True], strict=True))
    assert "kunci-rahasia" not in answer.out


def test_nobody_there(run: Run) -> None:
    with WireServer() as gone:
        environ = gone.environ
    answer = run("doctor", "--json", environ=environ)
    assert answer.code == 0
    assert oks(answer)["endpoint"] is False


@pytest.mark.parametrize(
    ("environ", "wrong"),
    [
        ({"COACH_ASSIST": "on"}, "model"),
        ({"COACH_ASSIST": "on", "COACH_MODEL": "m", "COACH_BASE_URL": "x y"}, "endpoint"),
    ],
)
def test_what_was_not_set_up_is_told(run: Run, environ: dict[str, str], wrong: str) -> None:
    answer = run("doctor", "--json", environ=environ)
    assert answer.code == 0
    found = oks(answer)
    assert [name for name, ok in found.items() if ok is False] == [wrong]


def test_a_damaged_key_file_is_told(run: Run, wire: WireServer, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.keys_file.write_text("- x", encoding="utf-8")
    answer = run("doctor", "--json", environ=wire.environ)
    assert oks(answer)["endpoint"] is False
    assert "model-keys.yaml" in answer.json["checks"][0]["detail"]


def test_damaged_settings_are_told_and_the_rest_is_checked(run: Run, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.settings_file.write_text("language: [", encoding="utf-8")
    answer = run("doctor", "--json")
    assert answer.code == 3
    found = oks(answer)
    assert found["store"] is False
    assert found["embeddings"] is True
    assert "settings.yaml" in answer.out


def test_a_broken_record_is_exit_five(run: Run, paths: Paths) -> None:
    run("log", "add", "--request", "Tolong rekap")
    data = paths.ledger.read_bytes()
    paths.ledger.write_bytes(data.replace(b"Tolong rekap", b"Tolong rusak"))
    answer = run("doctor", "--json")
    assert answer.code == 5
    assert oks(answer)["store"] is False


def test_a_damaged_profile_is_named(run: Run, paths: Paths) -> None:
    paths.profiles.mkdir(parents=True)
    (paths.profiles / "rusak.yaml").write_text("title: [", encoding="utf-8")
    answer = run("doctor", "--json")
    assert answer.code == 3
    assert "rusak" in answer.json["checks"][4]["detail"]


def test_people_read_it_in_their_language(run: Run, wire: WireServer) -> None:
    wire.plan = [status(401, "no")]
    run("log", "add", "--request", "Tolong rekap")
    indonesian = run("doctor", environ=wire.environ)
    english = run("doctor", environ={**wire.environ, "COACH_LANGUAGE": "en"})
    assert indonesian.code == english.code == 0
    for told, own, other in (
        (indonesian.out, "Layanan model", "Model service"),
        (english.out, "Model service", "Layanan"),
    ):
        assert own in told
        assert other not in told
        assert "doctor." not in told
        assert told.count("→") == 2  # the key, and that no profile is in use
