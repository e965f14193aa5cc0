"""What every screen of the app shares: its words and its keys are told in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from coach.tui.keys import EVERYWHERE, TABLE, bind
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.mode_bar import ModeBar
from coach.tui.words import tegas

Result = TypeVar("Result")

_PLACES = {
    name: place
    for place, name in enumerate(
        # The key that hides the screen comes first: whoever needs it has no time to look for it.
        sorted(TABLE, key=lambda name: (name != "blank", TABLE[name].scope == EVERYWHERE))
    )
}
WIDE = 110
"""Columns from which request and answer stand side by side."""
_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (WIDE, "-wide")]


class Spoken(Screen[Result]):
    """A screen in the language of the interface. `HELP_KEY` names its page of help."""

    HELP_KEY = "app.help.general"
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [bind("handbook"), bind("buy_time")]

    def on_mount(self) -> None:
        self.watch(self.app, "language", self._retell)

    def say(self, key: str, **values: object) -> str:
        """The sentence for `key` in the language of the interface."""
        return tegas(self).say(key, **values)

    def after_typing(self, action: Callable[[], object]) -> None:
        """Do `action` once the keys pressed before it have reached the field with the focus.

        The app answers its own keys at once, a field takes its letters in turn: on a busy machine, F5 would be first.
        """
        (self.focused or self).call_later(action)

    def retell(self) -> None:
        """Say anew what the screen's own widgets do not say by themselves."""

    def _retell(self) -> None:
        self.retell()
        self.refresh_bindings()

    def action_handbook(self) -> None:
        """The handbook, over this screen."""
        from coach.tui.screens.handbook import HandbookScreen

        tegas(self).clear_notifications()
        self.app.push_screen(HandbookScreen())

    def action_buy_time(self) -> None:
        """A line that puts an answer off, over this screen."""
        from coach.tui.screens.buy_time import BuyTimeScreen

        if not isinstance(self, BuyTimeScreen):
            tegas(self).clear_notifications()
            self.app.push_screen(BuyTimeScreen())

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings, described in the language of the interface: a binding of ours carries a catalogue key."""
        told = [(key, self._told(active)) for key, active in super().active_bindings.items()]
        # In the order of the table, so that a key keeps its place in the footer wherever the focus is.
        return dict(sorted(told, key=lambda item: _PLACES.get(item[1].binding.id or "", len(_PLACES))))

    def _told(self, active: ActiveBinding) -> ActiveBinding:
        binding = active.binding
        if binding.id is None or not binding.description:
            return active
        return active._replace(binding=replace(binding, description=self.say(binding.description)))


class ModeScreen(Spoken[Result]):
    """A screen with the bar of modes above and the keys below. `MODE` is its mode; None where it serves them all."""

    MODE: str | None = None

    def compose(self) -> ComposeResult:
        yield ModeBar(self.MODE)
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What stands between the bar and the keys."""
        yield Widget()


class Dialog(Spoken[Result], ModalScreen[Result]):
    """A small screen over another one. Escape closes it."""
