"""What becomes of a call when the endpoint misbehaves: how many calls it takes, what is announced, what fails."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from coach.config import Language
from coach.language.messages import sentence
from coach.llm.client import ModelClient
from coach.llm.endpoint import Endpoint
from coach.llm.errors import Failure, ModelFailed
from coach.llm.retry import Patience
from coach.llm.rungs import RungMemory
from tests.wire.asking import GOOD, QUICK, Asking
from tests.wire.server import (
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

LANGUAGES: tuple[Language, ...] = get_args(Language)


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
        (truncates("<think>never comes to an end"), "empty"),
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
    failed = asking.fails(says(GOOD))
    assert failed.failure == "unreachable"
    assert "(sambungan ditolak)" in sentence("id", failed)
    assert "(the connection was refused)" in sentence("en", failed)
    assert len(asking.waits) == 3


def test_patience_has_an_end(wire: WireServer, tmp_path: Path) -> None:
    asking = Asking(wire, tmp_path, patience=Patience(whole=0.5, call=30.0))
    began = time.monotonic()
    assert asking.fails(stall()).failure == "timeout"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("reply", "moment"),
    [(slowly(GOOD, 0.2), "reading"), (stall(), "waiting for an answer"), (status(503), "pausing")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_cancelled_question_stops_at_once(wire: WireServer, tmp_path: Path, reply: Reply, moment: str) -> None:
    asking = Asking(wire, tmp_path, patience=Patience(first_pause=20.0))
    wire.plan = [reply]
    reached: dict[str, Callable[[], bool]] = {
        "reading": lambda: bool(asking.texts),
        "waiting for an answer": lambda: asking.calls == 1,
        "pausing": lambda: bool(asking.waits),
    }
    assert asyncio.run(asking.cancelled(reached[moment])) < 0.5
    time.sleep(0.1)
    assert asking.calls == 1


def test_a_pause_that_outlasts_all_patience_is_not_begun(wire: WireServer, tmp_path: Path) -> None:
    asking = Asking(wire, tmp_path, patience=Patience(whole=2.0))
    began = time.monotonic()
    assert asking.fails(status(429, headers={"Retry-After": "30"})).failure == "busy"
    assert (asking.calls, asking.waits) == (1, [])
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("said", ["Fri, 31 Dec 99999 23:59:59 GMT", "soon", "nan", "-5"])
def test_a_pause_that_makes_no_sense_is_not_kept(asking: Asking, said: str) -> None:
    assert asking(status(503, headers={"Retry-After": said}), says(GOOD)).value.word == "yes"
    assert asking.calls == 2
    assert asking.waits[0].seconds <= QUICK.longest_pause


def test_a_local_server_needs_no_key(wire: WireServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-untuk-yang-lain")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-lain")
    assert Asking(wire, tmp_path, key=None)(says(GOOD)).value.word == "yes"
    sent = str(dict(wire.asked[0].headers))
    assert "sk-untuk-yang-lain" not in sent
    assert "org-lain" not in sent


def test_a_server_that_wants_no_key_gets_none(wire: WireServer, tmp_path: Path) -> None:
    Asking(wire, tmp_path, key=None)(says(GOOD))
    assert "authorization" not in wire.asked[0].headers


def test_nothing_of_the_environment_goes_along(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-lain\nX-Tim: rahasia")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proyek-lain")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "admin-lain")
    asking(says(GOOD))
    sent = {name.lower(): value for name, value in asking.wire.asked[0].headers.items()}
    assert sent.pop("authorization") == "Bearer sk-rahasia"
    assert set(sent) <= {
        "host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"
    }  # fmt: skip


def test_a_proxy_does_not_hear_what_stays_on_this_machine(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    with WireServer([says(GOOD)]) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.base_url.removesuffix("/v1"))
        assert asking(says(GOOD)).value.word == "yes"
    assert (asking.calls, proxy.asked) == (1, [])


def test_without_internet_the_reason_is_told_in_the_users_language() -> None:
    lookup = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    failed = ModelFailed("unreachable", host="model.example", model="uji-1", reason=lookup)
    assert "mungkin tidak ada internet" in sentence("id", failed)
    assert "there may be no internet" in sentence("en", failed)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "::::"])
def test_a_proxy_that_cannot_be_used_is_a_failure_like_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ModelFailed) as caught:
        ModelClient(Endpoint("https://model.example/v1", "uji-1", None), RungMemory(tmp_path / "rungs.json"))
    assert caught.value.failure == "unreachable"
    assert caught.value.values["host"] == "model.example"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_the_key_does_not_follow_a_redirect(asking: Asking, code: int) -> None:
    with WireServer([says(GOOD)]) as elsewhere:
        failed = asking.fails(status(code, headers={"Location": f"{elsewhere.base_url}/chat/completions"}))
        assert (failed.failure, asking.calls, elsewhere.asked) == ("refused_request", 1, [])


# What an endpoint says, and what is made of it


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"error": {"message": "The model is not loaded", "code": null}}', "The model is not loaded"),
        ('{"error": "model \\"uji-1\\" not found"}', 'model "uji-1" not found'),
        ('{"detail": "Not Found"}', "Not Found"),
        ('[{"error": {"message": "API key\\nexpired"}}]', "API key expired"),
        ("<html><title>404 Not Found</title></html>", "HTTP 404"),
        ("", "HTTP 404"),
    ],
)
def test_the_endpoints_own_words_are_told(asking: Asking, body: str, words: str) -> None:
    failed = asking.fails(raw(body.encode(), "application/json", code=404))
    assert (failed.failure, failed.values["reason"]) == ("not_found", words)
    for language in LANGUAGES:
        told = sentence(language, failed)
        assert words in told
        assert failed.values["host"] in told


def test_no_part_of_the_key_is_told_even_where_the_words_are_cut(wire: WireServer, tmp_path: Path) -> None:
    asking = Asking(wire, tmp_path, key="sk-rahasia-0123456789-abcdefghij")
    failed = asking.fails(status(401, f"{'x' * 185} {asking.key}"))
    assert "sk-rahasia" not in failed.values["reason"]


@pytest.mark.parametrize(
    ("reply", "failure"),
    [
        (raw(b"<html>Log in to the guest network</html>", "text/html"), "not_found"),
        (raw(b'{"error": "Unexpected endpoint or method"}', "application/json"), "not_found"),
        (raw(b'{"error": {"message": "No credits", "code": 402}}', "application/json"), "quota"),
        (raw(b'data: {"error": {"message": "out of memory", "code": 500}}\n\n'), "server"),
        (raw(b"data: 5\n\ndata: []\n\ndata: null\n\n"), "cut"),
        (raw(b'data: {"choices": null}\n\ndata: {"choices": [{"delta": null}]}\n\n'), "cut"),
    ],
    ids=["page", "no such address", "no credits", "error in the stream", "no objects", "no content"],
)
def test_status_200_is_not_believed(asking: Asking, reply: Reply, failure: str) -> None:
    assert asking.fails(reply).failure == failure
    assert asking.calls == 1


@pytest.mark.parametrize(
    "choice",
    [
        {"delta": {"content": json.dumps(GOOD)}, "finish_reason": "stop"},
        {"delta": {"content": [{"type": "thinking", "thinking": []}, {"type": "text", "text": json.dumps(GOOD)}]},
         "finish_reason": "stop"},
    ],
    ids=["text", "parts"],
)  # fmt: skip
def test_odd_pieces_do_not_spoil_an_answer(asking: Asking, choice: dict[str, object]) -> None:
    pieces = [{"choices": None}, {"choices": [{"index": 0}]}, {"choices": [choice], "usage": {"prompt_tokens": "x"}}]
    said = asking(raw("".join(f"data: {json.dumps(piece)}\n\n" for piece in pieces).encode()))
    assert (said.value.word, said.usage.prompt_tokens, asking.calls) == ("yes", None, 1)


def test_a_server_that_does_not_stream_is_heard(asking: Asking) -> None:
    message = {"role": "assistant", "content": json.dumps(GOOD)}
    whole = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": {"prompt_tokens": 7}}
    said = asking(raw(json.dumps(whole).encode(), "application/json"))
    assert (said.value.word, said.usage.prompt_tokens) == ("yes", 7)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("failure", get_args(Failure))
def test_every_failure_has_a_sentence_that_says_what_to_do(failure: Failure, language: Language) -> None:
    told = sentence(language, ModelFailed(failure, host="ollama.lan:11434", model="qwen3", reason="HTTP 400"))
    assert "{" not in told
    assert failure == "not_set_up" or "ollama.lan:11434" in told or "qwen3" in told
    advice = ["Coba", "Periksa", "coach setup"] if language == "id" else ["Try", "try", "Check", "coach setup"]
    assert any(word in told for word in advice)
