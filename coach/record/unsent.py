"""Texts that were typed and not yet recorded, so that a crash loses none."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Lock

from coach.paths import not_kept, write_private
from coach.problems import StoreProblem

_SLOT = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_ONE_AT_A_TIME = Lock()
"""Two threads of one process would write the same new file."""


class Unsent:
    """One text a slot (`request`, `reply` …), each in a private file of its own, replaced whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, slot: str, text: str) -> None:
        """Keep `text`, instead of what the slot held; "" clears it. Raises StoreProblem when it cannot be written."""
        if not text:
            self.clear(slot)
            return
        with _ONE_AT_A_TIME:
            write_private(self._file(slot), text.encode("utf-8", "surrogatepass"))

    def load(self, slot: str) -> str:
        """The text that was kept, "" where there is none. Raises StoreProblem when it is there and cannot be read."""
        path = self._file(slot)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise StoreProblem("store.open", path=str(path), reason=error) from error
        try:
            return str(content, "utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return str(content, "utf-8", "replace")  # damaged: what is left of it

    def clear(self, slot: str) -> None:
        """Forget the text, once it is recorded or given up. Raises StoreProblem when that fails."""
        path = self._file(slot)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise not_kept(error, path) from error

    def _file(self, slot: str) -> Path:
        """Raises ValueError for a slot whose name is no simple word: slots are named by the code, never by a user."""
        if not _SLOT.fullmatch(slot):
            raise ValueError(f"not the name of a slot: {slot!r}")
        return self.folder / f"{slot}.txt"
