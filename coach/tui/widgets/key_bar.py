"""The line of keys at the bottom. Ctrl is a caret there, as terminals write it, so that the keys fit 80 columns."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

GIVEN_UP = ("leave_app", "command_palette")
"""Actions whose keys are left out first where the line is too short: help names them all."""
KEPT = ("blank", "help", "leave", "stop", "close")
"""Actions whose keys are left out last: hiding the screen, help, and the way back."""
_AROUND = 2
"""Columns between a key and its word, and after it."""


class KeyBar(Footer):
    """Textual's footer with short names of keys, and none of them cut in two."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._room = 0

    def compose(self) -> ComposeResult:
        shown = [widget for widget in super().compose() if isinstance(widget, FooterKey)]
        for key in shown:
            key.key_display = key.key_display.replace("Ctrl+", "^")
        order = [key for action in GIVEN_UP for key in shown if key.action == action]
        order += [key for key in shown[::-1] if key.action not in KEPT]
        order += [key for action in KEPT[::-1] for key in shown if key.action == action]
        named, given_up = list(shown), list[FooterKey]()
        room = self.app.size.width
        while order and sum(_width(key) for key in shown) > room:
            one = order.pop(0)
            if one in shown and one.action != "blank":
                shown.remove(one)
                given_up.append(one)
        for one in given_up[::-1]:  # a long word may have made way for a short one
            more = [key for key in named if key in shown or key is one]
            if sum(_width(key) for key in more) <= room:
                shown = more
        yield from shown

    async def on_resize(self) -> None:
        if self._room != self.app.size.width:
            self._room = self.app.size.width
            await self.recompose()


def _width(key: FooterKey) -> int:
    return len(key.key_display) + len(key.description) + _AROUND
