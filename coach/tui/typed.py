"""Days, hours, names and numbers as people type them into a dialog."""

from __future__ import annotations

import re
from datetime import date, datetime

from coach.problems import WrongUsage
from coach.tui.moments import parse_moment

_HOURS = re.compile(r"(?P<hours>\d{1,3})(?:[.,](?P<part>\d{1,2})|:(?P<minutes>[0-5]\d))?")


def day_in(text: str, now: datetime) -> date | None:
    """The day that was typed; None where nothing was. Raises WrongUsage for what is none."""
    if not text.strip():
        return None
    moment = parse_moment(text, now) if re.search(r"[/-]", text) else None
    if moment is None:
        raise WrongUsage("record.screen.no_day", typed=text.strip())
    return moment.date()


def minutes_in(text: str) -> int | None:
    """Hours as "2", "2,5" or "2:30", in minutes; None where nothing was typed. Raises WrongUsage for anything else."""
    if not text.strip():
        return None
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        raise WrongUsage("record.screen.no_hours", typed=text.strip())
    part = round(float(f"0.{match['part']}") * 60) if match["part"] else 0
    return int(match["hours"]) * 60 + int(match["minutes"] or 0) + part


def names_in(text: str) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(name for part in text.split(",") if (name := part.strip()))


def numbers_in(text: str) -> frozenset[int]:
    """Numbers of records with commas or spaces between them. Raises WrongUsage for anything else."""
    parts = text.replace(",", " ").split()
    for part in parts:
        if not (part.isascii() and part.isdigit() and len(part) < 10):
            raise WrongUsage("record.screen.no_number", typed=part)
    return frozenset(map(int, parts))
