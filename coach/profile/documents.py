"""What a reader makes of a file, whatever its format: blocks in reading order, each with its place.

`readers/` turn formats into this; `parse` finds duties in it. Neither knows the other.
"""

from __future__ import annotations

from pydantic import BaseModel


class Line(BaseModel):
    """A paragraph, a list item or a heading.

    `text` is clean (no control characters) and lacks the bullet or number, which `marker` holds as written.
    """

    text: str
    place: str
    """Where it stood, for a person: "jd.pdf, halaman 2" or "jd.docx, paragraf 14"."""
    heading: bool = False
    """The format itself says that it is a heading (a style, `#`, large or bold type on a line of its own)."""
    bold: bool = False
    marker: str | None = None
    """"1.", "a)", "•" … where it is an item of a list."""
    level: int = 0
    """How deep the item or heading lies, 0 outermost."""


class Row(BaseModel):
    """A row of a table. Merged cells repeat their text in each cell that they cover."""

    cells: list[str]
    place: str
    """"kpi.xlsx, lembar KPI 2026, baris 7" or "jd.docx, tabel 2, baris 4"."""


class Table(BaseModel):
    """A table or a worksheet, without its wholly empty rows and columns."""

    name: str | None = None
    """The worksheet's name, where it has one."""
    rows: list[Row]


class Document(BaseModel):
    """A file in reading order."""

    name: str
    """The file's own name, without folders."""
    blocks: list[Line | Table]
    warnings: list[str] = []
    """What the reader could not read, in the interface language: "jd.pdf, halaman 3 adalah gambar …"."""
