"""The items of a list of duties or KPIs: which of them are clauses, and what belongs together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.profile.finding.cues import cues, plain, words
from coach.profile.finding.fields import company_in, hours_in
from coach.profile.finding.findings import Doubted, Findings, Found, FoundKpi
from coach.profile.finding.judging import shape_of, states_measure, states_pay
from coach.profile.finding.numbers import measure_in_sentence
from coach.profile.finding.shapes import (
    catch_all_in,
    inline_items,
    is_aside,
    marker_class,
    says_a_task,
    sentences,
    split_marker,
    trimmed,
)

_ROMANS = {f"{sort}{frame}" for sort in ("lower", "small-roman") for frame in ("()", ".", ")")}
"""(i) and (v) may be letters or numbers: within one list they are taken for what their neighbours are."""


@dataclass(frozen=True)
class Item:
    """A line of a list, with what marked it."""

    text: str
    place: str
    marker: str | None = None
    level: int = 0


def add_duties(findings: Findings, items: list[Item]) -> None:
    """Turn the lines of a duties section into duties and the catch-all clause.

    A line of hours among tasks is none, and one that only says a measure is a KPI.
    """
    listed = _duties(_spread(items))
    shapes = [shape_of(found.text) for found in listed]
    tasks = shapes.count("duties")
    for found, shape in zip(listed, shapes, strict=True):
        if shape == "hours":
            take_hours(findings, found.text, found.place)
        elif shape == "kpis" and tasks * 2 >= len(listed) and states_measure(found.text):
            findings.kpis.append(FoundKpi(trimmed(found.text), found.place, measure_in_sentence(found.text)))
            findings.doubted.append(Doubted(found.text, "line_kpis"))
        else:
            add_duty(findings, found.text, found.place)


def take_hours(findings: Findings, text: str, place: str) -> None:
    """Note working hours, each once."""
    hours = hours_in(text)
    if hours and all(hours != known.text for known in findings.hours):
        findings.hours.append(Found(hours, place))


def add_duty(findings: Findings, text: str, place: str) -> None:
    """Note one duty, or the catch-all clause that it is or ends in."""
    text = trimmed(text)
    catch_all = catch_all_in(text)
    if catch_all and findings.catch_all is None:
        findings.catch_all = Found(trimmed(catch_all), place)
    if catch_all == text or len(words(text)) < 2 or len(re.findall(r"[^\W\d_]", text)) < 6:
        return
    findings.duties.append(Found(text, place))


def add_kpis(findings: Findings, items: list[Item]) -> None:
    """Turn the lines of a KPI section into KPIs."""
    items = _spread(items)
    marked = any(item.marker for item in items)
    for position, item in enumerate(items):
        text = trimmed(item.text)
        following = items[position + 1] if position + 1 < len(items) else None
        if text.endswith(":") or is_aside(text) or _introduces(text):
            continue
        if catch_all_in(text) == text:
            findings.catch_all = findings.catch_all or Found(text, item.place)
            continue
        if _is_group(item, following, text):
            continue
        shape = shape_of(text)
        if shape == "hours":
            take_hours(findings, text, item.place)
            continue
        if shape == "benefits" and states_pay(text):
            findings.doubted.append(Doubted(text, "line_left_out"))
            continue
        if not item.marker and (hours_in(text) or (not re.search(r"\d", text) and (marked or company_in(text)))):
            continue
        if len(re.findall(r"[^\W\d_]", text)) >= 3:
            findings.kpis.append(FoundKpi(text, item.place, measure_in_sentence(text)))


def _is_group(item: Item, following: Item | None, text: str) -> bool:
    """Whether an item only heads the ones below it: "1. Konten" over "a. 12 artikel per bulan"."""
    return following is not None and following.level > item.level and not re.search(r"\d", text)


def _spread(items: list[Item]) -> list[Item]:
    """Items with lists written inside a paragraph taken apart."""
    spread: list[Item] = []
    for item in items:
        inner = inline_items(item.text)
        if inner:
            spread.extend(Item(text, item.place, "•", item.level) for text in inner)
        elif item.text.count(";") >= 2 and not item.marker:
            parts = [part.strip() for part in item.text.split(";") if part.strip()]
            _, colon, rest = parts[0].rpartition(":")
            parts[0] = rest.strip() if colon else parts[0]
            spread.extend(Item(part, item.place, "•", item.level) for part in parts)
        else:
            spread.append(item)
    return spread


def _duties(items: list[Item]) -> list[Found]:
    marked = [item for item in items if item.marker]
    if not marked:
        return [
            Found(text, item.place)
            for item in items
            for text in _unmarked(item.text)
            if not (is_aside(text) or text.endswith(":") or _introduces(text))
        ]
    found: list[Found] = []
    position = 0
    while position < len(items):
        item = items[position]
        children = _children(items, position)
        position += 1 + len(children)
        if not item.marker and not children:
            # A paragraph beside a list is an introduction or a closing, unless it says a task as the items do.
            if catch_all_in(item.text) or (
                says_a_task(item.text) and not is_aside(item.text) and not _introduces(item.text)
            ):
                found.append(Found(item.text, item.place))
            continue
        found.extend(_family(item, children))
    return [piece for piece in found if not (is_aside(piece.text) or about_a_party(piece.text))]


def _unmarked(text: str) -> list[str]:
    parts = sentences(text)
    return parts if len(parts) > 1 and all(len(words(part)) > 2 for part in parts) else [text]


def _children(items: list[Item], position: int) -> list[Item]:
    """The items below this one: deeper, or with another sort of marker that starts to count after it."""
    parent = items[position]
    if not parent.marker:
        return []
    children: list[Item] = []
    for item in items[position + 1 :]:
        deeper = item.level > parent.level
        nested = item.level == parent.level and _starts_below(parent, item, children)
        if not (deeper or nested):
            break
        children.append(item)
    return children


def _starts_below(parent: Item, item: Item, children: list[Item]) -> bool:
    own, other = marker_class(parent.marker), marker_class(item.marker)
    if {own, other} <= _ROMANS:
        return False
    if other is None or other == own:
        return False
    if children:
        return True
    first = (item.marker or "").strip("().")
    if own and own.startswith("number") and (item.marker or "").startswith((parent.marker or "").strip("().") + "."):
        return True
    return first in ("a", "A", "1", "i") or other == "bullet"


def _family(parent: Item, children: list[Item]) -> list[Found]:
    """A parent with its sub-items: sentences stand alone, fragments are joined to their parent."""
    if not children:
        return [] if _introduces(parent.text) else [Found(parent.text, parent.place)]
    heads = parent.text.rstrip().endswith(":") or len(words(parent.text)) <= 4
    stand_alone = [says_a_task(child.text) or len(words(child.text)) >= 5 for child in children]
    if sum(stand_alone) * 2 >= len(children):
        own = [] if heads or _introduces(parent.text) else [Found(parent.text, parent.place)]
        return [*own, *(Found(child.text, child.place) for child in children)]
    joined = ", ".join(trimmed(child.text) for child in children)
    return [Found(f"{parent.text.rstrip(' :')}: {joined}", parent.place)]


def _introduces(text: str) -> bool:
    """Whether a line only announces the list: "Karyawan bertugas sebagai berikut:"."""
    spoken = plain(text).rstrip(" :.")
    ends = any(spoken.endswith(end) for end in cues().lead_in_ends)
    return ends and (len(words(text)) <= 14 or text.rstrip().endswith(":"))


def about_a_party(text: str) -> bool:
    """Whether a clause speaks about a party of the contract instead of naming a task."""
    spoken = plain(text)
    return any(spoken.startswith(f"{party} ") for party in cues().parties) and len(words(text)) > 3


def lines_of_cell(text: str, place: str) -> list[Item]:
    """The lines of a table cell as items."""
    items = []
    for line in text.splitlines():
        marker, bare = split_marker(line)
        if bare:
            items.append(Item(bare, place, marker))
    return items
