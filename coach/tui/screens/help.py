"""Help: what this screen is for, and every key that works on it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.tui import keys
from coach.tui.screens.base import Dialog, Spoken
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import homely, tegas

LINES = {"posix": "COACH_HOME=/media/flashdisk/tegas coach", "nt": 'set "COACH_HOME=E:\\tegas" && coach'}
"""How to open the coach with its records elsewhere, by system."""


class HelpScreen(Dialog[None]):
    """Closed by Escape."""

    BINDINGS = CLOSE

    def __init__(self, page: str, actions: list[str]) -> None:
        super().__init__()
        self._page = page
        self._actions = actions

    @classmethod
    def about(cls, screen: Screen[Any]) -> HelpScreen:
        """The help for `screen`."""
        page = screen.HELP_KEY if isinstance(screen, Spoken) else Spoken.HELP_KEY
        active = [active.binding.id for active in screen.active_bindings.values()]
        actions = [name for name in keys.TABLE if name in active or keys.TABLE[name].scope == keys.EVERYWHERE]
        return cls(page, sorted(actions, key=lambda name: keys.TABLE[name].scope == keys.EVERYWHERE))

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=True):
            yield Static("", id="page", markup=False)

    def retell(self) -> None:
        app = tegas(self)
        names = {name: app.keys_of(name) for name in self._actions}
        width = max(len(key) for key in names.values())
        lines = [Content(f"  {key:<{width}}  {app.say(f'app.keys.{name}')}") for name, key in names.items()]
        parts = [
            Content.styled(app.say("app.help.heading"), "bold"),
            Content(app.say(self._page)),
            Content(""),
            Content.styled(app.say("app.help.keys"), "bold"),
            *lines,
            Content(""),
            Content(app.say("app.help.typing")),
            Content(app.say("app.help.own_keys", path=homely(app.coach.paths.settings_file), example="{blank: f12}")),
            Content(""),
            Content.styled(app.say("app.help.move_heading"), "bold"),
            Content(app.say("app.help.move", folder=homely(app.coach.paths.data))),
            Content(f"  Linux, macOS:  {LINES['posix']}"),
            Content(f"  Windows:       {LINES['nt']}"),
        ]
        self.query_one("#page", Static).update(Content("\n").join(parts))

    def action_close(self) -> None:
        self.dismiss(None)
