"""Counts Word's automatic numbering, so that an item carries the number or bullet that a reader sees before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from coach.profile.readers.markers import shown_marker

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def roman(number: int) -> str:
    """`number` in Roman numerals, in decimal where it is none that has them."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letter(number: int) -> str:
    """a…z, then aa, bb… as word processors count."""
    if number < 1:
        return str(number)
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * min((number - 1) // 26 + 1, 5)


def counted(number: int, form: str) -> str:
    """`number` in Word's number format `form`; decimal where the format is for other scripts."""
    if form == "upperRoman":
        return roman(number)
    if form == "lowerRoman":
        return roman(number).lower()
    if form == "upperLetter":
        return letter(number).upper()
    if form == "lowerLetter":
        return letter(number)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


@dataclass
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)
    """Where this list, and not its model, begins to count."""


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._load(root)

    def next_marker(self, list_id: str, level: int) -> str | None:
        """Count one item of a list and return its marker; None for a list that shows none."""
        known = self._lists.get(list_id)
        if known is None or not 0 <= level < _DEEPEST:
            return None
        counts = self._counts.setdefault(known.abstract, [None] * _DEEPEST)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for depth in known.starts:
                counts[depth] = None
        start = known.starts.get(level, known.levels.get(level, _Level()).start)
        current = counts[level]
        counts[level] = start if current is None else current + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)
        shape = known.levels.get(level)
        if shape is None or shape.form == "none":
            return None
        if shape.form == "bullet":
            return shown_marker(shape.text.strip()) or "•"
        return self._written(known, shape, counts)

    def _written(self, known: _List, shape: _Level, counts: list[int | None]) -> str | None:
        def place(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            level = known.levels.get(depth, _Level())
            value = counts[depth] if 0 <= depth < _DEEPEST else None
            return counted(level.start if value is None else value, "decimal" if shape.legal else level.form)

        return re.sub(r"%([1-9])", place, shape.text).strip() or None

    def _load(self, root: Any) -> None:
        models = {model.get(f"{_W}abstractNumId"): model for model in root.iterfind(f"{_W}abstractNum")}
        by_style = {
            _value(model, "styleLink"): identity for identity, model in models.items() if _value(model, "styleLink")
        }
        for entry in root.iterfind(f"{_W}num"):
            identity = entry.get(f"{_W}numId")
            abstract = _value(entry, "abstractNumId")
            model = models.get(abstract)
            if model is None or identity is None or abstract is None:
                continue
            linked = by_style.get(_value(model, "numStyleLink"))
            if linked is not None:
                abstract, model = linked, models[linked]
            levels = dict(_levels(model))
            starts: dict[int, int] = {}
            for override in entry.iterfind(f"{_W}lvlOverride"):
                depth = _number(override.get(f"{_W}ilvl"), 0)
                begin = _value(override, "startOverride")
                if begin is not None:
                    starts[depth] = _number(begin, 1)
                levels.update(_levels(override))
            self._lists[identity] = _List(abstract, levels, starts)


def _levels(parent: Any) -> list[tuple[int, _Level]]:
    found = []
    for level in parent.iterfind(f"{_W}lvl"):
        shape = _Level(
            form=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            start=_number(_value(level, "start"), 1),
            legal=level.find(f"{_W}isLgl") is not None,
        )
        found.append((_number(level.get(f"{_W}ilvl"), 0), shape))
    return found


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(f"{_W}{name}")
    value = None if child is None else child.get(f"{_W}val")
    return None if value is None else str(value)


def _number(value: str | None, otherwise: int) -> int:
    try:
        return int(value) if value is not None else otherwise
    except ValueError:
        return otherwise
