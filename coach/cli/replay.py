"""`coach replay`: a kept rehearsal again, forked, against someone else, or shared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.kinds import Number
from coach.cli.practise import read_lines
from coach.cli.rehearsing import play, shape_of, show_debrief, show_talk, typed_rehearsal
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option

if TYPE_CHECKING:
    from coach.practice.sessions import Saved

_MOST_TURNS = 100_000


@click.command("replay", cls=Command, help="practice.help.replay")
@click.argument("name", cls=Argument, metavar="practice.metavar.session")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@click.option(
    "--from", "turn", cls=Option, type=Number(1, _MOST_TURNS), metavar="cli.metavar.number", help="practice.option.from"
)
@click.option("--persona", cls=Option, metavar="cli.metavar.name", help="practice.option.persona")
@click.option("--lines", cls=Option, metavar="cli.metavar.file", help="practice.option.lines")
@click.option("--share", cls=Option, metavar="cli.metavar.file", help="practice.option.share")
@pass_session
def replay(
    session: Session,
    name: str,
    as_json: bool,
    turn: int | None,
    persona: str | None,
    lines: str | None,
    share: str | None,
) -> None:
    """One session that was kept, or a file that somebody shared."""
    practice = session.coach.practice
    saved = _saved(session, name)
    if share is not None:
        practice.sessions.share(saved, Path(share))
        session.note("practice.show.shared", path=share)
        return
    if turn is None and persona is None and lines is None:
        _show(session, saved, as_json)
        return
    said = [each.user for each in saved.session.turns]
    start = turn or 1
    new = read_lines(session, lines) if lines is not None else None
    who = practice.persona(persona, saved.scenario) if persona is not None else None
    # Without lines of one's own a fork is typed on; another persona hears the same lines.
    typed = new is None and persona is None
    forked = practice.fork(saved, start, persona=who, typed=typed)
    if typed:
        typed_rehearsal(session, forked, as_json=as_json)
        return
    practice.begin(forked)
    told = play(session, forked, said[start - 1 :] if new is None else new)
    if as_json:
        session.out.json(told)
    else:
        show_talk(session, forked)
        show_debrief(session, forked, practice.finish(forked))


def _saved(session: Session, name: str) -> Saved:
    """A kept session by its id, else the file of this name."""
    from coach.practice.sessions import open_shared

    kept = session.coach.practice.sessions
    if name not in kept.ids() and Path(name).is_file():
        return open_shared(Path(name))
    return kept.load(name)


def _show(session: Session, saved: Saved, as_json: bool) -> None:
    practice = session.coach.practice
    debrief = practice.debrief(saved)
    if as_json:
        session.out.json(shape_of(saved.session, debrief, waiting=None))
        return
    shown = practice.resume(saved)
    show_talk(session, shown)
    show_debrief(session, shown, debrief)
