"""What every test stands on: a private home of its own, a fixed zone and language, and no network but loopback."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.paths import Paths


def pytest_configure() -> None:
    """A shell that runs the suite in the background makes it, and what it starts, deaf to Ctrl+C: hear again."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the developer's shell reaches a test, and nothing is kept outside its own folder."""
    for name in list(os.environ):
        if name.startswith("COACH_") or name in ("NO_COLOR", "OPENAI_API_KEY"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    # No key of the developer's is read, and none is put beside them.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def coach() -> Coach:
    """A coach that has never been used."""
    return Coach.open()


@pytest.fixture
def paths() -> Paths:
    return Paths.of()
