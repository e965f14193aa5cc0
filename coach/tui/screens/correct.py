"""Correction: what was read from the documents, or what was saved, to be put right line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList, Static

from coach.problems import WrongUsage
from coach.profile.models import CATCH_ALL, Profile
from coach.tui.correcting import Correcting
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.clause import Clause, EditClause
from coach.tui.screens.dialogs import Ask, Line, Question
from coach.tui.widgets.clause_list import ClauseList
from coach.tui.words import Says, one_line, tegas


class CorrectScreen(ModeScreen[str | None]):
    """Gives back the name under which it was saved, or None. What is saved becomes the job in use."""

    HELP_KEY = "app.help.correct"
    AUTO_FOCUS = "#clauses"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("save_profile"),
        bind("add_duty"),
        bind("add_kpi"),
        bind("remove_clause"),
        bind("mark_catch_all"),
        bind("undo"),
        bind("leave"),
    ]

    def __init__(self, profile: Profile, name: str | None, warnings: Sequence[str] = ()) -> None:
        super().__init__()
        self._profile = profile
        self._name = name
        """The name that it is saved under; None for what was just read."""
        self._warnings = warnings
        """What the reader noticed, in the language that it read in."""
        self._correcting: Correcting | None = None

    def body(self) -> ComposeResult:
        yield Says("app.correct.how", action="save_profile", classes="how")
        if self._warnings:
            yield Static("\n".join(f"! {one_line(line)}" for line in self._warnings), id="warnings", markup=False)
        yield ClauseList(id="clauses")

    def on_mount(self) -> None:
        self._show()

    @property
    def correcting(self) -> Correcting:
        """The profile as corrected so far."""
        if self._correcting is None:
            self._correcting = Correcting(self._profile, self.say("app.correct.own_source"))
        return self._correcting

    def _show(self, at: str | None = None) -> None:
        self.query_one(ClauseList).show(self.correcting.profile, at)

    @property
    def _line(self) -> str | None:
        return self.query_one(ClauseList).chosen

    @on(OptionList.OptionSelected, "#clauses")
    @work
    async def _edit(self, event: OptionList.OptionSelected) -> None:
        tegas(self).clear_notifications()
        line = event.option.id or ""
        kpi = self.correcting.kpi(line)
        kind = line.partition(":")[0]
        heading = f"app.fact.{line.partition(':')[2]}" if kind == "fact" else f"app.correct.{kind}"
        clause = Clause(self.correcting.text(line))
        if kpi is not None:
            clause = Clause(kpi.text, kpi.target or "", kpi.unit or "", kpi.period or "", _weight(kpi.weight))
        single = kind == "fact" and line != f"fact:{CATCH_ALL}"
        edited = await self.app.push_screen_wait(EditClause(heading, clause, measures=kpi is not None, single=single))
        if edited is None or edited == clause:
            return
        if kind == "fact":
            self.correcting.set_fact(line.partition(":")[2], edited.text)
        elif edited.text.strip():
            self.correcting.set_clause(line, edited.text, **(edited.measures() if kpi is not None else {}))
        else:
            self.correcting.remove(line)
        self._show(line)

    @work
    async def action_add_duty(self) -> None:
        """Add a duty that the documents lack; a clause about other tasks is taken as what it is."""
        from coach.profile.finding.shapes import catch_all_in

        edited = await self.app.push_screen_wait(EditClause("app.correct.duty", Clause(), measures=False))
        text = edited.text.strip() if edited is not None else ""
        if not text:
            return
        # "Tugas lain yang diberikan atasan" is no duty like the others: it changes how requests are judged.
        other = catch_all_in(text) == text
        at = self.correcting.add_catch_all(text) if other else None
        self._show(at or self.correcting.add_duty(text))
        if other:
            key = "app.correct.taken_as_catch_all" if at else "app.correct.second_catch_all"
            tegas(self).notice(key, press=tegas(self).key_of("mark_catch_all"))

    @work
    async def action_add_kpi(self) -> None:
        """Add a KPI that the documents lack."""
        edited = await self.app.push_screen_wait(EditClause("app.correct.kpi", Clause(), measures=True))
        if edited is not None and edited.text.strip():
            self._show(self.correcting.add_kpi(edited.text, **edited.measures()))

    def action_remove_clause(self) -> None:
        """Remove the highlighted line; it can be undone."""
        if self._line and self.correcting.remove(self._line):
            self._show()
            tegas(self).notice("app.correct.removed", press=tegas(self).key_of("undo"))
        else:
            self.app.bell()

    def action_mark_catch_all(self) -> None:
        """The highlighted duty is the clause about other tasks; on that clause, the other way round."""
        at = self.correcting.toggle_catch_all(self._line) if self._line else None
        if at:
            self._show(at)
        else:
            tegas(self).notice("app.correct.only_duties", severity="warning")

    def action_undo(self) -> None:
        """Take the last change back."""
        line = self.correcting.undo()
        if line is not None:
            self._show(line)
            tegas(self).notice("app.correct.restored")
        else:
            tegas(self).notice("app.correct.nothing_to_undo")

    @work
    async def action_leave(self) -> None:
        """Go back; ask first where something would be given up."""
        if self._name is None or self.correcting.changed:
            question = Question("app.correct.give_up", ("keep", "discard"))
            if await self.app.push_screen_wait(Ask(question)) != "discard":
                return
        tegas(self).clear_notifications()
        self.dismiss(None)

    @work(exclusive=True, group="saving", exit_on_error=False)
    async def action_save_profile(self) -> None:
        """Save under a name, and judge by it from now on."""
        app = tegas(self)
        profile = self.correcting.profile
        if not profile.title.strip():
            app.notice("app.correct.no_title", severity="warning")
            self._show("fact:title")
            return
        try:
            name = app.save_job(self._name, profile) if self._name else await self._keep_under_a_name(profile)
        except Exception as error:
            app.tell(error)
            return
        if name is not None:
            app.notice("app.correct.saved", name=name)
            self.dismiss(name)

    async def _keep_under_a_name(self, profile: Profile) -> str | None:
        """Save under a name that is free, or that the user wants to replace; None where they went back."""
        app = tegas(self)
        suggestion = one_line(profile.title)
        while True:
            name = await app.push_screen_wait(Line("app.correct.name_heading", "app.correct.name", suggestion))
            if name is None:
                return None
            try:
                return app.add_job(name, profile)
            except WrongUsage as problem:
                if problem.key != "profile.store.taken":
                    app.tell(problem)
                    continue
            question = Question("app.correct.name_taken", ("back", "replace"), (name,))
            if await app.push_screen_wait(Ask(question)) == "replace":
                return app.add_job(name, profile, replace=True)
            suggestion = name


def _weight(weight: float | None) -> str:
    return "" if weight is None else f"{weight:g}"
