"""`coach log import`: the asks in a WhatsApp export, a mail or a mailbox, judged and written down, each once."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from coach.cli.kinds import Day, Names, OneOf
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option

if TYPE_CHECKING:
    from coach.record.importers.messages import Order
    from coach.record.importing import Imported, ImportEvent

_EVERY = 20
"""Verdicts between two lines of progress."""


@click.command("import", cls=Command, help="log.help.import")
@click.argument("file", cls=Argument, metavar="cli.metavar.file")
@click.option("--people", cls=Option, type=Names(), metavar="log.metavar.names", help="log.option.import_people")
@click.option("--from", "since", cls=Option, type=Day(), metavar="log.metavar.day", help="log.option.since")
@click.option("--to", "until", cls=Option, type=Day(), metavar="log.metavar.day", help="log.option.until")
@click.option("--date-order", "order", cls=Option, type=OneOf("dmy", "mdy", "ymd"), help="log.option.date_order")
@click.option("--dry-run", cls=Option, is_flag=True, help="log.option.dry_run")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.log_profile")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def import_messages(
    session: Session,
    file: str,
    people: tuple[str, ...] | None,
    since: date | None,
    until: date | None,
    order: str | None,
    dry_run: bool,
    profile: str | None,
    as_json: bool,
) -> None:
    """Messages of the chosen people that look like asks."""
    from coach.record.importing import AskJudged, FileRead, Imported, Wanted

    job = session.known_job(profile)
    wanted = Wanted(people or (), since, until, cast("Order | None", order), dry_run)
    reading = cast("Generator[ImportEvent, None, None]", session.coach.import_messages(Path(file), wanted, job))
    watched = sys.stderr is not None and sys.stderr.isatty()
    with closing(reading) as events:
        for event in events:
            match event:
                case FileRead(found) if watched and found.total:
                    part = min(99, 100 * found.read // found.total)
                    session.note("log.import.reading", percent=part, messages=found.messages)
                case AskJudged(done, total) if watched and (done % _EVERY == 0 or done == total):
                    session.note("log.import.judging", done=done, total=total)
                case Imported():
                    _tell(session, event, dry_run, as_json)
    if job is None:
        session.note("log.import.no_profile")


def _tell(session: Session, told: Imported, dry_run: bool, as_json: bool) -> None:
    if told.found.ambiguous:
        session.note("log.import.ambiguous", order=told.found.date_order)
    if told.undated:
        session.note("log.import.undated", count=told.undated)
    if told.found.unreadable:
        session.note("log.import.unreadable", numbers=", ".join(map(str, told.found.unreadable)))
    if as_json:
        session.out.json(_shape(told, dry_run))
        return
    session.out.wrapped(
        session.say(
            "log.import.found",
            file=told.file,
            all=told.found.messages,
            messages=told.messages,
            people=", ".join(told.chosen) or "-",
        )
    )
    if dry_run:
        for entry in told.asks:
            when = f"{entry.at:%Y-%m-%d %H:%M}" if entry.at else "-"
            scope = f" · {session.say(f'app.scope.{entry.verdict.scope}')}" if entry.verdict else ""
            session.out.wrapped(f"{when} · {entry.sender or '-'}{scope}", first="  ")
            session.out.wrapped(" ".join(entry.request.split())[:200], indent="      ")
        session.out.line(session.say("log.import.would", asks=len(told.asks), already=told.already))
    else:
        session.out.line(session.say("log.import.done", records=len(told.records), already=told.already))


def _shape(told: Imported, dry_run: bool) -> dict[str, Any]:
    return {
        "file": told.file,
        "source": told.source,
        "date_order": told.found.date_order,
        "ambiguous": told.found.ambiguous,
        "messages": told.found.messages,
        "undated": told.found.undated,
        "unreadable": told.found.unreadable,
        "people": [{"name": name, "messages": count} for name, count in told.people.most_common()],
        "chosen": told.chosen,
        "selected": told.messages,
        "asks": len(told.asks),
        "already": told.already,
        "skipped_undated": told.undated,
        "dry_run": dry_run,
        "records": [record.model_dump(mode="json") for record in (told.records or told.asks)],
    }
