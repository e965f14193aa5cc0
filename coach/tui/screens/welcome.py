"""The very first screens: which language, and, once, what to know about an office laptop."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.config import Language
from coach.tui.screens.base import Spoken
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.words import Act, homely, tegas


class LanguageScreen(Spoken[Language]):
    """Asks in both languages at once, since it cannot know yet which one is read."""

    LANGUAGES: tuple[Language, ...] = ("id", "en")

    def compose(self) -> ComposeResult:
        from coach.language.messages import say

        with Vertical(classes="box"):
            yield Static(Content.styled("Tegas", "bold"), markup=False)
            for language in self.LANGUAGES:
                yield Static(say(language, "app.welcome.language"), markup=False)
            yield OptionList(
                *(Option(Content(say(language, "app.welcome.this")), id=language) for language in self.LANGUAGES),
                id="languages",
            )
        yield KeyBar()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss("en" if event.option.id == "en" else "id")


class NoticeScreen(Spoken[None]):
    """Shown once: the laptop may be the company's, and how to keep the record elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "understood", "")]
    AUTO_FOCUS = "Button"

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static("", id="notice", markup=False)
            yield Act("app.notice.understood", id="understood", classes="main")
        yield KeyBar()

    def retell(self) -> None:
        app = tegas(self)
        parts = [
            Content.styled(app.say("app.notice.heading"), "bold"),
            Content(app.say("app.notice.watched")),
            Content(app.say("app.notice.taken")),
            Content(app.say("app.notice.elsewhere", folder=homely(app.coach.paths.data), press=app.key_of("help"))),
            Content(app.say("app.notice.kept", press=app.key_of("new"))),
            Content(app.say("app.notice.blank", press=app.key_of("blank"))),
        ]
        self.query_one("#notice", Static).update(Content("\n\n").join(parts))

    @on(Act.Pressed, "#understood")
    def action_understood(self) -> None:
        self.dismiss(None)
