"""What the tests of the readers share: documents to read, and ways to look at what was read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from coach.profile.documents import Document, Line, Table
from coach.profile.readers.opening import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SCAN = bytes.fromhex("89504e470d0a1a0a0000000d49484452")


def read(path: Path) -> Document:
    return read_document(path, "id")


def lines(document: Document) -> list[Line]:
    return [block for block in document.blocks if isinstance(block, Line)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def items(document: Document) -> list[tuple[str | None, str]]:
    """Each line's marker and text."""
    return [(line.marker, line.text) for line in lines(document)]


def cells(table: Table) -> list[list[str]]:
    return [row.cells for row in table.rows]


def words(document: Document) -> list[str]:
    """All words in reading order, markers not counted."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found.extend(word for row in block.rows for cell in row.cells for word in cell.split())
        else:
            found.extend(block.text.split())
    return found


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@cache
def small_docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Uraian Tugas", 1)
    document.add_paragraph("Menulis artikel blog", style="List Number")
    return saved(document.save)


@cache
def small_xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["KPI", "Target"])
    sheet.append(["Artikel terbit", 12])
    return saved(book.save)


@cache
def small_odt() -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.text import P

    document = OpenDocumentText()
    document.text.addElement(P(text="Menulis artikel blog"))
    return saved(document.save)


@cache
def small_pdf(text: str = "Menulis artikel blog", locked_with: str | None = None) -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, text)
    if locked_with:
        pdf.set_encryption(locked_with, user_password=locked_with)
    return bytes(pdf.output())


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def changed(archive: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A zip-based document with some parts replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            if member.filename not in parts:
                target.writestr(member, source.read(member))
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def part(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return source.read(name)


def docx_of(body: str, numbering: str | None = None) -> bytes:
    """A Word document with this XML as its body, so that what no library writes can be tested."""
    empty = small_docx()
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts = {"word/document.xml": document.encode("utf-8")}
    if numbering is not None:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'.encode()
    return changed(empty, parts)
