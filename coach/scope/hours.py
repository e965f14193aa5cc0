"""Working hours, as documents write them, turned into a week."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from coach.scope.clockwords import tables

_PIECE = re.compile(
    r"(?P<time>\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm|wib)?\s*(?:–|—|-|s/d|sd|sampai|hingga|to|until)\s*\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)|(?P<dash>[–—-])|(?P<end>[;\n]|\.\s)"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?")
_ASIDE = re.compile(r"\([^)]*\)")
_UP_TO = re.compile(r"\bs\s?[./]\s?d\b\.?")
DAY = 24 * 60
_LONGEST_DAY = 13 * 60
"""Minutes; a shift that would be longer ends in the other half of the day."""


@dataclass(frozen=True)
class Hours:
    """When someone works: for each weekday (0 is Monday) the minutes from and to. To may lie beyond midnight.

    `certain` is false where the document says nothing and ordinary office hours are assumed.
    """

    week: dict[int, tuple[int, int]] = field(default_factory=dict)
    certain: bool = True

    def works(self, weekday: int, start: int, end: int | None = None) -> bool:
        """Whether any of the time from `start` to `end` (minutes, or that minute alone) is working time."""
        last = start if end is None else end
        for offset in (0, -1):
            span = self.week.get((weekday + offset) % 7)
            if span is None:
                continue
            begin, finish = span[0] + offset * DAY, span[1] + offset * DAY
            if begin <= last and start <= finish:
                return True
        return False

    def rests(self, weekday: int) -> bool:
        """Whether no shift begins on this weekday."""
        return weekday not in self.week


OFFICE = Hours(dict.fromkeys(range(5), (8 * 60, 17 * 60)), certain=False)
"""What an Indonesian office keeps where nothing is written: Monday to Friday, eight to five."""


@lru_cache(maxsize=64)
def read_hours(text: str | None) -> Hours:
    """The week that `text` describes ("Senin–Jumat 08.00–17.00, Sabtu 08.00–12.00; Minggu libur", "Mon-Fri 9-6").

    OFFICE where it is absent or says no hours.
    """
    week = _week(_UP_TO.sub(" sampai ", _ASIDE.sub(" ", (text or "")[:600]).casefold()))
    return Hours(week) if week else OFFICE


def _week(text: str) -> dict[int, tuple[int, int]]:
    file = tables().file
    names = {**tables().weekday, **file.short_weekdays}
    week: dict[int, tuple[int, int]] = {}
    days: list[int] = []
    held: tuple[int, int] | None = None
    joining = off = pause = False

    def close() -> None:
        if days and held and not off:
            week.update((day, held) for day in days if day not in week)

    for match in _PIECE.finditer(text):
        word = match.group("word")
        if match.group("end"):
            close()
            days, held, joining, off, pause = [], None, False, False, False
        elif match.group("time"):
            span = _span(match.group("time"))
            if pause or span is None:
                pause = False
            elif days:
                week.update((day, span) for day in days if day not in week)
                days, off = [], False
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
            joining = False
        elif word in file.break_words:
            pause = True
        elif word in file.off_words:
            off, days = True, []
    close()
    return week


def _span(text: str) -> tuple[int, int] | None:
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
