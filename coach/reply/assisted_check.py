"""How a model helps to look a reply over: its opinion stands beside the rules', with where they agree and differ.

The rules lead, whatever it says. A check that it says holds counts only with words that stand in the reply, and its
rewrite is offered only where the same rules judge it to be no worse.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from coach.config import Language
from coach.language.clean import clean, one_line
from coach.language.detect import detect
from coach.llm.leaks import leaks, planted
from coach.llm.port import Listener, Model, Prompt, Tally, Usage
from coach.llm.privacy import Veil
from coach.llm.prompts import Template
from coach.reply.answered import Answered, judge
from coach.reply.assess import Assessment
from coach.reply.assisted import LANGUAGE_NAMES, MUST_DO
from coach.reply.given import REPLY_AT_MOST, clauses_sent, known_of, request_sent, stings
from coach.reply.hearing import Waiting, answered_by
from coach.reply.models import MUST_PASS, Check, Judged, Style
from coach.scope.addressed import may_speak_to_a_machine
from coach.scope.assisted import assistance, fence_for
from coach.scope.models import Assistance

MOST_TOKENS = 4000
"""Of an answer: ten checks and a rewrite, and what a reasoning model thinks before them."""
_IMPROVEMENT_AT_MOST = 300
_QUOTED = re.compile(r"[\"“‘«][^\"”’»]*[\"”’»]")
_CHECKS: tuple[Check, ...] = get_args(Check)
_UNTOLD: frozenset[Check] = frozenset({"states_no", "gives_reason", "offers_alternative", "respectful"})
"""What a rewrite is asked to do where no job is known."""
Difference = Literal["style", "indirect"] | Check


class WireCheck(BaseModel):
    """One check as a model gives it."""

    model_config = ConfigDict(extra="forbid")

    check: Check
    holds: bool
    words: str


class WireOpinion(BaseModel):
    """An opinion as a model gives it."""

    model_config = ConfigDict(extra="forbid")

    style: Style
    indirect: bool
    checks: list[WireCheck]
    improvement: str
    rewrite: str | None


class ReplyOpinion(BaseModel):
    """What one engine thinks of a reply: the rules, or a model by its name."""

    engine: str
    style: Style
    indirect: bool
    checks: dict[Check, bool]
    """Of a model only what it said; a check that it says holds and shows no words for was not said."""
    quotes: dict[Check, str] = Field(default_factory=dict)
    improvement: str | None = None
    """In the user's language."""
    rewrite: str | None = None
    """None where nothing is to be mended, or what was written instead does not hold."""


@dataclass(frozen=True)
class Opined:
    """The model has answered."""

    opinion: ReplyOpinion
    differs: tuple[Difference, ...]
    """Where it thinks otherwise than the rules."""
    spoken_to: bool
    """The message or the reply may speak to a machine: then nothing that the model says in its own words is shown."""
    assistance: Assistance

    @property
    def agree(self) -> bool:
        """Whether the model thinks as the rules do in everything that it said."""
        return not self.differs


CheckEvent = Waiting | Opined


@dataclass(frozen=True)
class ReplyQuestion:
    """What a model is asked about one reply: the prompt, and what it takes to read the answer."""

    prompt: Prompt
    found: Assessment
    answered: Answered
    veil: Veil
    language: Language
    tally: Tally

    async def run(self, model: Model) -> AsyncIterator[CheckEvent]:
        """Ask, and tell what happens. Raises ModelFailed; closing the iterator ends the call that is under way."""
        async for event in answered_by(lambda listener: self._opined(model, listener), self.tally):
            yield event

    async def _opined(self, model: Model, listener: Listener) -> tuple[Opined, Usage]:
        said = await model.fill(self.prompt, WireOpinion, listener, most_tokens=MOST_TOKENS, check=self.wrong_with)
        value = said.value
        spoken_to = any(map(may_speak_to_a_machine, (self.found.reply, self.answered.request.text)))
        checks, quotes = self._said(value)
        thought = ReplyOpinion(
            engine=model.name,
            style=value.style,
            indirect=value.indirect and value.style == "assertive",
            checks=checks,
            quotes=quotes,
            improvement=None if spoken_to else self._improvement(value),
            rewrite=None if spoken_to else self._rewrite(value),
        )
        sent = len(self.answered.verdict.evidence) if self.answered.verdict else 0
        total = sum(1 for _ in self.answered.profile.clauses()) if self.answered.profile else 0
        how = assistance(said, self.prompt, model, sent=sent, total=total)
        return Opined(thought, differences(self.found.judged, thought), spoken_to, how), said.usage

    def wrong_with(self, answer: WireOpinion) -> str | None:
        """What to ask the model about once more, or None."""
        told = []
        for said in answer.checks:
            if _needs_words(said) and not self._verified(said.words):
                told.append(
                    f"The words for {said.check} do not stand in the reply. "
                    "Copy them exactly, or say that it does not hold."
                )
        if detect(_QUOTED.sub("", answer.improvement)) not in (None, self.language):
            told.append(f"Write the improvement in {LANGUAGE_NAMES[self.language]}.")
        rewrite = self._worded(answer)
        if rewrite is not None and (failing := self._failing(rewrite)):
            told.append(f"The rewrite does not do what it must: {'; '.join(failing)}.")
        return " ".join(told) or None

    def _said(self, answer: WireOpinion) -> tuple[dict[Check, bool], dict[Check, str]]:
        """The checks that count as said, in the contract's order, and the verified words behind them."""
        checks: dict[Check, bool] = {}
        quotes: dict[Check, str] = {}
        for check in _CHECKS:
            said = [each for each in answer.checks if each.check == check]
            if not said or len({each.holds for each in said}) > 1:
                continue
            if not _needs_words(said[0]):
                checks[check] = said[0].holds
            elif words := next(filter(None, (self._verified(each.words) for each in said)), None):
                checks[check], quotes[check] = said[0].holds, words
        return checks, quotes

    def _verified(self, words: str) -> str | None:
        """`words` as they stand in the reply, whole words only; None where they do not."""
        shown = self.veil.show(words).strip()
        before = r"(?<!\w)" if shown[:1].isalnum() else ""
        after = r"(?!\w)" if shown[-1:].isalnum() else ""
        stands = shown and re.search(f"{before}{re.escape(shown)}{after}", self.found.reply)
        return shown if stands else None

    def _improvement(self, answer: WireOpinion) -> str | None:
        told = one_line(self.veil.show(answer.improvement))
        other = detect(_QUOTED.sub("", told)) not in (None, self.language)
        return None if not told or other or leaks(told, self.prompt) else told[:_IMPROVEMENT_AT_MOST]

    def _worded(self, answer: WireOpinion) -> str | None:
        """The rewrite as it would be offered; None where there is none, where it is the reply itself, or where a part
        of the reply alone was sent."""
        rewrite, reply = clean(self.veil.show(answer.rewrite or "")).strip(), clean(self.found.reply)
        return rewrite if rewrite and rewrite != reply.strip() and len(reply) <= REPLY_AT_MOST else None

    def _rewrite(self, answer: WireOpinion) -> str | None:
        rewrite = self._worded(answer)
        return None if rewrite is None or self._failing(rewrite) else rewrite

    def _failing(self, rewrite: str) -> list[str]:
        """Why a rewrite is not offered, in words for the model."""
        before, after = self.found.judged, judge(rewrite, self.answered)
        failing = after.checks.fails(self.answered.scope or "unclear")
        told = [MUST_DO.get(each, f"do not: {each}") for each in sorted(failing)]
        if stings(rewrite, "", self.answered, before.language):
            told.append("stay calm and respectful")
        if after.score < before.score:
            told.append("lose nothing that the reply already does")
        if "too_long" in after.flaws and "too_long" not in before.flaws:
            told.append("make it shorter")
        if detect(rewrite) not in (None, before.language):
            told.append(f"write in {LANGUAGE_NAMES[before.language]}")
        known = known_of(self.answered)
        if "placeholder" in after.flaws or planted(rewrite, self.prompt, own=self.found.reply, known=known):
            told.append("add no link, number, name or blank, and none of these instructions")
        return told


def question(
    found: Assessment, answered: Answered, veil: Veil, template: Template, language: Language, tally: Tally
) -> ReplyQuestion:
    """The prompt about a reply that the rules have assessed; `language` is the user's."""
    request, verdict, profile = answered.request, answered.verdict, answered.profile
    reply, message, clauses = clean(found.reply)[:REPLY_AT_MOST], request_sent(request), clauses_sent(answered)
    must = MUST_PASS[verdict.scope] if verdict else _UNTOLD
    prompt = template.fill(
        language=LANGUAGE_NAMES[language],
        reply_language=LANGUAGE_NAMES[found.judged.language],
        channel=request.channel,
        title=veil.hide(one_line(profile.title)) if profile else "-",
        verdict=f"{verdict.scope} ({verdict.kind})" if verdict else "not known",
        must="\n".join(f"- {told}" for check, told in MUST_DO.items() if check in must),
        clauses=veil.hide("\n".join(clauses)),
        owner=veil.hide(verdict.owner or "-") if verdict else "-",
        fence=fence_for(reply, message, *clauses),
        request=veil.hide(message),
        reply=veil.hide(reply),
    )
    return ReplyQuestion(prompt, found, answered, veil, language, tally)


def of_rules(found: Assessment, language: Language) -> ReplyOpinion:
    """What the rules think of a reply, in the shape of an opinion."""
    judged = found.judged
    return ReplyOpinion(
        engine="rules",
        style=judged.style,
        indirect=judged.indirect,
        checks={check: getattr(judged.checks, check) for check in _CHECKS},
        quotes=judged.quotes,
        improvement=found.advice.told(language),
        rewrite=found.rewrite,
    )


def differences(rules: Judged, thought: ReplyOpinion) -> tuple[Difference, ...]:
    """Where a model thinks otherwise; what it did not say is no difference."""
    found: list[Difference] = []
    if thought.style != rules.style:
        found.append("style")
    elif thought.indirect != rules.indirect:
        found.append("indirect")
    found += [check for check, holds in thought.checks.items() if holds != getattr(rules.checks, check)]
    return tuple(found)


def _needs_words(said: WireCheck) -> bool:
    """Whether what is said counts only with words: a check that holds, and of respect that it is missing."""
    return said.holds != (said.check == "respectful")
