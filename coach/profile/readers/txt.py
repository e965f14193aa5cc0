"""Plain text as people paste it: from WhatsApp, from an e-mail, from a page, with whatever bullets they typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.language.clean import clean
from coach.profile.documents import Document, Line, Table
from coach.profile.readers.depth import Depth
from coach.profile.readers.markers import is_marker, split_marker
from coach.profile.readers.places import Places
from coach.profile.readers.tables import make_table
from coach.profile.readers.wrapping import continues, is_label, joined, wrap_width

_CHAT_STAMP = re.compile(
    r"^\s*(?:\[\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[APap]\.?[Mm]\.?)?\]\s*"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[APap]\.?[Mm]\.?)?\s+[-–]\s+)"
    r"(?P<sender>[^:\n]{1,60}:(?:\s+|$))?"
)
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_RULE = re.compile(
    r"^\s*([=\-_*~─═—–·.+]\s?)\1{2,}\s*$|^\s*[+|][-=+:|\s]+[+|]\s*$|^\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+$"
)
_STARRED = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])")
_WHOLE_STARRED = re.compile(r"^\*+(?P<inner>[^*]+?)(?:\*+(?P<colon>\s*:?)|(?P<inside>:)\*+)$")


@dataclass
class _Physical:
    """One line as it stands in the file."""

    number: int
    raw: str
    text: str
    begins_message: bool = False
    underlined: bool = False

    @property
    def indent(self) -> int:
        return len(self.raw.expandtabs(4)) - len(self.raw.expandtabs(4).lstrip())


def read_txt(text: str, places: Places) -> Document:
    """Lines, headings, lists and tables of `text`, already decoded."""
    physical = _physical_lines(clean(text))
    width = wrap_width([len(line.text) for line in physical])
    blocks: list[Line | Table] = []
    paragraph: list[_Physical] = []
    depth = Depth(slack=1)

    def flush() -> None:
        blocks.extend(_lines(paragraph, width, depth, places))
        paragraph.clear()

    tables = 0
    position = 0
    while position < len(physical):
        end, cells = _table_at(physical, position)
        if cells:
            flush()
            tables += 1
            table = make_table([(row, places.line(physical[n].number)) for n, row in cells])
            if table:
                blocks.append(table)
            position = end
            continue
        line = physical[position]
        if not line.text or line.begins_message:
            flush()
        if line.text:
            paragraph.append(line)
        position += 1
    flush()
    return Document(name=places.file, blocks=blocks)


def _physical_lines(text: str) -> list[_Physical]:
    lines: list[_Physical] = []
    for number, raw in enumerate(text.split("\n"), 1):
        bare = _QUOTE.sub("", raw)
        stamp = _CHAT_STAMP.match(bare)
        if stamp:
            # A stamp without a sender is the chat's own notice, as when someone joins.
            bare = bare[stamp.end() :] if stamp["sender"] else ""
        if _RULE.match(bare):
            if lines and lines[-1].text and re.match(r"^\s*[=-]", bare) and len(lines[-1].text) < 80:
                lines[-1].underlined = True
            bare = ""
        lines.append(_Physical(number, bare, bare.strip(), begins_message=stamp is not None))
    return lines


def _table_at(lines: list[_Physical], start: int) -> tuple[int, list[tuple[int, list[str]]]]:
    """The rows of the table that begins at `start`, as (line, cells), and where it ends; none where none begins."""
    for split, fewest in ((_piped, 2), (_tabbed, 2), (_spaced, 3)):
        rows: list[tuple[int, list[str]]] = []
        position = start
        while position < len(lines):
            line = lines[position]
            if not line.text:
                # The rule under a pipe table's header has become an empty line.
                if (
                    rows
                    and split is _piped
                    and position + 1 < len(lines)
                    and len(_piped(lines[position + 1])) >= fewest
                ):
                    position += 1
                    continue
                break
            cells = split(line)
            if len(cells) < fewest:
                break
            rows.append((position, cells))
            position += 1
        if len(rows) >= 2 and not all(is_label(lines[n].text) for n, _ in rows):
            return position, rows
    return start, []


def _piped(line: _Physical) -> list[str]:
    if "|" not in line.text:
        return []
    inner = line.text.strip()
    framed = inner.startswith("|")
    if not framed and inner.count("|") < 2 and not re.search(r"\s\|\s", inner):
        return []
    return [cell.strip() for cell in inner.strip("|").split("|")]


def _tabbed(line: _Physical) -> list[str]:
    cells = [cell.strip() for cell in line.raw.strip(" \n").split("\t")]
    filled = [cell for cell in cells if cell]
    # A tab behind a bullet or a number is an item's, not a table's.
    if len(filled) < 2 or (len(filled) == 2 and is_marker(filled[0])):
        return []
    return cells


def _spaced(line: _Physical) -> list[str]:
    if "\t" in line.raw:
        return []
    return [cell.strip() for cell in re.split(r"\s{2,}", line.text)]


def _lines(physical: list[_Physical], width: int, depth: Depth, places: Places) -> list[Line]:
    """The lines of a paragraph without blanks between: wrapped ones joined, markers apart, headings known."""
    found: list[tuple[Line, _Physical]] = []
    pending: str | None = None
    for line in physical:
        text = line.text
        if is_marker(text) and len(text) < 6:
            pending = text
            continue
        marker, rest = split_marker(text)
        starred = _WHOLE_STARRED.match(text)
        if starred:
            marker, rest = split_marker(
                starred["inner"].strip() + (starred["colon"] or starred["inside"] or "").strip()
            )
        if pending and marker is None:
            marker, pending = pending, None
        rest = _STARRED.sub(r"\1", rest)
        rest = re.sub(r"\s{2,}|\t", " ", rest)
        if found and marker is None and not starred and not _stands_alone(rest):
            before, origin = found[-1]
            hangs = before.marker is not None and line.indent > origin.indent + 1
            alone = origin.underlined or before.bold or _stands_alone(before.text)
            if not alone and (hangs or continues(before.text, rest, width)):
                before.text = joined(before.text, rest)
                continue
        level = depth.of_item(line.indent) if marker else 0
        if marker is None:
            depth.end_list()
        entry = Line(
            text=rest,
            place=places.line(line.number),
            heading=line.underlined,
            bold=bool(starred),
            marker=marker,
            level=level,
        )
        found.append((entry, line))
    return [line for line, _ in found if line.text]


def _stands_alone(text: str) -> bool:
    """Whether a line is written as a heading or a label: in capitals, or a few words before a colon."""
    words = text.split()
    letters = sum(1 for character in text if character.isalpha())
    if len(words) > 12 or letters < 3:
        return False
    return (text.upper() == text and letters >= 4) or (text.endswith(":") and len(words) <= 6) or is_label(text)
