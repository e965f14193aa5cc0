"""The official responsibility that comes first: a real duty or KPI of this profile, with its target, ready to be said.

The words are the profile's own, shortened at a boundary where they are long and never changed otherwise; only the
signs of a target ("≥ 95%") are read out ("minimal 95%").
"""

from __future__ import annotations

import hashlib
import re

from coach.config import Language
from coach.language.detect import detect
from coach.profile.models import Duty, Kpi, Profile

_MOST_WORDS = 11
_BOUNDARY = re.compile(r"\s*[:;(\[–—]\s*|\.\s+|\.$|,\s+(?:termasuk|serta|terutama|misalnya|including|such as)\b.*")
_BOTH = "id", "en"
_SIGNS: dict[Language, tuple[tuple[str, str], ...]] = {
    "id": (
        ("≥", "minimal"),
        (">=", "minimal"),
        ("≤", "maksimal"),
        ("<=", "maksimal"),
        ("maks.", "maksimal"),
        ("min.", "minimal"),
    ),
    "en": (
        ("≥", "at least"),
        (">=", "at least"),
        ("≤", "at most"),
        ("<=", "at most"),
        ("max.", "at most"),
        ("min.", "at least"),
    ),
}
_PERIODS: dict[Language, dict[str, str]] = {
    "id": {
        "harian": "per hari",
        "mingguan": "per minggu",
        "bulanan": "per bulan",
        "triwulanan": "per triwulan",
        "kuartalan": "per kuartal",
        "semesteran": "per semester",
        "tahunan": "per tahun",
        "daily": "per hari",
        "weekly": "per minggu",
        "monthly": "per bulan",
        "quarterly": "per kuartal",
        "yearly": "per tahun",
        "annual": "per tahun",
        "annually": "per tahun",
    },
    "en": {
        "harian": "a day",
        "mingguan": "a week",
        "bulanan": "a month",
        "triwulanan": "a quarter",
        "kuartalan": "a quarter",
        "semesteran": "a half-year",
        "tahunan": "a year",
        "daily": "a day",
        "weekly": "a week",
        "monthly": "a month",
        "quarterly": "a quarter",
        "yearly": "a year",
        "annual": "a year",
        "annually": "a year",
    },
}


def pressing_duty(profile: Profile, language: Language, seed: str) -> str:
    """What the writer has to do first, as a noun phrase: "target 12 artikel per bulan", "tugas utama saya menyusun …".

    A KPI that counts something comes before one that is a rate, a rate before a duty; `seed` picks among equals.
    Where a profile has neither, it is the work of the title.
    """
    ranked = sorted(profile.kpis, key=lambda kpi: (_awkwardness(kpi), _chance(seed, kpi.id)))
    if ranked and _awkwardness(ranked[0]) < 9:
        return _said_kpi(ranked[0], language)
    if profile.duties:
        return _said_duty(
            min(profile.duties, key=lambda duty: (len(_short(duty.text)) > 70, _chance(seed, duty.id))), language
        )
    if ranked:
        return _said_kpi(ranked[0], language)
    return f"pekerjaan saya sebagai {profile.title}" if language == "id" else f"my work as {profile.title}"


def clause_said(profile: Profile, clause_id: str, language: Language) -> str | None:
    """The duty or KPI with this id as a noun phrase, or None where there is none."""
    for duty in profile.duties:
        if duty.id == clause_id:
            return _said_duty(duty, language)
    return next((_said_kpi(kpi, language) for kpi in profile.kpis if kpi.id == clause_id), None)


def _awkwardness(kpi: Kpi) -> int:
    """How badly a KPI would sound as a reason: 0 is best, 9 and more is not said."""
    target = _target(kpi, "id") or ""
    words = len(kpi.text.split())
    score = 0 if re.search(r"\bper\b|\bsebulan\b|\bsetiap\b|\bper (?:week|month|day)\b", f"{target} {kpi.text}") else 2
    score += 2 if "%" in target else 0
    score += 3 if not re.search(r"\d", target + kpi.text) else 0
    score += 4 if re.match(r"(?:\D*\b)?(?:0|Rp0)\b", target) and not re.match(r"\D*0[.,]\d", target) else 0
    score += 5 if words > 9 else 0
    return score + (4 if "/" in target or len(target) > 36 else 0)


def _target(kpi: Kpi, language: Language) -> str | None:
    if not kpi.target or kpi.target.strip() in kpi.text:
        return None
    target = kpi.target.strip().rstrip(".")
    if kpi.unit and kpi.unit.casefold() not in target.casefold():
        target += kpi.unit if kpi.unit == "%" else f" {kpi.unit}"
    period = _PERIODS[language].get((kpi.period or "").casefold())
    if period and re.fullmatch(r"[\d.,]+ \w+", target):
        target += f" {period}"
    for sign, words in _SIGNS[language]:
        target = target.replace(sign, f"{words} ")
    return " ".join(target.split())


def _said_kpi(kpi: Kpi, language: Language) -> str:
    text, target = _own_words(kpi.text, language), _target(kpi, language)
    head = "KPI saya, yaitu" if language == "id" else "my KPI for"
    if target is None:
        return f"{head} {text}"
    return f"{head} {text} dengan target {target}" if language == "id" else f"{head} {text}, with a target of {target}"


def _said_duty(duty: Duty, language: Language) -> str:
    head = "tugas utama saya, yaitu" if language == "id" else "my main duty,"
    return f"{head} {_own_words(duty.text, language)}"


def _own_words(text: str, language: Language) -> str:
    """The clause shortened, in quotation marks where it is in the other language."""
    short = _short(text)
    if (detect(text) or language) != language:
        return f"“{short}”"
    return (
        short
        if short[:2].isupper() or short.split()[0][1:] != short.split()[0][1:].lower()
        else short[0].lower() + short[1:]
    )


def _short(text: str) -> str:
    """The head of a clause, cut where a thought ends."""
    head = _BOUNDARY.split(" ".join(text.split()), maxsplit=1)[0].rstrip(" .,;")
    words = head.split()
    if len(words) > _MOST_WORDS:
        pieces = re.split(r"\s*,\s+|\s+(?:serta|dan|and)\s+", head)
        kept = pieces[0]
        head = kept if len(kept.split()) > 1 else " ".join(words[:_MOST_WORDS])
    return head


def _chance(seed: str, salt: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}\0{salt}".encode()).digest()[:4], "big")


_BUSY_OPENERS: dict[Language, re.Pattern[str]] = {
    "id": re.compile(r"^(?:(?:saya|aku|gue|gw|lagi|sedang|masih|lg|sdg|ini|banyak)\s+)+", re.IGNORECASE),
    "en": re.compile(r"^(?:(?:i'm|i|am|currently|still|busy|with|working|on|the middle of|in)\s+)+", re.IGNORECASE),
}
_BUSY_MOST = 80


def busy_words(busy: str, language: Language) -> tuple[str, str]:
    """What the user says they are working on, after "sedang"/"I'm" and as a noun; their own words, one line."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in busy).split())
    noun = _BUSY_OPENERS[language].sub("", plain)[:_BUSY_MOST].strip(" .,;!?") or plain[:_BUSY_MOST]
    first = noun.split()[0].casefold() if noun.split() else ""
    if language == "id":
        return (
            noun if re.match(r"(?:me[mnl]\w{3,}|menge\w+|mer\w{4,}|rapat$)", first) else f"mengerjakan {noun}"
        ), noun
    return (noun if first.endswith("ing") and len(first) > 5 else f"working on {noun}"), noun
