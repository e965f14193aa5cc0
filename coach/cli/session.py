"""One call of the command: its language, its coach, and the two streams that it writes to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import click

from coach.cli.output import Output
from coach.coach import Coach
from coach.config import Language, load_settings
from coach.language.messages import say
from coach.paths import Paths
from coach.problems import Problem

if TYPE_CHECKING:
    from coach.profile.models import Profile


class Session:
    """What every command of one call shares."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self.environ = environ
        self.out = Output(environ)

    @cached_property
    def language(self) -> Language:
        """The language of messages. Help is given even where the settings file is damaged."""
        try:
            return load_settings(Paths.of(self.environ).settings_file, self.environ).interface_language
        except Problem:
            return "en" if self.environ.get("COACH_LANGUAGE") == "en" else "id"

    @cached_property
    def coach(self) -> Coach:
        """The user's coach. Raises UnreadableInput when the settings file is damaged."""
        return Coach.open(self.environ)

    def say(self, key: str, **values: object) -> str:
        """A sentence in the language of messages."""
        return say(self.language, key, **values)

    def known_job(self, profile: str | None) -> Profile | None:
        """The job that a command works with: the one named, else the one in use, else none.

        The command's own work comes first: a profile in use that cannot be read is told, and the work is done without.
        """
        profiles = self.coach.profiles
        if profile is not None:
            return profiles.resolve(profile)
        try:
            return profiles.load() if profiles.current() is not None else None
        except Problem as problem:
            self.note(problem.key, **problem.values)
            return None

    def note(self, key: str, **values: object) -> None:
        """A line on standard error: progress, a warning, a hint."""
        self.out.note(self.say(key, **values))


def session_of(context: click.Context) -> Session:
    """The session that the root command was started with."""
    return context.ensure_object(Session)


pass_session = click.make_pass_decorator(Session)
