"""`coach sample`: the main job on sample data, in the app or, where there is no terminal, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.answer import show_draft, show_risks, show_verdict
from coach.cli.app import open_app, terminal_there
from coach.cli.ask import by_rules
from coach.cli.kinds import OneOf
from coach.cli.log import show_verification
from coach.cli.profile import read_profile, show_profile
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option
from coach.paths import Paths
from coach.resources import sample_documents, sample_request

if TYPE_CHECKING:
    from coach.profile.models import Profile


@click.command("sample", cls=Command, help="cli.help.sample")
@click.option("--language", cls=Option, type=OneOf("id", "en"), help="cli.option.language")
@pass_session
def sample(session: Session, language: str | None) -> None:
    """Everything once, without a document of one's own."""
    session = _apart(session, language)
    in_app = terminal_there()
    job = _job(session, read_anyway=not in_app)
    if session.coach.settings.language is None or not session.coach.settings.notice_seen:
        session.coach.change_settings(language=session.language, notice_seen=True)
    if in_app:
        open_app(session, trying=(sample_request(session.language), session.say("cli.sample.sender")))
    else:
        _tell(session, job)


def _apart(session: Session, language: str | None) -> Session:
    """A session that keeps the sample out of the user's own record, and speaks the language asked for."""
    environ = dict(session.environ)
    if not environ.get("COACH_HOME"):
        environ["COACH_HOME"] = str(Paths.of(environ).cache / "sample")
    if language is not None:
        environ["COACH_LANGUAGE"] = language
    return Session(environ)


def _job(session: Session, *, read_anyway: bool) -> Profile:
    """The sample's job, saved under its own name and in use; read from its documents where it is not there yet."""
    profiles = session.coach.profiles
    name = session.say("cli.sample.name")
    known = name in profiles.names()
    if known and not read_anyway:
        profiles.use(name)
        return profiles.load(name)
    found = read_profile(session, tuple(map(str, sample_documents(session.language))))
    profiles.add(found, name, replace=True) if not known else profiles.use(name)
    return found


def _tell(session: Session, job: Profile) -> None:
    """Print the whole way: the job, the message, the verdict, the reply, the record, the proof."""
    from coach.scope.models import Request

    out, say = session.out, session.say
    request = Request(text=sample_request(session.language), sender=say("cli.sample.sender"))
    verdict, drafts = by_rules(session.coach, request, job)
    draft = next(draft for draft in drafts if draft.channel == "whatsapp" and draft.tone == "warm")

    _step(session, "job", files=", ".join(path.name for path in sample_documents(session.language)))
    show_profile(session, job)
    _step(session, "message", sender=request.sender)
    out.wrapped(request.text, indent="  ")
    _step(session, "verdict")
    show_verdict(session, verdict)
    _step(session, "reply")
    show_draft(session, draft)
    show_risks(session, request, job, verdict, [draft])
    _step(session, "record")
    record = session.coach.record(request, verdict=verdict, profile=job, reply=draft.body)
    out.wrapped(say("cli.log.added", n=record.n, hash=record.hash))
    show_verification(session, session.coach.ledger.verify(session.language))


def _step(session: Session, name: str, **values: object) -> None:
    """Print the heading of one step, a line apart from the step before."""
    title = session.say(f"cli.sample.{name}", **values)
    session.out.line()
    session.out.line(session.out.bold(title))
    session.out.line("─" * len(title))
