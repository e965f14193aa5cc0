"""The model's settings: where it is, what it is called, its key, what else is hidden from it. Off until switched on."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from coach.llm.endpoint import OPENAI, Endpoint, address, origin_of, usable_key
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import Act, Field, Page, Says, one_line, tegas

_KEPT = "••••••••"
"""Stands in the field of a key that is kept: the key itself never comes back on screen."""


class ModelSettings(Dialog[None]):
    """Nothing is kept, tested or switched on before its button is pressed."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#model-address"

    def compose(self) -> ComposeResult:
        coach = tegas(self).coach
        settings = coach.settings
        self._keeps_key = coach.key_store.place(origin_of(address(settings.base_url or OPENAI))) is not None
        with Vertical(classes="box"):
            yield Says("app.model.heading", classes="heading")
            yield Says("app.model.what_is_sent")
            with VerticalScroll(id="model-fields", can_focus=False):
                yield Field(
                    "app.model.address", id="model-address", value=settings.base_url or "", hint="app.model.hint"
                )
                yield Field("app.model.name", id="model-name", value=settings.model or "", hint="app.model.name_hint")
                key = Field("app.model.key", id="model-key", value=_KEPT if self._keeps_key else "")
                key.password = True
                yield key
                yield Field("app.model.hide", id="model-hide", value=", ".join(settings.hidden_names))
                yield Page("app.model.voice", id="model-voice", text=settings.voice or "", hint="app.model.voice_hint")
            yield Static("", id="model-told", markup=False)
            with Horizontal(classes="acts"):
                yield Act("app.model.test", id="model-test")
                yield Act("app.model.on", id="model-on", classes="main")
                yield Act("app.model.off", id="model-off")
                yield Act("app.answer.close", id="close")

    def retell(self) -> None:
        coach = tegas(self).coach
        on_now = coach.assisted
        self.query_one("#model-told", Static).update(self.say("app.model.is_on" if on_now else "app.model.is_off"))

    def _endpoint(self) -> Endpoint:
        """What stands in the fields. Raises WrongUsage."""
        where = address(self.query_one("#model-address", Field).value.strip() or OPENAI)
        typed = self.query_one("#model-key", Field).value
        key = tegas(self).coach.key_store.load(origin_of(where)) if typed == _KEPT else usable_key(typed)
        return Endpoint(where, self.query_one("#model-name", Field).value.strip(), key)

    @on(Act.Pressed, "#model-test")
    def _test(self) -> None:
        self._try()

    @work(exclusive=True, group="trying", exit_on_error=False)
    async def _try(self) -> None:
        app = tegas(self)
        try:
            endpoint = self._endpoint()
            self._tell("app.opinion.asking", model=endpoint.model, host=endpoint.host)
            said = await app.coach.try_endpoint(endpoint)
            self._tell(f"setup.tested.{said.rung}", model=endpoint.model)
        except Exception as error:
            self._show(app.sentence(error))

    @on(Act.Pressed, "#model-on")
    def _switch_on(self) -> None:
        self._save(switching_on=True)

    @on(Act.Pressed, "#model-off")
    def _switch_off(self) -> None:
        self._save(switching_on=False)

    def _save(self, *, switching_on: bool) -> None:
        app = tegas(self)
        names = [one_line(name) for name in self.query_one("#model-hide", Field).value.split(",")]
        voice = self.query_one("#model-voice", Page).text.strip()
        try:
            if switching_on:
                endpoint = self._endpoint()
                if not endpoint.model:
                    self._tell("app.model.no_name")
                    self.query_one("#model-name").focus()
                    return
                typed = self.query_one("#model-key", Field).value
                app.coach.switch_on(endpoint.base_url, endpoint.model, None if typed == _KEPT else typed.strip())
            else:
                app.coach.change_settings(assist=False)
            app.coach.change_settings(hidden_names=[name for name in names if name], voice=voice or None)
        except Exception as error:
            self._show(app.sentence(error))
            return
        app.notice("app.model.is_on" if app.coach.assisted else "app.model.is_off")
        self.dismiss(None)

    def _tell(self, key: str, **values: object) -> None:
        self._show(self.say(key, **values))

    def _show(self, line: str) -> None:
        self.query_one("#model-told", Static).update(line)

    @on(Act.Pressed, "#close")
    def action_close(self) -> None:
        self.dismiss(None)
