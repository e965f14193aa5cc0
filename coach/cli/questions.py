"""Asks questions: at a terminal one after the other, elsewhere it reads an answer a line from standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from coach.cli.inputs import LONGEST_TEXT
from coach.cli.session import Session
from coach.problems import Problem, UnreadableInput, WrongUsage

Value = TypeVar("Value")
_YES = frozenset({"y", "ya", "iya", "yes", "on"})


class Questions:
    """The questions of one command. Where standard input has ended, every answer is empty."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._watched = sys.stdin is not None and sys.stdin.isatty()

    def ask(self, key: str, made: Callable[[str], Value], *, hidden: bool = False, **values: object) -> Value:
        """What `made` makes of the answer. What it refuses is asked for again where somebody sits there.

        Raises the Problem where nobody does.
        """
        while True:
            try:
                return made(self._answer(self._session.say(key, **values), hidden))
            except Problem as problem:
                if not self._watched:
                    raise
                self._session.note(problem.key, **problem.values)

    def agreed(self, key: str, **values: object) -> bool:
        """Whether the answer is yes. Silence is none."""
        return self._answer(self._session.say(key, **values), hidden=False).lower() in _YES

    def _answer(self, question: str, hidden: bool) -> str:
        if self._watched:
            said = click.prompt(question, default="", show_default=False, hide_input=hidden, err=True)
            return str(said).strip()
        data = sys.stdin.buffer.readline(LONGEST_TEXT) if sys.stdin is not None else b""
        try:
            return data.decode("utf-8-sig").strip()
        except UnicodeDecodeError:
            raise UnreadableInput("cli.input.not_utf8", name=self._session.say("cli.input.standard")) from None


def needed(key: str, known: str | None) -> Callable[[str], str]:
    """The answer itself, or what is known where it is empty; without either, WrongUsage with `key`."""

    def made(said: str) -> str:
        if not said and not known:
            raise WrongUsage(key)
        return said or known or ""

    return made
