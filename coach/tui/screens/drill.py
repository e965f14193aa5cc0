"""The job by heart: a card, the answer, the clause, the mark; and at the end, what comes when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach.drill.days import told_due
from coach.drill.models import Card, Opinion, Rating
from coach.problems import Problem
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.words import Act, Field, Page, Says, one_line, shown, tegas

if TYPE_CHECKING:
    from coach.drill.drill import Drill
    from coach.tui.app import TegasApp

_MINUTES = 5
_RATINGS: tuple[Rating, ...] = get_args(Rating)
_DAYS_SHOWN = 5


def open_drill(app: TegasApp) -> None:
    """Learn the job in use by heart for a few minutes."""
    if app.job is None:
        return
    try:
        begun = app.coach.drill(app.job, minutes=_MINUTES, now=app.clock())
    except Problem as problem:
        app.tell(problem)
    else:
        app.push_screen(DrillScreen(begun))


class DrillScreen(ModeScreen[None]):
    """Asks until nothing is left. What was marked is kept at once; Escape closes."""

    HELP_KEY = "app.help.drill"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("answer_card"),
        bind("close"),
        *(Binding(str(n), f"mark('{rating}')", show=False) for n, rating in enumerate(_RATINGS, 1)),
    ]

    def __init__(self, drill: Drill) -> None:
        super().__init__()
        self._drill = drill
        self._opinion: Opinion | None = None
        self._given = ""
        self._shown = False
        """Whether the answer is on screen, and a mark is waited for."""

    def body(self) -> ComposeResult:
        with VerticalScroll(id="drill", can_focus=False):
            yield Static("", id="drill-question", markup=False)
            yield Says("drill.screen.how", classes="how", id="drill-how")
            yield Says("drill.screen.how_debate", action="answer_card", classes="how", id="drill-how-debate")
            yield Field("drill.screen.answer", id="drill-short")
            yield Page("drill.screen.answer", id="drill-long")
            yield Static("", id="drill-told", markup=False)
            with Horizontal(classes="acts", id="drill-marks"):
                for rating in _RATINGS:
                    yield Act(f"drill.screen.pick.{rating}", id=f"mark-{rating}")
            yield Static("", id="drill-end", markup=False)

    def on_mount(self) -> None:
        self._ask()

    @property
    def _card(self) -> Card | None:
        return self._drill.card

    def _ask(self) -> None:
        """Show the card that comes, its answer still to be given."""
        self._opinion, self._given, self._shown = None, "", False
        self.query_one("#drill-short", Field).value = ""
        self.query_one("#drill-long", Page).text = ""
        self.retell()
        field = self._field
        if field is not None:
            field.focus()

    @property
    def _field(self) -> Field | Page | None:
        if self._card is None or self._shown:
            return None
        if self._card.kind in ("debate", "all_duties"):
            return self.query_one("#drill-long", Page)
        return self.query_one("#drill-short", Field)

    def retell(self) -> None:
        self._drill.speak(tegas(self).language)
        card, field = self._card, self._field
        long = isinstance(field, Page)
        self.query_one("#drill-short").display = isinstance(field, Field)
        self.query_one("#drill-long").display = long
        self.query_one("#drill-how").display = field is not None and not long
        self.query_one("#drill-how-debate").display = long
        self.query_one("#drill-marks").display = self._shown
        self.query_one("#drill-question", Static).update(self._question(card))
        self.query_one("#drill-told", Static).update(Content("\n").join(self._marking(card)) if self._shown else "")
        self.query_one("#drill-end", Static).update(Content("\n").join(self._end()) if card is None else "")

    def _question(self, card: Card | None) -> Content:
        if card is None:
            return Content.styled(self.say("drill.screen.title"), "bold")
        question = shown(card.question)
        if self._drill.again:
            return Content.styled(self.say("drill.show.once_more", question=question), "bold")
        n = len(self._drill.marked) + 1
        return Content.styled(self.say("drill.show.question", n=n, count=self._drill.count, question=question), "bold")

    def _marking(self, card: Card | None) -> Iterator[Content]:
        if card is None:
            return
        if self._given.strip():
            yield Content(f"> {shown(self._given)}")
        if card.answer:
            # Of several lines each is a duty of its own.
            answer = shown(card.answer)
            if card.kind == "debate":
                yield Content.styled(self.say("drill.show.hold", answer=answer), "italic")
            elif card.source:
                place = one_line(card.source)
                yield Content.styled(self.say("drill.show.answer_with_place", answer=answer, source=place), "italic")
            else:
                yield Content.styled(self.say("drill.show.answer", answer=answer), "italic")
        if card.note:
            yield Content(shown(card.note))
        if self._opinion is None:
            yield Content(self.say("drill.screen.mark_yourself"))
            return
        if self._opinion.told:
            yield Content(shown(self._opinion.told))
        rating = self.say(f"drill.rating.{self._opinion.rating}")
        yield Content.assemble(
            (self.say("drill.screen.suggested", rating=rating), "bold"), " ", self.say("drill.screen.accept")
        )

    def _end(self) -> Iterator[Content]:
        app, marked = tegas(self), self._drill.marked
        due = self._drill.due(app.clock())
        if marked:
            again = sum(each.rating == "again" for each in marked)
            yield Content(self.say("drill.show.done", count=len(marked), good=len(marked) - again, again=again))
        else:
            yield Content(self.say("drill.show.nothing"))
        if due.due or due.new:
            yield Content(self.say("drill.show.waiting", due=due.due, new=due.new))
        if due.days:
            yield Content.styled(self.say("drill.show.coming"), "bold")
        for day, count in list(due.days.items())[:_DAYS_SHOWN]:
            moment = datetime.fromisoformat(day).replace(tzinfo=app.clock().tzinfo)
            when = told_due(moment, app.clock(), app.language)
            yield Content(self.say("drill.show.day", when=when, count=count))
        yield Content(self.say("drill.screen.close"))

    @on(Input.Submitted, "#drill-short")
    def action_answer_card(self) -> None:
        """Judge what was typed, or show the answer where nothing was."""
        self.after_typing(self._answer)

    @work(exclusive=True, group="judging", exit_on_error=False)
    async def _answer(self) -> None:
        field = self._field
        if field is None:
            return
        given = field.value if isinstance(field, Field) else field.text
        # The first debate loads the encoder.
        opinion = await off_screen(lambda: self._drill.judge(given))
        if self._field is not field:
            return
        self._given, self._opinion, self._shown = given, opinion, True
        self.retell()
        rating = opinion.rating if opinion is not None else "again"
        self.query_one(f"#mark-{rating}", Act).focus()

    @on(Act.Pressed)
    def _pressed(self, event: Act.Pressed) -> None:
        self.action_mark((event.button.id or "").removeprefix("mark-"))

    def action_mark(self, rating: str) -> None:
        """Keep the mark, and ask the next card. Where it cannot be kept the card stays."""
        if not self._shown or rating not in _RATINGS:
            return
        app = tegas(self)
        try:
            self._drill.mark(rating, app.clock(), given=self._given, opinion=self._opinion)
        except Problem as problem:
            app.tell(problem)
            return
        self._ask()

    def action_close(self) -> None:
        self.dismiss(None)
