"""Word documents as HR departments write them: automatic numbers, merged cells, boxes, changes that were tracked."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.profile.readers.making import cells, docx_of, items, lines, read, tables, words, write

BULLET = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    shape = f'<w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{shape}</w:lvl>'


def abstract(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, model: int, inner: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{model}"/>{inner}</w:num>'


def paragraph(text: str, num_id: int | None = None, depth: int = 0, properties: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>' if num_id is not None else ""
    return f"<w:p><w:pPr>{number}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_headings_lists_and_places(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Uraian Jabatan", 1)
    document.add_paragraph().add_run("Tanggung Jawab").bold = True
    half = document.add_paragraph()
    half.add_run("Jabatan: ").bold = True
    half.add_run("Content Writer")
    document.add_paragraph("Menulis artikel", style="List Number")
    document.add_paragraph("Menyusun kalender", style="List Number")
    document.add_paragraph("• Memeriksa fakta")
    document.add_heading("Rincian", 2)
    document.save(str(tmp_path / "jd.docx"))
    found = lines(read(tmp_path / "jd.docx"))
    assert [(line.marker, line.text) for line in found] == [
        (None, "Uraian Jabatan"),
        (None, "Tanggung Jawab"),
        (None, "Jabatan: Content Writer"),
        ("1.", "Menulis artikel"),
        ("2.", "Menyusun kalender"),
        ("•", "Memeriksa fakta"),
        (None, "Rincian"),
    ]
    assert [line.heading for line in found] == [True, False, False, False, False, False, True]
    assert [line.bold for line in found][1:4] == [True, False, False]
    assert found[0].level < found[6].level
    assert found[3].place == "jd.docx, paragraf 4"


def test_numbers_are_those_that_word_shows(tmp_path: Path) -> None:
    numbering = (
        abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "(%3)"))
        + abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
        + abstract(2, BULLET)
        + num(1, 0)
        + num(2, 1)
        + num(3, 2)
        + num(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    )
    asked = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (2, 1), (3, 0), (4, 0), (4, 0), (0, 0)]
    body = "".join(paragraph(f"Tugas {n}", *one) for n, one in enumerate(asked))
    document = read(write(tmp_path / "a.docx", docx_of(body, numbering)))
    assert [marker for marker, _ in items(document)] == [
        "1.", "a)", "b)", "(i)", "2.", "a)", "I.", "II.", "2.1", "•", "1.", "2.", None,
    ]  # fmt: skip
    assert [line.level for line in lines(document)][:4] == [0, 1, 1, 2]


def test_an_article_that_word_counts_is_a_line_of_its_own(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "decimal", "Pasal %1")) + num(1, 0)
    body = paragraph("", 1) + paragraph("TUGAS") + paragraph("Hak Karyawan", 1)
    document = read(write(tmp_path / "pkwt.docx", docx_of(body, numbering)))
    assert [text for _, text in items(document)] == ["Pasal 1", "TUGAS", "Pasal 2", "Hak Karyawan"]
    assert lines(document)[0].heading


def test_numbers_that_come_with_a_style(tmp_path: Path) -> None:
    document = docx.Document()
    own = document.styles.add_style("Butir Tugas", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["List Number"]
    for text in ("Menulis", "Menyunting"):
        document.add_paragraph(text, style=own)
    document.save(str(tmp_path / "a.docx"))
    assert items(read(tmp_path / "a.docx")) == [("1.", "Menulis"), ("2.", "Menyunting")]


def test_merged_cells_repeat_what_they_say(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(4, 4)
    for row, texts in enumerate([["No", "KPI", "Target", "Bobot"], ["1", "Artikel", "12", "40%"],
                                 ["", "Rilis", "4", "20%"], ["2", "Omzet", "", "40%"]]):  # fmt: skip
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 1).merge(table.cell(3, 2))
    document.save(str(tmp_path / "kpi.docx"))
    found = tables(read(tmp_path / "kpi.docx"))[0]
    assert cells(found) == [
        ["No", "KPI", "Target", "Bobot"],
        ["1", "Artikel", "12", "40%"],
        ["1", "Rilis", "4", "20%"],
        ["2", "Omzet", "Omzet", "40%"],
    ]
    assert found.rows[2].place == "kpi.docx, tabel 1, baris 3"


def test_a_list_in_a_cell_keeps_its_lines_and_a_table_in_a_cell_follows(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Tugas"
    table.cell(0, 1).text = "Menulis"
    table.cell(0, 1).add_paragraph("Menyunting", style="List Bullet")
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text = "Artikel"
    inner.cell(0, 1).text = "12"
    document.add_paragraph("Penutup")
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert [cells(table) for table in tables(found)] == [[["Tugas", "Menulis\n• Menyunting"]], [["Artikel", "12"]]]
    assert items(found) == [(None, "Penutup")]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Menulis </w:t></w:r>"
        '<w:del w:id="1" w:author="x"><w:r><w:delText>sepuluh</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>dua belas</w:t></w:r></w:ins><w:r><w:t> artikel</w:t></w:r></w:p>'
        f'<w:tbl><w:tr><w:trPr><w:del w:id="3" w:author="x"/></w:trPr>{cell("dihapus")}</w:tr>'
        f"<w:tr>{cell('tetap')}</w:tr></w:tbl>"
        '<w:moveFrom w:id="4"><w:p><w:r><w:t>dipindah</w:t></w:r></w:p></w:moveFrom>'
    )
    found = words(read(write(tmp_path / "a.docx", docx_of(body))))
    assert found == ["Menulis", "dua", "belas", "artikel", "tetap"]


def test_boxes_controls_links_and_what_is_hidden(tmp_path: Path) -> None:
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Dari kendali isi</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>Lihat </w:t></w:r><w:hyperlink><w:r><w:t>tautan</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> ini</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>tersembunyi</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Di dalam kotak</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</w:r></w:p>"
        "<w:p><w:r><w:t>satu</w:t><w:br/><w:t>dua</w:t><w:tab/><w:t>tiga</w:t></w:r></w:p>"
    )
    document = read(write(tmp_path / "a.docx", docx_of(body)))
    assert [text for _, text in items(document)] == [
        "Dari kendali isi", "Lihat tautan ini", "Di dalam kotak", "satu", "dua tiga",
    ]  # fmt: skip


def test_heads_and_feet_of_pages_are_no_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "PT Contoh"
    document.sections[0].footer.paragraphs[0].text = "Halaman 1"
    document.add_paragraph("Menulis artikel")
    document.save(str(tmp_path / "a.docx"))
    assert items(read(tmp_path / "a.docx")) == [(None, "Menulis artikel")]


@pytest.mark.parametrize("hostile", ["[b]tebal[/b] <x>", "{nama}", "a\u202eb\u200bc"])
def test_foreign_text_stays_text(tmp_path: Path, hostile: str) -> None:
    document = docx.Document()
    document.add_paragraph(f"Tugas {hostile} ini")
    document.save(str(tmp_path / "a.docx"))
    expected = hostile.replace("\u202e", "").replace("\u200b", "")
    assert items(read(tmp_path / "a.docx")) == [(None, f"Tugas {expected} ini")]


WORD = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x17F), min_size=2, max_size=8)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=6))
def test_no_word_is_lost(tmp_path: Path, paragraphs: list[list[str]]) -> None:
    document = docx.Document()
    for one in paragraphs:
        document.add_paragraph(" ".join(one))
    document.save(str(tmp_path / "a.docx"))
    assert words(read(tmp_path / "a.docx")) == [word for one in paragraphs for word in one]
