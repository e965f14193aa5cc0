"""`coach log export|verify|head`: the record for others, whether it is whole, and the line that anchors it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from coach.cli.kinds import Day, Names, Numbers, OneOf, Seal
from coach.cli.log import show_verification
from coach.cli.output import whole
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage
from coach.record.exporting import FORMS

NOT_WHOLE = 5


@click.command("export", cls=Command, help="log.help.export")
@click.option("--format", "form", cls=Option, type=OneOf(*FORMS), help="log.option.format")
@click.option("-o", "--output", cls=Option, required=True, metavar="cli.metavar.file", help="log.option.output")
@click.option("--people", cls=Option, type=Names(), metavar="log.metavar.names", help="log.option.people")
@click.option("--from", "since", cls=Option, type=Day(), metavar="log.metavar.day", help="log.option.since")
@click.option("--to", "until", cls=Option, type=Day(), metavar="log.metavar.day", help="log.option.until")
@click.option("--withhold", cls=Option, type=Numbers(), metavar="log.metavar.numbers", help="log.option.withhold")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="log.option.export_profile")
@pass_session
def export(
    session: Session,
    form: str | None,
    output: str,
    people: tuple[str, ...] | None,
    since: date | None,
    until: date | None,
    withhold: tuple[int, ...] | None,
    profile: str | None,
) -> None:
    """The record as a file."""
    from coach.paths import write_whole
    from coach.record.timeline import Selection

    form = form or Path(output).suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise Usage("log.usage.format", words=", ".join(FORMS))
    withheld = frozenset(withhold or ())
    for n in sorted(withheld):
        session.coach.ledger.get(n)
    selection = Selection(people or (), since, until, withheld)
    data = session.coach.export(form, selection, session.known_job(profile))
    write_whole(Path(output).absolute(), data)
    count, sealed = session.coach.ledger.head()
    session.note("log.exported", file=whole(output), count=count, hash=sealed)
    if form == "json":
        session.note("log.verify_with", file=whole(output))


@click.command("verify", cls=Command, help="log.help.verify")
@click.argument("file", cls=Argument, required=False, metavar="cli.metavar.file")
@click.option("--seal", cls=Option, type=Seal(), metavar="log.metavar.seal", help="log.option.seal")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
@click.pass_context
def verify(context: click.Context, session: Session, file: str | None, seal: str | None, as_json: bool) -> None:
    """Whether the record, or an export of one, is whole, and goes on from a seal that was sent earlier."""
    coach = session.coach
    verification = coach.verify_export(Path(file)) if file is not None else coach.ledger.verify(session.language)
    sealed_at: int | None = None
    if verification.ok and seal is not None:
        sealed_at = coach.sealed(seal, Path(file) if file is not None else None)
        if sealed_at is None:
            told = {"ok": False, "fault": "seal", "reason": session.say("record.fault.seal")}
            verification = verification.model_copy(update=told)
    if as_json:
        also = {} if seal is None else {"sealed_at": sealed_at}
        session.out.json({**verification.model_dump(mode="json"), **also})
    else:
        show_verification(session, verification)
        if sealed_at is not None:
            session.out.wrapped(session.say("log.sealed_at", n=sealed_at))
        elif verification.ok:
            session.note("log.proves")
    if not verification.ok:
        context.exit(NOT_WHOLE)


@click.command("head", cls=Command, help="log.help.head")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def head(session: Session, as_json: bool) -> None:
    """The line to send to oneself or to HR."""
    count, sealed = session.coach.ledger.head()
    moment = datetime.now().astimezone().replace(microsecond=0)
    line = session.say("log.head.line", count=count, hash=sealed, at=moment.isoformat(" ", "minutes"))
    if as_json:
        session.out.json({"records": count, "hash": sealed, "at": moment.isoformat(), "line": line})
        return
    session.out.line(line)
    session.note("log.head.why")
