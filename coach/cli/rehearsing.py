"""Plays a rehearsal on the command line: by a file's lines, or by what somebody types; prints turns and debriefs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from coach.cli.session import Session
from coach.practice.feedback import held_of, hints
from coach.problems import StoreProblem

if TYPE_CHECKING:
    from coach.cli.voice import Voice
    from coach.practice.models import Debrief, Turn
    from coach.practice.models import Session as Played
    from coach.practice.rehearsal import Rehearsal


class Tell(Protocol):
    """Prints a line of the talk: on standard output, or beside it."""

    def __call__(self, text: str, indent: str = "", first: str | None = None) -> None: ...


def play(session: Session, rehearsal: Rehearsal, lines: Iterable[str], voice: Voice | None = None) -> dict[str, object]:
    """Play `lines` in a rehearsal that is kept, and give the contract's object."""
    practice = session.coach.practice
    for line in lines:
        practice.say(rehearsal, line)
        if voice is not None:
            voice.speak(rehearsal)
    return shape(rehearsal, practice.finish(rehearsal))


def shape(rehearsal: Rehearsal, debrief: Debrief) -> dict[str, object]:
    """The contract's object for one rehearsal."""
    return shape_of(rehearsal.session, debrief, waiting=rehearsal.waiting)


def shape_of(played: Played, debrief: Debrief, *, waiting: str | None) -> dict[str, object]:
    """The contract's object for a session; `waiting` is what the supervisor said last."""
    return {
        "session": played.id,
        "scenario": played.scenario,
        "persona": played.persona.name,
        "seed": played.seed,
        "language": played.language,
        "turns": [turn.model_dump(mode="json") for turn in played.turns],
        "closing": played.closing or waiting,
        "ending": played.ending,
        "outcome": played.outcome,
        "gave_in_at": played.gave_in_at,
        "parent": played.parent.model_dump() if played.parent else None,
        "engine": played.engine,
        "debrief": debrief.model_dump(mode="json"),
    }


def typed_rehearsal(session: Session, rehearsal: Rehearsal, *, as_json: bool, voice: Voice | None = None) -> None:
    """A rehearsal with somebody who types: the talk on standard error where the result is wanted as JSON."""
    out, say, practice = session.out, session.say, session.coach.practice
    level = hints(practice.progress().mastered)

    def tell(text: str, indent: str = "", first: str | None = None) -> None:
        if as_json:
            out.note(f"{indent if first is None else first}{text}")
        else:
            out.wrapped(text, indent=indent, first=first)

    _introduce(session, rehearsal, tell)
    practice.begin(rehearsal)
    tell("")
    _says(session, rehearsal, tell)
    for line in () if rehearsal.over else typed_lines(say("practice.show.prompt"), quiet=as_json):
        turn = practice.say(rehearsal, line)
        if level != "none":
            _feedback(session, turn, tell, rewrite=level == "full")
        if voice is not None:
            voice.speak(rehearsal)
        tell("")
        _says(session, rehearsal, tell)
        if rehearsal.over:
            break
    debrief = practice.finish(rehearsal)
    if as_json:
        out.json(shape(rehearsal, debrief))
    else:
        out.line()
        show_debrief(session, rehearsal, debrief)


def show_talk(session: Session, rehearsal: Rehearsal) -> None:
    """Print every turn with its feedback, and what the supervisor said last."""
    for turn in rehearsal.session.turns:
        _show_turn(session, rehearsal, turn)
    if rehearsal.session.turns:
        _says(session, rehearsal, session.out.wrapped)
        session.out.line()


def _show_turn(session: Session, rehearsal: Rehearsal, turn: Turn) -> None:
    out, say = session.out, session.say
    tactic = say(f"practice.tactic.{turn.tactic}")
    out.line(out.bold(say("practice.show.pressure", n=turn.n, tactic=tactic, pressure=turn.pressure)))
    name = rehearsal.session.persona.name
    out.wrapped(turn.supervisor, indent="    ", first=f"  {say('practice.show.sign', name=name)} ")
    out.wrapped(turn.user, indent="    ", first=f"  {say('practice.show.prompt')}")
    _feedback(session, turn, out.wrapped, rewrite=True)
    out.line()


def show_debrief(session: Session, rehearsal: Rehearsal, debrief: Debrief) -> None:
    """Print what is to be said after a rehearsal."""
    out, say, played = session.out, session.say, rehearsal.session
    out.line(out.bold(say("practice.show.debrief")))
    if not played.turns:
        out.wrapped(say("practice.show.nobody"), indent="  ")
        return
    out.wrapped(say(f"practice.outcome.{played.ended}"), indent="  ")
    if played.gave_in_at is not None:
        out.wrapped(say("practice.show.gave_in_at", n=played.gave_in_at), indent="  ")
    right = "yes" if debrief.right else rehearsal.scenario.right_answer
    out.wrapped(say(f"practice.right.{right}"), indent="  ")
    _list(session, "strengths", debrief.strengths)
    _list(session, "one_improvement", [debrief.one_improvement] if debrief.one_improvement else [])
    points = [
        f"{point.n} · {say(f'practice.turning.{point.what}')}: “{point.quote}”" for point in debrief.turning_points
    ]
    _list(session, "turning", points)
    out.line()
    if debrief.techniques:
        from coach.reply.handbook import page

        names = ", ".join(page(key).name(session.language) for key in debrief.techniques)
        out.wrapped(say("practice.show.techniques", names=names))
    if debrief.prepared:
        out.wrapped(say("practice.show.prepared"))
    if debrief.before is not None:
        out.wrapped(say("practice.show.before", outcome=say(f"practice.outcome.{debrief.before.ended}")))
        for how in ("better", "worse"):
            checks = ", ".join(say(f"practice.skill.{check}") for check in getattr(debrief.before, how))
            if checks:
                out.wrapped(say(f"practice.show.{how}", checks=checks))
    out.wrapped(say("practice.show.motive", motive=played.persona.motive))
    _list(session, "help", debrief.help)
    out.line()
    out.wrapped(say("practice.show.kept", session=played.id))


def _introduce(session: Session, rehearsal: Rehearsal, tell: Tell) -> None:
    out, say, scenario = session.out, session.say, rehearsal.scenario
    persona = rehearsal.session.persona
    tell(scenario.title)
    tell(say("practice.show.meeting", name=persona.name, role=persona.role, manner=persona.manner))
    tell("")
    tell(say("practice.show.learning"))
    for point in scenario.learning:
        tell(point, indent="    ", first="  • ")
    tell("")
    if rehearsal.session.walk_away is None and _somebody_types():
        tell(say("practice.show.ask_walk_away"))
        tell(say("practice.show.suggestion", text=scenario.walk_away), indent="  ")
        out.note(say("practice.show.typing"))
        rehearsal.session.walk_away = next(typed_lines("> ", quiet=False, blank=True), "").strip() or None
    elif _somebody_types():
        out.note(say("practice.show.typing"))


def _says(session: Session, rehearsal: Rehearsal, tell: Tell) -> None:
    name = rehearsal.session.persona.name
    tell(rehearsal.waiting, indent="  ", first=f"{session.say('practice.show.sign', name=name)} ")


def _feedback(session: Session, turn: Turn, tell: Tell, *, rewrite: bool) -> None:
    say = session.say
    for held in held_of(turn.quotes)[:1] if turn.checks.respectful else []:
        check = say(f"app.check.{held.check}")
        tell(say("practice.show.held", check=check, quote=held.quote), indent="      ", first="    ")
    if turn.advice == "none":
        return
    tell(say("practice.show.improvement", text=turn.improvement), indent="      ", first="    ")
    if rewrite and turn.rewrite != turn.user:
        tell(say("practice.show.rewrite", text=turn.rewrite), indent="      ", first="    ")


def _list(session: Session, name: str, items: list[str]) -> None:
    if not items:
        return
    session.out.line()
    session.out.line(session.out.bold(session.say(f"practice.show.{name}")))
    for item in items:
        session.out.wrapped(item, indent="    ", first="  • ")


def _somebody_types() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def typed_lines(prompt: str, *, quiet: bool, blank: bool = False) -> Iterator[str]:
    """What is typed, line by line, until it ends; blank lines are left out unless `blank`."""
    from coach.cli.output import whole

    while sys.stdin is not None:
        if not quiet and _somebody_types():
            _prompt(prompt)
        try:
            data = sys.stdin.buffer.readline()
        except OSError as error:
            raise StoreProblem("cli.failed.system", reason=error, file="-") from error
        if not data:
            return
        line = whole(data.decode("utf-8", "replace")).strip("\r\n")
        if line.strip() or blank:
            yield line


def _prompt(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()
