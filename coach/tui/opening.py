"""Opens a link in the app that the machine has for it, and says whether there was one to ask.

Python's own `webbrowser` falls back to browsers for the terminal, which would draw over the app.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from coach.tui.clipboard import found


def opening_command(environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that takes a link as its last argument, or None where there is no screen to open it on."""
    if sys.platform == "darwin":
        return found("open")
    if environ.get("WSL_DISTRO_NAME"):
        return found("wslview")
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return found("xdg-open")
    return None


def open_natively(link: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether an app was asked to open `link`. Does not wait for it."""
    try:
        if sys.platform == "win32":
            os.startfile(link)  # noqa: S606 - a link of ours, percent-encoded
            return True
        command = opening_command(environ)
        if command is None:
            return False
        subprocess.Popen(
            [*command, link],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
