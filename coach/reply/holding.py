"""Writes the next reply of somebody who is pressed again: the same limit in fresh words, by a technique that fits.

The verdict on the first request of the thread decides what is held: a limit, a question, or the order of one's own
work. A sentence that the user has sent before is not said again, nor one that is nearly it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from coach.config import Language
from coach.language.detect import detect
from coach.profile.divisions import sent_to
from coach.profile.models import Profile
from coach.reply.checks import judge_reply
from coach.reply.drafter import DraftWriter, calling_nobody, reply_language
from coach.reply.models import MUST_NOT, MUST_PASS, Check, Checks, Draft, DraftChannel
from coach.reply.offered import offer_taken_up
from coach.reply.pressure import Tactic, Technique, holding_words, tactic_of
from coach.reply.sentences import phrases_of
from coach.reply.thread import Thread
from coach.scope.models import Kind, Request, Verdict

ROUNDS_BEFORE_HR = 3
"""Messages of theirs after which the talk belongs in front of a third party."""
MOST_WORDS = 90
_TRIES = 12
_NEAR = 0.75
"""The part of two sentences' words that they share, from which they are the same to a reader."""
_APART = re.compile(r"(?<=[.?!])\s+|\n+")
_WORD = re.compile(r"\w+")
_SIGNATURE = re.compile(r"\n\n(?:Hormat saya|Kind regards),[^.?!]*\Z")
_PRIVATE: frozenset[Kind] = frozenset({"personal_errand", "social_invitation"})
"""Nobody should ask to have these assigned in writing, or put in order with their work."""
_OFFERS = frozenset({"way", "trade", "hr", "writing"})

_RECIPES: dict[str, dict[Technique, tuple[str, ...]]] = {
    "out": {
        "broken_record": ("ack", "limit", "reason"),
        "fogging": ("ack", "limit", "reason", "way"),
        "negative_inquiry": ("ack", "inquiry", "limit", "reason"),
        "trade_off": ("ack", "limit", "reason", "trade"),
        "redirect_to_owner": ("ack", "limit", "reason", "way"),
        "ask_in_writing": ("ack", "limit", "reason", "writing"),
        "confirm_in_writing": ("ack", "agreed"),
        "take_it_to_hr": ("ack", "limit", "reason", "hr"),
    },
    "red_flag": {
        "broken_record": ("ack", "limit", "reason"),
        "fogging": ("ack", "limit", "reason", "way"),
        "redirect_to_owner": ("ack", "limit", "reason", "way"),
        "take_it_to_hr": ("ack", "limit", "reason", "hr"),
    },
    "arguable": {
        "broken_record": ("stance", "writing", "priority", "condition"),
        "fogging": ("ack", "stance", "writing", "priority", "condition"),
        "negative_inquiry": ("ack", "inquiry", "writing", "priority", "condition"),
        "trade_off": ("ack", "stance", "priority", "writing", "condition"),
        "ask_in_writing": ("ack", "stance", "writing", "priority", "condition"),
        "take_it_to_hr": ("ack", "hr", "writing", "priority"),
    },
    "in": {
        "trade_off": ("ack", "accept", "priority", "condition"),
        "ask_in_writing": ("ack", "accept", "priority", "writing", "condition"),
        "negative_inquiry": ("ack", "accept", "inquiry", "condition"),
        "fogging": ("ack", "accept", "priority", "condition"),
    },
}
"""By what is held: the slots of each technique, in their order."""
_CLAIMED: dict[str, tuple[Check, ...]] = {
    "limit": ("states_no",),
    "agreed": ("states_no",),
    "condition": ("states_no",),
    "writing": ("asks_in_writing",),
    "stance": ("asks_in_writing", "asks_priority"),
}
"""What the user must have said before a sentence of a slot may claim that it is still so."""
_MOST_REMEMBERED = 6
"""Of the user's messages, those that are looked at for it."""

_CHOICE: dict[Tactic, tuple[Technique, ...]] = {
    "threat": ("ask_in_writing", "take_it_to_hr", "broken_record", "redirect_to_owner"),
    "authority": ("ask_in_writing", "trade_off", "broken_record", "redirect_to_owner"),
    "criticism": ("fogging", "negative_inquiry", "broken_record", "redirect_to_owner"),
    "guilt": ("fogging", "redirect_to_owner", "broken_record", "trade_off"),
    "comparison": ("fogging", "broken_record", "trade_off", "redirect_to_owner"),
    "flattery": ("broken_record", "redirect_to_owner", "trade_off", "fogging"),
    "urgency": ("redirect_to_owner", "trade_off", "broken_record", "fogging"),
    "minimising": ("broken_record", "redirect_to_owner", "trade_off", "fogging"),
    "yielding": ("confirm_in_writing", "broken_record", "redirect_to_owner"),
    "repeat": ("broken_record", "redirect_to_owner", "trade_off", "ask_in_writing"),
}
"""What answers a tactic, the best first."""
_CHOICE_IN: dict[Tactic, tuple[Technique, ...]] = {
    "criticism": ("negative_inquiry", "fogging", "trade_off"),
    "threat": ("ask_in_writing", "trade_off", "negative_inquiry"),
    "authority": ("ask_in_writing", "trade_off", "fogging"),
}
_CHOICE_ARGUABLE: dict[Tactic, tuple[Technique, ...]] = {
    "criticism": ("negative_inquiry", "fogging", "ask_in_writing"),
    "urgency": ("trade_off", "ask_in_writing", "broken_record"),
    "threat": ("ask_in_writing", "take_it_to_hr", "trade_off"),
    "comparison": ("fogging", "trade_off", "ask_in_writing"),
}


class HeldDraft(BaseModel):
    """Another way to hold the same line."""

    technique: Technique
    draft: Draft


class Held(BaseModel):
    """The next reply. `why` is a key of the catalogue: `reply.why.<technique>`."""

    technique: Technique
    why: str
    round: int
    """How often they have written."""
    tactic: Tactic
    draft: Draft
    alternatives: list[HeldDraft]
    escalate: bool
    """Whether it is time for a third party: after three rounds, a threat, or what nobody may ask for."""


def hold_line(
    thread: Thread, verdict: Verdict, request: Request, profile: Profile, channel: DraftChannel = "whatsapp"
) -> Held:
    """The reply to the last message of `thread`, which is theirs.

    `verdict` is about `request`, the first of the thread. Two other techniques come with
    their drafts; none where an offer was taken up, for they would take it back.
    """
    last = thread.messages[-1].text
    # Whom the writer has named leads: nobody sends their supervisor to Finance today and to Logistics tomorrow.
    named = sent_to("\n".join(said.text for said in thread.mine)) if verdict.kind.startswith("other_division") else None
    held = verdict.model_copy(update={"owner": named.name}) if named else verdict
    writer = _Writer(thread, held, _speaking(request, profile, last), profile, channel)
    rounds = len(thread.theirs)
    offer = offer_taken_up(thread)
    # The first ask presses nobody, however it sounds.
    tactic = "yielding" if offer else tactic_of(last) if rounds > 1 else "repeat"
    # Any other way would take the offer back.
    order: list[Technique] = ["confirm_in_writing"] if offer else _order(tactic, verdict, rounds, thread)
    first, *others = [HeldDraft(technique=technique, draft=writer.draft(technique, tactic)) for technique in order[:3]]
    escalate = tactic != "yielding" and verdict.scope != "in" and (rounds > ROUNDS_BEFORE_HR or tactic == "threat")
    return Held(
        technique=first.technique,
        why=f"reply.why.{first.technique}",
        round=rounds,
        tactic=tactic,
        draft=first.draft,
        alternatives=others,
        escalate=escalate or verdict.scope == "red_flag",
    )


def _speaking(request: Request, profile: Profile, last: str) -> Request:
    """The request with the language that they write now, where none is set."""
    language = reply_language(request, profile) if request.language != "auto" else detect(last)
    return request.model_copy(update={"language": language or reply_language(request, profile)})


def _held(verdict: Verdict) -> str:
    return "arguable" if verdict.scope == "unclear" else verdict.scope


def _order(tactic: Tactic, verdict: Verdict, rounds: int, thread: Thread) -> list[Technique]:
    """Every technique that may be used, the best first. The one used last gives way; after three rounds HR is next."""
    held = _held(verdict)
    possible = _RECIPES[held]
    special = _CHOICE_IN if held == "in" else _CHOICE_ARGUABLE if held == "arguable" else {}
    chosen = [*special.get(tactic, ()), *_CHOICE[tactic], *possible]
    if held in ("arguable", "in") and tactic not in special:
        chosen.insert(0, "trade_off" if held == "in" else "ask_in_writing")
    barred: set[Technique] = {"confirm_in_writing"} if tactic != "yielding" else set()
    barred |= {"trade_off", "ask_in_writing"} if verdict.kind in _PRIVATE else set()
    barred |= {"fogging"} if verdict.kind == "harassment" else set()
    barred |= {"negative_inquiry"} if tactic != "criticism" and held != "in" else set()
    order = [technique for technique in dict.fromkeys(chosen) if technique in possible and technique not in barred]
    third = "take_it_to_hr" in order and tactic != "yielding"
    last_resort = rounds > 2 if verdict.scope == "red_flag" else rounds > ROUNDS_BEFORE_HR
    threatened = tactic == "threat" and (verdict.scope == "red_flag" or verdict.kind in _PRIVATE)
    if third and (last_resort or threatened):
        order = ["take_it_to_hr", *(technique for technique in order if technique != "take_it_to_hr")]
    elif third and rounds <= 2 and tactic != "threat":
        # Too early for the main answer or its neighbours, while others are left.
        order = [*(technique for technique in order if technique != "take_it_to_hr"), "take_it_to_hr"]
    used = _used(thread)
    if len(order) > 1 and order[0] == used and tactic != "yielding":
        order[:2] = order[1], order[0]
    return order


def _used(thread: Thread) -> Technique | None:
    """The technique of the user's last reply, told by its words; None where they show none."""
    last = thread.mine[-1].text if thread.mine else ""
    if re.search(r"\bHRD?\b", last):
        return "take_it_to_hr"
    language = detect(last) or "id"
    checks = judge_reply(last, language=language).checks if last.strip() else Checks()
    if checks.asks_priority and not checks.asks_in_writing:
        return "trade_off"
    if checks.asks_in_writing:
        return "ask_in_writing"
    return "redirect_to_owner" if checks.offers_alternative else "broken_record" if checks.states_no else None


class _Sentence(NamedTuple):
    """A sentence as a reader remembers it: without names, honorifics, and what the whole talk is about."""

    words: frozenset[str]

    def is_near(self, other: _Sentence) -> bool:
        together = self.words | other.words
        return bool(together) and len(self.words & other.words) / len(together) >= _NEAR


class _Writer:
    """Everything about one thread that its drafts share."""

    def __init__(
        self, thread: Thread, verdict: Verdict, request: Request, profile: Profile, channel: DraftChannel
    ) -> None:
        self._thread, self._verdict, self._profile, self._channel = thread, verdict, profile, channel
        self._request = request
        self._base = DraftWriter(request, verdict, profile)
        self._language: Language = self._base.language
        self._words = holding_words(self._language)
        address = self._base.address
        chat = f", {address.chat}" if self._language == "en" and address.chat and channel == "whatsapp" else ""
        call = self._base.values["comma_call"] if channel == "whatsapp" else ""
        self._base.values |= {"comma_call": call, "comma_chat": chat}
        values = (*address, *(self._base.values[name] for name in ("task", "duty", "owner", "title", "clause")))
        shared = sorted({value.casefold() for value in values if value}, key=len, reverse=True)
        self._shared = re.compile("|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for value in shared))
        mine = [_SIGNATURE.sub("", said.text) for said in thread.mine]
        self._said = [self._remembered(sentence) for text in mine for sentence in _APART.split(text)]
        self._again = re.compile(rf"\b(?:{self._words.continuing})\b", re.IGNORECASE)
        self._shown = self._checks_of(mine[-_MOST_REMEMBERED:])
        self._offer = offer_taken_up(thread)
        self._base.values |= {"offer": self._offer or ""}
        self._offered: list[_Sentence] = []
        """What stands in the drafts that lie beside the one that is being written."""
        self._seed = request.text

    def _checks_of(self, mine: Sequence[str]) -> set[Check]:
        """What the user has said in these messages."""
        request = self._request.text
        said = [judge_reply(text, request=request, title=self._profile.title).checks for text in mine]
        return {
            check for checks in said for checks_of in _CLAIMED.values() for check in checks_of if getattr(checks, check)
        }

    def draft(self, technique: Technique, tactic: Tactic) -> Draft:
        """The first wording whose checks pass, else the one that fails least."""
        tried: list[tuple[int, Draft]] = []
        for attempt in range(_TRIES):
            body = self._body(technique, tactic, attempt)
            checks = judge_reply(
                body,
                request=self._request.text,
                language=self._language,
                channel=self._channel,
                own=float(self._verdict.scope == "in"),
                title=self._profile.title,
            ).checks
            draft = Draft(
                channel=self._channel,
                tone="firm" if len(self._thread.theirs) <= ROUNDS_BEFORE_HR else "final",
                language=self._language,
                subject=self._subject() if self._channel == "email" else None,
                body=body,
                checks=checks,
            )
            cost = self._cost(technique, checks, body)
            tried.append((cost, draft))
            if not cost:
                break
        chosen = min(tried, key=lambda one: one[0])[1]
        self._offered += [self._remembered(sentence) for sentence in _APART.split(_SIGNATURE.sub("", chosen.body))]
        return chosen

    def _cost(self, technique: Technique, checks: Checks, body: str) -> int:
        wanted: set[Check] = set(MUST_PASS[self._verdict.scope])
        if not _OFFERS & set(self._slots(technique)):
            wanted.discard("offers_alternative")
        if technique == "confirm_in_writing":
            wanted &= {"states_no", "respectful"}
        failing = {check for check in wanted if not getattr(checks, check)}
        broken = {check for check in MUST_NOT if getattr(checks, check)} | (failing & {"states_no", "respectful"})
        too_long = self._channel == "whatsapp" and len(body.split()) > MOST_WORDS
        return 10 * len(broken) + 10 * too_long + len(failing - broken)

    def _body(self, technique: Technique, tactic: Tactic, attempt: int) -> str:
        base = self._base
        said: list[str] = []
        for slot in self._slots(technique):
            sentence = self._sentence(slot, tactic, attempt, said)
            said += [sentence] if sentence else []
        if self._channel == "whatsapp":
            return base.called_twice(" ".join(said))
        letter = phrases_of(self._language).letter
        salutation = base.filled(letter["unnamed" if base.unknown else "salutation"])
        signature = filter(None, (self._profile.name, self._profile.title))
        closing = "\n".join((letter["closing"], *(" ".join(line.split()) for line in signature)))
        cut = max(1, len(said) - 1)
        paragraphs = (" ".join(said[:cut]), " ".join(said[cut:]))
        return "\n\n".join((salutation, *filter(None, paragraphs), closing))

    def _slots(self, technique: Technique) -> tuple[str, ...]:
        held = _held(self._verdict)
        if technique == "confirm_in_writing" and self._offer:
            # Beyond it only what is another's is refused.
            return ("kept", "beyond") if held in ("out", "red_flag") else ("kept",)
        return _RECIPES[held][technique]

    def _subject(self) -> str:
        subjects = self._words.subjects
        turn = _number(self._seed, "subject") + len(self._thread.mine)
        return self._base.filled(subjects[turn % len(subjects)])

    def _sentence(self, slot: str, tactic: Tactic, attempt: int, beside: Sequence[str]) -> str:
        """A sentence for `slot` that was not said; where all were, the one that was said longest ago."""
        choices = self._choices(slot, tactic)
        if not choices:
            return ""
        kinds = [kind for kind in choices if kind]
        now = [self._remembered(sentence) for sentence in beside]
        for pool in kinds:
            turn = _number(self._seed, slot, str(len(self._thread.mine)))
            fresh = [text for text in self._filled(pool) if not self._was_said(text, now)]
            claimed = _CLAIMED.get(slot)
            if claimed and not self._shown & {*claimed}:
                fresh = [text for text in fresh if not self._again.search(text)] or fresh
            # Another way in the same words is no other way.
            other = [text for text in fresh if not any(self._remembered(text).is_near(one) for one in self._offered)]
            fresh = other or fresh
            if fresh:
                return fresh[(turn + attempt // (1 + len(beside) % 2)) % len(fresh)]
        everything = [text for pool in kinds for text in self._filled(pool)]
        return min(everything, key=self._last_said) if everything else ""

    def _was_said(self, text: str, now: Iterable[_Sentence]) -> bool:
        sentence = self._remembered(text)
        return any(sentence.is_near(other) for other in (*self._said, *now))

    def _last_said(self, text: str) -> int:
        sentence = self._remembered(text)
        return max((at for at, other in enumerate(self._said) if sentence.is_near(other)), default=-1)

    def _filled(self, pool: Sequence[str]) -> list[str]:
        unnamed = self._channel == "whatsapp" and self._base.unknown and self._language == "id"
        return [self._base.filled(template) for template in (calling_nobody(list(pool)) if unnamed else pool)]

    def _choices(self, slot: str, tactic: Tactic) -> list[list[str]]:
        """The pools for `slot`, the most fitting first: the next one serves where one has nothing new to say."""
        pools = self._words.slots[slot]
        verdict, held = self._verdict, _held(self._verdict)
        if slot == "condition":
            return [pools[condition] for condition in verdict.conditions]
        if slot == "agreed":
            return [*self._choices_of(pools, ("any", "named")), self._words.slots["limit"]["any"]]
        if slot == "ack":
            kinds = ["harassment"] if verdict.kind == "harassment" else [tactic, "any"]
        elif slot == "way" and verdict.kind.startswith("other_division") and verdict.owner:
            kinds = ["owner", "any"]
        elif slot == "limit" and verdict.kind not in ("harassment", "social_invitation") and held == "out":
            # Named now and then: who hears the task in every message feels lectured.
            kinds = ["named", "any"] if len(self._thread.mine) % 2 else ["any", "named"]
        else:
            social = ["social"] if verdict.kind == "social_invitation" else []
            kinds = [*social, verdict.kind, verdict.scope, *(["named"] if slot == "accept" else []), "any"]
            if held == "red_flag" and slot in ("limit", "hr"):
                kinds = ["harassment", "red_flag"] if verdict.kind == "harassment" else ["red_flag"]
            elif held == "arguable" and slot in ("writing", "hr"):
                kinds = ["arguable"]
        return self._choices_of(pools, kinds)

    def _choices_of(self, pools: Mapping[str, list[str]], kinds: Iterable[str]) -> list[list[str]]:
        """Those of `kinds` that there are; what names the task only where it can be said."""
        task = self._base.task
        spoken = task is not None and not (self._base.unknown and self._base.address.you in task)
        return [pools[kind] for kind in kinds if kind in pools and (kind != "named" or spoken)]

    def _remembered(self, sentence: str) -> _Sentence:
        plain = sentence.casefold()
        return _Sentence(frozenset(_WORD.findall(self._shared.sub(" ", plain)) or _WORD.findall(plain)))


def _number(*salts: str) -> int:
    return int.from_bytes(hashlib.sha256("\0".join(salts).encode("utf-8", "surrogatepass")).digest()[:6], "big")
