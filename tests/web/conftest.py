"""A served app, and the browser that drives it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from coach.coach import Coach

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 30.0
Serve = Callable[..., "Served"]


class Served:
    """`coach serve` in a process of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "coach", "serve", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ,
            cwd=folder,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"http://\S+", said)
        if found is None:
            pytest.fail(f"coach serve did not say where: {said!r} {self.process.communicate(timeout=PATIENCE)}")
        self.url = found.group()
        parts = urlsplit(self.url)
        self.host = parts.netloc
        self.port = parts.port
        self.token = parts.path.strip("/")

    def stop(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """End it and return its exit code and what else it said."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start servers; what a test leaves running is stopped."""
    started: list[Served] = []

    def start(*arguments: str) -> Served:
        started.append(Served(tmp_path, *(arguments or ("--port", "0"))))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            served.stop()


@pytest.fixture
def known_user() -> None:
    """Someone who has been here before: no first-run screens."""
    Coach.open().change_settings(language="id", notice_seen=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser to drive. Its absence is a failure: a test that is silently left out proves nothing."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(f"none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)")
    return found
