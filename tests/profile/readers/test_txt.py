"""Text as it is pasted: from WhatsApp, from an e-mail, with whatever bullets and widths it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.profile.reading import read_pasted
from tests.profile.readers.making import cells, items, lines, read, tables, words, write

WRAPPED = """\
URAIAN TUGAS

1. Menulis artikel blog dua belas buah tiap bulan sesuai dengan kalender
   editorial tim pemasaran
2. Menyusun laporan bulanan untuk kepala divisi dan membahasnya dalam
rapat tim setiap awal bulan
Tugas lain:
- mengelola media sosial
"""


def test_wrapped_lines_are_joined_and_others_are_not() -> None:
    assert items(read_pasted(WRAPPED, "id")) == [
        (None, "URAIAN TUGAS"),
        ("1.", "Menulis artikel blog dua belas buah tiap bulan sesuai dengan kalender editorial tim pemasaran"),
        ("2.", "Menyusun laporan bulanan untuk kepala divisi dan membahasnya dalam rapat tim setiap awal bulan"),
        (None, "Tugas lain:"),
        ("-", "mengelola media sosial"),
    ]


def test_short_lines_stay_lines() -> None:
    text = "jabatan: penulis\ndivisi: pemasaran\nmenulis artikel\nmenyusun kalender\nMemeriksa fakta\n"
    assert [text for _, text in items(read_pasted(text, "id"))] == text.splitlines()


def test_places_name_the_line(tmp_path: Path) -> None:
    document = read(write(tmp_path / "jd.txt", "Tugas\n\n- Menulis\n"))
    assert [line.place for line in lines(document)] == ["jd.txt, baris 1", "jd.txt, baris 3"]


@pytest.mark.parametrize(
    ("written", "marker"),
    [("1. ", "1."), ("1) ", "1)"), ("(1) ", "(1)"), ("a. ", "a."), ("(a) ", "(a)"), ("(a)", "(a)"), ("iv. ", "iv."),
     ("2.1 ", "2.1"), ("2.1. ", "2.1."), ("- ", "-"), ("– ", "–"), ("— ", "—"), ("* ", "*"), ("• ", "•"), ("•", "•"),
     ("\uf0b7 ", "•"), ("➢ ", "➢"), ("✓ ", "✓"), ("✅ ", "✅"), ("▪", "▪"), ("1.\t", "1."), ("-\t", "-"), ("o ", "o"),
     ("1️⃣ ", "1️⃣"), ("► ", "►"), ("10.", "10.")],
)  # fmt: skip
def test_bullets_of_every_kind(written: str, marker: str) -> None:
    text = f"Tugas\n{written}Menulis artikel\n{written}Menyunting naskah\n"
    assert items(read_pasted(text, "id"))[1:] == [(marker, "Menulis artikel"), (marker, "Menyunting naskah")]


@pytest.mark.parametrize(
    "text", ["12 artikel per bulan", "17.00 selesai", "2026 adalah tahun", "PT. Contoh", "-5 derajat", "e-mail"]
)
def test_what_is_no_bullet(text: str) -> None:
    assert items(read_pasted(text, "id")) == [(None, text)]


@pytest.mark.parametrize(
    "stamp",
    ["[21/07/26 09.15] Bu Rina: ", "[21/07/26, 09.15.33] Bu Rina: ", "21/07/2026 03.15 - Bu Rina: ",
     "21/07/26, 03:15 - Bu Rina: ", "7/21/26, 9:15 PM - Rina HR: ", "\u200e[21.07.26 09.15] ~ Rina: "],
)  # fmt: skip
def test_stamps_of_a_chat_go(stamp: str) -> None:
    text = f"{stamp}*Uraian Tugas*\n1. Menulis artikel\n{stamp}2. Menyunting *naskah* tim\n"
    document = read_pasted(text, "id")
    assert items(document) == [(None, "Uraian Tugas"), ("1.", "Menulis artikel"), ("2.", "Menyunting naskah tim")]
    assert [line.bold for line in lines(document)] == [True, False, False]


def test_the_quoting_of_an_email_goes() -> None:
    quoted = "".join(f"> {line}\n" if line else ">\n" for line in WRAPPED.splitlines())
    assert items(read_pasted(quoted, "id")) == items(read_pasted(WRAPPED, "id"))
    twice = "".join(f">> {line}\n" for line in WRAPPED.splitlines())
    assert items(read_pasted(twice, "id")) == items(read_pasted(WRAPPED, "id"))


def test_underlined_headings_and_rules() -> None:
    document = read_pasted("Uraian Tugas\n============\n- Menulis\n\n-----\nKPI\n---\n- 12 artikel\n", "id")
    assert items(document) == [(None, "Uraian Tugas"), ("-", "Menulis"), (None, "KPI"), ("-", "12 artikel")]
    assert [line.heading for line in lines(document)] == [True, False, True, False]


@pytest.mark.parametrize(
    "text",
    ["No\tKPI\tTarget\n1\tArtikel terbit\t12\n2\tKunjungan\t5.000\n",
     "No   KPI              Target\n1    Artikel terbit   12\n2    Kunjungan        5.000\n",
     "| No | KPI | Target |\n|----|:---:|-----|\n| 1 | Artikel terbit | 12 |\n| 2 | Kunjungan | 5.000 |\n",
     "No | KPI | Target\n---|---|---\n1 | Artikel terbit | 12\n2 | Kunjungan | 5.000\n"],
)  # fmt: skip
def test_tables_in_text(tmp_path: Path, text: str) -> None:
    document = read(write(tmp_path / "kpi.txt", f"Lembar KPI\n\n{text}\nPenutup surat ini\n"))
    expected = [["No", "KPI", "Target"], ["1", "Artikel terbit", "12"], ["2", "Kunjungan", "5.000"]]
    assert [cells(table) for table in tables(document)] == [expected]
    assert items(document) == [(None, "Lembar KPI"), (None, "Penutup surat ini")]
    assert tables(document)[0].rows[0].place == "kpi.txt, baris 3"


@pytest.mark.parametrize("gap", ["\t: ", "    : ", ":\t", ":  "])
def test_labels_with_values_are_lines(gap: str) -> None:
    text = f"Jabatan{gap}Content Writer\nDivisi{gap}Pemasaran\nAtasan{gap}Kepala Divisi\n"
    document = read_pasted(text, "id")
    assert not tables(document)
    assert [line.text.replace(" :", ":") for line in lines(document)] == [
        "Jabatan: Content Writer", "Divisi: Pemasaran", "Atasan: Kepala Divisi",
    ]  # fmt: skip


def test_items_within_items() -> None:
    document = read_pasted("- media sosial\n  (a) Instagram\n  (b) TikTok\n- naskah\n", "id")
    assert [(line.marker, line.level) for line in lines(document)] == [("-", 0), ("(a)", 1), ("(b)", 1), ("-", 0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Uraian Tugas – “Penulis”\r\n- Menulis artikel di kafé\r\n"
    assert items(read(write(tmp_path / "a.txt", text.encode(encoding)))) == [
        (None, "Uraian Tugas – “Penulis”"),
        ("-", "Menulis artikel di kafé"),
    ]


def test_foreign_text_stays_text() -> None:
    document = read_pasted("- [b]Tugas[/b] <b>{x}</b> \x1b[31mmerah\x1b[0m \u202eabc\x9b1m\n", "id")
    assert items(document) == [("-", "[b]Tugas[/b] <b>{x}</b> merah abc")]


WORD = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x17F), min_size=2, max_size=9)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORD, max_size=14), max_size=10), st.sampled_from(["", "- ", "1. ", "> ", "  "]))
def test_no_word_is_lost(rows: list[list[str]], before: str) -> None:
    said = [word for row in rows for word in row]
    if said:
        text = "\n".join(before + " ".join(row) for row in rows)
        assert words(read_pasted(text, "id")) == said


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab1.|-*>=\t \n:()[]/•~_#\x1b\"';,"), min_size=1, max_size=120))
def test_any_text_is_read(text: str) -> None:
    try:
        document = read_pasted(f"Tugas\n{text}", "id")
    except Exception as error:
        raise AssertionError(repr(text)) from error
    assert "Tugas" in words(document)
