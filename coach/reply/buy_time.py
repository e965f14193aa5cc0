"""Lines that put an answer off: they promise a time, never the work, so that nobody has to answer on the spot."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.profile.models import Profile
from coach.reply.address import address_of
from coach.reply.when import told_ahead
from coach.reply.word_lists import said_in
from coach.resources import read_data
from coach.scope.hours import DAY, read_hours

STEP = 30
"""Minutes that a proposed time is rounded to."""
_THINKING = 2 * 60
"""Minutes that one asks for."""
_SETTLING_IN = 60
"""Minutes after the day's work has begun."""
_WEEK = 7


class BoughtTime(BaseModel):
    """Ways to say that the answer comes later, all for the same moment."""

    until: datetime
    language: Language
    lines: list[str]


class _Lines(BaseModel):
    model_config = ConfigDict(extra="forbid")

    lines: list[str]


@cache
def _lines(language: Language) -> tuple[str, ...]:
    return tuple(_Lines.model_validate(read_data(f"reply/data/buy_time_{language}.yaml")).lines)


def buys_time(reply: str) -> bool:
    """Whether `reply` promises an answer by an hour, after some thought, and speaks of no work done by then."""
    return said_in(reply, "reply/data/buying_words.yaml") == {"promised", "considered"}


def buy_time(
    now: datetime, *, profile: Profile, sender: str | None, language: Language, until: datetime | None = None
) -> BoughtTime:
    """The lines for `sender`, an answer promised for `until`, or for a sensible hour of the profile's working time."""
    moment = until or proposed(now, profile.working_hours)
    call = address_of(sender, profile, language).call
    values = {"call": f", {call}" if call else "", "when": told_ahead(moment, now, language)}
    lines = [line.format(**values) for line in _lines(language)]
    # Another one comes first every day: nobody should be known by one sentence.
    first = now.toordinal() % len(lines)
    return BoughtTime(until=moment, language=language, lines=lines[first:] + lines[:first])


def proposed(now: datetime, working_hours: str | None) -> datetime:
    """About two hours on, on the half hour, within working time; else an hour into the next working day."""
    week = read_hours(working_hours).week
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    minute = now.hour * 60 + now.minute
    wanted = -(-(minute + _THINKING) // STEP) * STEP
    for day in (-1, 0):
        for span in week.get((now.weekday() + day) % _WEEK, ()):
            begin, end = (edge + day * DAY for edge in span)
            moment = max(wanted, begin + _SETTLING_IN)
            if minute < end and moment <= end:
                return today + timedelta(minutes=moment)
    ahead = next(day for day in range(1, _WEEK + 1) if (now.weekday() + day) % _WEEK in week)
    begin, _ = week[(now.weekday() + ahead) % _WEEK][0]
    return today + timedelta(days=ahead, minutes=-(-begin // STEP) * STEP + _SETTLING_IN)


def next_time(clock: time, now: datetime) -> datetime:
    """When the clock shows `clock` next."""
    moment = now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return moment if moment > now else moment + timedelta(days=1)
