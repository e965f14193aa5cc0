"""A job as a list: its single facts, its duties, its KPIs, each with the place where it stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.profile.models import Kpi, Profile
from coach.tui.words import Told, one_line

FACTS = ("title", "division", "company", "working_hours", "contract_ref", "catch_all", "name")
"""The facts that stand alone, in the order in which a person would ask for them."""


class ClauseList(Told, OptionList):
    """The ids of its options are `fact:title`, `duty:D1`, `kpi:K2`."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._profile: Profile | None = None

    def show(self, profile: Profile | None, at: str | None = None) -> None:
        """Show `profile`; the line that stays highlighted is `at`, or the one that was."""
        self._profile = profile
        keep = at or self.chosen
        before = self.highlighted
        self.clear_options()
        if profile is not None:
            self.add_options(self._clauses(profile))
            self._highlight(keep, before)

    def retell(self) -> None:
        self.show(self._profile)

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted line."""
        option = self.highlighted_option
        return option.id if option else None

    def _highlight(self, option_id: str | None, near: int | None) -> None:
        indexes = {option.id: n for n, option in enumerate(self.options) if not option.disabled}
        if option_id in indexes:
            self.highlighted = indexes[option_id]
        elif indexes:
            self.highlighted = min(indexes.values(), key=lambda n: abs(n - (near or 0)))

    def _clauses(self, profile: Profile) -> Iterator[Option]:
        for fact in FACTS:
            value = one_line(getattr(profile, fact))
            told = Content(value) if value else Content.styled(self.say("app.correct.nothing"), "dim")
            name = Content.styled(f"{self.say(f'app.fact.{fact}')}: ", "bold")
            yield Option(Content.assemble(name, told, self._place(profile.sources.get(fact))), id=f"fact:{fact}")
        yield self._heading("app.job.duties", len(profile.duties))
        for duty in profile.duties:
            line = Content.assemble((f"{one_line(duty.id)} ", "bold"), one_line(duty.text), self._place(duty.source))
            yield Option(line, id=f"duty:{duty.id}")
        yield self._heading("app.job.kpis", len(profile.kpis))
        for kpi in profile.kpis:
            measure = measure_of(self.say, kpi)
            read = f" [{measure}]" if measure else ""
            line = Content.assemble(
                (f"{one_line(kpi.id)} ", "bold"), one_line(kpi.text), (read, ""), self._place(kpi.source)
            )
            yield Option(line, id=f"kpi:{kpi.id}")

    def _heading(self, key: str, count: int) -> Option:
        return Option(Content.styled(f"── {self.say(key, count=count)} ──", "bold"), disabled=True)

    def _place(self, source: str | None) -> Content:
        return Content.styled(f" ({one_line(source)})", "dim") if source else Content("")


def measure_of(say: Callable[..., str], kpi: Kpi) -> str:
    """Target, unit, period and weight in a few words; empty where none was read."""
    target, unit = one_line(kpi.target), one_line(kpi.unit)
    parts = [target if unit and target.endswith(unit) else f"{target} {unit}".strip()]
    if kpi.period:
        parts.append(one_line(kpi.period))
    if kpi.weight is not None:
        parts.append(say("app.job.weight", weight=f"{kpi.weight:g}"))
    return " · ".join(part for part in parts if part)
