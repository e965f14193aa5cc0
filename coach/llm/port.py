"""What the other floors know of a model: that it can be asked for a shape or for words, and what that costs.

`coach.llm.client` is the only thing behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

Shape = TypeVar("Shape", bound=BaseModel)
Shape_co = TypeVar("Shape_co", bound=BaseModel, covariant=True)
Rung = Literal["strict", "object", "text"]
"""How an answer was made to fit its shape: by a strict JSON schema, as some JSON object, or found in plain text."""


@dataclass(frozen=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Prompt:
    """A prompt that is ready to be sent, and the file that it was made from."""

    id: str
    version: int
    digest: str
    """SHA-256 of the file, the first 16 hexadecimal digits."""
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Usage:
    """What the endpoint says it took. None where it says nothing; `calls` counts every call, failed ones as well."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None
    """In the currency of the endpoint's account, where it reports one."""
    calls: int = 0


@dataclass(frozen=True)
class Said(Generic[Shape_co]):
    """An answer in its shape."""

    value: Shape_co
    rung: Rung
    usage: Usage


@dataclass(frozen=True)
class Wait:
    """A pause before the next try."""

    seconds: float
    attempt: int
    """Of the try that comes next: 2 for the second."""
    reason: str
    """A key of the message catalogue: `llm.wait.busy`, `llm.wait.server` or `llm.wait.unreachable`."""

    @property
    def values(self) -> dict[str, object]:
        """What fills its sentence; less than a second is told as one."""
        return {"seconds": max(1, round(self.seconds)), "attempt": self.attempt}


@dataclass(frozen=True)
class Listener:
    """Who is told while a model works."""

    wait: Callable[[Wait], None] = lambda wait: None
    text: Callable[[str], None] = lambda text: None
    """Everything that was written so far of the answer; begins anew when the question is asked anew."""


class Model(Protocol):
    """A model at an endpoint."""

    @property
    def name(self) -> str:
        """The name that the endpoint knows it by."""

    @property
    def host(self) -> str:
        """Where it runs, as it is shown to people."""

    @property
    def settings(self) -> dict[str, float | int | str]:
        """What it is run with, to be kept with every answer."""

    async def fill(
        self, prompt: Prompt, shape: type[Shape], listener: Listener, *, most_tokens: int, check: Check[Shape]
    ) -> Said[Shape]:
        """Ask for an answer in `shape`. Raises ModelFailed; cancelling the task ends the call at once.

        `check` says what is wrong with an answer that has the shape, as a sentence to the model, or None. Whatever is
        wrong is asked about once more; if it is still wrong then, the answer is given back where it has its shape.
        """


Check = Callable[[Shape], str | None]


@dataclass
class Tally:
    """What a session has used so far."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0
    reported: bool = False
    """Whether the endpoint ever told."""
    priced: bool = False

    def add(self, usage: Usage) -> None:
        """Count an answer."""
        self.calls += usage.calls
        self.prompt_tokens += usage.prompt_tokens or 0
        self.completion_tokens += usage.completion_tokens or 0
        self.reported = self.reported or usage.prompt_tokens is not None
        if usage.cost is not None:
            self.cost += usage.cost
            self.priced = True
