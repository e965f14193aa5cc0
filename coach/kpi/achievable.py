"""Whether a target is possible: impossible shares, targets below their baseline, paces that nobody keeps.

A limit is generous: what it marks is worth a question, not a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coach.kpi.amounts import Amount, amounts, baseline, from_to, scale
from coach.kpi.models import Achievable, Asked
from coach.kpi.timing import period_days, without_times
from coach.kpi.words import Marks, Strict
from coach.language.lexicon import PhraseBook, book
from coach.language.normalise import plain_words
from coach.resources import read_data

_DAY_OF_MONTH = re.compile(r"(?<!\w)(?:tanggal|tgl\.?|on day|by day|by the) ?(\d{2})(?![\d%])", re.IGNORECASE)
_PARTS = [
    (most, re.compile(rf"(?<!\d)(\d+)\s(?:{part})\s?(?:per|a|an|/|se|dalam se|in a)\s?(?:{whole})", re.IGNORECASE))
    for most, part, whole in (
        (7, "hari|days?", "minggu|week"),
        (31, "hari|days?", "bulan|month"),
        (5, "minggu|weeks?", "bulan|month"),
        (12, "bulan|months?", "tahun|year"),
        (60, "menit|minutes?", "jam|hour"),
    )
]
"""How many parts a span of time has."""
_NOT_DATE = re.compile(
    r"(?<!\w)(?:31|30) (?:februari|february)|(?<!\w)31 (?:april|juni|june|september|november)", re.IGNORECASE
)
_ACCURATE_TO = re.compile(r"[±≤<]|maks|paling (?:lama|lambat|banyak)|below|under|within|at most|no more", re.IGNORECASE)
_ZERO = re.compile(r"(?<!\w)(?:nol|zero|nihil|nil)(?!\w)", re.IGNORECASE)
_EVERYTHING = frozenset({"semua", "seluruh", "selalu", "all", "bebas"})
_EVERY_ONE = re.compile(r"100\s?%.{0,30}(?:tertagih|terjual|puas)", re.IGNORECASE)
_JOB_IN = re.compile(r"(?<!\w)(?:dalam|within|in)\s(?:waktu\s)?$", re.IGNORECASE)
_MANY_TIMES = 4
_WORKING_HOURS = 8
_PART = re.compile(r"[;,]\s|\s(?:dan|and|serta)\s", re.IGNORECASE)


class _Limit(Strict):
    most: float
    words: list[str]


class _ByPeriod(Strict):
    days: float
    most: float


class _Ranges(Strict):
    rates: list[_Limit]
    pace: list[_Limit]
    growth: list[_ByPeriod]
    times: list[_ByPeriod]
    multiples: list[str]
    twice: list[str]
    thrice: list[str]
    returns: list[str]
    returns_most: float
    hours_a_day: float
    hours_a_week: float
    overtime_words: list[str]
    overtime_a_day: float
    overtime_a_week: float
    answer_words: list[str]
    answer_seconds: float
    stops_words: list[str]
    stops_an_hour: float
    scores_most: dict[str, float]


@dataclass(frozen=True)
class Doubt:
    """Why a target cannot be taken as it stands: the catalogue's key, and what fills it."""

    key: str
    values: dict[str, object]


@cache
def _ranges() -> _Ranges:
    return _Ranges.model_validate(read_data("kpi/data/ranges.yaml"))


@cache
def _book() -> PhraseBook:
    ranges = _ranges()
    lists: list[tuple[str, list[str]]] = [(f"rate {n}", limit.words) for n, limit in enumerate(ranges.rates)]
    lists += [(f"pace {n}", limit.words) for n, limit in enumerate(ranges.pace)]
    for name in ("multiples", "twice", "thrice", "returns", "overtime_words", "answer_words", "stops_words"):
        lists.append((name, getattr(ranges, name)))
    lists += [(f"score {name}", [name]) for name in ranges.scores_most]
    return book(lists)


def achievable(asked: Asked, marks: Marks) -> tuple[Achievable, Doubt | None]:
    """Whether the target is possible, with the first doubt about it. "unknown" where no number is named, or nothing
    is known of what is counted."""
    whole = asked.whole
    found = _book().find(marks.words)
    doubt = next(_doubts(asked, whole, marks, found), None)
    if doubt is not None:
        return "suspicious", doubt
    numbered = bool(amounts(without_times(whole))) or bool(_DAY_OF_MONTH.search(whole))
    known = (
        any(name.startswith(("rate", "pace", "score")) for name in found) or "share" in marks or "controlled" in marks
    )
    timed = any(amount.kind in ("percent", "time") for amount in amounts(whole))
    return ("ok" if numbered and (known or timed) else "unknown"), None


def _doubts(asked: Asked, whole: str, marks: Marks, found: dict[str, set[str]]) -> Iterator[Doubt]:
    given = amounts(whole)
    days = period_days(f"{asked.period or ''}") or period_days(whole)
    yield from _impossible(whole, marks, given)
    yield from _hours(whole, given, found, days)
    yield from _baseline(asked, whole, marks)
    yield from _nobody_controls(whole, marks, given)
    yield from _unusual(whole, marks, given, found)
    yield from _growth(marks, given, found, days)
    yield from _pace(whole, days)
    yield from _too_soon(whole, given, found)
    if "boundless" in marks:
        yield Doubt("kpi.doubt.boundless", {"word": max(marks.phrases("boundless"), key=len)})


def _impossible(whole: str, marks: Marks, given: list[Amount]) -> Iterator[Doubt]:
    percents = [amount.value for amount in given if amount.kind == "percent"]
    grows = "upward" in marks or "over_whole" in marks
    if percents and max(percents) > 100 and "share" in marks and not grows:
        yield Doubt("kpi.doubt.over_whole", {"value": max(percents)})
    if percents and max(percents) >= 100 and "downward" in marks and "upward" not in marks:
        yield Doubt("kpi.doubt.all_gone", {"value": max(percents)})
    scored = scale(whole)
    if scored and scored[0] > scored[1]:
        yield Doubt("kpi.doubt.off_scale", {"score": scored[0], "scale": scored[1]})
    scaled = re.search(
        r"(\d+(?:[.,]\d+)?)\s(?:dari|pada|on a|of a|in a)\s(?:skala|scale of)\s(\d+)", whole, re.IGNORECASE
    )
    if scaled and float(scaled[1].replace(",", ".")) > float(scaled[2]):
        yield Doubt("kpi.doubt.off_scale", {"score": scaled[1], "scale": scaled[2]})
    date = _DAY_OF_MONTH.search(whole)
    if date and int(date[1]) > 31:
        yield Doubt("kpi.doubt.no_date", {"date": date.group().strip()})
    wrong = _NOT_DATE.search(whole)
    if wrong:
        yield Doubt("kpi.doubt.no_date", {"date": wrong.group()})


def _hours(whole: str, given: list[Amount], found: dict[str, set[str]], days: float | None) -> Iterator[Doubt]:
    ranges = _ranges()
    for most, form in _PARTS:
        match = form.search(whole)
        if match and int(match[1]) > most:
            yield Doubt("kpi.doubt.parts", {"named": match.group()})
    if days is None:
        return
    for amount in given:
        named = whole[amount.start : amount.end].casefold()
        if (
            amount.kind != "time"
            or not re.search(r"jam|hour|hrs?", named)
            or re.search(r"(?:maks|dalam|within|≤|<|sla)\W*$", whole[: amount.start], re.IGNORECASE)
        ):
            continue
        hours = amount.value / 3600
        a_week = hours * 7 / max(days, 1) if days >= 7 else hours * 6
        if "overtime_words" in found and (
            hours > ranges.overtime_a_day if days <= 1 else a_week > ranges.overtime_a_week
        ):
            yield Doubt("kpi.doubt.overtime", {"hours": hours})
        if (
            days <= 1
            and hours > ranges.hours_a_day
            and not re.search(r"sla|tiket|respon|within|maks", whole, re.IGNORECASE)
        ):
            yield Doubt("kpi.doubt.hours_a_day", {"hours": hours})
        if days == 7 and hours > ranges.hours_a_week:
            yield Doubt("kpi.doubt.hours_a_week", {"hours": hours})


def _baseline(asked: Asked, whole: str, marks: Marks) -> Iterator[Doubt]:
    ends = from_to(whole) or _beside_target(asked)
    if ends is None:
        return
    was, will = ends
    up, down = "upward" in marks, "downward" in marks
    if up and not down and will <= was:
        yield Doubt("kpi.doubt.below_baseline", {"was": was, "will": will})
    if down and not up and will >= was:
        yield Doubt("kpi.doubt.above_baseline", {"was": was, "will": will})


def _beside_target(asked: Asked) -> tuple[float, float] | None:
    """A baseline in the text, the target in its own field: "Followers naik (baseline 10.000)", "8.000"."""
    was, will = baseline(asked.text), amounts(asked.target or "")
    if was is None or not will or was.kind != will[0].kind:
        return None
    return was.value, will[0].value


def _nobody_controls(whole: str, marks: Marks, given: list[Amount]) -> Iterator[Doubt]:
    if "uncontrolled" not in marks:
        return
    everything = _all_of_them(marks, given)
    if "controlled" in marks and not everything and not _EVERY_ONE.search(whole):
        return
    all_of_it = any(amount.kind == "percent" and amount.value == 100 for amount in given)
    nothing = _ZERO.search(whole) is not None or any(
        amount.value == 0 and amount.kind in ("percent", "count", "time") for amount in given
    )
    limited = _ACCURATE_TO.search(whole) is not None and not nothing and not all_of_it
    if not limited and (all_of_it or nothing or everything):
        yield Doubt("kpi.doubt.uncontrolled", {"thing": max(marks.phrases("uncontrolled"), key=len)})


def _all_of_them(marks: Marks, given: list[Amount]) -> bool:
    """Whether words alone say all or none: "satu pun", or "semua" where no number says how many."""
    return "all_or_none" in marks or (bool(marks.phrases("absolute") & _EVERYTHING) and not given)


def _unusual(whole: str, marks: Marks, given: list[Amount], found: dict[str, set[str]]) -> Iterator[Doubt]:
    ranges = _ranges()
    percents = [amount.value for amount in given if amount.kind == "percent"]
    for number, limit in enumerate(ranges.rates):
        if percents and f"rate {number}" in found and max(percents) > limit.most and "upward" not in marks:
            yield Doubt("kpi.doubt.rate", {"value": max(percents), "most": limit.most})
            return
    for name, most in ranges.scores_most.items():
        scores = [amount.value for amount in given if amount.kind in ("count", "percent")]
        if f"score {name}" in found and scores and max(scores) >= most:
            yield Doubt("kpi.doubt.score", {"name": name.upper(), "value": max(scores)})
    if re.search(r"(?<![\d.,])5[.,]0(?!\d)", whole) and "uncontrolled" in marks:
        yield Doubt("kpi.doubt.perfect_rating", {})


def _growth(marks: Marks, given: list[Amount], found: dict[str, set[str]], days: float | None) -> Iterator[Doubt]:
    ranges = _ranges()
    span = days if days is not None else 365.0
    grown = [amount.value for amount in given if amount.kind == "percent"]
    if "upward" in marks and grown:
        limit = next((each.most for each in ranges.growth if span <= each.days), ranges.growth[-1].most)
        if max(grown) > limit:
            yield Doubt("kpi.doubt.growth", {"value": max(grown)})
    multiples = [amount.value for amount in given if amount.kind == "multiple"]
    if "twice" in found:
        multiples.append(2)
    if "thrice" in found:
        multiples.append(3)
    if "returns" in found:
        if multiples and max(multiples) > ranges.returns_most:
            yield Doubt("kpi.doubt.times", {"value": max(multiples)})
        return
    if multiples and ("upward" in marks or "multiples" in found):
        most = next((each.most for each in ranges.times if span <= each.days), ranges.times[-1].most)
        if max(multiples) > most:
            yield Doubt("kpi.doubt.times", {"value": max(multiples)})


def _pace(whole: str, days: float | None) -> Iterator[Doubt]:
    """A number that nobody keeps up for a day. Each part of a line has its own: "100 telepon per hari, 5 closing"."""
    for part in _PART.split(whole):
        span = period_days(part) or days
        counts = [amount.value for amount in amounts(part) if amount.kind == "count"]
        if span is None or not counts:
            continue
        per_day = max(counts) / (span * _WORKING_HOURS if span < 1 else span)
        found = _book().find(plain_words(part))
        for number, limit in enumerate(_ranges().pace):
            if f"pace {number}" in found and per_day > limit.most:
                yield Doubt("kpi.doubt.pace", {"value": max(counts), "a_day": round(per_day, 1)})
                return


def _too_soon(whole: str, given: list[Amount], found: dict[str, set[str]]) -> Iterator[Doubt]:
    ranges = _ranges()
    times = [amount for amount in given if amount.kind == "time"]
    if "answer_words" in found and times and min(amount.value for amount in times) < ranges.answer_seconds:
        yield Doubt("kpi.doubt.answer", {"seconds": min(amount.value for amount in times)})
    for amount in times:
        before = whole[: amount.start]
        if not _JOB_IN.search(before):
            continue
        longer = [each.value for each in times if each.start < amount.start]
        if longer and max(longer) >= _MANY_TIMES * amount.value and max(longer) >= 7 * 86400:
            yield Doubt("kpi.doubt.too_soon", {})
        counts = [each.value for each in given if each.kind == "count" and each.start < amount.start]
        if counts and "stops_words" in found and max(counts) / (amount.value / 3600) > ranges.stops_an_hour:
            yield Doubt("kpi.doubt.too_soon", {})
