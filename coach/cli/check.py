"""`coach check`: is what I wrote all right? One reply, or a file of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, get_args

import click
from pydantic import BaseModel, ConfigDict

from coach.cli.inputs import STANDARD_INPUT, json_lines, piped_text
from coach.cli.kinds import CHANNELS, ENGINES, LANGUAGES, OneOf, Text
from coach.cli.output import whole
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage
from coach.config import ReplyLanguage
from coach.scope.models import Channel

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.assess import Assessment
    from coach.reply.assisted_check import Opined
    from coach.scope.models import Request


class CheckLine(BaseModel):
    """A line of the file: the contract's fields."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    request: str
    reply: str
    language: ReplyLanguage | None = None
    channel: Channel | None = None
    profile: str | None = None


@click.command("check", cls=Command, help="cli.help.check")
@click.argument("text", cls=Argument, type=Text(), required=False, metavar="cli.metavar.text")
@click.option("--request", cls=Option, type=Text(), metavar="cli.metavar.text", help="cli.option.check_request")
@click.option("--thread", cls=Option, metavar="cli.metavar.file", help="cli.option.thread")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="cli.option.check_profile")
@click.option("--channel", cls=Option, type=OneOf(*CHANNELS), help="cli.option.channel")
@click.option("--language", cls=Option, type=OneOf(*LANGUAGES), help="cli.option.check_language")
@click.option("--engine", cls=Option, type=OneOf(*ENGINES), default="auto", help="cli.option.engine")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@click.option("--preview", cls=Option, is_flag=True, help="cli.option.preview")
@click.option("--batch", cls=Option, metavar="cli.metavar.file", help="cli.option.check_batch")
@click.option("--profiles", cls=Option, metavar="cli.metavar.file", help="cli.option.profiles")
@pass_session
def check(
    session: Session,
    text: str | None,
    request: str | None,
    thread: str | None,
    profile: str | None,
    channel: str | None,
    language: str | None,
    engine: str,
    as_json: bool,
    preview: bool,
    batch: str | None,
    profiles: str | None,
) -> None:
    """One reply of the user's, or a file of them."""
    defaults = {"channel": channel, "language": language}
    if batch is not None:
        if text is not None or request is not None or thread is not None:
            raise Usage("cli.usage.text_and_batch")
        if batch == profiles == STANDARD_INPUT:
            raise Usage("cli.usage.batch_twice")
        if preview:
            raise Usage("cli.usage.preview_and_batch")
        _batch(session, batch, profiles=profiles, profile=profile, defaults=defaults, engine=engine)
        return
    if profiles is not None:
        raise Usage("cli.usage.profiles_alone")
    if engine == "model" and not session.coach.assisted:
        from coach.llm.errors import ModelFailed

        raise ModelFailed("not_set_up", host="-", model="-")
    if request is None and thread is None:
        raise Usage("cli.usage.missing", name="--request")
    if STANDARD_INPUT in (request, thread) and text in (None, STANDARD_INPUT):
        raise Usage("cli.usage.both_piped")
    name = session.say("cli.input.standard")
    if request == STANDARD_INPUT:
        request = piped_text(name)
    if text is None or text == STANDARD_INPUT:
        if sys.stdin is not None and sys.stdin.isatty():
            session.note("cli.check.typing")
        text = piped_text(name)
    job = session.known_job(profile)
    earlier: list[str] = []
    if thread is not None:
        from coach.cli.next import conversation

        said = conversation(session, thread, job.name if job else None)
        # What was asked first is what it is about, what was said last is what is answered.
        request = request or "\n".join(dict.fromkeys((said.theirs[0].text, said.theirs[-1].text)))
        earlier = [each.text for each in said.mine]
    asked = _request(request or "", defaults)
    found = session.coach.check(text, asked, job, earlier)
    if preview:
        from coach.cli.sending import show_sending

        show_sending(session, session.coach.sending_check(found, asked, job))
        return
    from coach.cli.checking import opinion, show_opinion

    alone = engine == "model"
    if not as_json and not alone:
        # It is read while the model is still at work.
        show(session, found)
    thought = opinion(session, found, asked, job, engine)
    if as_json:
        session.out.json(shape(found, session, thought))
        return
    if alone:
        show(session, found)
    if thought is not None:
        show_opinion(session, found, thought)


def shape(found: Assessment, session: Session, thought: Opined | None) -> dict[str, object]:
    """The contract's object for one reply, with the model's opinion beside the rules' where there is one."""
    from coach.reply.assisted_check import of_rules

    opinions = [of_rules(found, session.language), *([thought.opinion] if thought else [])]
    return {
        **found.judged.model_dump(mode="json"),
        "improvement": found.advice.told(session.language),
        "rewrite": found.rewrite,
        "difference": [{"change": piece.change, "text": piece.text} for piece in found.pieces],
        "opinions": [each.model_dump(mode="json") for each in opinions],
        "agree": thought.agree if thought else None,
        "assistance": thought.assistance.model_dump(mode="json") if thought else None,
    }


def show(session: Session, found: Assessment) -> None:
    """Print what is to be said about a reply."""
    from coach.reply.models import Check
    from coach.reply.score import tells

    out, say, judged = session.out, session.say, found.judged
    how = say("cli.check.indirect") if judged.indirect else ""
    score = say("cli.check.score", score=judged.score) if tells(found.scope) else ""
    out.line(out.bold(say("cli.check.style", style=say(f"app.style.{judged.style}"), how=how) + score))
    for name in get_args(Check):
        mark = say(f"cli.check.{'yes' if getattr(judged.checks, name) else 'no'}")
        quote = judged.quotes.get(name)
        said = f"{mark} {say(f'app.check.{name}')}"
        out.wrapped(f"{said}: “{quote}”" if quote else said, indent="      ", first="  ")
    out.line()
    out.line(out.bold(say("cli.check.improvement")))
    out.wrapped(found.advice.told(session.language), indent="  ")
    if found.rewrite == found.reply:
        return
    out.line()
    out.line(out.bold(say(f"cli.check.{'rewrite_unowned' if found.advice.name == 'yes_unowned' else 'rewrite'}")))
    out.wrapped(found.rewrite, indent="  ")
    out.line()
    out.line(out.bold(say("cli.check.difference")))
    marks = {"kept": ("", ""), "left_out": ("[-", "-]"), "added": ("{+", "+}")}
    pieces = [f"{marks[piece.change][0]}{piece.text}{marks[piece.change][1]}" for piece in found.pieces]
    out.wrapped("".join(pieces), indent="  ")


def _batch(
    session: Session,
    file: str,
    *,
    profiles: str | None,
    profile: str | None,
    defaults: dict[str, Any],
    engine: str,
) -> None:
    from coach.cli.batch import Jobs, answer_line
    from coach.cli.checking import opinion

    name = session.say("cli.input.standard")
    jobs = Jobs(session, file, profile)
    if profiles is not None:
        jobs.add_file(profiles, name)

    def answered(line_id: object, value: dict[str, Any]) -> dict[str, object]:
        line = CheckLine.model_validate(value)
        given = {"channel": line.channel, "language": line.language}
        chosen = {**defaults, **{key: item for key, item in given.items() if item is not None}}
        job: Profile | None = jobs.find(line.profile) if line.profile or profile else None
        asked = _request(whole(line.request), chosen)
        found = session.coach.check(whole(line.reply), asked, job, [])
        return {"id": line_id, **shape(found, session, opinion(session, found, asked, job, engine))}

    for line in json_lines(file, name):
        session.out.json(answer_line(session, line, answered))


def _request(text: str, given: dict[str, Any]) -> Request:
    from coach.scope.models import Request

    return Request(text=text, **{name: value for name, value in given.items() if value is not None})
