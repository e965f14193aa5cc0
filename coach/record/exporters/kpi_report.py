"""A job's KPI check for print, in the blocks of the record's export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from coach.config import Language
from coach.kpi.models import JobCheck, KpiCheck
from coach.kpi.report import counts, marks
from coach.kpi.whose import whose
from coach.language.clean import one_line
from coach.language.messages import say
from coach.profile.models import Profile
from coach.record.exporters.document import Block, Heading, Pairs, Paragraph, Quoted
from coach.record.exporters.pdf import write_blocks
from coach.reply.when import told_date


def kpi_pdf(checked: JobCheck, profile: Profile, language: Language, now: datetime) -> bytes:
    """The report as a PDF, dated `now`. The same check makes the same bytes."""
    title = say(language, "kpi.view.heading")
    return write_blocks(_blocks(checked, profile, language, now), title, language, now)


def _blocks(checked: JobCheck, profile: Profile, language: Language, now: datetime) -> Iterator[Block]:
    yield Heading(1, say(language, "kpi.view.heading"))
    rows = (
        ("name", profile.name),
        ("job", profile.title),
        ("division", profile.division),
        ("company", profile.company),
        ("contract", profile.contract_ref),
    )
    told = [(say(language, f"log.document.{name}"), value) for name, value in rows if value]
    told.append((say(language, "kpi.view.date"), told_date(now, language)))
    yield Pairs(tuple(told))
    yield Paragraph(counts(checked, language) if checked.kpis else say(language, "kpi.view.none"))
    for one in checked.kpis:
        yield from _kpi(one, language)
    parts = {
        "sheet": [finding.text for finding in checked.sheet],
        "gaps": [gap.text for gap in checked.gaps],
        "questions": [
            f"{question.text} ({say(language, f'kpi.view.to.{question.to}')})" for question in checked.questions
        ],
    }
    for name, texts in parts.items():
        yield Heading(2, say(language, f"kpi.view.{name}"))
        yield Paragraph(_listed(texts) if texts else say(language, "kpi.view.nothing"))


def _kpi(one: KpiCheck, language: Language) -> Iterator[Block]:
    yield Heading(2, f"{one.id}. {one.text}")
    yield Paragraph(" · ".join([*marks(one, language), whose(one, language)]))
    reasons = [*one.reasons, *([one.missing] if one.missing else [])]
    if reasons:
        yield Paragraph(_listed(reasons))
    if one.suggestion:
        yield Quoted(say(language, "kpi.view.wording"), one.suggestion)


def _listed(texts: list[str]) -> str:
    return "\n".join(f"• {one_line(text)}" for text in texts)
