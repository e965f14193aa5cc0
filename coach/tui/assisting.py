"""Asks the model for a screen: what the rules say is there already, and stays whatever happens here."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable
from typing import TYPE_CHECKING, TypeVar

from coach.llm.errors import ModelFailed
from coach.problems import Problem
from coach.tui.background import off_screen
from coach.tui.widgets.opinion import OpinionCard

if TYPE_CHECKING:
    from coach.llm.endpoint import Endpoint
    from coach.profile.models import Profile
    from coach.reply.hearing import Waiting
    from coach.reply.models import Draft
    from coach.scope.models import Request, Verdict
    from coach.tui.app import TegasApp
    from coach.tui.widgets.model_line import ModelLine

Answer = tuple["Verdict", list["Draft"]]
Said = TypeVar("Said")


async def assisted(
    app: TegasApp, card: OpinionCard, request: Request, profile: Profile, verdict: Verdict, drafts: list[Draft]
) -> AsyncGenerator[Answer, None]:
    """What the verdict and the drafts become: once with the opinion, once more with the model's wording.

    A failure is told on the card. Cancelling ends the call at once.
    """
    from coach.reply.beside import Judged, Reasoning, Waiting, Worded, Wording

    try:
        card.ask(await _endpoint(app))
        async with contextlib.aclosing(app.coach.assist(request, profile, verdict, drafts)) as events:
            async for event in events:
                if isinstance(event, Waiting):
                    card.wait(event.wait)
                elif isinstance(event, Reasoning):
                    card.grow(event.reason)
                elif isinstance(event, Wording):
                    card.grow([*event.bodies.values()][-1])
                elif isinstance(event, Judged | Worded):
                    card.answer(event.verdict, drafting=isinstance(event, Judged))
                    yield event.verdict, event.drafts
    except Problem as failure:
        card.stop("app.opinion.failed", problem=app.sentence(failure))


async def answer_of(
    app: TegasApp, line: ModelLine, begin: Callable[[], AsyncGenerator[Waiting | Said, None]], *, failed: str
) -> Said | None:
    """What the model answers to one question, told on `line` while it is awaited.

    None where it failed: the line then says `failed`, filled with the problem. Cancelling ends the call at once.
    """
    from coach.reply.hearing import Waiting

    try:
        line.ask(await _endpoint(app))
        async with contextlib.aclosing(begin()) as events:
            async for event in events:
                if not isinstance(event, Waiting):
                    line.stop()
                    return event
                line.wait(event.wait)
    except Exception as failure:
        line.stop(failed, problem=app.sentence(failure))
    return None


async def _endpoint(app: TegasApp) -> Endpoint:
    endpoint = await off_screen(lambda: app.coach.endpoint)
    if endpoint is None:
        raise ModelFailed("not_set_up", host="-", model="-")
    return endpoint
