"""The official responsibility that comes first: a real duty or KPI of this profile, with its target, ready to be said.

The words are the profile's own, shortened at a boundary where they are long and never changed otherwise; only the
signs of a target ("≥ 95%") are read out ("minimal 95%"). How a clause is led in lies in `data/duty.yaml`.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.kpi.check import is_anothers
from coach.language.detect import detect
from coach.profile.models import Duty, Kpi, Profile
from coach.resources import read_data

_MOST_WORDS = 14
_FEWEST_WORDS = 3
_MOST_BUSY = 80
"""Characters of what the user says they are busy with."""
_BRACKETS = re.compile(r"\s+[(\[][^()\[\]]*[)\]](?!\w)")
_TOGETHER = re.compile(r"\b(?:antara|between)\b")
"""What falls apart when it is cut before its "dan"."""
_THIRD_PERSON = re.compile(r"^[a-z-]+(?<![us])s(?: (?:and|or) [a-z-]+(?<![us])s)?(?= )", re.ASCII)
"""What a clause begins with that tells what somebody does: "prepares and runs the payment batch"."""
_ASIDE = re.compile(
    r"\s+[\[(–—].*|\s*;.*|:\s.*|(?<=\w{3}),? (?:termasuk|including|such as|misalnya)\b.*|(?<=\w{3})\.\s.*", re.DOTALL
)
_BREAK = re.compile(r",\s|\s(?=(?:serta|dan|atau|sesuai|termasuk|untuk|and|or|for|including|according|in line)\s)")
_COUNTED = re.compile(r"\b(?:per|setiap|sebulan|seminggu|a|each|every)\b")
_NOTHING = re.compile(r"(?:Rp|USD|\$)?\s*0(?![.,]?\d)")
_WORST_SAID = 6
"""The awkwardness from which a duty is said instead of a KPI."""


class _DutyWords(BaseModel):
    """One language's words around a clause, as the YAML file holds them."""

    model_config = ConfigDict(extra="forbid")

    kpi: str
    target: str
    verb: str
    noun: str
    foreign: str
    title: str
    signs: dict[str, str]
    periods: dict[str, str]
    spoken: str
    """A counted target as it is said in a chat, of its count, its thing and its period."""
    thing: str
    """What a KPI's name says about the unit of its target, as a regular expression around the unit."""
    now: dict[str, str]
    """The present period, by how a period is read out."""
    verb_starts: str
    noun_endings: str
    verbs_like_nouns: str
    """Verbs with such an ending all the same."""
    dangling: str
    busy_openers: str
    busy_verb: str
    busy: str


@cache
def _words(language: Language) -> _DutyWords:
    return _DutyWords.model_validate(read_data("reply/data/duty.yaml")[language])


def pressing_duty(profile: Profile, language: Language, seed: str, *, spoken: bool = False) -> str:
    """What the writer has to do first, as a noun phrase: "KPI artikel terbit (target 12 artikel per bulan)".

    Where it is to be `spoken`, a KPI that counts something is its target: "target 12 artikel blog bulan ini".

    A KPI that counts something comes before one that is a rate, and either before a duty, unless it would sound odd as
    a reason (no accidents, at most two errors); `seed` picks among equals. A KPI that is another division's is no
    responsibility to name. Where a profile has neither, it is the work of the title.
    """
    written = profile.language or language
    kpis = sorted(profile.kpis, key=lambda kpi: (_awkwardness(kpi, language), _chance(seed, kpi.id)))
    kpi = next((kpi for kpi in kpis if not is_anothers(kpi, profile)), None)
    if kpi is not None and (_awkwardness(kpi, language) < _WORST_SAID or not profile.duties):
        said = _spoken_target(kpi, language, written) if spoken else None
        return said or _said_kpi(kpi, language, written)
    if profile.duties:
        return _said_duty(
            min(profile.duties, key=lambda duty: (_length(duty), _chance(seed, duty.id))), language, written
        )
    return work_of(profile, language)


def clause_said(profile: Profile, clause_id: str, language: Language) -> str | None:
    """The duty or KPI with this id as a noun phrase, or None where there is none."""
    written = profile.language or language
    for duty in profile.duties:
        if duty.id == clause_id:
            return _said_duty(duty, language, written)
    return next((_said_kpi(kpi, language, written) for kpi in profile.kpis if kpi.id == clause_id), None)


def work_of(profile: Profile, language: Language) -> str:
    """The work of the title, for where no clause is to be named."""
    return f"{_words(language).title} {profile.title}"


def busy_words(busy: str, language: Language) -> tuple[str, str]:
    """What the user says they are working on, after "sedang" or "I'm", and as a noun; their own words on one line."""
    words = _words(language)
    plain = " ".join("".join(char if char.isprintable() else " " for char in busy).split())
    noun = re.sub(rf"^(?:(?:{words.busy_openers})\s+)+", "", plain, flags=re.IGNORECASE)[:_MOST_BUSY].strip(" .,;:!?")
    noun = noun or plain[:_MOST_BUSY].strip()
    return (noun if re.match(words.busy_verb, noun, re.IGNORECASE) else f"{words.busy} {noun}"), noun


def _awkwardness(kpi: Kpi, language: Language) -> int:
    """How badly a KPI would sound as a reason: 0 is best."""
    target = kpi.target or ""
    everything = f"{kpi.text} {target} {kpi.period or ''}"
    score = 0 if _COUNTED.search(everything) or kpi.period else 1
    score += 1 if "%" in everything else 0
    score += 2 if re.search(r"≤|<|maks|max|at most", target) else 0
    score += 3 if not re.search(r"\d", everything) else 0
    score += 5 if _NOTHING.match(target) else 0
    score += 2 if (detect(kpi.text) or language) != language else 0
    score += 4 if len(kpi.text.split()) > _MOST_WORDS else 0
    return score + (3 if re.search(r"[/;]|±", target) or len(target) > 36 else 0)


def _length(duty: Duty) -> int:
    """In steps of three words, so that the choice among the short ones is open."""
    return max(0, len(_short(duty.text, "id").split()) - 6) // 3


def _said_kpi(kpi: Kpi, language: Language, written: Language) -> str:
    words = _words(language)
    target = _target(kpi, language, written)
    said = f"{words.kpi} {_own_words(kpi.text, language, written)}"
    return said if target is None else f"{said} ({words.target} {target})"


def _spoken_target(kpi: Kpi, language: Language, written: Language) -> str | None:
    """A target with its unit and period as people at work say it; None where a part is missing or foreign."""
    words = _words(language)
    counted = re.fullmatch(r"([\d.,]+) ([^\W\d_][\w-]*) (\w+ [\w-]+)", _target(kpi, language, written) or "")
    if counted is None or counted[3] not in words.now or _foreign(kpi, language, written):
        return None
    text = " ".join(kpi.text.split())
    thing = re.search(words.thing.format(unit=re.escape(counted[2])), text, re.IGNORECASE)
    if thing is None:
        return None
    named = thing[0] if thing[0][1:] != thing[0][1:].lower() else thing[0].lower()
    return words.spoken.format(count=counted[1], thing=named, now=words.now[counted[3]])


def _foreign(kpi: Kpi, language: Language, written: Language) -> bool:
    return (detect(kpi.text) or written) != language


def _target(kpi: Kpi, language: Language, written: Language) -> str | None:
    """The target read out, without a foreign unit; None where there is none or the KPI's own sentence holds it."""
    words = _words(language)
    target = " ".join((kpi.target or "").split()).rstrip(".")
    if not target or target in kpi.text:
        return None
    if kpi.unit and kpi.unit != "%" and _foreign(kpi, language, written):
        target = target.replace(kpi.unit, "").strip()
    elif kpi.unit and kpi.unit.casefold() not in target.casefold():
        target += kpi.unit if kpi.unit == "%" else f" {kpi.unit}"
    period = words.periods.get((kpi.period or "").casefold())
    if period and re.fullmatch(r"[\d.,]+(?: [\w ]+)?", target) and not _COUNTED.search(f"{target} {kpi.text}"):
        target += f" {period}"
    signs = "|".join(re.escape(sign) for sign in sorted(words.signs, key=len, reverse=True))
    target = re.sub(rf"(?<!\w)({signs})(?!\w*[a-z])\s*", lambda sign: f"{words.signs[sign.group(1)]} ", target)
    return " ".join(target.replace("(", "").replace(")", "").split())


def _said_duty(duty: Duty, language: Language, written: Language) -> str:
    words = _words(language)
    text = _own_words(duty.text, language, written)
    if text.startswith("“"):
        return f"{words.foreign} {text}"
    first = text.split()[0].casefold().rstrip(",")
    is_noun = first.endswith(tuple(words.noun_endings.split())) and first not in words.verbs_like_nouns.split()
    is_verb = bool(re.match(words.verb_starts, first)) and not is_noun
    if is_verb and language == "en":
        text = _THIRD_PERSON.sub(lambda verbs: " ".join(map(_plain_form, verbs[0].split())), text)
    return f"{words.verb if is_verb else words.noun} {text}"


def _plain_form(verb: str) -> str:
    """The verb as it stands after "to": "prepares" is "prepare"."""
    if not verb.endswith("s"):
        return verb
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "zes")) else verb[:-1]


def _own_words(text: str, language: Language, written: Language) -> str:
    """The clause shortened, in quotation marks where it is in the other language."""
    short = _short(text, language)
    if (detect(text) or written) != language:
        return f"“{short}”"
    first, second = [*short.split()[:2], ""][:2]
    # A name keeps its capital: "LCP p75", "Operations Committee pack".
    keeps = (len(first) > 1 and first[1:] != first[1:].lower()) or second.istitle()
    return short if keeps else short[:1].lower() + short[1:]


def _short(text: str, language: Language) -> str:
    """The head of a clause, cut where a thought ends."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    head = _ASIDE.sub("", _BRACKETS.sub("", plain)).strip(" .,") or plain
    if len(head.split()) > _MOST_WORDS:
        cuts = [cut.start() for cut in _BREAK.finditer(head) if not _TOGETHER.search(head[: cut.start()])]
        fitting = [cut for cut in cuts if _FEWEST_WORDS <= len(head[:cut].split()) <= _MOST_WORDS]
        head = head[: fitting[-1]] if fitting else " ".join(head.split()[:_MOST_WORDS])
    words = head.strip(" .,").split()
    while len(words) > 1 and words[-1].casefold().strip(",") in _words(language).dangling.split():
        words.pop()
    return " ".join(words).strip(" .,")


def _chance(seed: str, salt: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}\0{salt}".encode("utf-8", "surrogatepass")).digest()[:4], "big")
