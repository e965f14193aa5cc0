"""What starting costs: a cold `coach ask --json`, and the app's first screen, each beside the least it could be."""

from __future__ import annotations

import os
import tempfile

from coach.coach import Coach
from coach.resources import sample_request
from tests.benchmarks.jobs import sample_job
from tests.benchmarks.timing import median, processes

_ROUNDS = 9
_FIRST_SCREEN = """
import asyncio
{app}
async def main():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
asyncio.run(main())
"""
_BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Label
class Bare(App):
    def compose(self):
        yield Header()
        yield Label("Tegas")
        yield Footer()
app = Bare()
"""
_TEGAS = """
from coach.coach import Coach
from coach.tui.app import TegasApp
app = TegasApp(Coach.open())
"""


def measure() -> dict[str, float]:
    """Milliseconds of whole processes, medians of turns, and their differences and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "COACH_HOME": folder}
        coach = Coach.open(environ)
        coach.change_settings(language="id", notice_seen=True)
        coach.profiles.add(sample_job(coach, "id"), "contoh")
        cold = processes(
            {
                "coach": ["-m", "coach", "ask", "--json", sample_request("id")],
                "textual": ["-c", "import textual"],
            },
            environ,
            _ROUNDS,
        )
        screens = processes(
            {
                "tegas": ["-c", _FIRST_SCREEN.format(app=_TEGAS)],
                "bare": ["-c", _FIRST_SCREEN.format(app=_BARE)],
            },
            environ,
            _ROUNDS,
        )
    return {
        "coach ask --json, cold: median": median(cold["coach"]),
        "coach ask --json, cold: least": min(cold["coach"]),
        "import textual: median": median(cold["textual"]),
        "import textual: least": min(cold["textual"]),
        "coach ask over import textual: median": median(
            [ours - theirs for ours, theirs in zip(cold["coach"], cold["textual"], strict=True)]
        ),
        "coach ask over import textual: least": min(cold["coach"]) - min(cold["textual"]),
        "first screen: median": median(screens["tegas"]),
        "first screen of a bare app: median": median(screens["bare"]),
        "first screen over a bare app's": median(screens["tegas"]) / median(screens["bare"]),
    }
