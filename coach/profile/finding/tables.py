"""Reads tables: forms of labels and values, lists of duties, KPI sheets; what is none of these is passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.profile.documents import Line, Row, Table
from coach.profile.finding.cues import Column, Phrases, column_phrases, cues, section_phrases, without_asides, words
from coach.profile.finding.fields import label_of
from coach.profile.finding.findings import Found, FoundKpi
from coach.profile.finding.headings import LONGEST_HEADING, section_of_heading
from coach.profile.finding.items import Item, add_duty, lines_of_cell
from coach.profile.finding.judging import judge
from coach.profile.finding.numbers import (
    Measure,
    in_percent,
    measure_in_cell,
    measure_in_sentence,
    period_of,
    without_period,
)
from coach.profile.finding.shapes import catch_all_in, says_a_task, split_marker, trimmed
from coach.profile.finding.walking import Walker


@dataclass
class _Columns:
    """What the columns of a table hold, by position. A table with neither duty nor KPI is passed over."""

    duty: int | None = None
    kpi: int | None = None
    number: int | None = None
    target: int | None = None
    unit: int | None = None
    weight: int | None = None
    period: int | None = None
    every: str | None = None
    """The period that the target's own heading names: "Target per bulan"."""
    duties_too: bool = False
    """The column of the KPIs is one of tasks with targets, so that its rows are duties besides."""

    @property
    def useful(self) -> bool:
        return self.duty is not None or self.kpi is not None


def read_table(walker: Walker, table: Table) -> None:
    """Read a table row by row. A worksheet stands alone: no section of another sheet reaches into it."""
    if table.name:
        walker.begin(None)
    columns: _Columns | None = None
    header: list[str] = []
    pending: list[tuple[Row, list[str]]] = []
    for number, row in enumerate(table.rows):
        cells = [cell.strip() for cell in row.cells]
        filled = _distinct(cells)
        if not filled:
            continue
        if columns is not None and not pending and _same_header(cells, header):
            _refine(columns, cells, header)
            continue
        if columns is not None and cells == header:
            continue
        found = columns_of(cells, walker.section)
        if found is not None and not found.useful and walker.section != "ignored":
            found = _columns_by_shape(table.rows[number:]) or found
        if found is not None:
            _take_rows(walker, columns, pending)
            columns, header, pending = found, cells, []
        elif len(filled) == 1:
            if columns is not None and (len(words(filled[0])) > 8 or section_of_heading(filled[0]) is None):
                if _continues(columns, cells):
                    pending.append((row, cells))
                continue
            _take_rows(walker, columns, pending)
            columns, pending = None, []
            _read_prose(walker, filled[0], row.place)
        elif columns is None and (shaped := _columns_by_shape(table.rows[number:])) is not None:
            columns, header, pending = shaped, cells, []
        elif columns is not None:
            measured = columns.kpi is not None and _cell(cells, columns.target) and _cell(cells, columns.period)
            if _is_note(filled) and not measured and not re.fullmatch(r"\d{1,3}[.)]?", _cell(cells, columns.number)):
                continue
            pending.append((row, cells))
        else:
            _read_loose_row(walker, filled, row.place)
    _take_rows(walker, columns, pending)


def _columns_by_shape(rows: list[Row]) -> _Columns | None:
    """The columns under a header that no list knows, where it is plain what they hold: tasks beside shares of time.

    `rows` begin with the header.
    """
    width = len(rows[0].cells)
    if any(re.search(r"\d", cell) for cell in rows[0].cells):
        return None
    below = []
    for row in rows[1:]:
        if len(row.cells) != width or len(_distinct([cell.strip() for cell in row.cells])) < 2:
            break
        below.append(row.cells)
    if len(below) < 2:
        return None
    shares = [n for n in range(width) if all(re.fullmatch(r"\s*\d{1,3}\s?%?\s*", cells[n]) for cells in below)]
    tasks = [n for n in range(width) if sum(says_a_task(cells[n]) for cells in below) * 10 >= len(below) * 7]
    return _Columns(duty=tasks[0]) if shares and len(tasks) == 1 else None


def _distinct(cells: list[str]) -> list[str]:
    """The cells that say something, merged ones once."""
    filled: list[str] = []
    for position, cell in enumerate(cells):
        if cell and not re.fullmatch(r"[\s:.…_-]*", cell) and (position == 0 or cell != cells[position - 1]):
            filled.append(cell)
    return filled


def columns_of(cells: list[str], section: str | None) -> _Columns | None:
    """The columns that a header row names, or None where the row is no header.

    In a section of duties or KPIs a column called only "Uraian" or "Description" is that section's own.
    """
    joined = re.fullmatch(r"no\.?\s+(\S.*)", cells[0], re.IGNORECASE)
    if joined and not cells[-1]:
        # Columns set with spaces: the narrow "No." has run into its neighbour, and a column is left over at the end.
        cells = ["No", joined[1], *cells[1:-1]]
    kinds = [_column_kind(cell) for cell in cells]
    distinct = _distinct(cells)
    named = len({(kind, cell) for kind, cell in zip(kinds, cells, strict=True) if kind})
    if named < 2 or named * 3 < len(distinct) * 2 or any(len(words(cell)) > 8 for cell in distinct):
        return None

    def first(*wanted: Column) -> int | None:
        for kind in wanted:
            if kind in kinds:
                return kinds.index(kind)
        return None

    columns = _Columns(
        number=first("number"),
        target=first("target"),
        unit=first("unit"),
        weight=first("weight"),
        period=first("period"),
    )
    measured = columns.target is not None or columns.weight is not None
    if section == "ignored" and not ("duty" in kinds or "kpi" in kinds):
        return columns
    foreign = kinds.count("foreign")
    columns.kpi = first("kpi") if measured or columns.unit is not None or section == "kpis" or "duty" in kinds else None
    if columns.kpi is None and measured and foreign < 2:
        stands_in: tuple[Column, ...] = ("goal", "text", "duty") if columns.target is not None else ("goal",)
        columns.kpi = first(*stands_in)
    columns.duty = _duty_column(kinds, columns, section)
    if columns.target is not None:
        columns.every = period_of(cells[columns.target])
    tasks = columns.kpi is not None and kinds[columns.kpi] == "duty"
    columns.duties_too = tasks and columns.weight is None and section != "kpis"
    return columns


def _duty_column(kinds: list[Column | None], columns: _Columns, section: str | None) -> int | None:
    """Where the duties stand. Beside "Tanggung jawab" a column "Aktivitas" says them in full."""
    named, described = "duty" in kinds, "text" in kinds
    foreign = kinds.count("foreign")
    if section == "duties" or (foreign == 0 and columns.kpi is None and columns.number is not None):
        position = kinds.index("text") if described else kinds.index("duty") if named else None
    elif named:
        position = kinds.index("text") if described and section != "kpis" else kinds.index("duty")
    else:
        position = None
    if position is not None and position == columns.kpi:
        position = kinds.index("duty") if named and kinds.index("duty") != columns.kpi else None
    return position


def _column_kind(cell: str) -> Column | None:
    text = re.sub(r"(?:19|20)\d\d|%", " ", cell).strip(" .:*#")
    if column_phrases().whole(text) is None and period_of(text):
        text = without_period(text)
    if cell.strip() in ("#", "№"):
        return "number"
    whole = column_phrases().whole(text)
    if whole:
        return whole
    tokens = words(without_asides(text)) or words(text)
    if not tokens or len(tokens) > 6:
        return None
    found = list(column_phrases().matches(tokens))
    covered = sum(match.length for match in found)
    if covered * 2 < len(tokens):
        return None
    return max(found, key=lambda match: (match.length, -match.start)).kind


def _same_header(cells: list[str], header: list[str]) -> bool:
    """Whether a row repeats the header, as on a new page, or is its second line under merged cells."""
    same = sum(1 for one, other in zip(cells, header, strict=False) if one and one == other)
    filled = sum(1 for cell in cells if cell)
    return (same >= 2 and same * 2 >= filled) or (same >= 1 and all(_column_kind(cell) or not cell for cell in cells))


def _notes() -> Phrases[str]:
    return Phrases[str]([("total", cues().totals), ("note", cues().notes)])


def _is_note(filled: list[str]) -> bool:
    """Whether a row sums up or signs instead of naming a KPI."""
    for cell in filled[:2]:
        found = next(_notes().matches(words(cell)), None)
        if found is not None and found.start == 0 and len(words(cell)) <= found.length + 2:
            return True
    return False


def _continues(columns: _Columns, cells: list[str]) -> bool:
    """Whether a row only carries on the sentence of the row above it."""
    main = columns.kpi if columns.kpi is not None else columns.duty
    text = _cell(cells, main)
    alone = sum(1 for cell in cells if cell) == 1
    return alone and columns.number is not None and bool(text) and (text[0].islower() or text[0] == "(")


def _refine(columns: _Columns, cells: list[str], header: list[str]) -> None:
    """Learn from the second line of a header what the first one left open: "Target" over "Nilai" and "Satuan"."""
    for position, (cell, above) in enumerate(zip(cells, header, strict=False)):
        kind = _column_kind(cell) if cell != above else None
        if kind in ("unit", "period", "weight") and getattr(columns, kind) is None:
            setattr(columns, kind, position)


def _read_prose(walker: Walker, text: str, place: str) -> None:
    for line in text.splitlines():
        if line.strip():
            walker.line(Line(text=line.strip(), place=place))


def _read_loose_row(walker: Walker, filled: list[str], place: str) -> None:
    """A row under no header: labels with values, a section beside its text, or a numbered item."""
    if _read_pairs(walker, filled, place):
        return
    kind = section_phrases().whole(filled[0].rstrip(" :"))
    if kind is None and len(words(filled[0])) <= 6 and len(filled) == 2:
        kind = section_of_heading(filled[0])
    lines = lines_of_cell(filled[1], place) if len(filled) == 2 else []
    if kind is None and len(lines) > 1 and len(words(filled[0])) <= LONGEST_HEADING:
        kind = judge(filled[0], [line.text for line in lines]).section or "ignored"
    if kind and lines:
        walker.begin(kind)
        for item in lines:
            walker.item(item)
        walker.begin(None)
        return
    if lines and walker.section is None:
        walker.overhear(filled[1], place)
    if walker.section in ("duties", "kpis"):
        marker = filled[0] if re.fullmatch(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]?", filled[0]) else None
        texts = filled[1:] if marker else filled
        for item in lines_of_cell(max(texts, key=len), place):
            if marker or item.marker or says_a_task(item.text) or measure_in_sentence(item.text).target:
                walker.item(Item(item.text, place, item.marker or marker or "•"))
    elif len(filled) > 2 and walker.section is None:
        for cell in filled:
            walker.overhear(" ".join(cell.split()), place)
    elif re.fullmatch(r"[IVX]+\.?|[A-Z]\.|\d{1,2}\.?", filled[0]) and len(filled) == 2:
        walker.line(Line(text=filled[1].splitlines()[0], place=place, marker=filled[0]))


def _read_pairs(walker: Walker, filled: list[str], place: str) -> bool:
    """Labels and values side by side: "Jabatan | Content Writer | Divisi | Marketing"."""
    labels = [label_of(cell.rstrip(" :")) for cell in filled]
    if labels[0] is None and len(filled) > 2 and re.fullmatch(r"\d{1,2}\.?", filled[0]):
        filled, labels = filled[1:], labels[1:]
    if labels[0] is None or all(label is not None for label in labels):
        return False
    position = 0
    while position + 1 < len(filled):
        label = labels[position]
        if label is None:
            position += 1
            continue
        if labels[position + 1] is None:
            walker.identity.take(label, " ".join(filled[position + 1].lstrip(": ").split()), place)
            position += 2
        else:
            position += 1
    return True


def _take_rows(walker: Walker, columns: _Columns | None, rows: list[tuple[Row, list[str]]]) -> None:
    if columns is None or not columns.useful or not rows:
        return
    weights = in_percent([_cell(cells, columns.weight) for _, cells in rows])
    for (row, cells), weight in zip(rows, weights, strict=True):
        duty = columns.kpi if columns.duties_too else columns.duty
        if duty is not None:
            _take_duty(walker, _cell(cells, duty), row.place, carries_on=_continues(columns, cells))
        if columns.kpi is not None and not (columns.duties_too and not re.search(r"\d", _cell(cells, columns.target))):
            _take_kpi(walker, columns, cells, weight, row.place)


def _cell(cells: list[str], position: int | None) -> str:
    return cells[position].strip() if position is not None and position < len(cells) else ""


def _take_duty(walker: Walker, text: str, place: str, *, carries_on: bool) -> None:
    duties = walker.findings.duties
    if carries_on and duties:
        duties[-1] = Found(f"{duties[-1].text} {trimmed(text)}", duties[-1].place)
        return
    items = lines_of_cell(text, place)
    if len(items) > 1 and all(item.marker or says_a_task(item.text) for item in items):
        for item in items:
            _add_unseen(walker, item.text, place)
    elif text:
        _add_unseen(walker, " ".join(split_marker(text)[1].split()), place)


def _add_unseen(walker: Walker, text: str, place: str) -> None:
    """A duty whose cell is merged over several rows is one duty."""
    if all(found.text != trimmed(text) for found in walker.findings.duties[-8:]):
        add_duty(walker.findings, text, place)


def _take_kpi(walker: Walker, columns: _Columns, cells: list[str], weight: float | None, place: str) -> None:
    findings = walker.findings
    text = trimmed(" ".join(split_marker(_cell(cells, columns.kpi))[1].split()))
    target = " ".join(_cell(cells, columns.target).split())
    unit = " ".join(_cell(cells, columns.unit).split())
    period = _cell(cells, columns.period) or columns.every
    if len(re.findall(r"[^\W\d_]", text)) < 2:
        return
    bare = not target and weight is None
    if findings.kpis and _continues(columns, cells):
        last = findings.kpis[-1]
        findings.kpis[-1] = FoundKpi(f"{last.text} {text}", last.place, last.measure)
        return
    if bare and catch_all_in(text):
        return
    measure = measure_in_cell(target)
    if unit:
        measure = measure._replace(unit=unit)
    if period:
        measure = measure._replace(period=period_of(period) or period)
    measure = Measure(measure.target, measure.unit, measure.period, weight)
    said = measure_in_sentence(text)
    if measure.target and said.target != measure.target:
        said = said._replace(unit=None)  # "Chats handled in 24 hours": the hours are the name's, not the target's
    findings.kpis.append(FoundKpi(text, place, measure.over(said)))
