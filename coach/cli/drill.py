"""`coach drill`: the job by heart, as plain text where somebody types, or with the answers of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.kinds import Number
from coach.cli.rehearsing import typed_lines
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option
from coach.drill.models import Rating

if TYPE_CHECKING:
    from coach.cli.rehearsing import Tell
    from coach.drill.drill import Drill
    from coach.drill.models import Marked
    from coach.profile.models import Profile

MINUTES, MOST_MINUTES = 5, 120
_KEYS: dict[str, Rating] = {"1": "again", "2": "hard", "3": "good", "4": "easy"}
_DAYS_SHOWN = 5


@click.command("drill", cls=Command, help="drill.help.drill")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.profile")
@click.option(
    "--minutes",
    cls=Option,
    type=Number(1, MOST_MINUTES),
    default=MINUTES,
    metavar="cli.metavar.number",
    help="drill.option.minutes",
)
@click.option("--lines", cls=Option, metavar="cli.metavar.file", help="drill.option.lines")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def drill(session: Session, profile: str | None, minutes: int, lines: str | None, as_json: bool) -> None:
    """One drill."""
    job = session.coach.profiles.resolve(profile)
    # Before anything is begun: a file that cannot be read is the user's first news.
    answers = _lines(session, lines) if lines is not None else None
    begun = session.coach.drill(job, minutes=minutes, now=_now())
    if answers is None:
        _typed(session, begun, job, minutes, as_json=as_json)
    else:
        for answer in answers:
            if begun.card is None:
                break
            marked = begun.play(answer, _now())
            if not as_json:
                _show_question(session, begun, marked, session.out.wrapped)
                session.out.wrapped(marked.given, indent="    ", first="  > ")
                _show_marked(session, marked, session.out.wrapped)
    if as_json:
        session.out.json(_shape(begun, job))
    elif begun.count:
        _show_end(session, begun)


def _lines(session: Session, file: str) -> list[str]:
    from coach.cli.practise import read_lines

    return read_lines(session, file)


def _shape(begun: Drill, job: Profile) -> dict[str, object]:
    return {
        "profile": job.id,
        "title": job.title,
        "cards": [marked.model_dump(mode="json") for marked in begun.marked],
        "left": begun.left,
        **begun.due(_now()).model_dump(mode="json"),
    }


def _typed(session: Session, begun: Drill, job: Profile, minutes: int, *, as_json: bool) -> None:
    """A drill with somebody who types: the talk on standard error where the result is wanted as JSON."""
    out, say = session.out, session.say

    def tell(text: str, indent: str = "", first: str | None = None) -> None:
        if as_json:
            out.note(f"{indent if first is None else first}{text}")
        else:
            out.wrapped(text, indent=indent, first=first)

    if begun.card is None:
        tell(say("drill.show.nothing"))
        due = begun.due(_now())
        if due.next is not None:
            tell(say("drill.show.day", when=told_day(session, due.next), count=due.days[due.next.date().isoformat()]))
        return
    tell(say("drill.show.begin", title=job.title, count=begun.count, minutes=minutes))
    if sys.stdin is not None and sys.stdin.isatty():
        out.note(say("drill.show.how"))
    answers = typed_lines("> ", quiet=as_json, blank=True)
    while begun.card is not None:
        tell("")
        _show_question(session, begun, None, tell)
        answer = next(answers, None)
        if answer is None:
            return
        if answer.strip():
            _show_marked(session, begun.play(answer, _now()), tell)
            continue
        if not _marked_by_self(session, begun, answers, tell, quiet=as_json):
            return


def _marked_by_self(session: Session, begun: Drill, answers: Iterator[str], tell: Tell, *, quiet: bool) -> bool:
    """Show the answer and take the mark; False where nobody types any more. What is no mark was not known."""
    from coach.drill.words import mark_in

    card = begun.card
    if card is None:
        return False
    _show_answer(session, card.kind, card.answer, card.source, card.note, tell)
    tell(session.say("drill.show.self"))
    said = next(answers, None)
    if said is None:
        return False
    rating = _KEYS.get(said.strip()) or mark_in(said) or "again"
    _show_mark(session, begun.mark(rating, _now()), tell)
    return True


def _show_question(session: Session, begun: Drill, marked: Marked | None, tell: Tell) -> None:
    """Ask the card that comes, or show the question of one that was `marked`."""
    say = session.say
    card = marked or begun.card
    number = len(begun.marked) + (marked is None)
    if card is None:
        return
    if number > begun.count:
        tell(say("drill.show.once_more", question=card.question))
    else:
        tell(say("drill.show.question", n=number, count=begun.count, question=card.question))


def _show_marked(session: Session, marked: Marked, tell: Tell) -> None:
    _show_answer(session, marked.kind, marked.answer, marked.source, marked.note, tell)
    if marked.told:
        tell(marked.told, indent="    ")
    _show_mark(session, marked, tell)


def _show_answer(session: Session, kind: str, answer: str, source: str | None, note: str, tell: Tell) -> None:
    say = session.say
    if answer and kind == "debate":
        tell(say("drill.show.hold", answer=answer), indent="    ")
    elif answer and source:
        tell(say("drill.show.answer_with_place", answer=answer, source=source), indent="    ")
    elif answer:
        tell(say("drill.show.answer", answer=answer), indent="    ")
    if note:
        tell(note, indent="    ")


def _show_mark(session: Session, marked: Marked, tell: Tell) -> None:
    rating = session.say(f"drill.rating.{marked.rating}")
    tell(session.say("drill.show.mark", rating=rating, when=told_day(session, marked.due)), indent="    ")


def _show_end(session: Session, begun: Drill) -> None:
    out, say, due = session.out, session.say, begun.due(_now())
    again = sum(marked.rating == "again" for marked in begun.marked)
    out.line()
    out.wrapped(say("drill.show.done", count=len(begun.marked), good=len(begun.marked) - again, again=again))
    if due.due or due.new:
        out.wrapped(say("drill.show.waiting", due=due.due, new=due.new))
    if due.days:
        out.line(out.bold(say("drill.show.coming")))
        for day, count in list(due.days.items())[:_DAYS_SHOWN]:
            when = told_day(session, datetime.fromisoformat(day).astimezone())
            out.wrapped(say("drill.show.day", when=when, count=count), indent="  ")


def told_day(session: Session, moment: datetime) -> str:
    """The day of `moment` in words."""
    from coach.drill.days import told_due

    return told_due(moment, _now(), session.language)


def _now() -> datetime:
    return datetime.now().astimezone()
