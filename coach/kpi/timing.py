"""When a KPI is due, and how long the period is that it is measured over."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coach.kpi.words import BothLanguages, Strict, pattern
from coach.resources import read_data


class _Period(BothLanguages):
    days: float


class _Timing(Strict):
    periods: list[_Period]
    deadlines: BothLanguages
    endless: BothLanguages


class _Patterns(NamedTuple):
    periods: list[tuple[float, re.Pattern[str]]]
    deadlines: re.Pattern[str]
    endless: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    timing = _Timing.model_validate(read_data("kpi/data/timing.yaml"))
    return _Patterns(
        periods=[(period.days, pattern(period.all)) for period in timing.periods],
        deadlines=pattern(timing.deadlines.all),
        endless=pattern(timing.endless.all),
    )


def time_bound(text: str, period: str | None) -> bool:
    """Whether a deadline or a measuring period is named. A service time ("dalam 15 menit") and "always" are none."""
    if (period and period_days(period) is not None) or (period and _patterns().deadlines.search(period)):
        return True
    whole = f"{text} {period or ''}"
    endless = _patterns().endless.search(whole) is not None
    days = period_days(whole)
    if endless and (days is None or days <= 1):
        return False
    return days is not None or _patterns().deadlines.search(whole) is not None


def period_days(text: str) -> float | None:
    """The days of the first period that a text names, the shortest where two stand together; None without one."""
    found = [(days, match.start()) for days, form in _patterns().periods if (match := form.search(text))]
    return min(found)[0] if found else None


def without_times(text: str) -> str:
    """The text without what names its period or deadline, so that no date is taken for a target."""
    for form in (_patterns().deadlines, _patterns().endless, *(form for _, form in _patterns().periods)):
        text = form.sub(" ", text)
    return text
