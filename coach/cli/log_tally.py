"""`coach log tally`: work taken on, hours outside working time against the legal limits, who asked how often."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from coach.cli.kinds import Day, Names
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option

if TYPE_CHECKING:
    from coach.record.tally import Tally


@click.command("tally", cls=Command, help="log.help.tally")
@click.option("--people", cls=Option, type=Names(), metavar="log.metavar.names", help="log.option.people")
@click.option("--from", "since", cls=Option, type=Day(), metavar="log.metavar.day", help="log.option.since")
@click.option("--to", "until", cls=Option, type=Day(), metavar="log.metavar.day", help="log.option.until")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="log.option.tally_profile")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def tally(
    session: Session,
    people: tuple[str, ...] | None,
    since: date | None,
    until: date | None,
    profile: str | None,
    as_json: bool,
) -> None:
    """The sums of the record."""
    from coach.record.timeline import Selection

    sums = session.coach.record_tally(session.known_job(profile), Selection(people or (), since, until))
    if as_json:
        session.out.json(sums.model_dump(mode="json"))
    else:
        _show(session, sums)


def _show(session: Session, sums: Tally) -> None:
    from coach.language.clean import one_line
    from coach.record.exporters.document import told_week

    out, say = session.out, session.say
    out.line(f"{say('log.tally.requests')}: {sums.requests}")
    for scope, count in sums.scopes.items():
        out.line(f"  {say(f'log.scope.{scope}')}: {count}")
    _heading(session, "log.tally.extra")
    for name, count in sums.extra.model_dump().items():
        out.line(f"  {say(f'log.tally.{name}')}: {count}")
    if sums.outcomes:
        _heading(session, "log.tally.outcomes")
        for outcome, count in sums.outcomes.items():
            out.line(f"  {say(f'log.outcome.{outcome}')}: {count}")
    if sums.people:
        _heading(session, "log.tally.people")
        for each in sums.people:
            name = one_line(each.name) if each.name else say("log.tally.nobody")
            out.wrapped(f"{name}: {say('log.tally.asked_by', **each.model_dump())}", indent="    ", first="  ")
    _heading(session, "log.tally.weeks")
    for week in sums.weeks:
        out.wrapped(f"{week.week}: {told_week(week, session.language)}", indent="    ", first="  ")
    out.wrapped(say("log.tally.limits"), indent="  ")
    for cited in session.coach.law.on(("overtime_limits",)):
        article = cited.article
        source = say("log.document.law", as_of=article.as_of, verification=article.verification)
        out.wrapped(f"{article.instrument}, {article.article}. {source}", indent="  ")
    if not sums.hours_certain:
        session.note("log.tally.office_hours")


def _heading(session: Session, key: str) -> None:
    session.out.line()
    session.out.line(session.out.bold(session.say(key)))
