"""The data that the rules stand on is whole, and the weights belong to the words that they were learned with."""

from __future__ import annotations

import numpy
import pytest

from coach.resources import package_file
from coach.scope.clockwords import tables
from coach.scope.decision import LABELS, WEIGHTS, decision_for, label_of, sources_hash
from coach.scope.models import SCOPE_OF_KIND
from coach.scope.rules import SCOPES, cheapest, policy
from coach.scope.signals import signal_book, signal_names


def test_the_weights_belong_to_the_words_that_ship() -> None:
    with numpy.load(package_file(WEIGHTS)) as stored:
        assert str(stored["sources"]) == sources_hash(), "a word list has changed: run `make vectors`"
    assert package_file(WEIGHTS).stat().st_size < 1_000_000


@pytest.mark.parametrize("embedder", ["e5-small-q4-centred", "characters-3-5"])
def test_every_embedder_has_its_weights(embedder: str) -> None:
    decision = decision_for(embedder)
    assert decision.weights.shape[1] == len(LABELS)
    assert numpy.isfinite(decision.weights).all()


def test_every_kind_is_learned() -> None:
    assert {label_of(kind) for kind in SCOPE_OF_KIND} == set(LABELS)


def test_every_signal_finds_its_own_phrases() -> None:
    assert len(signal_names()) > 20
    assert "family" in signal_book().find(["tolong", "jemput", "anak", "saya"])
    assert "false_paper" in signal_book().find(["buat", "kuitansi", "fiktif"])


def test_refusing_ones_own_duty_is_the_dearest_mistake() -> None:
    costs = policy().costs
    assert costs["in"]["out"] > costs["out"]["in"]
    doubtful = {**dict.fromkeys(SCOPES, 0.0), "in": 0.45, "out": 0.5, "arguable": 0.05}
    assert cheapest(doubtful) != "out"


def test_the_words_of_time_are_whole() -> None:
    assert set(tables().weekday.values()) == set(range(7))
    assert set(tables().month.values()) == set(range(1, 13))
