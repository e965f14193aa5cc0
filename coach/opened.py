"""What one user's coach stands on: the settings, the folders, and the stores, each opened when it is first needed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Self

from coach.config import Language, Settings, load_settings, save_settings
from coach.paths import Paths

if TYPE_CHECKING:
    from coach.law.citations import Law
    from coach.profile.models import Profile
    from coach.profile.store import ProfileStore
    from coach.record.ledger import Ledger
    from coach.record.unsent import Unsent
    from coach.reply.answered import Answered
    from coach.scope.judge import Judge
    from coach.scope.models import Request, Verdict


class Opened:
    """The settings and the stores."""

    def __init__(self, paths: Paths, settings: Settings, environ: Mapping[str, str] = os.environ) -> None:
        self.paths = paths
        self.settings = settings
        self._environ = environ

    @classmethod
    def open(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """The coach of the environment's user. Raises UnreadableInput when the settings file is damaged."""
        paths = Paths.of(environ)
        return cls(paths, load_settings(paths.settings_file, environ), environ)

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
    def law(self) -> Law:
        """The articles of law that are cited; the user's own file outranks those that ship."""
        from coach.law.citations import Law

        return Law(self.paths.law)

    @cached_property
    def judge(self) -> Judge:
        """The one who decides what a request is to a job."""
        from coach.scope.judge import Judge

        return Judge(law=self.law)

    def answered(self, request: Request, profile: Profile | None, verdict: Verdict | None = None) -> Answered:
        """What a reply to `request` answers: judged by the job, where one is given and there is no `verdict` yet."""
        from coach.reply.answered import Answered
        from coach.scope.anyone import ANYONE, red_flag

        if verdict is None and profile is None:
            verdict = red_flag(self.judge, request, self.language)
            return Answered(request, verdict, ANYONE if verdict else None)
        if verdict is None and profile is not None:
            verdict = self.judge.judge(request, profile, self.language)
        return Answered(request, verdict, profile)
