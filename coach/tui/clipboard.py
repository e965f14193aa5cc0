"""Puts text on the machine's own clipboard, for terminals that do not understand OSC 52."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TIMEOUT = 2.0
"""Seconds; a clipboard tool that has no display to talk to can wait for ever."""


def native_command(environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that takes text for the clipboard on its standard input, or None where there is none."""
    if sys.platform == "darwin":
        return found("pbcopy")
    if environ.get("WAYLAND_DISPLAY") and (command := found("wl-copy")):
        return command
    if environ.get("DISPLAY"):
        command = found("xclip", "-selection", "clipboard") or found("xsel", "--clipboard", "--input")
        if command:
            return command
    return found("clip.exe") or found("clip")


def copy_natively(text: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the machine's own clipboard now holds `text`. Blocks for at most TIMEOUT seconds."""
    command = native_command(environ)
    if command is None:
        return False
    # Windows' own tool takes UTF-16; under WSL it is called with its ending.
    windows = Path(command[0]).name.lower() in ("clip", "clip.exe")
    try:
        done = subprocess.run(
            command,
            input=text.encode("utf-16" if windows else "utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def found(name: str, *arguments: str) -> list[str] | None:
    """The command as it can be run, or None where the machine does not have it."""
    path = shutil.which(name)
    return [path, *arguments] if path else None
