"""Overtime: must the work be done outside working hours, on a rest day or on a holiday?

What counts is when the work is done, not when the message was sent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Literal

from coach.language.lexicon import PhraseBook
from coach.scope.clockwords import SENTENCE_ENDS, tables, time_tokens
from coach.scope.hours import DAY, Hours
from coach.scope.moments import Moment, moments

Why = Literal["holiday", "rest_day", "hours", "words"]
_LONGEST = 3000
_MORNING = 6 * 60
_LEADING = r"(?:\b(?:hari|malam|nanti|this|next|on)\s+)?"
_FOLLOWING = r"(?:\s+(?:ini|iki|nanti|depan|besok)\b)?"
"""What belongs to a moment's words besides: "malam ini", "hari Minggu depan"."""
_SOME_WORKDAY = datetime(2024, 1, 2, 10, 0)
"""Where the time of sending is unknown, weekdays and clock times are read as if said on a Tuesday morning. The day that
comes of it is never told."""


@dataclass(frozen=True)
class Overtime:
    """Why the work lies outside working hours: the day and time, and the message's own words for them.

    `day` is None where no calendar was at hand, `minute` where the message says no clear clock time.
    """

    why: Why
    day: date | None = None
    minute: int | None = None
    holiday: str = ""
    words: str = ""
    sure: bool = True


def overtime(text: str, sent_at: datetime | None, hours: Hours) -> Overtime | None:
    """The reason why `text` asks for overtime from someone with these `hours`; None where it does not.

    Without `sent_at` only what needs no calendar is judged: the words, weekdays and clock times.
    """
    tokens = time_tokens(text[:_LONGEST])
    # Days and hours are those of the clock on the sender's wall.
    sent = (sent_at or _SOME_WORKDAY).replace(tzinfo=None)
    found = moments(tokens, sent)
    for moment in found:
        if moment.role == "mentioned" or (moment.dated and sent_at is None):
            continue
        reason = _due_too_soon(moment, sent, hours) if moment.role == "by" else _outside(moment, sent, hours)
        if reason is None or (sent_at is None and reason.why == "holiday"):
            continue
        return replace(
            reason,
            day=reason.day if sent_at is not None else None,
            minute=reason.minute if moment.clock and moment.clear else None,
            words=_as_written(moment.words, text),
        )
    return _by_words(tokens, sent_at, hours, found)


def names_a_time(text: str, sent_at: datetime | None) -> bool:
    """Whether `text` says when its work is done or due, so that it is no open-ended job."""
    found = moments(time_tokens(text[:_LONGEST]), sent_at or _SOME_WORKDAY)
    return any(moment.role != "mentioned" for moment in found)


def keeps_the_hours(text: str, sent_at: datetime | None, hours: Hours) -> bool:
    """Whether `text` names a clock time at which the work is done, and every such time lies in the working hours."""
    sent = (sent_at or _SOME_WORKDAY).replace(tzinfo=None)
    found = moments(time_tokens(text[:_LONGEST]), sent)
    timed = [moment for moment in found if moment.clock and moment.role == "at"]
    return bool(timed) and all(_outside(moment, sent, hours) is None for moment in timed)


def speaks_of_a_time(text: str) -> bool:
    """Whether `text` names a day or an hour at all, whatever is said of it."""
    return bool(moments(time_tokens(text[:_LONGEST]), _SOME_WORKDAY))


def _as_written(standard: str, text: str) -> str:
    """The words as the message writes them, or in standard form where it writes them otherwise."""
    middle = r"\W+".join(re.escape(word) for word in standard.split() if word[0].isalnum())
    pattern = re.compile(rf"{_LEADING}\b{middle}\b{_FOLLOWING}", re.IGNORECASE)
    found = pattern.search(text) or pattern.search(" ".join(time_tokens(text)))
    return found.group(0) if found else standard


def _outside(moment: Moment, sent: datetime, hours: Hours) -> Overtime | None:
    weekday = moment.day.weekday()
    if moment.start is None and not moment.named_day:
        return None
    if moment.named_day:
        holiday = holiday_on(moment.day, hours)
        if holiday:
            return Overtime("holiday", moment.day, moment.start, holiday=holiday)
    if moment.start is None:
        if hours.rests(weekday) and not _night_before(moment.day, sent, hours):
            return Overtime("rest_day", moment.day, sure=hours.certain)
        return None
    if moment.role == "until" and moment.end is not None:
        return None
    if any(hours.works(weekday, start, end) for start, end in _ahead(moment, sent)):
        return None
    if hours.rests(weekday):
        return Overtime("rest_day", moment.day, moment.start, sure=hours.certain)
    return Overtime("hours", moment.day, _ahead(moment, sent)[0][0], sure=hours.certain and moment.clear)


def _readings(moment: Moment) -> list[tuple[int, int]]:
    """The spans that the moment may mean: a bare "jam 7" is morning or evening."""
    start = moment.start or 0
    end = moment.end if moment.end is not None else start
    if moment.clear or start > 12 * 60:
        return [(start, end)]
    return [(start, end), (start + 12 * 60, end + 12 * 60)]


def _ahead(moment: Moment, sent: datetime) -> list[tuple[int, int]]:
    """Those readings that are not over yet when the message is sent; all of them if none is left."""
    readings = _readings(moment)
    if moment.day != sent.date():
        return readings
    now = sent.hour * 60 + sent.minute
    return [reading for reading in readings if reading[1] >= now] or readings


def _night_before(day: date, sent: datetime, hours: Hours) -> bool:
    """Whether the shift of the day before reaches into `day`, and is not over when the message is sent."""
    now = sent.hour * 60 + sent.minute if day == sent.date() else 0
    return any(span[1] > DAY + max(120, now) for span in hours.week.get((day.weekday() - 1) % 7, ()))


def _due_too_soon(moment: Moment, sent: datetime, hours: Hours) -> Overtime | None:
    """Overtime when no working time is left between the message and what it is due by."""
    if not moment.named_day and moment.start is None:
        return None
    readings = _readings(moment) if moment.start is not None else [(DAY - 1, DAY - 1)]
    if len(readings) > 1 and moment.day > sent.date() and readings[0][0] >= _MORNING:
        # "Besok sebelum jam 8" is the morning; "besok sebelum jam 3" may be either.
        readings = readings[:1]
    # What is due in a part of the day is late only when that is over.
    midnight = datetime.combine(moment.day, datetime.min.time())
    ahead = [due for _, end in readings if (due := midnight + timedelta(minutes=end)) > sent]
    if not ahead:
        return None
    if any(due - sent > timedelta(days=5) or _working_minutes(sent, due, hours) > 15 for due in ahead):
        return None
    return Overtime("hours", moment.day, moment.start, sure=False)


def _working_minutes(sent: datetime, due: datetime, hours: Hours) -> int:
    total = 0
    day = sent.date() - timedelta(days=1)
    while day <= due.date():
        midnight = datetime.combine(day, datetime.min.time())
        for span in () if holiday_on(day, hours) else hours.week.get(day.weekday(), ()):
            begin = max(sent, midnight + timedelta(minutes=span[0]))
            finish = min(due, midnight + timedelta(minutes=span[1]))
            total += max(0, int((finish - begin).total_seconds() // 60))
        day += timedelta(days=1)
    return total


def _by_words(
    tokens: Sequence[str], sent_at: datetime | None, hours: Hours, found: Sequence[Moment]
) -> Overtime | None:
    plain = [word for word in tokens if word not in SENTENCE_ENDS and word not in (",", "-")]
    hits = _books().find(plain)
    file = tables().file
    subject = set(file.overtime_as_subject)
    for phrase in sorted(hits.get("outside", ()), key=len, reverse=True):
        if phrase in ("lembur", "overtime") and _only_subject(plain, subject):
            continue
        at = file.outside_at.get(phrase)
        if at is not None and any(hours.works(weekday, round(at * 60)) for weekday in hours.week):
            continue
        return Overtime("words", words=phrase)
    if sent_at is not None and "at_once" in hits:
        minute = sent_at.hour * 60 + sent_at.minute
        working = hours.works(sent_at.weekday(), minute) and not holiday_on(sent_at.date(), hours)
        timed = any(moment.start is not None and moment.role == "at" for moment in found)
        if not working and not timed and all(moment.day <= sent_at.date() for moment in found):
            return Overtime("hours", sent_at.date(), minute, sure=False)
    return None


def _only_subject(plain: Sequence[str], subject: set[str]) -> bool:
    """Whether overtime is what the work is about ("hitungan lembur sopir"), wherever the word stands."""
    places = [number for number, word in enumerate(plain) if "lembur" in word or word == "overtime"]
    return all(
        any(word in subject for word in (*plain[max(0, place - 2) : place], *plain[place + 1 : place + 2]))
        for place in places
    )


@cache
def _books() -> PhraseBook:
    file = tables().file
    return PhraseBook({"outside": [*file.outside, *file.outside_at], "at_once": file.at_once})


def holiday_on(day: date, hours: Hours) -> str:
    """The name of the public holiday on `day`; empty on other days, and for a job that keeps other holidays."""
    return _named(day) if hours.holidays else ""


@lru_cache(maxsize=512)
def _named(day: date) -> str:
    """The Indonesian name of the public holiday on `day`; empty on other days. From the `holidays` library."""
    return _calendar(day.year).get(day, "")


@lru_cache(maxsize=8)
def _calendar(year: int) -> dict[date, str]:
    from holidays.countries.indonesia import Indonesia

    return dict(Indonesia(years=year, language="id").items())
