"""Lets a model word the supervisor on the command line, where it is wanted and assistance is on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from coach.cli.asking import progress
from coach.cli.session import Session
from coach.problems import Problem

if TYPE_CHECKING:
    from coach.practice.rehearsal import Rehearsal


class Voice:
    """Words what waits in a rehearsal. `alone` is whether a failure is one of the command."""

    def __init__(self, session: Session, *, alone: bool) -> None:
        self._session, self._alone = session, alone
        self._failed = False

    def speak(self, rehearsal: Rehearsal) -> None:
        """Word what waits. Where the model fails the written lines stand from then on, and a line says why once.

        Raises ModelFailed where the model was asked for alone.
        """
        if self._failed:
            return
        try:
            asyncio.run(self._speak(rehearsal))
        except Problem as failure:  # a wrong address or a damaged key file are the model's trouble, too
            if self._alone:
                raise
            self._failed = True
            session = self._session
            session.note("practice.voice.failed", problem=session.say(failure.key, **failure.values))

    async def _speak(self, rehearsal: Rehearsal) -> None:
        from coach.reply.hearing import Waiting

        async for event in self._session.coach.speak(rehearsal):
            if isinstance(event, Waiting):
                progress(self._session, event.wait.reason, **event.wait.values)


def voice_of(session: Session, engine: str) -> Voice | None:
    """The voice that `engine` asks for. Raises ModelFailed where it is the model, and assistance is off."""
    if engine == "rules" or (engine == "auto" and not session.coach.assisted):
        return None
    if not session.coach.assisted:
        from coach.llm.errors import ModelFailed

        raise ModelFailed("not_set_up", host="-", model="-")
    return Voice(session, alone=engine == "model")
