"""OpenDocument text, as LibreOffice saves it."""

from __future__ import annotations

from pathlib import Path

from odf import style as odf_style
from odf.opendocument import OpenDocumentText
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import (
    A,
    H,
    LineBreak,
    List,
    ListItem,
    ListLevelStyleBullet,
    ListLevelStyleNumber,
    ListStyle,
    P,
    S,
    Span,
    Tab,
)

from tests.profile.readers.making import cells, items, lines, read, tables


def numbered(name: str = "L1") -> ListStyle:
    shape = ListStyle(name=name)
    shape.addElement(ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
    shape.addElement(ListLevelStyleNumber(level=2, numformat="a", numsuffix=")"))
    shape.addElement(ListLevelStyleBullet(level=3, bulletchar="▪"))
    return shape


def item(text: str, *inner: List) -> ListItem:
    entry = ListItem()
    entry.addElement(P(text=text))
    for one in inner:
        entry.addElement(one)
    return entry


def listed(style: str | None, *entries: ListItem, **more: str) -> List:
    found = List(stylename=style, **more) if style else List(**more)
    for entry in entries:
        found.addElement(entry)
    return found


def test_headings_lists_and_bold_type(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.automaticstyles.addElement(numbered())
    strong = odf_style.Style(name="Tebal", family="text")
    strong.addElement(odf_style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(strong)
    body = document.text
    body.addElement(H(outlinelevel=1, text="Uraian Jabatan"))
    bold = P()
    bold.addElement(Span(stylename=strong, text="Tugas"))
    body.addElement(bold)
    body.addElement(listed("L1", item("Menulis", listed(None, item("artikel"), item("naskah"))), item("Menyunting")))
    body.addElement(listed("L1", item("Memeriksa"), continuenumbering="true"))
    body.addElement(listed("L1", item("Awal lagi")))
    body.addElement(listed(None, item("tanpa gaya")))
    document.save(str(tmp_path / "jd.odt"))
    found = read(tmp_path / "jd.odt")
    assert items(found) == [
        (None, "Uraian Jabatan"), (None, "Tugas"), ("1.", "Menulis"), ("a)", "artikel"), ("b)", "naskah"),
        ("2.", "Menyunting"), ("3.", "Memeriksa"), ("1.", "Awal lagi"), ("•", "tanpa gaya"),
    ]  # fmt: skip
    assert [line.heading for line in lines(found)][:2] == [True, False]
    assert [line.bold for line in lines(found)][1:3] == [True, False]
    assert lines(found)[3].level == 1
    assert lines(found)[2].place == "jd.odt, paragraf 3"


def test_spaces_breaks_and_links(tmp_path: Path) -> None:
    document = OpenDocumentText()
    paragraph = P(text="Menulis")
    paragraph.addElement(S(c=3))
    paragraph.addElement(A(href="http://contoh.test", text="artikel"))
    paragraph.addElement(LineBreak())
    paragraph.addText("Jabatan")
    paragraph.addElement(Tab())
    paragraph.addText(": Penulis")
    document.text.addElement(paragraph)
    document.save(str(tmp_path / "a.odt"))
    assert items(read(tmp_path / "a.odt")) == [(None, "Menulis artikel"), (None, "Jabatan : Penulis")]


def test_merged_cells_and_lists_in_cells(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.automaticstyles.addElement(numbered())
    table = Table()

    def row(*entries: TableCell) -> None:
        line = TableRow()
        for entry in entries:
            line.addElement(entry)
        table.addElement(line)

    def cell(text: str, across: int = 1, down: int = 1) -> TableCell:
        entry = TableCell(numbercolumnsspanned=across, numberrowsspanned=down)
        entry.addElement(P(text=text))
        return entry

    duties = TableCell()
    duties.addElement(listed("L1", item("Menulis"), item("Menyunting")))
    row(cell("Aspek", down=3), cell("KPI", across=2), CoveredTableCell())
    row(CoveredTableCell(), cell("Artikel"), cell("12"))
    row(CoveredTableCell(), duties, TableCell(numbercolumnsrepeated=1000))
    table.addElement(TableRow(numberrowsrepeated=100000))
    document.text.addElement(table)
    document.save(str(tmp_path / "kpi.odt"))
    found = tables(read(tmp_path / "kpi.odt"))[0]
    assert cells(found) == [
        ["Aspek", "KPI", "KPI"],
        ["Aspek", "Artikel", "12"],
        ["Aspek", "1. Menulis\n2. Menyunting", ""],
    ]
    assert found.rows[1].place == "kpi.odt, tabel 1, baris 2"


def test_a_table_in_a_cell_follows(tmp_path: Path) -> None:
    document = OpenDocumentText()
    outer, inner = Table(), Table()
    for table, text in ((inner, "dalam"), (outer, "luar")):
        line, entry = TableRow(), TableCell()
        entry.addElement(P(text=text))
        if table is outer:
            entry.addElement(inner)
        line.addElement(entry)
        table.addElement(line)
    document.text.addElement(outer)
    document.save(str(tmp_path / "a.odt"))
    assert [cells(table) for table in tables(read(tmp_path / "a.odt"))] == [[["luar"]], [["dalam"]]]
