"""Verifying an export on any machine: the chain, the texts, the form, and the digest over all of it.

It asks nobody and needs nothing but the file. What it cannot know is whether the owner wrote the whole chain anew
before it was exported: for that the head must have been sent to someone earlier.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.config import Language
from coach.language.messages import say
from coach.problems import UnreadableInput
from coach.record.chain import GENESIS, Header, seal
from coach.record.exporters.canonical import ENDS_RECORDS, FORMAT, OPENS, State, canonical, closing
from coach.record.models import Fault, Verification
from coach.record.storage import one_line
from coach.record.verify import matches, points_back

_HEAD = re.compile(rb'"head":(?P<head>\{[^{}]*\}),"selection":(?P<selection>\{[^\n]*\}),"records":\[')
_BEGINNING = f'{{"format":"{FORMAT}"'.encode("ascii")


class _Text(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    salt: str
    text: str


class _Exported(BaseModel):
    """A record's line."""

    model_config = ConfigDict(extra="forbid", strict=True)

    hash: str
    header: Header
    state: State
    texts: dict[str, _Text]


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    hash: str
    records: int


class _Bad(Exception):
    def __init__(self, fault: Fault, n: int | None, detail: str = "") -> None:
        super().__init__(fault, n)
        self.fault: Fault = fault
        self.n = n
        self.detail = detail


def verify_export(path: Path, language: Language) -> Verification:
    """Whether the export at `path` is whole; the reason is in `language`.

    Raises UnreadableInput only where the file cannot be opened: what is in it is damage, whatever it is.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput("cli.input.no_file", name=str(path), reason=error) from error
    checker = _Checker(data)
    try:
        checker.check()
    except _Bad as bad:
        reason = say(language, f"record.fault.{bad.fault}", n=bad.n, detail=one_line(bad.detail))
        return Verification(ok=False, records=checker.records, first_bad=bad.n, fault=bad.fault, reason=reason)
    return Verification(ok=True, records=checker.records)


def sealed_in(path: Path, seal_sent: str) -> int | None:
    """The record of a whole export that has this seal; None where none has. Raises as `verify_export` does."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UnreadableInput("cli.input.no_file", name=str(path), reason=error) from error
    start = f'{{"hash":"{seal_sent}",'.encode("utf-8", "replace")
    return next((number for number, line in enumerate(lines) if line.startswith(start)), None)


class _Checker:
    """One export. `records` counts those that hold so far."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines = data.split(b"\n")
        self.records = 0

    def check(self) -> None:
        """Raises _Bad for the first thing that is not as it was written."""
        if not self._data.startswith(_BEGINNING):
            raise _Bad("not_an_export", None)
        head, last = self._header(), self._end()
        parsed = [self._record(number, number == last) for number in range(1, last + 1)]
        deleted = {
            record.header.about
            for record in parsed
            if isinstance(record, _Exported) and record.header.kind == "deletion" and record.header.about
        }
        previous = GENESIS
        for number, record in enumerate(parsed, 1):
            if isinstance(record, _Bad):
                raise record
            self._chain(number, record, previous, parsed)
            self._texts(record)
            previous = record.hash
            self.records = number
        self._tail(head, last, previous)
        # Only now is it known that what the later records say of deletions is true.
        for record in parsed:
            if isinstance(record, _Exported) and (record.state == "deleted") != (record.header.n in deleted):
                raise _Bad("text_left" if record.header.n in deleted else "text_missing", record.header.n)
        self._close(last)

    def _header(self) -> _Head:
        first = self._lines[0]
        match = _HEAD.fullmatch(first.removeprefix(OPENS)) if first.startswith(OPENS) else None
        if match is None:
            raise _Bad("canonical", None)
        try:
            head = _Head.model_validate_json(match["head"])
            selection = json.loads(match["selection"].decode("utf-8"))
        except (ValidationError, ValueError, RecursionError) as error:
            raise _Bad("canonical", None) from error
        if canonical(head.model_dump()) != match["head"] or canonical(selection) != match["selection"]:
            raise _Bad("canonical", None)
        return head

    def _end(self) -> int:
        """How many lines stand between the first one and the end of the records, or the file's."""
        ending = ENDS_RECORDS.rstrip(b"\n")
        for number in range(1, len(self._lines)):
            if self._lines[number] == ending:
                return number - 1
        # The end is missing or damaged: what stands where records would is judged one by one.
        lines = [number for number, line in enumerate(self._lines) if line.startswith(b'{"hash"')]
        return max(lines, default=0)

    def _record(self, number: int, is_last: bool) -> _Exported | _Bad:
        line = self._lines[number]
        if not is_last:
            if not line.endswith(b","):
                return _Bad("unreadable", number, "JSON")
            line = line[:-1]
        elif line.endswith(b","):
            line = line[:-1]  # the last one that is left of more: the tail says so
        try:
            value: Any = json.loads(line.decode("utf-8"))
            record = _Exported.model_validate(value)
        except UnicodeDecodeError:
            return _Bad("unreadable", number, "UTF-8")
        except ValidationError:
            return _Bad("header", number)
        except (ValueError, RecursionError):
            return _Bad("unreadable", number, "JSON")
        return record if canonical(value) == line else _Bad("form", number)

    def _chain(self, number: int, record: _Exported, previous: str, all_of_them: list[_Exported | _Bad]) -> None:
        if seal(record.header.canonical()) != record.hash:
            raise _Bad("hash", number)
        if record.header.n != number:
            elsewhere = any(isinstance(other, _Exported) and other.header.n == number for other in all_of_them)
            raise _Bad("order" if elsewhere else "missing", number)
        if record.header.previous != previous:
            raise _Bad("link", number)
        if not points_back(record.header):
            raise _Bad("header", number)

    def _texts(self, record: _Exported) -> None:
        n = record.header.n
        if record.state != "shown":
            if record.texts:
                raise _Bad("text_extra", n)
            return
        expected: dict[str, str] = dict(record.header.texts.items())
        for name, kept in record.texts.items():
            digest = expected.pop(name, None)
            if digest is None:
                raise _Bad("text_extra", n)
            if not _agrees(kept, digest):
                raise _Bad("text_changed", n)
        if expected:
            raise _Bad("text_missing", n)

    def _tail(self, head: _Head, last: int, sealed: str) -> None:
        if head.records > last:
            raise _Bad("tail", last + 1)
        if head.records < last:
            raise _Bad("head", max(head.records, 0) + 1)
        if head.hash != sealed:
            raise _Bad("head", last or None)

    def _close(self, last: int) -> None:
        end = sum(len(line) + 1 for line in self._lines[: last + 1])
        if last and self._lines[last].endswith(b","):
            raise _Bad("form", last)
        if self._data[end : end + len(ENDS_RECORDS)] != ENDS_RECORDS:
            raise _Bad("canonical", None)
        end += len(ENDS_RECORDS)
        if self._data[end:] != closing(self._data[:end]):
            raise _Bad("digest", None)


def _agrees(kept: _Text, digest: str) -> bool:
    """Whether a text is the one that was digested; hexadecimal digits have one form."""
    try:
        salt = bytes.fromhex(kept.salt)
        return salt.hex() == kept.salt and matches(salt, kept.text.encode("utf-8"), digest)
    except (ValueError, UnicodeEncodeError):
        return False
