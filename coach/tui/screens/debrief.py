"""After a rehearsal: what held, one thing to practise, where it turned, and where real help is found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.practice.feedback import held_of
from coach.practice.models import Debrief
from coach.practice.sessions import Saved
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.played import PlayedScreen
from coach.tui.widgets.talk import MARKS
from coach.tui.widgets.technique_link import TechniqueLink
from coach.tui.words import Act, one_line, shown, tegas


class DebriefScreen(PlayedScreen):
    """Scrolls; the techniques that were used lead into the handbook."""

    HELP_KEY = "app.help.debrief"
    AUTO_FOCUS = "#debrief"
    BINDINGS: ClassVar[list[BindingType]] = [bind("play_back")]

    def __init__(self, saved: Saved, *, whole: bool = False) -> None:
        """`whole` tells what is to be said about every turn as well: it was kept for the end."""
        super().__init__(saved)
        self._whole = whole
        self._debrief: Debrief | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="debrief"):
            yield Static("", id="debrief-text", markup=False)
            with Vertical(id="techniques"):
                yield Static("", id="techniques-used", markup=False)
            yield Static("", id="debrief-turns", markup=False)
        with Horizontal(classes="acts"):
            yield Act("app.keys.again_from", id="act-again-from-here", action="again_from_here")
            yield Act("app.keys.play_back", id="act-play-back", action="play_back")
            yield Act("app.keys.share", id="act-share", action="share")
            yield Act("app.keys.close", id="act-close", action="close")

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def _look(self) -> None:
        """In the language of the interface, as it is now."""
        app = tegas(self)
        try:
            self._debrief = await off_screen(lambda: app.coach.practice.debrief(self._saved))
        except Exception as error:
            app.tell(error)
            return
        used = self.query_one("#techniques")
        await used.query(TechniqueLink).remove()
        await used.mount(*(TechniqueLink(key) for key in self._debrief.techniques))
        self._show(self._debrief)

    def retell(self) -> None:
        self.query_one("#debrief").border_title = self.say("practice.show.debrief")
        self._look()

    def _show(self, found: Debrief) -> None:
        self.query_one("#debrief-text", Static).update(Content("\n").join(self._lines(found)))
        self.query_one("#techniques").display = bool(found.techniques)
        self.query_one("#techniques-used", Static).update(
            Content.styled(self.say("practice.screen.techniques"), "bold")
        )
        turns = self.query_one("#debrief-turns", Static)
        turns.display = self._whole
        turns.update(Content("\n").join(self._turns()))

    def _lines(self, found: Debrief) -> Iterable[Content]:
        session, scenario = self._saved
        say = self.say
        if not session.turns:
            yield Content(say("practice.show.nobody"))
            return
        how = session.ended
        yield Content.styled(f"{MARKS[how]} {say(f'practice.outcome.{how}')}", "bold")
        if session.gave_in_at is not None:
            yield Content(say("practice.show.gave_in_at", n=session.gave_in_at))
        yield Content(say(f"practice.right.{'yes' if found.right else scenario.right_answer}"))
        yield from self._listed("help", found.help)
        yield from self._listed("strengths", found.strengths)
        yield from self._listed("one_improvement", [found.one_improvement] if found.one_improvement else [])
        points = [
            f"{point.n} · {say(f'practice.turning.{point.what}')}: “{point.quote}”" for point in found.turning_points
        ]
        yield from self._listed("turning", points)
        yield Content("")
        if session.walk_away:
            yield Content(f"{say('practice.show.prepared')} “{shown(session.walk_away)}”")
        if found.before is not None:
            yield Content(say("practice.show.before", outcome=say(f"practice.outcome.{found.before.ended}")))
            for change in ("better", "worse"):
                checks = ", ".join(say(f"practice.skill.{check}") for check in getattr(found.before, change))
                if checks:
                    yield Content(say(f"practice.show.{change}", checks=checks))
        yield Content(say("practice.show.motive", motive=one_line(session.persona.motive)))

    def _listed(self, name: str, items: list[str]) -> Iterable[Content]:
        if items:
            yield Content("")
            yield Content.styled(self.say(f"practice.show.{name}"), "bold")
            yield from (Content(f"• {shown(item)}") for item in items)

    def _turns(self) -> Iterable[Content]:
        """What was kept for the end: the answers one by one."""
        yield Content("")
        yield Content.styled(self.say("practice.screen.every_turn"), "bold")
        for turn in self._saved.session.turns:
            yield Content.assemble((f"{turn.n:>2} ", "bold"), f"“{one_line(turn.user)}”")
            for held in held_of(turn.quotes)[:1] if turn.checks.respectful else []:
                check = self.say(f"app.check.{held.check}")
                yield Content(f"   ✔ {shown(self.say('practice.show.held', check=check, quote=held.quote))}")
            if turn.advice != "none":
                yield Content(f"   → {shown(turn.improvement)}")

    def action_play_back(self) -> None:
        """Step by step."""
        from coach.tui.screens.replay import ReplayScreen

        self.app.switch_screen(ReplayScreen(self._saved))
