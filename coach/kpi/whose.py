"""Whose a KPI is, in a few words."""

from __future__ import annotations

from coach.config import Language
from coach.kpi.models import KpiCheck
from coach.language.messages import say
from coach.profile.divisions import divisions


def owner_of(one: KpiCheck, language: Language) -> str | None:
    """The owning division's name in one language; None where it is no division's work."""
    if one.owner_division is None:
        return None
    return next(each for each in divisions().values() if each.name == one.owner_division).named_in(language)


def whose(one: KpiCheck, language: Language) -> str:
    """A sign and a name: "✓ yours", "✗ belongs to Sales", "? shared with Sales"."""
    owner = owner_of(one, language)
    if one.foreign and owner:
        return say(language, f"kpi.whose.{'shared' if one.shared else 'foreign'}", owner=owner)
    return say(language, "kpi.whose.own" if one.relevant else "kpi.whose.nobody")
