"""What a supervisor answers first: what fits the line. Nobody hears of their wife who has named the car pool."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from coach.config import Language
from coach.practice.answers import Answers
from coach.practice.models import Answer, Heard
from coach.practice.practice import Practice
from coach.practice.scenarios import load_scenario
from coach.practice.supervisor import bank
from tests.practice.conftest import rehearsed

FILES = sorted((Path(__file__).parent.parent.parent / "scenarios").glob("*/*.yaml"))
_LEAST_GENERAL = 3


def _unheard(pools: dict[Heard, list[Answer]]) -> list[tuple[str, str]]:
    """The words to which their answer is not given, each with that answer."""
    answers = Answers(pools)
    return [
        (cue, each.say)
        for heard, pool in pools.items()
        for each in pool
        for cue in each.about
        if each.say not in answers.to(cue.replace("=", ""), heard)[0]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_answer_of_a_scenario_is_given_to_what_it_is_about(path: Path) -> None:
    pools = load_scenario(path).answers
    assert not _unheard(pools)
    for heard in ("alternative", "reason", "question"):
        general = [answer for answer in pools[heard] if not answer.about]
        assert len(general) >= _LEAST_GENERAL, heard


@pytest.mark.parametrize("language", get_args(Language))
def test_every_answer_of_the_bank_is_given_to_what_it_is_about(language: Language) -> None:
    assert not _unheard(bank(language).answers)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Maaf Pak, saya tidak bisa. Coba lewat ojek online saja, saya bantu pesankan.", "ojek"),
        ("Maaf Pak, saya tidak bisa menjemput. Istri Bapak mungkin sedang di rumah?", "istri"),
        ("Mohon maaf, Pak, saya tidak bisa. Silakan lewat pool kendaraan.", "pool"),
    ],
)
def test_what_the_user_names_is_what_they_answer(practice: Practice, line: str, word: str) -> None:
    for seed in range(5):
        rehearsal = rehearsed(practice, "jemput-anak", seed=seed, typed=True)
        rehearsal.say(line)
        assert word in rehearsal.waiting.casefold()


@pytest.mark.slow
def test_nothing_that_was_not_named_is_answered(practice: Practice) -> None:
    own = practice.scenarios.find("jemput-anak").answers
    particular = {answer.say for pool in own.values() for answer in pool if answer.about}
    for seed in range(20):
        rehearsal = rehearsed(practice, "jemput-anak", seed=seed, typed=True)
        rehearsal.say("Maaf Pak, saya tidak bisa.")
        assert not any(line in rehearsal.waiting for line in particular)


def test_who_asks_what_comes_first_has_not_given_in_and_a_question_is_answered(practice: Practice) -> None:
    rehearsal = rehearsed(practice, "konten-jemput-anak", seed=1, typed=True)
    turn = rehearsal.say("Selasa siang saya ada revisi naskah, Bu. Yang didahulukan mana, revisinya atau jemput Naya?")
    assert turn.heard == "priority"
    assert rehearsal.session.gave_in_at is None


def test_the_finance_division_is_not_taken_for_money() -> None:
    answers = Answers(bank("id").answers)
    about_money = {each.say for each in bank("id").answers["reason"] if "=uang" in each.about}
    assert about_money & {*answers.to("Maaf Bu, uangnya tidak ada.", "reason")[0]}
    assert not about_money & {*answers.to("Maaf Bu, rekap itu wewenang Keuangan.", "reason")[0]}
