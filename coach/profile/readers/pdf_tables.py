"""Ruled tables of a printed page: their cells by the rules drawn around them, merged ones repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coach.profile.readers.markers import split_marker
from coach.profile.readers.pdf_layout import Word, lines_of
from coach.profile.readers.wrapping import joined

_MOST_EDGES = 6_000
"""A page with more rules than this is a drawing."""
_SAME = 2.0
"""Rules nearer to each other than this, in points, are one."""
_WHOLE_PAGE = 0.85

Box = tuple[float, float, float, float]


@dataclass
class Ruled:
    """A table and where it lies on its page."""

    box: Box
    rows: list[list[str]]


def ruled_tables(page: Any, words: Sequence[Word]) -> list[Ruled]:
    """The ruled tables of a page of pdfplumber's, from the top; frames around other things are left out."""
    if not page.lines and not page.rects and not page.curves:
        return []
    if len(page.edges) > _MOST_EDGES:
        return []
    found: list[Ruled] = []
    area = float(page.width) * float(page.height)
    for table in page.find_tables():
        cells = [tuple(float(edge) for edge in cell) for cell in table.cells if cell]
        xs = _edges([cell[0] for cell in cells] + [cell[2] for cell in cells])
        ys = _edges([cell[1] for cell in cells] + [cell[3] for cell in cells])
        if len(xs) < 3 or len(ys) < 2:
            continue
        if any((cell[2] - cell[0]) * (cell[3] - cell[1]) > _WHOLE_PAGE * area for cell in cells):
            continue
        grid = _grid(cells, xs, ys, words)
        if sum(1 for row in grid if sum(1 for cell in row if cell) >= 1) and any(
            len({c for c in r if c}) > 1 for r in grid
        ):
            found.append(Ruled((xs[0], ys[0], xs[-1], ys[-1]), grid))
    return sorted(found, key=lambda ruled: (ruled.box[1], ruled.box[0]))


def inside(word: Word, box: Sequence[float]) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME:
            edges.append(value)
    return edges


def _grid(cells: list[tuple[float, ...]], xs: list[float], ys: list[float], words: Sequence[Word]) -> list[list[str]]:
    texts: dict[tuple[float, ...], str] = {}
    for cell in cells:
        texts[cell] = cell_text([word for word in words if inside(word, cell)], cell[2])
    grid: list[list[str]] = []
    for top, bottom in pairwise(ys):
        row: list[str] = []
        for left, right in pairwise(xs):
            x, y = (left + right) / 2, (top + bottom) / 2
            owner = next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)
            row.append(texts[owner] if owner else "")
        grid.append(row)
    return grid


def cell_text(words: Sequence[Word], right: float) -> str:
    """The text of a cell: wrapped lines are joined, items and lines that ended early stay apart."""
    text = ""
    before = None
    for line in lines_of(words):
        if before is None:
            text = line.text
        else:
            ended = before.x1 + (line.words[0].x1 - line.words[0].x0) + 0.6 * line.size < right - 8
            apart = split_marker(line.text)[0] is not None or (ended and not line.text[:1].islower())
            if apart:
                text = f"{text}\n{line.text}"
            else:
                head, _, tail = text.rpartition("\n")
                text = f"{head}\n{joined(tail, line.text)}" if head else joined(tail, line.text)
        before = line
    return text
