"""A line that names a technique and opens its page of the handbook: "? Kaset rusak"."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from coach.tui.words import Told, tegas


class TechniqueLink(Told, Static, can_focus=True):
    """Enter, or a click, opens the page. `link` points it at another one; pointing nowhere, it is not on screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open_page", show=False)]

    def __init__(self, key: str | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._page_key = key

    def link(self, key: str | None) -> None:
        """Name the technique `key` from now on, by its key in the handbook; None hides the line."""
        self._page_key = key
        self.retell()

    def retell(self) -> None:
        from coach.reply.handbook import page

        self.display = self._page_key is not None
        if self._page_key is not None:
            self.update(Content(f"? {page(self._page_key).name(tegas(self).language)}"))

    def action_open_page(self) -> None:
        """Open the page over the screen that the line is on."""
        from coach.tui.screens.handbook import HandbookScreen

        self.app.push_screen(HandbookScreen(self._page_key))

    def on_click(self) -> None:
        self.action_open_page()
