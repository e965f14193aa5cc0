"""`coach log outcome|note|attach`: what became of a request. Each is a record of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from coach.cli.kinds import Duration, Number, OneOf, Text
from coach.cli.log import LARGEST
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage

if TYPE_CHECKING:
    from coach.record.models import Outcome, Record

_OUTCOMES = ("accepted", "insisted", "escalated", "retaliated")


@click.command("outcome", cls=Command, help="log.help.outcome")
@click.argument("n", cls=Argument, type=Number(1, LARGEST), metavar="cli.metavar.number")
@click.argument("outcome", cls=Argument, type=OneOf(*_OUTCOMES), metavar="log.metavar.outcome")
@click.option("--note", cls=Option, type=Text(), metavar="cli.metavar.text", help="log.option.note")
@click.option("--hours", "minutes", cls=Option, type=Duration(), metavar="log.metavar.hours", help="log.option.hours")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def outcome(session: Session, n: int, outcome: str, note: str | None, minutes: int | None, as_json: bool) -> None:
    """What the one who asked did about the answer."""
    record = session.coach.ledger.happened(n, cast("Outcome", outcome), note=note, minutes=minutes)
    _tell(session, record, as_json)


@click.command("note", cls=Command, help="log.help.note")
@click.argument("n", cls=Argument, type=Number(1, LARGEST), metavar="cli.metavar.number")
@click.argument("text", cls=Argument, type=Text(), metavar="cli.metavar.text")
@click.option("--hours", "minutes", cls=Option, type=Duration(), metavar="log.metavar.hours", help="log.option.hours")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def note(session: Session, n: int, text: str, minutes: int | None, as_json: bool) -> None:
    """A later remark, or a correction."""
    if not text.strip():
        raise Usage("log.usage.empty_note")
    _tell(session, session.coach.ledger.remark(n, text, minutes=minutes), as_json)


@click.command("attach", cls=Command, help="log.help.attach")
@click.argument("n", cls=Argument, type=Number(1, LARGEST), metavar="cli.metavar.number")
@click.argument("file", cls=Argument, metavar="cli.metavar.file")
@click.option("--note", cls=Option, type=Text(), metavar="cli.metavar.text", help="log.option.note")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def attach(session: Session, n: int, file: str, note: str | None, as_json: bool) -> None:
    """A file that belongs to the request, by its digest."""
    record = session.coach.attach(n, Path(file), note)
    _tell(session, record, as_json)
    if not as_json and record.attachment is not None:
        session.out.wrapped(session.say("log.attached", name=record.attachment.name, sha256=record.attachment.sha256))
        session.note("log.keep_the_file")


def _tell(session: Session, record: Record, as_json: bool) -> None:
    if as_json:
        session.out.json(record.model_dump(mode="json"))
    else:
        session.out.line(session.say("log.added_to", n=record.n, about=record.about, hash=record.hash))
