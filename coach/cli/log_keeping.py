"""`coach log delete|backup|restore`: what is given up for good, and what is kept safe elsewhere."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from coach.cli.kinds import Day, Number
from coach.cli.log import LARGEST
from coach.cli.output import whole
from coach.cli.questions import Questions, needed
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage
from coach.problems import WrongUsage


@click.command("delete", cls=Command, help="log.help.delete")
@click.argument("numbers", cls=Argument, nargs=-1, type=Number(1, LARGEST), metavar="cli.metavar.number")
@click.option("--before", cls=Option, type=Day(), metavar="log.metavar.day", help="log.option.before")
@click.option("--yes", cls=Option, is_flag=True, help="log.option.yes")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def delete(session: Session, numbers: tuple[int, ...], before: date | None, yes: bool, as_json: bool) -> None:
    """The texts of requests, for good."""
    if bool(numbers) == (before is not None):
        raise Usage("log.usage.delete")
    ledger = session.coach.ledger
    if before is not None:
        from coach.record.timeline import stories

        old = [story.record.n for story in stories(ledger.list()) if story.day < before and not story.record.deleted]
        numbers = tuple(old)
    for n in numbers:
        ledger.get(n)
    if not yes and numbers:
        told = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
        if not Questions(session).agreed("log.delete.sure", numbers=told, count=len(numbers)):
            raise WrongUsage("log.delete.kept")
    records = ledger.delete(numbers) if numbers else []
    if as_json:
        session.out.json({"deleted": list(numbers), "records": [record.model_dump(mode="json") for record in records]})
    else:
        session.out.wrapped(session.say("log.delete.done", count=len(numbers)))
        session.note("log.delete.elsewhere")


@click.command("backup", cls=Command, help="log.help.backup")
@click.argument("file", cls=Argument, metavar="cli.metavar.file")
@pass_session
def backup(session: Session, file: str) -> None:
    """The whole record, encrypted."""
    path = Path(file)
    if path.exists():
        raise WrongUsage("log.backup.exists", path=whole(file))
    passphrase = _passphrase(session, twice=True)
    count = session.coach.back_up(path, passphrase)
    session.out.line(session.say("log.backup.done", file=whole(file), count=count))
    session.note("log.backup.remember")


@click.command("restore", cls=Command, help="log.help.restore")
@click.argument("file", cls=Argument, metavar="cli.metavar.file")
@click.option("--replace", cls=Option, is_flag=True, help="log.option.replace")
@pass_session
def restore(session: Session, file: str, replace: bool) -> None:
    """The record of a backup, back in its place."""
    passphrase = _passphrase(session, twice=False)
    done, count, aside = session.coach.restore(Path(file), passphrase, replace=replace)
    session.out.line(session.say(f"log.backup.{done}", count=count))
    if aside is not None:
        session.note("log.backup.aside", path=whole(str(aside)))


def _passphrase(session: Session, *, twice: bool) -> str:
    """The passphrase: asked for unseen at a terminal, elsewhere the first line of standard input."""
    questions = Questions(session)
    said = questions.ask("log.backup.ask", needed("log.backup.none", None), hidden=True)
    watched = sys.stdin is not None and sys.stdin.isatty()
    if twice and watched and questions.ask("log.backup.again", lambda again: again, hidden=True) != said:
        raise WrongUsage("log.backup.differ")
    return said
