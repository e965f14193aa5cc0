"""`coach reword`: a text, or a sentence of it, said otherwise by the model."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, cast

import click

from coach.cli.asking import progress
from coach.cli.inputs import STANDARD_INPUT, piped_text
from coach.cli.kinds import CHANNELS, LANGUAGES, OneOf, Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage
from coach.problems import ModelUnavailable

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.reword import How, Reworded, Wanted
    from coach.scope.models import Request

HOWS = ("shorter", "warmer", "firmer", "alternatives")


@click.command("reword", cls=Command, help="cli.help.reword")
@click.argument("text", cls=Argument, type=Text(), required=False, metavar="cli.metavar.text")
@click.option("--how", cls=Option, type=OneOf(*HOWS), required=True, help="cli.option.reword_how")
@click.option("--sentence", cls=Option, type=Text(), metavar="cli.metavar.text", help="cli.option.sentence")
@click.option("--request", cls=Option, type=Text(), metavar="cli.metavar.text", help="cli.option.reword_request")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.reword_profile")
@click.option("--channel", cls=Option, type=OneOf(*CHANNELS), help="cli.option.reword_channel")
@click.option("--language", cls=Option, type=OneOf(*LANGUAGES), help="cli.option.reword_language")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@click.option("--preview", cls=Option, is_flag=True, help="cli.option.preview")
@pass_session
def reword(
    session: Session,
    text: str | None,
    how: str,
    sentence: str | None,
    request: str | None,
    profile: str | None,
    channel: str | None,
    language: str | None,
    as_json: bool,
    preview: bool,
) -> None:
    """One text, or one sentence of it."""
    from coach.reply.reword import Wanted
    from coach.scope.models import Request

    if not preview and session.coach.endpoint is None:
        raise ModelUnavailable("cli.reword.not_set_up")
    if request == STANDARD_INPUT and text in (None, STANDARD_INPUT):
        raise Usage("cli.usage.both_piped_request")
    name = session.say("cli.input.standard")
    if request == STANDARD_INPUT:
        request = piped_text(name)
    if text is None or text == STANDARD_INPUT:
        if sys.stdin is not None and sys.stdin.isatty():
            session.note("cli.check.typing")
        text = piped_text(name)
    wanted = Wanted(text, cast("How", how), sentence)
    given = {"channel": channel, "language": language}
    asked = Request.model_validate({"text": request or "", **{key: word for key, word in given.items() if word}})
    job = session.known_job(profile)
    if preview:
        from coach.cli.sending import show_sending

        show_sending(session, session.coach.sending_reword(wanted, asked, job))
        return
    said = asyncio.run(_ask(session, wanted, asked, job))
    if as_json:
        session.out.json(shape(wanted, said))
    for number, each in enumerate(said.wordings if not as_json else ()):
        if number:
            session.out.line()
        session.out.wrapped(each.wording)
    if not said.wordings:
        session.note("reply.reword.none", model=said.engine)


def shape(wanted: Wanted, said: Reworded) -> dict[str, object]:
    """The object for one answer. `wordings` are those that hold, `dropped` counts the others."""
    return {
        "engine": said.engine,
        "how": wanted.how,
        "text": wanted.text,
        "sentence": wanted.sentence,
        "language": said.before.language,
        "before": said.before.model_dump(mode="json"),
        "wordings": [
            {"wording": each.wording, "text": each.text, **each.judged.model_dump(mode="json")}
            for each in said.wordings
        ],
        "dropped": said.dropped,
        "assistance": said.assistance.model_dump(mode="json"),
    }


async def _ask(session: Session, wanted: Wanted, request: Request, profile: Profile | None) -> Reworded:
    from coach.reply.hearing import Waiting

    endpoint = session.coach.endpoint
    if endpoint is not None:
        progress(session, "cli.reword.asking", model=endpoint.model, host=endpoint.host)
    async for event in session.coach.reword(wanted, request, profile):
        if not isinstance(event, Waiting):
            return event
        progress(session, event.wait.reason, **event.wait.values)
    raise ModelUnavailable("cli.reword.not_set_up")
