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
from coach.problems import ModelUnavailable

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
        ask_batch(session, batch, profiles=profiles, profile=profile, defaults=defaults, engine=engine)
        return
    if profiles is not None:
        raise Usage("cli.usage.profiles_alone")
    if engine == "model":
        raise ModelUnavailable("cli.ask.no_model")
    from coach.scope.models import Request

    if text is None or text == STANDARD_INPUT:
        text = _typed(session)
    request = Request(text=text, **{name: value for name, value in defaults.items() if value is not None})
    job = session.coach.profiles.resolve(profile)
    verdict, drafts = answer(session.coach, request, job)
    if as_json:
        session.out.json(shape(None, verdict, drafts))
        return
    from coach.cli.answer import show_answer

    show_answer(session, request, job, verdict, drafts)


def answer(coach: Coach, request: Request, profile: Profile) -> tuple[Verdict, list[Draft]]:
    """The verdict and the drafts, when both are there."""
    from coach.coach import DraftsWritten, VerdictGiven

    events = [*coach.ask(request, profile)]
    verdict = next(event.verdict for event in events if isinstance(event, VerdictGiven))
    return verdict, [draft for event in events if isinstance(event, DraftsWritten) for draft in event.drafts]


def shape(line_id: object, verdict: Verdict, drafts: list[Draft]) -> dict[str, object]:
    """The contract's object for one answer."""
    return {
        "id": line_id,
        **verdict.model_dump(mode="json"),
        "drafts": [draft.model_dump(mode="json") for draft in drafts],
    }


def _typed(session: Session) -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        session.note("cli.ask.typing")
    return piped_text(session.say("cli.input.standard"))
