"""Reads the target, unit, period and weight out of a KPI's words or its table cells.

Nothing is reckoned: a target stays as it is written ("≤ 30", "Rp 1,2 M", "1x24"), only told apart from its unit.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coach.profile.finding.cues import cues, plain


class Measure(NamedTuple):
    """What was read; each None where the text does not say it. `weight` is in percent points."""

    target: str | None = None
    unit: str | None = None
    period: str | None = None
    weight: float | None = None

    def over(self, other: Measure) -> Measure:
        """This, with what it lacks taken from `other`."""
        return Measure(
            self.target if self.target is not None else other.target,
            self.unit if self.unit is not None else other.unit,
            self.period if self.period is not None else other.period,
            self.weight if self.weight is not None else other.weight,
        )


class _Patterns(NamedTuple):
    number: re.Pattern[str]
    zero: re.Pattern[str]
    weight: re.Pattern[str]
    periods: list[tuple[str, re.Pattern[str]]]
    units: re.Pattern[str]


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in sorted(forms, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    c = cues()
    magnitude = rf"(?:\s?(?:{_any(c.magnitudes)})(?![^\W\d_]))?"
    amount = rf"\d+(?:[.,]\d+)*{magnitude}"
    money = r"(?P<money>Rp\.?|IDR|USD|US\$|\$|€|£)?\s?"
    number = (
        rf"(?:(?P<most>(?<!\w)(?:{_any(c.at_most)})\b\.?)|(?P<least>(?<!\w)(?:{_any(c.at_least)})\b\.?)"
        rf"|(?P<aim>(?<!\w)(?:{_any(c.aims)})\b)|(?P<sign>[≥≤<>=±]|>=|<=))?"
        rf"(?P<gap>\s*:?\s*)(?P<value>(?<![\w.,-])(?:tanggal\s|tgl\s)?{money}(?:\d+\s?x\s?)?{amount}"
        rf"(?:\s?(?:[-–—]|s/d|s\.d\.|sampai|hingga|to)\s?{money.replace('money', 'money2')}{amount})?"
        r"(?P<percent>\s?(?:%|persen\b|percent\b))?"
        r"(?:\s(?:dari|out of|of)\s\d+(?:[.,]\d+)?(?!\s?[%\w]))?(?:/\d+(?![\w/]))?)"
    )
    every = _any([form for form in c.every if form.isalpha() or " " in form])
    signs = "".join(re.escape(form) for form in c.every if not form[0].isalpha())
    periods = [
        (
            name,
            re.compile(
                rf"(?:(?<!\w)(?:{every})\s+|[{signs}]\s?)(?:{_any(forms.nouns)})\b"
                + (rf"|(?<!\w)(?:{_any(forms.words)})\b" if forms.words else ""),
                re.IGNORECASE,
            ),
        )
        for name, forms in c.periods.items()
    ]
    return _Patterns(
        number=re.compile(number, re.IGNORECASE),
        zero=re.compile(rf"(?<!\w)(?:{_any(c.zeros)})\b", re.IGNORECASE),
        weight=re.compile(
            rf"[(\[]?\s*\b(?:{_any(c.weight_words)})\b\s*(?:kpi)?\s*[:=]?\s*(?P<value>\d+(?:[.,]\d+)?)\s*(?P<percent>%|persen|percent)?\s*[)\]]?",
            re.IGNORECASE,
        ),
        periods=periods,
        units=re.compile(rf"(?<!\w)(?:{_any(c.units)})\b", re.IGNORECASE),
    )


def period_of(text: str) -> str | None:
    """The measuring period that a text names, in the language it is named in: "bulanan", "monthly"."""
    found = [(match.start(), name) for name, pattern in _patterns().periods if (match := pattern.search(text))]
    return min(found)[1] if found else None


def without_period(text: str) -> str:
    """The text without the words that name a period: "Target per bulan" → "Target"."""
    for _, pattern in _patterns().periods:
        text = pattern.sub(" ", text)
    return " ".join(text.split())


def weight_of(cell: str) -> float | None:
    """The weight in a table cell, in the cell's own scale: "40", "40%", "0,4" → 40, 40, 0.4."""
    match = re.fullmatch(r"\s*(\d{1,3}(?:[.,]\d+)?)\s*(%|persen|percent)?\s*", cell)
    return float(match[1].replace(",", ".")) if match else None


def in_percent(weights: list[str]) -> list[float | None]:
    """The weights of a column in percent points: parts of one ("0,4") are told by none lying above one."""
    values = [weight_of(cell) for cell in weights]
    known = [value for value, cell in zip(values, weights, strict=True) if value is not None and "%" not in cell]
    parts = bool(known) and max(known) <= 1 and sum(known) <= 1.1
    return [
        round(value * 100, 4) if value is not None and parts and "%" not in cell else value
        for value, cell in zip(values, weights, strict=True)
    ]


def measure_in_sentence(text: str) -> Measure:
    """What a KPI's sentence says: "Artikel terbit minimal 12 per bulan (bobot 40%)" → 12, artikel, bulanan, 40.

    "minimal" is what a target means anyway and is left out; "maks." and signs stay with the number.
    """
    rest, weight = _without_weight(text)
    period = period_of(rest)
    best: tuple[float, int, re.Match[str]] | None = None
    for match in _patterns().number.finditer(rest):
        score = _likeliness(rest, match)
        if score > 0 and (best is None or score > best[0]):
            best = (score, match.start(), match)
    if best is None:
        zero = _patterns().zero.search(rest)
        return Measure(zero.group() if zero else None, None, period, weight)
    match = best[2]
    unit = _unit_after(rest, match) or _unit_before(rest, match)
    return Measure(_target(match), unit, period, weight)


def measure_in_cell(text: str) -> Measure:
    """What a target cell says: "12 artikel/bulan" → 12, artikel, bulanan. A cell that says more stays whole."""
    cell = " ".join(text.split())
    if not cell:
        return Measure()
    period = period_of(cell)
    match = _patterns().number.match(cell)
    if not match:
        return Measure(cell, None, period, None)
    tail = without_period(cell[match.end() :]).strip(" .,;")
    if not tail or re.fullmatch(r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}", tail):
        inner = _first_words(tail)
        if inner == tail:
            return Measure(_target(match), _unit_after(cell, match) or tail or None, period, None)
    return Measure(cell, _unit_after(cell, match), period, None)


def _without_weight(text: str) -> tuple[str, float | None]:
    match = _patterns().weight.search(text)
    if match:
        value = float(match["value"].replace(",", "."))
        if value <= 1 and not match["percent"]:
            value *= 100
        return text[: match.start()] + " " + text[match.end() :], round(value, 4)
    # "(40%)" closing a sentence that holds another number is a weight, as KPI lists write it.
    closing = re.search(r"[(\[]\s*(\d{1,3}(?:[.,]\d+)?)\s*%\s*[)\]]\s*\.?$", text)
    if closing and re.search(r"\d", text[: closing.start()]):
        return text[: closing.start()], float(closing[1].replace(",", "."))
    return text, None


def _likeliness(text: str, match: re.Match[str]) -> float:
    """How likely a number is the target: a limit before it says most, a sign or unit of its own less."""
    score = 0.0
    if match["most"] or match["least"] or match["sign"]:
        score += 4
    if match["aim"]:
        score += 2
    if match["percent"] or match["money"]:
        score += 2
    after = text[match.end() : match.end() + 40]
    if match["percent"] and re.match(r"\s(?:of|dari)\b", after):
        score += 5  # "98% of samples within 30 minutes": the share is the target, the time belongs to what is counted
    if _patterns().units.match(after.lstrip()):
        score += 2
    if any(pattern.match(after.lstrip()) for _, pattern in _patterns().periods):
        score += 2
    elif re.match(r"\s*(?:[^\W\d_]+\s+){1,3}", after) and any(
        re.match(rf"\s*(?:[^\W\d_]+\s+){{1,3}}(?:{pattern.pattern})", after, re.IGNORECASE)
        for _, pattern in _patterns().periods
    ):
        score += 1
    bare = match["value"].strip()
    if score == 0 and re.fullmatch(r"\s*[.;]?\s*", after) and re.search(r"[^\d.,\s]$|^\d[.,]\d$", bare):
        score += 1  # "Omzet 50jt", "Rating 4.9": a number that is plainly an amount ends the sentence
    if re.fullmatch(r"(?:19|20)\d\d", bare) and score < 4:
        return 0
    if score == 0 and re.match(r"\s*$|\s*[,;).]", after) and re.search(r"[:=]\s*$", text[: match.start("value")]):
        score += 1
    return score


def _target(match: re.Match[str]) -> str:
    limited = match["most"] or match["sign"]
    return match.group().strip() if limited else match["value"].strip()


def _first_words(tail: str) -> str:
    kept: list[str] = []
    stops = set(cues().no_unit)
    for word in tail.split():
        if plain(word) in stops:
            break
        kept.append(word)
    return " ".join(kept)


def _unit_after(text: str, match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["money"]:
        return match["money"]
    after = text[match.end() :].lstrip()
    if any(pattern.match(after) for _, pattern in _patterns().periods):
        return None
    phrase = " ".join(_first_words(re.split(r"[^\w\s]", after, maxsplit=1)[0]).split()[:2])
    known = list(_patterns().units.finditer(phrase))
    if known:
        return known[0].group() if known[0].start() == 0 else phrase[: known[-1].end()]
    if " " in phrase and any(pattern.match(after[len(phrase) :].lstrip()) for _, pattern in _patterns().periods):
        return phrase
    word = re.match(r"[^\W\d_]{3,}", after)
    if word and plain(word.group()) not in cues().no_unit:
        return word.group()
    return None


def _unit_before(text: str, match: re.Match[str]) -> str | None:
    """What is counted, where the sentence begins with it: "Artikel terbit minimal 12"."""
    if not re.fullmatch(r"\d+(?:\.\d{3})*", match["value"].strip()):
        return None
    opening = re.sub(r"^\W*(?:jumlah|total|number of)\s+", "", text[: match.start("value")], flags=re.IGNORECASE)
    known = _patterns().units.match(opening)
    return known.group().lower() if known else None


def measures(text: str) -> bool:
    """Whether a line sets a limit, a share or an amount for each period, as KPIs do; a bare number is none."""
    measure = measure_in_sentence(text)
    if measure.target is None:
        return False
    limited = any(
        match["most"] or match["least"] or match["sign"] or match["percent"]
        for match in _patterns().number.finditer(text)
    )
    return limited or measure.period is not None or measure.unit is not None
