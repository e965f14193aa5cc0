"""A rehearsal to play, in either language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from coach.coach import Coach
from coach.practice.models import Session
from coach.practice.practice import Practice
from coach.practice.rehearsal import Rehearsal

HELD = [
    "Mohon maaf, Pak, saya tidak bisa menjemput. Naskah peluncuran tayang jam empat.",
    "Menjemput anak di luar tugas saya sebagai penulis, Pak. Pool kendaraan bisa membantu.",
    "Saya tetap tidak bisa, Pak. Naskahnya jatuh tempo hari ini.",
]
Play = Callable[..., Session]


@pytest.fixture
def practice(coach: Coach) -> Practice:
    return coach.practice


@pytest.fixture
def play(practice: Practice) -> Play:
    """Play lines against a scenario and give the session; `typed` lets the supervisor end it."""

    def call(lines: Sequence[str], scenario: str = "jemput-anak", *, seed: int = 1, typed: bool = False) -> Session:
        rehearsal = rehearsed(practice, scenario, seed=seed, typed=typed)
        for line in lines:
            if rehearsal.over:
                break
            rehearsal.say(line)
        return rehearsal.session

    return call


def rehearsed(practice: Practice, scenario: str = "jemput-anak", *, seed: int = 1, typed: bool = False) -> Rehearsal:
    return practice.rehearse(practice.scenarios.find(scenario), seed=seed, typed=typed)
