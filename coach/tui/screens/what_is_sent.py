"""What is sent to the model, word for word, and what was taken out of it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.coach import Sending
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import Act, one_line, shown


class WhatIsSent(Dialog[None]):
    """Scrolls; closed by Escape or its button."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sending: Sending) -> None:
        super().__init__()
        self._sending = sending

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
        lines.append(Content(self.say("app.sent.may_miss")))
        if sending.clauses < sending.clauses_of:
            lines.append(Content(self.say("cli.answer.cut", sent=sending.clauses, total=sending.clauses_of)))
        for message in sorted(sending.messages, key=lambda each: each.role == "system"):
            lines += [Content(""), Content.styled(self.say(f"cli.sending.{message.role}"), "bold")]
            lines.append(Content(shown(message.content)))
        self.query_one("#sent", Static).update(Content("\n").join(lines))

    @on(Act.Pressed, "#close")
    def action_close(self) -> None:
        self.dismiss(None)
