"""Word documents: paragraphs and tables in document order, numbered as Word numbers them, changes accepted.

python-docx opens the file and finds its parts; the body is walked here, since its own lists of paragraphs pass over
text boxes, content controls and tracked changes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coach.language.clean import clean
from coach.problems import UnreadableInput
from coach.profile.documents import Document, Line, Table
from coach.profile.readers.archive import MOST_XML, open_archive
from coach.profile.readers.markers import split_marker
from coach.profile.readers.numbering import Numbering
from coach.profile.readers.places import Places
from coach.profile.readers.tables import make_table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", f"{_W}instrText", f"{_W}delText", _CHOICE})
"""Deleted and moved-away text, properties, field codes. `Choice` repeats what `Fallback` says of the same box."""
_SPACE = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_WORDED = re.compile(r"[^\W\d_]{3,}")
_BODY_PARTS = frozenset({f"{_W}p", f"{_W}tbl"})
_WIDEST_SPAN = 200


@dataclass
class _Style:
    parent: str | None = None
    heading: int | None = None
    bold: bool | None = None
    list_id: str | None = None
    level: int | None = None


@dataclass
class _Paragraph:
    texts: list[str] = field(default_factory=list)
    plain: int = 0
    """Characters that are not bold."""
    boxes: list[Any] = field(default_factory=list)


def read_docx(data: bytes, places: Places) -> Document:
    """The blocks of a Word document. Raises UnreadableInput: damaged, and what `open_archive` raises."""
    archive = open_archive(data, places.file)
    for member in archive.infolist():
        if member.filename.lower().endswith(".xml") and member.file_size > MOST_XML:
            raise UnreadableInput("reading.complex", file=places.file)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        styles = document.part._styles_part.element
    except MemoryError:
        raise
    except Exception as error:
        # python-docx says in many ways that a part is missing, broken or not what the standard wants.
        raise UnreadableInput("reading.damaged", file=places.file) from error
    if body is None:
        raise UnreadableInput("reading.damaged", file=places.file)
    return _Walk(places, _styles(styles), Numbering(_numbering(document))).read(body)


def _numbering(document: Any) -> Any | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            part = relation.target_part
            return getattr(part, "element", None)
    return None


class _Walk:
    def __init__(self, places: Places, styles: dict[str, _Style], numbering: Numbering) -> None:
        self._places = places
        self._styles = styles
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0

    def read(self, body: Any) -> Document:
        blocks: list[Line | Table] = []
        for element in _parts(body):
            if element.tag == f"{_W}p":
                blocks.extend(self._paragraph(element))
            else:
                blocks.extend(self._table(element))
        return Document(name=self._places.file, blocks=blocks)

    def _paragraph(self, element: Any, place: str | None = None) -> list[Line | Table]:
        """A paragraph's lines; what its text boxes hold follows it."""
        if place is None:
            self._paragraphs += 1
            place = self._places.paragraph(self._paragraphs)
        found = _Paragraph()
        self._gather(element, found, bold=self._paragraph_bold(element))
        blocks: list[Line | Table] = list(self._lines(element, found, place))
        for box in found.boxes:
            for inner in _parts(box):
                blocks.extend(self._paragraph(inner, place) if inner.tag == f"{_W}p" else self._table(inner))
        return blocks

    def _lines(self, element: Any, found: _Paragraph, place: str) -> Iterator[Line]:
        style = self._style_of(element)
        marker, level = self._marker(element, style)
        heading = self._inherited(style, "heading")
        outline = _attribute(element.find(f"{_W}pPr"), "outlineLvl")
        if heading is None and outline is not None and outline.isdigit() and int(outline) < _DEEPEST_HEADING:
            heading = int(outline)
        written = clean("".join(found.texts))
        bold = bool(written.strip()) and found.plain == 0
        if marker and _WORDED.search(marker):
            # "Pasal 3" is a heading that Word counts; a reader sees it as a line or as its beginning.
            yield Line(text=marker, place=place, heading=True, bold=bold, level=heading or 0)
            marker = None
        for text in written.split("\n"):
            own = None
            if marker is None:
                own, text = split_marker(text)
            shown = re.sub(r"\s+", " ", text).strip()
            if shown:
                yield Line(
                    text=shown,
                    place=place,
                    heading=heading is not None,
                    bold=bold,
                    marker=marker or own,
                    level=heading if heading is not None else level,
                )
                marker = None

    def _gather(self, element: Any, into: _Paragraph, *, bold: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT or not isinstance(tag, str):
                continue
            if tag in (f"{_W}t", _MATH):
                text = child.text or ""
                into.texts.append(text)
                if not bold:
                    into.plain += len(text.strip(" :.\t"))
            elif tag in _SPACE:
                if tag == f"{_W}br" and child.get(f"{_W}type") in ("page", "column"):
                    into.texts.append("\n")
                else:
                    into.texts.append(_SPACE[tag])
            elif tag == f"{_W}sym":
                into.texts.append("•")
            elif tag == f"{_W}txbxContent":
                into.boxes.append(child)
            elif tag == f"{_W}r":
                own = _switch(child.find(f"{_W}rPr"), "b")
                if _switch(child.find(f"{_W}rPr"), "vanish"):
                    continue
                self._gather(child, into, bold=self._run_bold(child, bold) if own is None else own)
            else:
                self._gather(child, into, bold=bold)

    def _run_bold(self, run: Any, otherwise: bool) -> bool:
        style = _attribute(run.find(f"{_W}rPr"), "rStyle")
        own = self._inherited(style, "bold") if style else None
        return otherwise if own is None else bool(own)

    def _paragraph_bold(self, element: Any) -> bool:
        return bool(self._inherited(self._style_of(element), "bold"))

    def _style_of(self, element: Any) -> str | None:
        return _attribute(element.find(f"{_W}pPr"), "pStyle") or ("" if "" in self._styles else None)

    def _inherited(self, style: str | None, name: str) -> Any:
        seen: set[str] = set()
        while style is not None and style not in seen:
            seen.add(style)
            known = self._styles.get(style)
            if known is None:
                return None
            value = getattr(known, name)
            if value is not None:
                return value
            style = known.parent
        return None

    def _marker(self, element: Any, style: str | None) -> tuple[str | None, int]:
        properties = element.find(f"{_W}pPr")
        own = properties.find(f"{_W}numPr") if properties is not None else None
        list_id = _attribute(own, "numId")
        depth = _attribute(own, "ilvl")
        if list_id is None:
            list_id = self._inherited(style, "list_id")
            if depth is None:
                inherited = self._inherited(style, "level")
                depth = str(inherited) if inherited is not None else None
        if list_id is None or list_id == "0":
            return None, 0
        level = int(depth) if depth and depth.isdigit() else 0
        return self._numbering.next_marker(list_id, level), level

    def _table(self, element: Any) -> list[Line | Table]:
        """A table's rows, merged cells repeated; a table within a cell follows the table that holds it."""
        self._tables += 1
        number = self._tables
        rows: list[tuple[list[str], str]] = []
        nested: list[Any] = []
        above: dict[int, str] = {}
        for position, row in enumerate(_inner(element, f"{_W}tr"), 1):
            place = self._places.table_row(number, position)
            properties = row.find(f"{_W}trPr")
            if properties is not None and properties.find(f"{_W}del") is not None:
                continue
            cells = [""] * _count(_attribute(properties, "gridBefore"), 0)
            covered: dict[int, str] = {}
            for cell in _inner(row, f"{_W}tc"):
                options = cell.find(f"{_W}tcPr")
                span = max(1, _count(_attribute(options, "gridSpan"), 1))
                merge = options.find(f"{_W}vMerge") if options is not None else None
                if merge is not None and merge.get(f"{_W}val") != "restart":
                    text = above.get(len(cells), "")
                else:
                    text = self._cell(cell, place, nested)
                if merge is not None:
                    covered[len(cells)] = text
                cells.extend([text] * span)
            above = covered
            rows.append((cells, place))
        table = make_table(rows)
        blocks: list[Line | Table] = [table] if table else []
        for inner in nested:
            blocks.extend(self._table(inner))
        return blocks

    def _cell(self, cell: Any, place: str, nested: list[Any]) -> str:
        lines: list[str] = []
        for element in _parts(cell):
            if element.tag == f"{_W}tbl":
                nested.append(element)
                continue
            for block in self._paragraph(element, place):
                if isinstance(block, Line):
                    lines.append(f"{block.marker} {block.text}" if block.marker else block.text)
        return "\n".join(lines)


_DEEPEST_HEADING = 9


def _parts(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of a container, those in content controls and insertions too."""
    for child in parent:
        if child.tag in _BODY_PARTS:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _parts(child)


def _inner(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, through content controls, not those of tables further in."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _inner(child, tag)


def _styles(root: Any) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    for entry in root.iterfind(f"{_W}style"):
        identity = entry.get(f"{_W}styleId")
        properties = entry.find(f"{_W}pPr")
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        outline = _attribute(properties, "outlineLvl")
        name = (_attribute(entry, "name") or "").casefold()
        heading = int(outline) if outline and outline.isdigit() and int(outline) < _DEEPEST_HEADING else None
        match = re.match(r"(?:heading|judul) ([1-9])$", name)
        if match:
            heading = int(match.group(1)) - 1
        elif name in ("title", "judul", "subtitle"):
            heading = 0
        depth = _attribute(numbered, "ilvl")
        styles[identity or ""] = _Style(
            parent=_attribute(entry, "basedOn"),
            heading=heading,
            bold=_switch(entry.find(f"{_W}rPr"), "b"),
            list_id=_attribute(numbered, "numId"),
            level=int(depth) if depth and depth.isdigit() else None,
        )
        if entry.get(f"{_W}default") in ("1", "true") and entry.get(f"{_W}type") == "paragraph":
            styles[""] = styles[identity or ""]
    return styles


def _attribute(parent: Any | None, name: str) -> str | None:
    child = parent.find(f"{_W}{name}") if parent is not None else None
    value = child.get(f"{_W}val") if child is not None else None
    return None if value is None else str(value)


def _switch(properties: Any | None, name: str) -> bool | None:
    """Whether a property is on, off, or not said."""
    child = properties.find(f"{_W}{name}") if properties is not None else None
    if child is None:
        return None
    return child.get(f"{_W}val") not in ("0", "false", "off")


def _count(value: str | None, otherwise: int) -> int:
    return min(int(value), _WIDEST_SPAN) if value and value.isdigit() else otherwise
