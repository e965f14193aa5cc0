"""What to ask HR or the supervisor, before starting or now: as a list, a WhatsApp message, a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.config import Language
from coach.kpi.models import Form, Gap, GapKind, KpiCheck, Moment, Question, Recipient, SheetFinding
from coach.kpi.whose import owner_of
from coach.language.clean import one_line
from coach.language.messages import say
from coach.profile.models import Profile

_TO: dict[GapKind, Recipient] = {
    "no_duties": "hr",
    "no_kpis": "supervisor",
    "catch_all": "hr",
    "hours": "hr",
    "no_measure": "supervisor",
    "no_priorities": "supervisor",
    "no_person": "hr",
    "no_division": "hr",
    "no_contract": "hr",
}
IN_A_MESSAGE = 5
"""Questions of a WhatsApp message: more are a letter's."""
_QUOTED = 90


def questions_about(
    profile: Profile,
    checked: Sequence[KpiCheck],
    sheet: Sequence[SheetFinding],
    gaps: Sequence[Gap],
    language: Language,
) -> list[Question]:
    """A question a gap and a KPI that is not clear; the KPIs' owners and targets first, for they cost most."""
    asked = [*_about_kpis(checked, language), *_about_sheet(sheet, language), *_about_gaps(profile, gaps, language)]
    return [Question(about=about, to=to, when="now", text=text) for about, to, text in asked]


def _about_kpis(checked: Sequence[KpiCheck], language: Language) -> Iterator[tuple[str, Recipient, str]]:
    for one in checked:
        name = f"{one.id}" if one.id is not None else ""
        quote = _shortened(one.text)
        if one.foreign and not one.shared and one.owner_division:
            owner = owner_of(one, language)
            yield name, "supervisor", say(language, "kpi.question.foreign", kpi=quote, owner=owner)
        elif not one.relevant:
            yield name, "hr", say(language, "kpi.question.private", kpi=quote)
        elif one.achievable == "suspicious":
            yield name, "supervisor", say(language, "kpi.question.suspicious", kpi=quote)
        elif one.foreign and one.owner_division:
            yield name, "supervisor", say(language, "kpi.question.shared", kpi=quote)
        elif not one.measurable or not one.specific:
            key = "kpi.question.unclear" if one.time_bound else "kpi.question.unclear_untimed"
            yield name, "supervisor", say(language, key, kpi=quote)
        elif not one.time_bound:
            yield name, "supervisor", say(language, "kpi.question.untimed", kpi=quote)


def _about_sheet(sheet: Sequence[SheetFinding], language: Language) -> Iterator[tuple[str, Recipient, str]]:
    for finding in sheet:
        names = finding.kpis
        values = {"one": names[0], "other": names[-1], "kpis": ", ".join(names)}
        yield finding.kind, "supervisor", say(language, f"kpi.question.{finding.kind}", **values)


def _about_gaps(profile: Profile, gaps: Sequence[Gap], language: Language) -> Iterator[tuple[str, Recipient, str]]:
    for gap in gaps:
        if gap.kind != "no_measure":  # each of its KPIs has a question of its own
            quote = _shortened(profile.catch_all or "")
            yield gap.kind, _TO[gap.kind], say(language, f"kpi.question.{gap.kind}", clause=quote)


def chosen(questions: Sequence[Question], when: Moment, to: Recipient | None) -> list[Question]:
    """Those for one recipient, or all, as they are asked at that moment."""
    return [one.model_copy(update={"when": when}) for one in questions if to is None or one.to == to]


def message(questions: Sequence[Question], profile: Profile, language: Language, form: Form) -> str:
    """The questions as one text, ready to be sent; empty where there are none."""
    if not questions:
        return ""
    numbered = [f"{number}. {question.text}" for number, question in enumerate(questions, 1)]
    if form == "list":
        return "\n".join(numbered)
    moment = questions[0].when
    title = one_line(profile.title)
    if form == "whatsapp":
        opening = say(language, f"kpi.message.opening.{moment}", title=title)
        return "\n".join([opening, *numbered[:IN_A_MESSAGE], say(language, "kpi.message.closing")])
    to = {question.to for question in questions}
    receiver = "hr" if to == {"hr"} else "supervisor" if to == {"supervisor"} else "both"
    signed = [one_line(profile.name)] if profile.name else []
    return "\n".join(
        [
            say(language, "kpi.letter.subject", title=title),
            "",
            say(language, f"kpi.letter.to.{receiver}"),
            "",
            say(language, f"kpi.letter.opening.{moment}", title=title),
            "",
            *numbered,
            "",
            say(language, "kpi.letter.closing"),
            "",
            say(language, "kpi.letter.regards"),
            *signed,
            title,
        ]
    )


def _shortened(text: str) -> str:
    line = one_line(text).strip().rstrip(".")
    return line if len(line) <= _QUOTED else line[:_QUOTED].rsplit(" ", 1)[0] + "…"
