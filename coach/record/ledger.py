"""The ledger: records are appended, each chained to the one before, and read back exactly as they were given."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TypeAlias, cast

from coach.config import Language
from coach.problems import WrongUsage
from coach.record.appending import Kept, Piece, append, bytes_of, deletions, piece_of, record_of
from coach.record.chain import GENESIS, Header
from coach.record.models import Attachment, Entry, KeptText, Outcome, Record, TextField, Verification
from coach.record.search import Folded
from coach.record.storage import Damaged, present, reading, writing
from coach.record.verify import verification

_LARGEST = 2**63 - 1
"""The largest number that SQLite can look for."""
_OLDEST = "SELECT min(n), max(n) FROM (SELECT n FROM records ORDER BY n LIMIT ?)"
_NEWEST = "SELECT min(n), max(n) FROM (SELECT n FROM records ORDER BY n DESC LIMIT ?)"

Records: TypeAlias = list[Record]
AllKept: TypeAlias = list[Kept]


class Ledger:
    """What one user has written down, in one SQLite file. Safe to use from several threads and processes.

    Nothing is opened or made until it is needed: an absent ledger is an empty one. Every method raises StoreProblem
    when the file cannot be opened, and Damaged (exit code 5) when what it holds cannot be read; nothing that stands
    in the file is changed by that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folded: Folded | None = None

    def add(self, entry: Entry) -> Record:
        """Append `entry` and return its record, only once it is safe on disk.

        Raises StoreProblem when it could not be written; then nothing of it was. Raises UnreadableInput when its
        moment is none that a calendar has.
        """
        (record,) = self.add_all([entry])
        return record

    def add_all(self, entries: Iterable[Entry]) -> Records:
        """Append `entries`, all of them or, where `add` would raise for one, none."""
        with self._appending() as (_, put):
            return [put(piece_of(entry)) for entry in entries]

    def happened(self, n: int, outcome: Outcome, *, note: KeptText | None = None, minutes: int | None = None) -> Record:
        """Add what became of the answer in record `n`; the newest outcome stands, the earlier ones are kept.

        `minutes` are those worked outside working time. Raises WrongUsage where there is no such request.
        """
        return self._about(n, Piece("outcome", bytes_of({"note": note}), about=n, outcome=outcome, minutes=minutes))

    def remark(self, n: int, note: KeptText, *, minutes: int | None = None) -> Record:
        """Add a note to record `n`. As `happened`."""
        return self._about(n, Piece("note", bytes_of({"note": note}), about=n, minutes=minutes))

    def attach(self, n: int, attachment: Attachment, *, note: KeptText | None = None) -> Record:
        """Add to record `n` that a file belongs to it. As `happened`."""
        texts = bytes_of({"attachment": attachment.model_dump_json(), "note": note})
        return self._about(n, Piece("attachment", texts, about=n))

    def delete(self, numbers: Iterable[int]) -> Records:
        """Delete the texts of these requests and of all that was added to them, for good; returns what says so.

        Their headers stay, so that the chain can still be verified. All or none. Raises WrongUsage for a number that
        is no request, or is deleted already.
        """
        with self._appending() as (connection, put):
            gone: list[int] = []
            for n in dict.fromkeys(numbers):
                self._request(connection, n)
                likes = f'{{"about":{n},%'
                added = connection.execute("SELECT n, header FROM records WHERE header LIKE ?", (likes,)).fetchall()
                gone += [n, *(later for later, stored in added if Header.parse(stored).texts)]
            records = [put(Piece("deletion", about=n)) for n in gone]
            connection.executemany("DELETE FROM texts WHERE n = ?", [(n,) for n in gone])
        return records

    def head(self) -> tuple[int, str]:
        """How many records there are, and the last one's hash; 64 zeros where there is none."""
        if not present(self.path):
            return 0, GENESIS
        with reading(self.path) as connection:
            return self._head(connection)

    def get(self, n: int) -> Record:
        """The record with number `n`. Raises WrongUsage when there is none."""
        if 0 < n <= _LARGEST and present(self.path):
            with reading(self.path) as connection:
                for record in self._records(connection, n, n):
                    return record
        raise WrongUsage("record.none", n=n, count=self.count())

    def list(self, limit: int | None = None, *, newest_first: bool = False) -> Records:
        """The records in the order in which they were written, or the newest first; at most `limit` of them."""
        if not present(self.path):
            return []
        with reading(self.path) as connection:
            chosen = _NEWEST if newest_first else _OLDEST
            first, last = connection.execute(chosen, (-1 if limit is None else max(limit, 0),)).fetchone()
            records = [] if first is None else [*self._records(connection, first, last)]
        return records[::-1] if newest_first else records

    def search(self, text: str, limit: int | None = None) -> Records:
        """The records with `text` in request, reply, sender or note, the newest first; at most `limit` of them.

        Capitals, letter widths, invisible marks and line breaks make no difference, and no character is a wildcard.
        """
        if not present(self.path):
            return []
        with reading(self.path) as connection:
            state = connection.execute("SELECT records, hash FROM head").fetchall()
            folded = self._folded
            if folded is None:
                folded = self._folded = Folded.read(connection, state)
            elif folded.state != state:
                folded = self._folded = folded.renewed(connection, state)
            found = folded.find(text)[:limit]
            return [record for n in found for record in self._records(connection, n, n)]

    def kept(self) -> AllKept:
        """Every record as it is kept, in its order, for whoever checks it elsewhere."""
        if not present(self.path):
            return []
        with reading(self.path) as connection:
            texts: dict[int, dict[TextField, tuple[bytes, bytes]]] = {}
            for n, field, salt, text in connection.execute("SELECT n, field, salt, text FROM texts"):
                texts.setdefault(n, {})[cast(TextField, str(field, "ascii", "replace"))] = (salt, text)
            gone = deletions(connection)
            rows = connection.execute("SELECT n, header, hash FROM records ORDER BY n").fetchall()
            try:
                return [
                    Kept(Header.parse(stored), str(sealed, "ascii"), texts.get(n, {}), n in gone)
                    for n, stored, sealed in rows
                ]
            except (ValueError, TypeError) as error:
                raise Damaged("record.malformed", path=str(self.path), reason=str(error)) from error

    def sealed(self, seal: str) -> int | None:
        """The number of the record with this seal; None where none has it."""
        if not present(self.path):
            return None
        with reading(self.path) as connection:
            row = connection.execute("SELECT n FROM records WHERE hash = ?", (seal,)).fetchone()
            return None if row is None else int(row[0])

    def count(self) -> int:
        """How many records there are."""
        if not present(self.path):
            return 0
        with reading(self.path) as connection:
            (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
            return int(count)

    def verify(self, language: Language = "id") -> Verification:
        """Whether every record is as it was written, and none is missing; the reason is in `language`.

        It cannot notice that the owner wrote the whole chain anew: only a head that was sent to someone can.
        Raises StoreProblem when the file cannot be opened at all.
        """
        return verification(self.path, language)

    @contextmanager
    def _appending(self) -> Iterator[tuple[sqlite3.Connection, Callable[[Piece], Record]]]:
        """A transaction, and what appends to the chain in it."""
        with writing(self.path) as connection:
            head = self._head(connection)

            def put(piece: Piece) -> Record:
                nonlocal head
                record = append(connection, piece, *head)
                head = (record.n, record.hash)
                return record

            yield connection, put

    def _about(self, n: int, piece: Piece) -> Record:
        with self._appending() as (connection, put):
            self._request(connection, n)
            return put(piece)

    def _request(self, connection: sqlite3.Connection, n: int) -> None:
        """Raises WrongUsage unless record `n` is a request that is still there."""
        row = connection.execute("SELECT header FROM records WHERE n = ?", (min(n, _LARGEST),)).fetchone()
        if row is None:
            (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
            raise WrongUsage("record.none", n=n, count=count)
        try:
            kind = Header.parse(row[0]).kind
        except ValueError as error:
            raise Damaged("record.damaged", n=n) from error
        if kind != "request":
            raise WrongUsage("record.no_request", n=n)
        if n in deletions(connection):
            raise WrongUsage("record.deleted", n=n)

    def _head(self, connection: sqlite3.Connection) -> tuple[int, str]:
        try:
            ((count, sealed),) = connection.execute("SELECT records, hash FROM head").fetchall()
            return int(count), str(sealed, "ascii")
        except (ValueError, TypeError) as error:
            raise Damaged("record.damaged_head", path=str(self.path)) from error

    def _records(self, connection: sqlite3.Connection, first: int, last: int) -> Iterator[Record]:
        rows = connection.execute("SELECT n, field, text FROM texts WHERE n BETWEEN ? AND ? ORDER BY n", (first, last))
        texts = groupby(rows, key=lambda row: row[0])
        ahead = next(texts, None)
        gone: set[int] | None = None
        headers = connection.execute(
            "SELECT n, header, hash FROM records WHERE n BETWEEN ? AND ? ORDER BY n", (first, last)
        )
        for n, stored, sealed in headers:
            try:
                own: dict[TextField, bytes] = {}
                while ahead is not None and ahead[0] <= n:
                    if ahead[0] == n:
                        own = {cast(TextField, str(field, "ascii")): content for _, field, content in ahead[1]}
                    ahead = next(texts, None)
                header = Header.parse(stored)
                if gone is None and header.texts and not own:
                    gone = deletions(connection)
                yield record_of(header, str(sealed, "ascii"), own, deleted=n in (gone or ()))
            except (ValueError, TypeError, KeyError) as error:
                raise Damaged("record.damaged", n=n) from error
