"""Opens zip-based documents safely: how far they swell and what their XML refers to is checked before any parsing."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from coach.problems import UnreadableInput

MOST_INFLATED = 300_000_000
"""Bytes that all members of a document may declare together. A long handbook with photographs stays below 100 MB."""
MOST_XML = 24_000_000
"""Bytes of one XML part that is parsed whole. A contract of a hundred pages has 3 MB."""
MOST_MEMBERS = 4_000
_SUSPICIOUS_RATIO = 300
"""A part that shrinks more than this is made to: office XML shrinks 10 to 30 times, empty worksheet rows 60 times."""
_SUSPICIOUS_SIZE = 10_000_000
_PROLOG = 65_536
"""A document type stands before the root element; XML that has not begun by here is not an office document."""
_XML_NAMES = (".xml", ".rels", ".vml", ".rdf")


class _RootReached(Exception):
    """The prolog is over."""


class _Unsafe(Exception):
    """The prolog declares a document type."""


def open_archive(data: bytes, file: str) -> zipfile.ZipFile:
    """The archive in `data`, known to be of bearable size, without a password and without document types.

    zipfile gives no more bytes of a member than it declares, so what is declared bounds what can come.
    Raises UnreadableInput: damaged, password, bomb, entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableInput("reading.damaged", file=file) from error
    if any(member.flag_bits & 0x1 for member in members):
        raise UnreadableInput("reading.password", file=file)
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_INFLATED:
        raise UnreadableInput("reading.bomb", file=file)
    for member in members:
        if member.file_size > _SUSPICIOUS_SIZE and member.file_size > member.compress_size * _SUSPICIOUS_RATIO:
            raise UnreadableInput("reading.bomb", file=file)
    for member in members:
        if member.filename.lower().endswith(_XML_NAMES):
            _check_prolog(_beginning(archive, member, file), file)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, file: str, most: int = MOST_XML) -> bytes:
    """The bytes of a part. Raises UnreadableInput: damaged where it is missing or broken, large."""
    try:
        if archive.getinfo(name).file_size > most:
            raise UnreadableInput("reading.complex", file=file)
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableInput("reading.damaged", file=file) from error


def _beginning(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> bytes:
    try:
        with archive.open(member) as handle:
            return handle.read(_PROLOG)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableInput("reading.damaged", file=file) from error


def _check_prolog(beginning: bytes, file: str) -> None:
    """Refuse XML with a document type, or in an encoding that could hide one from us and not from a parser."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise _Unsafe

    def stop(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(beginning, False)
    except _RootReached:
        return
    except _Unsafe:
        raise UnreadableInput("reading.entities", file=file) from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableInput("reading.damaged", file=file) from error
    if beginning.strip():
        raise UnreadableInput("reading.damaged", file=file)
