"""A real llama.cpp with a very small model, through everything that talks to one. It judges no quality."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from coach.language.messages import say
from coach.llm.client import ModelClient
from coach.llm.endpoint import Endpoint
from coach.llm.port import Listener, Message, Prompt, Said
from coach.llm.rungs import RungMemory
from tests.cli.conftest import Run
from tests.wire.llama import MODEL, available, llama

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not available(), reason="no wheel of llama.cpp for this machine"
)


class Colour(BaseModel):
    model_config = ConfigDict(extra="forbid")

    colour: Literal["red", "green", "blue"]
    sure: bool


PROMPT = Prompt("test", 1, "0" * 16, (Message("user", "Which colour is grass?"),))
LONG = Prompt("test", 1, "0" * 16, (Message("user", "Write a very long story about a village."),))


class Story(BaseModel):
    model_config = ConfigDict(extra="forbid")

    story: str


@pytest.fixture(scope="module")
def environ() -> Iterator[dict[str, str]]:
    with llama() as running:
        yield running


def client(environ: dict[str, str], folder: Path) -> ModelClient:
    return ModelClient(Endpoint(environ["COACH_BASE_URL"], MODEL), RungMemory(folder / "rungs.json"))


def test_it_keeps_to_the_schema_streams_and_tells_what_it_took(environ: dict[str, str], tmp_path: Path) -> None:
    heard: list[str] = []

    async def ask() -> Said[Colour]:
        model = client(environ, tmp_path)
        try:
            return await model.fill(
                PROMPT, Colour, Listener(text=heard.append), most_tokens=60, check=lambda answer: None
            )
        finally:
            await model.close()

    said = asyncio.run(ask())
    assert said.rung == "strict"
    assert said.value.colour in ("red", "green", "blue")
    assert len(heard) > 3
    assert said.usage.prompt_tokens
    assert said.usage.completion_tokens


def test_a_cancelled_answer_ends_at_once_and_the_server_goes_on(environ: dict[str, str], tmp_path: Path) -> None:
    async def give_up() -> tuple[float, bool]:
        model, heard = client(environ, tmp_path), asyncio.Event()
        story = model.fill(
            LONG, Story, Listener(text=lambda text: heard.set()), most_tokens=3000, check=lambda answer: None
        )
        task = asyncio.ensure_future(story)
        await asyncio.wait_for(heard.wait(), 60)
        began = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        spent = time.monotonic() - began
        ready = (await model.ping()).value
        await model.close()
        return spent, isinstance(ready.ready, bool)

    spent, ready = asyncio.run(give_up())
    assert spent < 2
    assert ready


def test_setup_and_doctor_find_it(run: Run, environ: dict[str, str]) -> None:
    answer = run("setup", stdin=f"{environ['COACH_BASE_URL']}\n{MODEL}\n\nya\n")
    assert answer.code == 0, answer.err
    told = {check["name"]: check for check in run("doctor", "--json").json["checks"]}
    assert told["endpoint"]["ok"]
    assert told["model"]["ok"]
    assert told["structured_output"]["ok"]


SHORT = {
    "verdict": '{{request}}\nAnswer {"reason": "No.", "kind": "personal_errand", "conditions": [], "quotes": [], '
    '"owner": null}',
    "drafts": '{{request}}\nAnswer {"subject": null, "warm": "No.", "firm": "No.", "final": "No."}',
}


def test_ask_gives_an_answer_whatever_it_says(
    run: Run, environ: dict[str, str], job_file: Path, tmp_path: Path
) -> None:
    # The user's own prompts, short enough for two cores and 135 million weights.
    folder = tmp_path / "home" / "prompts"
    folder.mkdir(parents=True)
    for name, text in SHORT.items():
        front = f"---\nid: {name}\nversion: 900\nvariables: [request]\n---\n## user\n"
        (folder / f"{name}.md").write_text(front + text, encoding="utf-8")
    text = "Please pick up my child from school"
    answer = run("ask", text, "--profile", str(job_file), "--engine", "model", "--json", environ=environ)
    if answer.code == 0:
        given = json.loads(answer.out)
        assert given["opinions"][1]["engine"] == MODEL
        assert given["assistance"]["prompt_version"] == 900
    else:
        # So small a model may ramble until its room or the time is used up: then it says so.
        assert (answer.code, answer.out) == (4, "")
        host = environ["COACH_BASE_URL"].split("/")[2]
        ways = ("truncated", "timeout", "malformed")
        told = [say("id", f"llm.failed.{way}", host=host, model=MODEL, reason="-") for way in ways]
        assert answer.err.strip() in told
