"""The open draft, or one sentence of it, in a model's words: choose how, wait, take a version or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.problems import Problem
from coach.reply.parts import sentences
from coach.reply.reword import How, Wanted
from coach.tui.assisting import answer_of
from coach.tui.keys import bind
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.widgets.difference import legend, reworded_told
from coach.tui.widgets.model_line import ModelLine
from coach.tui.words import Act, Says, one_line, shown, tegas

if TYPE_CHECKING:
    from coach.reply.reword import Reworded
    from coach.tui.widgets.reply_checks import Writing

_ASKING = "asking"
_HOWS: tuple[How, ...] = get_args(How)


class RewordScreen(Dialog[str | None]):
    """Gives back the whole text with the version that was taken, or None. Escape first ends the model's call."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSE,
        bind("what_is_sent"),
        Binding("left", "other_sentence(-1)", show=False),
        Binding("right", "other_sentence(1)", show=False),
        Binding("up", "roll(-1)", show=False),
        Binding("down", "roll(1)", show=False),
        Binding("pageup", "roll(-8)", show=False),
        Binding("pagedown", "roll(8)", show=False),
    ]
    AUTO_FOCUS = "#ways"

    def __init__(self, writing: Writing, cursor: int) -> None:
        """`cursor` is how many characters of the text stand before the cursor."""
        super().__init__()
        self._writing = writing
        self._sentences = sentences(writing.reply)
        before = [number for number, span in enumerate(self._sentences) if span.start <= cursor]
        self._sentence = before[-1] if before else 0
        self._asked: tuple[Wanted, int] | None = None
        """What the model was asked last, and where in the text that stands."""
        self._said: Reworded | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            with Vertical(id="choosing"):
                yield OptionList(id="ways", markup=False)
                yield Says("app.reword.how", classes="how")
            yield Static("", id="instead", markup=False)
            with VerticalScroll(classes="told", can_focus=False):
                yield Static("", id="difference", markup=False)
            yield Static("", id="legend", markup=False)
            yield OptionList(id="offers", markup=False)
            yield ModelLine(id="model-line", asking="app.reword.asking")
            with Horizontal(classes="acts"):
                yield Act("app.answer.take", id="answer-take", classes="main")
                yield Act("app.answer.another_way", id="answer-another")
                yield Act("app.reword.sent", id="answer-sent", action="what_is_sent")
                yield Act("app.answer.leave", id="answer-leave")

    # Telling

    def retell(self) -> None:
        said = self._said
        ways = self.query_one("#ways", OptionList)
        chosen = ways.highlighted or 0
        ways.clear_options()
        ways.add_options([Option(Content(self._way(how)), id=how) for how in self._ways])
        ways.highlighted = chosen
        self.query_one("#choosing").display = said is None
        self.query_one("#answer-sent").display = said is None
        for name in ("#answer-take", "#answer-another"):
            self.query_one(name).display = said is not None
        if said is None or self._asked is None:
            for name in ("#instead", ".told", "#legend", "#offers"):
                self.query_one(name).display = False
            self._head(self.say("app.reword.heading"))
        else:
            self._offer(said, self._asked[0])

    def _head(self, words: str) -> None:
        self.query_one("#heading", Static).update(Content.styled(words, "bold"))

    @property
    def _ways(self) -> tuple[How, ...]:
        return _HOWS if self._sentences else _HOWS[:-1]

    def _way(self, how: How) -> str:
        return self.say(f"app.reword.way.{how}", sentence=one_line(self._piece) if how == "alternatives" else "")

    @property
    def _piece(self) -> str:
        span = self._sentences[self._sentence]
        return self._writing.reply[span.start : span.end]

    def _offer(self, said: Reworded, wanted: Wanted) -> None:
        """Show the wordings: those of a sentence one below the other, that of a text as a difference or as it is."""
        self._head(self.say(f"app.reword.offered.{wanted.how}", model=one_line(said.engine)))
        one = wanted.sentence is None
        instead, wordings = self.query_one("#instead", Static), self.query_one("#offers", OptionList)
        instead.display, wordings.display = not one, not one
        self.query_one(".told").display = one
        marked = self.query_one("#legend", Static)
        marked.display = False
        if not one:
            instead.update(self.say("app.reword.instead", sentence=one_line(wanted.sentence)))
            chosen = wordings.highlighted or 0
            wordings.clear_options()
            for number, each in enumerate(said.wordings):
                # A line between them, as one may take several rows.
                wordings.add_options([*([None] if number else []), Option(Content(shown(each.wording)))])
            wordings.highlighted = chosen
            return
        told, marked.display = reworded_told(wanted.text, said.wordings[0].text)
        self.query_one("#difference", Static).update(told)
        marked.update(legend(self.say))

    # Asking

    def _wanted(self) -> tuple[Wanted, int]:
        """What the chosen line asks for, and where in the text it stands. Raises WrongUsage."""
        how = self._ways[self.query_one("#ways", OptionList).highlighted or 0]
        if how != "alternatives":
            return Wanted(self._writing.reply, how), 0
        return Wanted(self._writing.reply, how, self._piece), self._sentences[self._sentence].start

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self) -> None:
        try:
            self._ask(*self._wanted())
        except Problem as problem:
            self._line.stop("app.reword.failed", problem=tegas(self).sentence(problem))

    @work(exclusive=True, group=_ASKING, exit_on_error=False)
    async def _ask(self, wanted: Wanted, place: int) -> None:
        app, request, (_, verdict, profile) = tegas(self), self._writing.answered.request, self._writing.asked
        said = await answer_of(
            app,
            self._line,
            lambda: app.coach.reword(wanted, request, profile, verdict),
            failed="app.reword.failed",
        )
        if said is None:
            return
        if not said.wordings:
            self._line.stop("reply.reword.none", model=said.engine)
            return
        self._said, self._asked = said, (wanted, place)
        self.query_one("#offers", OptionList).clear_options()
        self.retell()
        self.query_one("#offers" if wanted.sentence is not None else "#answer-take").focus()

    @property
    def _line(self) -> ModelLine:
        return self.query_one(ModelLine)

    def action_other_sentence(self, step: int) -> None:
        """Another sentence is the one to be said otherwise."""
        ways = self.query_one("#ways", OptionList)
        if ways.has_focus and self._ways[ways.highlighted or 0] == "alternatives":
            self._sentence = (self._sentence + step) % len(self._sentences)
            ways.replace_option_prompt("alternatives", Content(self._way("alternatives")))

    def action_roll(self, rows: int) -> None:
        """Scroll the text, while the button keeps the focus."""
        self.query_one(".told", VerticalScroll).scroll_relative(y=rows, animate=False)

    @on(Act.Pressed, "#answer-sent")
    @work(exclusive=True, group="showing", exit_on_error=False)
    async def action_what_is_sent(self) -> None:
        """Show what the chosen line sends; sends nothing."""
        from coach.tui.screens.what_is_sent import show_sending

        coach, request, (_, verdict, profile) = tegas(self).coach, self._writing.answered.request, self._writing.asked
        await show_sending(tegas(self), lambda: coach.sending_reword(self._wanted()[0], request, profile, verdict))

    # Taking

    @on(OptionList.OptionSelected, "#offers")
    @on(Act.Pressed, "#answer-take")
    def _take(self) -> None:
        if self._said is None or self._asked is None:
            return
        (wanted, place), text = self._asked, self._writing.reply
        number = (self.query_one("#offers", OptionList).highlighted or 0) if wanted.sentence is not None else 0
        wording = self._said.wordings[number].wording
        # The same sentence may stand in the text twice: it is this one that was chosen.
        self.dismiss(f"{text[:place]}{wording}{text[place + len(wanted.piece) :]}")

    @on(Act.Pressed, "#answer-another")
    def _choose_again(self) -> None:
        self._said = None
        self.retell()
        self.query_one("#ways").focus()

    def action_close(self) -> None:
        """End the call that is under way; else close."""
        if any(worker.group == _ASKING and worker.is_running for worker in self.workers):
            self.workers.cancel_group(self, _ASKING)
            self._line.stop("app.reword.stopped")
        else:
            self.dismiss(None)

    @on(Act.Pressed, "#answer-leave")
    def _leave(self) -> None:
        self.dismiss(None)
