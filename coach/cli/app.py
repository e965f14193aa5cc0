"""`coach` alone: the app."""

from __future__ import annotations

import sys

from coach.cli.session import Session
from coach.coach import Coach
from coach.problems import WrongUsage
from coach.tui.web.served import is_served, leave_with_server


def terminal_there() -> bool:
    """Whether the app can be shown: both ends are a terminal, or the browser stands in for one."""
    return is_served() or all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def open_app(session: Session, coach: Coach | None = None, *, trying: tuple[str, str] | None = None) -> None:
    """Show the app until the user leaves it; `trying` is a message to try and its sender.

    Raises WrongUsage where there is no terminal.
    """
    if not terminal_there():
        raise WrongUsage("cli.app.no_terminal")
    if is_served():
        leave_with_server()
    from coach.tui.app import TegasApp

    TegasApp(coach or session.coach, trying=trying).run()
