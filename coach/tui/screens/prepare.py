"""Before a rehearsal: who presses, what is learnt, and what one does if the answer stays no."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from coach.practice.general import OWN
from coach.practice.models import Move, Persona, Scenario
from coach.practice.supervisor import bank
from coach.problems import Problem
from coach.tui.background import off_screen
from coach.tui.keeping import KeepsTyped
from coach.tui.keys import bind
from coach.tui.rehearsing import DESCRIBED, OF_SCENARIO, PREPARING, Preparing, keep_preparing, kept_preparing
from coach.tui.screens.base import ModeScreen
from coach.tui.widgets.choice import Choice
from coach.tui.words import Act, Field, Page, Says, one_line, shown, tegas

if TYPE_CHECKING:
    from coach.tui.app import TegasApp
    from coach.tui.asking import Asking


def rehearse_own(app: TegasApp, asking: Asking) -> None:
    """Make a rehearsal of the message in the request mode; say so where there is none."""
    if not asking.text.strip():
        app.notice("practice.screen.no_request", severity="warning", press=app.key_of("request"))
    else:
        app.run_worker(_rehearse_own(app, asking), group="rehearsing", exclusive=True, exit_on_error=False)


async def _rehearse_own(app: TegasApp, asking: Asking) -> None:
    job = app.job
    try:
        # The supervisor speaks the language of the message, whatever the reply is drafted in.
        request = asking.request(app.clock(), "auto")
        scenario = await off_screen(lambda: app.coach.practice.own_scenario(request, job))
    except Exception as error:
        app.tell(error)
        return
    await app.action_go("practice")
    while len(app.screen_stack) > 1:  # a rehearsal that is open there is kept, and can be gone on with
        await app.pop_screen()
    await app.push_screen(PrepareScreen(scenario, sender=asking.sender))


class PrepareScreen(KeepsTyped, ModeScreen[None]):
    """Begins a rehearsal of one scenario. Everything may stay as it is."""

    MODE = "practice"
    HELP_KEY = "app.help.prepare"
    AUTO_FOCUS = "#walk-away"
    BINDINGS: ClassVar[list[BindingType]] = [bind("start"), bind("close")]

    def __init__(self, scenario: Scenario, *, sender: str = "") -> None:
        """`sender` is who sent a request of one's own: then that is who presses, whatever their manner."""
        super().__init__()
        self._scenario, self._sender = scenario, one_line(sender)
        self._typed = Preparing()

    def body(self) -> ComposeResult:
        about = self._scenario.request if self._scenario.id == OWN else self._scenario.id
        typed = self._typed = kept_preparing(tegas(self).unsent, about)
        general = (*bank(self._scenario.language).personas, DESCRIBED)
        personas = general if self._scenario.id == OWN else (OF_SCENARIO, *general)
        chosen = typed.persona if typed.persona in personas else personas[0]
        with VerticalScroll(id="prepare", can_focus=False):
            yield Static("", id="meeting", markup=False)
            yield Choice("practice.screen.persona_label", "practice.screen.persona", personas, value=chosen, id="who")
            yield Static("", id="who-told", markup=False)
            with Horizontal(classes="fields", id="describing"):
                yield Field(
                    "practice.screen.name", hint="app.request.sender_hint", id="name", value=typed.name or self._sender
                )
                yield Field("practice.screen.role", hint="practice.screen.role_hint", id="role", value=typed.role)
                yield Choice(
                    "practice.screen.moved_by", "practice.screen.move", get_args(Move), value=typed.moved_by, id="moved"
                )
            yield Field("practice.screen.manner", hint="practice.screen.manner_hint", id="manner", value=typed.manner)
            yield Says("practice.screen.walk_away_why", classes="how")
            yield Page("practice.screen.walk_away", id="walk-away", text=typed.walk_away)
            with Horizontal(classes="acts"):
                yield Act("app.keys.start", id="act-start", action="start", classes="main")
                yield Act("app.keys.close", id="act-close", action="close")

    def retell(self) -> None:
        scenario, own = self._scenario, self._scenario.id == OWN
        title = self.say("practice.own") if own else one_line(scenario.title)
        lines = [Content.styled(title, "bold")]
        if own:
            lines.append(Content(f"“{shown(scenario.request)}”"))
        elif scenario.job is not None:
            job = ", ".join(filter(None, (one_line(scenario.job.title), one_line(scenario.job.company))))
            lines.append(Content(self.say("practice.screen.you_are", job=job)))
        lines += [Content(self.say("practice.show.learning"))]
        lines += [Content(f"  • {one_line(point)}") for point in scenario.learning]
        self.query_one("#meeting", Static).update(Content("\n").join(lines))
        hint = self.say("practice.show.suggestion", text=one_line(scenario.walk_away))
        self.query_one("#walk-away", Page).placeholder = hint
        self._show_persona()

    def _show_persona(self) -> None:
        described = self.query_one("#who", Choice).value == DESCRIBED
        for name in ("#describing", "#manner"):
            self.query_one(name).display = described
        who = self.persona
        told = self.say(
            "practice.show.meeting", name=one_line(who.name), role=one_line(who.role), manner=one_line(who.manner)
        )
        self.query_one("#who-told", Static).update(told)

    @property
    def preparing(self) -> Preparing:
        """The fields as they stand."""
        return Preparing.model_validate(
            {
                "about": self._typed.about,
                "persona": self.query_one("#who", Choice).value,
                "name": self.query_one("#name", Field).value,
                "role": self.query_one("#role", Field).value,
                "manner": self.query_one("#manner", Field).value,
                "moved_by": self.query_one("#moved", Choice).value,
                "walk_away": self.query_one("#walk-away", Page).text,
            }
        )

    @property
    def persona(self) -> Persona:
        """Who presses, as the fields stand."""
        typed, own = self.preparing, self._scenario.persona
        if typed.persona == OF_SCENARIO:
            return own
        if typed.persona == DESCRIBED:
            return typed.described(own)
        found = tegas(self).coach.practice.persona(typed.persona, self._scenario)
        return found.model_copy(update={"name": own.name, "honorific": own.honorific}) if self._sender else found

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        self._show_persona()
        if self.preparing == self._typed:
            return
        self._typed = self.preparing
        self.keep_soon()

    def write_typed(self) -> None:
        keep_preparing(tegas(self).unsent, self._typed)

    def action_start(self) -> None:
        """Begin."""
        self.after_typing(self._start)

    @work(exclusive=True, group="starting", exit_on_error=False)
    async def _start(self) -> None:
        from coach.tui.screens.rehearsal import RehearsalScreen

        app, scenario, persona = tegas(self), self._scenario, self.persona
        walk_away = self.preparing.walk_away.strip() or None
        try:
            rehearsal = await off_screen(
                lambda: app.coach.practice.rehearse(scenario, persona=persona, walk_away=walk_away)
            )
        except Exception as error:
            app.tell(error)
            return
        self.stop_keeping()
        with contextlib.suppress(Problem):
            app.unsent.clear(PREPARING)
        if self.is_current:
            app.switch_screen(RehearsalScreen(rehearsal))

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))

    def action_close(self) -> None:
        """Back to the library."""
        self.dismiss(None)
