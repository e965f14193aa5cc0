"""The record as a file for others: which form, whose requests, which days, and what is withheld."""

from __future__ import annotations

from typing import NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.problems import Problem
from coach.record.exporting import FORMS, Form
from coach.record.timeline import Selection
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.typed import day_in, names_in, numbers_in
from coach.tui.widgets.choice import Choice
from coach.tui.words import Act, Field, Says, tegas


class Export(NamedTuple):
    """What the user wants to have exported."""

    form: Form
    selection: Selection


class ExportScreen(Dialog[Export | None]):
    """Gives back what to export, or None where the user went back."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#form"

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self._selection = selection

    def compose(self) -> ComposeResult:
        chosen = self._selection
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Choice("record.screen.form", "record.screen.forms", FORMS, value=FORMS[0], id="form")
            people = ", ".join(chosen.people)
            yield Field("record.screen.person", hint="record.screen.people_hint", id="person", value=people)
            with Horizontal(classes="days"):
                since = chosen.since.isoformat() if chosen.since else ""
                until = chosen.until.isoformat() if chosen.until else ""
                yield Field("record.screen.since", hint="record.screen.day_hint", id="since", value=since)
                yield Field("record.screen.until", hint="record.screen.day_hint", id="until", value=until)
            yield Field("record.screen.withhold", hint="record.screen.withhold_hint", id="withhold")
            yield Says("record.screen.withheld_how", classes="how")
            yield Static("", id="wrong", markup=False)
            with Horizontal(classes="acts"):
                yield Act("app.keys.export", id="answer-export", classes="main")
                yield Act("app.answer.cancel", id="answer-cancel")

    def retell(self) -> None:
        heading = self.say("record.screen.export_heading")
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))

    @on(Input.Submitted)
    @on(Act.Pressed, "#answer-export")
    def _done(self) -> None:
        app = tegas(self)
        try:
            withheld = numbers_in(self.query_one("#withhold", Field).value)
            for n in sorted(withheld):
                app.coach.ledger.get(n)
            selection = Selection(
                names_in(self.query_one("#person", Field).value),
                day_in(self.query_one("#since", Field).value, app.clock()),
                day_in(self.query_one("#until", Field).value, app.clock()),
                withheld,
            )
        except Problem as problem:
            self.query_one("#wrong", Static).update(app.sentence(problem))
            return
        self.dismiss(Export(cast(Form, self.query_one("#form", Choice).value), selection))

    @on(Act.Pressed, "#answer-cancel")
    def action_close(self) -> None:
        self.dismiss(None)
