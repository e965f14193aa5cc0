"""How well a parse agrees with what a sample holds: precision and recall of clauses, share of fields right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from coach.profile.models import Profile
from coach.profile.parse import parse
from tests.profile.documents.building import Sample

_FIELDS = ("title", "division", "company", "catch_all", "contract_ref", "working_hours", "person", "supervisor")
_KPI_FIELDS = ("target", "unit", "period", "weight")


def _same(text: object) -> str:
    shown = f"{text:g}" if isinstance(text, int | float) else str(text)
    return re.sub(r"[\s.;]+", " ", shown).strip().casefold()


@dataclass
class Score:
    """Counts over samples; `mistakes` say each one in words."""

    counts: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def ratio(self, right: str, of: str) -> float:
        return self.counts[right] / self.counts[of] if self.counts[of] else 1.0

    def summary(self) -> dict[str, float]:
        return {
            "duties precision": self.ratio("duties right", "duties found"),
            "duties recall": self.ratio("duties right", "duties held"),
            "KPIs precision": self.ratio("KPIs right", "KPIs found"),
            "KPIs recall": self.ratio("KPIs right", "KPIs held"),
            "KPI fields": self.ratio("KPI fields right", "KPI fields"),
            "fields": self.ratio("fields right", "fields"),
        }


def measured(samples: Iterable[Sample]) -> Score:
    """Parse every sample and compare."""
    score = Score()
    for sample in samples:
        profile, _ = parse(sample.documents, "id")
        _compare_clauses(score, sample, profile)
        _compare_fields(score, sample, profile)
    return score


def _compare_clauses(score: Score, sample: Sample, profile: Profile) -> None:
    for word, held, found in (
        ("duties", sample.duties, [duty.text for duty in profile.duties]),
        ("KPIs", [kpi.text for kpi in sample.kpis], [kpi.text for kpi in profile.kpis]),
    ):
        wanted, got = Counter(map(_same, held)), Counter(map(_same, found))
        score.counts[f"{word} held"] += len(held)
        score.counts[f"{word} found"] += len(found)
        score.counts[f"{word} right"] += sum((wanted & got).values())
        score.mistakes += [f"{sample.name}: missed {word[:-1]} {text!r}" for text in wanted - got]
        score.mistakes += [f"{sample.name}: no such {word[:-1]} {text!r}" for text in got - wanted]
    for held_kpi in sample.kpis:
        match = next((kpi for kpi in profile.kpis if _same(kpi.text) == _same(held_kpi.text)), None)
        for name in _KPI_FIELDS if match else ():
            wanted_value, value = getattr(held_kpi, name), getattr(match, name)
            score.counts["KPI fields"] += 1
            if _same(wanted_value) == _same(value):
                score.counts["KPI fields right"] += 1
            else:
                score.mistakes.append(f"{sample.name}: {held_kpi.text!r} {name} {value!r}, not {wanted_value!r}")


def _compare_fields(score: Score, sample: Sample, profile: Profile) -> None:
    for name in _FIELDS:
        wanted = getattr(sample, name)
        if name == "person":
            value = profile.name
        elif name == "supervisor":
            value = profile.people[0].name if profile.people else None
        else:
            value = getattr(profile, name)
        score.counts["fields"] += 1
        if _same(wanted) == _same(value):
            score.counts["fields right"] += 1
        else:
            score.mistakes.append(f"{sample.name}: {name} {value!r}, not {wanted!r}")
