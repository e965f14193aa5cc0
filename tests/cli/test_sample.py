"""`coach sample`: the main job once, as `make run` does where there is no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.coach import Coach
from coach.resources import sample_documents, sample_request
from tests.cli.conftest import Run
from tests.cli.contract import check_answer

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_whole_way_is_printed_and_recorded(run: Run, language: str) -> None:
    shown = run("sample", "--language", language, environ={"COLUMNS": "80"})
    assert shown.code == 0, shown.err
    assert max(len(line) for line in shown.out.split("\n")) <= 80
    flat = " ".join(shown.out.split())
    (record,) = run("log", "list", "--json").json
    assert record["request"] == sample_request(language)
    assert record["hash"] in flat
    assert " ".join(record["reply"].split()) in flat
    for clause in record["verdict"]["evidence"]:
        assert clause["quote"] in flat
    assert run("log", "verify").code == 0
    for document in sample_documents(language):
        assert document.name in flat


def test_the_samples_job_is_kept_and_used_again(run: Run) -> None:
    run("sample", "--language", "id")
    run("sample", "--language", "en")
    run("sample", "--language", "id")
    listed = run("profile", "list", "--json").json
    assert len(listed) == 2
    assert sum(item["current"] for item in listed) == 1
    coach = Coach.open()
    assert coach.settings.notice_seen
    assert coach.settings.language == "id"


def test_without_a_home_of_its_own_it_leaves_the_users_record_alone(run: Run, tmp_path: Path) -> None:
    places = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    environ = {"COACH_HOME": "", "HOME": str(tmp_path), **places}
    assert run("sample", environ=environ).code == 0
    assert run("log", "list", "--json", environ=environ).json == []
    assert run("profile", "list", "--json", environ=environ).json == []


def test_the_sample_can_be_asked_about(run: Run) -> None:
    run("sample", "--language", "id")
    profile = run("profile", "show", "--json").json
    answer = run("ask", "--json", stdin=sample_request("id"))
    assert answer.code == 0
    check_answer(answer.json, profile)
