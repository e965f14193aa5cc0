"""Practice: the scenarios that can be rehearsed, and the ways to one's own request, kept sessions and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.practice.models import Ended, Scenario
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.rehearsing import last_unfinished
from coach.tui.screens.base import ModeScreen
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.talk import MARKS
from coach.tui.words import Act, Says, one_line, tegas

if TYPE_CHECKING:
    from coach.practice.progress import Progress
    from coach.practice.sessions import Saved

_ALL = "all"
_GO_ON = "@go-on"
"""The option that goes on with the session that was left; no scenario has such an id."""
_HARDEST = 3


class PracticeScreen(ModeScreen[None]):
    """The library."""

    MODE = "practice"
    HELP_KEY = "app.help.practice"
    AUTO_FOCUS = "#scenarios"
    BINDINGS: ClassVar[list[BindingType]] = [bind("my_request"), bind("sessions"), bind("progress")]

    def __init__(self) -> None:
        super().__init__()
        self._scenarios: list[Scenario] = []
        self._tried: dict[str, Ended] = {}
        self._progress: Progress | None = None
        self._unfinished: Saved | None = None

    def body(self) -> ComposeResult:
        language = tegas(self).language
        yield Says("practice.screen.how", classes="how")
        with Horizontal(id="filtering"):
            yield Choice(
                "practice.screen.which", "practice.screen.library", ("id", "en", _ALL), value=language, id="which"
            )
            yield Static("", id="next", markup=False)
        with Horizontal(id="library"):
            yield OptionList(id="scenarios", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Static("", id="about-text", markup=False)
        with Horizontal(classes="acts"):
            yield Act("app.keys.my_request", id="act-my-request", action="my_request")
            yield Act("app.keys.sessions", id="act-sessions", action="sessions")
            yield Act("app.keys.progress", id="act-progress", action="progress")

    def on_screen_resume(self) -> None:
        self._look()

    def retell(self) -> None:
        which = self.query_one("#which", Choice)
        if which.value != _ALL:
            with self.prevent(Choice.Changed):
                which.value = tegas(self).language
        self._show()

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def _look(self) -> None:
        """Read the scenarios, and what was played since."""
        app = tegas(self)

        def read() -> None:
            practice = app.coach.practice
            self._scenarios = practice.scenarios.all()
            played = [session for session in practice.sessions.list() if session.turns]
            self._tried = {session.scenario: session.ended for session in played}
            self._progress = practice.progress()
            left = last_unfinished(app.unsent)
            self._unfinished = practice.sessions.load(left) if left and left in practice.sessions.ids() else None

        try:
            await off_screen(read)
        except Exception as error:
            app.tell(error)
        self._show()

    @on(Choice.Changed, "#which")
    def _show(self) -> None:
        listed = self.query_one("#scenarios", OptionList)
        listed.border_title = self.say("practice.screen.scenarios")
        option = listed.highlighted_option
        listed.clear_options()
        if self._unfinished is not None:
            title = self.say("practice.screen.go_on", title=one_line(self._unfinished.scenario.title))
            listed.add_option(Option(Content.styled(f"▶ {title}", "bold"), id=_GO_ON))
        which = self.query_one("#which", Choice).value
        for scenario in self._scenarios:
            if which in (_ALL, scenario.language):
                listed.add_option(Option(self._line(scenario, spoken=which == _ALL), id=scenario.id))
        following = self._next
        known = [each.id for each in listed.options]
        wanted = [_GO_ON, following.id if following else None]
        at = [known.index(each) for each in [option.id if option else None, *wanted] if each in known]
        if known:
            listed.highlighted = at[0] if at else 0
        self.query_one("#next", Static).update(
            self.say("practice.screen.next", title=one_line(following.title)) if following else ""
        )

    @property
    def _next(self) -> Scenario | None:
        """What to practise next."""
        wanted = self._progress.next_scenario if self._progress else None
        return next((each for each in self._scenarios if each.id == wanted), None)

    def _line(self, scenario: Scenario, *, spoken: bool) -> Content:
        hard = f"{'▪' * scenario.difficulty}{'▫' * (_HARDEST - scenario.difficulty)}"
        parts = [f" {hard}  ", f"{scenario.language}  " if spoken else "", one_line(scenario.title)]
        outcome = self._tried.get(scenario.id)
        told = f"{MARKS[outcome]} {self.say(f'practice.screen.tried.{outcome}')}  " if outcome else ""
        # How it went stands first: a long title must not push it off the line.
        return Content.assemble(*parts[:1], (told, "bold"), *parts[1:])

    @on(OptionList.OptionHighlighted, "#scenarios")
    def _about(self, event: OptionList.OptionHighlighted) -> None:
        scenario = self._of(event.option_id)
        lines: list[Content] = []
        if scenario is not None:
            persona = scenario.persona
            level = self.say(f"practice.screen.difficulty.{scenario.difficulty}")
            lines = [
                Content.styled(one_line(scenario.title), "bold"),
                Content(" · ".join((level, *map(one_line, scenario.tags)))),
                Content(f"{one_line(persona.name)}, {one_line(persona.role)}: “{one_line(scenario.request)}”"),
            ]
        self.query_one("#about-text", Static).update(Content("\n").join(lines))

    def _of(self, name: str | None) -> Scenario | None:
        if name == _GO_ON and self._unfinished is not None:
            return self._unfinished.scenario
        return next((each for each in self._scenarios if each.id == name), None)

    @on(OptionList.OptionSelected, "#scenarios")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        tegas(self).clear_notifications()
        if event.option_id == _GO_ON and self._unfinished is not None:
            from coach.tui.screens.rehearsal import go_on

            go_on(tegas(self), self._unfinished)
            return
        scenario = self._of(event.option_id)
        if scenario is not None:
            from coach.tui.screens.prepare import PrepareScreen

            self.app.push_screen(PrepareScreen(scenario))

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))

    def action_my_request(self) -> None:
        """Rehearse the message that stands in the request mode."""
        from coach.tui.screens.prepare import rehearse_own
        from coach.tui.screens.request import RequestScreen

        app = tegas(self)
        for screen in app._screen_stacks.get("request", ()):
            if isinstance(screen, RequestScreen):
                rehearse_own(app, screen.asking)
                return

    def action_sessions(self) -> None:
        """The sessions that were kept."""
        from coach.tui.screens.sessions import SessionsScreen

        self.app.push_screen(SessionsScreen())

    def action_progress(self) -> None:
        """How far one is."""
        from coach.tui.screens.progress import ProgressScreen

        self.app.push_screen(ProgressScreen())
