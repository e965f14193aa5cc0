"""Pressed again: the same limit in fresh words, for as many rounds as it takes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from coach.problems import Problem
from coach.tui.background import off_screen
from coach.tui.copying import copy_out
from coach.tui.keeping import KeepsTyped
from coach.tui.keys import bind
from coach.tui.pressing import SLOT, Pressing, keep_pressing, kept_pressing
from coach.tui.screens.base import ModeScreen
from coach.tui.widgets.technique_link import TechniqueLink
from coach.tui.words import Act, Page, Says, Told, one_line, shown, tegas
from coach.tui.writing_down import write_down

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.record.models import Record
    from coach.reply.held import Held
    from coach.reply.models import Draft
    from coach.reply.thread import Thread
    from coach.scope.models import Request, Verdict
    from coach.tui.app import TegasApp


def open_pressed(app: TegasApp, answered: tuple[Request, Verdict, Profile] | None, draft: Draft | None) -> None:
    """Open the screen over an answer; say what is missing where there is none yet."""
    if answered is None or draft is None:
        app.notice("app.request.judge_first", severity="warning")
    else:
        app.push_screen(PressedScreen(*answered, draft.body))


class SoFar(Told, Static):
    """The conversation, the newest message last."""

    def __init__(self, thread: Thread, sender: str | None) -> None:
        super().__init__(id="so-far-text", markup=False)
        self._thread = thread
        self._sender = one_line(sender)

    def show(self, thread: Thread) -> None:
        """Show another conversation."""
        self._thread = thread
        self.retell()

    def retell(self) -> None:
        names = {"them": self._sender or self.say("app.pressed.them"), "me": self.say("app.pressed.me")}
        parts: list[Content] = []
        for said in self._thread.messages:
            name = Content.styled(f"{names[said.speaker]}: ", "bold")
            parts.append(name + Content(shown(said.text)))
        self.update(Content("\n").join(parts))


class PressedScreen(KeepsTyped, ModeScreen[None]):
    """Opened over the request; Escape goes back to it, and everything is there when it is opened again."""

    MODE = "request"
    HELP_KEY = "app.help.pressed"
    AUTO_FOCUS = "#pressed-message"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("hold"),
        bind("copy"),
        bind("write_down"),
        bind("other_way"),
        bind("next_round"),
        bind("close"),
    ]

    def __init__(self, request: Request, verdict: Verdict, profile: Profile, reply: str) -> None:
        """`reply` is what the user answered to `request`."""
        super().__init__()
        self._request, self._verdict, self._profile = request, verdict, profile
        self._pressing = Pressing.begun(request.text, reply)
        self._held: Held | None = None
        self._way = 0
        """Which of the ways that the coach offers is in the page."""
        self._recorded: int | None = None

    def body(self) -> ComposeResult:
        kept = kept_pressing(tegas(self).unsent, self._request.text)
        # What was sent first may have been edited since; a talk that went on is kept as it was.
        if kept is not None and (len(kept.thread.messages) > 2 or kept.message or kept.draft):
            self._pressing = kept
        with VerticalScroll(id="pressed", can_focus=False):
            yield Says("app.pressed.how", action="hold", classes="how")
            with VerticalScroll(id="so-far"):
                yield SoFar(self._pressing.thread, self._request.sender)
            yield Page(
                "app.pressed.message",
                hint="app.pressed.message_hint",
                id="pressed-message",
                text=self._pressing.message,
            )
            with Horizontal(classes="acts"):
                yield Act("app.keys.hold", id="press-hold", action="hold", classes="main")
            yield Static("", id="pressed-told", markup=False)
            yield TechniqueLink(id="pressed-technique")
            yield Page("app.pressed.draft", id="pressed-draft", text=self._pressing.draft)
            with Horizontal(classes="acts", id="pressed-acts"):
                yield Act("app.keys.copy", id="press-copy", action="copy")
                yield Act("app.keys.write_down", id="press-write-down", action="write_down")
                yield Act("app.keys.other_way", id="press-other-way", action="other_way")
                yield Act("app.keys.next_round", id="press-next-round")

    def on_mount(self) -> None:
        super().on_mount()
        self._show_answer()
        self.call_after_refresh(self.query_one("#so-far").scroll_end, animate=False)

    def retell(self) -> None:
        self.query_one("#so-far").border_title = self.say("app.pressed.so_far")
        self._tell()

    @property
    def pressing(self) -> Pressing:
        """Everything as it stands."""
        message, draft = self.query_one("#pressed-message", Page).text, self.query_one("#pressed-draft", Page).text
        return self._pressing.model_copy(update={"message": message, "draft": draft})

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self.pressing == self._pressing:
            return
        self._pressing = self.pressing
        self._recorded = None
        self.keep_soon()

    def write_typed(self) -> None:
        keep_pressing(tegas(self).unsent, self._pressing)

    # Answering

    def action_hold(self) -> None:
        """Draft the reply to the message as it stands."""
        self.after_typing(self._hold)

    @work(exclusive=True, group="holding", exit_on_error=False)
    async def _hold(self) -> None:
        app, pressing = tegas(self), self.pressing
        if not pressing.message.strip():
            app.notice("app.pressed.empty", severity="warning")
            self.query_one("#pressed-message").focus()
            return
        request = self._request.model_copy(update={"language": app.reply_language})
        waiting = pressing.waiting
        try:
            held = await off_screen(lambda: app.coach.hold(waiting, request, self._profile, verdict=self._verdict))
        except Exception as error:
            app.tell(error)
            return
        self._held, self._way = held, 0
        self._put(held.draft)
        self._show_answer()
        told = self.query_one("#pressed-told")
        self.query_one("#pressed-draft").focus(scroll_visible=False)
        self.call_after_refresh(self.query_one("#pressed").scroll_to_widget, told, top=True, animate=False)

    def _put(self, draft: Draft) -> None:
        """Put a reply in the page, as if the user had typed it: Ctrl+Z takes it back."""
        page = self.query_one("#pressed-draft", Page)
        text = f"{draft.subject}\n\n{draft.body}" if draft.subject else draft.body
        page.history.checkpoint()
        page.replace(text, page.document.start, page.document.end, maintain_selection_offset=False)
        page.history.checkpoint()

    def _show_answer(self) -> None:
        """Show the reply's half where there is a reply, and what is known about it."""
        there = bool(self._held or self.pressing.draft)
        self.query_one("#pressed-draft").display = there
        self.query_one("#pressed-acts").display = there
        self._tell()

    def _tell(self) -> None:
        held, told = self._held, self.query_one("#pressed-told", Static)
        told.display = held is not None
        link = self.query_one(TechniqueLink)
        if held is None:
            link.link(None)
            return
        ways = [held.technique, *(other.technique for other in held.alternatives)]
        technique = ways[self._way]
        why = self.say(f"reply.why.{technique}" if self._way else held.why)
        tactic = self.say(held.pressing)
        lines = [self.say("app.pressed.told", round=held.round, tactic=tactic, why=why)]
        lines += [self.say("app.pressed.escalate")] if held.escalate else []
        told.update("\n".join(lines))
        link.link(technique)

    def action_other_way(self) -> None:
        """Put the next of the ways that the coach offers in the page."""
        held = self._held
        if held is None:
            tegas(self).notice("app.pressed.answer_first", severity="warning", press=tegas(self).key_of("hold"))
            return
        drafts = [held.draft, *(other.draft for other in held.alternatives)]
        if len(drafts) == 1:
            tegas(self).notice("app.pressed.only_way")
            return
        self._way = (self._way + 1) % len(drafts)
        self._put(drafts[self._way])
        self._tell()

    def action_next_round(self) -> None:
        """They have written again: what stands on screen becomes part of the conversation."""
        self.after_typing(self._next_round)

    def _next_round(self) -> None:
        pressing = self.pressing
        if not self._complete(pressing):
            return
        self._pressing = Pressing(thread=pressing.answered)
        self._held = None
        self.query_one("#pressed-message", Page).text = ""
        self.query_one("#pressed-draft", Page).text = ""
        self.query_one(SoFar).show(self._pressing.thread)
        self._show_answer()
        self.keep_soon()
        self.query_one("#pressed-message").focus()
        self.call_after_refresh(self.query_one("#so-far").scroll_end, animate=False)

    def _complete(self, pressing: Pressing) -> bool:
        """Whether there are a message and a reply; says what is missing where there are not."""
        if pressing.message.strip() and pressing.draft.strip():
            return True
        tegas(self).notice("app.pressed.answer_first", severity="warning", press=tegas(self).key_of("hold"))
        return False

    def action_copy(self) -> None:
        """Copy the reply."""
        self.after_typing(self._copy)

    @work(exclusive=True, group="sending", exit_on_error=False)
    async def _copy(self) -> None:
        if self._complete(self.pressing):
            await copy_out(tegas(self), self.pressing.draft)

    def _so_far(self, thread: Thread) -> str:
        """What went before, so that the record of a later message can be read by itself."""
        names = {"them": self._request.sender or self.say("app.pressed.them"), "me": self.say("app.pressed.me")}
        lines = [f"{names[said.speaker]}: {said.text}" for said in thread.messages]
        return "\n".join((f"{self.say('app.pressed.so_far')}:", *lines))

    def action_write_down(self) -> None:
        """Write their message and the reply into the record."""
        self.after_typing(self._write_down)

    @work(exclusive=True, group="recording", exit_on_error=False)
    async def _write_down(self) -> None:
        app, pressing = tegas(self), self.pressing
        if self._recorded is not None:
            app.notice("app.request.recorded_already", n=self._recorded)
            return
        if not self._complete(pressing):
            return
        pressed = self._request.model_copy(update={"text": pressing.message.strip(), "sent_at": app.clock()})
        note = self._so_far(pressing.thread)

        def record() -> Record:
            verdict = app.coach.verdict_on_last(pressing.waiting, self._request, self._profile, self._verdict)
            return app.coach.record(pressed, verdict=verdict, profile=self._profile, reply=pressing.draft, note=note)

        self._recorded = await write_down(app, record)
        if self._recorded is None:
            return
        self.stop_keeping()
        with contextlib.suppress(Problem):
            app.unsent.clear(SLOT)

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("press-").replace("-", "_"))

    def action_close(self) -> None:
        """Back to the request."""
        self.dismiss(None)
