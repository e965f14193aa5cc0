"""Where something stood, written for a person in the interface language: "jd.docx, tabel 2, baris 4"."""

from __future__ import annotations

from dataclasses import dataclass

from coach.config import Language
from coach.language.messages import say


@dataclass(frozen=True)
class Places:
    """Writes the places of one file."""

    file: str
    """The file's clean name, without folders."""
    language: Language

    def page(self, page: int) -> str:
        return say(self.language, "reading.place.page", file=self.file, page=page)

    def paragraph(self, number: int) -> str:
        return say(self.language, "reading.place.paragraph", file=self.file, number=number)

    def line(self, number: int) -> str:
        return say(self.language, "reading.place.line", file=self.file, number=number)

    def table_row(self, table: int, row: int) -> str:
        return say(self.language, "reading.place.table_row", file=self.file, table=table, row=row)

    def sheet_row(self, sheet: str, row: int) -> str:
        return say(self.language, "reading.place.sheet_row", file=self.file, sheet=sheet, row=row)

    def page_row(self, page: int, table: int, row: int) -> str:
        return say(self.language, "reading.place.page_row", file=self.file, page=page, table=table, row=row)
