"""The data that the rules stand on is whole, and the weights belong to the words that they were learned with."""

from __future__ import annotations

import numpy
import pytest

from coach.profile.divisions import divisions
from coach.resources import package_file
from coach.scope.clockwords import tables
from coach.scope.decision import WEIGHTS, decision, sources_hash
from coach.scope.encoded import heads
from coach.scope.models import SCOPE_OF_KIND
from coach.scope.policy import Sight, policy
from coach.scope.reading import LABELS, kinds_of, labels_of
from coach.scope.rules import SCOPES, cheapest
from coach.scope.signals import signal_book, signal_names


def test_the_weights_belong_to_the_words_that_ship() -> None:
    with numpy.load(package_file(WEIGHTS)) as stored:
        assert str(stored["sources"]) == sources_hash(), "a word list has changed: run `make vectors`"
    assert package_file(WEIGHTS).stat().st_size < 1_000_000


def test_both_ways_of_reading_know_every_label_and_division() -> None:
    assert decision().weights.shape[1] == heads().label.shape[1] == len(LABELS)
    assert heads().owner.shape[1] == len(divisions())
    assert numpy.isfinite(decision().weights).all()
    assert all(numpy.isfinite(value).all() for value in vars(heads()).values())


def test_every_kind_is_learned_and_every_label_is_a_kind() -> None:
    for catch_all in (True, False):
        learned = {label for kind in SCOPE_OF_KIND for label in labels_of(kind, catch_all=catch_all)}
        assert learned == set(LABELS)
        assert {kinds_of(label, catch_all=catch_all) for label in LABELS} <= set(SCOPE_OF_KIND)


def test_every_signal_finds_its_own_phrases() -> None:
    assert len(signal_names()) > 20
    assert "family" in signal_book().find(["tolong", "jemput", "anak", "saya"])
    assert "false_paper" in signal_book().find(["buat", "kuitansi", "fiktif"])


@pytest.mark.parametrize("sight", ["encoder", "letters"])
def test_refusing_ones_own_duty_is_the_dearest_mistake(sight: Sight) -> None:
    costs = policy().costs[sight]
    assert costs["in"]["out"] > costs["out"]["in"]
    doubtful = {**dict.fromkeys(SCOPES, 0.0), "in": 0.45, "out": 0.5, "arguable": 0.05}
    assert cheapest(doubtful, sight) != "out"


def test_the_words_of_time_are_whole() -> None:
    assert set(tables().weekday.values()) == set(range(7))
    assert set(tables().month.values()) == set(range(1, 13))
