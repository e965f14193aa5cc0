"""Small dialogs: a question with a few answers, and a line to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach.tui.screens.base import Dialog
from coach.tui.words import Act, Field, shown

CLOSE: list[BindingType] = [Binding("escape", "close", show=False)]


@dataclass(frozen=True)
class Question:
    """What is asked: a heading of ours, lines that may be foreign, a quoted text, and the answers by their ids.

    The words of answer a are `app.answer.<a>`. The first answer has the focus: let it be the harmless one.
    """

    heading: str
    answers: Sequence[str]
    lines: Sequence[str] = ()
    quote: str | None = None


class Ask(Dialog[str | None]):
    """Puts a question; gives back the id of the answer, or None where the user went back."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "Button"

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            with VerticalScroll(classes="told", can_focus=False):
                for line in self._question.lines:
                    yield Static(shown(line), markup=False)
                if self._question.quote:
                    yield Static(shown(self._question.quote), markup=False, classes="quote")
            with Horizontal(classes="acts"):
                for answer in self._question.answers:
                    yield Act(f"app.answer.{answer}", id=f"answer-{answer}")

    def retell(self) -> None:
        self.query_one("#heading", Static).update(Content.styled(self.say(self._question.heading), "bold"))

    @on(Act.Pressed)
    def _answered(self, event: Act.Pressed) -> None:
        self.dismiss((event.button.id or "").removeprefix("answer-"))

    def action_close(self) -> None:
        self.dismiss(None)


class Line(Dialog[str | None]):
    """Asks for one line of text; gives it back, or None where the user went back."""

    BINDINGS = CLOSE

    def __init__(self, heading: str, label: str, value: str, act: str = "app.answer.save") -> None:
        super().__init__()
        self._heading = heading
        self._act = act
        self._label = label
        self._value = value

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Field(self._label, id="line", value=self._value)
            with Horizontal(classes="acts"):
                yield Act(self._act, id="answer-save", classes="main")
                yield Act("app.answer.cancel", id="answer-cancel")

    def retell(self) -> None:
        self.query_one("#heading", Static).update(Content.styled(self.say(self._heading), "bold"))

    @on(Input.Submitted)
    @on(Act.Pressed, "#answer-save")
    def _done(self) -> None:
        text = self.query_one("#line", Field).value.strip()
        if text:
            self.dismiss(text)

    @on(Act.Pressed, "#answer-cancel")
    def action_close(self) -> None:
        self.dismiss(None)
