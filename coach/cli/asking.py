"""Asks the model from the command line: runs the events to their end, and keeps the best answer so far."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from coach.cli.session import Session

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.models import Draft
    from coach.scope.models import Request, Verdict


class Assisting:
    """One question to the model. `verdict` and `drafts` are the rules' until the model has answered."""

    def __init__(self, session: Session, verdict: Verdict, drafts: list[Draft]) -> None:
        self.verdict, self.drafts = verdict, drafts
        self._session = session

    def run(self, request: Request, profile: Profile) -> None:
        """Ask and wait. Raises ModelFailed; what came before the failure is kept."""
        asyncio.run(self._run(request, profile))

    async def _run(self, request: Request, profile: Profile) -> None:
        from coach.reply.beside import Judged, Waiting, Worded

        coach = self._session.coach
        endpoint = coach.endpoint
        if endpoint is not None:
            progress(self._session, "cli.ask.asking", model=endpoint.model, host=endpoint.host)
        async for event in coach.assist(request, profile, self.verdict, self.drafts):
            if isinstance(event, Judged | Worded):
                self.verdict, self.drafts = event.verdict, event.drafts
            elif isinstance(event, Waiting):
                progress(self._session, event.wait.reason, **event.wait.values)


def progress(session: Session, key: str, **values: object) -> None:
    """A line for who watches; a script gets none."""
    if sys.stderr is not None and sys.stderr.isatty():
        session.note(key, **values)
