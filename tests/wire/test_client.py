"""What becomes of a call when the endpoint misbehaves: how many calls it takes, what is announced, what fails."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from coach.llm.client import ModelClient
from coach.llm.endpoint import Endpoint
from coach.llm.errors import ModelFailed
from coach.llm.port import Listener, Message, Prompt, Said, Wait
from coach.llm.retry import Patience
from coach.llm.rungs import RungMemory
from tests.wire.server import (
    Asked,
    Reply,
    WireServer,
    cut,
    raw,
    refuses,
    reset,
    says,
    slowly,
    stall,
    status,
    thinks,
    truncates,
)

QUICK = Patience(whole=5.0, call=0.4, connecting=0.4, first_pause=0.01, longest_pause=0.02)
PROMPT = Prompt("test", 1, "0" * 16, (Message("system", "Be brief."), Message("user", "Is it mine?")))


class Thought(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: Literal["yes", "no"]
    why: str | None


GOOD = {"word": "yes", "why": "D1 says so"}


class Asking:
    """A client on a server's plan, and what was heard while it worked."""

    def __init__(self, wire: WireServer, folder: Path, key: str | None = "sk-rahasia", patience: Patience = QUICK):
        self.wire, self.folder, self.key, self.patience = wire, folder, key, patience
        self.waits: list[Wait] = []
        self.texts: list[str] = []

    def __call__(self, *plan: Reply, wrong: str | None = None, most_tokens: int = 50) -> Said[Thought]:
        self.wire.plan = list(plan)
        return asyncio.run(self.ask(wrong, most_tokens))

    async def ask(self, wrong: str | None = None, most_tokens: int = 50) -> Said[Thought]:
        endpoint = Endpoint(self.wire.base_url, "uji-1", self.key)
        client = ModelClient(endpoint, RungMemory(self.folder / "rungs.json"), self.patience)
        listener = Listener(wait=self.waits.append, text=self.texts.append)
        try:
            return await client.fill(PROMPT, Thought, listener, most_tokens=most_tokens, check=lambda thought: wrong)
        finally:
            await client.close()

    def fails(self, *plan: Reply) -> ModelFailed:
        with pytest.raises(ModelFailed) as caught:
            self(*plan)
        return caught.value

    @property
    def calls(self) -> int:
        return len(self.wire.asked)


@pytest.fixture
def asking(wire: WireServer, tmp_path: Path) -> Asking:
    return Asking(wire, tmp_path)


def test_an_answer_in_its_shape_takes_one_call(asking: Asking) -> None:
    said = asking(says(GOOD))
    assert (said.value.word, said.rung, asking.calls) == ("yes", "strict", 1)
    assert (said.usage.prompt_tokens, said.usage.completion_tokens, said.usage.calls) == (120, 40, 1)
    assert asking.texts[-1].endswith("}")
    assert len(asking.texts) > 3  # it was heard while it was being written


def test_the_shape_is_told_to_the_endpoint_and_in_the_prompt(asking: Asking) -> None:
    asking(says(GOOD))
    asked = asking.wire.asked[0]
    schema = asked.body["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["additionalProperties"] is False
    assert set(schema["schema"]["required"]) == {"word", "why"}
    assert '"word": "yes"|"no"' in asked.prompt
    assert asked.headers["authorization"] == "Bearer sk-rahasia"


@pytest.mark.parametrize(
    ("plan", "calls", "reason"),
    [
        ([status(429, headers={"Retry-After": "0.05"}), says(GOOD)], 2, "llm.wait.busy"),
        ([status(429), says(GOOD)], 2, "llm.wait.busy"),
        ([status(503), status(503), says(GOOD)], 3, "llm.wait.server"),
        ([status(500), says(GOOD)], 2, "llm.wait.server"),
        ([status(408), says(GOOD)], 2, "llm.wait.server"),
        ([status(409), says(GOOD)], 2, "llm.wait.server"),
        ([reset(), says(GOOD)], 2, "llm.wait.unreachable"),
        ([stall(), says(GOOD)], 2, "llm.wait.unreachable"),
    ],
    ids=["429 after", "429", "503 twice", "500", "408", "409", "reset", "stall"],
)
def test_what_passes_is_tried_again_and_announced(asking: Asking, plan: list[Reply], calls: int, reason: str) -> None:
    assert asking(*plan).value.word == "yes"
    assert asking.calls == calls
    assert [wait.reason for wait in asking.waits] == [reason] * (calls - 1)
    assert [wait.attempt for wait in asking.waits] == [*range(2, calls + 1)]


def test_the_pause_that_a_server_asks_for_is_kept(asking: Asking) -> None:
    asking(status(429, headers={"Retry-After": "0.3"}), says(GOOD))
    assert asking.waits[0].seconds == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("reply", "failure"),
    [
        (status(429, headers={"Retry-After": "300"}), "busy"),
        (status(429, kind="insufficient_quota"), "quota"),
        (status(401, "Incorrect API key provided: sk-rahasia"), "key"),
        (status(403), "forbidden"),
        (status(404, "no such model"), "not_found"),
        (status(400, "bad message"), "refused_request"),
        (status(302, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"}), "refused_request"),
        (cut('{"word": "ye'), "cut"),
        (thinks("Hmm, let me see"), "empty"),
        (says("<think>never comes to an end"), "empty"),
        (refuses("I cannot help with that."), "declined"),
        (says("", finish="content_filter"), "declined"),
        (truncates('{"word": "yes", "why": "D1'), "truncated"),
        (raw(b"data: {nonsense\n\n"), "cut"),
        (raw(b""), "cut"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_pass_fails_at_once(asking: Asking, reply: Reply, failure: str) -> None:
    failed = asking.fails(reply)
    assert (failed.failure, asking.calls, asking.waits) == (failure, 1, [])
    assert "sk-rahasia" not in str(failed.values)
    assert failed.values["host"] == asking.wire.base_url.split("/")[2]


def test_a_server_that_stays_down_gets_four_calls(asking: Asking) -> None:
    failed = asking.fails(status(503))
    assert (failed.failure, asking.calls) == ("server", 4)


def test_nobody_at_the_address(tmp_path: Path) -> None:
    with WireServer() as gone:
        asking = Asking(gone, tmp_path)
    assert asking.fails(says(GOOD)).failure == "unreachable"
    assert len(asking.waits) == 3


def test_patience_has_an_end(wire: WireServer, tmp_path: Path) -> None:
    asking = Asking(wire, tmp_path, patience=Patience(whole=0.5, call=30.0))
    began = time.monotonic()
    assert asking.fails(stall()).failure == "timeout"
    assert time.monotonic() - began < 3


def test_a_cancelled_question_stops_at_once(asking: Asking) -> None:
    asking.wire.plan = [slowly(GOOD, 0.2)]

    async def give_up() -> float:
        task = asyncio.ensure_future(asking.ask())
        while not asking.texts:
            await asyncio.sleep(0.01)
        began = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return time.monotonic() - began

    assert asyncio.run(give_up()) < 0.5
    assert asking.calls == 1


def test_a_local_server_needs_no_key(wire: WireServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-untuk-yang-lain")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-lain")
    assert Asking(wire, tmp_path, key=None)(says(GOOD)).value.word == "yes"
    sent = str(dict(wire.asked[0].headers))
    assert "sk-untuk-yang-lain" not in sent
    assert "org-lain" not in sent


# The ladder


@pytest.mark.parametrize(
    "text",
    [
        'Here you are:\n```json\n{"word": "yes", "why": null}\n```\nAnything else?',
        '<think>{"word": "no"}</think>{"word": "yes", "why": null}',
        'Sure! {"word": "yes", "why": "a } in a string"} Good luck.',
        '{"word": "yes", "why": "a line\nbreak"}',
    ],
)
def test_an_answer_is_found_in_what_stands_around_it(asking: Asking, text: str) -> None:
    assert asking(says(text)).value.word == "yes"
    assert asking.calls == 1


def test_what_is_wrong_is_asked_about_once(asking: Asking) -> None:
    assert asking(says({"word": "maybe", "why": None}), says(GOOD)).value.word == "yes"
    again = asking.wire.asked[1]
    assert "word" in again.body["messages"][-1]["content"]
    assert again.body["messages"][-2]["role"] == "assistant"


def test_a_rung_that_the_endpoint_does_not_know_is_left_and_not_tried_again(asking: Asking) -> None:
    unknown = status(400, "response_format json_schema is not supported")
    assert asking(unknown, unknown, says(GOOD)).rung == "text"
    assert [asked.form for asked in asking.wire.asked] == ["json_schema", "json_object", None]
    assert asking(says(GOOD)).rung == "text"
    assert asking.calls == 4
    other = Asking(asking.wire, asking.folder / "elsewhere")
    assert other(says(GOOD)).rung == "strict"


def test_a_model_that_never_gets_the_shape_right(asking: Asking) -> None:
    assert asking.fails(says("I would rather talk.")).failure == "malformed"
    assert [asked.form for asked in asking.wire.asked] == ["json_schema", "json_schema", "json_object", None]


@pytest.mark.parametrize("option", ["temperature", "stream_options", "max_tokens"])
def test_an_option_that_the_endpoint_refuses_is_left_out(asking: Asking, option: str) -> None:
    def answer(asked: Asked) -> Reply:
        return status(400, f"Unsupported parameter: '{option}'") if option in asked.body else says(GOOD)

    asking.wire.plan = answer
    assert asyncio.run(asking.ask()).value.word == "yes"
    assert asking.calls == 2


def test_what_a_check_finds_is_asked_about_once_and_then_given_back(asking: Asking) -> None:
    said = asking(says(GOOD), says({"word": "no", "why": None}), wrong="Quote the clause.")
    assert (said.value.word, asking.calls) == ("no", 2)
    assert asking.wire.asked[1].body["messages"][-1]["content"] == "Quote the clause."
    assert said.usage.prompt_tokens == 240


def test_a_worse_second_answer_does_not_replace_the_first(asking: Asking) -> None:
    assert asking(says(GOOD), says("Sorry?"), wrong="Quote the clause.").value.word == "yes"
