"""How a model helps to judge: it is shown the clauses and the message, and its opinion stands beside the rules'.

It never overrules silently. Who leads is in `lead`; what it quotes is verified; what it says is data as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.language.clean import clean, one_line
from coach.language.detect import detect
from coach.language.messages import say
from coach.llm.errors import ModelFailed
from coach.llm.leaks import leaks
from coach.llm.port import Listener, Model, Prompt, Said, Usage
from coach.llm.privacy import Veil
from coach.llm.prompts import Template
from coach.profile.divisions import divisions, divisions_named
from coach.profile.models import CATCH_ALL, CONTRACT_REF, WORKING_HOURS, Clause, Profile
from coach.scope.addressed import may_speak_to_a_machine
from coach.scope.evidence import verified
from coach.scope.models import SCOPE_OF_KIND, Assistance, Condition, Evidence, Kind, Opinion, Request, Verdict
from coach.scope.summary import how_sure
from coach.scope.understand import understand

MOST_TOKENS = 3000
"""Of an answer: some hundred, and what a reasoning model thinks before it."""
_CLAUSES_AT_MOST = 3600
"""Characters of clauses that are sent: about a thousand tokens, so that a prompt stays below 1,800."""
_CLAUSE_AT_MOST = 300
_REQUEST_AT_MOST = 2400
"""Characters of a message that are sent; a longer one is sent without courtesies and quotations."""
_REASON_AT_MOST = 500
_LED = 0.6
"""The confidence of a verdict that a model leads. Nobody has measured that model here: never more than fairly sure."""
_POSSIBLE = 0.3
"""How likely the rules must hold a scope for a model to lead to it."""
_SINGLE = (CATCH_ALL, CONTRACT_REF, WORKING_HOURS)
_LANGUAGES: dict[Language, str] = {"id": "Indonesian", "en": "English"}


class WireQuote(BaseModel):
    """A quote as a model gives it."""

    model_config = ConfigDict(extra="forbid")

    clause: str
    words: str


class WireVerdict(BaseModel):
    """An opinion as a model gives it."""

    model_config = ConfigDict(extra="forbid")

    reason: str
    kind: Kind
    conditions: list[Condition]
    quotes: list[WireQuote]
    owner: str | None


@dataclass(frozen=True)
class Question:
    """What a model is asked about one request: the prompt, and what it takes to read the answer."""

    prompt: Prompt
    profile: Profile
    veil: Veil
    language: Language
    sent: tuple[str, ...]
    """The ids of the clauses that are sent."""
    total: int
    """How many clauses the job has."""


def question(
    request: Request,
    profile: Profile,
    veil: Veil,
    template: Template,
    nearness: Mapping[str, float],
    language: Language,
) -> Question:
    """The prompt for `request`; of a long job description it holds the clauses that are nearest."""
    clauses = chosen(profile, nearness)
    text = clean(request.text)
    if len(text) > _REQUEST_AT_MOST:
        text = (understand(text).whole or text)[:_REQUEST_AT_MOST]
    prompt = template.fill(
        language=_LANGUAGES[language],
        title=veil.hide(one_line(profile.title)),
        division=veil.hide(one_line(profile.division or "-")),
        clauses="\n".join(f"{clause.id}: {veil.hide(_cut(clause.text))}" for clause in clauses),
        fence=fence_for(text, *(clause.text for clause in clauses)),
        channel=request.channel,
        sent_at=request.sent_at.strftime("%A %Y-%m-%d %H:%M") if request.sent_at else "-",
        request=veil.hide(text),
    )
    return Question(prompt, profile, veil, language, tuple(clause.id for clause in clauses), _count(profile))


def chosen(profile: Profile, nearness: Mapping[str, float]) -> list[Clause]:
    """The clauses that are sent, in the job's order: all of them, or those nearest to the request."""
    every = [*profile.clauses()]
    if sum(len(_cut(clause.text)) for clause in every) <= _CLAUSES_AT_MOST:
        return every
    order = sorted(every, key=lambda clause: (clause.id not in _SINGLE, -nearness.get(clause.id, -1.0)))
    kept: set[str] = set()
    left = _CLAUSES_AT_MOST
    for clause in order:
        left -= len(_cut(clause.text))
        if left < 0:
            break
        kept.add(clause.id)
    return [clause for clause in every if clause.id in kept]


def fence_for(*texts: str) -> str:
    """A mark that none of the texts contains and nobody can guess before they are written."""
    number = 0
    while True:
        mark = "=" * 4 + hashlib.sha256("\0".join((str(number), *texts)).encode("utf-8", "replace")).hexdigest()[:10]
        if not any(mark in text for text in texts):
            return mark
        number += 1


async def opinion(asked: Question, model: Model, listener: Listener) -> tuple[Opinion, str | None, Assistance, Usage]:
    """What the model thinks, the division that it names, how it was asked and what it took. Raises ModelFailed."""
    said = await model.fill(
        asked.prompt, WireVerdict, listener, most_tokens=MOST_TOKENS, check=lambda answer: wrong_with(answer, asked)
    )
    told = one_line(asked.veil.show(said.value.reason))
    if detect(told) not in (None, asked.language):
        raise ModelFailed("language", host=model.host, model=model.name, calls=said.usage.calls)
    evidence = verified(_evidence(said.value, asked), asked.profile)
    kind = said.value.kind
    reasons = [told[:_REASON_AT_MOST]] if told and not leaks(told, asked.prompt) else []
    if SCOPE_OF_KIND[kind] == "in" and not evidence:
        kind = "missing_information"
        reasons.append(say(asked.language, "scope.model.no_evidence"))
    named = divisions_named(said.value.owner or "")
    owner = divisions()[max(named, key=lambda key: named[key])].name if named else None
    thought = Opinion(engine=model.name, scope=SCOPE_OF_KIND[kind], kind=kind, evidence=evidence, reasons=reasons)
    how = assistance(said, asked.prompt, model, sent=len(asked.sent), total=asked.total)
    return thought, owner, how, said.usage


def wrong_with(answer: WireVerdict, asked: Question) -> str | None:
    """What to ask the model about once more, or None."""
    evidence = _evidence(answer, asked)
    for piece in evidence:
        if not verified([piece], asked.profile):
            return (
                f"The quote for {one_line(piece.clause)[:20]} does not stand in that clause. "
                "Copy the words of a clause exactly, or leave the quote out."
            )
    if SCOPE_OF_KIND[answer.kind] == "in" and not evidence:
        return "For own_duty and kpi quote the clause that covers it, or choose another kind."
    if detect(answer.reason) not in (None, asked.language):
        return f"Write the reason in {_LANGUAGES[asked.language]}."
    return None


def lead(rules: Verdict, thought: Opinion, owner: str | None, how: Assistance, *, spoken_to: bool) -> Verdict:
    """Both opinions as one verdict. The rules lead, unless they were not sure and the model's quotes verify.

    Even then it chooses among what the rules hold possible: a message that talks a model into something, in words that
    nobody foresaw, cannot make a duty of an errand, nor a crime of a duty.

    `spoken_to`: the message or a clause addresses the coach itself; then the rules lead, whatever the model says.
    """
    both = [*rules.opinions, thought]
    agree = thought.scope == rules.scope
    beside = rules.model_copy(update={"opinions": both, "agree": agree, "assistance": how})
    unsure = how_sure(rules.confidence) == "hardly"
    possible = rules.chances.get(thought.scope, 0.0) >= _POSSIBLE
    if agree or spoken_to or not (unsure and possible and thought.evidence):
        return beside
    asks = [rules.asks[0].model_copy(update={"scope": thought.scope}), *rules.asks[1:]] if rules.asks else []
    return beside.model_copy(
        update={
            "engine": thought.engine,
            "scope": thought.scope,
            "kind": thought.kind,
            "confidence": _LED,
            "evidence": thought.evidence,
            "owner": owner or rules.owner if thought.kind in _OWNED else None,
            "reasons": thought.reasons,
            "questions": rules.questions if thought.scope in ("arguable", "unclear") else [],
            "asks": asks,
        }
    )


_OWNED: frozenset[Kind] = frozenset({"other_division", "other_division_target", "catch_all", "adjacent"})


def speaks_to_us(request: Request, profile: Profile) -> bool:
    """Whether the message or a clause of the job addresses the coach, a model or whoever reviews the message."""
    return any(map(may_speak_to_a_machine, (request.text, *(clause.text for clause in profile.clauses()))))


def assistance(said: Said[BaseModel], prompt: Prompt, model: Model, *, sent: int, total: int) -> Assistance:
    """How an answer came about, to be kept with it."""
    return Assistance(
        model=model.name,
        settings=model.settings,
        prompt=prompt.id,
        prompt_version=prompt.version,
        prompt_digest=prompt.digest,
        rung=said.rung,
        clauses_sent=sent,
        clauses=total,
        prompt_tokens=said.usage.prompt_tokens,
        completion_tokens=said.usage.completion_tokens,
        cost=said.usage.cost,
    )


def _evidence(answer: WireVerdict, asked: Question) -> Sequence[Evidence]:
    return [
        Evidence(clause=quote.clause.strip(), quote=asked.veil.show(quote.words))
        for quote in answer.quotes
        if quote.words.strip()
    ]


def _cut(text: str) -> str:
    """A clause on one line, of a length that can be sent."""
    return text if len(text) <= _CLAUSE_AT_MOST else text[:_CLAUSE_AT_MOST].rsplit(" ", 1)[0]


def _count(profile: Profile) -> int:
    return sum(1 for _ in profile.clauses())
