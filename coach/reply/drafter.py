"""Writes the drafts for a verdict: two channels, three tones, in the language of the reply.

A draft is a recipe of slots; each slot's sentence is picked by a hash of the request, so that wording varies between
requests and repeats for one. Firm and final say the same limit again in other words and add no argument (the broken
record). Every draft is judged by `coach.reply.checks` before it leaves; where a check of its scope fails, the next
wording is tried.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal, get_args

from coach.config import Language
from coach.language.detect import detect
from coach.profile.models import Profile
from coach.reply.address import address_of, is_unknown
from coach.reply.checks import checks_by_signs
from coach.reply.duty import busy_words, clause_said, pressing_duty, work_of
from coach.reply.models import Checks, Draft, DraftChannel, Tone
from coach.reply.sentences import Phrases, phrases_of
from coach.reply.task import quoted_topic, task_phrase
from coach.scope.models import Request, Verdict

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.?!]))(\s*)([a-zà-ÿ])")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Prof|dr|Dr|Yth|maks|min)\.$")
_PHYSICIANS = ("dr. ", "drg. ")
"""Written small wherever they stand: with a capital it is a doctorate."""
_OWNED = re.compile(r"\b(?:bagian|divisi|tim|departemen|unit|biro|komite|panitia|urusan|seksi|team|department)\b", re.I)
_BRACKETED = re.compile(r" \([^()]*\)$")
"""A target behind a KPI: nobody asks a question with it."""
_CALL_BY_NAME = re.compile(r", \{chat\}(?=[.,])|\{chat\}, ")
_NOT_OWNED = re.compile(r"^\S+nya\b|\b(?:untuk|ke|di|dari|dengan|oleh|dan|kepada|bersama|bagi|buat)nya\b")
_ABOUT = re.compile(
    r"\b((?:artikel|laporan|konten|postingan|tulisan|naskah|video|presentasi|berita|materi|poster|memo|surat|e-?mail)"
    r"(?: \w+){0,2}) soal(?= \w)"
)
"""A text and what it is about: "soal" is said once, before the task. An exam's "soal" follows no such word."""
_OWNER_MOST = 60
_MOST_WORDS_IN_CHAT = 90
_TRIES = 12
"""Wordings tried for a draft before the last one is kept."""
_NEVER_NAMED = frozenset({"other_division_target", "social_invitation"})
"""Kinds whose ask is no task: a number to carry, a place to come to."""
_NAMES = re.compile(r"\{(\w+)\}")
_OF_A_JOB = frozenset({"title", "duty", "clause"})
_NAMED_SUBJECTS = frozenset({"out", "arguable", "in", "trade"})


def reply_language(request: Request, profile: Profile) -> Language:
    """The language of the drafts: as set, else that of the request, else the profile's, else Indonesian."""
    if request.language != "auto":
        return request.language
    return detect(request.text) or profile.language or "id"


def write_drafts(request: Request, verdict: Verdict, profile: Profile) -> list[Draft]:
    """A warm, a firm and a final draft for WhatsApp and for e-mail, in that order.

    They pass the checks that the contract asks of the verdict's scope, whatever the request says.
    """
    writer = DraftWriter(request, verdict, profile)
    tones: tuple[Tone, ...] = get_args(Tone)
    channels: tuple[DraftChannel, ...] = get_args(DraftChannel)
    return [writer.draft(channel, tone) for channel in channels for tone in tones]


class DraftWriter:
    """Everything about one request that its drafts share."""

    def __init__(self, request: Request, verdict: Verdict, profile: Profile) -> None:
        self.request, self.verdict, self.profile = request, verdict, profile
        self.language = reply_language(request, profile)
        self.phrases: Phrases = phrases_of(self.language)
        self.address = address_of(request.sender, profile, self.language)
        # Words of another language cannot be judged fit to be repeated, nor turned into a phrase of this one.
        self.same_language = detect(request.text) in (None, self.language)
        self.recipe = self._recipe_name()
        self.task = self._task_phrase()
        self.alone = self.recipe == "social" and _tells(request.text, "alone")
        # Nobody asks for how long a single job with a deadline would run.
        self.once = _tells(request.text, "dated") and not _tells(request.text, "standing")
        self.unknown = is_unknown(self.address, self.language)
        self.values = self._values()
        self._call = self.values["comma_call"]
        duty = pressing_duty(profile, self.language, request.text, spoken=True)
        self._spoken = {"duty": duty, "focus": _BRACKETED.sub("", duty)}
        self._full = {name: self.values[name] for name in ("task", "duty", "focus")}

    def draft(self, channel: DraftChannel, tone: Tone) -> Draft:
        """The first wording whose checks pass."""
        for attempt in range(_TRIES):
            # A letter opens with the name; ", Pak" belongs to a chat.
            self.values |= self._shorter(attempt, channel) | {"comma_call": self._call if channel == "whatsapp" else ""}
            body = self._body(channel, tone, attempt)
            checks = self._checks(body)
            short = channel == "email" or len(body.split()) <= _MOST_WORDS_IN_CHAT
            if short and not checks.fails(self.verdict.scope):
                break
        subject = self._subject(tone) if channel == "email" else None
        return Draft(channel=channel, tone=tone, language=self.language, subject=subject, body=body, checks=checks)

    def sentence(self, slot: str, channel: DraftChannel, tone: Tone, *, besides: str = "", calling: bool = True) -> str:
        """One sentence for a slot, none that stands in `besides` already; empty where this kind of request has none.

        `calling` says whether the supervisor may be called by name in it.
        """
        said = ""
        self.values["comma_call"] = self._call if calling and channel == "whatsapp" else ""
        # With "Pak" or without, it is the same sentence.
        uncalled = besides.replace(self._call, "")
        for attempt in range(_TRIES):
            said = self._slot(slot, channel, tone, attempt)
            if said.replace(self._call, "") not in uncalled:
                break
        return said

    def _shorter(self, attempt: int, channel: DraftChannel) -> dict[str, str]:
        """What long names give way to in later attempts, so that a message of many words still fits."""
        nobody = self.calls_nobody(channel)
        if attempt < _TRIES // 3:
            full = self._full | (self._spoken if channel == "whatsapp" else {})
            return {**full, "task": self._task_of(nobody=nobody)} if nobody else full
        short = {"task": self._task_of(nobody=nobody, quoting=False)}
        return short if attempt < 2 * _TRIES // 3 else {**short, "duty": work_of(self.profile, self.language)}

    def _checks(self, body: str) -> Checks:
        own = self.verdict.scope == "in"
        return checks_by_signs(body, request=self.request.text, language=self.language, own=own)

    def _recipe_name(self) -> str:
        scope, kind = self.verdict.scope, self.verdict.kind
        if kind == "harassment" or (scope == "out" and kind == "social_invitation"):
            return "social" if kind == "social_invitation" else kind
        return "trade" if scope == "in" and self.request.busy else scope

    def _kinds(self, slot: str) -> list[str]:
        """Which alternatives of a slot suit this request, best first."""
        kind, paying = self.verdict.kind, "own_money" in self.verdict.conditions
        kinds: list[str] = []
        if slot == "way" and self.verdict.scope == "out" and kind.startswith("other_division"):
            kinds += ["owner_away"] if self.verdict.owner and _tells(self.request.text, "away") else []
            kinds += ["company_money"] if paying else []
            kinds += ["owner"] if self.verdict.owner else []
        if slot == "way" and kind == "personal_errand" and paying:
            kinds.append("personal_money")
        if slot in ("reason", "priority") and self.request.busy and self.verdict.scope in ("out", "arguable"):
            kinds += [] if self.recipe == "social" else ["busy"]
        if slot == "reason" and self.verdict.scope == "out" and kind != "social_invitation":
            kinds += ["personal_money"] if paying else ["free_time"] if "overtime" in self.verdict.conditions else []
        if self.task is not None:
            kinds.append(f"{self.recipe}_named")
        kinds += ["alone"] if self.alone else []
        kinds += [kind, self.recipe]
        if self.task is not None:
            kinds.append("named")
        return [*kinds, "any"]

    def _subject(self, tone: Tone) -> str:
        named = self.task is not None and self.recipe in _NAMED_SUBJECTS
        subjects = self.phrases.subjects["named" if named else self.recipe]
        turn = _number(self.request.text, "subject") + get_args(Tone).index(tone)
        return self.filled(subjects[turn % len(subjects)])

    def _body(self, channel: DraftChannel, tone: Tone, attempt: int) -> str:
        recipe = self.phrases.recipes[self.recipe]
        if channel == "whatsapp":
            return self.called_twice(self._paragraph(recipe.chat, channel, tone, attempt))
        paragraphs = [self._paragraph(slots, channel, tone, attempt) for slots in recipe.letter]
        letter = self.phrases.letter
        signature = filter(None, (self.profile.name, self.profile.title))
        closing = "\n".join((letter["closing"], *map(_plain, signature)))
        salutation = letter["unnamed" if self.unknown else "salutation"]
        return "\n\n".join((self.filled(salutation), *filter(None, paragraphs), closing))

    def called_twice(self, text: str) -> str:
        """The message with ", Pak" the first and the last time only: more of it sounds servile."""
        calls = [*re.finditer(re.escape(self._call) + r"(?=[.,:;?!])", text)] if self._call else []
        for call in reversed(calls[1:-1]):
            text = text[: call.start()] + text[call.end() :]
        return text

    def _paragraph(self, slots: list[str], channel: DraftChannel, tone: Tone, attempt: int) -> str:
        return " ".join(filter(None, (self._slot(slot, channel, tone, attempt) for slot in slots)))

    def calls_nobody(self, channel: DraftChannel) -> bool:
        """A letter needs its salutation; a chat with someone unnamed is better without any word for "you"."""
        return channel == "whatsapp" and self.unknown and self.language == "id"

    def _slot(self, slot: str, channel: DraftChannel, tone: Tone, attempt: int) -> str:
        if slot == "span" and self.once:
            return ""
        if slot == "condition":
            conditions = [[f"{condition}_{self.verdict.scope}", condition] for condition in self.verdict.conditions]
            options = [self.phrases.alternatives(slot, kinds, tone) for kinds in conditions]
        else:
            options = [self.phrases.alternatives(slot, self._kinds(slot), tone)]
        if self.calls_nobody(channel):
            options = [calling_nobody(choices) for choices in options]
        if not self.profile.title.strip():
            # What nobody may ask for is refused without a job to name.
            options = [[each for each in choices if not _OF_A_JOB & {*_NAMES.findall(each)}] for choices in options]
        turn = _number(self.request.text, slot, channel, tone) + attempt
        return " ".join(self.filled(choices[turn % len(choices)]) for choices in options if choices)

    def filled(self, template: str) -> str:
        """The template with its values, each sentence beginning with a capital."""
        text = _PLACEHOLDER.sub(lambda match: self.values[match.group(1)], template)
        text = text.replace("help with helping", "help")
        return _SENTENCE_START.sub(
            lambda match: (
                match.group()
                if _ABBREVIATION.search(text[: match.start()])
                or (match.start() and not match.group(1))
                or text[match.start(2) :].startswith(_PHYSICIANS)
                else match.group(1) + match.group(2).upper()
            ),
            text,
        )

    def _task_phrase(self) -> str | None:
        """What is asked in the writer's words; never repeated where it is unlawful, unsafe, harassing or unclear."""
        if self.verdict.scope in ("red_flag", "unclear") or self.verdict.kind in _NEVER_NAMED:
            return None
        if not self.same_language:
            return None
        principal = self.verdict.asks[0].text if self.verdict.asks else self.request.text
        task = task_phrase(principal, self.address, self.language)
        return task and _ABOUT.sub(r"\1 tentang", task)

    def _task_of(self, *, nobody: bool, quoting: bool = True) -> str:
        """The request in the writer's words, else its neutral name; where `nobody` is called, without "Bapak/Ibu"."""
        if self.task is None:
            return self._neutral_name(quoting, nobody)
        if not nobody or self.address.you not in self.task:
            return self.task
        # "anak Bapak/Ibu" is "anaknya"; what follows a verb or "untuk" has no such form.
        owned = self.task.replace(f" {self.address.you}", "nya")
        return self._neutral_name(quoting, nobody) if _NOT_OWNED.search(owned) else owned

    def _neutral_name(self, quoting: bool = True, nobody: bool = False) -> str:
        """The request as a noun: with a clause of it in quotation marks, or without any word of it."""
        quoting = quoting and self.same_language and self.verdict.scope not in ("red_flag", "unclear")
        topic = quoted_topic(self.request.text, self.language) if quoting else None
        kind = self.verdict.kind if topic is None else "quoted_social" if self.recipe == "social" else "quoted"
        names = self.phrases.tasks.get(kind, self.phrases.tasks["default"])
        names = calling_nobody(names) if nobody else names
        name = names[_number(self.request.text, "task") % len(names)]
        return name.replace("{you}", self.address.you).replace("{topic}", topic or "")

    def _values(self) -> dict[str, str]:
        address, seed = self.address, self.request.text
        duty = pressing_duty(self.profile, self.language, seed)
        clauses = (clause_said(self.profile, item.clause, self.language) for item in self.verdict.evidence)
        busy, busy_noun = busy_words(self.request.busy, self.language) if self.request.busy else ("", "")
        return {
            "you": address.you,
            "chat": address.chat,
            "letter": address.letter,
            "space_chat": f" {address.chat}" if address.chat else "",
            "comma_call": f", {address.call}" if address.call else "",
            "title": _plain(self.profile.title),
            "duty": duty,
            "focus": _BRACKETED.sub("", duty),
            "clause": next(filter(None, clauses), work_of(self.profile, self.language)),
            "task": self._task_of(nobody=False),
            "owner": self._owner(),
            "busy": busy,
            "busy_noun": busy_noun,
        }

    def _owner(self) -> str:
        """The owner's half in this language, as it stands after "to" or "oleh"."""
        halves = [half.strip() for half in _plain(self.verdict.owner or "").split(" / ")]
        owner = (halves[-1] if self.language == "en" else halves[0])[:_OWNER_MOST]
        if self.language == "id":
            return owner if _OWNED.match(owner) else f"bagian {owner}"
        return f"the {owner}" if _OWNED.search(owner) else f"the {owner} team"


def _tells(text: str, what: Literal["alone", "away", "dated", "standing"]) -> bool:
    """Whether a message holds one of the signs of `what`, in whichever language it was written."""
    return any(
        re.search(rf"\b(?:{getattr(phrases_of(language), what)})\b", text, re.IGNORECASE)
        for language in get_args(Language)
    )


def calling_nobody(choices: list[str]) -> list[str]:
    """Those of the alternatives that do without "you", the name taken out."""
    return [_CALL_BY_NAME.sub("", choice) for choice in choices if "{you}" not in choice]


def _plain(text: str) -> str:
    """One line without control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _number(text: str, *salts: str) -> int:
    return int.from_bytes(
        hashlib.sha256("\0".join((text, *salts)).encode("utf-8", "surrogatepass")).digest()[:6], "big"
    )
