"""How a model can fail, each with a sentence that tells the user what to do."""

from __future__ import annotations

from typing import Any, Literal

from coach.problems import ModelUnavailable

Failure = Literal[
    "unreachable",
    "timeout",
    "key",
    "forbidden",
    "not_found",
    "quota",
    "busy",
    "refused_request",
    "server",
    "cut",
    "empty",
    "declined",
    "truncated",
    "malformed",
    "language",
    "not_set_up",
]
"""`key`: 401. `forbidden`: 403. `not_found`: 404, no such model or address. `quota`: the account is used up. `busy`:
429, longer than we wait. `refused_request`: any other 4xx. `server`: 5xx after all tries. `cut`: the stream ended
before its end. `empty`: nothing but thinking, or nothing. `declined`: the model would not. `truncated`: longer than
allowed. `malformed`: no answer of the shape after asking again. `language`: another language than was asked for."""


class ModelFailed(ModelUnavailable):
    """The model did not give an answer; the catalogue's `llm.failed.<failure>` says why and what to do.

    `values` hold `host`, `model` and, where the endpoint gave one, `reason`: its own words, cleaned and shortened, or
    the system's error where it was not reached.
    """

    def __init__(self, failure: Failure, *, host: str, model: str, reason: str | OSError = "-", calls: int = 0) -> None:
        super().__init__(f"llm.failed.{failure}", host=host, model=model, reason=reason)
        self.failure: Failure = failure
        self.calls = calls

    def __reduce__(self) -> tuple[object, ...]:
        return (_again, (self.failure, dict(self.values), self.calls))


def _again(failure: Failure, values: dict[str, Any], calls: int) -> ModelFailed:
    return ModelFailed(failure, calls=calls, **values)
