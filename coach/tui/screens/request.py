"""Request: paste a message, see what it is to this job, answer, write it down."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from coach.coach import DraftsWritten, VerdictGiven
from coach.problems import Problem
from coach.scope.models import Channel, Request, Verdict
from coach.tui.asking import Asking, keep, kept
from coach.tui.background import events_of
from coach.tui.confirming import SLOT as CONFIRMED
from coach.tui.confirming import kept_confirming
from coach.tui.keeping import KeepsTyped
from coach.tui.keys import bind
from coach.tui.pressing import SLOT as PRESSED
from coach.tui.screens.dialogs import Ask, Question
from coach.tui.screens.editing import EditsDrafts
from coach.tui.screens.sending import Sending
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.due_line import DueAct
from coach.tui.widgets.opinion import OpinionCard
from coach.tui.widgets.spoken_hint import SpokenHint
from coach.tui.widgets.verdict_card import QuestionList, VerdictCard
from coach.tui.words import Act, Field, Page, Says, tegas
from coach.tui.writing_down import write_down

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.models import Draft

SHOW_PROGRESS_AFTER = 0.15
"""Seconds; what is quicker needs no word."""
JUDGING = "judging"


class RequestScreen(KeepsTyped, EditsDrafts):
    """The main job. What was typed is kept until it is written down or given up."""

    MODE = "request"
    HELP_KEY = "app.help.request"
    AUTO_FOCUS = "#message"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("judge"),
        bind("copy"),
        bind("write_down"),
        bind("save_file"),
        bind("hand_over"),
        bind("new"),
        bind("what_is_sent"),
        bind("confirm"),
        bind("cancel"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._recorded: int | None = None
        self._sending: Sending | None = None
        self._tab_kept = ""
        """The tab that was open when the app was left."""
        self._typed = Asking()
        """What was typed, as it was last seen."""

    def body(self) -> ComposeResult:
        with VerticalScroll(id="both", can_focus=False):
            with Vertical(id="asking"):
                yield Says("app.request.how", action="judge", classes="how")
                yield Page("app.request.message", hint="app.request.message_hint", id="message")
                with Horizontal(id="details"):
                    yield Field("app.request.sender", hint="app.request.sender_hint", id="sender")
                    yield Choice(
                        "app.request.channel", "app.channel", get_args(Channel), value="whatsapp", id="channel"
                    )
                    yield Field("app.request.sent_at", hint="app.request.sent_at_hint", id="sent-at")
                    yield Field("app.request.busy", hint="app.request.busy_hint", id="busy")
                with Horizontal(classes="acts"):
                    yield Act("app.keys.judge", id="act-judge", action="judge", classes="main")
                    yield Act("app.keys.new", id="act-new", action="new")
                yield DueAct(id="act-drill")
                yield Static("", id="progress", markup=False)
            with VerticalScroll(id="answer", can_focus=False):
                yield VerdictCard(id="verdict")
                yield SpokenHint(id="spoken")
                yield OpinionCard(id="opinion")
                yield QuestionList(id="questions")

    def on_mount(self) -> None:
        self._restore(kept(tegas(self).unsent))
        trying = tegas(self).trying
        if trying is not None:
            self.try_message(*trying)
        # Nobody needs the drafts before there is a verdict: the first picture comes sooner without them.
        self.call_after_refresh(self._mount_drafts)
        self.watch(self.app, "job", self._judge_anew)
        self.watch(self.app, "job", self._count_due, init=False)
        self.watch(self.app, "language", self._judge_anew, init=False)
        self.watch(self.app, "reply_language", self._judge_anew, init=False)

    def on_screen_resume(self) -> None:
        # After the first picture, and after everything that may have changed what waits.
        self.call_after_refresh(self._count_due)

    def _count_due(self) -> None:
        self.query_one(DueAct).count()

    async def _mount_drafts(self) -> None:
        if not self._drafts.is_attached:
            self._drafts.display = False
            await self.query_one("#answer").mount(self._drafts, after="#opinion")

    # What was typed

    @property
    def asking(self) -> Asking:
        """The fields as they stand."""
        return Asking.model_validate(
            {
                "text": self.query_one("#message", Page).text,
                "sender": self.query_one("#sender", Field).value,
                "channel": self.query_one("#channel", Choice).value,
                "sent_at": self.query_one("#sent-at", Field).value,
                "busy": self.query_one("#busy", Field).value,
                "edits": self._drafts.edits,
                "tab": self._drafts.tab,
                "switched": self.switched,
            }
        )

    def _restore(self, asking: Asking) -> None:
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
            self.query_one("#message", Page).text = asking.text
            self.query_one("#sender", Field).value = asking.sender
            self.query_one("#channel", Choice).value = asking.channel
            self.query_one("#sent-at", Field).value = asking.sent_at
            self.query_one("#busy", Field).value = asking.busy
        self._drafts.edits = dict(asking.edits)
        self._tab_kept = asking.tab
        self.switch_drafts(asking.switched)

    def try_message(self, text: str, sender: str) -> None:
        """Put a message to try into an empty page."""
        if self.asking.empty:
            self.query_one("#message", Page).text = text.strip()
            self.query_one("#sender", Field).value = sender

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Choice.Changed)
    @on(Drafts.Edited)
    def _changed(self) -> None:
        self._recorded = None
        self._typed = self.asking
        self.keep_soon()

    def write_typed(self) -> None:
        keep(tegas(self).unsent, self._typed)

    @work
    async def action_new(self) -> None:
        """Begin with an empty page; ask first where something would be given up."""
        if self._recorded is None and not self.asking.empty:
            question = Question("app.request.give_up", ("keep", "clear"))
            if await self.app.push_screen_wait(Ask(question)) != "clear":
                return
        await self._clear()

    async def _clear(self) -> None:
        self.workers.cancel_group(self, JUDGING)
        self._progress("")
        unsent, about = tegas(self).unsent, self.asking.text
        self._answered = None
        self.remove_class("-answered")
        await self._mount_drafts()
        self._drafts.edits = {}
        await self._drafts.show([], None)
        self._restore(Asking())
        self._show_verdict(None)
        self.query_one(OpinionCard).clear()
        self._sending = None
        self._recorded = None
        self._typed = Asking()
        self.keep_now()
        with contextlib.suppress(Problem):
            unsent.clear(PRESSED)
            if kept_confirming(unsent).text == about:
                # Put in writing or not, it is the same request that was given up.
                unsent.clear(CONFIRMED)
        self.query_one("#message").focus()

    # Judging

    def action_judge(self) -> None:
        """Judge the message as it stands."""
        self.after_typing(self._judge_what_stands)

    def _judge_what_stands(self) -> None:
        if not self.query_one("#message", Page).text.strip():
            self._progress(self.say("app.request.empty"))
            self.query_one("#message").focus()
        elif tegas(self).job is None:
            tegas(self).notice("app.request.no_job", severity="warning")
            tegas(self).open_loading()
        else:
            self._judge(asking_model=True)

    @property
    def _judging(self) -> bool:
        return any(worker.group == JUDGING and worker.is_running for worker in self.workers)

    def _judge_anew(self) -> None:
        """The same message under another job or in another language: the answer on screen follows.

        So does the answer to a message whose draft was edited before the app was left.
        """
        if (self._answered is not None or self._drafts.edits or self._judging) and tegas(self).job is not None:
            tab, self._tab_kept = self._tab_kept, ""
            self._judge(tab=tab, follow=self._judging and self._answered is None)

    @work(exclusive=True, group=JUDGING, exit_on_error=False)
    async def _judge(self, tab: str = "", follow: bool = True, asking_model: bool = False) -> None:
        app = tegas(self)
        profile = app.job
        if profile is None:
            return
        language = app.coach.language
        progress = self.set_timer(SHOW_PROGRESS_AFTER, self._show_judging)
        try:
            request = self.asking.request(app.clock(), app.reply_language)
            self._progress("")
            self.query_one(OpinionCard).clear()
            answer: list[DraftsWritten] = []
            async with contextlib.aclosing(self._events(request, profile)) as events:
                async for event in events:
                    if app.language != language:
                        # Told in words that the screen no longer speaks; the next answer is on its way.
                        return
                    if isinstance(event, VerdictGiven):
                        self._answered = (request, event.verdict, profile)
                        self._show_verdict(event.verdict)
                        self.add_class("-answered")
                    else:
                        answer.append(event)
                        await self._show_drafts(event.drafts, tab)
            progress.stop()
            self._progress("")
            if follow:
                self._look_at_verdict()
            if asking_model and app.coach.assisted and self._answered is not None:
                await self._ask_model(*self._answered, answer[-1].drafts)
        except Exception as error:
            self._progress(app.sentence(error))
            self.query_one("#both").scroll_home(animate=False)
        finally:
            progress.stop()

    async def _ask_model(self, request: Request, verdict: Verdict, profile: Profile, drafts: list[Draft]) -> None:
        """The same answer with the model's opinion and wording, as they come."""
        from coach.tui.assisting import assisted

        card = self.query_one(OpinionCard)
        async with contextlib.aclosing(assisted(tegas(self), card, request, profile, verdict, drafts)) as answers:
            async for verdict, drafts in answers:
                self._answered = (request, verdict, profile)
                self._show_verdict(verdict)
                await self._show_drafts(drafts, "")

    def _events(self, request: Request, profile: Profile) -> AsyncGenerator[VerdictGiven | DraftsWritten, None]:
        app = tegas(self)
        return events_of(lambda: app.ask(request, profile))

    async def _show_drafts(self, drafts: list[Draft], tab: str) -> None:
        await self._mount_drafts()
        await self._drafts.show(drafts, self._answered)
        if tab:
            self._drafts.choose(tab)

    def _show_verdict(self, verdict: Verdict | None) -> None:
        self.query_one(VerdictCard).show(verdict)
        self.query_one(QuestionList).show(verdict)

    def _show_judging(self) -> None:
        self._progress(self.say("app.request.judging"))

    def _progress(self, line: str) -> None:
        self.query_one("#progress", Static).update(line)

    def _look_at_verdict(self) -> None:
        card = self.query_one(VerdictCard)
        card.focus(scroll_visible=False)
        self.call_after_refresh(self.query_one("#both").scroll_to_widget, card, top=True, animate=False)

    def action_cancel(self) -> None:
        """Stop judging; else go back to the message."""
        if self._judging:
            self.workers.cancel_group(self, JUDGING)
            if self._answered is None:
                self._progress(self.say("app.request.cancelled"))
            else:
                self.query_one(OpinionCard).stop("app.opinion.stopped")
        self.query_one("#message").focus()

    @work(exclusive=True, group="showing", exit_on_error=False)
    async def action_what_is_sent(self) -> None:
        """Show what the model is sent about the message as it stands; sends nothing."""
        from coach.tui.screens.what_is_sent import show_sending

        app = tegas(self)
        if app.job is None or not self.asking.text.strip():
            app.notice("app.request.empty", severity="warning")
            return
        request, job = self.asking.request(app.clock(), app.reply_language), app.job
        await show_sending(app, lambda: app.coach.sending(request, job))

    # Answering

    def action_confirm(self) -> None:
        """Put a request that was made by voice in writing."""
        from coach.tui.screens.confirm import ConfirmScreen

        self.after_typing(lambda: self.app.push_screen(ConfirmScreen(self.asking, self._drafts.active)))

    def action_copy(self) -> None:
        """Copy the open draft, after a word about what it risks."""
        self.after_typing(partial(self._send, "copy"))

    def action_save_file(self) -> None:
        """Save the open draft as a text file, after the same word."""
        self.after_typing(partial(self._send, "save"))

    def action_hand_over(self) -> None:
        """Hand the open draft to the user's own app, after the same word."""
        self.after_typing(partial(self._send, "hand_over"))

    @work(exclusive=True, group="sending", exit_on_error=False)
    async def _send(self, how: str) -> None:
        draft = self._drafts.active
        if self._answered is None or draft is None:
            tegas(self).notice("app.request.judge_first", severity="warning")
            return
        request, verdict, profile = self._answered
        try:
            if self._sending is None:
                self._sending = Sending(tegas(self), self._drafts)
            await self._sending.send(how, verdict, draft, request, profile)
        except Exception as error:
            tegas(self).tell(error)

    def action_write_down(self) -> None:
        """Write request, verdict and the open draft, as edited, into the record."""
        self.after_typing(self._write_down)

    @work(exclusive=True, group="recording", exit_on_error=False)
    async def _write_down(self) -> None:
        app = tegas(self)
        if self._recorded is not None:
            app.notice("app.request.recorded_already", n=self._recorded)
            return
        draft = self._drafts.active
        if self._answered is None or draft is None:
            app.notice("app.request.judge_first", severity="warning")
            return
        request, verdict, profile = self._answered
        reply = f"{draft.subject}\n\n{draft.body}" if draft.subject else draft.body
        self._recorded = await write_down(
            app, lambda: app.coach.record(request, verdict=verdict, profile=profile, reply=reply)
        )
        if self._recorded is None:
            return
        self.stop_keeping()
        with contextlib.suppress(Problem):
            keep(app.unsent, Asking())

    def action_drill(self) -> None:
        """Learn the job by heart for a few minutes."""
        from coach.tui.screens.drill import open_drill

        open_drill(tegas(self))

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        """A button does what the key of the same name does."""
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))
