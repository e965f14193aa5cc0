"""`coach log`: write a request down, read the record, search it, and prove that it is whole."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.inputs import STANDARD_INPUT, piped_text
from coach.cli.kinds import CHANNELS, Moment, Number, OneOf, Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Group, Option, Usage

if TYPE_CHECKING:
    from coach.record.models import Record, Verification

LARGEST = 999_999_999


@click.command(
    "log",
    cls=Group,
    help="cli.help.log",
    shorts="log.short",
    families={
        "add": "coach.cli.log:add",
        "list": "coach.cli.log:list_records",
        "show": "coach.cli.log:show",
        "search": "coach.cli.log:search",
        "outcome": "coach.cli.log_adding:outcome",
        "note": "coach.cli.log_adding:note",
        "attach": "coach.cli.log_adding:attach",
        "tally": "coach.cli.log_tally:tally",
        "import": "coach.cli.log_import:import_messages",
        "export": "coach.cli.log_export:export",
        "verify": "coach.cli.log_export:verify",
        "head": "coach.cli.log_export:head",
        "delete": "coach.cli.log_keeping:delete",
        "backup": "coach.cli.log_keeping:backup",
        "restore": "coach.cli.log_keeping:restore",
    },
)
def log() -> None:
    """The record."""


@click.command("add", cls=Command, help="cli.help.log_add")
@click.option(
    "--request", cls=Option, type=Text(), required=True, metavar="cli.metavar.text", help="cli.option.log_request"
)
@click.option("--reply", cls=Option, type=Text(), metavar="cli.metavar.text", help="cli.option.log_reply")
@click.option("--from", "sender", cls=Option, type=Text(), metavar="cli.metavar.name", help="cli.option.sender")
@click.option("--at", cls=Option, type=Moment(), metavar="cli.metavar.moment", help="cli.option.log_at")
@click.option("--channel", cls=Option, type=OneOf(*CHANNELS), help="cli.option.channel")
@click.option("--note", cls=Option, type=Text(), metavar="cli.metavar.text", help="cli.option.log_note")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.log_profile")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def add(
    session: Session,
    request: str,
    reply: str | None,
    sender: str | None,
    at: datetime | None,
    channel: str | None,
    note: str | None,
    profile: str | None,
    as_json: bool,
) -> None:
    """Request, verdict and reply become one record."""
    from coach.scope.models import Request

    if STANDARD_INPUT == request == reply:
        raise Usage("cli.usage.both_piped")
    if request == STANDARD_INPUT:
        request = piped_text(session.say("cli.input.standard"))
    elif reply == STANDARD_INPUT:
        reply = piped_text(session.say("cli.input.standard"))
    if not request.strip():
        raise Usage("cli.usage.empty_request")
    given = {"text": request, "sender": sender, "sent_at": at, "channel": channel}
    asked = Request.model_validate({name: value for name, value in given.items() if value is not None})
    job = session.known_job(profile)
    verdict = session.coach.judge.judge(asked, job, session.language) if job is not None else None
    record = session.coach.record(asked, verdict=verdict, profile=job, reply=reply, note=note)
    if as_json:
        session.out.json(record.model_dump(mode="json"))
    else:
        session.out.line(session.say("cli.log.added", n=record.n, hash=record.hash))


@click.command("list", cls=Command, help="cli.help.log_list")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.log_json")
@pass_session
def list_records(session: Session, as_json: bool) -> None:
    """Every record, the oldest first."""
    _print_records(session, session.coach.ledger.list(), as_json, "cli.log.empty")


@click.command("show", cls=Command, help="cli.help.log_show")
@click.argument("n", cls=Argument, type=Number(1, LARGEST), metavar="cli.metavar.number")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def show(session: Session, n: int, as_json: bool) -> None:
    """One record, whole."""
    record = session.coach.ledger.get(n)
    if as_json:
        session.out.json(record.model_dump(mode="json"))
    else:
        show_record(session, record)


@click.command("search", cls=Command, help="cli.help.log_search")
@click.argument("text", cls=Argument, type=Text(), metavar="cli.metavar.text")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.log_json")
@pass_session
def search(session: Session, text: str, as_json: bool) -> None:
    """The records that hold a text, the newest first."""
    _print_records(session, session.coach.ledger.search(text), as_json, "cli.log.none_found")


def show_verification(session: Session, verification: Verification) -> None:
    """Print what verifying found."""
    if verification.ok:
        session.out.wrapped(session.say("cli.log.whole", records=verification.records))
    else:
        session.out.wrapped(session.say("cli.log.not_whole", reason=verification.reason or ""))


def show_record(session: Session, record: Record) -> None:
    """Print one record, whole."""
    out, say = session.out, session.say
    out.line(out.bold(_title(session, record)))
    if record.deleted:
        out.line()
        out.wrapped(say("log.is_deleted"), indent="  ")
    for line in _added(session, record):
        out.line()
        out.wrapped(line, indent="  ")
    for name, text in (("request", record.request), ("reply", record.reply), ("note", record.note)):
        if text:
            out.line()
            out.line(say(f"cli.log.{name}"))
            out.wrapped(text, indent="  ")
    if record.verdict is not None:
        from coach.cli.answer import show_quote

        out.line()
        out.line(say("cli.log.verdict"))
        scope, kind = say(f"app.scope.{record.verdict.scope}"), say(f"app.kind.{record.verdict.kind}")
        out.wrapped(f"{scope} · {kind}", indent="  ")
        for evidence in record.verdict.evidence:
            show_quote(session, evidence)
    if record.kind == "request":
        _show_later(session, record)
    out.line()
    out.wrapped(say("cli.log.hash", hash=record.hash))
    out.wrapped(say("cli.log.previous", hash=record.previous))


def _show_later(session: Session, record: Record) -> None:
    """Print what was added to the record later."""
    later = [added for added in session.coach.ledger.list() if added.about == record.n and added.kind != "deletion"]
    if not later:
        return
    session.out.line()
    session.out.line(session.say("log.later"))
    for added in later:
        note = f": {added.note}" if added.note else ""
        session.out.wrapped("; ".join(_added(session, added)) + note, indent="      ", first=f"  {added.n} · ")


def _added(session: Session, record: Record) -> list[str]:
    """What a record adds to another one, in words; nothing where it is a request of its own."""
    if record.kind == "request" or record.about is None:
        return []
    say, lines = session.say, []
    if record.outcome is not None:
        lines.append(say(f"log.outcome.{record.outcome}"))
    if record.attachment is not None:
        lines.append(say("log.attached", name=record.attachment.name, sha256=record.attachment.sha256))
    if record.minutes:
        lines.append(say("log.minutes", minutes=record.minutes))
    return lines or [say(f"log.kind_of.{record.kind}")]


def _print_records(session: Session, records: list[Record], as_json: bool, nothing: str) -> None:
    if as_json:
        session.out.json([record.model_dump(mode="json") for record in records])
        return
    if not records:
        session.note(nothing)
    for record in records:
        session.out.line(session.out.bold(_title(session, record)))
        told = record.request or "; ".join(_added(session, record)) or session.say("log.is_deleted")
        note = f": {record.note}" if record.note and not record.request else ""
        session.out.wrapped(_first_line(told + note), indent="    ")


def _title(session: Session, record: Record) -> str:
    from coach.language.clean import one_line

    parts = [f"{record.n}", (record.at or record.written_at).strftime("%Y-%m-%d %H:%M")]
    if record.about is not None:
        parts.append(session.say("log.about", n=record.about))
    if record.sender:
        parts.append(one_line(record.sender))
    if record.channel:
        parts.append(session.say(f"app.channel.{record.channel}"))
    if record.verdict:
        symbol = session.say(f"cli.symbol.{record.verdict.scope}")
        parts.append(f"[{symbol}] {session.say(f'app.scope.{record.verdict.scope}')}")
    return " · ".join(parts)


def _first_line(text: str, longest: int = 200) -> str:
    """The beginning of a text, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
