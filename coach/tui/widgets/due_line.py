"""One line on the job: how many cards wait to be learned by heart, or when the next one comes."""

from __future__ import annotations

from textual import work
from textual.widgets import Static

from coach.drill.models import Due
from coach.problems import Problem
from coach.tui.background import off_screen
from coach.tui.words import Told, tegas


class DueLine(Told, Static):
    """Hidden where there is no job, and until it is known."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="how", markup=False)
        self._due: Due | None = None
        self.display = False

    @work(exclusive=True, group="due", exit_on_error=False)
    async def count(self) -> None:
        """Count anew, beside the screen's own thread."""
        app = tegas(self)
        job, now = app.job, app.clock()
        try:
            self._due = None if job is None else await off_screen(lambda: app.coach.drill_due(job, now))
        except Problem as problem:
            self._due = None
            app.tell(problem)
        self.retell()

    def retell(self) -> None:
        due = self._due
        self.display = due is not None
        if due is None:
            return
        if due.due or due.new or due.next is None:
            self.update(self.say("drill.screen.due", due=due.due, new=due.new, press=tegas(self).key_of("drill")))
            return
        from coach.drill.days import told_due

        when = told_due(due.next, tegas(self).clock(), tegas(self).language)
        self.update(self.say("drill.screen.rest", when=when))
