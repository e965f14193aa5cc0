"""`coach doctor`: what works, and what to do about what does not. It contacts a model only where assistance is on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import click

from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option
from coach.problems import Problem

if TYPE_CHECKING:
    from coach.llm.endpoint import Endpoint
    from coach.llm.errors import Failure, ModelFailed

NOT_WHOLE = 5
_ABOUT = ("endpoint", "model", "structured_output")
"""What one question to the model tells, in the order in which it can fail."""
_REACHED: dict[Failure, int] = {
    "unreachable": 0,
    "timeout": 0,
    "server": 0,
    "key": 0,
    "forbidden": 0,
    "quota": 0,
    "busy": 0,
    "not_found": 1,
    "refused_request": 1,
    "cut": 1,
    "declined": 1,
    "empty": 1,
    "not_set_up": 1,
    "truncated": 2,
    "malformed": 2,
    "language": 2,
}
"""Which of them a failure is about; those before it work, those after it were not tried."""
_ADVICE: dict[Failure, str] = {
    "unreachable": "address",
    "timeout": "wait",
    "server": "wait",
    "busy": "wait",
    "cut": "wait",
    "key": "account",
    "forbidden": "account",
    "quota": "account",
    "not_set_up": "switch_on",
}


class Check(NamedTuple):
    """One thing that was looked at. `ok` is None where there was nothing to look at."""

    name: str
    ok: bool | None
    detail: str
    advice: str | None = None


@click.command("doctor", cls=Command, help="cli.help.doctor")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
@click.pass_context
def doctor(context: click.Context, session: Session, as_json: bool) -> None:
    """Every check, whatever the others find."""
    store, code = _store(session)
    checks = [*_model(session), _embeddings(session), store]
    ok = all(check.ok is not False for check in checks)
    if as_json:
        session.out.json({"ok": ok, "checks": [check._asdict() for check in checks]})
    else:
        for check in checks:
            _show(session, check)
    context.exit(code)


def _show(session: Session, check: Check) -> None:
    sign = {True: "+", False: "!", None: "-"}[check.ok]
    title = session.out.bold(session.say(f"doctor.name.{check.name}"))
    session.out.line(f"{sign} {title}")
    session.out.wrapped(check.detail, indent="    ")
    if check.advice is not None:
        session.out.wrapped(check.advice, indent="      ", first="    → ")


def _model(session: Session) -> list[Check]:
    """The three checks that one question to the model answers."""
    from coach.llm.errors import ModelFailed

    say = session.say
    try:
        coach = session.coach
        if not coach.assisted:
            return [Check("endpoint", None, say("doctor.off"), say("doctor.advice.switch_on")), *_untried(session, 1)]
        endpoint = coach.endpoint
    except Problem as problem:
        wrong = say(problem.key, **problem.values)
        return [Check("endpoint", False, wrong, say("doctor.advice.again")), *_untried(session, 1)]
    if endpoint is None:
        unnamed = Check("model", False, say("doctor.no_model"), say("doctor.advice.switch_on"))
        return [*_untried(session, 0)[:1], unnamed, *_untried(session, 2)]
    try:
        rung = asyncio.run(coach.try_endpoint(endpoint)).rung
    except ModelFailed as failure:
        return _failed(session, endpoint, failure)
    return [*_working(session, endpoint), Check("structured_output", True, say(f"doctor.rung.{rung}"))]


def _failed(session: Session, endpoint: Endpoint, failure: ModelFailed) -> list[Check]:
    place = _REACHED[failure.failure]
    advice = session.say(f"doctor.advice.{_ADVICE.get(failure.failure, 'other_model')}")
    wrong = Check(_ABOUT[place], False, session.say(failure.key, **failure.values), advice)
    return [*_working(session, endpoint)[:place], wrong, *_untried(session, place + 1)]


def _working(session: Session, endpoint: Endpoint) -> list[Check]:
    say, host = session.say, endpoint.host
    clear = say("setup.in_the_clear", host=host) if endpoint.in_the_clear else None
    reached = Check("endpoint", True, say("doctor.endpoint", host=host), clear)
    return [reached, Check("model", True, say("doctor.model", model=endpoint.model))]


def _untried(session: Session, first: int) -> list[Check]:
    return [Check(name, None, session.say("doctor.untried")) for name in _ABOUT[first:]]


def _embeddings(session: Session) -> Check:
    from coach.language.encoder import encoder

    if encoder() is not None:
        return Check("embeddings", True, session.say("doctor.encoder"))
    return Check("embeddings", False, session.say("doctor.letters"), session.say("doctor.advice.encoder"))


def _store(session: Session) -> tuple[Check, int]:
    """What is kept, and the exit code that it makes."""
    say = session.say
    try:
        coach = session.coach
        record = coach.ledger.verify(session.language)
        saved = coach.profiles.list()
        current = coach.profiles.current()
    except Problem as problem:
        return Check("store", False, say(problem.key, **problem.values), say("doctor.advice.store")), problem.exit_code
    if not record.ok:
        return Check("store", False, str(record.reason), say("doctor.advice.record")), NOT_WHOLE
    damaged = [item.name for item in saved if item.damaged]
    if damaged:
        wrong = say("doctor.damaged_profiles", names=", ".join(damaged), folder=coach.profiles.folder)
        return Check("store", False, wrong, say("doctor.advice.profiles")), 3
    detail = say("doctor.store", records=record.records, profiles=len(saved), folder=coach.paths.data)
    return Check("store", True, detail, None if current else say("doctor.advice.no_profile")), 0
