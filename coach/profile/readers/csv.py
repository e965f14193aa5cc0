"""CSV: whatever separates the values, whatever encoding they are in, one table. Numbers stay as written."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

from coach.profile.documents import Document
from coach.profile.readers.places import Places
from coach.profile.readers.tables import make_table

_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 60
_LONGEST_FIELD = 1_000_000


def read_csv(text: str, places: Places) -> Document:
    """The rows of `text`, each placed by the line on which it begins."""
    separator, skipped = _declared(text)
    if separator is None:
        separator = max(_SEPARATORS, key=lambda candidate: _consistency(text, candidate))
    rows = [(cells, places.line(number)) for number, cells in _rows(text, separator) if number > skipped]
    table = make_table(rows)
    return Document(name=places.file, blocks=[table] if table else [])


def _declared(text: str) -> tuple[str | None, int]:
    """The separator that Excel's own first line `sep=;` names, and how many lines that takes."""
    first = text.split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    return None, 0


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_FIELD)
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=separator)
    began = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A quote that is never closed ran to the end: the lines are then what they look like.
            for number, line in enumerate(lines[began - 1 :], began):
                yield number, line.split(separator)
            return
        yield began, cells
        began = reader.line_num + 1


def _consistency(text: str, separator: str) -> tuple[float, int]:
    """How well a separator explains the first rows: the share of rows with the commonest width, then that width."""
    widths: list[int] = []
    for _, cells in _rows(text[:200_000], separator):
        if any(cell.strip() for cell in cells):
            widths.append(len(cells))
        if len(widths) >= _SAMPLE_ROWS:
            break
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0, 0
    width, count = wide.most_common(1)[0]
    # Decimal commas and commas in prose split rows unevenly; the true separator splits all alike.
    return count / len(widths), width
