"""`coach profile check` and `coach profile questions`: are the KPIs clear, possible and one's own; what to ask."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from coach.cli.batch import answer_line
from coach.cli.inputs import json_lines
from coach.cli.kinds import OneOf
from coach.cli.output import whole
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option, Usage
from coach.paths import PRIVATE_FILE

if TYPE_CHECKING:
    from coach.kpi.models import Form, JobCheck, KpiCheck, Moment, Recipient, ReportForm

_FORMS = ("list", "whatsapp", "letter")
_RECIPIENTS = ("hr", "supervisor")
_MOMENTS = ("before_start", "now")


@click.command("check", cls=Command, help="cli.help.profile_check")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.profile")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@click.option("--save", cls=Option, metavar="cli.metavar.file", help="cli.option.kpi_save")
@click.option("--kpi-batch", "batch", cls=Option, metavar="cli.metavar.file", help="cli.option.kpi_batch")
@pass_session
def check(session: Session, profile: str | None, as_json: bool, save: str | None, batch: str | None) -> None:
    """One job, or a file of KPIs."""
    if batch is not None:
        if profile is not None or save is not None:
            raise Usage("cli.usage.kpi_batch_alone")
        _batch(session, batch)
        return
    job = session.coach.profiles.resolve(profile)
    checked = session.coach.check_kpis(job)
    if save is not None:
        path = Path(save)
        form: ReportForm = "pdf" if path.suffix.lower() == ".pdf" else "md"
        _save(path, session.coach.kpi_report(form, checked, job, datetime.now().astimezone()))
        session.note("kpi.view.saved", path=whole(save))
    if as_json:
        session.out.json(shape(checked))
    elif save is None:
        _show(session, checked)


@click.command("questions", cls=Command, help="cli.help.profile_questions")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.profile")
@click.option("--as", "form", cls=Option, type=OneOf(*_FORMS), default="list", help="cli.option.kpi_form")
@click.option("--to", "recipient", cls=Option, type=OneOf(*_RECIPIENTS), help="cli.option.kpi_to")
@click.option("--when", cls=Option, type=OneOf(*_MOMENTS), default="now", help="cli.option.kpi_when")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def questions(
    session: Session, profile: str | None, form: str, recipient: str | None, when: str, as_json: bool
) -> None:
    """What the job description leaves open, as questions."""
    from coach.kpi.questions import message

    job = session.coach.profiles.resolve(profile)
    asked = session.coach.questions(job, when=cast("Moment", when), to=cast("Recipient | None", recipient))
    text = message(asked, job, session.language, cast("Form", form))
    if as_json:
        session.out.json({"as": form, "questions": [one.model_dump(mode="json") for one in asked], "text": text})
    elif text and form == "list":
        session.out.wrapped(text)
    elif text:
        session.out.line(text)  # it is copied whole: lines of a message are not broken
    else:
        session.note("kpi.view.no_questions")


def shape(checked: JobCheck) -> dict[str, object]:
    """The contract's object for a job."""
    return {
        "kpis": [one.model_dump(mode="json") for one in checked.kpis],
        "sheet": [finding.model_dump(mode="json") for finding in checked.sheet],
        "gaps": [gap.text for gap in checked.gaps],
        "questions": [question.text for question in checked.questions],
    }


def _batch(session: Session, file: str) -> None:
    from coach.kpi.models import Asked

    def answered(line_id: object, value: dict[str, Any]) -> dict[str, object]:
        asked = Asked.model_validate({**value, "id": None})
        found = session.coach.check_kpi(asked.model_copy(update={"text": whole(asked.text)}))
        return {**found.model_dump(mode="json"), "id": line_id}

    for line in json_lines(file, session.say("cli.input.standard")):
        session.out.json(answer_line(session, line, answered))


def _save(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
        file.write(data)


def _show(session: Session, checked: JobCheck) -> None:
    from coach.kpi.report import counts

    out, say = session.out, session.say
    if not checked.kpis:
        out.wrapped(say("kpi.view.none"))
    else:
        out.wrapped(counts(checked, session.language))
    for one in checked.kpis:
        out.line()
        _show_kpi(session, one)
    parts = {
        "sheet": [finding.text for finding in checked.sheet],
        "gaps": [gap.text for gap in checked.gaps],
        "questions": [f"{question.text} ({say(f'kpi.view.to.{question.to}')})" for question in checked.questions],
    }
    for name, texts in parts.items():
        if texts:
            out.line()
            out.line(out.bold(say(f"kpi.view.{name}")))
            for text in texts:
                out.wrapped(text, indent="    ", first="  • ")
    if checked.questions:
        session.note("kpi.view.more")


def _show_kpi(session: Session, one: KpiCheck) -> None:
    from coach.kpi.report import marks

    out, say = session.out, session.say
    out.wrapped(one.text, indent="    ", first=f"{one.id}  ")
    out.wrapped("  ".join(marks(one, session.language)), indent="    ", first="    ")
    if one.owner_division and one.foreign:
        out.wrapped(say("kpi.view.owner", owner=one.owner_division), indent="      ", first="    ")
    for reason in one.reasons or [say("kpi.view.fine")]:
        out.wrapped(reason, indent="      ", first="    • ")
    if one.suggestion:
        out.wrapped(say("kpi.view.suggestion", text=one.suggestion), indent="      ", first="    → ")
