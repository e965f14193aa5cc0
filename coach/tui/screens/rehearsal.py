"""A rehearsal: the conversation, the pressure, and the feedback beside it. Nothing in it is in a hurry."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Key
from textual.message import Message
from textual.widgets import Static, TextArea

from coach.practice.feedback import Hints, hints
from coach.practice.rehearsal import Rehearsal
from coach.practice.sessions import Saved
from coach.problems import Problem
from coach.tui.background import off_screen
from coach.tui.keeping import KeepsTyped
from coach.tui.keys import bind
from coach.tui.rehearsing import Unfinished, finish_unfinished, keep_unfinished, kept_unfinished
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.dialogs import Ask, Question
from coach.tui.widgets.talk import Pressure, Talk, TurnFeedback
from coach.tui.words import Act, Page, shown, tegas

if TYPE_CHECKING:
    from coach.tui.app import TegasApp

SPEAKING = "speaking"


def go_on(app: TegasApp, saved: Saved) -> None:
    """Go on with a session that is not over."""
    app.run_worker(_go_on(app, saved), group="rehearsing", exclusive=True, exit_on_error=False)


async def _go_on(app: TegasApp, saved: Saved) -> None:
    try:
        rehearsal = await off_screen(lambda: app.coach.practice.resume(saved))
    except Exception as error:
        app.tell(error)
        return
    app.push_screen(RehearsalScreen(rehearsal, kept=True))


class AnswerLine(Page):
    """Where the answer is typed: Enter sends it, as in a chat; Shift+Enter begins a new line."""

    class Sent(Message):
        """Enter was pressed."""

    def _on_key(self, event: Key) -> None:  # type: ignore[override]
        # In turn with the letters: what was typed before Enter is sent with it.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Sent())


class RehearsalScreen(KeepsTyped, ModeScreen[None]):
    """Escape pauses. A turn is on disk before the supervisor answers, a line half typed soon after."""

    MODE = "practice"
    HELP_KEY = "app.help.rehearsal"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("answer"),
        bind("feedback"),
        bind("again_from"),
        bind("finish"),
        bind("what_is_sent"),
        bind("pause"),
    ]

    def __init__(self, rehearsal: Rehearsal, *, kept: bool = False) -> None:
        """`kept` is whether the session is on disk already."""
        super().__init__()
        self._rehearsal, self._begun = rehearsal, kept
        self._typed = Unfinished(session=rehearsal.session.id)
        self._hints: Hints = "full"
        self._answering = False
        self._mute = False
        """Whether the model failed in this rehearsal: then it is not asked again."""

    def body(self) -> ComposeResult:
        if self._begun:
            self._typed = kept_unfinished(tegas(self).unsent, self._typed.session)
        with Vertical(id="rehearsal"):
            yield Pressure(id="pressure")
            with Horizontal(id="talking"):
                with VerticalScroll(id="conversation"):
                    yield Talk(self._rehearsal.session.persona.name, id="talk")
                with VerticalScroll(id="feedback"):
                    yield TurnFeedback(id="feedback-text")
            yield Static("", id="speaking", markup=False)
            yield AnswerLine("practice.screen.line", hint="practice.screen.line_hint", id="line", text=self._typed.line)
            with Horizontal(classes="acts", id="after"):
                yield Act("practice.screen.to_debrief", id="act-finish", classes="main")
                yield Act("app.keys.again_from", id="act-again-from", action="again_from")

    def on_mount(self) -> None:
        super().on_mount()
        self._fade()

    @work(group="fading", exit_on_error=False)
    async def _fade(self) -> None:
        """The more is mastered, the less is told."""
        practice = tegas(self).coach.practice
        self._hints = await off_screen(lambda: hints(practice.progress().mastered))
        self._show()

    def retell(self) -> None:
        self.query_one("#conversation").border_title = self.say("practice.screen.conversation")
        self.query_one("#feedback").border_title = self.say("practice.screen.feedback")
        self._show()

    def _show(self, growing: str | None = None) -> None:
        """Show everything as it stands; `growing` is what the supervisor has said so far."""
        rehearsal, speaking = self._rehearsal, growing is not None
        session, over = rehearsal.session, rehearsal.over
        self.query_one(Pressure).show(None if over else rehearsal.state.tactic)
        waiting = rehearsal.waiting if growing is None else growing
        self.query_one(Talk).show(session.turns, waiting, growing=speaking)
        self.query_one(TurnFeedback).show(session.turns[-1] if session.turns else None, self._hints)
        self.query_one("#feedback").display = not self._typed.quiet
        self.query_one("#line").display = not over
        self.query_one("#after").display = over and not speaking
        self._tell(self.say("practice.screen.speaking", name=session.persona.name) if speaking else "")
        self.call_after_refresh(self.query_one("#conversation").scroll_end, animate=False)

    def _tell(self, line: str) -> None:
        told = self.query_one("#speaking", Static)
        told.update(shown(line))
        told.display = bool(line)

    # What is typed

    @on(TextArea.Changed, "#line")
    def _changed(self) -> None:
        line = self.query_one("#line", Page).text
        if line != self._typed.line:
            self._typed = self._typed.model_copy(update={"line": line})
            self.keep_soon()

    def write_typed(self) -> None:
        self._begin()
        keep_unfinished(tegas(self).unsent, self._typed)

    def _begin(self) -> None:
        """Keep the session from its first word on: one that was only looked at leaves nothing."""
        if not self._begun:
            tegas(self).coach.practice.begin(self._rehearsal)
            self._begun = True

    # Answering

    @on(AnswerLine.Sent)
    def action_answer(self) -> None:
        """Send the answer as it stands."""
        self.after_typing(self._answer)

    def _answer(self) -> None:
        app, line = tegas(self), self.query_one("#line", Page).text.strip()
        if self._rehearsal.over or self._answering:
            return
        if self._speaking:
            app.notice("practice.screen.wait", severity="warning", name=self._rehearsal.session.persona.name)
        elif not line:
            app.notice("practice.screen.empty", severity="warning")
        else:
            self._answering = True
            self._say(line)

    @work(group="answering", exit_on_error=False)
    async def _say(self, line: str) -> None:
        app, rehearsal = tegas(self), self._rehearsal
        said = len(rehearsal.session.turns)
        try:
            self._begin()
            await off_screen(lambda: app.coach.practice.say(rehearsal, line))
        except Exception as error:
            app.tell(error)
        finally:
            self._answering = False
        if len(rehearsal.session.turns) == said:
            return
        page = self.query_one("#line", Page)
        if page.text.strip() == line:
            page.text = ""
        self._typed = self._typed.model_copy(update={"line": page.text})
        self.keep_now()
        self._show()
        self.query_one("#feedback").scroll_home(animate=False)
        if app.coach.assisted and not self._mute:
            self._speak()
        elif rehearsal.over:
            self._look_at_end()

    def _look_at_end(self) -> None:
        self.query_one("#act-finish").focus()

    @property
    def _speaking(self) -> bool:
        return any(worker.group == SPEAKING and worker.is_running for worker in self.workers)

    @work(exclusive=True, group=SPEAKING, exit_on_error=False)
    async def _speak(self) -> None:
        """Let the model word what waits; whatever happens, something waits."""
        from coach.practice.assisted import Speaking
        from coach.reply.hearing import Waiting

        app = tegas(self)
        self._show("")
        try:
            async with contextlib.aclosing(app.coach.speak(self._rehearsal)) as events:
                async for event in events:
                    if isinstance(event, Speaking):
                        self._show(event.words)
                    elif isinstance(event, Waiting):
                        self._tell(self.say(event.wait.reason, **event.wait.values))
        except Problem as problem:
            self._mute = True
            app.notice("practice.voice.failed", severity="warning", problem=app.sentence(problem))
        finally:
            if self.is_attached:
                self._show()
                if self._rehearsal.over:
                    self._look_at_end()

    # Feedback, pause, end

    def action_feedback(self) -> None:
        """Keep the feedback for the end, or show it after every answer again."""
        self._typed = self._typed.model_copy(update={"quiet": not self._typed.quiet})
        tegas(self).notice(f"practice.screen.{'quiet' if self._typed.quiet else 'told'}")
        if self._begun:
            self.keep_soon()
        self._show()

    @work(exclusive=True, group="showing", exit_on_error=False)
    async def action_what_is_sent(self) -> None:
        """Show what the model is sent for the supervisor's next words; sends nothing."""
        from coach.tui.screens.what_is_sent import WhatIsSent

        app = tegas(self)
        try:
            sending = await off_screen(lambda: app.coach.sending_speech(self._rehearsal))
        except Exception as error:
            app.tell(error)
            return
        if sending is None:
            app.notice("app.sent.off", press=app.key_of("settings"))
        else:
            await app.push_screen_wait(WhatIsSent(sending, "practice.screen.may_miss"))

    def action_pause(self) -> None:
        """Stop the model where it speaks; else rest for a while."""
        if self._speaking:
            self.workers.cancel_group(self, SPEAKING)
        else:
            self.after_typing(self._pause)

    @work(exclusive=True, group="pausing", exit_on_error=False)
    async def _pause(self) -> None:
        question = Question("practice.screen.paused", ("go_on", "finish", "later"), (self.say("practice.screen.rest"),))
        answer = await self.app.push_screen_wait(Ask(question))
        if answer == "finish":
            self.action_finish()
        elif answer == "later":
            self._leave()

    def _leave(self) -> None:
        if self._begun and not self._rehearsal.over:
            self.keep_now()
            tegas(self).notice("practice.screen.kept")
        elif self._begun:
            self._close_session()
        self.dismiss(None)

    @on(Act.Pressed, "#act-finish")
    def action_finish(self) -> None:
        """End the rehearsal and look at the debrief."""
        self.after_typing(self._finish)

    @work(exclusive=True, group="finishing", exit_on_error=False)
    async def _finish(self) -> None:
        from coach.tui.screens.debrief import DebriefScreen

        session = self._rehearsal.session
        if self._typed.line.strip() and not self._rehearsal.over:
            question = Question("practice.screen.unsent", ("back", "finish"), (), self._typed.line)
            if await self.app.push_screen_wait(Ask(question)) != "finish":
                return
        self.workers.cancel_group(self, SPEAKING)
        if not (session.turns and self._begun):
            self._leave_unspoken()
        elif self._close_session():
            saved = Saved(session, self._rehearsal.scenario)
            self.app.switch_screen(DebriefScreen(saved, whole=self._typed.quiet or self._hints == "none"))

    def _leave_unspoken(self) -> None:
        """Nobody spoke, so there is nothing to look back on."""
        self.stop_keeping()
        with contextlib.suppress(Problem):
            finish_unfinished(tegas(self).unsent, self._typed.session)
        tegas(self).notice("practice.show.nobody")
        self.dismiss(None)

    def _close_session(self) -> bool:
        """Keep how it ended; whether that worked."""
        app = tegas(self)
        self.stop_keeping()
        try:
            app.coach.practice.sessions.update(self._rehearsal.session)
            finish_unfinished(app.unsent, self._typed.session)
        except Problem as problem:
            app.tell(problem)
            return False
        return True

    @on(Act.Pressed, "#act-again-from")
    def action_again_from(self) -> None:
        """Go back to a turn and answer otherwise; this try is kept."""
        self.after_typing(self._again_from)

    def _again_from(self) -> None:
        from coach.tui.screens.again import again_from

        if not self._rehearsal.session.turns:
            tegas(self).notice("practice.screen.no_turn", severity="warning")
            return
        if self._speaking or self._answering:
            return
        if self._rehearsal.over:
            self._close_session()
        else:
            self.keep_if_typed()
        again_from(tegas(self), Saved(self._rehearsal.session, self._rehearsal.scenario))
