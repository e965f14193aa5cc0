"""Workbooks as KPI sheets come: merged titles, percentages, hidden sheets, formats that reach to the last row."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from coach.profile.readers.number_format import shown
from tests.profile.readers.making import cells, changed, part, read, small_xlsx, tables, write


def first(book: openpyxl.Workbook, title: str = "KPI 2026") -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = title
    return sheet


def test_a_sheet_is_shown_as_a_person_sees_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = first(book)
    sheet["B2"] = "Lembar KPI Tahun 2026"
    sheet.merge_cells("B2:E2")
    for column, text in zip("BCDE", ("No", "Indikator kinerja", "Target", "Bobot"), strict=True):
        sheet[f"{column}4"] = text
    for row, (text, target, form, weight) in enumerate(
        [
            ("Artikel yang terbit setiap bulan", 12, "General", 0.15),
            ("Omzet dari kampanye bulanan", 1_250_000, '"Rp"#,##0', 0.125),
            ("Selesai sebelum tenggat", datetime.date(2026, 12, 31), "dd/mm/yyyy", 0.5),
        ],
        5,
    ):
        sheet[f"B{row}"] = row - 4
        sheet[f"C{row}"] = text
        sheet[f"D{row}"] = target
        sheet[f"D{row}"].number_format = form
        sheet[f"E{row}"] = weight
        sheet[f"E{row}"].number_format = "0.0%" if weight == 0.125 else "0%"
    sheet["B9"] = "Divisi Pemasaran"
    sheet.merge_cells("B9:B10")
    sheet["C9"] = "Ketepatan"
    sheet["C10"] = "Kecepatan"
    book.save(tmp_path / "kpi.xlsx")
    table = tables(read(tmp_path / "kpi.xlsx"))[0]
    assert table.name == "KPI 2026"
    assert cells(table) == [
        ["Lembar KPI Tahun 2026"] * 4,
        ["No", "Indikator kinerja", "Target", "Bobot"],
        ["1", "Artikel yang terbit setiap bulan", "12", "15%"],
        ["2", "Omzet dari kampanye bulanan", "Rp1.250.000", "12,5%"],
        ["3", "Selesai sebelum tenggat", "31 Desember 2026", "50%"],
        ["Divisi Pemasaran", "Ketepatan", "", ""],
        ["Divisi Pemasaran", "Kecepatan", "", ""],
    ]
    assert table.rows[2].place == "kpi.xlsx, lembar KPI 2026, baris 5"


def test_an_english_sheet_keeps_english_separators(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = first(book)
    sheet.append(["The target for the team is to publish articles with the designers", 1250.5])
    sheet["B1"].number_format = "#,##0.00"
    book.save(tmp_path / "kpi.xlsx")
    assert cells(tables(read(tmp_path / "kpi.xlsx"))[0])[0][1] == "1,250.50"


def test_what_is_hidden_is_not_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = first(book)
    for row in (["KPI", "rahasia", "Target"], ["Artikel", "x", 12], ["Tahun lalu", "x", 10]):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    other = book.create_sheet("Data")
    other.append(["gaji"])
    other.sheet_state = "hidden"
    book.create_sheet("Catatan").append(["terlihat"])
    book.save(tmp_path / "a.xlsx")
    found = tables(read(tmp_path / "a.xlsx"))
    assert [(table.name, cells(table)) for table in found] == [
        ("KPI 2026", [["KPI", "Target"], ["Artikel", "12"]]),
        ("Catatan", [["terlihat"]]),
    ]


def test_formulas_without_values_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = first(book)
    sheet.append(["KPI", "Target"])
    sheet.append(["Artikel", "=6*2"])
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert cells(tables(document)[0]) == [["KPI", "Target"], ["Artikel", ""]]
    assert any("B2" in warning and "KPI 2026" in warning for warning in document.warnings)


def test_pictures_charts_and_tables_do_not_matter(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.comments import Comment
    from openpyxl.drawing.image import Image as SheetImage
    from openpyxl.worksheet.table import Table
    from PIL import Image

    Image.new("RGB", (50, 50)).save(tmp_path / "logo.png")
    book = openpyxl.Workbook()
    sheet = first(book)
    for row in (["KPI", "Target"], ["Artikel", 12]):
        sheet.append(row)
    sheet.add_image(SheetImage(tmp_path / "logo.png"), "D4")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    sheet.add_chart(chart, "F4")
    sheet["A2"].comment = Comment("catatan", "HR")
    sheet["B2"].hyperlink = "http://contoh.test"
    sheet.add_table(Table(displayName="Tabel", ref="A1:B2"))
    book.create_chartsheet("Grafik")
    book.save(tmp_path / "a.xlsx")
    assert [cells(table) for table in tables(read(tmp_path / "a.xlsx"))] == [[["KPI", "Target"], ["Artikel", "12"]]]


def test_formatting_down_to_the_last_row_costs_little(tmp_path: Path) -> None:
    base = small_xlsx()
    sheet = part(base, "xl/worksheets/sheet1.xml").decode()
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"></c></row>' for n in range(3, 60_000))
    last = '<row r="70000"><c r="A70000" t="inlineStr"><is><t>Penutup</t></is></c></row>'
    full = sheet.replace("</sheetData>", f"{empty}{last}</sheetData>").encode()
    document = read(write(tmp_path / "a.xlsx", changed(base, {"xl/worksheets/sheet1.xml": full})))
    rows = tables(document)[0].rows
    assert [row.cells for row in rows] == [["KPI", "Target"], ["Artikel terbit", "12"], ["Penutup", ""]]
    assert rows[-1].place.endswith("70000")


@pytest.mark.parametrize(
    ("value", "form", "language", "expected"),
    [
        (0.15, "0%", "id", "15%"),
        (0.155, "0%", "id", "16%"),
        (0.1525, "0.00%", "id", "15,25%"),
        (0.1525, "0.00%", "en", "15.25%"),
        (12, "General", "id", "12"),
        (12.0, "General", "id", "12"),
        (2.5, "General", "id", "2,5"),
        (0.1 + 0.2, "General", "en", "0.3"),
        (1234567, "#,##0", "id", "1.234.567"),
        (1234567.5, "#,##0.00", "en", "1,234,567.50"),
        (1500000, '_-"Rp"* #,##0_-;\\-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', "id", "Rp1.500.000"),
        (1500000, '[$Rp-421]#,##0', "id", "Rp1.500.000"),
        (-5, "0;(0)", "id", "(5)"),
        (-5, "0", "id", "-5"),
        (12, '0" artikel"', "id", "12 artikel"),
        (7, "000", "id", "007"),
        (2500000, '0.0,," jt"', "id", "2,5 jt"),
        (0.5, "# ?/?", "id", "0,5"),
        (True, "General", "id", "TRUE"),
        (datetime.datetime(2026, 7, 21), "dd/mm/yyyy", "id", "21 Juli 2026"),
        (datetime.datetime(2026, 7, 1), "mmm-yy", "en", "July 2026"),
        (datetime.datetime(2026, 7, 21, 9, 5), "dd/mm/yyyy hh:mm", "id", "21 Juli 2026 09.05"),
        (datetime.time(17, 0), "hh:mm", "en", "17:00"),
        ("#REF!", "General", "id", ""),
        (float("nan"), "0%", "id", ""),
        (12, "", "id", "12"),
        (12, ";;;", "id", "12"),
    ],
)  # fmt: skip
def test_numbers_and_dates(value: object, form: str, language: str, expected: str) -> None:
    assert shown(value, form, "id" if language == "id" else "en") == expected
