"""Figures from verdicts and labels. Shares are between 0 and 1; nothing here knows how a verdict was reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.profile.divisions import divisions_named
from coach.scope.models import Condition, Kind, Scope
from tests.evals.sets import Case

SCOPES: tuple[Scope, ...] = ("in", "arguable", "out", "unclear", "red_flag")
_REFUSED = ("out", "red_flag")
_BINS = 10


@dataclass(frozen=True)
class Answer:
    """What was said of a case. `kind`, `confidence` and the rest are None where a baseline has none to give."""

    scope: Scope
    kind: Kind | None = None
    confidence: float | None = None
    owner: str | None = None
    conditions: frozenset[Condition] | None = None
    milliseconds: float = 0.0
    quoted: bool = field(default=True)


def figures(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, float | None]:
    """All figures of one engine on one set; None where it gives no such answer."""
    pairs = list(zip(cases, answers, strict=True))
    owned = [
        bool(set(divisions_named(answer.owner or "")) & set(divisions_named(case.owner or "")))
        for case, answer in pairs
        if case.kind == "other_division" and divisions_named(case.owner or "") and answer.kind == case.kind
    ]
    has_kinds = any(answer.kind for answer in answers)
    return {
        "scope right": share([case.scope == answer.scope for case, answer in pairs]),
        "with neighbours": share([answer.scope in (case.scope, *case.acceptable) for case, answer in pairs]),
        "macro F1": sum(_f1(pairs, scope) for scope in SCOPES) / len(SCOPES),
        "own duty refused": share([answer.scope in _REFUSED for case, answer in pairs if case.scope == "in"]),
        "boundary missed": share([answer.scope == "in" for case, answer in pairs if case.scope in _REFUSED]),
        "red flags found": share([answer.scope == "red_flag" for case, answer in pairs if case.scope == "red_flag"]),
        "falsely flagged": share([answer.scope == "red_flag" for case, answer in pairs if case.scope != "red_flag"]),
        "kind right": share([case.kind == answer.kind for case, answer in pairs]) if has_kinds else None,
        "owner right": share(owned) if has_kinds else None,
        "overtime F1": _condition(pairs, "overtime"),
        "own money F1": _condition(pairs, "own_money"),
        "calibration error": calibration_error(pairs),
        "median ms": _quantile([answer.milliseconds for answer in answers], 0.5),
        "p95 ms": _quantile([answer.milliseconds for answer in answers], 0.95),
    }


def calibration_error(pairs: Sequence[tuple[Case, Answer]]) -> float | None:
    """Expected calibration error over ten bins of confidence (Guo et al. 2017, arXiv 1706.04599)."""
    told = [(answer.confidence, case.scope == answer.scope) for case, answer in pairs if answer.confidence is not None]
    if not told:
        return None
    wrong = 0.0
    for number in range(_BINS):
        inside = [each for each in told if min(int(each[0] * _BINS), _BINS - 1) == number]
        wrong += abs(sum(confidence - right for confidence, right in inside))
    return wrong / len(told)


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """The chance that a positive case has a higher score than a negative one; ties count half."""
    ranked = sorted(zip(scores, positive, strict=True))
    total, place = 0.0, 0
    while place < len(ranked):
        end = place
        while end < len(ranked) and ranked[end][0] == ranked[place][0]:
            end += 1
        middle = (place + 1 + end) / 2
        total += middle * sum(is_positive for _, is_positive in ranked[place:end])
        place = end
    positives = sum(positive)
    negatives = len(positive) - positives
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


def share(values: Sequence[bool]) -> float:
    """The part of `values` that is true; 0 of none."""
    return sum(values) / len(values) if values else 0.0


def _f1(pairs: Sequence[tuple[Case, Answer]], scope: Scope) -> float:
    both = sum(case.scope == answer.scope == scope for case, answer in pairs)
    either = sum((case.scope == scope) + (answer.scope == scope) for case, answer in pairs)
    return 2 * both / either if either else 0.0


def _condition(pairs: Sequence[tuple[Case, Answer]], name: Condition) -> float | None:
    told = [
        (name in case.conditions, name in answer.conditions) for case, answer in pairs if answer.conditions is not None
    ]
    if not told:
        return None
    return 2 * sum(is_so and said for is_so, said in told) / max(1, sum(is_so + said for is_so, said in told))


def _quantile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]
