"""The pressure state machine: what a line, as it was heard, makes of the talk. Pure; the same lines give the same talk.

Skill that moves this persona brings a concession, evasion more pressure, a surrender more work, an attack a cold
threat. Every state has a way on, and a talk with somebody who types ends within `MOST_TURNS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.practice.models import MOST_TURNS, TACTICS, Ending, Heard, Move, Outcome, Tactic, Turn

TOP = len(TACTICS) - 1
_AFTER_SURRENDER = 1
_AFTER_APOLOGY = 3
_PATIENCE_AT_TOP = 3
"""Turns at the top of the ladder after which they leave."""
_SURRENDERS = 2
_ATTACKS = 2


@dataclass(frozen=True)
class Told:
    """A line as it was heard in its conversation."""

    heard: Heard
    moves: frozenset[Move] = frozenset()
    limit: bool = False
    """It sets a limit, or keeps one."""
    takes_back: bool = False
    """It refuses outright, so that an earlier yes is withdrawn."""


@dataclass(frozen=True)
class State:
    """Where the talk stands, after `turns` lines of the user's."""

    pressure: int = 0
    turns: int = 0
    skilled: int = 0
    """Assertive lines with a skill that moves this persona."""
    evasive: int = 0
    """Lines without an answer, in a row."""
    at_top: int = 0
    limit: bool = False
    """Whether a limit stands."""
    gave_in_at: int | None = None
    surrenders: int = 0
    """In a row."""
    attacks: int = 0
    """Not mended."""
    outbursts: int = 0
    conceded: bool = False
    accepted: bool = False
    last: Heard = "question"

    @property
    def tactic(self) -> Tactic:
        """How they press next."""
        return TACTICS[self.pressure]

    @property
    def outcome(self) -> Outcome:
        """What stands, by the command line's contract."""
        if self.gave_in_at is not None:
            return "gave_in"
        if self.attacks:
            return "blew_up"
        return "held_line" if self.limit and not self.outbursts else "open"

    @property
    def ending(self) -> Ending | None:
        """Why the supervisor would leave now; None while they have something to say."""
        if self.conceded:
            return "conceded"
        if self.accepted:
            return "accepted"
        if self.attacks >= _ATTACKS:
            return "broken_off"
        if self.surrenders >= _SURRENDERS:
            return "surrendered"
        return "closed" if self.at_top >= _PATIENCE_AT_TOP or self.turns >= MOST_TURNS else None


def step(state: State, told: Told, *, moved_by: Sequence[Move], needs: int, own: bool = False) -> State:
    """The state after a line. `needs` lines with a skill in `moved_by` bring a concession.

    `own`: what was asked is the user's own work, where to ask what comes first is as good as a limit.
    """
    said = replace(_heard(state, told), turns=state.turns + 1, last=told.heard)
    if told.heard == "attack":
        return _at(said, TOP)
    if told.heard == "surrender":
        return _at(replace(said, conceded=False), min(said.pressure, _AFTER_SURRENDER))
    if told.heard == "accept":
        return _at(replace(said, accepted=True), 0)
    if told.heard == "apology":
        return _at(said, min(said.pressure, _AFTER_APOLOGY))
    if said.accepted:
        return said
    if state.conceded:
        # They have given way: only a surrender or an outburst starts it again.
        return said
    holds = told.limit or (own and told.heard == "priority")
    wanted = holds and bool(told.moves & frozenset(moved_by)) and not said.attacks
    skilled = said.skilled + wanted
    if skilled >= needs and wanted and said.gave_in_at is None:
        return _at(replace(said, skilled=skilled, conceded=True), 0)
    return _at(replace(said, skilled=skilled), said.pressure + (2 if said.evasive > 1 else 1))


def after(turns: Sequence[Turn]) -> State | None:
    """What stands after the turns of a saved session, as they were heard then; None where one does not tell."""
    state = State()
    for turn in turns:
        if turn.moves is None:
            return None
        state = step(state, Told(turn.heard, frozenset(turn.moves), turn.limit, turn.took_back), moved_by=(), needs=1)
    return state


def _heard(state: State, told: Told) -> State:
    """What the line does to what stands: limit, surrender, insult."""
    evasive = told.heard in ("evasion", "nonsense", "question") and not told.limit
    # What was agreed stays so while nothing more is said about it.
    state = replace(state, evasive=state.evasive + 1 if evasive else 0, accepted=state.accepted and evasive)
    if told.heard == "attack":
        return replace(state, attacks=state.attacks + 1, outbursts=state.outbursts + 1, surrenders=0)
    if told.heard == "apology":
        state = replace(state, attacks=0)
    if told.heard == "surrender":
        first = state.gave_in_at or state.turns + 1
        return replace(state, limit=False, gave_in_at=first, surrenders=state.surrenders + 1, skilled=0)
    state = replace(state, surrenders=0)
    if told.takes_back:
        return replace(state, limit=True, gave_in_at=None)
    return replace(state, limit=state.gave_in_at is None and (state.limit or told.limit))


def _at(state: State, pressure: int) -> State:
    pressure = max(0, min(TOP, pressure))
    return replace(state, pressure=pressure, at_top=state.at_top + 1 if pressure == TOP else 0)
