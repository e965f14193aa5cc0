"""The last seal as a line to send to somebody: only then can the date of the record be shown."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coach.tui.background import off_screen
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.screens.sending import copy
from coach.tui.words import Act, Page, Says, tegas


class HeadScreen(Dialog[None]):
    """Shows the line and copies it."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#answer-copy"

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Says("log.head.why")
            line = Page("record.screen.head_line", id="head-line")
            line.read_only = True
            yield line
            with Horizontal(classes="acts"):
                yield Act("record.screen.copy_line", id="answer-copy", classes="main")
                yield Act("app.answer.close", id="answer-close")

    def retell(self) -> None:
        heading = self.say("record.screen.head_heading")
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))
        self._look()

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def _look(self) -> None:
        app = tegas(self)
        try:
            count, sealed = await off_screen(app.coach.ledger.head)
        except Exception as error:
            app.tell(error)
            return
        at = app.clock().isoformat(" ", "minutes")
        self.query_one("#head-line", Page).text = self.say("log.head.line", count=count, hash=sealed, at=at)

    @on(Act.Pressed, "#answer-copy")
    @work(exclusive=True, group="copying", exit_on_error=False)
    async def _copy(self) -> None:
        line = self.query_one("#head-line", Page).text
        if line:
            await copy(tegas(self), line, "record.screen.line_copied", "record.screen.line_by_terminal")

    @on(Act.Pressed, "#answer-close")
    def action_close(self) -> None:
        self.dismiss(None)
