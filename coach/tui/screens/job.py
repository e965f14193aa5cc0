"""Job: the clauses that requests are judged on, with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.problems import Problem
from coach.tui.keys import bind
from coach.tui.screens.base import Dialog, ModeScreen
from coach.tui.screens.dialogs import CLOSE
from coach.tui.widgets.clause_list import ClauseList
from coach.tui.widgets.due_line import DueLine
from coach.tui.words import Says, one_line, tegas

if TYPE_CHECKING:
    from coach.tui.app import TegasApp


class JobScreen(ModeScreen[None]):
    """The job in use. It can be corrected, exchanged for another one, and others can be loaded."""

    MODE = "job"
    HELP_KEY = "app.help.job"
    AUTO_FOCUS = "#job"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("edit_job"),
        bind("switch_job"),
        bind("load_job"),
        bind("drill"),
        bind("audit"),
    ]

    def body(self) -> ComposeResult:
        yield Says("app.job.how", classes="how")
        yield DueLine(id="due")
        yield Says("app.job.none", classes="none")
        yield ClauseList(id="job")

    def on_mount(self) -> None:
        self.watch(self.app, "job", self._show)

    def on_screen_resume(self) -> None:
        self.query_one(DueLine).count()

    def _show(self) -> None:
        job = tegas(self).job
        clauses = self.query_one(ClauseList)
        clauses.show(job)
        self.query_one(DueLine).count()
        self.refresh_bindings()
        clauses.display = job is not None
        self.query_one(".none").display = job is None
        if job is not None and self.focused is None:
            clauses.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Exchanging is offered where there is something to exchange, learning where there is something to learn."""
        if action in ("drill", "audit"):
            return tegas(self).job is not None
        if action == "switch_job":
            return len(tegas(self).coach.profiles.names()) > 1
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected, "#job")
    def action_edit_job(self) -> None:
        """Correct the job."""
        app = tegas(self)
        if app.job is None:
            app.open_loading()
        else:
            from coach.tui.screens.correct import CorrectScreen

            app.push_screen(CorrectScreen(app.job, app.job_name))

    @work(exclusive=True, group="switching", exit_on_error=False)
    async def action_switch_job(self) -> None:
        """Judge by another saved job."""
        await pick_job(tegas(self))

    def action_drill(self) -> None:
        """Learn the job by heart for a few minutes."""
        from coach.tui.screens.drill import open_drill

        open_drill(tegas(self))

    def action_audit(self) -> None:
        """Whether the job's KPIs are clear, possible and its own."""
        from coach.tui.screens.audit import AuditScreen

        app = tegas(self)
        if app.job is not None:
            app.push_screen(AuditScreen(app.job))

    def action_load_job(self) -> None:
        """Load another document."""
        tegas(self).open_loading()


async def pick_job(app: TegasApp) -> None:
    """Let the user pick one of the saved jobs; errors are told, and the job stays what it was."""
    try:
        name = await app.push_screen_wait(PickJob(app.coach.profiles.names(), app.job_name))
        if name is not None:
            app.use_job(name)
    except Problem as problem:
        app.tell(problem)


class PickJob(Dialog[str | None]):
    """Gives back the name of a saved job."""

    BINDINGS = CLOSE

    def __init__(self, names: list[str], current: str | None) -> None:
        super().__init__()
        self._names = names
        self._current = current

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Says("app.job.pick", classes="heading")
            yield OptionList(*(Option(Content(one_line(name))) for name in self._names), id="names")

    def on_mount(self) -> None:
        if self._current in self._names:
            self.query_one(OptionList).highlighted = self._names.index(self._current)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._names[event.option_index])

    def action_close(self) -> None:
        self.dismiss(None)
