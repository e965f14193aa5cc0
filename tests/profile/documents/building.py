"""Writes `Document` objects the way readers make them, from a notation short enough to read.

`#` a heading, `**…**` bold, `-`, `1.`, `a)`, `(a)`, `•` items (two spaces a level), `| a | b |` table rows, `=== name`
a worksheet, `\\n` inside a cell a new line, `text ×3` a cell merged over three; everything else is a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

from coach.profile.documents import Document, Line, Row, Table
from coach.profile.readers.opening import read_pasted

_ITEM = re.compile(r"^(\s*)((?:[-•●✓✅▪]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4}|[A-Z]|[IVX]{1,4})[.)])) +(.*)$")


@dataclass(frozen=True)
class K:
    """A KPI that a document holds; what is None is not said in it."""

    text: str
    target: str | None = None
    unit: str | None = None
    period: str | None = None
    weight: float | None = None


@dataclass(frozen=True)
class Sample:
    """Documents of one job, and what they hold."""

    name: str
    documents: list[Document]
    title: str
    division: str | None = None
    company: str | None = None
    duties: list[str] = field(default_factory=list)
    kpis: list[K] = field(default_factory=list)
    catch_all: str | None = None
    contract_ref: str | None = None
    working_hours: str | None = None
    person: str | None = None
    """The employee's own name."""
    supervisor: str | None = None


def written(name: str, text: str, *, raw: bool = False) -> Document:
    """The document that `text` describes; `raw` leaves markers in the lines, as a plain-text reader may."""
    blocks: list[Line | Table] = []
    table: Table | None = None
    for number, line in enumerate(dedent(text).strip("\n").split("\n"), 1):
        if not line.strip():
            if table is not None and table.name is None:
                table = None
            continue
        if line.startswith("=== "):
            table = Table(name=line[4:].strip(), rows=[])
            blocks.append(table)
        elif line.lstrip().startswith("|"):
            if table is None:
                table = Table(rows=[])
                blocks.append(table)
            cells = [cell for part in line.strip()[1:-1].split("|") for cell in _merged(part.strip())]
            table.rows.append(Row(cells=cells, place=f"{name}, baris {number}"))
        else:
            table = None
            blocks.append(_line(line, f"{name}, paragraf {number}", raw=raw))
    return Document(name=name, blocks=blocks)


def _merged(cell: str) -> list[str]:
    text, _, times = cell.partition(" ×")
    lines = [" ".join(line.split()) for line in text.split("\\n")]
    return ["\n".join(lines)] * int(times or 1)


def _line(line: str, place: str, *, raw: bool) -> Line:
    if raw:
        return Line(text=" ".join(line.split()), place=place)
    heading = re.match(r"^(#+) +(.*)$", line)
    if heading:
        return Line(text=heading[2], place=place, heading=True, level=len(heading[1]) - 1)
    item = _ITEM.match(line)
    bold = re.fullmatch(r"\s*\*\*(.+)\*\*\s*", line)
    if bold:
        inner = _ITEM.match(bold[1])
        if inner:
            return Line(text=inner[3], place=place, bold=True, marker=inner[2])
        return Line(text=bold[1], place=place, bold=True)
    if item:
        return Line(text=" ".join(item[3].split()), place=place, marker=item[2], level=len(item[1]) // 2)
    return Line(text=" ".join(line.split()), place=place)


def pasted(name: str, text: str, **held: Any) -> Sample:
    """A sample of text that goes through the plain-text reader."""
    return Sample(name=name, documents=[read_pasted(dedent(text).strip("\n"), "id")], **held)
