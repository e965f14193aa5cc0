"""The words of a printed page in the order in which a person reads them: lines, columns, tables without rules.

Distances are in points (1/72 inch), measured from the top left corner of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from coach.profile.readers.markers import is_marker

_GUTTER = 10.0
"""The least width of the white strip between columns; words of one line stand 3 to 6 apart."""
_MARGIN = 30.0
"""A strip nearer than this to the edge of the text parts nothing."""
_FEWEST_LINES = 3
_SYMBOL = re.compile(r"^\(cid:\d+\)$")


@dataclass(frozen=True)
class Word:
    """A word as it is printed."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass
class Printed:
    """A line as it is printed, in one column."""

    words: list[Word]
    page: int = 0
    right_edge: float = 0.0
    """How far the lines of its column reach."""
    region: int = 0
    """Lines of one column of one page have the same number."""

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold or not any(character.isalnum() for character in word.text) for word in self.words)

    @property
    def text(self) -> str:
        return text_of(self.words)


@dataclass
class Grid:
    """Rows and columns that stand under each other without rules around them."""

    rows: list[list[str]] = field(default_factory=list)
    top: float = 0.0


def text_of(words: Sequence[Word]) -> str:
    """Words of one line as text; where two touch, they are one."""
    parts = [_shown(words[0].text)]
    for before, after in pairwise(words):
        if after.x0 - before.x1 > 0.12 * after.size:
            parts.append(" ")
        parts.append(_shown(after.text))
    return "".join(parts)


def _shown(text: str) -> str:
    # A symbol font without a table of characters: nothing but its bullets is ever printed so.
    return "•" if _SYMBOL.match(text) else text


def lines_of(words: Sequence[Word]) -> list[Printed]:
    """Words grouped into lines, from the top, each line from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.top + one.bottom) / 2, one.x0)):
        middle = (word.top + word.bottom) / 2
        for line in reversed(lines[-3:]):
            first = line[0]
            if first.top - 1 <= middle <= first.bottom + 1 and abs(middle - (first.top + first.bottom) / 2) < 0.5 * max(
                word.bottom - word.top, first.bottom - first.top
            ):
                line.append(word)
                break
        else:
            lines.append([word])
    return [Printed(sorted(line, key=lambda one: one.x0)) for line in lines]


def reading_order(words: Sequence[Word], page: int) -> list[Printed | Grid]:
    """The lines of a page, column after column where it has columns, and its tables without rules."""
    lines = lines_of(words)
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    ordered: list[Printed | Grid] = []
    region = 0
    start = 0
    single: list[Printed] = []

    def close_single() -> None:
        nonlocal region
        if single:
            region += 1
            ordered.extend(_placed(single, page, region))
            single.clear()

    while start < len(lines):
        end, strips = _run(lines, start, left, right)
        band = lines[start:end]
        cells = [_cut(line, strips) for line in band]
        kind = _kind(cells, strips, left, right)
        if kind == "table" and start + 1 < end:
            # A title above a table hides the strips that it covers: without it there are more columns.
            later, more = _run(lines, start + 1, left, right)
            if later >= end and len(more) > len(strips):
                kind = "lines"
        if kind == "lines":
            # What is no column here may still begin one below: go on from the next line.
            single.append(lines[start])
            start += 1
            continue
        close_single()
        if kind == "columns":
            for side in range(2):
                region += 1
                column = [Printed(parts[side]) for parts in cells if parts[side]]
                ordered.extend(_placed(column, page, region))
        else:
            ordered.append(Grid(_rows(cells), band[0].top))
        start = end
    close_single()
    return ordered


def _placed(lines: list[Printed], page: int, region: int) -> list[Printed]:
    edge = max(line.x1 for line in lines)
    return [Printed(line.words, page, edge, region) for line in lines]


Strip = tuple[float, float]


def _white(line: Printed, left: float, right: float) -> list[Strip]:
    """The strips that a line leaves white between the edges of the text."""
    edges = [left, *(edge for word in line.words for edge in (word.x0, word.x1)), right]
    return [(a, b) for a, b in zip(edges[0::2], edges[1::2], strict=True) if b - a >= _GUTTER]


def _common(one: list[Strip], other: list[Strip]) -> list[Strip]:
    found = []
    for a, b in one:
        for c, d in other:
            low, high = max(a, c), min(b, d)
            if high - low >= _GUTTER:
                found.append((low, high))
    return found


def _run(lines: list[Printed], start: int, left: float, right: float) -> tuple[int, list[Strip]]:
    """How far the lines from `start` leave a strip white in common, and the strips."""
    inner = (left + _MARGIN / 2, right - _MARGIN / 2)
    strips = _inside(_white(lines[start], left, right), *inner)
    end = start + 1
    while end < len(lines) and strips:
        narrower = _inside(_common(strips, _white(lines[end], left, right)), *inner)
        lost = len(narrower) < len(_parting(strips, lines[start:end]))
        if not narrower or (lost and end - start >= _FEWEST_LINES):
            break
        strips = narrower
        end += 1
    return end, _parting(strips, lines[start:end])


def _inside(strips: list[Strip], low: float, high: float) -> list[Strip]:
    return [(a, b) for a, b in strips if b > low and a < high]


def _parting(strips: list[Strip], lines: list[Printed]) -> list[Strip]:
    """The strips that have words on both sides."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [(a, b) for a, b in strips if a > left and b < right]


def _cut(line: Printed, strips: list[Strip]) -> list[list[Word]]:
    parts: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    for word in line.words:
        parts[sum(1 for a, b in strips if word.x0 >= (a + b) / 2)].append(word)
    return parts


def _kind(cells: list[list[list[Word]]], strips: list[Strip], left: float, right: float) -> str:
    """Whether a band of lines is two columns of prose, a table, or lines like any other."""
    if not strips or len(cells) < _FEWEST_LINES:
        return "lines"
    width = right - left
    sides = list(zip(*cells, strict=True))
    filled = [[part for part in side if part] for side in sides]
    if any(len(side) < _FEWEST_LINES - (len(strips) > 1) for side in filled):
        return "lines"
    if any(_is_form(side) for side in filled):
        return "lines"
    if len(strips) == 1:
        if _mostly([is_marker(text_of(part)) for part in filled[0]]):
            return "lines"
        prose = all(median(len(part) for part in side) >= 2.5 for side in filled) or all(
            _reach(side) > 0.3 * width for side in filled
        )
        if prose and 0.2 < ((strips[0][0] + strips[0][1]) / 2 - left) / width < 0.8:
            return "columns"
    together = sum(1 for parts in cells if sum(1 for part in parts if part) >= 2)
    return "table" if together * 2 >= len(cells) else "lines"


def _reach(side: list[list[Word]]) -> float:
    return median(part[-1].x1 - part[0].x0 for part in side)


def _is_form(side: list[list[Word]]) -> bool:
    """Values behind colons: "Jabatan   : Content Writer" is a line, not two columns."""
    return _mostly([part[0].text.startswith(":") or part[-1].text.endswith(":") for part in side])


def _mostly(answers: list[bool]) -> bool:
    return sum(answers) * 2 > len(answers)


def _rows(cells: list[list[list[Word]]]) -> list[list[str]]:
    """The rows of a table without rules: a line whose first cell is empty or goes on in small letters is no new row."""
    rows: list[list[str]] = []
    for parts in cells:
        texts = [text_of(part) if part else "" for part in parts]
        alone = sum(1 for text in texts if text) == 1
        goes_on = not texts[0] or (alone and texts[0][:1].islower())
        if rows and goes_on:
            rows[-1] = [f"{old} {new}".strip() for old, new in zip(rows[-1], texts, strict=True)]
        else:
            rows.append(texts)
    return rows
