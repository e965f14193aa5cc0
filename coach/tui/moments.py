"""Moments as people type and read them: "14.30", "25/11 14:30", "2026-11-25 14:30"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_TIME = r"(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)"
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:[T ,]+{_TIME}(?::\d\d)?)?")
_DAY = re.compile(rf"(?P<day>\d\d?)[/-](?P<month>\d\d?)(?:[/-](?P<year>\d{{4}}|\d\d))?(?:[ ,]+{_TIME})?")
_CLOCK = re.compile(_TIME)


def parse_moment(text: str, now: datetime) -> datetime | None:
    """The moment that was typed, in the zone of `now`; what is left out comes from `now`. None when it is none.

    A time without a day that has not come yet today was yesterday's: a message is read after it was sent.
    """
    text = text.strip()
    for pattern in (_ISO, _DAY, _CLOCK):
        match = pattern.fullmatch(text)
        if match:
            return _moment(match.groupdict(), now)
    return None


def _moment(parts: dict[str, str | None], now: datetime) -> datetime | None:
    year = int(parts.get("year") or now.year)
    try:
        moment = now.replace(
            year=year + 2000 if year < 100 else year,
            month=int(parts.get("month") or now.month),
            day=int(parts.get("day") or now.day),
            hour=int(parts.get("hour") or now.hour),
            minute=int(parts.get("minute") or now.minute),
            second=0,
            microsecond=0,
        )
    except ValueError:
        return None
    if "day" not in parts and moment > now:
        return moment - timedelta(days=1)
    return moment


def show_moment(moment: datetime) -> str:
    """Day and time in the zone of this machine, the same in both languages."""
    return moment.astimezone().strftime("%d/%m/%Y %H:%M")
