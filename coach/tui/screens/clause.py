"""The dialog in which one line of a job is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.tui.keys import bind
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import Act, Field, Page, one_line

MEASURES = ("target", "unit", "period", "weight")


@dataclass(frozen=True)
class Clause:
    """A line as typed. The measures are a KPI's."""

    text: str = ""
    target: str = ""
    unit: str = ""
    period: str = ""
    weight: str = ""

    def measures(self) -> dict[str, object]:
        """The measures as a KPI keeps them; empty ones are None."""
        return {
            "target": self.target.strip() or None,
            "unit": self.unit.strip() or None,
            "period": self.period.strip() or None,
            "weight": parse_weight(self.weight),
        }


def parse_weight(text: str) -> float | None:
    """Percent points as people type them: "40", "40%", "12,5 %". None where there is no number between 0 and 100."""
    try:
        weight = float(text.replace("%", "").replace(",", ".").strip())
    except ValueError:
        return None
    return weight if 0 <= weight <= 100 else None


class EditClause(Dialog[Clause | None]):
    """Gives back the line as edited, or None where the user went back."""

    BINDINGS: ClassVar[list[BindingType]] = [*CLOSE, bind("save_clause")]

    def __init__(self, heading: str, clause: Clause, *, measures: bool, single: bool = False) -> None:
        """`single` is for a text that is one line by nature: there Enter is done."""
        super().__init__()
        self._heading = heading
        self._clause = clause
        self._measures = measures
        self._single = single

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            if self._single:
                yield Field("app.correct.text", id="text", value=one_line(self._clause.text))
            else:
                yield Page("app.correct.text", id="text", text=self._clause.text)
            if self._measures:
                with Horizontal(id="measures"):
                    for name in MEASURES:
                        yield Field(f"app.correct.{name}", id=name, value=getattr(self._clause, name))
            yield Static("", id="wrong", markup=False)
            with Horizontal(classes="acts"):
                yield Act("app.answer.done", id="done", action="save_clause", classes="main")
                yield Act("app.answer.cancel", id="cancel")

    def retell(self) -> None:
        self.query_one("#heading", Static).update(Content.styled(self.say(self._heading), "bold"))

    @on(Input.Submitted)
    @on(Act.Pressed, "#done")
    def action_save_clause(self) -> None:
        measures = {}
        if self._measures:
            measures = {name: self.query_one(f"#{name}", Field).value for name in MEASURES}
        text = self.query_one("#text", Field).value if self._single else self.query_one("#text", Page).text
        clause = Clause(text, **measures)
        if clause.weight.strip() and parse_weight(clause.weight) is None:
            self.query_one("#wrong", Static).update(self.say("app.correct.bad_weight"))
            self.query_one("#weight").focus()
            return
        self.dismiss(clause)

    @on(Act.Pressed, "#cancel")
    def action_close(self) -> None:
        self.dismiss(None)
