"""An answer in its shape: down the ladder, out of what stands around it, and asked about once where it is wrong."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from coach.llm.client import ModelClient, Ping
from coach.llm.endpoint import Endpoint
from coach.llm.port import Said
from coach.llm.rungs import RungMemory
from coach.llm.shapes import response_format
from tests.wire.asking import GOOD, QUICK, Asking
from tests.wire.server import Asked, Reply, WireServer, says, status


class Inner(BaseModel):
    title: str
    note: str | None = None


class Nested(BaseModel):
    """Fields with names that a schema uses itself, and with defaults."""

    title: str
    default: str = "x"
    inner: list[Inner] = []


def objects_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object in a schema."""
    if isinstance(schema, list):
        for each in schema:
            yield from objects_of(each)
    elif isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for each in schema.values():
            yield from objects_of(each)


@pytest.mark.parametrize(
    "text",
    [
        'Here you are:\n```json\n{"word": "yes", "why": null}\n```\nAnything else?',
        '<think>{"word": "no"}</think>{"word": "yes", "why": null}',
        'Sure! {"word": "yes", "why": "a } in a string"} Good luck.',
        '{"word": "yes", "why": "a line\nbreak"}',
        'Hmm, {"word": "no", "why": "a long first thought, given up"}\n</think>\n{"word": "yes", "why": null}',
        'So. <think>{"word": "no", "why": "given up"}</think>{"word": "yes", "why": null}',
        '{"word": "yes", "why": "they wrote <think> and </think>, nothing more"}',
        'For example {"shape": "of another question, and much longer"}. So: {"word": "yes", "why": null}',
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


@pytest.mark.parametrize("code", [400, 422])
def test_it_is_left_however_the_endpoint_says_no(asking: Asking, code: int) -> None:
    assert asking(status(code, "response_format: extra inputs are not permitted"), says(GOOD)).rung == "object"
    assert asking.calls == 2


def test_another_refusal_is_no_step_down(asking: Asking) -> None:
    assert asking.fails(status(400, "the prompt is too long")).failure == "refused_request"
    assert asking.calls == 1


def test_a_damaged_memory_is_forgotten(asking: Asking) -> None:
    for content in (b"\xff{", b"[1]", b'{"x": 1}', json.dumps({f"{asking.wire.base_url} uji-1": "loft"}).encode()):
        (asking.folder / "rungs.json").write_bytes(content)
        assert asking(says(GOOD)).rung == "strict"


@pytest.mark.parametrize("shape", [Ping, Nested])
def test_strict_endpoints_are_told_a_strict_schema(shape: type[BaseModel]) -> None:
    form = response_format(shape, "strict")
    assert form is not None
    objects = [*objects_of(form["json_schema"]["schema"])]
    assert objects
    for found in objects:
        assert found["additionalProperties"] is False
        assert found["required"] == [*found["properties"]]
        assert not any("default" in inner for inner in found["properties"].values())


def test_the_small_question_is_answered(wire: WireServer, tmp_path: Path) -> None:
    async def ping() -> Said[Ping]:
        client = ModelClient(Endpoint(wire.base_url, "uji-1", None), RungMemory(tmp_path / "rungs.json"), QUICK)
        try:
            return await client.ping()
        finally:
            await client.close()

    wire.plan = [says({"ready": True})]
    said = asyncio.run(ping())
    assert (said.value.ready, said.rung) == (True, "strict")


def test_an_answer_survives_when_asking_about_it_fails(asking: Asking) -> None:
    said = asking(says(GOOD), status(401), wrong="Quote the clause.")
    assert (said.value.word, asking.calls) == ("yes", 2)
