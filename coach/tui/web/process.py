"""One open page, one app: a process of the same interpreter that ends with the page."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
import time
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from textual_serve.app_service import AppService

import coach

_PATIENCE = 3.0
"""Seconds that the app has to leave before it is made to."""
_SERVED_BY = "COACH_SERVED_BY"


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
        environment[_SERVED_BY] = str(os.getpid())
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
        for end in (process.terminate, process.kill):
            if process.returncode is not None:
                break
            with contextlib.suppress(ProcessLookupError):
                end()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _PATIENCE)


def leave_with_server() -> None:
    """In a served app: end this process when the server is gone without a word (`kill -9`)."""
    server = os.environ.get(_SERVED_BY)
    if server is None or os.name != "posix":
        return

    def watch() -> None:
        while str(os.getppid()) == server:
            time.sleep(1)
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="leave-with-server").start()
