"""Looks for the costs and thresholds of `policy.yaml` on the plain development sets: `python -m tools.choose_policy`.

It prints what it finds, for each way of reading; a person writes it down. What is sought: the most scopes right, where
own duties are refused, boundaries missed and red flags cried in vain no more often than is bearable. The set that is
reported on is not looked at.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

from coach.language.normalise import words
from coach.profile.divisions import divisions_named
from coach.scope.encoded import flags_of
from coach.scope.judge import Judge
from coach.scope.models import Scope
from coach.scope.policy import Sight, policy
from coach.scope.reading import Reading
from coach.scope.rules import SCOPES, owner_of, scope_chances
from tests.evals.sets import PLAIN, Case, labelled

Array = NDArray[Any]
_TRIES = 60_000
_BEARABLE = {"refused": 0.038, "missed": 0.038, "false": 0.02, "found": 0.88}
"""Stricter than what is asked: on other requests every figure is a little worse."""
_DEAR = 4.0
"""What an excess of one of these weighs against as much accuracy."""
_DEAREST: tuple[tuple[Scope, Scope], ...] = (("in", "out"), ("in", "red_flag"), ("out", "in"), ("red_flag", "in"))
_PLAIN = 0.02
"""What costs that are far from equal weigh: the sets are small, and a cost that is odd fits them alone."""


def main() -> None:
    """Look, and print."""
    cases = [case for name in PLAIN for case in labelled(name)]
    for sight in ("encoder", "letters"):
        judge = Judge(sight)
        readings = [judge.reading(case.request, case.profile) for case in cases]
        print(f"\n{sight}")
        sharpness = _sharpness(cases, readings)
        _costs(cases, _chances(cases, readings, sharpness))
        _owners(cases, readings, sight)
        for name in ("overtime", "own_money"):
            _condition(cases, readings, name)


def _chances(cases: Sequence[Case], readings: Sequence[Reading], sharpness: float) -> Array:
    rows = []
    for case, reading in zip(cases, readings, strict=True):
        raised = {label: chance**sharpness for label, chance in reading.likely.items()}
        total = sum(raised.values())
        chances = scope_chances({label: chance / total for label, chance in raised.items()}, case.profile)
        rows.append([chances[scope] for scope in SCOPES])
    return numpy.array(rows)


def _sharpness(cases: Sequence[Case], readings: Sequence[Reading]) -> float:
    true = numpy.array([SCOPES.index(case.scope) for case in cases])
    best, least = 1.0, float("inf")
    for tried in numpy.arange(0.4, 1.6, 0.05):
        chances = _chances(cases, readings, float(tried))
        lost = -numpy.log(chances[numpy.arange(len(true)), true].clip(1e-6)).mean()
        if lost < least:
            best, least = float(tried), float(lost)
    print(f"  sharpness {best:.2f} (loss {least:.3f})")
    return best


def _costs(cases: Sequence[Case], chances: Array) -> None:
    chance = random.Random(0)  # noqa: S311 - repeatable choice, no secret
    true = numpy.array([SCOPES.index(case.scope) for case in cases])
    fine = numpy.array([[scope in (case.scope, *case.acceptable) for scope in SCOPES] for case in cases])
    best: tuple[float, Array, dict[str, float]] | None = None
    numbers = [1.0] * (len(SCOPES) + len(_DEAREST))
    for number in range(_TRIES):
        near = best is not None and number > _TRIES // 3
        tried = (
            [1.0] * len(numbers)
            if number == 0
            else [(each if near else 1.0) * chance.lognormvariate(0, 0.15 if near else 0.5) for each in numbers]
        )
        if tried[SCOPES.index("unclear")] < tried[SCOPES.index("arguable")]:
            # What is doubtful is called arguable: "unclear" would say that the message lacks something.
            continue
        costs = _costs_of(tried)
        told = _told(chances, costs, true, fine)
        mark = (told["right"] + told["defensible"]) / 2 - _DEAR * (
            max(0.0, told["refused"] - _BEARABLE["refused"])
            + max(0.0, told["missed"] - _BEARABLE["missed"])
            + max(0.0, told["false"] - _BEARABLE["false"])
            + 0.5 * max(0.0, _BEARABLE["found"] - told["found"])
        )
        mark -= _PLAIN * float(numpy.abs(numpy.log(tried)).mean())
        if best is None or mark > best[0]:
            best, numbers = (mark, costs, told), tried
    if best is None:
        return
    print("  " + ", ".join(f"{name} {value:.3f}" for name, value in best[2].items()))
    for row, scope in enumerate(SCOPES):
        costs = {given: round(float(best[1][row, column]), 2) for column, given in enumerate(SCOPES) if given != scope}
        print(f"    {scope}: {{{', '.join(f'{given}: {cost}' for given, cost in costs.items())}}}")


def _costs_of(numbers: Sequence[float]) -> Array:
    """The costs by what is so and what is said: each answer has one, and the dear mistakes have a factor besides."""
    costs = numpy.tile(numpy.array(numbers[: len(SCOPES)]), (len(SCOPES), 1)) * (1 - numpy.eye(len(SCOPES)))
    for (true, given), factor in zip(_DEAREST, numbers[len(SCOPES) :], strict=True):
        costs[SCOPES.index(true), SCOPES.index(given)] *= factor
    return costs


def _told(chances: Array, costs: Array, true: Array, fine: Array) -> dict[str, float]:
    given = (chances @ costs).argmin(axis=1)
    refused = numpy.isin(given, [SCOPES.index("out"), SCOPES.index("red_flag")])
    boundary = numpy.isin(true, [SCOPES.index("out"), SCOPES.index("red_flag")])
    flagged, flag = given == SCOPES.index("red_flag"), true == SCOPES.index("red_flag")
    return {
        "right": float((given == true).mean()),
        "defensible": float(fine[numpy.arange(len(true)), given].mean()),
        "refused": float(refused[true == 0].mean()),
        "missed": float((given == 0)[boundary].mean()),
        "found": float(flagged[flag].mean()),
        "false": float(flagged[~flag].mean()),
    }


def _owners(cases: Sequence[Case], readings: Sequence[Reading], sight: Sight) -> None:
    asked = [
        (case, reading)
        for case, reading in zip(cases, readings, strict=True)
        if case.kind in ("other_division", "catch_all", "other_division_target") and divisions_named(case.owner or "")
    ]
    rule = policy()
    found = []
    for name in (0.0, 0.5, 1.0, 1.5, 2.5, 4.0):
        for word in (0.0, 0.1, 0.2, 0.4, 0.7, 1.0, 1.5):
            for nearest in (0.0, 0.5, 1.0, 2.0):
                size = 1.0 if sight == "encoder" else 0.1
                rule.name_weight[sight], rule.word_weight[sight] = name * size, word * size
                rule.clearly_nearest[sight] = nearest * size
                right = 0
                for case, reading in asked:
                    owner = owner_of(case.request.text, words(case.request.text), reading, case.profile, sight)
                    right += owner in divisions_named(case.owner or "")
                found.append((right / len(asked), name * size, word * size, nearest * size))
    right, name, word, nearest = max(found)
    print(f"  owner right {right:.3f} of {len(asked)}: name {name}, word {word}, clearly nearest {nearest}")


def _condition(cases: Sequence[Case], readings: Sequence[Reading], name: str) -> None:
    if not readings[0].conditions:
        return
    is_so = numpy.array([name in case.conditions for case in cases])
    chances = numpy.array([reading.conditions[name] for reading in readings])
    flags = numpy.array([flags_of(case.request.text, case.request.sent_at, case.profile) for case in cases])
    found = flags[:, :2].any(axis=1) if name == "overtime" else flags[:, 2] > 0
    social = numpy.array([case.kind == "social_invitation" and name == "overtime" for case in cases])
    tried = []
    for least in numpy.arange(0.1, 0.95, 0.1):
        for unfound in (*numpy.arange(0.1, 0.95, 0.1), 0.95, 0.97, 0.99):
            said = (chances >= numpy.where(found, least, unfound)) & ~social
            both, either = int((said & is_so).sum()), int(said.sum() + is_so.sum())
            tried.append((2 * both / max(1, either), round(float(least), 2), round(float(unfound), 2)))
    print(f"  {name}: F1 {max(tried)[0]:.3f} with found {max(tried)[1]}, unfound {max(tried)[2]}")


if __name__ == "__main__":
    main()
