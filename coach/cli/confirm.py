"""`coach confirm`: a request made by voice, put in writing."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime, time
from typing import TYPE_CHECKING, cast

import click

from coach.cli.inputs import STANDARD_INPUT, piped_text
from coach.cli.kinds import LANGUAGES, Moment, OneOf, Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage

if TYPE_CHECKING:
    from coach.config import ReplyLanguage
    from coach.reply.confirm import Confirmation, How, Spoken
    from coach.reply.models import DraftChannel

_HOW = ("in_person", "phone", "meeting")
_CHANNELS = ("whatsapp", "email")


@click.command("confirm", cls=Command, help="cli.help.confirm")
@click.argument("text", cls=Argument, type=Text(), required=False, metavar="cli.metavar.text")
@click.option("--from", "sender", cls=Option, type=Text(), metavar="cli.metavar.name", help="cli.option.sender")
@click.option("--at", cls=Option, type=Moment(), metavar="cli.metavar.moment", help="cli.option.confirm_at")
@click.option("--place", cls=Option, type=Text(), metavar="cli.metavar.place", help="cli.option.place")
@click.option("--how", cls=Option, type=OneOf(*_HOW), help="cli.option.how")
@click.option("--reply", cls=Option, type=Text(), metavar="cli.metavar.text", help="cli.option.confirm_reply")
@click.option("--answered", cls=Option, is_flag=True, help="cli.option.answered")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.confirm_profile")
@click.option("--channel", cls=Option, type=OneOf(*_CHANNELS), default="whatsapp", help="cli.option.confirm_channel")
@click.option("--language", cls=Option, type=OneOf(*LANGUAGES), help="cli.option.reply_language")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def confirm(
    session: Session,
    text: str | None,
    sender: str | None,
    at: datetime | None,
    place: str | None,
    how: str | None,
    reply: str | None,
    answered: bool,
    profile: str | None,
    channel: str,
    language: str | None,
    as_json: bool,
) -> None:
    """The message to send, and how to write the request down."""
    from coach.reply.confirm import Spoken

    if reply == STANDARD_INPUT:
        if text in (None, STANDARD_INPUT):
            raise Usage("cli.usage.both_piped_text")
        reply = piped_text(session.say("cli.input.standard"))
    if answered and not (reply or "").strip():
        raise Usage("cli.usage.answered_alone")
    if text is None or text == STANDARD_INPUT:
        if sys.stdin is not None and sys.stdin.isatty():
            session.note("cli.confirm.typing")
        text = piped_text(session.say("cli.input.standard"))
    if not text.strip():
        raise Usage("cli.usage.empty_spoken")
    from coach.scope.anyone import ANYONE

    # The options have let nothing else through.
    manner = cast("How | None", how)
    spoken = Spoken(text, sender=sender, at=at, place=place, how=manner, reply=reply, answered=answered)
    confirmation = session.coach.confirm(
        spoken,
        session.known_job(profile) or ANYONE,
        now=datetime.now().astimezone(),
        channel=cast("DraftChannel", channel),
        language=cast("ReplyLanguage", language or session.coach.settings.reply_language),
    )
    if as_json:
        session.out.json(confirmation.model_dump(mode="json", include={"draft", "record_note"}))
        return
    _show(session, spoken, confirmation)


def _show(session: Session, spoken: Spoken, confirmation: Confirmation) -> None:
    out, draft = session.out, confirmation.draft
    for key in confirmation.doubts:
        session.note(key)
    out.line(out.bold(session.say(f"cli.confirm.{draft.channel}")))
    out.line()
    if draft.subject:
        out.wrapped(session.say("cli.answer.subject", subject=draft.subject), indent="  ")
        out.line()
    out.wrapped(draft.body, indent="  ")
    out.line()
    out.wrapped(session.say("cli.confirm.write_down"))
    words = ["coach", "log", "add", "--channel", "verbal"]
    if spoken.sender:
        words += ["--from", spoken.sender]
    if spoken.at:
        # Midnight sharp is a day without an hour, as it was given.
        words += ["--at", spoken.at.date().isoformat() if spoken.at.time() == time() else spoken.at.isoformat()]
    words += [f"--request={spoken.text}", f"--note={confirmation.record_note}"]
    out.line(f"  {shlex.join(words)}")
