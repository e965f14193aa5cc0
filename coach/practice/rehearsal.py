"""One rehearsal: takes the user's line, gives the turn with its feedback, and knows what the supervisor says next."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import get_args

from coach.config import Language
from coach.practice.feedback import debrief, feedback
from coach.practice.hearing import Listener
from coach.practice.ladder import State, Told, step
from coach.practice.models import Debrief, Move, Parent, Persona, RightAnswer, Scenario, Session, Turn
from coach.practice.supervisor import Supervisor
from coach.reply.answered import Answered
from coach.scope.anyone import ANYONE, Judging
from coach.scope.models import SCOPE_OF_KIND, Kind, Request, Scope, Verdict

MOST_SEED = 999_999
_SCOPES: dict[RightAnswer, tuple[Scope, ...]] = {
    "refuse": ("out",),
    "accept": ("in",),
    "trade": ("in",),
    "clarify": ("arguable", "unclear"),
    "report": ("red_flag",),
}
_KINDS: dict[RightAnswer, Kind] = {
    "refuse": "personal_errand",
    "accept": "own_duty",
    "trade": "own_duty",
    "clarify": "adjacent",
    "report": "unlawful",
}
"""What a scenario says its request is, where the judge sees it otherwise: its author leads."""


_MOVES = frozenset(get_args(Move))
_WINNING: dict[RightAnswer, frozenset[Move]] = {
    "refuse": _MOVES,
    "accept": frozenset(),
    "trade": frozenset({"alternative", "priority", "writing"}),
    "clarify": _MOVES,
    "report": _MOVES,
}
"""What may bring a concession: nobody gives way to one who refuses their own work."""


class Rehearsal:
    """A session that is being played."""

    def __init__(self, scenario: Scenario, session: Session, *, judge: Judging, interface: Language) -> None:
        """Goes on with `session`, whose turns are those of `scenario`, as they were heard when they were played."""
        self.scenario, self.session = scenario, session
        self._interface = interface
        self._answered = answered_of(scenario, session.persona, judge, interface)
        self._listener = Listener(self._answered)
        self._supervisor = Supervisor(scenario, session.seed)
        self._state, self._waiting = State(), scenario.request
        for turn in session.turns:
            self._supervisor.heard_from_me(turn.supervisor)
            self._advance(turn.user, self._listener.recall(turn, self._state))
        self._settle()

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        *,
        judge: Judging,
        interface: Language,
        now: str,
        seed: int | None = None,
        persona: Persona | None = None,
        walk_away: str | None = None,
        typed: bool = True,
        parent: Parent | None = None,
        turns: Sequence[Turn] = (),
    ) -> Rehearsal:
        """A new session. `turns` are those that it takes over from `parent`; `now` is when it starts, as ISO 8601."""
        session = Session(
            id=f"{re.sub('[^0-9T]', '', now[:23]).replace('T', '-')}-{secrets.token_hex(2)}",
            scenario=scenario.id,
            scenario_version=scenario.version,
            persona=persona or scenario.persona,
            seed=secrets.randbelow(MOST_SEED + 1) if seed is None else seed,
            language=scenario.language,
            started_at=now,
            right_answer=scenario.right_answer,
            typed=typed,
            walk_away=walk_away or None,
            turns=list(turns),
            parent=parent,
        )
        rehearsal = cls(scenario, session, judge=judge, interface=interface)
        rehearsal._listener.expect()
        return rehearsal

    @property
    def state(self) -> State:
        """Where the talk stands."""
        return self._state

    @property
    def waiting(self) -> str:
        """What the supervisor has said and the user has not answered yet; their last words once the talk is over."""
        return self._waiting

    @property
    def over(self) -> bool:
        """Whether the supervisor has ended the talk."""
        return self.session.closing is not None

    def reword(self, words: str, engine: str, prompt: str | None = None) -> None:
        """Let a model word what waits for an answer. The ladder and everything that was heard stay as they are."""
        self._waiting = words
        self._supervisor.heard_from_me(words)
        self.session.engine, self.session.prompt = engine, prompt
        if self.over:
            self.session.closing = words

    def say(self, line: str) -> Turn:
        """Answer what waits. Raises ValueError once the talk is over."""
        if self.over:
            raise ValueError("the talk is over")
        number, before = len(self.session.turns) + 1, self._state
        supervisor = self._waiting
        judged, told = self._listener.hear(line, before)
        self._advance(line, told)
        said = feedback(line, judged, self._answered, self.session.turns, heard=told.heard, limit=self._state.limit)
        turn = Turn(
            n=number,
            tactic=before.tactic,
            pressure=before.pressure,
            supervisor=supervisor,
            user=line,
            style=judged.style,
            indirect=judged.indirect,
            checks=judged.checks,
            quotes=judged.quotes,
            improvement=said.advice.told(self._interface),
            advice=said.advice.name,
            rewrite=said.rewrite,
            heard=told.heard,
            moves=sorted(told.moves),
            limit=told.limit,
            took_back=told.takes_back,
            surrendered=told.heard == "surrender",
            conceded=self._state.conceded and not before.conceded,
        )
        self.session.turns.append(turn)
        self._settle()
        # Last, when nothing else is to be read: the user types meanwhile.
        self._listener.expect()
        return turn

    def finish(self, last: Session | None = None) -> Debrief:
        """The debrief, beside the `last` session of the same scenario."""
        return debrief(self.session, self.scenario, self._interface, last)

    def _advance(self, line: str, told: Told) -> None:
        """Let the state follow the line, and choose what the supervisor answers."""
        before = self._state
        moved_by = [move for move in self.session.persona.moved_by if move in _WINNING[self.session.right_answer]]
        needs = self.scenario.concession.needs
        self._state = step(before, told, moved_by=moved_by, needs=needs, own=self.session.own)
        ending = self._state.ending if self.session.typed else None
        if ending is not None:
            self._waiting = self._supervisor.closing(line, ending)
            self.session.closing, self.session.ending = self._waiting, ending
        else:
            self._waiting = self._supervisor.next(line, before, self._state)

    def _settle(self) -> None:
        self.session.outcome, self.session.gave_in_at = self._state.outcome, self._state.gave_in_at


def answered_of(scenario: Scenario, persona: Persona, judge: Judging, interface: Language) -> Answered:
    """What the user's lines answer: the scenario's request, and what its author says that it is to the job."""
    request = Request(text=scenario.request, sender=persona.name, language=scenario.language)
    if scenario.job is None:
        if scenario.kind is None:
            return Answered(request)
        return Answered(
            request, Verdict(scope=SCOPE_OF_KIND[scenario.kind], kind=scenario.kind, confidence=1.0), ANYONE
        )
    verdict = judge.judge(request, scenario.job, interface)
    fitting = _SCOPES[scenario.right_answer]
    kind = scenario.kind if scenario.kind and SCOPE_OF_KIND[scenario.kind] in fitting else _KINDS[scenario.right_answer]
    if verdict.scope not in fitting or (scenario.kind and verdict.kind != kind):
        verdict = Verdict(scope=SCOPE_OF_KIND[kind], kind=kind, confidence=1.0, conditions=verdict.conditions)
    return Answered(request, verdict, scenario.job)
