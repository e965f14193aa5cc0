"""A turn to go back to, or somebody else to say the same lines to: each makes a new session beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.practice.supervisor import bank
from coach.tui.background import off_screen
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import Says, one_line

if TYPE_CHECKING:
    from coach.practice.models import Turn
    from coach.practice.sessions import Saved
    from coach.tui.app import TegasApp


def again_from(app: TegasApp, saved: Saved, turn: int | None = None) -> None:
    """Play a session anew from `turn` on, or from one that the user picks."""
    app.run_worker(_again_from(app, saved, turn), group="rehearsing", exclusive=True, exit_on_error=False)


async def _again_from(app: TegasApp, saved: Saved, turn: int | None) -> None:
    from coach.tui.screens.rehearsal import RehearsalScreen

    if turn is None:
        turn = await app.push_screen_wait(PickTurn(saved.session.turns))
    if turn is None:
        return
    number = turn
    try:
        forked = await off_screen(lambda: app.coach.practice.fork(saved, number))
    except Exception as error:
        app.tell(error)
        return
    app.switch_screen(RehearsalScreen(forked))
    app.notice("practice.screen.forked", n=number)


def other_persona(app: TegasApp, saved: Saved) -> None:
    """Say the same lines to somebody else."""
    app.run_worker(_other_persona(app, saved), group="rehearsing", exclusive=True, exit_on_error=False)


async def _other_persona(app: TegasApp, saved: Saved) -> None:
    from coach.practice.sessions import Saved
    from coach.tui.screens.replay import ReplayScreen

    name = await app.push_screen_wait(PickPersona(saved))
    if name is None:
        return
    practice, scenario = app.coach.practice, saved.scenario

    def play() -> Saved:
        persona = practice.persona(name, scenario)
        forked = practice.fork(saved, len(saved.session.turns) + 1, persona=persona, typed=False)
        practice.begin(forked)
        return Saved(forked.session, scenario)

    try:
        played = await off_screen(play)
    except Exception as error:
        app.tell(error)
        return
    app.switch_screen(ReplayScreen(played))


class PickTurn(Dialog[int | None]):
    """Gives back the number of a turn; the last one is at hand."""

    BINDINGS = CLOSE

    def __init__(self, turns: list[Turn]) -> None:
        super().__init__()
        self._turns = turns

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Says("practice.screen.pick_turn", classes="heading")
            yield OptionList(id="names", markup=False)

    def retell(self) -> None:
        turns = self.query_one("#names", OptionList)
        turns.clear_options()
        me = self.say("practice.screen.me")
        for turn in self._turns:
            line = Content.assemble((f"{turn.n:>2} ", "bold"), f"{one_line(turn.supervisor)}\n   {me}: ")
            turns.add_option(Option(line + Content(one_line(turn.user))))
        turns.highlighted = len(self._turns) - 1

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index + 1)

    def action_close(self) -> None:
        self.dismiss(None)


class PickPersona(Dialog[str | None]):
    """Gives back the name of a general persona."""

    BINDINGS = CLOSE

    def __init__(self, saved: Saved) -> None:
        super().__init__()
        self._saved = saved

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Says("practice.screen.pick_persona", classes="heading")
            yield OptionList(id="names", markup=False)

    def retell(self) -> None:
        listed = self.query_one("#names", OptionList)
        listed.clear_options()
        for name, persona in bank(self._saved.scenario.language).personas.items():
            told = f"{one_line(persona.name)}, {one_line(persona.role)}: {one_line(persona.manner)}"
            listed.add_option(Option(Content(told), id=name))
        listed.highlighted = 0

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        self.dismiss(None)
