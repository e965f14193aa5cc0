"""`coach buy-time`: a line that puts an answer off and promises nothing."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import click

from coach.cli.kinds import LANGUAGES, Clock, OneOf, Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option

if TYPE_CHECKING:
    from coach.config import Language


@click.command("buy-time", cls=Command, help="cli.help.buy_time")
@click.option("--until", cls=Option, type=Clock(), metavar="cli.metavar.clock", help="cli.option.until")
@click.option("--from", "sender", cls=Option, type=Text(), metavar="cli.metavar.name", help="cli.option.sender")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.confirm_profile")
@click.option("--language", cls=Option, type=OneOf(*LANGUAGES), help="cli.option.buy_time_language")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def buy_time(
    session: Session,
    until: time | None,
    sender: str | None,
    profile: str | None,
    language: str | None,
    as_json: bool,
) -> None:
    """One line to send now, and others like it."""
    from coach.reply.buy_time import next_time
    from coach.scope.anyone import ANYONE

    job = session.known_job(profile) or ANYONE
    now = datetime.now().astimezone()
    wanted = language or session.coach.settings.reply_language
    spoken: Language = "en" if wanted == "en" else "id" if wanted == "id" else job.language or session.language
    moment = next_time(until, now) if until is not None else None
    bought = session.coach.buy_time(job, now=now, sender=sender, language=spoken, until=moment)
    first, *others = bought.lines
    if as_json:
        told = {"text": first, "until": bought.until.isoformat(), "language": spoken, "alternatives": others}
        session.out.json(told)
        return
    session.out.wrapped(first)
    session.out.line()
    session.out.line(session.say("cli.buy_time.others"))
    for line in others:
        session.out.wrapped(line, indent="    ", first="  • ")
