"""What is pasted arrives as text: escape sequences and control characters in it press no keys and lose nothing.

Textual's reader of the terminal looks for key sequences inside a paste, too. An escape character there swallows what
follows, and after a while hands it out as key presses. So a paste is cleaned before that reader sees it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

from coach.language.clean import clean

START = "\x1b[200~"
END = "\x1b[201~"


class CleanPastes(XTermParser):
    """The reader of a terminal, which takes a bracketed paste as one piece of clean text."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._paste: str | None = None
        """What has come of a paste whose end has not come yet."""
        self._tail = ""
        """The last characters outside a paste, where its beginning may stand."""

    def feed(self, data: str) -> Iterable[Message]:
        """The events that `data` tells. No data means that nothing more will come."""
        ready = self._clean(data)
        return super().feed(ready) if ready or not data else ()

    def _clean(self, data: str) -> str:
        """The part of `data` that can be read now, each whole paste in it cleaned."""
        ready = ""
        while data:
            if self._paste is None:
                seen = self._tail + data
                at = seen.find(START)
                if at < 0:
                    self._tail = seen[1 - len(START) :]
                    return ready + data
                begun = at + len(START) - len(self._tail)
                ready, data, self._tail, self._paste = ready + data[:begun], data[begun:], "", ""
            pasted, end, rest = (self._paste + data).partition(END)
            if not end:
                self._paste = pasted
                return ready
            ready, data, self._paste = f"{ready}{clean(pasted)}{END}", rest, None
        return ready


def clean_pastes_of(driver: type[Driver]) -> type[Driver]:
    """The same driver; what it reads is cleaned. Textual offers no place to name another reader than the module."""
    for base in driver.__mro__:
        module = sys.modules[base.__module__]
        if getattr(module, "XTermParser", None) is XTermParser:
            vars(module)["XTermParser"] = CleanPastes
    return driver
