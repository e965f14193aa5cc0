"""The PDF export: cover, summary, timeline and verification page, with a font of our own that knows Indonesian.

The font is a part of DejaVu Sans (see fonts/LICENSE.txt); what it does not draw is printed by its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos

from coach.config import Language
from coach.language.clean import one_line
from coach.language.messages import say
from coach.record.exporters.document import Block, Heading, Pairs, Paragraph, Quoted, document, title
from coach.record.exporters.letters import printable
from coach.record.exporters.view import View
from coach.resources import package_file

_FONT = "DejaVu"
_REGULAR = "record/exporters/fonts/DejaVuSans.ttf"
_BOLD = "record/exporters/fonts/DejaVuSans-Bold.ttf"
_MARGIN, _SIZE, _LINE = 20, 9.5, 5
_HEADINGS = {1: 16, 2: 10.5, 3: 10}
_NAMES = 46
"""Millimetres for the names of a list."""
_INDENT = 5
_KEEP_WITH_NEXT = 28
"""Millimetres that have to be left under a heading."""


class _Pages(FPDF):
    """Pages with the title and their number at the foot."""

    def __init__(self, language: Language, foot: str) -> None:
        super().__init__(format="A4")
        self._language = language
        self._foot = foot

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(_FONT, size=7.5)
        self.set_text_color(90)
        text = say(self._language, "log.document.page", n=self.page_no(), total="{nb}")
        self.cell(0, 5, f"{self._foot} · {text}", align="C")
        self.set_text_color(0)


def write_pdf(view: View) -> bytes:
    """The document as a PDF. The same view makes the same bytes."""
    return write_blocks(document(view), title(view), view.language, view.as_of or datetime(2000, 1, 1, tzinfo=UTC))


def write_blocks(blocks: Iterable[Block], title: str, language: Language, created: datetime) -> bytes:
    """Any document as a PDF, its title at the foot of every page. The same blocks make the same bytes."""
    pages = _Pages(language, title)
    pages.set_margins(_MARGIN, _MARGIN)
    pages.set_auto_page_break(True, margin=_MARGIN)
    pages.add_font(_FONT, fname=package_file(_REGULAR))
    pages.add_font(_FONT, style="B", fname=package_file(_BOLD))
    pages.set_title(title)
    pages.set_creator("Tegas")
    pages.set_lang("id-ID" if language == "id" else "en")
    pages.set_creation_date(created)
    drawing = _Drawing(pages, language)
    for block in blocks:
        drawing.draw(block)
    return bytes(pages.output())


class _Drawing:
    def __init__(self, pages: _Pages, language: Language) -> None:
        self._pages = pages
        self._language = language
        pages.set_font(_FONT, size=_SIZE)
        self._drawn = frozenset(pages.current_font.cmap)  # type: ignore[union-attr]

    def draw(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Pairs():
                for name, value in block.rows:
                    self._pair(name, value)
                self._pages.ln(2)
            case Paragraph():
                self._text(block.text)
                self._pages.ln(2)
            case Quoted():
                self._quoted(block)

    def _heading(self, block: Heading) -> None:
        pages = self._pages
        if block.level == 1 or pages.page_no() == 0 or pages.will_page_break(_KEEP_WITH_NEXT):
            pages.add_page()
        else:
            pages.ln(2)
        pages.set_font(_FONT, style="B", size=_HEADINGS[block.level])
        self._lines(one_line(block.text), _HEADINGS[block.level] / 2)
        pages.ln(3 if block.level == 1 else 1)
        pages.set_font(_FONT, size=_SIZE)

    def _pair(self, name: str, value: str) -> None:
        pages = self._pages
        if pages.will_page_break(2 * _LINE):
            pages.add_page()
        top, page = pages.get_y(), pages.page_no()
        pages.set_font(_FONT, style="B", size=8.5)
        self._lines(one_line(name), _LINE, width=_NAMES)
        below = pages.get_y()
        pages.set_font(_FONT, size=_SIZE)
        pages.set_xy(_MARGIN + _NAMES + 2, top if pages.page_no() == page else _MARGIN)
        self._lines(one_line(value), _LINE, width=pages.epw - _NAMES - 2)
        if pages.page_no() == page:
            pages.set_y(max(below, pages.get_y()))

    def _text(self, text: str) -> None:
        self._lines(text, _LINE)

    def _quoted(self, block: Quoted) -> None:
        pages = self._pages
        if pages.will_page_break(3 * _LINE):
            pages.add_page()
        pages.set_font(_FONT, style="B", size=8.5)
        self._lines(one_line(block.label), _LINE)
        pages.set_font(_FONT, size=_SIZE)
        pages.set_left_margin(_MARGIN + _INDENT)
        pages.set_x(_MARGIN + _INDENT)
        self._lines(block.text, _LINE)
        pages.set_left_margin(_MARGIN)
        pages.set_x(_MARGIN)
        pages.ln(1.5)

    def _lines(self, text: str, height: float, width: float = 0) -> None:
        told = printable(text, self._drawn.__contains__, self._language).replace("\t", "    ")
        # A hash or a long link breaks where the line ends; words do not.
        longest = max((len(word) for word in told.split()), default=0)
        wrap = WrapMode.CHAR if longest > 45 else WrapMode.WORD
        self._pages.multi_cell(
            width, height, told or " ", align="L", wrapmode=wrap, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
