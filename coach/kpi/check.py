"""Judges one KPI beside the role that has it, and all of a job."""

from __future__ import annotations

from coach.config import Language
from coach.kpi.achievable import achievable
from coach.kpi.models import Asked, JobCheck, KpiCheck
from coach.kpi.ownership import ownership
from coach.kpi.smart import clarity
from coach.kpi.wording import explain
from coach.kpi.words import Marks
from coach.profile.divisions import divisions
from coach.profile.models import Kpi, Profile


def check_kpi(asked: Asked, language: Language) -> KpiCheck:
    """Whether a KPI is clear, possible, timed and the role's own; reasons are in `language`."""
    marks = _marks(asked)
    owned = ownership(asked, marks)
    clear = clarity(asked, marks, hidden=owned.hidden)
    possible, doubt = achievable(asked, marks)
    relevant = not owned.private and (not owned.foreign or owned.shared)
    words = explain(asked, clear, owned, doubt, language)
    return KpiCheck(
        id=asked.id,
        text=asked.text,
        specific=clear.specific,
        measurable=clear.measurable,
        achievable=possible,
        relevant=relevant,
        time_bound=clear.time_bound,
        owner_division=divisions()[owned.owner].name if owned.owner else None,
        foreign=owned.foreign,
        shared=owned.shared,
        reasons=words.reasons,
        missing=words.missing,
        suggestion=words.suggestion,
    )


def asked_of(kpi: Kpi, profile: Profile) -> Asked:
    """A profile's KPI beside its role."""
    return Asked(
        id=kpi.id,
        text=kpi.text,
        role_title=profile.title,
        role_division=profile.division,
        target=kpi.target,
        period=kpi.period,
        unit=kpi.unit,
    )


def is_anothers(kpi: Kpi, profile: Profile) -> bool:
    """Whether another division owns a KPI of this job and it is not said to be shared: nothing to call one's own."""
    asked = asked_of(kpi, profile)
    owned = ownership(asked, _marks(asked))
    return owned.foreign and not owned.shared


def check_job(profile: Profile, language: Language) -> JobCheck:
    """Every KPI of a job, its sheet as a whole, and what the job description leaves open."""
    from coach.kpi.gaps import gaps_of
    from coach.kpi.questions import questions_about
    from coach.kpi.sheet import sheet_findings

    checked = [check_kpi(asked_of(kpi, profile), language) for kpi in profile.kpis]
    sheet = sheet_findings(profile.kpis, language)
    gaps = gaps_of(profile, checked, language)
    return JobCheck(
        kpis=checked, sheet=sheet, gaps=gaps, questions=questions_about(profile, checked, sheet, gaps, language)
    )


def _marks(asked: Asked) -> Marks:
    return Marks(f"{asked.whole} {asked.period or ''}")
