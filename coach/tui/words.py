"""How a widget says the coach's sentences, and says them anew when the language is switched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Paste
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

if TYPE_CHECKING:
    from coach.tui.app import TegasApp


def tegas(node: DOMNode) -> TegasApp:
    """The app that `node` lives in, under its own type."""
    return cast("TegasApp", node.app)


def shown(text: str | None) -> str:
    """Foreign text as it may appear on screen: no control or bidi characters; the caller keeps it from markup."""
    from coach.language.clean import clean

    return clean(text) if text else ""


def one_line(text: str | None) -> str:
    """Foreign text on a single line, for lists, titles and labels."""
    return " ".join(shown(text).split())


def homely(path: Path) -> str:
    """A path as a person writes it: `~` for their own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


# At run time a plain mixin: textual looks for a widget's styles along its first base that is a widget, and would not
# see those of the second one.
if TYPE_CHECKING:
    _Mixin = Widget
else:
    _Mixin = object


class Told(_Mixin):
    """A widget whose words follow the language of the interface."""

    def on_mount(self) -> None:
        self.watch(self.app, "language", self.retell)

    def say(self, key: str, **values: object) -> str:
        """The sentence for `key` in the language of the interface."""
        return tegas(self).say(key, **values)

    def retell(self) -> None:
        """Say everything anew. Called once on mount and again whenever the language changes."""


class Says(Told, Static):
    """One sentence of the coach's own. `{press}` in it is filled with the key that `action` is bound to."""

    def __init__(self, key: str, *, action: str | None = None, id: str | None = None, classes: str | None = None):
        super().__init__(id=id, classes=classes, markup=False)
        self._key = key
        self._action = action

    def retell(self) -> None:
        values = {"press": tegas(self).key_of(self._action)} if self._action else {}
        self.update(self.say(self._key, **values))


class Act(Told, Button):
    """A button of one line. Brackets show it without colour; where a key does the same, it is named."""

    def __init__(self, key: str, *, id: str, action: str | None = None, classes: str | None = None):
        super().__init__("", id=id, compact=True, classes=classes)
        self._key = key
        self._action = action

    def retell(self) -> None:
        self.relabel(self.say(self._key))

    def relabel(self, told: str) -> None:
        """Say `told` on the button."""
        press = f"  {tegas(self).key_of(self._action)}" if self._action else ""
        self.label = Content(f"[{told}{press}]")
        # A label of another length needs another width, which the button does not see to.
        self.refresh(layout=True)


class Still(Told):
    """A field whose cursor stands still where the user asked for no animation (TEXTUAL_ANIMATIONS=none)."""

    if TYPE_CHECKING:
        cursor_blink: bool

    def on_mount(self) -> None:
        self.cursor_blink = self.app.animation_level != "none"


class Field(Still, Input):
    """A line to type in, its name in its border."""

    def __init__(self, key: str, *, hint: str | None = None, id: str, value: str = ""):
        super().__init__(value, id=id, select_on_focus=False)
        self._key = key
        self._hint = hint

    def retell(self) -> None:
        self.border_title = self.say(self._key)
        self.placeholder = self.say(self._hint) if self._hint else ""

    def _on_paste(self, event: Paste) -> None:
        # Textual calls the field's own handler next: it gets clean text.
        event.text = shown(event.text)


class Page(Still, TextArea):
    """A place to type several lines in; Tab leaves it, Enter begins a new line, and so do its cousins.

    Some terminals tell Shift+Enter from Enter and others do not: people who learnt either get their new line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("shift+enter,alt+enter,ctrl+j", "new_line", show=False)]

    def __init__(self, key: str, *, hint: str | None = None, id: str, text: str = ""):
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self._key = key
        self._hint = hint

    def retell(self) -> None:
        self.border_title = self.say(self._key)
        self.placeholder = self.say(self._hint) if self._hint else ""

    def on_resize(self) -> None:
        # Textual wraps anew, but draws anew only where the number of lines has changed.
        self.call_next(self.refresh)

    def action_new_line(self) -> None:
        self.insert("\n")

    async def _on_paste(self, event: Paste) -> None:
        # As in `Field`.
        event.text = shown(event.text)
