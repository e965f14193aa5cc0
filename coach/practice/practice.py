"""Everything a face needs of practice: scenarios, rehearsals that keep themselves, sessions kept, progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coach.config import Language
from coach.paths import Paths
from coach.practice.general import own_scenario, persona_of
from coach.practice.models import Debrief, Parent, Persona, Scenario, Turn
from coach.practice.progress import Progress, progress_of
from coach.practice.rehearsal import Rehearsal
from coach.practice.scenarios import Library
from coach.practice.sessions import Saved, SessionStore
from coach.problems import WrongUsage
from coach.profile.models import Profile
from coach.scope.anyone import Judging
from coach.scope.models import Request


class Practice:
    """The practice of one user."""

    def __init__(self, paths: Paths, judge: Judging, language: Language) -> None:
        self.scenarios = Library(paths.scenarios)
        self.sessions = SessionStore(paths.sessions)
        self._judge, self._language = judge, language

    def own_scenario(
        self, request: Request, profile: Profile | None = None, persona: Persona | None = None
    ) -> Scenario:
        """A scenario out of the user's own request; its sender gives the persona a name."""
        return own_scenario(request, profile, persona, judge=self._judge, interface=self._language)

    def persona(self, name: str, scenario: Scenario) -> Persona:
        """The general persona of this name, in the scenario's language. Raises WrongUsage."""
        return persona_of(name, scenario.language)

    def rehearse(
        self,
        scenario: Scenario,
        *,
        seed: int | None = None,
        persona: Persona | None = None,
        walk_away: str | None = None,
        typed: bool = True,
        parent: Parent | None = None,
        turns: Sequence[Turn] = (),
    ) -> Rehearsal:
        """A rehearsal that begins, or that goes on after `turns` of `parent`. Nothing is kept until `begin`.

        `typed` is whether somebody types: then the supervisor may end the talk.
        """

        return Rehearsal.start(
            scenario,
            judge=self._judge,
            interface=self._language,
            now=datetime.now().astimezone().isoformat(timespec="milliseconds"),
            seed=seed,
            persona=persona,
            walk_away=walk_away,
            typed=typed,
            parent=parent,
            turns=turns,
        )

    def begin(self, rehearsal: Rehearsal) -> None:
        """Keep a rehearsal from now on. Raises StoreProblem."""
        self.sessions.begin(rehearsal.session, rehearsal.scenario)

    def say(self, rehearsal: Rehearsal, line: str) -> Turn:
        """Answer in a kept rehearsal: the turn is on disk before it is returned. Raises StoreProblem."""
        turn = rehearsal.say(line)
        self.sessions.append(rehearsal.session, turn)
        return turn

    def finish(self, rehearsal: Rehearsal) -> Debrief:
        """Keep how a rehearsal ended, and give the debrief beside the last try. Raises StoreProblem."""
        session = rehearsal.session
        self.sessions.update(session)
        return rehearsal.finish(self.sessions.last_of(session.scenario, session))

    def resume(self, saved: Saved) -> Rehearsal:
        """A kept session that was left in the middle, to go on with it."""
        return Rehearsal(saved.scenario, saved.session, judge=self._judge, interface=self._language)

    def fork(self, saved: Saved, turn: int, *, persona: Persona | None = None, typed: bool = True) -> Rehearsal:
        """A new rehearsal that keeps the lines before `turn`. Raises WrongUsage where there is no such turn.

        Against another persona the kept lines are played again, since the supervisor may answer otherwise.
        """
        session, most = saved.session, len(saved.session.turns) + 1
        if not 1 <= turn <= most:
            turns = len(session.turns)
            raise WrongUsage("practice.turn_out_of_range", session=session.id, turns=turns, most=most)
        forked = self.rehearse(
            saved.scenario,
            seed=session.seed,
            persona=persona or session.persona,
            walk_away=session.walk_away,
            typed=typed,
            parent=Parent(session=session.id, turn=turn),
            turns=() if persona else session.turns[: turn - 1],
        )
        if persona:
            for kept in session.turns[: turn - 1]:
                if forked.over:
                    break
                forked.say(kept.user)
        return forked

    def debrief(self, saved: Saved) -> Debrief:
        """The debrief of a kept session, beside the last try before it."""
        from coach.practice.feedback import debrief

        earlier = [each for each in self.sessions.list() if each.id < saved.session.id]
        # The user's own requests are one scenario by name, and as many as there are requests.
        asked = saved.scenario.request
        tries = [
            each
            for each in earlier
            if each.scenario == saved.session.scenario and each.turns and (asked == each.turns[0].supervisor)
        ]
        return debrief(saved.session, saved.scenario, self._language, tries[-1] if tries else None)

    def progress(self) -> Progress:
        """What the kept rehearsals have taught, and what to practise next."""
        return progress_of(self.sessions.list(), self.scenarios.all(self._language))
