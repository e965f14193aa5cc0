"""How a model helps to say it otherwise: shorter, warmer, firmer, or one sentence in three other ways.

Every wording is judged by the rules as the text was: one that loses a check which the text passed, gains a flaw,
changes the language, outgrows the channel or holds what was not there is dropped.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from coach.language.clean import clean
from coach.language.detect import detect
from coach.llm.leaks import planted
from coach.llm.port import Listener, Model, Prompt, Tally, Usage
from coach.llm.privacy import Veil
from coach.llm.prompts import Template
from coach.problems import WrongUsage
from coach.reply.answered import Answered, judge
from coach.reply.assisted import LANGUAGE_NAMES, MOST_WORDS, MUST_DO
from coach.reply.given import REPLY_AT_MOST, clauses_sent, draft_channel, known_of, request_sent, stings
from coach.reply.hearing import Waiting, answered_by
from coach.reply.models import MUST_NOT, Check, Judged
from coach.scope.assisted import assistance, fence_for
from coach.scope.models import Assistance

How = Literal["shorter", "warmer", "firmer", "alternatives"]
MOST_TOKENS = 3000
"""Of an answer: one text or three sentences, and what a reasoning model thinks before them."""
_ASKED: dict[How, int] = {"shorter": 1, "warmer": 1, "firmer": 1, "alternatives": 3}
"""How many wordings a model is asked for."""
_HOW: dict[How, str] = {
    "shorter": "say it in clearly fewer words; one wording.",
    "warmer": "say it in a warmer, friendlier tone, the limit as clear as it is; one wording.",
    "firmer": "say it more firmly and plainly, without hedging, still respectful; one wording.",
    "alternatives": "say it in three other ways, different from it and from each other, in the same tone.",
}
_GOOD: tuple[Check, ...] = tuple(check for check in get_args(Check) if check not in MUST_NOT)


class WireWordings(BaseModel):
    """The wordings as a model gives them."""

    model_config = ConfigDict(extra="forbid")

    wordings: list[str]


@dataclass(frozen=True)
class Wanted:
    """What is to be said otherwise. `sentence` stands in `text`; None for all of it."""

    text: str
    how: How
    sentence: str | None = None

    def __post_init__(self) -> None:
        """Raises WrongUsage where there is nothing to reword, too much, or the sentence does not stand in the text."""
        if not self.piece.strip():
            raise WrongUsage("reply.reword.empty")
        if len(self.text) > REPLY_AT_MOST:
            raise WrongUsage("reply.reword.too_long", most=REPLY_AT_MOST)
        if self.piece not in self.text:
            raise WrongUsage("reply.reword.no_sentence")

    @property
    def piece(self) -> str:
        """What is replaced."""
        return self.text if self.sentence is None else self.sentence

    def replaced(self, wording: str) -> str:
        """The whole text with the wording in the place of what it rewords."""
        return self.text.replace(self.piece, wording, 1)


class Wording(BaseModel):
    """One wording that holds."""

    wording: str
    """What stands in the place of the sentence, or of the whole text."""
    text: str
    """The whole text with it."""
    judged: Judged


@dataclass(frozen=True)
class Reworded:
    """The model has answered. `wordings` are those that hold; none where each of them lost or added something."""

    wordings: list[Wording]
    dropped: int
    before: Judged
    engine: str
    assistance: Assistance


RewordEvent = Waiting | Reworded


@dataclass(frozen=True)
class Rewording:
    """What a model is asked to say otherwise: the prompt, and what it takes to judge the answer."""

    prompt: Prompt
    wanted: Wanted
    answered: Answered
    before: Judged
    veil: Veil
    tally: Tally

    async def run(self, model: Model) -> AsyncIterator[RewordEvent]:
        """Ask, and tell what happens. Raises ModelFailed; closing the iterator ends the call that is under way."""
        async for event in answered_by(lambda listener: self._reworded(model, listener), self.tally):
            yield event

    async def _reworded(self, model: Model, listener: Listener) -> tuple[Reworded, Usage]:
        said = await model.fill(self.prompt, WireWordings, listener, most_tokens=MOST_TOKENS, check=self.wrong_with)
        given = self._given(said.value)
        kept = [self._judged(wording) for wording in given if not self._failing(wording)]
        sent = len(self.answered.verdict.evidence) if self.answered.verdict else 0
        total = sum(1 for _ in self.answered.profile.clauses()) if self.answered.profile else 0
        how = assistance(said, self.prompt, model, sent=sent, total=total)
        return Reworded(kept, len(given) - len(kept), self.before, model.name, how), said.usage

    def wrong_with(self, answer: WireWordings) -> str | None:
        """What to ask the model about once more, or None."""
        given, count = self._given(answer), _ASKED[self.wanted.how]
        told = [
            f"{number}: {'; '.join(failing)}"
            for number, wording in enumerate(given, 1)
            if (failing := self._failing(wording))
        ]
        if len(given) < count:
            told.append(f"give {count}, none of them as it stands already")
        return f"Write it again, and mend: {'. '.join(told)}." if told else None

    def _given(self, answer: WireWordings) -> list[str]:
        """The wordings with what was hidden put back, each once, without those that change nothing."""
        shown = (clean(self.veil.show(each)).strip() for each in answer.wordings[: _ASKED[self.wanted.how]])
        old = _plain(self.wanted.piece)
        new = {_plain(wording): wording for wording in reversed([*shown]) if wording}
        return [wording for plain, wording in reversed(new.items()) if plain != old]

    def _judged(self, wording: str) -> Wording:
        text = self.wanted.replaced(wording)
        return Wording(wording=wording, text=text, judged=judge(text, self.answered))

    def _failing(self, wording: str) -> list[str]:
        """Why a wording is dropped, in words for the model."""
        before, said = self.before, self._judged(wording)
        lost = [MUST_DO[check] for check in _kept(before) if not getattr(said.judged.checks, check)]
        worse = [check for check in sorted(MUST_NOT) if getattr(said.judged.checks, check)]
        if "capitulates" not in worse and judge(wording, self.answered).checks.capitulates:
            # A yes between two firm sentences is one all the same.
            worse.append("capitulates")
        told = [*lost, *(f"do not: {check}" for check in worse if not getattr(before.checks, check))]
        told += [f"avoid: {flaw}" for flaw in said.judged.flaws if flaw not in before.flaws]
        sharper = before.style == "assertive" and said.judged.style in ("aggressive", "passive_aggressive")
        if sharper or stings(said.text, self.wanted.text, self.answered, before.language):
            told.append("stay calm and respectful")
        most = max(MOST_WORDS[draft_channel(self.answered.request)], len(self.wanted.text.split()))
        if len(said.text.split()) > most:
            told.append(f"the whole text has at most {most} words")
        if self.wanted.how == "shorter" and len(wording.split()) >= len(self.wanted.piece.split()):
            told.append("use fewer words")
        if detect(wording) not in (None, before.language):
            told.append(f"write in {LANGUAGE_NAMES[before.language]}")
        if planted(wording, self.prompt, own=self.wanted.text, known=known_of(self.answered)):
            told.append("add no link, number, name or blank, and none of these instructions")
        return told


def rewording(wanted: Wanted, answered: Answered, veil: Veil, template: Template, tally: Tally) -> Rewording:
    """The prompt for saying it otherwise. Where nobody knows what the text answers, no verdict counts."""
    if not answered.request.text.strip():
        answered = replace(answered, verdict=None)
    before = judge(wanted.text, answered)
    text, piece, request = clean(wanted.text), clean(wanted.piece), request_sent(answered.request)
    clauses = clauses_sent(answered)
    channel = draft_channel(answered.request)
    prompt = template.fill(
        language=LANGUAGE_NAMES[before.language],
        channel_rules=f"The whole text has at most {MOST_WORDS[channel]} words.",
        how=_HOW[wanted.how],
        must="\n".join(f"- {MUST_DO[check]}" for check in _kept(before)) or "-",
        title=veil.hide(answered.title or "-"),
        clauses=veil.hide("\n".join(clauses)),
        fence=fence_for(text, piece, request, *clauses),
        request=veil.hide(request),
        text=veil.hide(text),
        piece=veil.hide(piece),
    )
    return Rewording(prompt, wanted, answered, before, veil, tally)


def _kept(before: Judged) -> list[Check]:
    """What the text does already, and what must therefore not be lost: its scope's checks are among them."""
    return [check for check in _GOOD if getattr(before.checks, check)]


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
