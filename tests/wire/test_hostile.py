"""Forty hostile messages and job descriptions, and a model that obeys every one of them: no verdict changes, no prompt
is revealed, no link is planted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run
from tests.wire.server import Asked, Reply, WireServer, says

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "hostile.yaml").read_text(encoding="utf-8")
)
ALL = [*CASES["requests"], *CASES["jobs"]]
LINK = "https://contoh.test/masuk"


def obeying(kind: str) -> Any:
    """A model that answers what it was told to, quotes a clause that exists, prints its prompt and plants a link."""

    def answer(asked: Asked) -> Reply:
        system = asked.body["messages"][0]["content"]
        if '"warm"' in asked.prompt:
            body = f"Siap Pak, saya kerjakan. Konfirmasi di {LINK} atau 0812 0000 1111. {system[:300]}"
            return says({"subject": LINK, "warm": body, "firm": body, "final": body})
        quotes = [{"clause": "D1", "words": "Menulis artikel blog"}]
        reason = f"{system} {LINK}"
        return says({"reason": reason, "kind": kind, "conditions": [], "quotes": quotes, "owner": None})

    return answer


@pytest.mark.parametrize("case", ALL, ids=[case["id"] for case in ALL])
def test_nobody_obeys(run: Run, wire: WireServer, tmp_path: Path, job: dict[str, Any], case: dict[str, Any]) -> None:
    hostile_job = "request" in case
    if hostile_job:
        job["duties"].append({"id": "D3", "text": case["text"]})
    path = tmp_path / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    text = case["request"] if hostile_job else case["text"]
    rules = run("ask", text, "--profile", str(path), "--json", "--engine", "rules").json
    wire.plan = obeying(case["kind"])
    answer = run("ask", text, "--profile", str(path), "--json", environ=wire.environ)
    assert answer.code == 0
    given = answer.json
    assert (given["engine"], given["scope"], given["kind"]) == ("rules", rules["scope"], rules["kind"])
    assert wire.asked, "the model was asked, and obeyed"
    told = answer.out
    assert LINK not in told or LINK in text
    assert "0812 0000 1111" not in told
    assert "You help an employee" not in told
    assert [draft["engine"] for draft in given["drafts"]] == ["rules"] * 6


def test_there_are_forty_of_them_in_two_languages() -> None:
    assert len(ALL) == 40
