"""A stronger version of what the user wrote, as a difference: they see what would go and what would come.

Where assistance is on, a model is asked as well; what it thinks and proposes comes beneath, and nothing waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.assisting import answer_of
from coach.tui.keys import bind
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.widgets.difference import difference_told, legend, reworded_told
from coach.tui.widgets.model_line import ModelLine
from coach.tui.widgets.reply_opinion import opinion_told
from coach.tui.words import Act, one_line, tegas

if TYPE_CHECKING:
    from coach.reply.assess import Assessment
    from coach.reply.assisted_check import Opined
    from coach.tui.widgets.reply_checks import Writing


class Stronger(Dialog[str | None]):
    """Enter takes a stronger version, Escape leaves what was written. Gives back the version that was taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        bind("what_is_sent"),
        Binding("up", "roll(-1)", show=False),
        Binding("down", "roll(1)", show=False),
        Binding("pageup", "roll(-8)", show=False),
        Binding("pagedown", "roll(8)", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, found: Assessment, writing: Writing) -> None:
        super().__init__()
        self._found = found
        self._writing = writing
        self._better = found.rewrite != found.reply
        """Whether the rules have a version to offer."""
        self._thought: Opined | None = None

    def compose(self) -> ComposeResult:
        assisted = tegas(self).coach.assisted
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Static("", id="why", markup=False)
            with VerticalScroll(classes="told", can_focus=False):
                yield Static("", id="difference", markup=False)
                yield Static("", id="thought", markup=False)
            yield Static("", id="legend", markup=False)
            yield ModelLine(id="model-line", asking="app.stronger.asking")
            with Horizontal(classes="acts"):
                if self._better:
                    words = "app.answer.take_plain" if assisted else "app.answer.take"
                    yield Act(words, id="answer-take", classes="main")
                yield Act("app.answer.take_model", id="answer-take-model", classes="main")
                yield Act("app.answer.leave", id="answer-leave")

    def on_mount(self) -> None:
        self.query_one("#answer-take" if self._better else "#answer-leave").focus()
        # What does not fit is known when it has been laid out, however late that is.
        self.watch(self.query_one(".told", VerticalScroll), "show_vertical_scrollbar", self._point_below, init=False)
        if tegas(self).coach.assisted:
            self._ask()

    @work(exclusive=True, exit_on_error=False)
    async def _ask(self) -> None:
        app = tegas(self)
        request, (_, verdict, profile) = self._writing.answered.request, self._writing.asked
        line = self.query_one(ModelLine)
        self._thought = await answer_of(
            app,
            line,
            lambda: app.coach.assist_check(self._found, request, profile, verdict),
            failed="app.stronger.failed" if self._better else "app.reword.failed",
        )
        self.retell()
        self.call_after_refresh(self._point_below)

    def _point_below(self) -> None:
        if self._thought is not None and self.query_one(".told", VerticalScroll).show_vertical_scrollbar:
            line = self.query_one(ModelLine)
            line.stop("app.stronger.see_below", model=line.model)

    def retell(self) -> None:
        language = tegas(self).language
        advice = self._found.advice
        told = one_line(advice.told(language))
        good = self.say("app.stronger.good") if advice.name == "none" else told
        why = good if self._better else self.say("app.stronger.none", advice=told)
        rewrite = self._thought.opinion.rewrite if self._thought else None
        self.query_one("#heading", Static).update(Content.styled(self.say("app.stronger.heading"), "bold"))
        self.query_one("#why", Static).update(why)
        difference, thought = self.query_one("#difference", Static), self.query_one("#thought", Static)
        difference.display, thought.display = self._better, self._thought is not None
        difference.update(difference_told(self._found.pieces))
        if self._thought is not None:
            thought.update(opinion_told(self.say, self._found, self._thought))
        marks = self.query_one("#legend", Static)
        marks.display = self._better or (rewrite is not None and reworded_told(self._found.reply, rewrite)[1])
        marks.update(legend(self.say))
        self.query_one("#answer-take-model").display = rewrite is not None

    def action_roll(self, rows: int) -> None:
        """Scroll the difference, while the button keeps the focus."""
        self.query_one(".told", VerticalScroll).scroll_relative(y=rows, animate=False)

    @work(exclusive=True, group="showing", exit_on_error=False)
    async def action_what_is_sent(self) -> None:
        """Show what the model is sent about the reply."""
        from coach.tui.screens.what_is_sent import show_sending

        coach, request, (_, verdict, profile) = tegas(self).coach, self._writing.answered.request, self._writing.asked
        await show_sending(tegas(self), lambda: coach.sending_check(self._found, request, profile, verdict))

    @on(Act.Pressed, "#answer-take")
    def _take(self) -> None:
        self.dismiss(self._found.rewrite)

    @on(Act.Pressed, "#answer-take-model")
    def _take_model(self) -> None:
        if self._thought is not None:
            self.dismiss(self._thought.opinion.rewrite)

    @on(Act.Pressed, "#answer-leave")
    def action_close(self) -> None:
        self.dismiss(None)
