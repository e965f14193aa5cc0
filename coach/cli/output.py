"""Writes for people and for programs: UTF-8 JSON whatever the locale, plain wrapped text, notes beside it."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping
from typing import Any

NARROWEST, WIDEST = 40, 100
_SURROGATE = re.compile("[\ud800-\udfff]")
# Characters that some tools take for the end of a line; JSON may write them as escapes.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def whole(text: str) -> str:
    """`text` with what is no character (half of a pair, a stray byte of an argument) shown as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def as_json(value: Any) -> bytes:
    """One line of JSON in UTF-8, without its end. A lone half of a pair stays what it was, as an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)
    return text.encode("utf-8", errors="backslashreplace")


class NotWritten(Exception):
    """Standard output takes nothing more: `gone` where its reader has left, else for the reason of `error`."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error
        self.gone = error.errno in (errno.EPIPE, errno.ESHUTDOWN)


class Output:
    """Standard output and standard error of one call.

    Everything written is flushed at once: a pipe sees each line as it comes, and a full disk is noticed. What prints
    raises NotWritten where that fails.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ

    @property
    def width(self) -> int:
        """Columns to wrap at."""
        return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))

    def json(self, value: Any) -> None:
        """Print one JSON value on a line of its own."""
        self._bytes(as_json(value) + b"\n")

    def line(self, text: str = "") -> None:
        """Print text for a person, as it is: in the terminal's encoding, elsewhere in UTF-8."""
        encoding = sys.stdout.encoding if sys.stdout is not None and sys.stdout.isatty() else "utf-8"
        self._bytes(f"{whole(text)}\n".encode(encoding, errors="replace"))

    def wrapped(self, text: str, indent: str = "", first: str | None = None) -> None:
        """Print foreign or own text: cleaned, its lines kept, each wrapped, `first` before the first of them."""
        from coach.language.clean import clean

        start = indent if first is None else first
        for piece in clean(text).split("\n"):
            lines = textwrap.wrap(
                piece,
                width=self.width,
                initial_indent=start,
                subsequent_indent=indent,
                break_on_hyphens=False,
            )
            for line in lines or [start.rstrip()]:
                self.line(line)
            start = indent

    @property
    def styled(self) -> bool:
        """Whether a terminal shows weight and colour, and nobody asked for none."""
        plain = "NO_COLOR" in self._environ or self._environ.get("TERM") == "dumb"
        return not plain and sys.stdout is not None and sys.stdout.isatty()

    def bold(self, text: str) -> str:
        """`text` in bold where it is shown so."""
        return f"\x1b[1m{text}\x1b[0m" if self.styled else text

    def note(self, text: str) -> None:
        """One line on standard error. Where that is closed there is nobody to tell."""
        if sys.stderr is None:
            return
        from coach.language.clean import clean

        encoding = sys.stderr.encoding or "utf-8"
        line = whole(clean(text).replace("\n", " "))
        try:
            sys.stderr.write(line.encode(encoding, errors="replace").decode(encoding) + "\n")
            sys.stderr.flush()
        except OSError:
            return

    def raw(self, data: bytes) -> None:
        """Print a file's content as it is."""
        self._bytes(data)

    def _bytes(self, data: bytes) -> None:
        try:
            if sys.stdout is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except OSError as error:
            raise NotWritten(error) from error
