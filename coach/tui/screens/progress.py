"""Progress: each skill over time as a sparkline, what is mastered, what to practise next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.practice.progress import MASTERED_AFTER, Progress, Skill
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.widgets.talk import MARKS
from coach.tui.words import Act, one_line, tegas

if TYPE_CHECKING:
    from coach.practice.models import Scenario

_BARS = "▁▂▃▄▅▆▇█"
_WHOLE = 100
_SHOWN = 20
"""Sessions of which a skill's scores are shown."""


def sparkline(scores: Sequence[int]) -> str:
    """The last scores as bars, whose top is a hundred.

    Textual's own sparkline has the highest score for its top: a skill that is steadily weak would look perfect.
    """
    return "".join(_BARS[min(len(_BARS) - 1, score * len(_BARS) // _WHOLE)] for score in scores[-_SHOWN:])


class ProgressScreen(ModeScreen[None]):
    """Enter on the button begins what is to be practised next."""

    MODE = "practice"
    HELP_KEY = "app.help.progress"
    AUTO_FOCUS = "#act-start-next"
    BINDINGS: ClassVar[list[BindingType]] = [bind("close")]

    def __init__(self) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self._next: Scenario | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="progress-page"):
            yield Static("", id="counts", markup=False)
            yield Vertical(id="skills")
            yield Static("", id="following", markup=False)
        with Horizontal(classes="acts"):
            yield Act("practice.screen.start_next", id="act-start-next", classes="main")
            yield Act("app.keys.close", id="act-close", action="close")

    def on_screen_resume(self) -> None:
        self._look()

    def retell(self) -> None:
        self.query_one("#progress-page").border_title = self.say("app.keys.progress")
        if self._progress is not None:
            self._look()

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def _look(self) -> None:
        practice = tegas(self).coach.practice

        def read() -> None:
            self._progress = practice.progress()
            every = practice.scenarios.all()
            self._next = next((each for each in every if each.id == self._progress.next_scenario), None)

        try:
            await off_screen(read)
        except Exception as error:
            tegas(self).tell(error)
            return
        if self._progress is not None:
            await self._show(self._progress)

    async def _show(self, progress: Progress) -> None:
        skills = self.query_one("#skills", Vertical)
        await skills.remove_children()
        await skills.mount(*(self._row(skill) for skill in progress.skills if skill.scores))
        counts: list[Content] = []
        if progress.sessions:
            told = self.say("practice.show.counts", sessions=progress.sessions, turns=progress.turns)
            counts.append(Content.styled(told, "bold"))
            ended = (
                f"{MARKS[outcome]} {self.say(f'practice.screen.tried.{outcome}')}: {times}"
                for outcome, times in progress.outcomes.items()
            )
            counts += [Content("   ".join(ended)), Content("")]
            counts.append(Content(self.say("practice.screen.skills", times=MASTERED_AFTER)))
        else:
            counts.append(Content(self.say("practice.screen.none")))
        self.query_one("#counts", Static).update(Content("\n").join(counts))
        following: list[str] = []
        if progress.next_skill:
            skill = self.say(f"practice.skill.{progress.next_skill}")
            following.append(self.say("practice.screen.next_skill", skill=skill))
        if self._next is not None:
            following.append(self.say("practice.screen.next", title=one_line(self._next.title)))
        self.query_one("#following", Static).update("\n".join(following))
        self.query_one("#act-start-next").display = self._next is not None

    def _row(self, skill: Skill) -> Horizontal:
        mark = f"  ✔ {self.say('practice.screen.mastered')}" if skill.mastered else ""
        return Horizontal(
            Static(self.say(f"practice.skill.{skill.check}"), markup=False, classes="skill-name"),
            Static(sparkline(skill.scores), markup=False, classes="skill-line"),
            Static(f"{skill.scores[-1]:>3}%{mark}", markup=False, classes="skill-score"),
            classes="skill",
        )

    @on(Act.Pressed, "#act-start-next")
    def _start(self) -> None:
        from coach.tui.screens.prepare import PrepareScreen

        if self._next is not None:
            self.app.switch_screen(PrepareScreen(self._next))

    @on(Act.Pressed, "#act-close")
    def action_close(self) -> None:
        self.dismiss(None)
