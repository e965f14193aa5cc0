"""Tells moments as people write them to a superior: "tadi pagi (Senin, 24 November 2026)", "jam 3 sore"."""

from __future__ import annotations

from datetime import datetime, time
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.resources import read_data

_FEW_HOURS = 8
"""Hours ahead within which the other side of midnight is still no "tomorrow"."""


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid")

    weekdays: list[str]
    months: list[str]
    parts: dict[int, str]
    today: dict[str, str]
    yesterday: dict[str, str]
    date: str
    clock: str
    beside: str
    older: str
    hour: dict[str, str]
    ahead: dict[str, str]

    def part(self, moment: datetime) -> str:
        """What the part of the day is called."""
        return self.parts[max(hour for hour in self.parts if hour <= moment.hour)]


@cache
def _words(language: Language) -> _Words:
    return _Words.model_validate(read_data("reply/data/when.yaml")[language])


def in_zone_of(moment: datetime, now: datetime) -> datetime:
    """`moment` on the clock of `now`; one without a zone is taken to be on it already."""
    return moment.replace(tzinfo=now.tzinfo) if moment.tzinfo is None else moment.astimezone(now.tzinfo)


def days_ago(moment: datetime, now: datetime) -> int:
    """Calendar days between `moment` and `now`, negative for one to come."""
    return (now.date() - in_zone_of(moment, now).date()).days


def told_past(moment: datetime, now: datetime, language: Language) -> str:
    """When something was said. Midnight sharp means that only the day is known."""
    words, moment = _words(language), in_zone_of(moment, now)
    full = told_in_full(moment, language)
    ago = days_ago(moment, now)
    near = {0: words.today, 1: words.yesterday}.get(ago)
    # Who is told of a moment that has not come yet gets its date alone: "tadi" would be untrue.
    if near is None or moment > now:
        return words.older.format(full=full)
    return words.beside.format(near=near[words.part(moment) if _hour_known(moment) else "none"], full=full)


def told_in_full(moment: datetime, language: Language) -> str:
    """Date and, where it is known, time, as they stand in a file: "Senin, 24 November 2026, pukul 09.15"."""
    date = told_date(moment, language)
    if not _hour_known(moment):
        return date
    return _words(language).clock.format(date=date, clock=_clock(moment, language))


def told_date(moment: datetime, language: Language) -> str:
    """The date in full: "Senin, 24 November 2026"."""
    words = _words(language)
    return words.date.format(
        weekday=words.weekdays[moment.weekday()],
        day=moment.day,
        month=words.months[moment.month - 1],
        year=moment.year,
    )


def told_ahead(moment: datetime, now: datetime, language: Language) -> str:
    """By when something will come: "jam 3 sore", "besok jam 9 pagi", "hari Senin jam 9 pagi"."""
    words = _words(language)
    kind = "broken" if moment.minute else "whole"
    hour = words.hour[kind].format(
        hour=(moment.hour - 1) % 12 + 1,
        part=words.part(moment),
        clock=f"{moment:%H.%M}",
        twelve=(moment.hour - 1) % 12 + 1,
        minute=f"{moment:%M}",
        half="am" if moment.hour < 12 else "pm",
    )
    days = -days_ago(moment, now)
    soon = days == 0 or (days == 1 and (moment - now).total_seconds() < _FEW_HOURS * 3600)
    day = "today" if soon else "tomorrow" if days == 1 else "later"
    return words.ahead[day].format(hour=hour, weekday=words.weekdays[moment.weekday()])


def _hour_known(moment: datetime) -> bool:
    return moment.time() != time()


def _clock(moment: datetime, language: Language) -> str:
    if language == "id":
        return f"{moment:%H.%M}"
    return f"{(moment.hour - 1) % 12 + 1}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"
