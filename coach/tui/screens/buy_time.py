"""One line that puts an answer off, a key away from everywhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.reply.buy_time import STEP
from coach.tui.copying import copy_out
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import Act, Says, one_line, tegas

if TYPE_CHECKING:
    from coach.config import Language
    from coach.profile.models import Profile
    from coach.reply.buy_time import BoughtTime
    from coach.tui.app import TegasApp
    from coach.tui.asking import Asking


class BuyTimeScreen(Dialog[None]):
    """Up and down choose a wording, left and right another hour; Enter copies it, Escape closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        Binding("left", f"later({-STEP})", show=False),
        Binding("right", f"later({STEP})", show=False),
    ]
    AUTO_FOCUS = "#lines"

    def __init__(self) -> None:
        super().__init__()
        self._bought: BoughtTime | None = None
        self._now: datetime | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield OptionList(id="lines", markup=False)
            yield Says("app.buy_time.how", classes="how")
            with Horizontal(classes="acts"):
                yield Act("app.keys.copy", id="copy-line", classes="main")
                yield Act("app.answer.close", id="close")

    def on_mount(self) -> None:
        self._now = tegas(self).clock()
        self._offer(None)

    def retell(self) -> None:
        self.query_one("#heading", Static).update(Content.styled(self.say("app.buy_time.heading"), "bold"))

    def _offer(self, until: datetime | None) -> None:
        app = tegas(self)
        if self._now is None:
            return
        typed = _typed(app)
        lines = self.query_one("#lines", OptionList)
        chosen = lines.highlighted or 0
        self._bought = app.coach.buy_time(
            app.job or nobody(),
            now=self._now,
            sender=one_line(typed.sender) or None,
            language=_language(app, typed),
            until=until,
        )
        lines.clear_options()
        lines.add_options([Option(Content(line)) for line in self._bought.lines])
        lines.highlighted = chosen

    def action_later(self, minutes: int) -> None:
        """Promise the answer for another hour, never for one that has passed."""
        if self._bought is not None and self._now is not None:
            moment = self._bought.until + timedelta(minutes=minutes)
            if moment > self._now:
                self._offer(moment)

    @on(OptionList.OptionSelected)
    @on(Act.Pressed, "#copy-line")
    def _taken(self) -> None:
        chosen = self.query_one("#lines", OptionList).highlighted
        if self._bought is not None and chosen is not None:
            self._copy(self._bought.lines[chosen])

    @work(exclusive=True, group="copying", exit_on_error=False)
    async def _copy(self, line: str) -> None:
        await copy_out(tegas(self), line)
        self.dismiss(None)

    @on(Act.Pressed, "#close")
    def action_close(self) -> None:
        self.dismiss(None)


def nobody() -> Profile:
    """A job that says nothing, where none is loaded yet: both messages can do without."""
    from coach.scope.anyone import ANYONE

    return ANYONE


def _typed(app: TegasApp) -> Asking:
    """What stands in the request screen, also where another mode is open."""
    from coach.tui.asking import kept
    from coach.tui.screens.request import RequestScreen

    for screen in app.screen_stack:
        if isinstance(screen, RequestScreen):
            return screen.asking
    return kept(app.unsent)


def _language(app: TegasApp, typed: Asking) -> Language:
    from coach.language.detect import detect

    if app.reply_language != "auto":
        return app.reply_language
    job = app.job
    return detect(typed.text) or (job.language if job else None) or app.language
