"""A request made by voice, put in writing: a few facts above, the message below, as both are being changed."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from coach.problems import Problem
from coach.reply.models import DraftChannel
from coach.tui.background import off_screen
from coach.tui.confirming import Confirming, Manner, Stage, keep_confirming, kept_confirming
from coach.tui.copying import copy_out
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.buy_time import nobody
from coach.tui.widgets.choice import Choice
from coach.tui.words import Act, Field, Page, Says, tegas
from coach.tui.writing_down import write_down

if TYPE_CHECKING:
    from coach.record.models import Record
    from coach.reply.confirm import Confirmation
    from coach.reply.models import Draft
    from coach.tui.asking import Asking

WAIT = 0.25
"""Seconds of quiet after which the message follows what was typed, and all of it is kept."""


class ConfirmScreen(ModeScreen[None]):
    """Opened over the request; Escape goes back to it. An edited message is left alone."""

    MODE = "request"
    HELP_KEY = "app.help.confirm"
    AUTO_FOCUS = "#said"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("copy"),
        bind("write_down"),
        bind("close"),
    ]

    def __init__(self, asking: Asking, answer: Draft | None) -> None:
        """`answer` is the reply that is open in the request screen, where there is one."""
        super().__init__()
        self._asking = asking
        self._answer = answer.body if answer else None
        self._confirmation: Confirmation | None = None
        self._waiting: Timer | None = None
        self._written: str | None = None
        """The message as the coach wrote it."""
        self._recorded: int | None = None
        self._unkept: Confirming | None = None
        """What was typed since it was last kept."""

    def body(self) -> ComposeResult:
        stages = get_args(Stage) if self._answer else ("before",)
        with VerticalScroll(id="confirming", can_focus=False):
            yield Says("app.confirm.how_to", classes="how")
            yield Page("app.confirm.said", hint="app.confirm.said_hint", id="said")
            with Horizontal(classes="fields"):
                yield Field("app.request.sender", hint="app.request.sender_hint", id="by")
                yield Field("app.confirm.at", hint="app.confirm.at_hint", id="at")
                yield Field("app.confirm.place", hint="app.confirm.place_hint", id="place")
            with Horizontal(classes="fields"):
                yield Choice("app.confirm.how", "app.confirm.manner", get_args(Manner), value="unsaid", id="how")
                yield Choice("app.confirm.via", "app.channel", get_args(DraftChannel), value="whatsapp", id="via")
                yield Choice("app.confirm.stage_label", "app.confirm.stage", stages, value="before", id="stage")
            yield Static("", id="advice", markup=False)
            yield Page("app.confirm.message", id="confirmation")
            with Horizontal(classes="acts"):
                yield Act("app.keys.copy", id="act-copy", action="copy", classes="main")
                yield Act("app.keys.write_down", id="act-write-down", action="write_down")
                yield Act("app.drafts.revert", id="act-revert")

    def on_mount(self) -> None:
        self._restore(self._opening())
        self.watch(self.app, "language", self._write_anew, init=False)
        self.watch(self.app, "reply_language", self._write_anew, init=False)
        self._write()

    def on_unmount(self) -> None:
        if self._unkept is not None:
            with contextlib.suppress(Problem):
                keep_confirming(tegas(self).unsent, self._unkept)

    def _opening(self) -> Confirming:
        """What was left here for the same request, else what the request screen knows."""
        kept, asking = kept_confirming(tegas(self).unsent), self._asking
        if kept.text.strip() and kept.text == (asking.text if asking.text.strip() else kept.text):
            return kept if self._answer else kept.model_copy(update={"stage": "before"})
        return Confirming(text=asking.text, sender=asking.sender, at=asking.sent_at)

    def _restore(self, confirming: Confirming) -> None:
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
            self.query_one("#said", Page).text = confirming.text
            self.query_one("#by", Field).value = confirming.sender
            self.query_one("#at", Field).value = confirming.at
            self.query_one("#place", Field).value = confirming.place
            self.query_one("#how", Choice).value = confirming.how
            self.query_one("#via", Choice).value = confirming.channel
            self.query_one("#stage", Choice).value = confirming.stage
            self.query_one("#confirmation", Page).text = confirming.edited or ""
        self._written = None if confirming.edited is None else ""

    @property
    def confirming(self) -> Confirming:
        """The fields as they stand."""
        return Confirming.model_validate(
            {
                "text": self.query_one("#said", Page).text,
                "sender": self.query_one("#by", Field).value,
                "at": self.query_one("#at", Field).value,
                "place": self.query_one("#place", Field).value,
                "how": self.query_one("#how", Choice).value,
                "channel": self.query_one("#via", Choice).value,
                "stage": self.query_one("#stage", Choice).value,
                "edited": self.query_one("#confirmation", Page).text if self._edited else None,
            }
        )

    @property
    def _edited(self) -> bool:
        return self._written is not None and self.query_one("#confirmation", Page).text != self._written

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Choice.Changed)
    def _typed(self) -> None:
        self._recorded = None
        self._unkept = self.confirming
        self.query_one("#act-revert").display = self._edited
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(WAIT, self._settled)

    def _settled(self) -> None:
        self._waiting = self._unkept = None
        try:
            keep_confirming(tegas(self).unsent, self.confirming)
        except Problem as problem:
            tegas(self).tell(problem)
        self._write()

    def _write_anew(self) -> None:
        self._write()

    @work(exclusive=True, group="writing", exit_on_error=False)
    async def _write(self) -> None:
        """The message for the facts as they stand."""
        app = tegas(self)
        confirming, job, now = self.confirming, app.job or nobody(), app.clock()
        if not confirming.text.strip():
            self._confirmation = None
            self._put("")
            self._advise("")
            return
        try:
            spoken = confirming.spoken(now, self._answer)
            confirmation = await off_screen(
                lambda: app.coach.confirm(spoken, job, now=now, channel=confirming.channel, language=app.reply_language)
            )
        except Exception as error:
            self._advise(app.sentence(error))
            return
        self._confirmation = confirmation
        self._advise(" ".join(self.say(key) for key in confirmation.doubts))
        draft = confirmation.draft
        self._put(f"{draft.subject}\n\n{draft.body}" if draft.subject else draft.body)

    def _advise(self, line: str) -> None:
        advice = self.query_one("#advice", Static)
        advice.update(line)
        advice.display = bool(line)

    def _put(self, message: str) -> None:
        if not self._edited:
            page = self.query_one("#confirmation", Page)
            with self.prevent(TextArea.Changed):
                page.text = message
            self._written = message
        self.query_one("#act-revert").display = self._edited

    @on(Act.Pressed, "#act-revert")
    def _revert(self) -> None:
        self._written = None
        self._write()
        self.query_one("#confirmation").focus()

    @on(Act.Pressed, "#act-copy")
    def action_copy(self) -> None:
        """Copy the message as it stands."""
        self.after_typing(self._copy)

    @work(exclusive=True, group="copying", exit_on_error=False)
    async def _copy(self) -> None:
        message = self.query_one("#confirmation", Page).text
        if message.strip():
            await copy_out(tegas(self), message)
        else:
            tegas(self).notice("app.confirm.empty", severity="warning")

    @on(Act.Pressed, "#act-write-down")
    def action_write_down(self) -> None:
        """Write the request down as spoken, with the message beside it."""
        self.after_typing(self._write_down)

    @work(exclusive=True, group="recording", exit_on_error=False)
    async def _write_down(self) -> None:
        from coach.scope.models import Request

        app = tegas(self)
        if self._recorded is not None:
            app.notice("app.request.recorded_already", n=self._recorded)
            return
        confirming, job = self.confirming, app.job
        if not confirming.text.strip() or self._confirmation is None:
            app.notice("app.confirm.empty", severity="warning")
            return
        message, note = self.query_one("#confirmation", Page).text, self._confirmation.record_note
        try:
            spoken = confirming.spoken(app.clock(), self._answer)
            heard = Request(text=spoken.text, channel="verbal", sender=spoken.sender, sent_at=spoken.at or app.clock())

        except Problem as problem:
            app.tell(problem)
            return

        def write() -> Record:
            verdict = app.coach.judge.judge(heard, job, app.coach.language) if job else None
            return app.coach.record(heard, verdict=verdict, profile=job, reply=message, note=note)

        self._recorded = await write_down(app, write)
        if self._recorded is None:
            return
        self._unkept = None
        with contextlib.suppress(Problem):
            keep_confirming(app.unsent, Confirming())

    def action_close(self) -> None:
        self.dismiss(None)
