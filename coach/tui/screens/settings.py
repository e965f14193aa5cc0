"""Settings: the language of the screens, the language of replies, the theme. Each counts at once."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from coach.config import Language, ReplyLanguage
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.widgets.choice import Choice
from coach.tui.words import Act, Says, homely, tegas


class SettingsScreen(Dialog[None]):
    """Closed by Escape or its button; nothing has to be saved."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "Choice"

    def compose(self) -> ComposeResult:
        app = tegas(self)
        settings = app.coach.settings
        own = ["tegas-gelap", "tegas-terang"]
        with Vertical(classes="box"):
            yield Says("app.settings.heading", classes="heading")
            yield Choice("app.settings.language", "app.language", ("id", "en"), value=app.language, id="set-language")
            yield Choice(
                "app.settings.reply_language",
                "app.reply_language",
                ("auto", "id", "en"),
                value=settings.reply_language,
                id="set-reply",
            )
            theme = app.theme if app.theme in own else "other"
            values = [*own, "other"] if theme == "other" else own
            yield Choice("app.settings.theme", "app.theme", values, value=theme, id="set-theme")
            yield Says("app.settings.more_themes", action="palette")
            yield Act("app.settings.model", id="set-model")
            yield Static("", id="where", markup=False)
            yield Act("app.answer.close", id="close")

    def retell(self) -> None:
        paths = tegas(self).coach.paths
        where = self.say("app.settings.where", settings=homely(paths.settings_file), data=homely(paths.data))
        self.query_one("#where", Static).update(where)

    @on(Choice.Changed, "#set-language")
    def _language(self, event: Choice.Changed) -> None:
        tegas(self).clear_notifications()
        tegas(self).set_language(cast(Language, event.value))

    @on(Choice.Changed, "#set-reply")
    def _reply(self, event: Choice.Changed) -> None:
        tegas(self).set_reply_language(cast(ReplyLanguage, event.value))

    @on(Choice.Changed, "#set-theme")
    def _theme(self, event: Choice.Changed) -> None:
        if event.value != "other":
            self.app.theme = event.value

    @on(Act.Pressed, "#set-model")
    def _model(self) -> None:
        from coach.tui.screens.model_settings import ModelSettings

        self.app.push_screen(ModelSettings())

    @on(Act.Pressed, "#close")
    def action_close(self) -> None:
        self.dismiss(None)
