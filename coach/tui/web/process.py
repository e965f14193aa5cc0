"""One open page, one app: a process of the same interpreter that ends with the page."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from textual_serve.app_service import AppService

import coach
from coach.tui.web.served import SERVED_BY

_PATIENCE = 3.0
"""Seconds that the app has to leave before it is made to."""
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def app_command() -> list[str]:
    """The command that runs this very package, whatever folder it is called from.

    A file `coach.py` in the user's folder must not run in its stead, so that folder is searched only where the package
    itself lies in it.
    """
    home = Path(coach.__file__).resolve().parent.parent
    safe = [] if home == Path.cwd() else ["-P"]
    return [sys.executable, *safe, "-m", "coach"]


class ServedApp(AppService):
    """The app of one page, started without a shell and in a session of its own, so that Ctrl+C reaches us alone."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        environment["TEXTUAL_DRIVER"] = "coach.tui.web.driver:ServedDriver"
        environment[SERVED_BY] = str(os.getpid())
        self._process = process = await asyncio.create_subprocess_exec(
            *app_command(), stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """Ask the app to leave, then make it; it is gone when this returns."""
        process = self._process
        if process is None:
            return
        with contextlib.suppress(TimeoutError, ConnectionError):
            await asyncio.wait_for(super().stop(), _PATIENCE)
        for insist in (None, signal.SIGTERM, _KILL):
            if insist is not None:
                # Not `process.terminate()`: it polls, and would take the exit from whom asyncio has waiting for it.
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process.pid, insist)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _PATIENCE)
                return
