"""Asks the model about a reply from the command line, and shows what it thinks beside the rules."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from coach.cli.asking import progress
from coach.cli.session import Session

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.assess import Assessment
    from coach.reply.assisted_check import Opined
    from coach.reply.models import Check
    from coach.scope.models import Request


def opinion(
    session: Session, found: Assessment, request: Request, profile: Profile | None, engine: str
) -> Opined | None:
    """What the model thinks, where it is wanted and assistance is on.

    Where the model fails a line says why and there is none; asked for by `--engine model`, it raises.
    """
    if engine == "rules" or (engine == "auto" and not session.coach.assisted):
        return None
    from coach.problems import Problem

    try:
        return asyncio.run(_ask(session, found, request, profile))
    except Problem as failure:  # a wrong address or a damaged key file are the model's trouble, too
        if engine == "model":
            raise
        session.note("cli.ask.model_failed", problem=session.say(failure.key, **failure.values))
        return None


async def _ask(session: Session, found: Assessment, request: Request, profile: Profile | None) -> Opined | None:
    from coach.reply.hearing import Waiting

    endpoint = session.coach.endpoint
    if endpoint is not None:
        progress(session, "cli.ask.asking", model=endpoint.model, host=endpoint.host)
    thought: Opined | None = None
    async for event in session.coach.assist_check(found, request, profile):
        if isinstance(event, Waiting):
            progress(session, event.wait.reason, **event.wait.values)
        else:
            thought = event
    return thought


def show_opinion(session: Session, found: Assessment, thought: Opined) -> None:
    """Print that the model agrees, or where it thinks otherwise and with which words; then what it proposes."""
    out, say, said = session.out, session.say, thought.opinion
    out.line()
    heading = "agrees" if thought.agree else "differs"
    out.line(out.bold(say(f"cli.check.model.{heading}", model=said.engine, style=say(f"app.style.{said.style}"))))
    for name in thought.differs:
        if name == "style":
            ours, theirs = (say(f"app.style.{style}") for style in (found.judged.style, said.style))
            out.wrapped(say("cli.check.model.style", theirs=theirs, ours=ours), indent="  ")
        elif name == "indirect":
            out.wrapped(say(f"cli.check.model.{'indirect' if said.indirect else 'direct'}"), indent="  ")
        else:
            _check(session, thought, name)
    if thought.spoken_to:
        out.wrapped(say("cli.check.model.spoken_to", model=said.engine), indent="  ")
    for what, text in (("improvement", said.improvement), ("rewrite", said.rewrite)):
        if text:
            out.line()
            out.line(out.bold(say(f"cli.check.model.{what}", model=said.engine)))
            out.wrapped(text, indent="  ")
    how = thought.assistance
    if how.prompt_tokens is not None:
        out.line()
        used = {"prompt": how.prompt_tokens, "answer": how.completion_tokens or 0}
        out.wrapped(say("cli.answer.model.tokens", **used), indent="  ")


def _check(session: Session, thought: Opined, check: Check) -> None:
    say, said = session.say, thought.opinion
    mark = say(f"cli.check.{'yes' if said.checks[check] else 'no'}")
    line, quote = f"{mark} {say(f'app.check.{check}')}", said.quotes.get(check)
    session.out.wrapped(f"{line}: “{quote}”" if quote else line, indent="      ", first="  ")
