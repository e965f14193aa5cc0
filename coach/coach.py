"""Coach: opens settings and store, wires one small service a step, and holds no logic of its own.

Every face (command line, app) talks to it alone. What takes time yields events, so that a face can show them as
they come.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import Language, Settings, load_settings, save_settings
from coach.paths import Paths

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.profile.reading import Cancel, ReadingEvent
    from coach.profile.store import ProfileStore
    from coach.record.ledger import Ledger
    from coach.record.models import Record
    from coach.record.unsent import Unsent
    from coach.reply.models import Draft, Risk
    from coach.scope.judge import Judge
    from coach.scope.models import Request, Verdict


@dataclass(frozen=True)
class VerdictGiven:
    """The rules have answered."""

    verdict: Verdict


@dataclass(frozen=True)
class DraftsWritten:
    """The drafts that match the verdict, one for each channel and tone."""

    drafts: list[Draft]


AskEvent = VerdictGiven | DraftsWritten


class Coach:
    """One user's coach."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self.paths = paths
        self.settings = settings

    @classmethod
    def open(cls, environ: Mapping[str, str] = os.environ) -> Coach:
        """The coach of the environment's user. Raises UnreadableInput when the settings file is damaged."""
        paths = Paths.of(environ)
        return cls(paths, load_settings(paths.settings_file, environ))

    @property
    def language(self) -> Language:
        """The language of screens and messages."""
        return self.settings.interface_language

    def change_settings(self, **changes: object) -> None:
        """Save some settings and use them from now on."""
        save_settings(self.paths.settings_file, **changes)
        self.settings = Settings.model_validate({**self.settings.model_dump(), **changes})

    @cached_property
    def profiles(self) -> ProfileStore:
        """The saved jobs."""
        from coach.profile.store import ProfileStore

        return ProfileStore(self.paths.profiles)

    @cached_property
    def ledger(self) -> Ledger:
        """The record."""
        from coach.record.ledger import Ledger

        return Ledger(self.paths.ledger)

    @cached_property
    def unsent(self) -> Unsent:
        """Texts that were typed and not yet recorded."""
        from coach.record.unsent import Unsent

        return Unsent(self.paths.drafts)

    @cached_property
    def judge(self) -> Judge:
        """The one who decides what a request is to a job."""
        from coach.scope.judge import Judge

        return Judge()

    def read_documents(self, files: Sequence[Path], *, cancel: Cancel | None = None) -> Iterator[ReadingEvent]:
        """Read job descriptions and KPI sheets into one profile; saves nothing.

        Closing the iterator cancels, and so does `cancel`, at once and from any thread.
        """
        from coach.profile.reading import read_documents

        return read_documents(files, self.language, cancel=cancel)

    def ask(self, request: Request, profile: Profile) -> Iterator[AskEvent]:
        """What `request` is to `profile`, then what to answer."""
        from coach.reply.drafter import write_drafts

        verdict = self.judge.judge(request, profile, self.language)
        yield VerdictGiven(verdict)
        yield DraftsWritten(write_drafts(request, verdict, profile))

    def risk(self, verdict: Verdict, draft: Draft, request: Request, profile: Profile) -> Risk | None:
        """What to know before this draft is copied or sent."""
        from coach.reply.risk import risk_of_sending

        return risk_of_sending(verdict, draft, request, profile, self.language)

    def record(
        self,
        request: Request,
        *,
        verdict: Verdict | None = None,
        profile: Profile | None = None,
        reply: str | None = None,
        note: str | None = None,
    ) -> Record:
        """Write a request, its verdict and the chosen reply down. Returns only when it is safe on disk."""
        from coach.record.writing import entry_of

        return self.ledger.add(entry_of(request, verdict=verdict, profile=profile, reply=reply, note=note))
