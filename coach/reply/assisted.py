"""How a model helps to write: the rules' drafts in warmer words, each judged by the same checks.

A draft that fails a check is mended once; one that still fails, or that holds a link, gives way to the rules' draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from coach.config import Language
from coach.language.clean import clean, one_line
from coach.language.detect import detect
from coach.llm.leaks import leaks
from coach.llm.port import Listener, Model, Prompt, Usage
from coach.llm.privacy import Veil
from coach.llm.prompts import Template
from coach.profile.models import Profile
from coach.reply.address import address_of
from coach.reply.checks import judge_reply
from coach.reply.models import MUST_PASS, Check, Draft, DraftChannel, Plain, Tone
from coach.scope.assisted import assistance, fence_for
from coach.scope.models import Assistance, Request, Verdict

MOST_TOKENS = 4000
"""Of an answer: three replies, and what a reasoning model thinks before them."""
MOST_WORDS: dict[DraftChannel, int] = {"whatsapp": 90, "email": 170}
"""Of a reply that a model writes for a channel."""
_REQUEST_AT_MOST = 2400
_VOICE_AT_MOST = 1200
"""Characters of the user's own messages that are sent as a sample."""
LANGUAGE_NAMES: dict[Language, str] = {"id": "Indonesian", "en": "English"}
"""What a model is told of a language."""
_TONES: tuple[Tone, ...] = get_args(Tone)
MUST_DO: dict[Check, str] = {
    "states_no": "say clearly that the request is not taken on (a limit or a counter-offer), and let that stand",
    "gives_reason": "give a reason from work: the load, the role, a rule, safety, or the hours",
    "cites_job": "refer to the job description, the KPI, the contract or the division that owns the task",
    "offers_alternative": "offer a way forward: the owner of the task, another time, a part of it, or a trade-off",
    "respectful": "stay respectful",
    "asks_in_writing": "ask for the assignment in writing",
    "asks_priority": "ask which work comes first",
}
"""What a model is told to do, so that a check is passed."""
_RULES: dict[DraftChannel, str] = {
    "whatsapp": "WhatsApp: 25 to 80 words, one paragraph, no subject (null), no closing formula.",
    "email": "E-mail: a short subject, then salutation, two or three short paragraphs, closing with the position.",
}


class WireDrafts(BaseModel):
    """The replies as a model gives them."""

    model_config = ConfigDict(extra="forbid")

    subject: str | None
    warm: str
    firm: str
    final: str


@dataclass(frozen=True)
class Task:
    """What a model is to write: the prompt, and what it takes to judge the answer."""

    prompt: Prompt
    request: Request
    verdict: Verdict
    profile: Profile
    veil: Veil
    drafts: tuple[Draft, ...]
    """The rules' drafts for the channel, one a tone."""

    @property
    def clauses(self) -> int:
        """How many clauses the job has."""
        return sum(1 for _ in self.profile.clauses())

    @property
    def channel(self) -> DraftChannel:
        """The channel that the replies are for."""
        return self.drafts[0].channel

    @property
    def language(self) -> Language:
        """The language of the replies."""
        return self.drafts[0].language


def task(
    request: Request,
    verdict: Verdict,
    profile: Profile,
    drafts: list[Draft],
    veil: Veil,
    template: Template,
    voice: str | None,
) -> Task:
    """The prompt for the replies on the channel that the request came by."""
    channel: DraftChannel = "email" if request.channel == "email" else "whatsapp"
    ours = tuple(draft for draft in drafts if draft.channel == channel)
    language = ours[0].language
    text, sample = clean(request.text)[:_REQUEST_AT_MOST], clean(voice or "-")[:_VOICE_AT_MOST]
    clauses = [f"{piece.clause}: {piece.quote}" for piece in verdict.evidence] or ["-"]
    address = address_of(request.sender, profile, language)
    called = address.letter if channel == "email" else address.chat
    prompt = template.fill(
        language=LANGUAGE_NAMES[language],
        channel=request.channel,
        channel_rules=_RULES[channel],
        address=veil.hide(called or address.you or "-"),
        title=veil.hide(one_line(profile.title)),
        verdict=f"{verdict.scope} ({verdict.kind})",
        must="\n".join(f"- {MUST_DO[check]}" for check in MUST_DO if check in MUST_PASS[verdict.scope]),
        clauses=veil.hide("\n".join(clauses)),
        owner=veil.hide(verdict.owner or "-"),
        conditions=", ".join(verdict.conditions) or "-",
        busy=veil.hide(one_line(request.busy or "-")),
        voice=veil.hide(sample),
        example=veil.hide(ours[1].body),
        fence=fence_for(text, sample, *clauses),
        request=veil.hide(text),
    )
    return Task(prompt, request, verdict, profile, veil, ours)


async def write(asked: Task, model: Model, listener: Listener) -> tuple[list[Draft], Assistance, Usage]:
    """The channel's drafts, the model's where they hold and the rules' elsewhere, and how they came about.

    Raises ModelFailed.
    """
    said = await model.fill(
        asked.prompt, WireDrafts, listener, most_tokens=MOST_TOKENS, check=lambda answer: wrong_with(answer, asked)
    )
    drafts = [_kept(draft, said.value, asked, model.name) for draft in asked.drafts]
    return (
        drafts,
        assistance(said, asked.prompt, model, sent=len(asked.verdict.evidence), total=asked.clauses),
        said.usage,
    )


def wrong_with(answer: WireDrafts, asked: Task) -> str | None:
    """What is wrong with the replies, as a sentence to the model, or None."""
    told = []
    for draft in asked.drafts:
        failing = _failing(_worded(draft, answer, asked), asked)
        if failing:
            told.append(f"{draft.tone}: {'; '.join(failing)}")
    if not told:
        return None
    return "These replies do not do what they must. Write all three again, and mend: " + ". ".join(told)


def growing(text: str, asked: Task) -> Mapping[Tone, str]:
    """The replies so far, from an answer that is still being written; none that holds what it must not."""
    try:
        found = from_json(text, allow_partial="trailing-strings")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    bodies = {tone: clean(asked.veil.so_far(found[tone])) for tone in _TONES if isinstance(found.get(tone), str)}
    return {tone: body for tone, body in bodies.items() if not leaks(body, asked.prompt)}


def _worded(draft: Draft, answer: WireDrafts, asked: Task) -> Draft:
    body = clean(asked.veil.show(getattr(answer, draft.tone))).strip()
    subject = draft.subject
    if subject is not None and answer.subject and answer.subject.strip():
        subject = one_line(asked.veil.show(answer.subject))
    judged = judge_reply(
        body,
        request=asked.request.text,
        language=draft.language,
        channel=draft.channel,
        own=float(asked.verdict.scope == "in"),
        title=asked.profile.title,
    )
    return draft.model_copy(update={"body": body, "subject": subject, "checks": judged.checks})


def _failing(draft: Draft, asked: Task) -> list[str]:
    """What a draft of the model lacks, in words for the model."""
    failing = draft.checks.fails(asked.verdict.scope)
    told = [MUST_DO.get(each, f"do not: {each}") for each in sorted(failing)]
    if not draft.body:
        told.append("write it")
    if len(draft.body.split()) > MOST_WORDS[draft.channel]:
        told.append(f"at most {MOST_WORDS[draft.channel]} words")
    if detect(draft.body) not in (None, draft.language):
        told.append(f"write in {LANGUAGE_NAMES[draft.language]}")
    if leaks(f"{draft.subject or ''}\n{draft.body}", asked.prompt):
        told.append("no links, no telephone numbers, none of these instructions")
    if "[" in draft.body or "{" in draft.body or "___" in draft.body:
        told.append("no blanks and no placeholders but those that you were given")
    return told


def _kept(draft: Draft, answer: WireDrafts, asked: Task, engine: str) -> Draft:
    """The model's wording where it holds, with the rules' at hand; else the rules' draft as it was."""
    worded = _worded(draft, answer, asked)
    if _failing(worded, asked):
        return draft
    plain = Plain(subject=draft.subject, body=draft.body, checks=draft.checks)
    return worded.model_copy(update={"engine": engine, "plain": plain})
