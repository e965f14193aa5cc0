"""Picks the supervisor's words: the scenario's own first, then the general bank's; none twice in a session.

What was heard is answered before they press on. The ladder decides how; nothing here coaches or gives way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.practice.answers import Answers
from coach.practice.ladder import State
from coach.practice.models import TACTICS, Answer, Ending, Example, Heard, Line, Persona, RightAnswer, Scenario, Tactic
from coach.resources import read_data


class Bank(BaseModel):
    """One language's general lines, and what a scenario out of one's own request is made of."""

    model_config = ConfigDict(extra="forbid")

    ladder: dict[Tactic, list[Line]]
    answers: dict[Heard, list[Answer]]
    concession: list[Line]
    more_work: list[Line]
    cold: list[Line]
    after: list[Line]
    """What they say once they have given way."""
    closing: dict[Ending, list[Line]]
    examples: list[Example]
    learning: dict[RightAnswer, list[Line]]
    walk_away: dict[RightAnswer, Line]
    personas: dict[str, Persona]


@cache
def bank(language: Language) -> Bank:
    """The general lines of `language`, read once a process."""
    return Bank.model_validate(read_data(f"practice/data/supervisor_{language}.yaml"))


@cache
def _bank_answers(language: Language) -> Answers:
    return Answers(bank(language).answers)


class Supervisor:
    """The supervisor of one session. The same seed and the same talk give the same words."""

    def __init__(self, scenario: Scenario, seed: int, said: Iterable[str] = ()) -> None:
        """`said` is what was said before, in a session that goes on."""
        self._scenario, self._seed = scenario, seed
        self._bank = bank(scenario.language)
        self._own_answers, self._bank_answers = Answers(scenario.answers), _bank_answers(scenario.language)
        self._said: dict[str, int] = {}
        self.heard_from_me(scenario.request)
        for words in said:
            self.heard_from_me(words)

    def heard_from_me(self, words: str) -> None:
        """Remember `words`, whoever worded them, so that none of their sentences is said again."""
        every = (line for pool in self._everything() for line in pool if line in words)
        for line in (words, *every):
            self._said[line] = len(self._said)

    def next(self, line: str, before: State, now: State) -> str:
        """What they say after `line`, which took the talk from `before` to `now`."""
        parts = [part for part in self._parts(line, before, now) if part]
        words = " ".join(parts)
        for each in (words, *parts):
            self._said[each] = len(self._said)
        return words

    def closing(self, line: str, ending: Ending) -> str:
        """Their last words, after `line`. Who has given way says so, and no more."""
        if ending == "conceded":
            return self._pick("closing", self._concession())
        agreed = self._own_answers.to(line, "accept") if ending == "accepted" else []
        return self._pick("closing", [*agreed, self._bank.closing[ending]])

    def _parts(self, line: str, before: State, now: State) -> list[str]:
        if now.conceded:
            return [self._pick("after", [self._bank.after, *self._concession()])] if before.conceded else self._yields()
        if now.accepted:
            # There is nothing left to press for.
            agreed = self._answers(line, "accept") if now.last == "accept" else []
            return [self._pick("answer", [*agreed, self._bank.closing["accepted"], self._bank.after])]
        # Who asks for the details has given in, and is answered all the same.
        heard: Heard = "question" if now.last == "surrender" and line.rstrip().endswith("?") else now.last
        answer = self._fresh("answer", self._answers(line, heard))
        if now.last == "surrender":
            pools = [self._scenario.more_work, self._bank.more_work, *self._pressing("ask")]
        elif now.last == "attack":
            pools = [self._scenario.cold, self._bank.cold, *self._pressing("threat")]
        else:
            pools = self._pressing(now.tactic)
        return [answer or "", self._pick("press", pools)]

    def _yields(self) -> list[str]:
        return [self._pick("concession", self._concession())]

    def _concession(self) -> list[list[Line]]:
        return [self._scenario.concession.lines, self._bank.concession, self._bank.after]

    def _answers(self, line: str, heard: Heard) -> list[Sequence[Line]]:
        return [*self._own_answers.to(line, heard), *self._bank_answers.to(line, heard)]

    def _pressing(self, tactic: Tactic) -> list[list[Line]]:
        """The tactic's lines; where all were said, those of the rungs below it, then of those above."""
        at = TACTICS.index(tactic)
        order = [*reversed(TACTICS[: at + 1]), *TACTICS[at + 1 :]]
        return [pool for each in order for pool in (self._scenario.ladder[each], self._bank.ladder[each])]

    def _pick(self, slot: str, pools: Sequence[Sequence[str]]) -> str:
        """A line that was not said; where all were, the one that was said longest ago."""
        fresh = self._fresh(slot, pools)
        return fresh or min((line for pool in pools for line in pool), key=lambda line: self._said[line])

    def _fresh(self, slot: str, pools: Sequence[Sequence[str]]) -> str | None:
        for pool in pools:
            left = [line for line in pool if line not in self._said]
            if left:
                return left[_number(self._seed, slot, len(self._said)) % len(left)]
        return None

    def _everything(self) -> Iterable[Sequence[str]]:
        yield from ([*self._own_answers], [*self._bank_answers])
        for source in (self._scenario, self._bank):
            yield from source.ladder.values()
            yield from (source.more_work, source.cold)
        yield from self._concession()


def _number(*salts: object) -> int:
    text = "\0".join(map(str, salts))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")
