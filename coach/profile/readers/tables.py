"""Puts cells into rows and rows into a `Table`: clean, padded to one width, without empty rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

from coach.language.clean import clean
from coach.profile.documents import Row, Table


def make_table(rows: Sequence[tuple[Sequence[str], str]], name: str | None = None) -> Table | None:
    """A table of `rows` (cells and place), or None where nothing in it says anything."""
    tidy = [([_cell(cell) for cell in cells], place) for cells, place in rows]
    tidy = [(cells, place) for cells, place in tidy if any(cells)]
    if not tidy:
        return None
    width = max(len(cells) for cells, _ in tidy)
    padded = [(cells + [""] * (width - len(cells)), place) for cells, place in tidy]
    used = [column for column in range(width) if any(cells[column] for cells, _ in padded)]
    return Table(name=name, rows=[Row(cells=[cells[n] for n in used], place=place) for cells, place in padded])


def _cell(text: str) -> str:
    """A cell's text: its own line breaks stay, since a cell may hold a list; spaces around and between are single."""
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)
