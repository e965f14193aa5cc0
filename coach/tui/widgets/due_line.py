"""How many cards wait to be learned by heart: a line on the job, a button on the first screen."""

from __future__ import annotations

from textual import work

from coach.drill.models import Due
from coach.problems import Problem
from coach.tui.background import off_screen
from coach.tui.words import Act, Says, Told, tegas


class CountsDue(Told):
    """Hidden where there is no job, and until it is known."""

    due: Due | None = None

    @work(exclusive=True, group="due", exit_on_error=False)
    async def count(self) -> None:
        """Count anew, beside the screen's own thread."""
        app = tegas(self)
        job, now = app.job, app.clock()
        try:
            self.due = None if job is None else await off_screen(lambda: app.coach.drill_due(job, now))
        except Problem as problem:
            self.due = None
            app.tell(problem)
        self.retell()


class DueLine(CountsDue, Says):
    """On the job: what waits, or when the next card comes."""

    def __init__(self, *, id: str) -> None:
        super().__init__("drill.screen.due", id=id, classes="how")
        self.display = False

    def retell(self) -> None:
        due = self.due
        self.display = due is not None
        if due is None:
            return
        if due.due or due.new or due.next is None:
            self.update(self.say("drill.screen.due", due=due.due, new=due.new, press=tegas(self).key_of("drill")))
            return
        from coach.drill.days import told_due

        when = told_due(due.next, tegas(self).clock(), tegas(self).language)
        self.update(self.say("drill.screen.rest", when=when))


class DueAct(CountsDue, Act):
    """On the first screen: begins the drill. Hidden where nothing waits; before the first drill it invites to it."""

    def __init__(self, *, id: str) -> None:
        super().__init__("drill.screen.begin", id=id)
        self.display = False

    def retell(self) -> None:
        due = self.due
        self.display = due is not None and bool(due.due or (due.new and due.next is None))
        if due is None:
            return
        told = self.say("drill.screen.home", due=due.due) if due.due else self.say("drill.screen.begin")
        self.relabel(told)
