"""OpenDocument text: `content.xml`, parsed with document types forbidden. Lists are numbered as their styles say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.language.clean import clean
from coach.problems import UnreadableInput
from coach.profile.documents import Document, Line, Table
from coach.profile.readers.archive import open_archive, read_part
from coach.profile.readers.markers import shown_marker, split_marker
from coach.profile.readers.numbering import letter, roman
from coach.profile.readers.places import Places
from coach.profile.readers.tables import make_table

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MOST_REPEATED = 60
"""How often a repeated row or cell is written out: sheets pad themselves with thousands of empty ones."""
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls", f"{_OFFICE}forms"}
)


@dataclass
class _ListLevel:
    bullet: str | None
    form: str
    prefix: str
    suffix: str
    start: int
    shown_levels: int


def read_odt(data: bytes, places: Places) -> Document:
    """The blocks of an OpenDocument text. Raises UnreadableInput: damaged, password, and what the archive raises."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, ElementTree

    archive = open_archive(data, places.file)
    names = set(archive.namelist())
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_part(
        archive, "META-INF/manifest.xml", places.file
    ):
        raise UnreadableInput("reading.password", file=places.file)
    try:
        roots = [
            ElementTree.fromstring(read_part(archive, name, places.file), forbid_dtd=True)
            for name in ("content.xml", "styles.xml")
            if name == "content.xml" or name in names
        ]
    except DefusedXmlException as error:
        raise UnreadableInput("reading.entities", file=places.file) from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableInput("reading.damaged", file=places.file) from error
    body = roots[0].find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableInput("reading.damaged", file=places.file)
    return _Walk(places, roots).read(body)


class _Walk:
    def __init__(self, places: Places, roots: list[Element]) -> None:
        self._places = places
        self._paragraphs = 0
        self._tables = 0
        self._lists: dict[str, dict[int, _ListLevel]] = {}
        self._bold: dict[str, bool] = {}
        self._parents: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._blocks: list[Line | Table] = []
        for root in reversed(roots):
            self._load(root)

    def read(self, body: Element) -> Document:
        self._container(body, None)
        return Document(name=self._places.file, blocks=self._blocks)

    def _load(self, root: Element) -> None:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            parent = style.get(f"{_STYLE}parent-style-name")
            if parent:
                self._parents[name] = parent
            properties = style.find(f"{_STYLE}text-properties")
            weight = properties.get(f"{_FORMAT}font-weight") if properties is not None else None
            if weight:
                self._bold[name] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        for style in root.iter(f"{_TEXT}list-style"):
            levels: dict[int, _ListLevel] = {}
            for level in style:
                depth = _number(level.get(f"{_TEXT}level"), 1)
                levels[depth] = _ListLevel(
                    bullet=level.get(f"{_TEXT}bullet-char", "•") if not level.tag.endswith("-number") else None,
                    form=level.get(f"{_STYLE}num-format", ""),
                    prefix=level.get(f"{_STYLE}num-prefix", ""),
                    suffix=level.get(f"{_STYLE}num-suffix", ""),
                    start=_number(level.get(f"{_TEXT}start-value"), 1),
                    shown_levels=_number(level.get(f"{_TEXT}display-levels"), 1),
                )
            self._lists[style.get(f"{_STYLE}name", "")] = levels

    def _container(self, parent: Element, place: str | None) -> None:
        for element in parent:
            if element.tag in _SKIPPED:
                continue
            if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._paragraph(element, place)
            elif element.tag == f"{_TEXT}list":
                self._list(element, place, depth=1, style=None)
            elif element.tag == f"{_TABLE}table":
                self._table(element)
            else:
                self._container(element, place)

    def _paragraph(self, element: Element, place: str | None, marker: str | None = None, level: int = 0) -> None:
        if place is None:
            self._paragraphs += 1
            place = self._places.paragraph(self._paragraphs)
        boxes: list[Element] = []
        pieces = list(self._pieces(element, self._is_bold(element.get(f"{_TEXT}style-name")), boxes))
        text = clean("".join(piece for piece, _ in pieces))
        bold = bool(text.strip()) and all(strong or not piece.strip(" :.") for piece, strong in pieces)
        heading = element.tag == f"{_TEXT}h"
        if heading:
            level = max(_number(element.get(f"{_TEXT}outline-level"), 1) - 1, 0)
        for line in text.split("\n"):
            own = None
            if marker is None:
                own, line = split_marker(line)
            shown = re.sub(r"\s+", " ", line).strip()
            if shown:
                self._blocks.append(
                    Line(text=shown, place=place, heading=heading, bold=bold, marker=marker or own, level=level)
                )
                marker = None
        for box in boxes:
            self._container(box, place)

    def _pieces(self, element: Element, bold: bool, boxes: list[Element]) -> Iterator[tuple[str, bool]]:
        if element.text:
            yield re.sub(r"\s+", " ", element.text), bold
        for child in element:
            if child.tag == f"{_TEXT}s":
                yield " " * min(_number(child.get(f"{_TEXT}c"), 1), 100), bold
            elif child.tag == f"{_TEXT}tab":
                yield "\t", bold
            elif child.tag == f"{_TEXT}line-break":
                yield "\n", bold
            elif child.tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif child.tag not in _SKIPPED:
                named = child.get(f"{_TEXT}style-name")
                yield from self._pieces(child, self._is_bold(named, bold), boxes)
            if child.tail:
                yield re.sub(r"\s+", " ", child.tail), bold

    def _is_bold(self, style: str | None, otherwise: bool = False) -> bool:
        for _ in range(20):
            if style is None:
                return otherwise
            if style in self._bold:
                return self._bold[style]
            style = self._parents.get(style)
        return otherwise

    def _list(self, element: Element, place: str | None, depth: int, style: str | None) -> None:
        style = element.get(f"{_TEXT}style-name") or style
        counts = self._counts.setdefault(style or "", {})
        if depth == 1 and not (
            element.get(f"{_TEXT}continue-numbering") == "true" or element.get(f"{_TEXT}continue-list")
        ):
            counts.clear()
        for item in element:
            if item.tag == f"{_TEXT}list-header":
                self._container(item, place)
                continue
            if item.tag != f"{_TEXT}list-item":
                continue
            marker: str | None = None
            for child in item:
                if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                    if marker is None:
                        marker = self._count(style, depth, counts, item.get(f"{_TEXT}start-value"))
                        self._paragraph(child, place, marker, depth - 1)
                    else:
                        self._paragraph(child, place)
                elif child.tag == f"{_TEXT}list":
                    for deeper in [key for key in counts if key > depth]:
                        del counts[deeper]
                    self._list(child, place, depth + 1, style)
                elif child.tag == f"{_TABLE}table":
                    self._table(child)

    def _count(self, style: str | None, depth: int, counts: dict[int, int], start: str | None) -> str:
        levels = self._lists.get(style or "", {})
        level = levels.get(depth)
        if level is None:
            return "•"
        counts[depth] = _number(start, level.start) if start or depth not in counts else counts[depth] + 1
        if level.bullet is not None:
            return shown_marker(level.bullet)
        parts = []
        for shown in range(max(1, depth - level.shown_levels + 1), depth + 1):
            form = levels.get(shown, level).form
            parts.append(_written(counts.get(shown, 1), form))
        return f"{level.prefix}{'.'.join(parts)}{level.suffix}".strip() or "•"

    def _table(self, element: Element) -> None:
        self._tables += 1
        number = self._tables
        rows: list[tuple[list[str], str]] = []
        nested: list[Element] = []
        hanging: dict[int, tuple[int, str]] = {}
        for position, row in enumerate(_rows(element), 1):
            place = self._places.table_row(number, position)
            cells: list[str] = []
            for cell in row:
                if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    continue
                for _ in range(min(_number(cell.get(f"{_TABLE}number-columns-repeated"), 1), _MOST_REPEATED)):
                    column = len(cells)
                    rest, text = hanging.get(column, (0, ""))
                    if cell.tag == f"{_TABLE}covered-table-cell":
                        if rest:
                            hanging[column] = (rest - 1, text)
                        cells.append(text if rest else "")
                        continue
                    text = self._cell(cell, place, nested)
                    down = min(_number(cell.get(f"{_TABLE}number-rows-spanned"), 1), 10_000)
                    across = min(_number(cell.get(f"{_TABLE}number-columns-spanned"), 1), _MOST_REPEATED)
                    for offset in range(across):
                        # Cells to the right are covered in this row too, hence one more.
                        hanging[column + offset] = (down - 1 if offset == 0 else down, text)
                    cells.append(text)
            rows.append((cells, place))
        table = make_table(rows)
        if table:
            self._blocks.append(table)
        for inner in nested:
            self._table(inner)

    def _cell(self, cell: Element, place: str, nested: list[Element]) -> str:
        kept, self._blocks = self._blocks, []
        tables = self._tables
        for child in cell:
            if child.tag == f"{_TABLE}table":
                nested.append(child)
            elif child.tag == f"{_TEXT}list":
                self._list(child, place, 1, None)
            elif child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._paragraph(child, place)
        found, self._blocks, self._tables = self._blocks, kept, tables
        return "\n".join(
            f"{block.marker} {block.text}" if block.marker else block.text for block in found if isinstance(block, Line)
        )


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            for _ in range(min(_number(child.get(f"{_TABLE}number-rows-repeated"), 1), _MOST_REPEATED)):
                yield child
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _rows(child)


def _written(number: int, form: str) -> str:
    forms = {"i": roman(number).lower(), "I": roman(number), "a": letter(number), "A": letter(number).upper()}
    return forms.get(form, str(number) if form else "")


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdigit() else otherwise
