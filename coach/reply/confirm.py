"""Puts a request that was made by voice in writing: what was asked, when and where, and was it understood right.

The message promises nothing, states no fact that was not given and accuses nobody. The answer may follow in it, or an
answer that was given aloud is repeated for the file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from coach.config import Language, ReplyLanguage
from coach.language.clean import clean, one_line
from coach.language.detect import detect
from coach.language.messages import say
from coach.profile.models import Profile
from coach.reply.address import address_of, is_unknown
from coach.reply.checks import judge_reply
from coach.reply.confirming import words_of
from coach.reply.models import Draft, DraftChannel
from coach.reply.parts import body_span
from coach.reply.reported import Asked, asked_in
from coach.reply.when import days_ago, in_zone_of, told_date, told_in_full, told_past

How = Literal["in_person", "phone", "meeting"]
Told = Literal["whole", "not_told", "private"]
_TRIES = 6
"""Wordings tried before the last one is kept."""
_PLACE_MOST = 60
_NO_BLANKS = str.maketrans("", "", "[]{}<>_")
"""What a place is typed with where it was left to be filled in."""


@dataclass(frozen=True)
class Spoken:
    """A request as it was made by voice. `text` is what was asked, in the user's words about it."""

    text: str
    sender: str | None = None
    at: datetime | None = None
    """When it was made; midnight sharp where only the day is known."""
    place: str | None = None
    how: How | None = None
    reply: str | None = None
    """The user's answer."""
    answered: bool = False
    """Whether `reply` was given aloud already."""


class Confirmation(BaseModel):
    """The message, and what to note beside the record of the request."""

    draft: Draft
    record_note: str
    told: Told = "whole"
    """Whether the message says what was asked; `private` where it is better not repeated, `not_told` where the words
    are not fit to be."""
    gives_in: bool = False
    """Whether the user's answer in it can be held against them as a yes to what is not their job."""
    not_yet: bool = False
    """Whether it says that the request was made at a moment that has not come yet."""

    @property
    def doubts(self) -> list[str]:
        """Keys of what to know before it is sent, the gravest first."""
        found = {self.told: self.told != "whole", "gives_in": self.gives_in, "not_yet": self.not_yet}
        return [f"reply.confirm.{name}" for name, there in found.items() if there]


def confirm_spoken(
    spoken: Spoken,
    profile: Profile,
    *,
    now: datetime,
    channel: DraftChannel = "whatsapp",
    language: ReplyLanguage = "auto",
    interface: Language = "id",
    own_duty: bool = False,
    private: bool = False,
) -> Confirmation:
    """The message that confirms `spoken`. `private` is for words that nobody should have to repeat (harassment);
    `own_duty` tells that a yes is no giving in.

    `interface` is the language of the note.
    """
    tongue: Language = language if language != "auto" else detect(spoken.text) or profile.language or "id"
    writer = _Writer(spoken, profile, tongue, now, private)
    for attempt in range(_TRIES):
        body = writer.body(channel, attempt)
        checks = judge_reply(body, request=spoken.text, language=tongue, channel=channel, title=profile.title).checks
        # What the user answers is theirs; our own words give nothing away, and refuse nothing.
        open_yet = spoken.reply or not checks.states_no
        if open_yet and not (checks.capitulates or checks.attacks or checks.over_apologises):
            break
    subject = writer.subject() if channel == "email" else None
    draft = Draft(channel=channel, tone="warm", language=tongue, subject=subject, body=body, checks=checks)
    told: Told = "private" if private else "whole" if any(writer.asked) else "not_told"
    return Confirmation(
        draft=draft,
        record_note=_note(spoken, now, interface),
        told=told,
        gives_in=_gives_in(spoken, profile, own_duty),
        not_yet=spoken.at is not None and in_zone_of(spoken.at, now) > now,
    )


def _gives_in(spoken: Spoken, profile: Profile, own_duty: bool) -> bool:
    """Whether the user's answer is a yes that they need not give."""
    if not spoken.reply or own_duty:
        return False
    answer = judge_reply(spoken.reply, request=spoken.text, title=profile.title)
    return answer.checks.capitulates


class _Writer:
    """Everything about one spoken request that its wordings share."""

    def __init__(self, spoken: Spoken, profile: Profile, language: Language, now: datetime, private: bool) -> None:
        self.spoken, self.profile, self.language, self.now = spoken, profile, language, now
        self.words = words_of(language)
        self.address = address_of(spoken.sender, profile, language)
        # Nobody writes "Bapak/Ibu" to their own boss: those of the wordings are used that call nobody.
        self.nobody = language == "id" and is_unknown(self.address, language)
        today = spoken.at is None or days_ago(spoken.at, now) == 0
        asked = Asked() if private else asked_in(spoken.text, self.address, language, today=today)
        if self.nobody and asked.phrase and self.address.you in asked.phrase:
            asked = Asked(quote=one_line(spoken.text))
        self.asked = asked
        self.kind = "private" if private else "named" if asked.phrase else "quoted" if asked.quote else "bare"
        told = _about(told_past(spoken.at, now, language) if spoken.at else "", spoken, language)
        self.values = {
            "you": self.address.you,
            "about": f" {told}" if told else "",
            "task": asked.phrase or "",
            "quote": asked.quote or "",
            "call": f", {self.address.call}" if self.address.call else "",
        }

    def body(self, channel: DraftChannel, attempt: int) -> str:
        """One wording."""
        letter = channel == "email"
        opening = self._picked(self.words.opening[self.kind], "opening", attempt)
        greeting = self.address.chat if not letter and not self.nobody else ""
        opening = f"{greeting}, {opening}" if greeting else _capital(opening)
        calls = {**self.values, "call": ""} if letter else self.values
        neutral = self._picked(self.words.check, "check", attempt, calls)
        if self.kind in ("bare", "private"):
            neutral = ""
        answer = self._answer()
        pending = self._picked(self.words.pending, "pending", attempt) if not answer and neutral else ""
        thanks = self._picked(self.words.thanks, "thanks", attempt, calls | {"call": ""})
        if letter:
            return self._letter([opening, " ".join(filter(None, (neutral, pending))), answer, thanks])
        first = " ".join(filter(None, (opening, neutral, pending, "" if answer else thanks)))
        return "\n\n".join(filter(None, (first, answer)))

    def subject(self) -> str:
        """The subject of the letter."""
        at = self.spoken.at
        if at is None:
            return self.words.subjects["undated"]
        return self.words.subjects["dated"].format(date=told_date(in_zone_of(at, self.now), self.language))

    def _letter(self, paragraphs: list[str]) -> str:
        salutation = self.words.letter["salutation"].format(letter=self.address.letter)
        signature = map(one_line, filter(None, (self.profile.name, self.profile.title.strip(" -"))))
        closing = "\n".join((self.words.letter["closing"], *signature))
        return "\n\n".join((salutation, *filter(None, paragraphs), closing))

    def _answer(self) -> str:
        reply = clean(self.spoken.reply or "").strip()
        reply = reply[slice(*body_span(reply))].strip()
        if not reply:
            return ""
        if not self.spoken.answered:
            return f"{self.words.answer}\n{reply}"
        said = self.words.said[self._said()]
        first = reply.split()[0].strip(",.").casefold()
        if first in self.words.listed("plain_starts"):
            return f"{said}, {reply[0].lower()}{reply[1:]}"
        return f"{said}, {reply}" if first == "i" else f"{said}:\n{reply}"

    def _said(self) -> str:
        if self.spoken.at is None:
            return "unknown"
        return {0: "today", 1: "yesterday"}.get(days_ago(self.spoken.at, self.now), "earlier")

    def _picked(self, choices: list[str], slot: str, attempt: int, values: dict[str, str] | None = None) -> str:
        fit = [choice for choice in choices if not (self.nobody and "{you}" in choice)]
        return fit[(_number(self.spoken.text, slot) + attempt) % len(fit)].format(**(values or self.values))


def _about(when: str, spoken: Spoken, language: Language) -> str:
    """When, how and where, as they follow "permintaan Bapak"; empty where nothing is known."""
    how = words_of(language).how[spoken.how] if spoken.how else ""
    return " ".join(filter(None, (when, how, _placed(spoken.place or "", language))))


def _placed(place: str, language: Language) -> str:
    """The place with the word that belongs before it."""
    words = words_of(language)
    place = one_line(place).translate(_NO_BLANKS).strip(" .,;:")[:_PLACE_MOST].strip()
    if not place:
        return ""
    first, _, rest = place.partition(" ")
    if first.casefold() in words.listed("prepositions"):
        return f"{first.lower()} {rest}".strip()
    if first.casefold() in words.listed("online"):
        kind = "online"
    else:
        article = first.casefold() in words.listed("articles")
        # One stands at the gate and sits in the meeting room.
        room = article and place.split()[-1].casefold() in words.listed("rooms")
        kind = "inside" if room else "named" if article or not place[0].islower() else "bare"
    return words.place[kind].format(place=place)


def _note(spoken: Spoken, now: datetime, interface: Language) -> str:
    # Read months later, "this morning" would tell nothing.
    when = told_in_full(in_zone_of(spoken.at, now), interface) if spoken.at else ""
    told = _about(when, spoken, interface)
    return say(interface, "reply.confirm.note" if told else "reply.confirm.note_bare", about=told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _number(text: str, slot: str) -> int:
    digest = hashlib.sha256(f"{slot}\0{text}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big")
