"""Workbooks: each visible sheet is a table, its merged cells repeated, its values shown as a person sees them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from coach.config import Language
from coach.language.clean import one_line
from coach.language.detect import detect
from coach.language.messages import say
from coach.problems import UnreadableInput
from coach.profile.documents import Document, Line, Table
from coach.profile.readers.archive import MOST_INFLATED, MOST_XML, open_archive
from coach.profile.readers.number_format import shown
from coach.profile.readers.places import Places
from coach.profile.readers.tables import make_table

_MOST_SHEETS = 200
_MOST_CELLS = 400_000
_SMALL_SHEET = 500_000
"""Bytes below which a sheet is parsed as it is."""
_CHUNK = 1 << 20
_EMPTY_CELL = re.compile(rb"<c(?:\s[^<>]*)?/>|<c(?:\s[^<>]*)?></c>")
_EMPTY_ROW = re.compile(rb"<row(?:\s[^<>]*)?/>|<row(?:\s[^<>]*)?>\s*</row>")
_UNCOUNTED = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>")
_MOST_NAMED = 8
_UNREAD = re.compile(
    r"^xl/(?:media|drawings|charts|chartsheets|embeddings|printerSettings|pivot\w*|ctrlProps|activeX|threaded\w*)/"
)
_UNREAD_LINK = re.compile(
    rb"<Relationship\b[^>]*/(?:drawing|vmlDrawing|image|oleObject|package|control|pivotTable)\"[^>]*>"
)
_PIVOTS = re.compile(rb"<pivotCaches>.*?</pivotCaches>", re.DOTALL)
"""Pictures, charts and pivots: they say nothing that the cells do not, and they take memory and time."""


def read_xlsx(data: bytes, places: Places) -> Document:
    """The sheets of a workbook, hidden ones left out. Raises UnreadableInput: damaged, complex, and the archive's."""
    archive = open_archive(data, places.file)
    import openpyxl

    try:
        lean = _lean(archive, places.file)
        book = openpyxl.load_workbook(lean, data_only=True, keep_links=False)
        uncounted = _uncounted(lean, book) if _formulas_without_values(lean) else []
    except (MemoryError, UnreadableInput):
        raise
    except Exception as error:
        # openpyxl says in many ways that a part is missing, broken or not what the standard wants.
        raise UnreadableInput("reading.damaged", file=places.file) from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)
    language = _language(sheets, places.language)
    blocks: list[Line | Table] = []
    for sheet in sheets:
        table = _table(sheet, places, language)
        if table:
            blocks.append(table)
    warnings = [
        say(places.language, "reading.formulas", file=places.file, sheet=one_line(title), cells=", ".join(cells))
        for title, cells in uncounted
    ]
    return Document(name=places.file, blocks=blocks, warnings=warnings)


def _lean(archive: zipfile.ZipFile, file: str) -> io.BytesIO:
    """The workbook without pictures, and without the empty cells that formatting whole columns leaves behind."""
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    if len(sheets) > _MOST_SHEETS:
        raise UnreadableInput("reading.complex", file=file)
    lean = io.BytesIO()
    with zipfile.ZipFile(lean, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for member in archive.infolist():
            if _UNREAD.match(member.filename):
                continue
            if member.filename in sheets:
                content = _stripped(archive, member, file)
            elif member.file_size > MOST_XML:
                raise UnreadableInput("reading.complex", file=file)
            else:
                content = _PIVOTS.sub(b"", archive.read(member))
            if member.filename.startswith("xl/worksheets/_rels/"):
                content = _UNREAD_LINK.sub(b"", content)
            target.writestr(member.filename, content)
    lean.seek(0)
    return lean


def _stripped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> bytes:
    if member.file_size <= _SMALL_SHEET:
        return archive.read(member)
    kept: list[bytes] = []
    size = 0
    rest = b""
    with archive.open(member) as handle:
        while chunk := handle.read(_CHUNK):
            content = rest + chunk
            cut = content.rfind(b"</row>") + 6
            if cut < 6 or len(rest) > MOST_XML:
                cut = 0 if len(content) < MOST_XML else len(content)
            ready = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content[:cut]))
            rest = content[cut:]
            kept.append(ready)
            size += len(ready)
            if size > MOST_XML or handle.tell() > MOST_INFLATED:
                raise UnreadableInput("reading.complex", file=file)
    kept.append(_EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", rest)))
    return b"".join(kept)


def _formulas_without_values(lean: io.BytesIO) -> bool:
    with zipfile.ZipFile(lean) as archive:
        return any(
            _UNCOUNTED.search(archive.read(name)) for name in archive.namelist() if name.startswith("xl/worksheets/")
        )


def _uncounted(lean: io.BytesIO, book: Any) -> list[tuple[str, list[str]]]:
    """The first cells, by sheet, whose formula no program has worked out: their value is not in the file."""
    import openpyxl

    written = openpyxl.load_workbook(lean, keep_links=False)
    found: list[tuple[str, list[str]]] = []
    for sheet, values in zip(written.worksheets, book.worksheets, strict=True):
        if values.sheet_state != "visible":
            continue
        missing = [
            cell.coordinate
            for position, cell in sheet._cells.items()
            if cell.data_type == "f" and (position not in values._cells or values._cells[position].value is None)
        ]
        if missing:
            found.append((sheet.title, [*missing[:_MOST_NAMED], *(["…"] if len(missing) > _MOST_NAMED else [])]))
    return found


def _language(sheets: list[Any], otherwise: Language) -> Language:
    """The language that the sheets are written in, for their decimal and thousands separators."""
    words: list[str] = []
    for sheet in sheets:
        for cell in list(sheet._cells.values())[:2_000]:
            if isinstance(cell.value, str):
                words.append(cell.value[:200])
    return detect("\n".join(words[:1_000])) or otherwise


def _table(sheet: Any, places: Places, language: Language) -> Table | None:
    cells = sheet._cells
    filled = {
        position: shown(cell.value, cell.number_format, language)
        for position, cell in cells.items()
        if cell.value is not None
    }
    filled = {position: text for position, text in filled.items() if text.strip()}
    if not filled:
        return None
    bottom = max(row for row, _ in filled)
    right = max(column for _, column in filled)
    for merged in sheet.merged_cells.ranges:
        text = filled.get((merged.min_row, merged.min_col))
        if text is None:
            continue
        for row in range(merged.min_row, min(merged.max_row, bottom) + 1):
            for column in range(merged.min_col, min(merged.max_col, right) + 1):
                filled[row, column] = text
    if len(filled) > _MOST_CELLS:
        raise UnreadableInput("reading.complex", file=places.file)
    unseen_columns = _hidden_columns(sheet)
    columns = sorted({column for _, column in filled} - unseen_columns)
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in filled.items():
        by_row.setdefault(row, {})[column] = text
    rows = [
        ([by_row[row].get(column, "") for column in columns], places.sheet_row(one_line(sheet.title), row))
        for row in sorted(by_row)
        if not (row in sheet.row_dimensions and sheet.row_dimensions[row].hidden)
    ]
    return make_table(rows, name=one_line(sheet.title))


def _hidden_columns(sheet: Any) -> set[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            hidden.update(range(dimension.min, min(dimension.max, 16_384) + 1))
    return hidden
