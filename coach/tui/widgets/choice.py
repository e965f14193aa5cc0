"""One of a few values on one line: left, right or the space bar take another one; up and down go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from coach.tui.words import Told


class Choice(Told, Static, can_focus=True):
    """Shows `‹ WhatsApp ›`; the words of value v are the catalogue's `<words>.v`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another value was taken."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(self, label: str, words: str, values: Sequence[str], *, value: str, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._label = label
        self._words = words
        self.values = tuple(values)
        self.set_reactive(Choice.value, value)  # not announced: nothing has changed yet

    def retell(self) -> None:
        self.border_title = self.say(self._label)
        self.update(Content(f"‹ {self.say(f'{self._words}.{self.value}')} ›"))

    def watch_value(self, value: str) -> None:
        self.retell()
        self.post_message(self.Changed(self, value))

    def action_turn(self, step: int) -> None:
        self.value = self.values[(self.values.index(self.value) + step) % len(self.values)]

    def on_click(self) -> None:
        self.focus()
        self.action_turn(1)
