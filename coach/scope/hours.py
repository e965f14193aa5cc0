"""Working hours, as documents write them, turned into a week."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from coach.profile.models import Profile
from coach.scope.clockwords import tables

_PIECE = re.compile(
    r"(?P<time>\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm|wib)?\s*(?:–|—|-|s/d|sd|sampai|hingga|to|until)\s*\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)|(?P<dash>[–—-])|(?P<end>[;\n]|\.\s)"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?")
_WORD = re.compile(r"[a-z]+")
_SINGLE = re.compile(r"\b(\d{1,2})[.:](\d{2})\b")
_PARTS = re.compile(r"(;|\n|\.\s)")
_CORE = re.compile(r"\b(?:inti|core)\b\D{0,20}\d{1,2}[.:]\d{2}\D{1,12}\d{1,2}[.:]\d{2}")
_ASIDE = re.compile(r"\([^)]*\)")
_UP_TO = re.compile(r"\bs\s?[./]\s?d\b\.?")
Span = tuple[int, int]
DAY = 24 * 60
_AROUND_CORE = 2 * 60
"""Minutes that may be worked on each side of the hours at which all must be there."""
_LONGEST_DAY = 13 * 60
"""Minutes; a shift that would be longer ends in the other half of the day."""


@dataclass(frozen=True)
class Hours:
    """When someone works: for each weekday (0 is Monday) its spans, in minutes from and to. To may lie beyond midnight.

    `certain` is false where the document says nothing and ordinary office hours are assumed; `holidays` where
    Indonesia's public holidays are no days off.
    """

    week: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    certain: bool = True
    holidays: bool = True

    def works(self, weekday: int, start: int, end: int | None = None) -> bool:
        """Whether any of the time from `start` to `end` (minutes, or that minute alone) is working time.

        The minute at which a shift ends still is; a time that only begins then is not.
        """
        last, begins = (start, start) if end is None or end <= start else (end, start + 1)
        return any(
            span[0] + offset * DAY <= last and begins <= span[1] + offset * DAY
            for offset in (0, -1)
            for span in self.week.get((weekday + offset) % 7, ())
        )

    def rests(self, weekday: int) -> bool:
        """Whether no shift begins on this weekday."""
        return weekday not in self.week


OFFICE = Hours(dict.fromkeys(range(5), ((8 * 60, 17 * 60),)), certain=False)
"""What an Indonesian office keeps where nothing is written: Monday to Friday, eight to five."""


def hours_of(job: Profile | None) -> Hours:
    """When whoever has `job` works. A job told in English, with nothing Indonesian in it, keeps other holidays."""
    hours = read_hours(job.working_hours if job else None)
    if job is None or job.language != "en":
        return hours
    told = " ".join(filter(None, (job.company, job.contract_ref, *(clause.text for clause in job.clauses()))))
    return replace(hours, holidays=not tables().indonesian.isdisjoint(_WORD.findall(told.casefold())))


@lru_cache(maxsize=64)
def read_hours(text: str | None) -> Hours:
    """The week that `text` describes ("Senin–Jumat 08.00–17.00, Sabtu 08.00–12.00; Minggu libur", "Mon-Fri 9-6").

    OFFICE where it is absent or says no hours.
    """
    plain = _UP_TO.sub(" sampai ", _ASIDE.sub(" ", (text or "")[:600]).casefold())
    week = _week("".join(map(_settled, _PARTS.split(plain))))
    return Hours(week) if week else OFFICE


def _settled(part: str) -> str:
    """A part of the text in which flexible hours are from the earliest to the latest that is named."""
    flexible = set(tables().file.flexible_words)
    found = [match for match in _PIECE.finditer(part) if match.group("word") in flexible]
    clocks = [int(hour) * 60 + int(minute) for hour, minute in _SINGLE.findall(part)]
    if not found or not clocks:
        return part
    core = _CORE.search(part)
    if core is not None:
        begin, end = (int(hour) * 60 + int(minute) for hour, minute in _SINGLE.findall(core.group())[:2])
        clocks += [begin - _AROUND_CORE, end + _AROUND_CORE]
    times = list(_SINGLE.finditer(part))
    before, after = part[: min(found[0].start(), times[0].start())], part[times[-1].end() :]
    days = before if any(match.group("word") in tables().weekday for match in _PIECE.finditer(before)) else after
    return f"{days} {_told(min(clocks))}-{_told(max(clocks))}"


def _told(minutes: int) -> str:
    return f"{minutes // 60:02}.{minutes % 60:02}"


def _week(text: str) -> dict[int, tuple[Span, ...]]:
    file = tables().file
    names = {**tables().weekday, **file.short_weekdays}
    week: dict[int, tuple[Span, ...]] = {}
    days: list[int] = []
    again: list[int] = []
    held: Span | None = None
    joining = off = pause = False

    def close() -> None:
        if days and held and not off:
            week.update((day, (held,)) for day in days if day not in week)

    for match in _PIECE.finditer(text):
        word = match.group("word")
        if match.group("end"):
            close()
            days, again, held, joining, off, pause = [], [], None, False, False, False
        elif match.group("time"):
            span = _span(match.group("time"))
            if pause or span is None:
                pause = False
            elif days:
                again = [day for day in days if day not in week]
                week.update((day, (span,)) for day in again)
                days, off = [], False
            elif again:
                # A shift in two halves: "10.00–14.00 dan 17.00–21.00".
                week.update((day, (*week[day], span)) for day in again if span[0] >= week[day][-1][1])
            else:
                held = span
        elif match.group("dash") or word in file.range_words:
            joining = bool(days)
        elif word in names:
            if joining:
                first = days[-1]
                days.extend((first + step) % 7 for step in range(1, (names[word] - first) % 7 + 1))
            elif off:
                days = []
            else:
                days.append(names[word])
            joining, again = False, []
        elif word in file.break_words:
            pause = True
        elif word in file.off_words:
            off, days = True, []
        elif word not in file.and_words:
            again = []
    close()
    return week


def _span(text: str) -> Span | None:
    clocks = _CLOCK.findall(text)
    if len(clocks) < 2:
        return None
    (first, first_minute, first_half), (last, last_minute, last_half) = clocks[0], clocks[-1]
    start = int(first) * 60 + int(first_minute or 0) + (12 * 60 if first_half == "pm" and int(first) < 12 else 0)
    end = int(last) * 60 + int(last_minute or 0) + (12 * 60 if last_half == "pm" and int(last) < 12 else 0)
    if end <= start:
        # "9-6" and "9:00–5:30" end in the afternoon; "22.00–06.00" and "16.00-02.00" the next morning.
        end += 12 * 60 if start <= 12 * 60 and 0 < end + 12 * 60 - start <= _LONGEST_DAY else DAY
    return (start, end) if start < DAY else None
