"""A job's check as a Markdown page, to be kept or shown to HR."""

from __future__ import annotations

import re

from coach.config import Language
from coach.kpi.models import JobCheck, KpiCheck
from coach.kpi.wording import BLANK
from coach.language.clean import one_line
from coach.language.messages import say
from coach.profile.models import Profile

FIELDS = ("specific", "measurable", "achievable", "relevant", "time_bound")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def marks(one: KpiCheck, language: Language) -> list[str]:
    """The five letters of SMART, each with its sign: "✓ specific", "✗ measurable", "? achievable"."""
    signs = {
        "specific": one.specific,
        "measurable": one.measurable,
        "achievable": {"ok": True, "suspicious": False, "unknown": None}[one.achievable],
        "relevant": one.relevant,
        "time_bound": one.time_bound,
    }
    shown = {True: "✓", False: "✗", None: "?"}
    return [f"{shown[signs[field]]} {say(language, f'kpi.view.{field}')}" for field in FIELDS]


def counts(checked: JobCheck, language: Language) -> str:
    """How many KPIs are clear, another division's, or in doubt: one line."""
    every = checked.kpis
    return say(
        language,
        "kpi.view.counts",
        total=len(every),
        clear=sum(one.specific and one.measurable and one.time_bound for one in every),
        foreign=sum(one.foreign and not one.shared for one in every),
        suspicious=sum(one.achievable == "suspicious" for one in every),
    )


def markdown(checked: JobCheck, profile: Profile, language: Language) -> str:
    """The whole report."""
    lines = [f"# {say(language, 'kpi.view.heading')}: {_plain(profile.title)}", ""]
    lines += [counts(checked, language) if checked.kpis else say(language, "kpi.view.none"), ""]
    for one in checked.kpis:
        lines += [f"## {_plain(str(one.id))}. {_plain(one.text)}", "", " · ".join(marks(one, language)), ""]
        if one.owner_division:
            lines.append(f"- {say(language, 'kpi.view.owner', owner=one.owner_division)}")
        lines += [f"- {_plain(reason)}" for reason in one.reasons]
        if one.missing:
            lines.append(f"- {one.missing}")
        if one.suggestion:
            lines.append(f"- {say(language, 'kpi.view.suggestion', text=_plain(one.suggestion))}")
        lines.append("")
    parts = {
        "sheet": [finding.text for finding in checked.sheet],
        "gaps": [gap.text for gap in checked.gaps],
        "questions": [
            f"{question.text} ({say(language, f'kpi.view.to.{question.to}')})" for question in checked.questions
        ],
    }
    for name, texts in parts.items():
        lines += [f"## {say(language, f'kpi.view.{name}')}", ""]
        lines += [f"- {_plain(text)}" for text in texts] or [say(language, "kpi.view.nothing")]
        lines.append("")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Foreign text on one line, none of it taken for markup."""
    return _MARKUP.sub(r"\\\1", one_line(text)).replace("\\_\\_\\_", BLANK)
