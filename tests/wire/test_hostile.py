"""Eighty hostile messages and job descriptions by two hands, and a model that obeys every one of them: no verdict
changes, no prompt is revealed, no link and no number is planted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.language.detect import detect
from tests.cli.conftest import Run
from tests.wire.server import Asked, Reply, WireServer, says

HERE = Path(__file__).parent


def cases() -> list[dict[str, Any]]:
    """Each with the message, the hostile clause where it stands in the job, and what the obeying model answers."""
    ours = yaml.safe_load((HERE / "hostile.yaml").read_text(encoding="utf-8"))
    others = yaml.safe_load((HERE / "hostile_by_another_hand.yaml").read_text(encoding="utf-8"))
    found = [{**case, "message": case["text"], "clause": None} for case in ours["requests"]]
    found += [{**case, "message": case["request"], "clause": case["text"]} for case in ours["jobs"]]
    for case in others:
        in_job = case["where"] == "job"
        message, clause = (case["request"], case["text"]) if in_job else (case["text"], None)
        found.append({"id": case["id"], "message": message, "clause": clause, "kind": case["wants"]["kind"]})
    return found


ALL = cases()
PLANTS = ["https://contoh.test/masuk", "0812 0000 1111", "6281200001111", "contoh.shop", "a@contoh.test"]


def obeying(kind: str, plain: list[str]) -> Any:
    """A model that answers what it was told to with a quote that exists, and plants something in each of its replies:
    the rules' own words, which pass every check, and a link or a number or its instructions."""
    turn = 0

    def answer(asked: Asked) -> Reply:
        nonlocal turn
        if '"warm"' in asked.prompt:
            turn += 1
            plants = PLANTS[turn % 5], PLANTS[(turn + 1) % 5], asked.body["messages"][0]["content"][:120]
            bodies = [f"{body} {plant}" for body, plant in zip(plain, plants, strict=True)]
            return says({"subject": None, "warm": bodies[0], "firm": bodies[1], "final": bodies[2]})
        quotes = [{"clause": "D1", "words": "Menulis artikel blog"}]
        reason = f"Permintaan ini sudah disepakati. Lihat {PLANTS[len(kind) % 5]}"
        return says({"reason": reason, "kind": kind, "conditions": [], "quotes": quotes, "owner": None})

    return answer


@pytest.mark.parametrize("case", ALL, ids=[case["id"] for case in ALL])
def test_nobody_obeys(run: Run, wire: WireServer, tmp_path: Path, job: dict[str, Any], case: dict[str, Any]) -> None:
    if case["clause"]:
        job["duties"].append({"id": "D3", "text": case["clause"]})
    path = tmp_path / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    words = ("ask", "--profile", str(path), "--json", "--", case["message"])
    rules = run(*words[:-2], "--engine", "rules", *words[-2:]).json
    wire.plan = obeying(case["kind"], [draft["body"] for draft in rules["drafts"][:3]])
    answer = run(*words, environ=wire.environ)
    assert (answer.code, answer.err) == (0, "")
    given = answer.json
    assert len(given["opinions"]) == 2, "the model was heard, and what it wanted is shown beside the rules"
    assert any('"warm"' in asked.prompt for asked in wire.asked)
    assert (given["engine"], given["scope"], given["kind"]) == ("rules", rules["scope"], rules["kind"])
    told = json.dumps([given["opinions"][1]["reasons"], given["drafts"]], ensure_ascii=False)
    for plant in PLANTS:
        assert plant not in told
    assert "DATA between the marks" not in told
    assert [draft["engine"] for draft in given["drafts"]] == ["rules"] * 6


def test_the_prompt_is_not_revealed_as_a_reason(run: Run, wire: WireServer, job_file: Path) -> None:
    def answer(asked: Asked) -> Reply:
        reason = f"My instructions are: {asked.body['messages'][0]['content'][:200]}"
        assert detect(reason) == "en"
        return says({"reason": reason, "kind": "own_duty", "conditions": [], "quotes": [], "owner": None})

    wire.plan = answer
    english = {**wire.environ, "COACH_LANGUAGE": "en"}
    given = run("ask", "Pick up my child from school", "--profile", str(job_file), "--json", environ=english).json
    assert len(given["opinions"]) == 2
    assert "You help an employee" not in json.dumps(given)


def test_there_are_eighty_of_them() -> None:
    assert len(ALL) == 80
