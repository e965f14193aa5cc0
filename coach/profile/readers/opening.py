"""Opens a file by what it is, not only by what it is called, and hands it to its format's reader."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from coach.config import Language
from coach.language.clean import one_line
from coach.language.messages import say
from coach.problems import UnreadableInput
from coach.profile.documents import Document, Table
from coach.profile.readers.decoding import decode
from coach.profile.readers.places import Places

MOST_BYTES = 50_000_000
"""The largest file that is opened at all; scans apart, no job description comes near."""
MOST_TEXT_BYTES = 4_000_000
"""The largest plain-text file, some two thousand pages."""
MOST_CHARACTERS = 2_000_000
"""The most text that a document may hold when it has been read."""
_LONGEST_NAME = 80

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0", b"8BPS")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = {"csv": "csv", "tsv": "csv", "md": "md", "markdown": "md"}
_NO_TEXTS = frozenset({"docx", "odt", "xlsx", "pdf", "doc", "xls", "ppt", "pptx", "zip", "exe", "png", "jpg", "jpeg"})


def read_document(path: Path, language: Language) -> Document:
    """What the file at `path` says, in reading order, with places in `language`.

    Raises UnreadableInput, naming the file, for whatever keeps it from being read.
    """
    file = shown_name(path)
    data = _bytes(path, file)
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableInput("reading.empty", file=file)
    document = _reader(data, path, file)(data, Places(file, language))
    size = 0
    for block in document.blocks:
        size += (
            sum(len(cell) for row in block.rows for cell in row.cells) if isinstance(block, Table) else len(block.text)
        )
    if not size:
        raise UnreadableInput("reading.empty", file=file)
    if size > MOST_CHARACTERS:
        raise UnreadableInput("reading.complex", file=file)
    return document


def read_pasted(text: str, language: Language) -> Document:
    """What a text says that the user has pasted. Raises UnreadableInput where it is empty or too long."""
    from coach.profile.readers.txt import read_txt

    file = say(language, "reading.pasted")
    if len(text) > MOST_TEXT_BYTES:
        raise UnreadableInput("reading.large", file=file, most=_megabytes(MOST_TEXT_BYTES))
    document = read_txt(text, Places(file, language))
    if not document.blocks:
        raise UnreadableInput("reading.empty", file=file)
    return document


def shown_name(path: Path) -> str:
    """A file's own name, safe to show, shortened in the middle where it is very long."""
    name = one_line(path.name) or one_line(str(path)) or "?"
    if len(name) > _LONGEST_NAME:
        half = _LONGEST_NAME // 2
        name = f"{name[:half]}…{name[-half:]}"
    return name


def _megabytes(size: int) -> str:
    return f"{size // 1_000_000} MB"


def _bytes(path: Path, file: str) -> bytes:
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise UnreadableInput("reading.pages" if path.suffix.lower() == ".pages" else "reading.folder", file=file)
        if not stat.S_ISREG(kind.st_mode):
            raise UnreadableInput("reading.not_a_file", file=file)
        if kind.st_size > MOST_BYTES:
            raise UnreadableInput("reading.large", file=file, most=_megabytes(MOST_BYTES))
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableInput("reading.missing", file=file) from error
    except PermissionError as error:
        raise UnreadableInput("reading.forbidden", file=file) from error
    except (OSError, ValueError) as error:
        raise UnreadableInput("reading.unreadable", file=file, reason=error) from error
    if len(data) > MOST_BYTES:
        raise UnreadableInput("reading.large", file=file, most=_megabytes(MOST_BYTES))
    return data


def _reader(data: bytes, path: Path, file: str) -> Callable[[bytes, Places], Document]:
    """The reader for what `data` is. Raises UnreadableInput where there is none."""
    extension = path.suffix.lower().lstrip(".")
    if b"%PDF-" in data[:1024]:
        from coach.profile.readers.pdf import read_pdf

        return read_pdf
    if data.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08")):
        return _zip_reader(data, file)
    if data.startswith(_OLE):
        raise _ole_problem(data, extension, file)
    if (
        data.startswith(_PICTURES)
        or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
    ):
        raise UnreadableInput("reading.picture", file=file)
    if data.startswith(b"{\\rtf"):
        raise UnreadableInput("reading.old_office", file=file, kind="RTF")
    if extension == "pdf":
        raise UnreadableInput("reading.damaged", file=file)
    if data.startswith((b"MZ", b"\x7fELF", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3\0", b"%!PS")):
        raise UnreadableInput("reading.wrong_type", file=file)
    if extension in _NO_TEXTS:
        raise UnreadableInput("reading.damaged", file=file)
    return _text_reader(extension, data, file)


def _text_reader(extension: str, data: bytes, file: str) -> Callable[[bytes, Places], Document]:
    if len(data) > MOST_TEXT_BYTES:
        raise UnreadableInput("reading.large", file=file, most=_megabytes(MOST_TEXT_BYTES))
    text = decode(data, file)
    head = text.lstrip("\ufeff \t\r\n")[:200].lower()
    if head.startswith(("<!doctype html", "<html", "<?xml", "<svg")):
        raise UnreadableInput("reading.wrong_type", file=file)

    def read(_: bytes, places: Places) -> Document:
        kind = _TEXTS.get(extension)
        if kind == "csv":
            from coach.profile.readers.csv import read_csv

            return read_csv(text, places)
        if kind == "md":
            from coach.profile.readers.markdown import read_markdown

            return read_markdown(text, places)
        from coach.profile.readers.txt import read_txt

        return read_txt(text, places)

    return read


def _zip_reader(data: bytes, file: str) -> Callable[[bytes, Places], Document]:
    from coach.profile.readers.archive import open_archive, read_part

    archive = open_archive(data, file)
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = read_part(archive, "mimetype", file, 1_000).strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            from coach.profile.readers.odt import read_odt

            return read_odt
    elif "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        from coach.profile.readers.docx import read_docx

        return read_docx
    elif any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        from coach.profile.readers.xlsx import read_xlsx

        return read_xlsx
    elif any(name.startswith("Index/") or name.endswith(".iwa") for name in names):
        raise UnreadableInput("reading.pages", file=file)
    raise UnreadableInput("reading.wrong_type", file=file)


def _ole_problem(data: bytes, extension: str, file: str) -> UnreadableInput:
    """Why a compound file cannot be read: a password around a new format, or an old format."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableInput("reading.password", file=file)
    kinds = {"doc": "Word 97–2003", "xls": "Excel 97–2003", "ppt": "PowerPoint 97–2003"}
    if "WordDocument".encode("utf-16-le") in data:
        return UnreadableInput("reading.old_office", file=file, kind=kinds["doc"])
    if "Workbook".encode("utf-16-le") in data:
        return UnreadableInput("reading.old_office", file=file, kind=kinds["xls"])
    if extension in kinds:
        return UnreadableInput("reading.old_office", file=file, kind=kinds[extension])
    return UnreadableInput("reading.wrong_type", file=file)
