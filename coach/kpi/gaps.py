"""What a job description leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from coach.config import Language
from coach.kpi.models import Gap, GapKind, KpiCheck
from coach.kpi.sheet import sheet_data
from coach.language.lexicon import PhraseBook, book
from coach.language.messages import say
from coach.language.normalise import plain_words
from coach.profile.models import CATCH_ALL, WORKING_HOURS, Profile

_CLOCK = re.compile(r"\d{1,2}\s?(?:[.:]\d{2}|am|pm|wib|wita|wit)|\d{1,2}\s?[-–]\s?\d{1,2}", re.IGNORECASE)


@cache
def _book() -> PhraseBook:
    data = sheet_data()
    return book((name, getattr(data, name)) for name in ("limits", "priorities", "decider"))


def gaps_of(profile: Profile, checked: Sequence[KpiCheck], language: Language) -> list[Gap]:
    """What is left open, the widest gaps first."""
    return [
        Gap(kind=kind, clause=clause, text=say(language, f"kpi.gap.{kind}", clause=clause or ""))
        for kind, clause in _open(profile, checked)
    ]


def _open(profile: Profile, checked: Sequence[KpiCheck]) -> Iterator[tuple[GapKind, str | None]]:
    texts = " ".join(clause.text for clause in profile.clauses())
    found = set(_book().find(plain_words(texts)))
    if not profile.duties:
        yield "no_duties", None
    if not profile.kpis:
        yield "no_kpis", None
    if profile.catch_all and "limits" not in _book().find(plain_words(profile.catch_all)):
        yield "catch_all", CATCH_ALL
    if not profile.working_hours:
        yield "hours", None
    elif not _CLOCK.search(profile.working_hours):
        yield "hours", WORKING_HOURS
    unmeasured = [str(one.id) for one in checked if not one.measurable]
    if unmeasured:
        yield "no_measure", ", ".join(unmeasured)
    weighed = any(kpi.weight is not None for kpi in profile.kpis)
    if len(profile.duties) + len(profile.kpis) > 1 and not weighed and "priorities" not in found:
        yield "no_priorities", None
    if not profile.people and "decider" not in found:
        yield "no_person", None
    if not profile.division:
        yield "no_division", None
    if not profile.contract_ref:
        yield "no_contract", None
