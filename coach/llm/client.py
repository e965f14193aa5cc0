"""The client: one question at a time to an OpenAI-compatible endpoint, always streamed, answered in a shape."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from coach.language.clean import one_line
from coach.llm.answers import Answer, Cut, NoAnswer, pieces
from coach.llm.endpoint import Endpoint
from coach.llm.errors import Failure, ModelFailed
from coach.llm.failing import complaint, failure_of
from coach.llm.port import Check, Listener, Message, Prompt, Rung, Said, Shape, Usage
from coach.llm.retry import Patience, with_retries
from coach.llm.rungs import RUNGS, RungMemory
from coach.llm.shapes import described, parsed, response_format, without_thinking

if TYPE_CHECKING:
    import httpx2

_NO_KEY = "none"
"""The library will not start without a key. This one is never sent."""
_HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "connection", "content-length", "content-type", "user-agent"}
)
"""What is sent besides the key. The library adds what it finds in the environment, meant for another host perhaps, and
what it knows of this machine."""
_TEMPERATURE = 0.2
_OPTIONAL = ("stream_options", "temperature", "max_completion_tokens", "max_tokens")
"""What some endpoints refuse to be told, and can do without."""
_REASON_AT_MOST = 200


class Ping(BaseModel):
    """The answer to the question whether anybody is there."""

    ready: bool


class ModelClient:
    """A model at an endpoint. Bound to the event loop that it is first used in; close it there.

    Raises ModelFailed where the environment names a proxy that cannot be used.
    """

    def __init__(self, endpoint: Endpoint, memory: RungMemory, patience: Patience | None = None) -> None:
        import httpx2
        import openai

        self._endpoint, self._memory, self._patience = endpoint, memory, patience or Patience()
        self._calls = 0
        timeout = openai.Timeout(self._patience.call, connect=self._patience.connecting)
        try:
            connections = openai.DefaultAsyncHttpxClient(
                # A redirect would carry the key to whoever it names, and so would a proxy of the way to this machine.
                follow_redirects=False,
                trust_env=not endpoint.local,
                timeout=timeout,
                event_hooks={"request": [self._only_ours]},
            )
        except (ImportError, ValueError, httpx2.InvalidURL) as error:
            raise self._failed("unreachable", str(error)) from error
        self._client = openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.key or _NO_KEY,
            max_retries=0,
            timeout=timeout,
            http_client=connections,
        )
        self._refused: set[str] = set()
        self._used = Answer()
        self._end = 0.0

    @property
    def name(self) -> str:
        """The name that the endpoint knows the model by."""
        return self._endpoint.model

    @property
    def host(self) -> str:
        """Where it runs, as it is shown to people."""
        return self._endpoint.host

    @property
    def settings(self) -> dict[str, float | int | str]:
        """What it is run with."""
        return {} if "temperature" in self._refused else {"temperature": _TEMPERATURE}

    async def close(self) -> None:
        """Close its connections."""
        await self._client.close()

    async def ping(self, listener: Listener | None = None) -> Said[Ping]:
        """Ask the smallest question there is. Raises ModelFailed."""
        prompt = Prompt("ping", 1, "", (Message("user", 'Are you ready? Answer with {"ready": true}.'),))
        return await self.fill(prompt, Ping, listener or Listener(), most_tokens=400, check=lambda answer: None)

    async def fill(
        self, prompt: Prompt, shape: type[Shape], listener: Listener, *, most_tokens: int, check: Check[Shape]
    ) -> Said[Shape]:
        """As `coach.llm.port.Model.fill` has it."""
        self._calls, self._used = 0, Answer()
        self._end = asyncio.get_running_loop().time() + self._patience.whole
        try:
            async with asyncio.timeout_at(self._end):
                value, rung = await self._climb(prompt, shape, listener, most_tokens, check)
        except TimeoutError as error:
            raise self._failed("timeout") from error
        self._memory.remember(self._endpoint.base_url, self.name, rung)
        used = self._used
        return Said(value, rung, Usage(used.prompt_tokens, used.completion_tokens, used.cost, self._calls))

    async def _climb(
        self, prompt: Prompt, shape: type[Shape], listener: Listener, most_tokens: int, check: Check[Shape]
    ) -> tuple[Shape, Rung]:
        """Down the ladder until a rung holds; whatever is wrong with an answer is asked about once in all."""
        messages = _with_shape(prompt.messages, shape)
        asked_again = False
        for rung in RUNGS[RUNGS.index(self._memory.recall(self._endpoint.base_url, self.name)) :]:
            text = await self._said(messages, shape, rung, listener, most_tokens)
            if text is None:
                continue
            value = parsed(text, shape)
            wrong = value if isinstance(value, str) else check(value)
            if wrong is not None and not asked_again:
                asked_again = True
                again = (*messages, Message("assistant", text), Message("user", wrong))
                try:
                    second = await self._said(again, shape, rung, listener, most_tokens)
                except ModelFailed:
                    if isinstance(value, str):
                        raise
                    return value, rung
                better = parsed(second, shape) if second is not None else value
                value = value if isinstance(better, str) and not isinstance(value, str) else better
            if not isinstance(value, str):
                return value, rung
        raise self._failed("malformed")

    async def _said(
        self,
        messages: tuple[Message, ...],
        shape: type[BaseModel],
        rung: Rung,
        listener: Listener,
        most_tokens: int,
    ) -> str | None:
        """What the model answers; None where the endpoint does not know this rung. Raises ModelFailed."""
        import openai

        while True:
            options = self._options(most_tokens, response_format(shape, rung))
            try:
                answer = await self._stream(messages, options, listener)
            except (openai.APIError, Cut, NoAnswer) as error:
                told = complaint(error) or ""
                refused = next((name for name in _OPTIONAL if name in options and name in told), None)
                if refused is not None:
                    self._refused.add(refused)
                elif rung != "text" and ("response_format" in told or "schema" in told or "json" in told.lower()):
                    return None
                else:
                    raise self._failed(*failure_of(error)) from error
            else:
                self._count(answer)
                return self._checked(answer)

    def _options(self, most_tokens: int, form: Mapping[str, Any] | None) -> dict[str, Any]:
        # OpenAI's own models know the newer name alone, most other servers the older one.
        names = ("max_completion_tokens", "max_tokens")
        limit = names[not self._endpoint.own]
        limit = names[names.index(limit) ^ 1] if limit in self._refused else limit
        options: dict[str, Any] = {
            "temperature": _TEMPERATURE,
            "stream_options": {"include_usage": True},
            limit: most_tokens,
        }
        if form is not None:
            options["response_format"] = form
        return {name: value for name, value in options.items() if name not in self._refused}

    async def _stream(self, messages: tuple[Message, ...], options: Mapping[str, Any], listener: Listener) -> Answer:
        """One call with its retries. A stream that has begun is not begun again: half an answer may be on screen."""
        import httpx2
        import openai

        async def begun() -> tuple[Any, Any]:
            self._calls += 1
            stream = await self._client.chat.completions.create(
                model=self.name,
                messages=[{"role": each.role, "content": each.content} for each in messages],  # type: ignore[misc]
                stream=True,
                **options,
            )
            parts = pieces(stream)
            try:
                return stream, (parts, await anext(parts, None))
            except httpx2.TransportError as error:
                raise openai.APIConnectionError(request=error.request) from error
            except ValueError as error:  # a line that is no JSON
                raise Cut(str(error)) from error

        stream, (parts, part) = await with_retries(begun, listener, self._patience, self._end)
        answer = Answer()
        try:
            while part is not None:
                answer.take(part)
                listener.text(without_thinking(answer.text))
                part = await anext(parts, None)
        except (openai.APIConnectionError, httpx2.TransportError, ValueError) as error:
            raise Cut(str(error)) from error
        finally:
            await stream.close()
        return answer

    def _checked(self, answer: Answer) -> str:
        said = without_thinking(answer.text)
        if answer.refusal or answer.finished == "content_filter":
            raise self._failed("declined", answer.refusal or "content_filter")
        if answer.finished is None:
            raise self._failed("cut")
        if not said.strip():
            # Also where it reached its limit: thinking took all the room, and a shorter question would not help.
            raise self._failed("empty")
        if answer.finished == "length":
            raise self._failed("truncated")
        return said

    def _count(self, answer: Answer) -> None:
        for name in ("prompt_tokens", "completion_tokens", "cost"):
            value = getattr(answer, name)
            if value is not None:
                setattr(self._used, name, (getattr(self._used, name) or 0) + value)

    async def _only_ours(self, request: httpx2.Request) -> None:
        """Send the key that was given for this host, and nothing that the library found elsewhere."""
        for name in [*request.headers]:
            if name.lower() not in _HEADERS:
                del request.headers[name]
        if self._endpoint.key:
            request.headers["authorization"] = f"Bearer {self._endpoint.key}"

    def _failed(self, failure: Failure, reason: str | OSError = "") -> ModelFailed:
        if isinstance(reason, OSError):
            return ModelFailed(failure, host=self.host, model=self.name, reason=reason, calls=self._calls)
        # The key first: half of one, cut off at the end, would not be found.
        told = reason.replace(self._endpoint.key, "…") if self._endpoint.key else reason
        told = one_line(told)[:_REASON_AT_MOST] or "-"
        return ModelFailed(failure, host=self.host, model=self.name, reason=told, calls=self._calls)


def _with_shape(messages: tuple[Message, ...], shape: type[BaseModel]) -> tuple[Message, ...]:
    *before, last = messages
    return (*before, Message(last.role, f"{last.content}\n{described(shape)}"))
