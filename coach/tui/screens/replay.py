"""A session played back, step by step: what was said up to a turn, and what is to be said about that turn."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from coach.practice.sessions import Saved
from coach.tui.keys import bind
from coach.tui.screens.played import PlayedScreen
from coach.tui.widgets.talk import Pressure, Talk, TurnFeedback
from coach.tui.words import Act, one_line


class ReplayScreen(PlayedScreen):
    """Right or Enter goes a turn on, left a turn back. No model is asked."""

    HELP_KEY = "app.help.replay"
    AUTO_FOCUS = "#conversation"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("debrief"),
        Binding("right,space,enter", "step(1)", show=False),
        Binding("left,backspace", "step(-1)", show=False),
        Binding("home", "step(-10000)", show=False),
        Binding("end", "step(10000)", show=False),
    ]

    def __init__(self, saved: Saved) -> None:
        super().__init__(saved)
        self._at = 1

    def body(self) -> ComposeResult:
        with Vertical(id="rehearsal"):
            yield Static("", id="step", markup=False)
            yield Pressure(id="pressure")
            with Horizontal(id="talking"):
                with VerticalScroll(id="conversation"):
                    yield Talk(self._saved.session.persona.name, id="talk")
                with VerticalScroll(id="feedback"):
                    yield TurnFeedback(id="feedback-text")
            with Horizontal(classes="acts"):
                yield Act("app.keys.again_from_here", id="act-again-from-here", action="again_from_here")
                yield Act("app.keys.other_persona", id="act-other-persona", action="other_persona")
                yield Act("app.keys.debrief", id="act-debrief", action="debrief")
                yield Act("app.keys.share", id="act-share", action="share")

    @property
    def from_turn(self) -> int | None:
        return self._at

    def retell(self) -> None:
        self.query_one("#conversation").border_title = self.say("practice.screen.conversation")
        self.query_one("#feedback").border_title = self.say("practice.screen.feedback")
        self._show()

    def _show(self) -> None:
        session = self._saved.session
        turns = session.turns[: self._at]
        last = self._at >= len(session.turns)
        title = one_line(self._saved.scenario.title)
        step = self.say("practice.screen.step", n=min(self._at, len(session.turns)), total=len(session.turns))
        outcome = self.say(f"practice.screen.tried.{session.ended}") if last else ""
        self.query_one("#step", Static).update(f"{title} · {step}{f' · {outcome}' if outcome else ''}")
        self.query_one(Pressure).show(turns[-1].tactic if turns else None)
        self.query_one(Talk).show(turns, session.closing if last else None)
        self.query_one(TurnFeedback).show(turns[-1] if turns else None, "full")
        self.call_after_refresh(self.query_one("#conversation").scroll_end, animate=False)

    def action_step(self, by: int) -> None:
        """Go on, or back."""
        self._at = max(1, min(len(self._saved.session.turns), self._at + by))
        self._show()

    def action_debrief(self) -> None:
        """What is to be said about the whole of it."""
        from coach.tui.screens.debrief import DebriefScreen

        self.app.switch_screen(DebriefScreen(self._saved))
