"""What came back of one call, put together from its pieces: none of them is trusted to have the shape it should."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

_WHOLE = ("application/json", "text/html")
"""What servers send that do not stream, and what is no answer of a model at all."""


class Cut(Exception):
    """The connection ended in the middle of an answer."""


class NoAnswer(Exception):
    """A page or an error where an answer should be, sent as if all were well; `code` where it names a status."""

    def __init__(self, words: str, code: int | None = None) -> None:
        super().__init__(words)
        self.code = code


@dataclass
class Answer:
    """What was said so far, and what it took."""

    text: str = ""
    finished: str | None = None
    refusal: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None

    def take(self, part: object) -> None:
        """Add a piece of a stream, or a whole answer. What is not as it should be counts as not there."""
        usage = _of(part, "usage")
        if usage is not None:
            self.prompt_tokens = _count(_of(usage, "prompt_tokens"))
            self.completion_tokens = _count(_of(usage, "completion_tokens"))
            cost = _of(usage, "cost")
            self.cost = float(cost) if isinstance(cost, int | float) and not isinstance(cost, bool) else None
        choices = _of(part, "choices")
        if not isinstance(choices, list) or not choices:
            return
        said = _of(choices[0], "delta") or _of(choices[0], "message")
        self.text += _words(_of(said, "content"))
        self.refusal += _words(_of(said, "refusal"))
        finished = _of(choices[0], "finish_reason")
        self.finished = finished if isinstance(finished, str) and finished else self.finished


async def pieces(stream: Any) -> AsyncIterator[object]:
    """The pieces of an answer as they arrive; one, where the server did not stream. Raises NoAnswer and ValueError."""
    kind = stream.response.headers.get("content-type", "").lower()
    if not kind.startswith(_WHOLE):
        async for part in stream:
            yield part
        return
    body = await stream.response.aread()
    if kind.startswith("text/html"):
        raise NoAnswer("text/html")
    whole = json.loads(body)
    if not isinstance(_of(whole, "choices"), list):
        error = _of(whole, "error")
        code = _of(error, "code")
        raise NoAnswer(own_words(whole) or "application/json", code if isinstance(code, int) else None)
    yield whole


def own_words(body: object) -> str:
    """What an endpoint says of an error: servers keep it in `error.message`, in `error`, in `message` or `detail`."""
    if isinstance(body, str):
        return "" if body.lstrip().startswith("<") else body
    if isinstance(body, list):
        return own_words(body[0]) if body else ""
    for name in ("error", "message", "detail"):
        told = _of(body, name)
        if isinstance(told, Mapping):
            return own_words(told)
        if told:
            return told if isinstance(told, str) else json.dumps(told, ensure_ascii=False, default=str)
    return ""


def _of(thing: object, name: str) -> Any:
    """A field of a piece, which is an object of the library or JSON as it came; None where there is none."""
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)


def _words(content: object) -> str:
    """Text, also where it comes in parts with the thinking as parts of their own."""
    if isinstance(content, list):
        return "".join(_words(_of(part, "text")) for part in content if _of(part, "type") == "text")
    return content if isinstance(content, str) else ""


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
