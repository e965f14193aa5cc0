"""Asks again where asking again can help, and only there; every pause is announced.

The one layer that retries: the client's own retries are switched off. What is retried: connection
failures, 408, 409, 429 that is no used-up quota, and 500 and above, all before the first piece of an answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from coach.llm.port import Listener, Wait

Result = TypeVar("Result")
_AGAIN = frozenset({408, 409, 429})
_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached"})


@dataclass(frozen=True)
class Patience:
    """How long is waited, in seconds."""

    whole: float = 90.0
    """For everything: all calls and pauses of one question."""
    call: float = 60.0
    """For the next piece of an answer."""
    connecting: float = 5.0
    first_pause: float = 0.5
    longest_pause: float = 20.0
    longest_asked_for: float = 60.0
    """A server that asks for a longer pause than this is not waited for."""
    tries: int = 4


async def with_retries(
    call: Callable[[], Awaitable[Result]], listener: Listener, patience: Patience, end: float
) -> Result:
    """What `call` returns, after as many tries as it takes. Raises the error of the last one.

    `end`: when patience ends, by the clock of the event loop. A pause that would last until then is not begun.
    """
    import asyncio

    from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
    from tenacity.wait import wait_exponential_jitter

    growing = wait_exponential_jitter(
        multiplier=patience.first_pause, max=patience.longest_pause, jitter=patience.first_pause
    )

    tried = stop_after_attempt(patience.tries)

    def pause(state: RetryCallState) -> float:
        asked_for = asked_pause(_error(state))
        return growing(state) if asked_for is None else asked_for

    def enough(state: RetryCallState) -> bool:
        return tried(state) or asyncio.get_running_loop().time() + state.upcoming_sleep >= end

    def announce(state: RetryCallState) -> None:
        seconds = state.next_action.sleep if state.next_action else 0.0
        listener.wait(Wait(seconds, state.attempt_number + 1, _reason(_error(state))))

    again = AsyncRetrying(
        retry=retry_if_exception(lambda error: can_pass(error, patience)),
        wait=pause,
        stop=enough,
        before_sleep=announce,
        reraise=True,
    )

    async def once() -> Result:
        return await call()

    return await again(once)


def can_pass(error: BaseException, patience: Patience) -> bool:
    """Whether the same call may go well a little later. An allow-list: a cancelled call is never tried again."""
    import openai

    if isinstance(error, openai.APIConnectionError):
        return True
    if not isinstance(error, openai.APIStatusError):
        return False
    if error.status_code == 429 and is_quota(error):
        return False
    if (asked_pause(error) or 0.0) > patience.longest_asked_for:
        return False
    return error.status_code in _AGAIN or error.status_code >= 500


def is_quota(error: Any) -> bool:
    """Whether the account is used up, which no pause mends."""
    body: dict[str, Any] = error.body if isinstance(error.body, dict) else {}
    told = body.get("error")
    inner: dict[str, Any] = told if isinstance(told, dict) else body
    return error.code in _QUOTA or inner.get("code") in _QUOTA or inner.get("type") in _QUOTA


def asked_pause(error: BaseException | None) -> float | None:
    """The pause that the server asks for, in seconds: a number, or a date as HTTP writes it."""
    import email.utils
    import time

    response = getattr(error, "response", None)
    said = response.headers.get("retry-after") if response is not None else None
    if not said:
        return None
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        when = email.utils.parsedate_tz(said)
        return max(0.0, email.utils.mktime_tz(when) - time.time()) if when else None
    except (ValueError, OverflowError):  # a date that no calendar has
        return None


def _error(state: Any) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _reason(error: BaseException | None) -> str:
    status = getattr(error, "status_code", None)
    if status is None:
        return "llm.wait.unreachable"
    return "llm.wait.busy" if status == 429 else "llm.wait.server"
