"""Writes the next reply of somebody who is pressed again: the same limit in fresh words, by a technique that fits.

The verdict on the first request of the thread decides what is held: a limit, a question, or the order of one's own
work. A sentence that the user has sent before is not said again, nor one that is nearly it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from coach.config import Language
from coach.language.detect import detect
from coach.profile.divisions import sent_to
from coach.profile.models import Profile
from coach.reply.checks import judge_reply
from coach.reply.drafter import DraftWriter, calling_nobody, reply_language
from coach.reply.granted import Grant, grants_in
from coach.reply.held import Held, HeldDraft
from coach.reply.models import MUST_NOT, MUST_PASS, Check, Checks, Draft, DraftChannel
from coach.reply.offered import offer_taken_up
from coach.reply.pressure import Tactic, Technique, holding_words, signs_of_pressing, tactic_of
from coach.reply.sentences import phrases_of
from coach.reply.techniques import RECIPES, ROUNDS_BEFORE_HR, held_scope, order_of
from coach.reply.thread import Thread
from coach.scope.models import Request, Verdict

MOST_WORDS = 90
_TRIES = 12
_NEAR = 0.75
"""The part of two sentences' words that they share, from which they are the same to a reader."""
_APART = re.compile(r"(?<=[.?!])\s+|\n+")
_WORD = re.compile(r"\w+")
_SIGNATURE = re.compile(r"\n\n(?:Hormat saya|Kind regards),[^.?!]*\Z")
_OFFERS = frozenset({"way", "trade", "hr", "writing"})

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


def hold_line(
    thread: Thread,
    verdict: Verdict,
    request: Request,
    profile: Profile,
    channel: DraftChannel = "whatsapp",
    before: Sequence[str] = (),
) -> Held:
    """The reply to the last message of `thread`, which is theirs; no sentence of it stands in `before` either.

    `verdict` is about `request`, the first of the thread. Two other techniques come with
    their drafts; none where an offer was taken up or what was asked for was granted, for they would take it back.
    """
    last = thread.messages[-1].text
    # Whom the writer has named leads: nobody sends their supervisor to Finance today and to Logistics tomorrow.
    named = sent_to("\n".join(said.text for said in thread.mine)) if verdict.kind.startswith("other_division") else None
    held = verdict.model_copy(update={"owner": named.name}) if named else verdict
    writer = _Writer(thread, held, _speaking(request, profile, last), profile, channel, before)
    rounds = len(thread.theirs)
    offer = offer_taken_up(thread)
    # The first ask presses nobody, however it sounds.
    tactic = "yielding" if offer else _tactic(last, own=verdict.scope == "in") if rounds > 1 else "repeat"
    # Any other way would take the offer back.
    order: list[Technique] = ["confirm_in_writing"] if offer else order_of(tactic, verdict, rounds, thread)
    granted = bool(writer.granted) and tactic != "threat"
    if granted:
        tactic, order = "yielding", ["confirm_in_writing"]
    first, *others = [HeldDraft(technique=technique, draft=writer.draft(technique, tactic)) for technique in order[:3]]
    escalate = tactic != "yielding" and verdict.scope != "in" and (rounds > ROUNDS_BEFORE_HR or tactic == "threat")
    return Held(
        technique=first.technique,
        why="reply.why.granted" if granted else f"reply.why.{first.technique}",
        round=rounds,
        tactic=tactic,
        draft=first.draft,
        alternatives=others,
        escalate=escalate or verdict.scope == "red_flag",
    )


def _tactic(message: str, *, own: bool) -> Tactic:
    """How they press. To grant something is no pressing, unless a word of it presses all the same.

    `own`: the writer has taken the work on, so that thanks take nothing back; only a word does.
    """
    tactic = tactic_of(message)
    pressing = dict(zip(get_args(Tactic), signs_of_pressing(message), strict=True))
    if own and tactic == "yielding" and not pressing["yielding"]:
        return "repeat"
    return "repeat" if grants_in(message) and (tactic == "yielding" or not pressing[tactic]) else tactic


def _speaking(request: Request, profile: Profile, last: str) -> Request:
    """The request with the language that they write now, where none is set."""
    language = reply_language(request, profile) if request.language != "auto" else detect(last)
    return request.model_copy(update={"language": language or reply_language(request, profile)})


class _Sentence(NamedTuple):
    """A sentence as a reader remembers it: without names, honorifics, and what the whole talk is about."""

    words: frozenset[str]

    def is_near(self, other: _Sentence) -> bool:
        together = self.words | other.words
        return bool(together) and len(self.words & other.words) / len(together) >= _NEAR


class _Writer:
    """Everything about one thread that its drafts share."""

    def __init__(
        self,
        thread: Thread,
        verdict: Verdict,
        request: Request,
        profile: Profile,
        channel: DraftChannel,
        before: Sequence[str],
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
        self._said = [self._remembered(sentence) for text in (*before, *mine) for sentence in _APART.split(text)]
        self._again = re.compile(rf"\b(?:{self._words.continuing})\b", re.IGNORECASE)
        self._shown = self._checks_of(mine[-_MOST_REMEMBERED:])
        self.granted = self._grants()
        """What they have granted of what may make the work the user's; empty where it stays another's."""
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

    def _grants(self) -> tuple[Grant, ...]:
        last = self._thread.messages[-1].text
        lent = self._verdict.kind == "other_division"
        if not (lent or self._verdict.scope in ("arguable", "in")) or not self._thread.mine:
            return ()
        asked: dict[Grant, bool] = {
            "writing": "asks_in_writing" in self._shown,
            "order": "asks_priority" in self._shown,
            "relief": True,
        }
        if lent and not asked["order"] and (not asked["writing"] or "states_no" in self._shown):
            # Another division's work is taken on only by one who has asked on what terms, and not refused it.
            return ()
        return tuple(grant for grant in grants_in(last) if asked[grant])

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
                own=float(self._verdict.scope == "in" or (bool(self.granted) and technique == "confirm_in_writing")),
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
        held = held_scope(self._verdict)
        if self.granted and technique == "confirm_in_writing":
            return (*(f"met_{grant}" for grant in self.granted), *self._open(), "condition")
        if technique == "confirm_in_writing" and self._offer:
            # Beyond it only what is another's is refused.
            return ("kept", "beyond") if held in ("out", "red_flag") else ("kept",)
        return RECIPES[held][technique]

    def _open(self) -> tuple[str, ...]:
        """What is still to be asked for; where nothing is, the work is taken on."""
        written = "writing" in self.granted or self._verdict.scope == "in"
        ordered = "asks_priority" not in self._shown or bool({"order", "relief"} & {*self.granted})
        asked = (*(() if written else ("writing",)), *(() if ordered else ("priority",)))
        return asked or ("taken",)

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
        verdict, held = self._verdict, held_scope(self._verdict)
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
            kinds = [*social, verdict.kind, verdict.scope, *(["named"] if slot in ("accept", "taken") else []), "any"]
            if held == "red_flag" and slot in ("limit", "hr"):
                kinds = ["harassment", "red_flag"] if verdict.kind == "harassment" else ["red_flag"]
            elif (held == "arguable" or self.granted) and slot in ("writing", "hr"):
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
