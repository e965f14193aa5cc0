"""The tally: what was asked and what was taken on, by whom, and the hours outside working time week by week.

Hours are those that the user noted (`minutes`); nobody can read from a message how long its work took. What is counted
by itself is when a request came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from pydantic import BaseModel, Field

from coach.record.models import Outcome, Record
from coach.record.timeline import Story, stories
from coach.scope.hours import Hours
from coach.scope.models import Scope
from coach.scope.overtime import holiday_on

DAY_LIMIT, WEEK_LIMIT = 4 * 60, 18 * 60
"""Minutes of overtime a day and a week at most: UU 13/2003 article 78 (1) b as amended, PP 35/2021 article 26 (1)."""
_EXTRA: tuple[Scope, ...] = ("out", "arguable")
Name = TypeVar("Name", bound=str)
GivesIn = Callable[[str, str], bool]
"""Whether a reply (first) to a request (second) takes the work on."""


class Extra(BaseModel):
    """Work beyond the job: how often it was asked for, and what became of it."""

    asked: int = 0
    taken_on: int = 0
    """The reply takes it on, or hours were noted for it."""
    answered: int = 0
    """Answered without taking it on."""
    open: int = 0
    """No reply is recorded."""


class Asker(BaseModel):
    """How often one person asked."""

    name: str | None
    asked: int
    extra: int
    outside_hours: int


class Week(BaseModel):
    """One week, from its Monday."""

    week: str
    """As ISO 8601 names it: "2026-W48"."""
    monday: date
    outside_hours: int = 0
    """Requests that came outside working time, or on a holiday."""
    minutes: int = 0
    """On working days; only these count against the limits."""
    rest_minutes: int = 0
    """On weekly rest days and public holidays, which PP 35/2021 article 26 (2) does not count."""
    over_week: bool = False
    days_over: list[date] = Field(default_factory=list)


class Tally(BaseModel):
    """The sums of a record."""

    requests: int
    since: date | None
    until: date | None
    scopes: dict[Scope, int]
    conditions: dict[str, int]
    outcomes: dict[Outcome, int]
    """Of each request the outcome that stands."""
    extra: Extra
    people: list[Asker]
    weeks: list[Week]
    minutes: int
    day_limit: int = DAY_LIMIT
    week_limit: int = WEEK_LIMIT
    hours_certain: bool
    """False where the profile says no working hours, and those of an ordinary office are taken."""


def tally_of(records: Sequence[Record], hours: Hours, gives_in: GivesIn) -> Tally:
    """The sums over `records`; what was deleted counts nowhere. `hours` are the working hours."""
    told = [story for story in stories(records) if not story.record.deleted]
    extra = Extra()
    askers: dict[str | None, Asker] = {}
    weeks: dict[date, Week] = {}
    days: Counter[date] = Counter()
    for story in told:
        record = story.record
        outside = comes_outside(story, hours)
        asker = askers.setdefault(record.sender, Asker(name=record.sender, asked=0, extra=0, outside_hours=0))
        asker.asked += 1
        asker.outside_hours += outside
        if record.verdict is not None and record.verdict.scope in _EXTRA:
            asker.extra += 1
            extra.asked += 1
            taken = story.minutes > 0 or bool(record.reply and gives_in(record.reply, record.request))
            extra.taken_on += taken
            extra.open += not taken and not record.reply
            extra.answered += not taken and bool(record.reply)
        if outside or story.minutes:
            monday = story.day - timedelta(days=story.day.weekday())
            week = weeks.setdefault(monday, Week(week="{}-W{:02}".format(*monday.isocalendar()[:2]), monday=monday))
            week.outside_hours += outside
            if hours.rests(story.day.weekday()) or holiday_on(story.day, hours):
                week.rest_minutes += story.minutes
            else:
                week.minutes += story.minutes
                days[story.day] += story.minutes
    over: defaultdict[date, list[date]] = defaultdict(list)
    for day, minutes in sorted(days.items()):
        if minutes > DAY_LIMIT:
            over[day - timedelta(days=day.weekday())].append(day)
    for monday, week in weeks.items():
        week.over_week = week.minutes > WEEK_LIMIT
        week.days_over = over[monday]
    verdicts = [story.record.verdict for story in told if story.record.verdict]
    return Tally(
        requests=len(told),
        since=min((story.day for story in told), default=None),
        until=max((story.day for story in told), default=None),
        scopes=_counted(verdict.scope for verdict in verdicts),
        conditions=_counted(condition for verdict in verdicts for condition in verdict.conditions),
        outcomes=_counted(story.outcome for story in told if story.outcome),
        extra=extra,
        people=sorted(askers.values(), key=lambda asker: (-asker.asked, asker.name or "")),
        weeks=[weeks[monday] for monday in sorted(weeks)],
        minutes=sum(week.minutes + week.rest_minutes for week in weeks.values()),
        hours_certain=hours.certain,
    )


def comes_outside(story: Story, hours: Hours) -> bool:
    """Whether the request came outside working time, by the clock where it was written."""
    at = story.record.at or story.record.written_at
    return bool(holiday_on(at.date(), hours)) or not hours.works(at.weekday(), at.hour * 60 + at.minute)


def _counted(names: Iterable[Name]) -> dict[Name, int]:
    """How often each occurs, in the order of the alphabet."""
    return dict(sorted(Counter(names).items()))
