"""The command palette in the language of the interface."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.command import CommandInput, CommandList, CommandPalette
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from coach.tui.words import tegas


def palette_open(screen: Screen[Any]) -> bool:
    """Whether a palette is what is on screen."""
    return isinstance(screen, CommandPalette)


class Palette(CommandPalette):
    """Textual's palette; only its own English sentence for nothing found is replaced."""

    def on_mount(self) -> None:
        self.query_one(CommandInput).cursor_blink = self.app.animation_level != "none"

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, partial(self._none_found, search_value))

    def _none_found(self, search_value: str) -> None:
        if search_value:
            words = Content(tegas(self).say("app.palette.none"))
            self.query_one(CommandList).add_option(Option(words, disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(search_value)
