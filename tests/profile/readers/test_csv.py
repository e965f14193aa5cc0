"""CSV as spreadsheets save it in Indonesia and elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.profile.readers.making import cells, read, tables, write

ROWS = [
    ["No", "KPI", "Target", "Bobot"],
    ["1", "Artikel, terbit; tepat", "2,5 hari", "40%"],
    ["2", "Kunjungan – blog", "5.000", "60%"],
]


def joined(rows: list[list[str]], separator: str) -> str:
    def written(text: str) -> str:
        return f'"{text}"' if separator in text or '"' in text else text

    return "\r\n".join(separator.join(written(text) for text in row) for row in rows) + "\r\n"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    document = read(write(tmp_path / "kpi.csv", joined(ROWS, separator).encode(encoding)))
    assert [cells(table) for table in tables(document)] == [ROWS]
    assert tables(document)[0].rows[1].place == "kpi.csv, baris 2"


def test_decimal_commas_do_not_part_cells(tmp_path: Path) -> None:
    text = "KPI;Target;Bobot\nArtikel;2,5;12,5\nRilis;4,0;30,0\nOmzet;1,5;57,5\n"
    assert cells(tables(read(write(tmp_path / "a.csv", text)))[0])[1] == ["Artikel", "2,5", "12,5"]


def test_title_rows_and_empty_rows(tmp_path: Path) -> None:
    text = "Lembar KPI 2026;;;\n;;;\nNo;KPI;;Target\n1;Artikel;;12\n"
    table = tables(read(write(tmp_path / "a.csv", text)))[0]
    assert cells(table) == [["Lembar KPI 2026", "", ""], ["No", "KPI", "Target"], ["1", "Artikel", "12"]]
    assert [row.place for row in table.rows] == ["a.csv, baris 1", "a.csv, baris 3", "a.csv, baris 4"]


def test_a_line_that_names_its_separator(tmp_path: Path) -> None:
    assert cells(tables(read(write(tmp_path / "a.csv", "sep=;\nKPI;Target\nArtikel;12\n")))[0])[0] == ["KPI", "Target"]


def test_cells_with_lines_and_quotes_that_never_close(tmp_path: Path) -> None:
    whole = tables(read(write(tmp_path / "a.csv", 'KPI;Target\n"Artikel\nterbit";12\nRilis;4\n')))[0]
    assert cells(whole) == [["KPI", "Target"], ["Artikel\nterbit", "12"], ["Rilis", "4"]]
    assert whole.rows[2].place == "a.csv, baris 4"
    open_quote = read(write(tmp_path / "a.csv", 'KPI;Target\n"Artikel;12\nRilis;4\n'))
    said = " ".join(" ".join(row) for table in tables(open_quote) for row in cells(table))
    assert all(word in said for word in ("Artikel", "Rilis", "12", "4"))


WORD = st.text(st.characters(categories=("L", "N"), max_codepoint=0x17F), min_size=1, max_size=8)
GRID = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(WORD, min_size=width, max_size=width), min_size=1, max_size=6)
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GRID, st.sampled_from([";", ",", "\t", "|"]))
def test_every_cell_comes_back(tmp_path: Path, rows: list[list[str]], separator: str) -> None:
    document = read(write(tmp_path / "a.csv", joined(rows, separator)))
    assert [cells(table) for table in tables(document)] == [rows]
