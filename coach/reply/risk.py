"""What to know before a draft is copied or sent: one line, and the softest safe reply instead.

Pure: the verdict and the profile decide; nothing is looked up. The law is not cited here.
"""

from __future__ import annotations

import re

from coach.config import Language
from coach.language.messages import say
from coach.profile.models import Profile
from coach.reply.address import address_of
from coach.reply.duty import pressing_duty
from coach.reply.models import Draft, Risk
from coach.scope.models import Kind, Request, Verdict

_SURE = 0.6
"""The confidence below which the evidence for a refusal counts as thin."""
_PRIVATE: frozenset[Kind] = frozenset({"personal_errand", "social_invitation"})
"""No clause about other duties covers these, and nobody should ask to be assigned them in writing."""
_TEMPORARY = re.compile(
    r"\b(?:PKWT|(?:kontrak|perjanjian) kerja waktu tertentu|fixed[- ]term|temporary contract)\b", re.IGNORECASE
)
_PROBATION = re.compile(r"\b(?:masa percobaan|percobaan|probation|probationary|trial period)\b", re.IGNORECASE)


def risk_of_sending(
    verdict: Verdict, draft: Draft, request: Request, profile: Profile, language: Language
) -> Risk | None:
    """The risk of sending `draft`, told in `language`; None where none is known.

    For a refusal: probation or a fixed term, a clause that may be read the other way, thin evidence. For a yes to work
    outside the hours: that it may count as consent to overtime.
    """
    if verdict.scope in ("in", "arguable") and "overtime" in verdict.conditions:
        return Risk(
            line=say(language, "reply.risk.overtime"),
            softer=_asked(draft.language, "reply.softer.overtime", request, profile),
        )
    if verdict.scope != "out":
        return None
    private = verdict.kind in _PRIVATE
    risk = _risk_of_refusing(verdict, profile, private=private)
    if risk is None:
        return None
    line, softer = ("private", "purpose") if private else ("risk", "priority")
    return Risk(
        line=say(language, f"reply.{line}.{risk}"),
        softer=_asked(draft.language, f"reply.softer.{softer}", request, profile),
    )


def _risk_of_refusing(verdict: Verdict, profile: Profile, *, private: bool) -> str | None:
    contract = profile.contract_ref or ""
    if _PROBATION.search(f"{contract} {profile.title}"):
        return "probation"
    if verdict.confidence < _SURE or verdict.agree is False:
        return "thin"
    if profile.catch_all and not private:
        return "catch_all"
    return "fixed_term" if _TEMPORARY.search(contract) else None


def _asked(language: Language, key: str, request: Request, profile: Profile) -> str:
    """A reply that asks instead of refusing or agreeing, in the draft's language."""
    address = address_of(request.sender, profile, language)
    greeting = say(
        language, "reply.softer.greeting" if address.chat else "reply.softer.greeting_unnamed", chat=address.chat
    )
    question = say(language, key, you=address.you, duty=pressing_duty(profile, language, request.text))
    return f"{greeting} {question}"
