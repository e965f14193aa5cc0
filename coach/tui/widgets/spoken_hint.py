"""Says, while a request is marked as spoken, that it should be put in writing first."""

from __future__ import annotations

from coach.tui.widgets.choice import Choice
from coach.tui.words import Says


class SpokenHint(Says):
    """One line with the key; it is there only while the channel of the screen is `verbal`."""

    def __init__(self, *, id: str) -> None:
        super().__init__("app.request.spoken", action="confirm", id=id, classes="how")

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self.screen.query_one("#channel", Choice), "value", self._follow)

    def _follow(self, channel: str) -> None:
        self.display = channel == "verbal"
