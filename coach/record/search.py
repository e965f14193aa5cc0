"""Search: a piece of text, whatever its capitals, width or line breaks, in what was written down.

Nothing is kept for it on disk: a second, normalised copy of each text would have to be hidden, deleted and verified
along with the first. In memory it is kept for as long as nothing is added, for search as one types.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def fold(text: str) -> str:
    """`text` as it is compared: compatibility forms, no capitals, no invisible marks, one space for any run of them."""
    if not text.isprintable() or "  " in text:
        text = " ".join(_INVISIBLE.sub("", text).split())
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True)
class Folded:
    """Every searchable text of one state of the ledger, folded."""

    state: list[tuple[object, object]]
    """Which state: the head, as it stands in the ledger. It changes with every record."""
    texts: list[tuple[int, str]]

    @classmethod
    def read(cls, connection: sqlite3.Connection, state: list[tuple[object, object]], after: int = 0) -> Folded:
        """Those of the records after number `after`."""
        # What damage made of another type is passed over here; `verify` names it.
        rows = connection.execute(
            "SELECT n, text FROM texts"
            " WHERE field NOT IN ('verdict', 'origin') AND typeof(n) = 'integer' AND typeof(text) IN ('blob', 'text')"
            " AND n > ?",
            (after,),
        )
        return cls(state, [(n, fold(str(content, "utf-8", "replace"))) for n, content in rows])

    def renewed(self, connection: sqlite3.Connection, state: list[tuple[object, object]]) -> Folded:
        """The texts of `state`; only what was appended is read where nothing else happened meanwhile."""
        count, sealed = self.state[0] if len(self.state) == 1 else (None, None)
        if not isinstance(count, int):
            return Folded.read(connection, state)
        last = connection.execute("SELECT hash FROM records WHERE n = ?", (count,)).fetchone()
        deleted = 'SELECT 1 FROM records WHERE n > ? AND header LIKE \'{"about":%"kind":"deletion"%\''
        if last != (sealed,) or connection.execute(deleted, (count,)).fetchone():
            return Folded.read(connection, state)
        return Folded(state, self.texts + Folded.read(connection, state, count).texts)

    def find(self, text: str) -> list[int]:
        """The numbers of the records with `text` in request, reply, sender or note, newest first."""
        wanted = fold(text)
        return sorted({n for n, content in self.texts if wanted in content}, reverse=True)
