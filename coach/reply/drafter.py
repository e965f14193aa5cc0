"""Writes the drafts for a verdict: two channels, three tones, in the language of the reply.

A draft is a recipe of slots; each slot's sentence is picked by a hash of the request, so that wording varies between
requests and repeats for one. Firm and final say the same limit again in other words and add no argument (the broken
record). Every draft is judged by `coach.reply.checks` before it leaves; where a check of its scope fails, the next
wording is tried.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import get_args

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.language.detect import detect
from coach.profile.models import Profile
from coach.reply.address import Address, address_of
from coach.reply.checks import check
from coach.reply.duty import busy_words, clause_said, pressing_duty
from coach.reply.models import Checks, Draft, DraftChannel, Tone
from coach.reply.task import task_phrase
from coach.resources import read_data
from coach.scope.models import Request, Verdict

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_SENTENCE_START = re.compile(r"(^|[.?!]\s+)([a-zà-ÿ])")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Prof|dr)\.$")
_MOST_WORDS_IN_CHAT = 90
_TRIES = 8
"""Wordings tried for a draft before the last one is kept."""


class Recipe(BaseModel):
    """Which slots make up a chat message, and which the paragraphs of a letter."""

    model_config = ConfigDict(extra="forbid")

    chat: list[str]
    letter: list[list[str]]


class Phrases(BaseModel):
    """One language's sentences, as its YAML file holds them. Slots hold kinds, kinds tones, tones alternatives."""

    model_config = ConfigDict(extra="allow")

    recipes: dict[str, Recipe]
    tasks: dict[str, list[str]]
    letter: dict[str, str]
    subjects: dict[str, list[str]]
    __pydantic_extra__: dict[str, dict[str, dict[Tone, list[str]]]]

    def alternatives(self, slot: str, kinds: tuple[str, ...], tone: Tone) -> list[str]:
        """The sentences of `slot` for the first of `kinds` that it knows."""
        by_kind = self.__pydantic_extra__[slot]
        return next((by_kind[kind][tone] for kind in kinds if kind in by_kind), [])


@cache
def _phrases(language: Language) -> Phrases:
    return Phrases.model_validate(read_data(f"reply/data/phrases_{language}.yaml"))


def reply_language(request: Request, profile: Profile) -> Language:
    """The language of the drafts: as set, else that of the request, else the profile's, else Indonesian."""
    if request.language != "auto":
        return request.language
    return detect(request.text) or profile.language or "id"


def write_drafts(request: Request, verdict: Verdict, profile: Profile) -> list[Draft]:
    """A warm, a firm and a final draft for WhatsApp and for e-mail, in that order."""
    writer = _Writer(request, verdict, profile)
    tones: tuple[Tone, ...] = get_args(Tone)
    channels: tuple[DraftChannel, ...] = get_args(DraftChannel)
    return [writer.draft(channel, tone) for channel in channels for tone in tones]


class _Writer:
    """Everything about one request that its drafts share."""

    def __init__(self, request: Request, verdict: Verdict, profile: Profile) -> None:
        self.request, self.verdict, self.profile = request, verdict, profile
        self.language = reply_language(request, profile)
        self.phrases = _phrases(self.language)
        self.address = address_of(request.sender, profile, self.language)
        self.recipe = self._recipe_name()
        self.values = self._values()

    def draft(self, channel: DraftChannel, tone: Tone) -> Draft:
        """The first wording whose checks pass."""
        for attempt in range(_TRIES):
            body = self._body(channel, tone, attempt)
            checks = self._checks(body, channel)
            short = channel == "email" or len(body.split()) <= _MOST_WORDS_IN_CHAT
            if short and not checks.fails(self.verdict.scope):
                break
        subject = None
        if channel == "email":
            subjects = self.phrases.subjects[self.recipe]
            subject = self._filled(
                subjects[(_number(self.request.text, "subject") + get_args(Tone).index(tone)) % len(subjects)]
            )
        return Draft(channel=channel, tone=tone, language=self.language, subject=subject, body=body, checks=checks)

    def _checks(self, body: str, channel: DraftChannel) -> Checks:
        return check(
            body,
            request=self.request.text,
            language=self.language,
            profile=self.profile,
            channel=channel,
            own_duty=self.verdict.scope == "in",
        ).checks

    def _recipe_name(self) -> str:
        scope, kind = self.verdict.scope, self.verdict.kind
        if kind in ("social_invitation", "harassment"):
            return "social" if kind == "social_invitation" else kind
        return "trade" if scope == "in" and self.request.busy else scope

    def _kinds(self, slot: str) -> tuple[str, ...]:
        """Which alternatives of a slot suit this request, best first."""
        kind = self.verdict.kind
        kinds: list[str] = ["social"] if kind == "social_invitation" else [kind]
        if slot == "way" and self.verdict.owner and self.verdict.scope == "out" and kind.startswith("other_division"):
            kinds.insert(0, "owner")
        if (
            slot in ("reason", "priority")
            and self.request.busy
            and "busy" in self.values
            and kind != "social_invitation"
        ):
            kinds.append("busy")
        return (*kinds, self.recipe, "any")

    def _body(self, channel: DraftChannel, tone: Tone, attempt: int) -> str:
        recipe = self.phrases.recipes[self.recipe]
        if channel == "whatsapp":
            return " ".join(filter(None, (self._slot(slot, channel, tone, attempt) for slot in recipe.chat)))
        paragraphs = [
            " ".join(filter(None, (self._slot(slot, channel, tone, attempt) for slot in slots)))
            for slots in recipe.letter
        ]
        letter = self.phrases.letter
        signature = [self.profile.name, self.profile.title] if self.profile.name else [self.profile.title]
        blocks = [
            self._filled(letter["salutation"]),
            *filter(None, paragraphs),
            "\n".join((letter["closing"], *signature)),
        ]
        return "\n\n".join(blocks)

    def _slot(self, slot: str, channel: DraftChannel, tone: Tone, attempt: int) -> str:
        if slot == "condition":
            return " ".join(
                self._filled(
                    self._pick(self.phrases.alternatives(slot, (condition,), tone), slot, channel, tone, attempt)
                )
                for condition in self.verdict.conditions
            )
        options = self.phrases.alternatives(slot, self._kinds(slot), tone)
        return self._filled(self._pick(options, slot, channel, tone, attempt))

    def _pick(self, options: list[str], slot: str, channel: DraftChannel, tone: Tone, attempt: int) -> str:
        return options[(_number(self.request.text, slot, channel, tone) + attempt) % len(options)]

    def _filled(self, template: str) -> str:
        """The template with its values, each sentence beginning with a capital."""
        text = _PLACEHOLDER.sub(lambda match: self.values[match.group(1)], template)
        return _SENTENCE_START.sub(
            lambda match: (
                match.group(1) + match.group(2).upper()
                if not _ABBREVIATION.search(text[: match.start() + 1])
                else match.group()
            ),
            text,
        )

    def _values(self) -> dict[str, str]:
        address, seed = self.address, self.request.text
        values = {
            "you": address.you,
            "chat": address.chat,
            "letter": address.letter,
            "space_chat": f" {address.chat}" if address.chat else "",
            "comma_call": f", {address.call}" if address.call else "",
            "title": self.profile.title,
            "duty": pressing_duty(self.profile, self.language, seed),
            "task": self._task(address),
            "owner": self._owner(),
        }
        values["clause"] = next(
            (said for item in self.verdict.evidence if (said := clause_said(self.profile, item.clause, self.language))),
            values["duty"],
        )
        if self.request.busy:
            values["busy"], values["busy_noun"] = busy_words(self.request.busy, self.language)
        return values

    def _task(self, address: Address) -> str:
        text = self.verdict.asks[0].text if self.verdict.asks else self.request.text
        phrase = None if self.verdict.scope in ("red_flag", "unclear") else task_phrase(text, address, self.language)
        if phrase is not None:
            return phrase
        named = self.phrases.tasks.get(self.verdict.kind, self.phrases.tasks["default"])
        return _PLACEHOLDER.sub(address.you, named[_number(self.request.text, "task") % len(named)])

    def _owner(self) -> str:
        halves = [half.strip() for half in (self.verdict.owner or "").split(" / ")]
        owner = halves[-1] if self.language == "en" else halves[0]
        if self.language == "id":
            return (
                owner
                if re.match(r"(?:bagian|divisi|tim|departemen|unit|biro|komite|panitia)\b", owner, re.IGNORECASE)
                else f"bagian {owner}"
            )
        return owner if re.search(r"\bteam|department$", owner, re.IGNORECASE) else f"the {owner} team"


def _number(text: str, *salts: str) -> int:
    return int.from_bytes(
        hashlib.sha256("\0".join((text, *salts)).encode("utf-8", "surrogatepass")).digest()[:6], "big"
    )
