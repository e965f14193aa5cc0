"""Puts a judgement of a KPI into words: the reasons, what is missing, and a better wording.

Reasons are in the interface's language, a suggestion in the KPI's own: it goes back into the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.config import Language
from coach.kpi.achievable import Doubt
from coach.kpi.amounts import amounts
from coach.kpi.models import Asked
from coach.kpi.ownership import Ownership
from coach.kpi.smart import Clarity
from coach.language.clean import one_line
from coach.language.detect import detect
from coach.language.messages import say
from coach.profile.divisions import divisions

BLANK = "___"
_SENTENCE = 4
"""Words from which on a text shows its language."""


@dataclass(frozen=True)
class Words:
    """What is said of one KPI."""

    reasons: list[str]
    missing: str | None
    suggestion: str | None


def explain(asked: Asked, clear: Clarity, owned: Ownership, doubt: Doubt | None, language: Language) -> Words:
    """Reasons, what is missing, and a suggestion."""
    pieces = _missing(clear)
    reasons = [say(language, f"kpi.reason.{piece}") for piece in pieces]
    if clear.mood:
        reasons.append(say(language, "kpi.reason.mood"))
    if doubt is not None:
        reasons.append(
            say(language, doubt.key, **{name: _shown(value, language) for name, value in doubt.values.items()})
        )
    reasons += _about_owner(owned, language)
    return Words(reasons, _in_one_sentence(pieces, language), _suggestion(asked, clear, owned, doubt, language))


def _missing(clear: Clarity) -> list[str]:
    pieces = []
    if clear.compound:
        pieces.append("compound")
    elif not clear.specific:
        pieces.append("specific")
    if not clear.measurable:
        pieces.append("measurable")
    if not clear.time_bound:
        pieces.append("time_bound")
    return pieces


def _in_one_sentence(pieces: list[str], language: Language) -> str | None:
    if not pieces:
        return None
    named = [say(language, f"kpi.missing.{piece}") for piece in pieces]
    joined = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} {say(language, 'kpi.missing.and')} {named[-1]}"
    return say(language, "kpi.missing.sentence", what=joined)


def _about_owner(owned: Ownership, language: Language) -> list[str]:
    if owned.private:
        return [say(language, "kpi.reason.private")]
    if not owned.foreign or owned.owner is None:
        return []
    owner = divisions()[owned.owner].named_in(language)
    kind = "shared" if owned.shared else "hidden" if owned.hidden else "foreign"
    return [say(language, f"kpi.reason.{kind}", owner=owner)]


def _suggestion(asked: Asked, clear: Clarity, owned: Ownership, doubt: Doubt | None, interface: Language) -> str | None:
    # "Engagement rate 3%" is no English sentence: offices call measures so in either language.
    language = (detect(asked.text) if len(asked.text.split()) >= _SENTENCE else None) or interface
    core = _core(asked, doubt)
    if owned.private:
        return say(language, "kpi.suggest.private")
    if owned.foreign and not owned.shared and owned.owner is not None:
        owner = divisions()[owned.owner].named_in(language)
        return say(language, "kpi.suggest.hidden" if owned.hidden else "kpi.suggest.foreign", kpi=core, owner=owner)
    if clear.specific and clear.measurable and clear.time_bound and doubt is None:
        return None
    parts = [core]
    if clear.compound:
        parts = [say(language, "kpi.suggest.compound", kpi=core)]
    elif not clear.specific or clear.mood:
        parts.append(say(language, "kpi.suggest.counted"))
    if not clear.measurable:
        parts.append(say(language, "kpi.suggest.target"))
    if not clear.time_bound:
        parts.append(say(language, "kpi.suggest.period"))
    if doubt is not None:
        parts.append(say(language, "kpi.suggest.doubted"))
    return ", ".join(parts)


def _core(asked: Asked, doubt: Doubt | None) -> str:
    """The KPI as it stands; numbers that cannot stay are left blank."""
    text = one_line(asked.whole).strip().rstrip(".;,")
    if asked.period and asked.period.casefold() not in text.casefold():
        text = f"{text} ({one_line(asked.period)})"
    if doubt is None:
        return text
    for amount in reversed(amounts(text)):
        text = (
            text[: amount.start]
            + BLANK
            + (" " if text[amount.end - 1 : amount.end] == " " else "")
            + text[amount.end :]
        )
    return " ".join(text.split())


def _shown(value: object, language: Language) -> str:
    if not isinstance(value, float | int):
        return str(value)
    written = f"{value:,.0f}" if value >= 1000 else f"{value:g}"
    return written.translate(str.maketrans(",.", ".,")) if language == "id" else written
