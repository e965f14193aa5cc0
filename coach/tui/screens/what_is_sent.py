"""What is sent to the model, word for word, and what was taken out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.llm.sending import Sending
from coach.tui.background import off_screen
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import Act, one_line, shown

if TYPE_CHECKING:
    from coach.tui.app import TegasApp


class WhatIsSent(Dialog[None]):
    """Scrolls; closed by Escape or its button."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sending: Sending, may_miss: str = "app.sent.may_miss") -> None:
        """`may_miss` is the sentence about names that were not recognised."""
        super().__init__()
        self._sending, self._may_miss = sending, may_miss

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            with VerticalScroll(classes="told"):
                yield Static("", id="sent", markup=False)
            yield Act("app.answer.close", id="close")

    def retell(self) -> None:
        sending, where = self._sending, self._sending.endpoint
        heading = self.say("app.sent.heading", model=one_line(where.model), host=one_line(where.host))
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))
        lines = [Content.styled(self.say("app.sent.hidden"), "bold")]
        lines += [Content(f"• {one_line(each.placeholder)} = {one_line(each.surface)}") for each in sending.hidden]
        if not sending.hidden:
            lines.append(Content(self.say("app.sent.nothing")))
        lines.append(Content(self.say(self._may_miss)))
        if sum(message.role == "user" for message in sending.messages) > 1:
            lines.append(Content(self.say("app.sent.two_questions")))
        if sending.clauses < sending.clauses_of:
            lines.append(Content(self.say("cli.answer.cut", sent=sending.clauses, total=sending.clauses_of)))
        for message in sorted(sending.messages, key=lambda each: each.role == "system"):
            lines += [Content(""), Content.styled(self.say(f"cli.sending.{message.role}"), "bold")]
            lines.append(Content(shown(message.content)))
        self.query_one("#sent", Static).update(Content("\n").join(lines))

    @on(Act.Pressed, "#close")
    def action_close(self) -> None:
        self.dismiss(None)


async def show_sending(app: TegasApp, prepared: Callable[[], Sending | None]) -> None:
    """Show what `prepared` gives until it is closed; say so where assistance is off or it cannot be told."""
    try:
        sending = await off_screen(prepared)
    except Exception as error:
        app.tell(error)
        return
    if sending is None:
        app.notice("app.sent.off", press=app.key_of("settings"))
    else:
        await app.push_screen_wait(WhatIsSent(sending))
