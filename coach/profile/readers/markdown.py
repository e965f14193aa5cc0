"""Markdown: headings, lists, pipe tables, bold. HTML in it is text, not markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.language.clean import clean
from coach.profile.documents import Document, Line, Table
from coach.profile.readers.markers import split_marker
from coach.profile.readers.places import Places
from coach.profile.readers.tables import make_table
from coach.profile.readers.wrapping import continues, joined, wrap_width

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def read_markdown(text: str, places: Places) -> Document:
    """The blocks of `text`; front matter is left out."""
    from markdown_it import MarkdownIt

    text = clean(text)
    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n" * front.group(0).count("\n") + text[front.end() :]
    # Deep nesting is a way to make parsers slow; no job description lies deeper than this.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).enable("table").disable(["code", "entity"])
    return _Walk(places, wrap_width([len(line) for line in text.split("\n")])).read(parser.parse(text))


class _Walk:
    """Goes through the tokens once."""

    def __init__(self, places: Places, width: int) -> None:
        self._places = places
        self._width = width
        self._blocks: list[Line | Table] = []
        self._lists: list[str] = []
        self._marker: str | None = None
        self._heading = 0
        self._rows: list[tuple[list[str], str]] = []
        self._in_table = False

    def read(self, tokens: list[Token]) -> Document:
        for token in tokens:
            self._take(token)
        return Document(name=self._places.file, blocks=self._blocks)

    def _take(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "heading_open":
            self._heading = int(token.tag[1:])
        elif token.type == "heading_close":
            self._heading = 0
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(token.type)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._marker = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type == "table_open":
            self._in_table, self._rows = True, []
        elif token.type == "table_close":
            self._in_table = False
            table = make_table(self._rows)
            if table:
                self._blocks.append(table)
        elif token.type == "tr_open":
            self._rows.append(([], self._places.line(line)))
        elif token.type == "inline":
            self._inline(token, line)
        elif token.type in ("fence", "code_block", "html_block"):
            for offset, text in enumerate(token.content.split("\n")):
                self._add(text, line + offset, bold=False)

    def _inline(self, token: Token, line: int) -> None:
        lines = _visible_lines(token)
        if self._in_table:
            self._rows[-1][0].append("\n".join(text for text, _ in lines))
            return
        before: str | None = None
        for offset, (text, bold) in enumerate(lines):
            # A single line break is a wrapped line or a line of its own, whatever the standard says of it.
            if (
                before is not None
                and not bold
                and split_marker(text)[0] is None
                and continues(before, text, self._width)
            ):
                last = self._blocks[-1]
                if isinstance(last, Line) and not last.bold:
                    last.text = joined(last.text, text)
                    before = last.text
                    continue
            self._add(text, line + offset, bold=bold)
            before = text

    def _add(self, text: str, line: int, *, bold: bool) -> None:
        marker, self._marker = self._marker, None
        if marker is None:
            marker, text = split_marker(text)
        text = " ".join(text.split())
        if not text:
            return
        level = self._heading - 1 if self._heading else max(len(self._lists) - 1, 0)
        self._blocks.append(
            Line(
                text=text,
                place=self._places.line(line),
                heading=bool(self._heading),
                bold=bold,
                marker=marker,
                level=level,
            )
        )


def _visible_lines(token: Token) -> list[tuple[str, bool]]:
    """The lines of an inline token as a reader sees them, each with whether all of it is bold."""
    lines: list[tuple[list[str], list[str]]] = [([], [])]
    strong = 0
    for child in token.children or []:
        if child.type == "strong_open":
            strong += 1
        elif child.type == "strong_close":
            strong -= 1
        elif child.type in ("softbreak", "hardbreak"):
            lines.append(([], []))
        elif child.content or child.type == "image":
            lines[-1][0].append(child.content)
            if not strong:
                lines[-1][1].append(child.content)
    return [
        ("".join(all_text), bool("".join(all_text).strip()) and not "".join(plain).strip(" :."))
        for all_text, plain in lines
    ]
