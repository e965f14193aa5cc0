"""Puts a finding into words: the reasons, and the questions that settle what is open, in the interface language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from coach.config import Language
from coach.language.messages import say
from coach.profile.models import Profile
from coach.scope.models import SCOPE_OF_KIND, Condition, Evidence, Kind
from coach.scope.overtime import Overtime

if TYPE_CHECKING:
    from coach.scope.rules import Finding

_MONTHS: dict[Language, str] = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_DAYS: dict[Language, str] = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def reasons_for(
    finding: Finding, kind: Kind, evidence: Sequence[Evidence], owner: str | None, profile: Profile, language: Language
) -> list[str]:
    """Why the ask is of this `kind`; the first sentence carries the verdict, the last tells what the quote is."""
    told = _reasons(finding, kind, evidence[0] if evidence else None, owner, profile, language)
    if SCOPE_OF_KIND[kind] == "out" and evidence:
        quoted = evidence[0]
        contract = quoted.clause == "contract_ref"
        key = "scope.reason.from_contract" if contract else "scope.reason.hired_for"
        told.append(say(language, key, quote=quoted.quote.rstrip(" .")))
    return told


def _reasons(
    finding: Finding, kind: Kind, quoted: Evidence | None, owner: str | None, profile: Profile, language: Language
) -> list[str]:
    if kind in ("own_duty", "kpi", "adjacent") and quoted is not None:
        return [say(language, f"scope.reason.{kind}", quote=quoted.quote, clause=quoted.clause)]
    if kind == "adjacent":
        return [say(language, "scope.reason.adjacent_unquoted")]
    if kind == "catch_all":
        told = [say(language, "scope.reason.catch_all", quote=quoted.quote if quoted else "")]
        return [*told, say(language, "scope.reason.catch_all_owner", owner=owner)] if owner else told
    if kind == "other_division":
        told = [
            say(language, "scope.reason.other_division", owner=owner, title=profile.title)
            if owner
            else say(language, "scope.reason.other_division_unknown", title=profile.title)
        ]
        lasting = finding.standing and profile.catch_all is not None
        return [*told, say(language, "scope.reason.other_division_standing")] if lasting else told
    if kind == "other_division_target":
        if owner:
            return [say(language, "scope.reason.other_division_target", owner=owner)]
        return [say(language, "scope.reason.other_division_target_unknown")]
    if kind == "missing_information" and finding.unsure:
        return [say(language, "scope.reason.unsure")]
    return [say(language, "scope.reason.uneasy" if finding.uneasy else f"scope.reason.{kind}")]


def reasons_for_conditions(
    conditions: Sequence[Condition], outside: Overtime | None, profile: Profile, language: Language
) -> list[str]:
    """What the conditions rest on."""
    told: list[str] = []
    if "overtime" in conditions and outside is None:
        told.append(say(language, "scope.reason.overtime_likely"))
    elif "overtime" in conditions and outside is not None:
        when = _when(outside, language)
        if profile.working_hours and outside.why in ("hours", "rest_day"):
            told.append(say(language, "scope.reason.overtime_hours", hours=profile.working_hours, when=when))
        else:
            told.append(say(language, "scope.reason.overtime", when=when))
    if "own_money" in conditions:
        told.append(say(language, "scope.reason.own_money"))
    return told


def questions_for(
    kind: Kind,
    owner: str | None,
    conditions: Sequence[Condition],
    language: Language,
    *,
    open_ended: bool = True,
    unsure: bool = False,
    readable: bool = True,
) -> list[str]:
    """What to ask the sender; three at most, none where nothing is open.

    A job that is for once, or has its day, is not `open_ended`: nobody asks until when it applies.
    """
    lasting = "duration" if open_ended else "owner" if owner else "result"
    missing = ["official", "responsible", "priority"] if unsure else ["what", "deadline", "whom"]
    keys = {
        "catch_all": ["written", lasting, "priority"],
        "adjacent": ["written", "priority", "owner" if owner else "result"],
        "other_division_target": ["which_kpi"] if owner else [],
        "missing_information": missing if readable else ["what"],
    }.get(kind, [])
    asked = [say(language, f"scope.question.{key}", owner=owner or "") for key in keys]
    if kind not in ("personal_errand", "social_invitation", "unlawful", "unsafe", "harassment"):
        asked.extend(say(language, f"scope.question.{condition}") for condition in conditions)
    return asked[:3]


def _when(outside: Overtime, language: Language) -> str:
    if outside.why == "words" or outside.day is None:
        return say(language, "scope.when.words", words=outside.words)
    day = _date(outside.day, language)
    if outside.why == "holiday":
        return say(language, "scope.when.holiday", date=day, name=outside.holiday)
    if outside.why == "rest_day":
        return say(language, "scope.when.rest_day", date=day)
    if outside.minute is None:
        return say(language, "scope.when.day_words", date=day, words=outside.words) if outside.words else day
    mark = "." if language == "id" else ":"
    time = f"{outside.minute // 60 % 24:02d}{mark}{outside.minute % 60:02d}"
    return say(language, "scope.when.hours", date=day, time=time)


def _date(day: date, language: Language) -> str:
    name = _DAYS[language].split()[day.weekday()]
    comma = "," if language == "id" else ""
    return f"{name}{comma} {day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"
