"""Printed pages: columns, running heads, lists and tables that go on over a page, words cut by a hyphen."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.profile.readers.making import cells, items, lines, read, small_pdf, tables, words, write

DUTY = "Menulis artikel nomor {n} untuk blog perusahaan dan situs web yang terbit setiap minggu sesuai kalender ke-{n}"


class Letter(FPDF):
    """Pages with a head and a foot, as offices print them."""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, "PT Contoh Sejahtera - Dokumen Internal")
        self.ln(10)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, f"Halaman {self.page_no()} dari 9", align="C")


def begun(pdf: FPDF, size: int = 11) -> FPDF:
    pdf.add_page()
    pdf.set_font("Helvetica", size=size)
    return pdf


def saved(pdf: FPDF, path: Path) -> Path:
    return write(path, bytes(pdf.output()))


def put(pdf: FPDF, text: str, width: float = 0, x: float | None = None) -> None:
    if x is not None:
        pdf.set_x(x)
    pdf.multi_cell(width, 5.5, text, new_x="LMARGIN", new_y="NEXT")


@pytest.mark.slow
def test_a_list_goes_on_over_pages_without_their_heads_and_feet(tmp_path: Path) -> None:
    pdf = begun(Letter())
    put(pdf, "Uraian Tugas")
    for n in range(1, 61):
        pdf.set_x(15)
        pdf.cell(8, 5.5, f"{n}.")
        put(pdf, DUTY.format(n=n), 120)
    document = read(saved(pdf, tmp_path / "jd.pdf"))
    assert items(document) == [(None, "Uraian Tugas"), *((f"{n}.", DUTY.format(n=n)) for n in range(1, 61))]
    places = [line.place for line in lines(document)]
    assert places[0] == "jd.pdf, halaman 1"
    assert places[-1] == f"jd.pdf, halaman {pdf.page_no()}"
    assert pdf.page_no() > 1


def test_a_sentence_cut_by_the_page_is_whole_again(tmp_path: Path) -> None:
    pdf = begun(Letter())
    for _ in range(42):
        put(pdf, "Pengantar yang pendek saja.")
    long = " ".join(f"kata{n}" for n in range(100))
    put(pdf, f"Karyawan {long}")
    assert pdf.page_no() == 2
    assert items(read(saved(pdf, tmp_path / "a.pdf")))[-1] == (None, f"Karyawan {long}")


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = begun(FPDF(), 10)
    put(pdf, "Job Description: Content Writer, Marketing Division, PT Contoh Sejahtera Indonesia")
    pdf.ln(5)
    top = pdf.get_y()
    left = [
        "Write twelve blog articles every month that follow the editorial calendar of the whole team",
        "Edit newsletters",
        "Coordinate with the designers about pictures and about the layout of each article",
    ]
    right = ["Bachelor degree in communication or in a related field from any university",
             "Two years of experience", "Fluent in English and Indonesian, in speech as in writing"]  # fmt: skip
    for x, heading, duties in ((10, "Responsibilities", left), (112, "Qualifications", right)):
        pdf.set_y(top)
        put(pdf, heading, 85, x)
        for duty in duties:
            put(pdf, f"\x95 {duty}", 85, x)
    document = read(saved(pdf, tmp_path / "jd.pdf"))
    assert items(document)[1:] == [
        (None, "Responsibilities"), *(("•", one) for one in left),
        (None, "Qualifications"), *(("•", one) for one in right),
    ]  # fmt: skip


def test_labels_with_their_values_are_lines_not_columns(tmp_path: Path) -> None:
    pdf = begun(FPDF())
    pairs = [
        ("Jabatan", "Content Writer"),
        ("Divisi", "Pemasaran Digital"),
        ("Atasan", "Kepala Divisi"),
        ("Lokasi", "Jakarta"),
    ]
    for label, value in pairs:
        pdf.cell(60, 6, label)
        pdf.cell(0, 6, f": {value}")
        pdf.ln(6)
    assert items(read(saved(pdf, tmp_path / "a.pdf"))) == [(None, f"{label} : {value}") for label, value in pairs]


ROWS = [["No", "Indikator", "Target", "Bobot"],
        *([str(n), f"Jumlah artikel jenis {n} yang terbit tiap bulan di blog perusahaan", "12 artikel", "2,5%"]
          for n in range(1, 41))]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("repeat", [0, 1])
def test_a_ruled_table_goes_on_over_pages(tmp_path: Path, repeat: int) -> None:
    pdf = begun(Letter(), 10)
    put(pdf, "Lembar KPI 2026")
    with pdf.table(col_widths=(10, 80, 40, 30), repeat_headings=repeat) as table:
        for texts in ROWS:
            row = table.row()
            for text in texts:
                row.cell(text)
    found = tables(read(saved(pdf, tmp_path / "kpi.pdf")))
    assert [cells(table) for table in found] == [ROWS]
    assert found[0].rows[1].place.startswith("kpi.pdf, halaman 1, tabel 1, baris 2")
    assert f"halaman {pdf.page_no()}" in found[0].rows[-1].place


def test_merged_cells_of_a_ruled_table_repeat(tmp_path: Path) -> None:
    pdf = begun(FPDF(), 10)
    with pdf.table(col_widths=(40, 60, 40)) as table:
        for texts in ([("Aspek", 1, 1), ("KPI", 2, 1)], [("Konten", 1, 2), ("Artikel terbit", 1, 1), ("12", 1, 1)],
                      [("Newsletter terkirim", 1, 1), ("4", 1, 1)]):  # fmt: skip
            row = table.row()
            for text, across, down in texts:
                row.cell(text, colspan=across, rowspan=down)
    assert [cells(table) for table in tables(read(saved(pdf, tmp_path / "a.pdf")))] == [
        [["Aspek", "KPI", "KPI"], ["Konten", "Artikel terbit", "12"], ["Konten", "Newsletter terkirim", "4"]]
    ]


def test_a_table_without_rules_is_a_table(tmp_path: Path) -> None:
    pdf = begun(FPDF(), 10)
    rows = [["No", "KPI", "Target", "Bobot"],
            ["1", "Artikel terbit", "12", "40%"], ["2", "Kunjungan blog", "5.000", "30%"],
            ["3", "Newsletter", "4", "30%"]]  # fmt: skip
    put(pdf, "KPI 2026 Content Writer")
    for row in rows:
        for width, text in zip((15, 80, 40, 30), row, strict=True):
            pdf.cell(width, 6, text)
        pdf.ln(6)
    pdf.ln(8)
    closing = "Karyawan wajib melaksanakan tugas lain yang diberikan atasan sepanjang berhubungan dengan pekerjaannya"
    put(pdf, closing)
    document = read(saved(pdf, tmp_path / "a.pdf"))
    assert [cells(table) for table in tables(document)] == [rows]
    assert items(document) == [(None, "KPI 2026 Content Writer"), (None, closing)]


def test_headings_and_bold_type_are_seen(tmp_path: Path) -> None:
    pdf = begun(FPDF())
    pdf.set_font("Helvetica", size=17)
    put(pdf, "URAIAN JABATAN")
    pdf.set_font("Helvetica", "B", 11)
    put(pdf, "Tugas")
    pdf.set_font("Helvetica", size=11)
    for n in range(4):
        put(pdf, f"- Menulis artikel {n}")
    found = lines(read(saved(pdf, tmp_path / "a.pdf")))
    assert [(line.heading, line.bold) for line in found] == [(True, False), (False, True)] + [(False, False)] * 4


def test_a_word_cut_at_the_end_of_a_line_is_whole(tmp_path: Path) -> None:
    pdf = begun(FPDF())
    put(
        pdf,
        "Karyawan bertugas menyusun laporan bulanan mengenai seluruh ke-\ngiatan pemasaran dan rata-\nrata penjualan",
    )
    assert "kegiatan" in words(read(saved(pdf, tmp_path / "a.pdf")))
    assert "rata-rata" in words(read(saved(pdf, tmp_path / "a.pdf")))


def test_an_askew_watermark_is_no_text(tmp_path: Path) -> None:
    pdf = begun(FPDF())
    put(pdf, "Menulis artikel blog")
    with pdf.rotation(45, 100, 150):
        pdf.set_font("Helvetica", size=50)
        pdf.text(60, 150, "RAHASIA")
    assert "RAHASIA" not in "".join(words(read(saved(pdf, tmp_path / "a.pdf"))))


WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORD, min_size=1, max_size=25), min_size=1, max_size=8))
def test_no_word_is_lost(tmp_path: Path, paragraphs: list[list[str]]) -> None:
    path = write(tmp_path / "a.pdf", small_pdf("\n\n".join(" ".join(one) for one in paragraphs)))
    assert words(read(path)) == [word for one in paragraphs for word in one]
