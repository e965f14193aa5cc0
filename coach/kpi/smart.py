"""Whether a KPI is specific and measurable: two people would count the same thing, and it can be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.kpi.amounts import amounts
from coach.kpi.models import Asked
from coach.kpi.timing import time_bound, without_times
from coach.kpi.words import Marks

_AFTER = re.compile(r"(?<!\w)H\s?\+\s?\d+", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?<!\w)(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sekali|setiap|one|two|three|four|five|six|seven|eight|nine|ten|once|twice)(?!\w)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\w)(?:tanggal|tgl\.?|by the|by day|on day)\s?\d", re.IGNORECASE)
_JOIN = re.compile(r"\s(?:dan|and|serta|&|\+|plus)\s", re.IGNORECASE)
_ZERO = re.compile(r"(?<!\w)(?:nol|nihil|zero|nil|gratis)(?!\w)", re.IGNORECASE)

_SHORT = 6
"""Words of a line that can hardly name a thing besides the praise."""


@dataclass(frozen=True)
class Clarity:
    """How clear a KPI is. `compound`: two measures share one number."""

    specific: bool
    measurable: bool
    time_bound: bool
    compound: bool
    mood: bool


def clarity(asked: Asked, marks: Marks, *, hidden: bool) -> Clarity:
    """Judged on text, target and period together. `hidden` says that two divisions' measures stand in one."""
    whole = asked.whole
    timed = time_bound(whole, asked.period)
    numbers = _numbers(whole)
    timed_work = timed or _AFTER.search(whole) is not None
    # "Jumlah laporan" lacks its number, "laporan rapi" its measure; "laporan terbit tiap Jumat" can be checked.
    praise = marks.phrases("vague") - marks.phrases("noun_like")
    delivered = "deliverable" in marks and timed_work and "counted" not in marks and not praise
    counted_out = marks.phrases("uncontrolled") - marks.phrases("vague") | marks.phrases("controlled")
    absolute = "absolute" in marks and (bool(counted_out) or delivered)
    target = bool(asked.target and re.search(r"\d", asked.target))
    zero = _ZERO.search(whole) is not None
    checked = bool(numbers) or target or zero or delivered or _AFTER.search(whole) is not None or absolute
    felt = "mood" in marks and "instrument" not in marks
    measurable = checked and not felt
    compound = (hidden and len(numbers) < 2) or _doubled(asked.text, numbers)
    praised = "vague" in marks and not delivered and not absolute
    counted = "counted" in marks or "instrument" in marks
    # "Kinerja baik 90%": the number stands beside praise, and nothing is counted.
    only_praise = praised and "instrument" not in marks and _only_praise(marks)
    named = (measurable and not only_praise) or (counted and not (praised and not checked))
    return Clarity(
        specific=named and not compound and not felt,
        measurable=measurable,
        time_bound=timed,
        compound=compound,
        mood=felt,
    )


def _numbers(whole: str) -> list[object]:
    """Amounts that can be a target: those of periods and deadlines are none, but "tgl 5" alone is a threshold."""
    rest = without_times(whole)
    found: list[object] = list(amounts(rest))
    if not found:
        found = [match.group() for match in _DAY.finditer(whole)]
    return found


def _only_praise(marks: Marks) -> bool:
    """Whether a vague word is what the number stands beside, and no thing that is counted."""
    return ("counted" not in marks and "share" not in marks and len(marks.words) <= 6) or "mood" in marks


def _doubled(text: str, numbers: list[object]) -> bool:
    """Two measures, one number: "traffic dan closing 30%"."""
    parts = _JOIN.split(text)
    if len(parts) != 2 or len(numbers) >= 2:
        return False
    both = [Marks(part) for part in parts]
    return all("upward" in part or "downward" in part for part in both)
