"""PDF: columns in reading order, running heads and page numbers left out, what a page break cut joined again."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from coach.language.clean import clean
from coach.language.messages import say
from coach.problems import UnreadableInput
from coach.profile.documents import Document, Line, Table
from coach.profile.readers.depth import Depth
from coach.profile.readers.markers import is_marker, split_marker
from coach.profile.readers.pdf_layout import Grid, Printed, Word, reading_order
from coach.profile.readers.pdf_tables import Ruled, inside, ruled_tables
from coach.profile.readers.places import Places
from coach.profile.readers.tables import make_table
from coach.profile.readers.wrapping import is_label, joined

_TAIL = 65_536
"""A whole PDF ends with `startxref`; some programs add up to this many bytes after it."""
_EDGE = 0.13
"""Running heads and page numbers stand within this share of the page's height from its top or bottom."""
_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:(?:halaman|hal|page|pg|p)\b\.?\s*)?:?\s*\d{1,4}\s*(?:(?:dari|of|/|\|)\s*\d{1,4})?[-–—\s]*$",
    re.IGNORECASE,
)
_BOLD = re.compile(r"bold|black|heavy|demi|semib", re.IGNORECASE)
_LARGE = 1.14
_NARROWEST = 28
"""Characters that a wrapped line has at least; shorter ones were ended by whoever wrote them."""
_STAMP_WORDS = 8
"""What scanning programs print on a picture of a page is no longer than this."""


@dataclass
class _Page:
    number: int
    height: float
    blocks: list[Printed | Grid | Ruled] = field(default_factory=list)
    picture: bool = False


def read_pdf(data: bytes, places: Places) -> Document:
    """The lines and tables of a PDF. Raises UnreadableInput: damaged, password, scanned, empty."""
    if b"startxref" not in data[-_TAIL:]:
        raise UnreadableInput("reading.damaged", file=places.file)
    pages = _pages(data, places.file)
    _drop_running_lines(pages)
    blocks = _Assembly(places, _body_size(pages)).read(pages)
    scanned = [page.number for page in pages if page.picture]
    if not blocks:
        raise UnreadableInput("reading.scanned" if scanned else "reading.empty", file=places.file)
    warnings = []
    if scanned:
        numbers = ", ".join(str(number) for number in scanned)
        warnings.append(say(places.language, "reading.picture_pages", file=places.file, pages=numbers))
    return Document(name=places.file, blocks=blocks, warnings=warnings)


def _pages(data: bytes, file: str) -> list[_Page]:
    import logging

    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    pages: list[_Page] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                pages.append(_page(page, number))
                page.close()
    except MemoryError:
        raise
    except Exception as error:
        # pdfminer fails in as many ways as a file can be wrong; which it was makes no difference to its reader.
        if isinstance(error, PdfminerException) and error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableInput("reading.password", file=file) from error
        raise UnreadableInput("reading.damaged", file=file) from error
    return pages


def _page(page: Any, number: int) -> _Page:
    from pdfplumber.utils.text import extract_words

    words = [
        Word(
            text=clean(one["text"]),
            x0=float(one["x0"]),
            x1=float(one["x1"]),
            top=float(one["top"]),
            bottom=float(one["bottom"]),
            size=float(one["size"]),
            bold=_BOLD.search(str(one["fontname"])) is not None,
        )
        for one in extract_words(_characters(page), x_tolerance_ratio=0.18, extra_attrs=["fontname", "size"])
    ]
    words = [word for word in words if word.text.strip()]
    covered = sum(float(image["width"]) * float(image["height"]) for image in page.images)
    picture = covered > 0.5 * float(page.width) * float(page.height) and len(words) <= _STAMP_WORDS
    result = _Page(number, float(page.height), picture=picture)
    if picture:
        return result
    tables = ruled_tables(page, words)
    loose = [word for word in words if not any(inside(word, table.box) for table in tables)]
    # A table parts what stands above it from what stands below; side by side they would be columns.
    for table in tables:
        above = [word for word in loose if word.bottom <= table.box[1] + 2]
        loose = [word for word in loose if word.bottom > table.box[1] + 2]
        result.blocks.extend(reading_order(above, number))
        result.blocks.append(table)
    result.blocks.extend(reading_order(loose, number))
    return result


def _characters(page: Any) -> list[dict[str, Any]]:
    """The upright characters of a page, each once: watermarks stand askew, and false bold prints a letter twice."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[dict[str, Any]] = []
    for one in page.chars:
        text, x, y = str(one["text"]), round(float(one["x0"])), round(float(one["top"]))
        if not one.get("upright", True):
            continue
        if any((text, x + dx, y + dy) in seen for dx in (0, -1, 1) for dy in (0, -1, 1)):
            continue
        if text.strip():
            seen.add((text, x, y))
        kept.append(one)
    return kept


def _body_size(pages: list[_Page]) -> float:
    """The size of most of the type."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Printed):
                sizes[round(block.size * 2) / 2] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _drop_running_lines(pages: list[_Page]) -> None:
    """Take out page numbers, and what stands at the head or foot of most pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({key for block in page.blocks if (key := _edge_key(block, page)) is not None})
    needed = max(2, (len(pages) + 1) // 2)
    for page in pages:
        downwards = sorted(page.blocks, key=_top)
        for blocks in (downwards, downwards[::-1]):
            # From the edge inwards: below the first line that is the page's own, nothing is a running head.
            for block in blocks:
                if not _is_running(block, page, seen, needed, len(pages)):
                    break
                if block in page.blocks:
                    page.blocks.remove(block)


def _top(block: Printed | Grid | Ruled) -> float:
    if isinstance(block, Ruled):
        return block.box[1]
    return block.top


def _edge_key(block: Printed | Grid | Ruled, page: _Page) -> tuple[str, int] | None:
    if isinstance(block, Printed):
        top, bottom, text = block.top, block.bottom, block.text
    elif isinstance(block, Ruled):
        top, bottom = block.box[1], block.box[3]
        text = " ".join(cell for row in block.rows for cell in row)
        if top < _EDGE * page.height:
            bottom = top
    else:
        return None  # what has columns is no running line
    if not (bottom < _EDGE * page.height or top > (1 - _EDGE) * page.height):
        return None
    # Heads and feet differ in the page's number alone, and stand at one height, give or take a line.
    return re.sub(rf"\b{page.number}\b", "#", text), round(top / 12)


def _is_running(
    block: Printed | Grid | Ruled, page: _Page, seen: Counter[tuple[str, int]], needed: int, total: int
) -> bool:
    key = _edge_key(block, page)
    if key is None:
        return False
    if isinstance(block, Printed) and _PAGE_NUMBER.match(block.text):
        return True
    return total > 1 and seen[key] >= needed


class _Assembly:
    """Makes paragraphs of lines and tables of tables, over page breaks."""

    def __init__(self, places: Places, body: float) -> None:
        self._places = places
        self._body = body
        self._blocks: list[Line | Table] = []
        self._before: Printed | None = None
        self._text_start = 0.0
        self._pending: Printed | None = None
        self._depth = Depth(slack=4.0)
        self._tables = 0
        self._sizes: list[float] = []

    def read(self, pages: list[_Page]) -> list[Line | Table]:
        lines = [block for page in pages for block in page.blocks if isinstance(block, Printed)]
        self._sizes = sorted({round(line.size) for line in lines if line.size > self._body * _LARGE}, reverse=True)
        leading = _leading(lines)
        for page in pages:
            for block in page.blocks:
                if isinstance(block, Printed):
                    self._line(block, leading)
                else:
                    self._table(block, page.number)
        return self._blocks

    def _table(self, block: Grid | Ruled, page: int) -> None:
        last = self._blocks[-1] if self._blocks else None
        rows = block.rows
        self._before = None
        if isinstance(last, Table) and rows and isinstance(block, Ruled) and len(last.rows[0].cells) == len(rows[0]):
            self._continue(last, rows, page)
            return
        self._tables += 1
        number = self._tables
        table = make_table([(cells, self._places.page_row(page, number, n)) for n, cells in enumerate(rows, 1)])
        if table:
            self._blocks.append(table)

    def _continue(self, last: Table, rows: list[list[str]], page: int) -> None:
        """A table that goes on after a page break: its header is repeated, or a row was cut in two."""
        more = make_table([(cells, "") for cells in rows])
        if more is None:
            return
        fresh = [row.cells for row in more.rows] if len(more.rows[0].cells) == len(rows[0]) else rows
        if fresh[0] == last.rows[0].cells:
            fresh = fresh[1:]
        elif not fresh[0][0] and last.rows[-1].cells[0] and any(fresh[0]):
            end = last.rows[-1]
            end.cells = [f"{old} {new}".strip() for old, new in zip(end.cells, fresh[0], strict=True)]
            fresh = fresh[1:]
        count = len(last.rows)
        table = make_table(
            [(cells, self._places.page_row(page, self._tables, count + n)) for n, cells in enumerate(fresh, 1)]
        )
        if table and len(table.rows[0].cells) == len(last.rows[0].cells):
            last.rows.extend(table.rows)
        elif table:
            width = len(last.rows[0].cells)
            for row, cells in zip(table.rows, [cells for cells in fresh if any(cells)], strict=True):
                row.cells = [*cells, *[""] * width][:width]
            last.rows.extend(table.rows)

    def _line(self, line: Printed, leading: float) -> None:
        raw = line.text
        if is_marker(raw) and len(raw) < 6:
            self._pending = line
            return
        marker, text = split_marker(raw)
        start = line.x0
        if marker is None and self._pending is not None:
            marker, start = split_marker(f"{self._pending.text} X")[0], self._pending.x0
        self._pending = None
        last = self._blocks[-1] if self._blocks else None
        before = self._before
        if marker is None and isinstance(last, Line) and before and self._goes_on(before, line, last, leading):
            last.text = " ".join(joined(last.text, text).split())
            self._before = line
            return
        heading = line.size > self._body * _LARGE and len(text.split()) <= 15
        level = self._sizes.index(round(line.size)) if heading and round(line.size) in self._sizes else 0
        if marker is not None and not heading:
            level = self._depth.of_item(start)
        elif marker is None:
            self._depth.end_list()
        shown = " ".join(text.split())
        if not shown:
            return
        self._blocks.append(
            Line(
                text=shown,
                place=self._places.page(line.page),
                heading=heading,
                bold=line.bold,
                marker=marker,
                level=level,
            )
        )
        self._before = line
        words = [word for word in line.words if not is_marker(word.text)] if marker else line.words
        self._text_start = words[0].x0 if words else line.x0

    def _goes_on(self, before: Printed, line: Printed, last: Line, leading: float) -> bool:
        """Whether a printed line goes on with the paragraph of the line before it."""
        if abs(before.size - line.size) > 0.6 or (before.bold != line.bold and (before.bold or line.bold)):
            return False
        if is_label(line.text):
            return False
        ended = last.text.endswith((".", ":", ";", "?", "!"))
        small = line.text[:1].islower()
        if before.page != line.page or before.region != line.region:
            # Past a page or a column, only what was cut in the middle goes on.
            return not ended and (small or (before.page != line.page and _is_full(before, line)))
        if line.top - before.top > 1.45 * leading:
            return False
        if last.marker is not None:
            if line.x0 < self._text_start - 12 and ended:
                return False
            if abs(line.x0 - self._text_start) < 6 and not ended:
                return True
        return _is_full(before, line) or (not ended and small)


def _is_full(before: Printed, line: Printed) -> bool:
    """Whether the first word of `line` would not have fitted on the line before it."""
    first = line.words[0]
    fits = before.x1 + 0.25 * line.size + (first.x1 - first.x0) <= before.right_edge - 0.5
    return len(before.text) >= _NARROWEST and not fits


def _leading(lines: list[Printed]) -> float:
    """The usual distance from one line to the next."""
    steps = [
        after.top - before.top
        for _, group in groupby(lines, key=lambda line: (line.page, line.region))
        for before, after in pairwise(group)
        if 0 < after.top - before.top < 4 * before.size
    ]
    return median(steps) if steps else 16.0
