"""What is odd about a sheet as a whole: weights, aims that cost each other, formulas that do not fit their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from coach.config import Language
from coach.kpi.models import SheetFinding
from coach.kpi.words import Strict
from coach.language.lexicon import PhraseBook, book
from coach.language.messages import say
from coach.language.normalise import plain_words
from coach.profile.models import Kpi
from coach.resources import read_data

_FORMULA = re.compile(
    r"(?P<name>[^=:;(]*?)\s*(?:[=(:]|rumus\W|formula\W)+\s*(?P<top>[^/:÷=()]{3,}?)\s*"
    r"(?:/(?!\d)|÷|dibagi|divided by|:)\s*(?P<bottom>[^/÷=]{3,})",
    re.IGNORECASE,
)
_CLOSE = 0.5


class _PullApart(Strict):
    name: str
    one: list[str]
    other: list[str]


class _Formula(Strict):
    name: str
    called: list[str]
    top: list[str]
    bottom: list[str]


class SheetData(Strict):
    """The schema of sheet.yaml."""

    pull_apart: list[_PullApart]
    formulas: list[_Formula]
    limits: list[str]
    priorities: list[str]
    decider: list[str]


@cache
def sheet_data() -> SheetData:
    """What is looked for in a sheet."""
    return SheetData.model_validate(read_data("kpi/data/sheet.yaml"))


@cache
def _book() -> PhraseBook:
    data = sheet_data()
    lists = [(f"one {n}", pair.one) for n, pair in enumerate(data.pull_apart)]
    lists += [(f"other {n}", pair.other) for n, pair in enumerate(data.pull_apart)]
    for number, formula in enumerate(data.formulas):
        lists += [(f"{part} {number}", getattr(formula, part)) for part in ("called", "top", "bottom")]
    return book(lists)


def sheet_findings(kpis: Sequence[Kpi], language: Language) -> list[SheetFinding]:
    """Everything that is odd, in the order weights, doubles, aims, formulas."""
    return [*_weights(kpis, language), *_twice(kpis, language), *_pulling(kpis, language), *_formulas(kpis, language)]


def _weights(kpis: Sequence[Kpi], language: Language) -> Iterator[SheetFinding]:
    weighed = [kpi.weight for kpi in kpis if kpi.weight is not None]
    if not weighed:
        return
    bare = [kpi.id for kpi in kpis if kpi.weight is None]
    if bare:
        text = say(language, "kpi.sheet.no_weights", kpis=", ".join(bare))
        yield SheetFinding(kind="no_weights", kpis=bare, text=text)
    total = sum(weighed)
    if total > 100 + _CLOSE or (not bare and total < 100 - _CLOSE):
        every = [kpi.id for kpi in kpis]
        yield SheetFinding(kind="weights", kpis=every, text=say(language, "kpi.sheet.weights", total=f"{total:g}"))


def _twice(kpis: Sequence[Kpi], language: Language) -> Iterator[SheetFinding]:
    for one, other in combinations(kpis, 2):
        if plain_words(one.text) and plain_words(one.text) == plain_words(other.text):
            text = say(language, "kpi.sheet.twice", one=one.id, other=other.id)
            yield SheetFinding(kind="twice", kpis=[one.id, other.id], text=text)


def _pulling(kpis: Sequence[Kpi], language: Language) -> Iterator[SheetFinding]:
    found = {kpi.id: set(_book().find(plain_words(kpi.text))) for kpi in kpis}
    for number, pair in enumerate(sheet_data().pull_apart):
        ones = [kpi.id for kpi in kpis if f"one {number}" in found[kpi.id]]
        others = [kpi.id for kpi in kpis if f"other {number}" in found[kpi.id] and kpi.id not in ones]
        if ones and others:
            why = say(language, f"kpi.pull.{pair.name}")
            text = say(language, "kpi.sheet.pull_apart", one=ones[0], other=others[0], why=why)
            yield SheetFinding(kind="pull_apart", kpis=[ones[0], others[0]], text=text)


def _formulas(kpis: Sequence[Kpi], language: Language) -> Iterator[SheetFinding]:
    for kpi in kpis:
        match = _FORMULA.search(kpi.text)
        if match is None:
            continue
        name, top, bottom = (set(_book().find(plain_words(match[part]))) for part in ("name", "top", "bottom"))
        for number, formula in enumerate(sheet_data().formulas):
            if f"called {number}" not in name:
                continue
            fits = f"top {number}" in top and (not formula.bottom or f"bottom {number}" in bottom)
            if not fits:
                text = say(language, "kpi.sheet.formula", kpi=kpi.id, name=formula.name)
                yield SheetFinding(kind="formula", kpis=[kpi.id], text=text)
