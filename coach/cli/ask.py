"""`coach ask`: what a message is to a job, and what to answer."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from coach.cli.inputs import STANDARD_INPUT, piped_text
from coach.cli.kinds import CHANNELS, ENGINES, LANGUAGES, Moment, OneOf, Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.profile.models import Profile
    from coach.reply.models import Draft
    from coach.scope.models import Request, Verdict


@click.command("ask", cls=Command, help="cli.help.ask")
@click.argument("text", cls=Argument, type=Text(), required=False, metavar="cli.metavar.text")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.profile")
@click.option("--channel", cls=Option, type=OneOf(*CHANNELS), help="cli.option.channel")
@click.option("--from", "sender", cls=Option, type=Text(), metavar="cli.metavar.name", help="cli.option.sender")
@click.option("--sent-at", cls=Option, type=Moment(), metavar="cli.metavar.moment", help="cli.option.sent_at")
@click.option("--busy", cls=Option, type=Text(), metavar="cli.metavar.text", help="cli.option.busy")
@click.option("--language", cls=Option, type=OneOf(*LANGUAGES), help="cli.option.reply_language")
@click.option("--engine", cls=Option, type=OneOf(*ENGINES), default="auto", help="cli.option.engine")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@click.option("--preview", cls=Option, is_flag=True, help="cli.option.preview")
@click.option("--batch", cls=Option, metavar="cli.metavar.file", help="cli.option.batch")
@click.option("--profiles", cls=Option, metavar="cli.metavar.file", help="cli.option.profiles")
@pass_session
def ask(
    session: Session,
    text: str | None,
    profile: str | None,
    channel: str | None,
    sender: str | None,
    sent_at: datetime | None,
    busy: str | None,
    language: str | None,
    engine: str,
    as_json: bool,
    preview: bool,
    batch: str | None,
    profiles: str | None,
) -> None:
    """One message, or a file of them."""
    defaults = {
        "channel": channel,
        "sender": sender,
        "sent_at": sent_at,
        "busy": busy,
        "language": language or session.coach.settings.reply_language,
    }
    if batch is not None:
        from coach.cli.batch import ask_batch

        if text is not None:
            raise Usage("cli.usage.text_and_batch")
        if batch == profiles == STANDARD_INPUT:
            raise Usage("cli.usage.batch_twice")
        if preview:
            raise Usage("cli.usage.preview_and_batch")
        _tell_law(session)
        ask_batch(session, batch, profiles=profiles, profile=profile, defaults=defaults, engine=engine)
        return
    if profiles is not None:
        raise Usage("cli.usage.profiles_alone")
    if engine == "model" and not session.coach.assisted:
        from coach.llm.errors import ModelFailed

        raise ModelFailed("not_set_up", host="-", model="-")
    from coach.scope.models import Request

    if text is None or text == STANDARD_INPUT:
        text = _typed(session)
    request = Request(text=text, **{name: value for name, value in defaults.items() if value is not None})
    job = session.coach.profiles.resolve(profile)
    _tell_law(session)
    if preview:
        from coach.cli.sending import show_sending

        show_sending(session, session.coach.sending(request, job))
        session.out.wrapped(session.say("cli.sending.order"))
        return
    if as_json:
        session.out.json(shape(None, *answer(session, request, job, engine)))
        return
    from coach.cli.answer import show_drafts, show_opinions, show_verdict

    verdict, drafts = by_rules(session.coach, request, job)
    alone = engine == "model"
    if not alone:
        # It is read while the model is still at work.
        show_verdict(session, verdict)
    joined, drafts = with_model(session, request, job, verdict, drafts, engine)
    if alone:
        show_verdict(session, verdict)
    show_opinions(session, verdict, joined)
    show_drafts(session, request, job, joined, drafts)


def answer(session: Session, request: Request, profile: Profile, engine: str) -> tuple[Verdict, list[Draft]]:
    """The verdict and the drafts, when everything is there. Raises ModelFailed where the model was asked for alone."""
    return with_model(session, request, profile, *by_rules(session.coach, request, profile), engine)


def by_rules(coach: Coach, request: Request, profile: Profile) -> tuple[Verdict, list[Draft]]:
    """What the rules say."""
    from coach.coach import DraftsWritten, VerdictGiven

    events = [*coach.ask(request, profile)]
    verdict = next(event.verdict for event in events if isinstance(event, VerdictGiven))
    return verdict, [draft for event in events if isinstance(event, DraftsWritten) for draft in event.drafts]


def with_model(
    session: Session, request: Request, profile: Profile, verdict: Verdict, drafts: list[Draft], engine: str
) -> tuple[Verdict, list[Draft]]:
    """The rules' answer with the model's beside it, where it is wanted and assistance is on.

    Where the model fails the rules' answer stands and a line says why; asked for by `--engine model`, it raises.
    """
    if engine == "rules" or (engine == "auto" and not session.coach.assisted):
        return verdict, drafts
    from coach.cli.asking import Assisting
    from coach.problems import Problem

    assisting = Assisting(session, verdict, drafts)
    try:
        assisting.run(request, profile)
    except Problem as failure:  # a wrong address or a damaged key file are the model's trouble, too
        if engine == "model" and assisting.verdict is verdict:
            raise
        session.note("cli.ask.model_failed", problem=session.say(failure.key, **failure.values))
    return assisting.verdict, assisting.drafts


def shape(line_id: object, verdict: Verdict, drafts: list[Draft]) -> dict[str, object]:
    """The contract's object for one answer."""
    return {
        "id": line_id,
        **verdict.model_dump(mode="json"),
        "drafts": [draft.model_dump(mode="json") for draft in drafts],
    }


def _tell_law(session: Session) -> None:
    """A file of law of the user's own that cannot be used is told, and what ships is cited."""
    problem = session.coach.law.problem
    if problem is not None:
        session.note(problem.key, **problem.values)


def _typed(session: Session) -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        session.note("cli.ask.typing")
    return piped_text(session.say("cli.input.standard"))
