"""What is added to a request later: what became of it, in two keys, and notes with the hours that it took."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.problems import Problem
from coach.record.models import OUTCOMES, Outcome
from coach.record.timeline import Story
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.typed import minutes_in
from coach.tui.widgets.timeline import outcome_words
from coach.tui.words import Act, Field, Page, one_line, tegas


class AskOutcome(Dialog[Outcome | None]):
    """One letter, or one number, says it; the arrows and Enter do, too."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#outcomes"

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Static(one_line(self._story.record.request)[:140], markup=False, classes="quote")
            yield OptionList(id="outcomes", markup=False)

    def retell(self) -> None:
        heading = self.say("record.screen.outcome_heading", n=self._story.record.n)
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))
        listed = self.query_one("#outcomes", OptionList)
        listed.clear_options()
        for outcome in OUTCOMES:
            key = self.say(f"record.screen.letter.{outcome}")
            now = f"  ({self.say('record.screen.so_far')})" if outcome == self._story.outcome else ""
            line = Content.assemble((f" {key.upper()} ", "bold reverse"), f"  {outcome_words(self.say, outcome)}{now}")
            listed.add_option(Option(line, id=outcome))
        listed.highlighted = 0

    def on_key(self, event: Key) -> None:
        """The letter of an outcome, in the language of the interface, or its number."""
        for number, outcome in enumerate(OUTCOMES, 1):
            if event.character and event.character.lower() in (
                self.say(f"record.screen.letter.{outcome}"),
                str(number),
            ):
                event.stop()
                self.dismiss(outcome)
                return

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(OUTCOMES[event.option_index])

    def action_close(self) -> None:
        self.dismiss(None)


class Remark(NamedTuple):
    """A note, and the minutes worked outside working time."""

    note: str
    minutes: int | None


class AskRemark(Dialog[Remark | None]):
    """A note, the hours worked for it, or both."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#note"

    def __init__(self, n: int) -> None:
        super().__init__()
        self._n = n

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Page("record.screen.note", hint="record.screen.note_hint", id="note")
            yield Field("record.screen.hours", hint="record.screen.hours_hint", id="hours")
            yield Static("", id="wrong", markup=False)
            with Horizontal(classes="acts"):
                yield Act("app.answer.save", id="answer-save", classes="main")
                yield Act("app.answer.cancel", id="answer-cancel")

    def retell(self) -> None:
        heading = self.say("record.screen.note_heading", n=self._n)
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))

    @on(Input.Submitted)
    @on(Act.Pressed, "#answer-save")
    def _done(self) -> None:
        note = self.query_one("#note", Page).text.strip()
        try:
            minutes = minutes_in(self.query_one("#hours", Field).value)
        except Problem as problem:
            self.query_one("#wrong", Static).update(tegas(self).sentence(problem))
            return
        if note or minutes:
            self.dismiss(Remark(note or self.say("record.screen.hours_only"), minutes))
        else:
            self.query_one("#wrong", Static).update(self.say("log.usage.empty_note"))

    @on(Act.Pressed, "#answer-cancel")
    def action_close(self) -> None:
        self.dismiss(None)
