"""The sessions that were kept, the newest first; a file that somebody shared can be opened as well."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.practice.general import OWN
from coach.practice.sessions import open_shared
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.moments import show_moment
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.dialogs import Line
from coach.tui.widgets.talk import MARKS
from coach.tui.words import Act, one_line, tegas

if TYPE_CHECKING:
    from coach.practice.models import Session
    from coach.practice.sessions import Saved


class SessionsScreen(ModeScreen[None]):
    """Enter plays one back."""

    MODE = "practice"
    HELP_KEY = "app.help.sessions"
    AUTO_FOCUS = "#sessions"
    BINDINGS: ClassVar[list[BindingType]] = [bind("open_session"), bind("close")]

    def __init__(self) -> None:
        super().__init__()
        self._sessions: list[Session] = []
        self._titles: dict[str, str] = {}
        self._read = False

    def body(self) -> ComposeResult:
        yield Static("", id="found", markup=False)
        yield OptionList(id="sessions", markup=False)
        with Horizontal(classes="acts"):
            yield Act("app.keys.open_session", id="act-open-session", action="open_session")
            yield Act("app.keys.close", id="act-close", action="close")

    def on_screen_resume(self) -> None:
        self._look()

    def retell(self) -> None:
        self._show()

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def _look(self) -> None:
        practice = tegas(self).coach.practice

        def read() -> None:
            self._titles = {each.id: each.title for each in practice.scenarios.all()}
            self._sessions = [each for each in practice.sessions.list() if each.turns][::-1]

        try:
            await off_screen(read)
        except Exception as error:
            tegas(self).tell(error)
        self._read = True
        self._show()

    def _show(self) -> None:
        listed = self.query_one("#sessions", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(Option(self._line(each), id=each.id) for each in self._sessions)
        if self._sessions:
            listed.highlighted = min(at, len(self._sessions) - 1)
        told = "" if not self._read else self.say("practice.screen.found", count=len(self._sessions))
        self.query_one("#found", Static).update(
            told if self._sessions or not self._read else self.say("practice.screen.none")
        )

    def _line(self, session: Session) -> Content:
        try:
            when = show_moment(datetime.fromisoformat(session.started_at))
        except ValueError:
            when = one_line(session.started_at)
        title = self._titles.get(session.scenario, session.scenario)
        if session.scenario == OWN:
            title = session.turns[0].supervisor
        outcome = f"{MARKS[session.ended]} {self.say(f'practice.screen.tried.{session.ended}')}"
        fork = f"  ↳ {self.say('practice.screen.fork', n=session.parent.turn)}" if session.parent else ""
        turns = self.say("practice.screen.turns", n=len(session.turns))
        line = Content.assemble(f" {when}  ", (f"{outcome}, {turns}{fork}  ", "bold"), one_line(title))
        return line.truncate(max(20, self.app.size.width - 8), ellipsis=True)

    @on(OptionList.OptionSelected, "#sessions")
    @work(exclusive=True, group="opening", exit_on_error=False)
    async def _open(self, event: OptionList.OptionSelected) -> None:
        practice, name = tegas(self).coach.practice, event.option_id or ""
        try:
            self._play(await off_screen(lambda: practice.sessions.load(name)))
        except Exception as error:
            tegas(self).tell(error)

    @work(exclusive=True, group="opening", exit_on_error=False)
    async def action_open_session(self) -> None:
        """Open a file that somebody shared."""
        app = tegas(self)
        typed = await app.push_screen_wait(
            Line("practice.screen.open_heading", "practice.screen.share_path", "", "app.answer.open")
        )
        if typed is None:
            return
        try:
            self._play(await off_screen(lambda: open_shared(Path(typed).expanduser())))
        except Exception as error:
            app.tell(error)

    def _play(self, saved: Saved) -> None:
        from coach.tui.screens.replay import ReplayScreen

        self.app.push_screen(ReplayScreen(saved))

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))

    def action_close(self) -> None:
        self.dismiss(None)
