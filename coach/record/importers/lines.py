"""A chat export as lines: a .txt, or the one inside the .zip that a phone makes. Nothing is unpacked to disk."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from coach.problems import UnreadableInput
from coach.record.importers.messages import LONGEST_MESSAGE

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHAT_NAMES = ("_chat.txt", "whatsapp", "chat whatsapp", "obrolan whatsapp", "percakapan whatsapp")
_LARGEST = 4_000_000_000
"""Bytes of an unpacked chat; a small archive can pretend to hold any number of them."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The chat's bytes and how many there are. Raises UnreadableInput, naming the file."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
            file.seek(0)
            if magic != b"PK\x03\x04":
                yield file, path.stat().st_size
                return
            with zipfile.ZipFile(file) as archive:
                member = _chat_of(archive, path)
                with archive.open(member) as chat:
                    yield cast(BinaryIO, chat), member.file_size
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableInput("log.import.bad_zip", file=path.name, reason=str(error) or "zip") from error
    except OSError as error:
        raise UnreadableInput("log.import.no_file", file=str(path), reason=error) from error


def _chat_of(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    texts = [member for member in archive.infolist() if member.filename.lower().endswith(".txt")]
    if not texts:
        raise UnreadableInput("log.import.no_chat", file=path.name)

    def rank(member: zipfile.ZipInfo) -> tuple[bool, int]:
        name = member.filename.rsplit("/", 1)[-1].lower()
        return (not name.startswith(_CHAT_NAMES), -member.file_size)

    chosen = min(texts, key=rank)
    if chosen.file_size > _LARGEST:
        raise UnreadableInput("log.import.too_large", file=path.name)
    return chosen


def lines_of(file: BinaryIO) -> Iterator[tuple[str, int]]:
    """Each line without its end, and the bytes that it took. Split on "\\n" alone; what is no text becomes U+FFFD."""
    start = file.read(4)
    mark, encoding = next(((mark, name) for mark, name in _MARKS if start.startswith(mark)), (b"", "utf-8"))
    rest = io.BufferedReader(_Rejoined(start[len(mark) :], file), 1 << 20)
    if encoding == "utf-8":
        while line := rest.readline(4 * LONGEST_MESSAGE):
            yield line.decode("utf-8", "replace").rstrip("\r\n"), len(line)
        return
    with io.TextIOWrapper(rest, encoding=encoding, errors="replace", newline="\n") as decoded:
        while text := decoded.readline(LONGEST_MESSAGE):
            yield text.rstrip("\r\n"), 2 * len(text)


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back that were read to know its encoding."""

    def __init__(self, start: bytes, file: BinaryIO) -> None:
        self._start = start
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._start[: len(view)] if self._start else self._file.read(len(view))
        self._start = self._start[len(data) :]
        view[: len(data)] = data
        return len(data)
