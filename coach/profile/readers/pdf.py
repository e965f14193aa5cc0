"""PDF, first form: lines in order of pages."""

from __future__ import annotations

import io
import re

from coach.language.clean import clean
from coach.problems import UnreadableInput
from coach.profile.documents import Document, Line, Table
from coach.profile.readers.markers import split_marker
from coach.profile.readers.places import Places


def read_pdf(data: bytes, places: Places) -> Document:
    """The lines of a PDF."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    blocks: list[Line | Table] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                for line in page.extract_text_lines(return_chars=False):
                    marker, text = split_marker(clean(line["text"]))
                    if text:
                        text = re.sub(r"\s+", " ", text)
                        blocks.append(Line(text=text, place=places.page(number), marker=marker))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableInput("reading.password", file=places.file) from error
        raise UnreadableInput("reading.damaged", file=places.file) from error
    if not blocks:
        raise UnreadableInput("reading.scanned", file=places.file)
    return Document(name=places.file, blocks=blocks)
