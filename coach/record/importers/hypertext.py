"""The text of a mail that has no plain part: blocks become lines, and what is quoted is marked as such."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr", "pre"})
_SILENT = frozenset({"style", "script", "head", "title"})


def text_of(html: str) -> str:
    """What a reader of the page sees; a `blockquote` stands behind ">"."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = "\n".join(" ".join(line.split()) if not line.startswith(">") else line for line in reader.lines())
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[tuple[bool, str]] = []
        self._silent = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "blockquote":
            self._break()
            self._quoted += 1
        elif tag in _BLOCKS:
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "blockquote":
            self._break()
            self._quoted = max(self._quoted - 1, 0)
        elif tag in _BLOCKS and tag != "br":
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append((self._quoted > 0, " ".join(re.split(r"[\r\n\t]+", data))))

    def _break(self) -> None:
        self._pieces.append((self._quoted > 0, "\n"))

    def lines(self) -> list[str]:
        found: list[str] = []
        current, marked = "", False
        for quoted, piece in [*self._pieces, (False, "\n")]:
            if piece == "\n":
                found.append(f"> {current.strip()}" if marked and current.strip() else current.strip())
                current, marked = "", False
            else:
                current += piece
                marked = marked or quoted
        return found
