"""Which stories the list shows: by person, by day, by verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from coach.problems import Problem
from coach.record.book import SCOPES_CHOSEN, Filters, ScopeChosen
from coach.record.timeline import Selection
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.typed import day_in, names_in
from coach.tui.widgets.choice import Choice
from coach.tui.words import Act, Field, one_line, tegas


class FilterScreen(Dialog[Filters | None]):
    """Gives back what to filter by, or None where the user went back."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#person"

    def __init__(self, filters: Filters, people: Sequence[str]) -> None:
        super().__init__()
        self._filters = filters
        self._people = [one_line(name) for name in people]

    def compose(self) -> ComposeResult:
        chosen = self._filters.selection
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            person = Field("record.screen.person", hint="record.screen.person_hint", id="person")
            person.value = ", ".join(chosen.people)
            person.suggester = SuggestFromList(self._people, case_sensitive=False)
            yield person
            with Horizontal(classes="days"):
                since = chosen.since.isoformat() if chosen.since else ""
                until = chosen.until.isoformat() if chosen.until else ""
                yield Field("record.screen.since", hint="record.screen.day_hint", id="since", value=since)
                yield Field("record.screen.until", hint="record.screen.day_hint", id="until", value=until)
            yield Choice(
                "record.screen.scope", "record.screen.scopes", SCOPES_CHOSEN, value=self._filters.scope, id="scope"
            )
            yield Static("", id="wrong", markup=False)
            with Horizontal(classes="acts"):
                yield Act("record.screen.use_filter", id="answer-use", classes="main")
                yield Act("record.screen.clear", id="answer-clear")
                yield Act("app.answer.cancel", id="answer-cancel")

    def retell(self) -> None:
        heading = self.say("record.screen.filter_heading")
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))

    @on(Input.Submitted)
    @on(Act.Pressed, "#answer-use")
    def _use(self) -> None:
        now = tegas(self).clock()
        try:
            selection = Selection(
                names_in(self.query_one("#person", Field).value),
                day_in(self.query_one("#since", Field).value, now),
                day_in(self.query_one("#until", Field).value, now),
            )
        except Problem as problem:
            self.query_one("#wrong", Static).update(tegas(self).sentence(problem))
            return
        self.dismiss(Filters(selection, cast(ScopeChosen, self.query_one("#scope", Choice).value)))

    @on(Act.Pressed, "#answer-clear")
    def _clear(self) -> None:
        self.dismiss(Filters())

    @on(Act.Pressed, "#answer-cancel")
    def action_close(self) -> None:
        self.dismiss(None)
