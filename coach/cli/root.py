"""The root command, and the one place where a failure becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

import click

from coach.cli import INTERRUPTED
from coach.cli.output import NotWritten
from coach.cli.session import Session, pass_session, session_of
from coach.cli.words import Group, Option, explain
from coach.problems import Problem, StoreProblem

FAILED = 1
"""A fault of the coach itself: nothing that the contract names."""


def _show_version(context: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from coach import __version__

        session_of(context).out.line(f"coach (Tegas) {__version__}")
        context.exit()


@click.command(
    "coach",
    cls=Group,
    help="cli.help.coach",
    shorts="cli.short",
    families={
        "ask": "coach.cli.ask:ask",
        "check": "coach.cli.check:check",
        "reword": "coach.cli.reword:reword",
        "next": "coach.cli.next:next_reply",
        "profile": "coach.cli.profile:profile",
        "send": "coach.cli.send:send",
        "log": "coach.cli.log:log",
        "handbook": "coach.cli.handbook:handbook",
        "confirm": "coach.cli.confirm:confirm",
        "buy-time": "coach.cli.buy_time:buy_time",
        "practise": "coach.cli.practise:practise",
        "scenario": "coach.cli.scenario:scenario",
        "replay": "coach.cli.replay:replay",
        "progress": "coach.cli.progress:progress",
        "drill": "coach.cli.drill:drill",
        "serve": "coach.cli.serve:serve",
        "sample": "coach.cli.sample:sample",
        "setup": "coach.cli.setup:setup",
        "doctor": "coach.cli.doctor:doctor",
    },
    invoke_without_command=True,
)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="cli.help.version",
)
@pass_session
@click.pass_context
def root(context: click.Context, session: Session) -> None:
    """The app where no command is named."""
    if context.invoked_subcommand is None:
        from coach.cli.app import open_app

        open_app(session)


def run() -> int:
    """Run the command that this process was started with and return its exit code."""
    return execute(sys.argv[1:])


def execute(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> int:
    """Run one command and return its exit code. Whatever a user can cause ends in one line on standard error."""
    session = Session(environ)
    try:
        return _invoke(arguments, session)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Problem as problem:
        session.note(problem.key, **problem.values)
        return problem.exit_code
    except NotWritten as error:
        _forget_output()
        if error.gone:
            return 0
        session.note("cli.failed.output", reason=error.error)
        return StoreProblem.exit_code
    except OSError as error:
        session.note("cli.failed.system", reason=error, file=error.filename or "-")
        return StoreProblem.exit_code
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        session.note("cli.failed.fault", kind=type(error).__name__, reason=str(error))
        return FAILED


def _invoke(arguments: Sequence[str], session: Session) -> int:
    try:
        result = root.main(args=arguments, prog_name="coach", standalone_mode=False, obj=session)
    except click.UsageError as error:
        with click.Context(root, info_name="coach", obj=session) as context:
            session.out.note(explain(error, context))
        return error.exit_code
    return result if isinstance(result, int) else 0


def _forget_output() -> None:
    """Nobody reads any more (`| head`), or nothing can be written: what is left in the buffer must not fail again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
