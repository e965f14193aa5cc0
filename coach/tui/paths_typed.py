"""Paths as people paste them into a terminal: quoted, escaped, as `file://` addresses, several on one line."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

READABLE = frozenset({".docx", ".odt", ".pdf", ".xlsx", ".csv", ".md", ".txt"})
"""The ends of the names of files that may hold a job description."""


def paths_in(typed: str) -> tuple[list[Path], list[str]]:
    """The existing files or folders that were typed, and what names none. One path may hold spaces."""
    whole = _path(typed.strip())
    if whole.exists():
        return [whole], []
    try:
        # On Windows the backslash separates folders and escapes nothing.
        parts = shlex.split(typed, posix=os.name == "posix")
    except ValueError:
        parts = []
    paths = [_path(part) for part in parts]
    if paths and all(path.exists() for path in paths):
        return paths, []
    if len(parts) > 1 and any(path.exists() for path in paths):
        return [], [part for part, path in zip(parts, paths, strict=True) if not path.exists()]
    return [], [typed.strip()]


def _path(text: str) -> Path:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    try:
        return Path(text.replace("\0", "")).expanduser()
    except RuntimeError:
        # "~somebody" whom this machine does not know
        return Path(text)
