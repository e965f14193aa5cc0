"""What is on screen when someone walks by: an empty sheet, without a word that says what this is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.tui.words import tegas

_COLUMN = 10
_MARGIN = 5


class Sheet(Static):
    """Rows, columns and nothing in them."""

    def on_resize(self) -> None:
        width, height = self.size
        letters = "".join(
            chr(ord("A") + n).center(_COLUMN - 1) + "│" for n in range(min(26, max(0, width - _MARGIN) // _COLUMN))
        )
        cells = (" " * (_COLUMN - 1) + "│") * (len(letters) // _COLUMN)
        rows = [f"{'':{_MARGIN - 1}}│{letters}"]
        rows += [f"{n:>{_MARGIN - 2}} │{cells}" for n in range(1, height)]
        self.update(Content("\n".join(rows)))


class BlankScreen(Screen[None]):
    """Covers everything, notifications too. The same key or Escape goes back to where one was."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "back", "")]

    def compose(self) -> ComposeResult:
        yield Sheet(markup=False)

    def action_back(self) -> None:
        tegas(self).action_blank()
