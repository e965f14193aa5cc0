"""The figures themselves are right: on answers whose score anyone can count by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from coach.profile.models import Profile
from coach.scope.models import Kind, Request, Scope
from tests.evals import scripts
from tests.evals.scoring import Answer, auroc, calibration_error, figures
from tests.evals.sets import DEVELOPMENT, REPORTED, Case, labelled, onet

JOB = Profile(title="Staf", duties=[], kpis=[])


def case(scope: Scope, kind: Kind, *acceptable: Scope) -> Case:
    return Case(Request(text="x"), JOB, scope, kind, frozenset(acceptable), frozenset({"overtime"}), "Keuangan")


def test_the_dear_mistakes_are_counted_apart() -> None:
    cases = [
        case("in", "own_duty"),
        case("in", "own_duty", "arguable"),
        case("out", "other_division"),
        case("red_flag", "unlawful"),
    ]
    answers = [
        Answer("out", "other_division", 0.9, conditions=frozenset()),
        Answer("arguable", "adjacent", 0.5, conditions=frozenset({"overtime"})),
        Answer("in", "own_duty", 0.5, conditions=frozenset({"overtime"})),
        Answer("red_flag", "unlawful", 0.9, conditions=frozenset({"overtime"})),
    ]
    told = figures(cases, answers)
    assert told["scope right"] == 0.25
    assert told["with neighbours"] == 0.5
    assert told["own duty refused"] == 0.5
    assert told["boundary missed"] == 0.5
    assert told["red flags found"] == 1.0
    assert told["falsely flagged"] == 0.0
    assert told["overtime F1"] == pytest.approx(6 / 7)


def test_confidence_that_comes_true_has_no_error() -> None:
    cases = [case("in", "own_duty")] * 10
    right, wrong = Answer("in", confidence=0.8), Answer("out", confidence=0.8)
    assert calibration_error(list(zip(cases, [right] * 8 + [wrong] * 2, strict=True))) == pytest.approx(0.0)
    assert calibration_error(list(zip(cases, [wrong] * 10, strict=True))) == pytest.approx(0.8)


def test_ties_count_half() -> None:
    assert auroc([0.9, 0.1, 0.5, 0.5], [True, False, True, False]) == pytest.approx(0.875)
    assert auroc([0.1, 0.9], [True, False]) == 0.0


def test_the_sets_share_no_profile_and_no_request() -> None:
    sets = {name: labelled(name) for name in (*DEVELOPMENT, REPORTED)}
    assert {name: len(cases) for name, cases in sets.items()} == {
        "held_out": 400,
        "second": 240,
        "third": 540,
        "fourth": 1391,
        "fifth": 576,
        "sixth": 672,
        "fresh": 406,
    }
    texts = Counter(each.request.text for cases in sets.values() for each in cases)
    # Two hands may both have written "??".
    assert [text for text, times in texts.items() if times > 1 and len(text.split()) > 5] == []
    ids = [each for cases in sets.values() for each in {case.profile.id for case in cases}]
    assert len(set(ids)) == len(ids)
    assert len(onet()) == 798


@pytest.mark.slow
def test_no_script_that_is_measured_on_is_learned_from() -> None:
    from tools.replies.lessons import rows

    learned = [*rows("scripts")]
    asked = {row["request"] for row in learned}
    for name in (scripts.REPORTED, scripts.DEVELOPMENT):
        assert not asked & {row["request"] for row in scripts.labelled(name)}
    said = {line for row in learned for line in row["lines"]}
    reported = {line for row in scripts.labelled(scripts.REPORTED) for line in row["lines"]}
    assert not [line for line in said & reported if len(line.split()) > 5], "not a line of several words"


def test_nothing_that_is_measured_on_is_learned_from() -> None:
    from tools.examples import labelled as learned

    known = {row["text"] for row in learned()}
    for name in (*DEVELOPMENT, REPORTED):
        assert not [
            each.request.text for each in labelled(name) if each.request.text in known and len(each.request.text) > 12
        ]
