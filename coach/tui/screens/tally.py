"""The sums of the record: work beyond the job, hours outside working time against the limits, who asked how often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.record.timeline import Selection
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.words import Act, one_line, tegas

if TYPE_CHECKING:
    from coach.record.tally import Tally


class TallyScreen(ModeScreen[None]):
    """Escape goes back to the list."""

    MODE = "record"
    HELP_KEY = "app.help.tally"
    AUTO_FOCUS = "#entry"
    BINDINGS: ClassVar[list[BindingType]] = [bind("close")]

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self._selection = selection
        self._tally: Tally | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="entry"):
            yield Static("", id="tally-text", markup=False)
        with Horizontal(classes="acts"):
            yield Act("app.keys.close", id="act-close", action="close")

    def on_mount(self) -> None:
        self._look()

    def retell(self) -> None:
        self.query_one("#entry").border_title = self.say("app.keys.tally")
        if self._tally is not None:
            self.query_one("#tally-text", Static).update(Content("\n").join(self._lines(self._tally)))

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def _look(self) -> None:
        app = tegas(self)
        self.query_one("#tally-text", Static).update(self.say("record.screen.counting"))
        try:
            self._tally = await off_screen(lambda: app.coach.record_tally(app.job, self._selection))
        except Exception as error:
            app.tell(error)
        self.retell()

    def _lines(self, sums: Tally) -> Iterator[Content]:
        from coach.record.exporters.document import told_week

        say, app = self.say, tegas(self)
        yield Content.styled(f"{say('log.tally.requests')}: {sums.requests}", "bold")
        for scope, count in sums.scopes.items():
            yield Content(f"  {say(f'log.scope.{scope}')}: {count}")
        yield from self._heading("log.tally.extra")
        for name, count in sums.extra.model_dump().items():
            yield Content(f"  {say(f'log.tally.{name}')}: {count}")
        if sums.outcomes:
            yield from self._heading("log.tally.outcomes")
            for outcome, count in sums.outcomes.items():
                yield Content(f"  {say(f'log.outcome.{outcome}')}: {count}")
        if sums.people:
            yield from self._heading("log.tally.people")
            for each in sums.people:
                name = one_line(each.name) if each.name else say("log.tally.nobody")
                yield Content(f"  {name}: {say('log.tally.asked_by', **each.model_dump())}")
        yield from self._heading("log.tally.weeks")
        for week in sums.weeks:
            yield Content(f"  {week.week}: {told_week(week, app.language)}")
        yield Content(f"  {say('log.tally.limits')}")
        for cited in app.coach.law.on(("overtime_limits",)):
            article = cited.article
            source = say("log.document.law", as_of=article.as_of, verification=article.verification)
            yield Content(f"  {article.instrument}, {article.article}. {source}")
        if not sums.hours_certain:
            yield Content(f"  {say('log.tally.office_hours')}")

    def _heading(self, key: str) -> Iterator[Content]:
        yield Content("")
        yield Content.styled(self.say(key), "bold underline")

    @on(Act.Pressed, "#act-close")
    def action_close(self) -> None:
        self.dismiss(None)
