"""Reads what is piped in or lies in a file: UTF-8 text, and JSON Lines split on "\\n" alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

from coach.cli.output import whole
from coach.problems import UnreadableInput

STANDARD_INPUT = "-"
LONGEST_TEXT = 1_000_000
"""Bytes of one message or one line; nobody's supervisor writes more."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def piped_text(name: str) -> str:
    """Standard input as text, without the line end that `echo` puts after it.

    `name` is what to call it when it is not text. Raises UnreadableInput when it is too long or not UTF-8 (UTF-16 with
    its mark, as Windows shells write it, is read too).
    """
    if sys.stdin is None:
        return ""
    data = sys.stdin.buffer.read(LONGEST_TEXT + 1)
    if len(data) > LONGEST_TEXT:
        raise UnreadableInput("cli.input.too_long", name=name, most=LONGEST_TEXT)
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableInput("cli.input.not_utf8", name=name) from None
    return text.removesuffix("\n").removesuffix("\r")


class Line(NamedTuple):
    """One line of a JSON Lines file: its number from 1, and an object, or the catalogue's key for why it is none."""

    number: int
    value: dict[str, Any] | None
    problem: str | None


def json_lines(file: str, name: str) -> Iterator[Line]:
    """The lines of `file` ("-" is standard input, called `name`) that are not blank, as they are read.

    Raises UnreadableInput when the file cannot be opened or read.
    """
    if file == STANDARD_INPUT:
        yield from _lines(sys.stdin.buffer if sys.stdin is not None else None, name)
        return
    try:
        with Path(file).open("rb") as handle:
            yield from _lines(handle, whole(file))
    except OSError as error:
        raise UnreadableInput("cli.input.no_file", name=whole(file), reason=error) from error


def _lines(handle: BinaryIO | None, name: str) -> Iterator[Line]:
    number = 0
    while handle is not None and (data := handle.readline(LONGEST_TEXT + 1)):
        number += 1
        if len(data) > LONGEST_TEXT and not data.endswith(b"\n"):
            while (rest := handle.readline(LONGEST_TEXT)) and not rest.endswith(b"\n"):
                pass
            yield Line(number, None, "cli.batch.too_long")
            continue
        if number == 1:
            data = data.removeprefix(_MARKS[0][0])
        if data.strip():
            yield _parsed(number, data)


def _parsed(number: int, data: bytes) -> Line:
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError:
        return Line(number, None, "cli.batch.not_utf8")
    except (ValueError, RecursionError):
        return Line(number, None, "cli.batch.not_json")
    if not isinstance(value, dict):
        return Line(number, None, "cli.batch.not_object")
    return Line(number, value, None)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
