"""`coach next`: the reply to being pressed again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.inputs import LONGEST_TEXT, STANDARD_INPUT, piped_text
from coach.cli.kinds import LANGUAGES, OneOf, Text
from coach.cli.output import whole
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option
from coach.problems import UnreadableInput, WrongUsage

if TYPE_CHECKING:
    from coach.reply.held import Held
    from coach.reply.models import Draft
    from coach.reply.thread import Thread

REPLY_CHANNELS = ("whatsapp", "email")


@click.command("next", cls=Command, help="cli.help.next")
@click.option("--thread", cls=Option, required=True, metavar="cli.metavar.file", help="cli.option.thread")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.profile")
@click.option("--from", "sender", cls=Option, type=Text(), metavar="cli.metavar.name", help="cli.option.next_sender")
@click.option("--language", cls=Option, type=OneOf(*LANGUAGES), help="cli.option.reply_language")
@click.option("--channel", cls=Option, type=OneOf(*REPLY_CHANNELS), default="whatsapp", help="cli.option.next_channel")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def next_reply(
    session: Session,
    thread: str,
    profile: str | None,
    sender: str | None,
    language: str | None,
    channel: str,
    as_json: bool,
) -> None:
    """One conversation whose last message waits for an answer."""
    from coach.scope.models import Request

    job = session.coach.profiles.resolve(profile)
    said = conversation(session, thread, job.name)
    if said.answered:
        raise WrongUsage("reply.thread.answered")
    asked = {
        "text": said.theirs[0].text,
        "sent_at": said.theirs[0].at,
        "sender": sender or said.sender,
        "channel": channel,
        "language": language or session.coach.settings.reply_language,
    }
    held = session.coach.hold(said, Request.model_validate(asked), job)
    if as_json:
        told = held.model_dump(mode="json")
        session.out.json({**told, "why": session.say(held.why)})
    else:
        _show(session, held)


def conversation(session: Session, file: str, me: str | None) -> Thread:
    """The conversation in `file`; `me` is what the user is called in it. Raises UnreadableInput."""
    from coach.reply.thread import read_thread

    text, name = text_of(session, file)
    return read_thread(text, name, me=me)


def text_of(session: Session, file: str) -> tuple[str, str]:
    """What is in `file`, and what to call it. Raises UnreadableInput where it cannot be read."""
    if file == STANDARD_INPUT:
        name = session.say("cli.input.standard")
        return piped_text(name), name
    name = whole(file)
    try:
        with Path(file).open("rb") as handle:
            data = handle.read(LONGEST_TEXT + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput("cli.input.no_file", name=name, reason=error) from error
    if len(data) > LONGEST_TEXT:
        raise UnreadableInput("cli.input.too_long", name=name, most=LONGEST_TEXT)
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"), name
    except UnicodeDecodeError:
        raise UnreadableInput("cli.input.not_utf8", name=name) from None


def _show(session: Session, held: Held) -> None:
    from coach.reply.handbook import page

    out, say = session.out, session.say
    out.line(out.bold(say("cli.next.pressed", round=held.round, tactic=say(held.pressing))))
    name = page(held.technique).name(session.language)
    out.wrapped(say("cli.next.technique", name=name, why=say(held.why)), indent="    ")
    _draft(session, held.draft)
    for other in held.alternatives:
        out.line()
        out.line(out.bold(say("cli.next.alternative", name=page(other.technique).name(session.language))))
        _draft(session, other.draft)
    if held.escalate:
        out.line()
        out.wrapped(say("cli.next.escalate"), indent="    ", first="  ! ")


def _draft(session: Session, draft: Draft) -> None:
    session.out.line()
    if draft.subject:
        session.out.wrapped(session.say("cli.answer.subject", subject=draft.subject), indent="  ")
    session.out.wrapped(draft.body, indent="  ")
