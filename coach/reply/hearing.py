"""What a model's work tells while it goes on, as events: pauses, what is said so far, and the result at the end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from coach.llm.port import Listener, Tally, Usage, Wait

Result = TypeVar("Result")
Told = TypeVar("Told")


@dataclass(frozen=True)
class Waiting:
    """The endpoint is asked again after a pause."""

    wait: Wait


@dataclass(frozen=True)
class Done(Generic[Result]):
    """The work is done."""

    result: Result


async def hear(
    work: Callable[[Listener], Awaitable[Result]], told: Callable[[str], Told | None]
) -> AsyncIterator[Waiting | Told | Done[Result]]:
    """What a piece of work tells while it goes on, then its result; `told` makes an event of what is said so far.

    Closing the iterator ends the work.
    """
    events: asyncio.Queue[Waiting | Told | None] = asyncio.Queue()

    def text(so_far: str) -> None:
        event = told(so_far)
        if event is not None:
            events.put_nowait(event)

    task = asyncio.ensure_future(work(Listener(wait=lambda wait: events.put_nowait(Waiting(wait)), text=text)))
    task.add_done_callback(lambda _: events.put_nowait(None))
    try:
        while (event := await events.get()) is not None:
            yield event
    finally:
        if not task.done():
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    yield Done(task.result())


async def answered_by(
    work: Callable[[Listener], Awaitable[tuple[Result, Usage]]], tally: Tally
) -> AsyncIterator[Waiting | Result]:
    """As `hear`, of work whose words are worth nothing before they are judged; what it took is added to `tally`."""
    async for event in hear(work, _nothing):
        if isinstance(event, Done):
            result, usage = event.result
            tally.add(usage)
            yield result
        else:
            yield event


def _nothing(so_far: str) -> Waiting | None:
    return None
