"""The model's half of an answer, as events: its opinion beside the rules' verdict, then its wording of the drafts.

The rules have answered before this begins, and whatever happens here, their answer stands.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from pydantic_core import from_json

from coach.language.clean import one_line
from coach.law.citations import Law
from coach.llm.leaks import leaks
from coach.llm.port import Listener, Model, Tally, Usage
from coach.llm.prompts import Template
from coach.profile.models import Profile
from coach.reply import assisted as replies
from coach.reply.drafter import write_drafts
from coach.reply.hearing import Done, hear
from coach.reply.hearing import Waiting as Waiting
from coach.reply.models import Draft, Tone
from coach.scope import assisted as verdicts
from coach.scope.citing import with_law
from coach.scope.models import Request, Verdict


@dataclass(frozen=True)
class Reasoning:
    """What the model has said of its reason so far."""

    reason: str


@dataclass(frozen=True)
class Wording:
    """What the model has written of the drafts so far."""

    bodies: Mapping[Tone, str]


@dataclass(frozen=True)
class Judged:
    """The verdict with the model's opinion in it, and the rules' drafts for it."""

    verdict: Verdict
    drafts: list[Draft]


@dataclass(frozen=True)
class Worded:
    """All drafts; those of the request's channel in the model's words where they hold. The verdict says how."""

    verdict: Verdict
    drafts: list[Draft]


Event = Waiting | Reasoning | Wording | Judged | Worded


@dataclass(frozen=True)
class Beside:
    """Everything that one answer of a model takes."""

    request: Request
    profile: Profile
    question: verdicts.Question
    wording: Template
    voice: str | None
    tally: Tally
    law: Law

    def asking(self, verdict: Verdict, drafts: list[Draft]) -> Callable[[Model], AsyncIterator[Event]]:
        """What `run` does, once there is a model."""
        return partial(self.run, verdict=verdict, drafts=drafts)

    async def run(self, model: Model, verdict: Verdict, drafts: list[Draft]) -> AsyncIterator[Event]:
        """Ask, and tell what happens. Raises ModelFailed; closing the iterator ends the call that is under way."""
        asked: Done[tuple[Verdict, Usage]] | None = None
        async for event in hear(lambda listener: self._judged(model, verdict, listener), self._reasoning):
            if isinstance(event, Done):
                asked = event
            else:
                yield event
        if asked is None:
            return
        joined, usage = asked.result
        self.tally.add(usage)
        if joined.scope != verdict.scope or joined.kind != verdict.kind:
            drafts = write_drafts(self.request, joined, self.profile)
        yield Judged(joined, drafts)
        task = self.task(joined, drafts)
        heard = hear(lambda listener: replies.write(task, model, listener), partial(_wording, task))
        async for said in heard:
            if isinstance(said, Done):
                worded, how, usage = said.result
                self.tally.add(usage)
                new = {(draft.channel, draft.tone): draft for draft in worded}
                yield Worded(
                    joined.model_copy(update={"drafting": how}),
                    [new.get((draft.channel, draft.tone), draft) for draft in drafts],
                )
            else:
                yield said

    def task(self, verdict: Verdict, drafts: list[Draft]) -> replies.Task:
        """What the model is to write once it has judged."""
        veil = self.question.veil
        return replies.task(self.request, verdict, self.profile, drafts, veil, self.wording, self.voice)

    def _reasoning(self, so_far: str) -> Reasoning | None:
        """The reason so far; what must not be shown at the end is not shown on the way there."""
        try:
            found = from_json(so_far, allow_partial="trailing-strings")
        except ValueError:
            return None
        reason = found.get("reason") if isinstance(found, dict) else None
        if not isinstance(reason, str) or not reason:
            return None
        shown = one_line(self.question.veil.so_far(reason))
        return None if leaks(shown, self.question.prompt) else Reasoning(shown)

    async def _judged(self, model: Model, verdict: Verdict, listener: Listener) -> tuple[Verdict, Usage]:
        thought, owner, how, usage = await verdicts.opinion(self.question, model, listener)
        spoken_to = verdicts.speaks_to_us(self.request, self.profile)
        joined = verdicts.lead(verdict, thought, owner, how, spoken_to=spoken_to)
        return with_law(joined, self.law, self.question.language), usage


def _wording(task: replies.Task, so_far: str) -> Wording | None:
    bodies = replies.growing(so_far, task)
    return Wording(bodies) if bodies else None
