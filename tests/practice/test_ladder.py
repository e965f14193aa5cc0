"""The state machine: no way into a dead end, an end in time, the contract's outcomes."""

from __future__ import annotations

import random
from typing import get_args

import pytest

from coach.practice.ladder import TOP, State, Told, step
from coach.practice.models import MOST_TURNS, TACTICS, Ending, Move, Outcome

MOVES: tuple[Move, ...] = get_args(Move)
LIMIT = Told("reason", moves=frozenset({"reason", "calm"}), limit=True)
SURRENDER = Told("surrender")
REFUSAL = Told("limit", moves=frozenset({"calm"}), limit=True, takes_back=True)
ATTACK = Told("attack")
APOLOGY = Told("apology")
EVASION = Told("evasion")


def random_line(chance: random.Random) -> Told:
    kind = chance.choice(("limit", "surrender", "attack", "apology", "evasion", "nonsense", "accept", "refusal"))
    moves = frozenset(chance.sample(MOVES, chance.randrange(len(MOVES))))
    match kind:
        case "limit":
            return Told(chance.choice(("limit", "reason", "alternative", "writing")), moves=moves, limit=True)
        case "refusal":
            return Told("limit", moves=moves, limit=True, takes_back=True)
        case "surrender":
            return SURRENDER
        case "attack":
            return ATTACK
        case "apology":
            return APOLOGY
        case _:
            return Told(chance.choice(("evasion", "nonsense", "question", "accept")))


def follow(*lines: Told, needs: int = 3) -> State:
    state = State()
    for line in lines:
        state = step(state, line, moved_by=("reason",), needs=needs)
    return state


@pytest.mark.slow
def test_every_script_stays_on_the_ladder_and_ends_in_time() -> None:
    for seed in range(1000):
        check_script(seed)


def check_script(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    moved_by = chance.sample(MOVES, chance.randint(1, len(MOVES)))
    state, ended = State(), None
    for turn in range(1, MOST_TURNS + 20):
        before = state
        state = step(state, random_line(chance), moved_by=moved_by, needs=chance.randint(1, 6))
        assert 0 <= state.pressure <= TOP
        assert state.tactic in TACTICS
        assert state.turns == turn
        assert state.outcome in get_args(Outcome)
        assert (state.outcome == "gave_in") == (state.gave_in_at is not None)
        assert state.gave_in_at is None or state.gave_in_at <= turn
        assert before.turns == turn - 1, "a state is never changed in place"
        if state.ending is not None and ended is None:
            ended = turn
            assert state.ending in get_args(Ending)
    assert ended is not None
    assert ended <= MOST_TURNS


def test_outcomes_are_those_of_the_contract() -> None:
    assert follow(LIMIT).outcome == "held_line"
    assert follow(EVASION, EVASION).outcome == "open"
    assert follow(LIMIT, EVASION).outcome == "held_line", "a joke takes no limit away"
    assert (follow(LIMIT, SURRENDER).outcome, follow(LIMIT, SURRENDER).gave_in_at) == ("gave_in", 2)
    assert follow(SURRENDER, LIMIT).gave_in_at == 1, "a reason alone takes no yes back"
    assert follow(SURRENDER, REFUSAL).outcome == "held_line"
    assert follow(SURRENDER, REFUSAL, SURRENDER).gave_in_at == 3
    assert follow(LIMIT, ATTACK).outcome == "blew_up"
    assert follow(LIMIT, ATTACK, LIMIT).outcome == "blew_up", "an insult is not mended by being calm again"
    assert follow(ATTACK, APOLOGY, LIMIT).outcome == "open"


def test_skill_that_moves_this_persona_brings_a_concession_and_other_skill_does_not() -> None:
    assert follow(LIMIT, LIMIT, LIMIT).conceded
    assert not follow(LIMIT, LIMIT).conceded
    other = Told("writing", moves=frozenset({"writing"}), limit=True)
    assert not follow(*[other] * 6).conceded
    assert not follow(SURRENDER, LIMIT, LIMIT, LIMIT).conceded, "who has it already need not give way"
    assert not follow(ATTACK, LIMIT, LIMIT, LIMIT).conceded


def test_evasion_is_pressed_harder_than_a_limit() -> None:
    assert follow(EVASION, EVASION, EVASION).pressure > follow(LIMIT, LIMIT).pressure
    assert follow(ATTACK).tactic == "threat"
    assert follow(EVASION, EVASION, SURRENDER).pressure <= 1
