"""What a key costs in a draft that is checked while it is typed, beside the same key without the checks.

The two take turns in one app, so that what else the machine does falls on both alike.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from statistics import median

from textual.events import Key

from coach.coach import Coach
from coach.resources import sample_request
from coach.tui.app import TegasApp
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.reply_checks import ReplyChecks, Writing
from coach.tui.words import Page
from tests.benchmarks.jobs import sample_job
from tests.benchmarks.timing import p95

_KEYS = 80
_WARM_UP = 10
_TYPED = "Saya catat dulu ya Bu, besok pagi saya kabari lagi. "
_TICK = 0.001


def measure() -> dict[str, float]:
    """Milliseconds from a key to its letter on screen, to its checks, and the longest the event loop worked at once."""
    return asyncio.run(_measured())


async def _measured() -> dict[str, float]:
    checked: list[_Key] = []
    plain: list[_Key] = []
    with tempfile.TemporaryDirectory() as folder:
        app = _app(folder)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("f5")
            while not app.screen.query(Drafts) or app.screen.query_one(Drafts).active is None:
                await asyncio.sleep(0.05)
            page, checks = app.screen.query_one("#draft", Page), app.screen.query_one(ReplyChecks)
            page.focus()
            look = checks.look
            for turn in range((_KEYS + _WARM_UP) * 2):
                checking = bool(turn % 2)
                checks.look = look if checking else _ignored  # type: ignore[method-assign]
                key = await _press(page, checks if checking else None, _TYPED[turn // 2 % len(_TYPED)])
                if turn >= _WARM_UP * 2:
                    (checked if checking else plain).append(key)
    with_checks, without = median(key.shown for key in checked), median(key.shown for key in plain)
    return {
        "key in a draft with checks: median": with_checks,
        "key in a draft without: median": without,
        "key with checks over without": with_checks / without,
        "key to its checks: median": median(key.judged for key in checked),
        "key with checks, busy at once: median": median(key.busy for key in checked),
        "key with checks, busy at once: p95": p95([key.busy for key in checked]),
        "key without checks, busy at once: p95": p95([key.busy for key in plain]),
    }


def _app(folder: str) -> TegasApp:
    coach = Coach.open({**os.environ, "COACH_HOME": folder})
    coach.change_settings(language="id", notice_seen=True)
    coach.profiles.add(sample_job(coach, "id"), "contoh")
    return TegasApp(coach, trying=(sample_request("id"), "Bu Ratna"))


def _ignored(writing: Writing | None) -> None:
    """Stands in for the checks while a key is timed without them."""


class _Key:
    """Milliseconds that one key took."""

    shown = judged = busy = 0.0


async def _press(page: Page, checks: ReplyChecks | None, letter: str) -> _Key:
    taken, drawn, before = _Key(), asyncio.Event(), page.text
    start = tick = time.perf_counter()
    page.post_message(Key("space" if letter == " " else letter, letter))
    asked = False
    end = start + 0.12
    while not taken.shown or (checks is not None and not taken.judged) or tick < end:
        await asyncio.sleep(_TICK)
        now = time.perf_counter()
        taken.busy = max(taken.busy, (now - tick - _TICK) * 1000)
        tick = now
        if not asked and page.text != before:
            asked = page.call_after_refresh(drawn.set)
        if drawn.is_set() and not taken.shown:
            taken.shown = (now - start) * 1000
        if checks is not None and page.text != before and checks.current and not taken.judged:
            taken.judged = (now - start) * 1000
        if now - start > 5:
            raise TimeoutError(f"a key was not shown in 5 s: {letter!r}")
    return taken
