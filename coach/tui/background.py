"""Runs what takes time off the screen's own thread, so that keys are answered meanwhile and it can be given up.

The threads are daemons: leaving the app never waits for a document that is still being read.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Generic, TypeVar

Result = TypeVar("Result")
Event = TypeVar("Event")


async def off_screen(function: Callable[[], Result]) -> Result:
    """What `function` returns or raises, computed in a thread of its own. Cancelling abandons it."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def settle(outcome: Callable[[], None]) -> None:
        # The app may have gone in the meantime, and its loop with it.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(lambda: None if future.done() else outcome())

    def work() -> None:
        try:
            result = function()
        except BaseException as error:
            failure = error
            settle(lambda: future.set_exception(failure))
        else:
            settle(lambda: future.set_result(result))

    threading.Thread(target=work, daemon=True).start()
    return await future


class _Steps(Generic[Event]):
    """An iterator that one thread steps through and another may close once the step is over."""

    def __init__(self, iterator: Iterator[Event]) -> None:
        self._iterator = iterator
        self._stepping = threading.Lock()
        self._closed = False

    def next(self) -> Event | None:
        with self._stepping:
            return None if self._closed else next(self._iterator, None)

    def close(self) -> None:
        with self._stepping:
            self._closed = True
            close = getattr(self._iterator, "close", None)
            if close is not None:
                close()


async def events_of(begin: Callable[[], Iterator[Event]]) -> AsyncGenerator[Event, None]:
    """The events of an iterator, each awaited. Closing this one closes that one, as soon as its step is over."""
    steps = _Steps(await off_screen(begin))
    try:
        while (event := await off_screen(steps.next)) is not None:
            yield event
    finally:
        threading.Thread(target=steps.close, daemon=True).start()
