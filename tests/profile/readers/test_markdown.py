"""Markdown, as it stands in repositories and notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.profile.readers.making import cells, items, lines, read, tables, words, write

JOB = """\
---
pemilik: HR
---
# Uraian Jabatan

Jabatan: Content Writer
Divisi: **Pemasaran**

## Tugas
1. Menulis **artikel** blog sesuai dengan kalender editorial milik tim
   pemasaran
2. Menyusun kalender
   - editorial
   - sosial

**Catatan penting**

| KPI | Target |
|-----|-------:|
| Artikel *terbit* | 12 |
| Rilis | 4 \\| 5 |

> Tugas lain yang <b>diberikan</b> atasan
"""


def test_blocks(tmp_path: Path) -> None:
    document = read(write(tmp_path / "jd.md", JOB))
    assert items(document) == [
        (None, "Uraian Jabatan"),
        (None, "Jabatan: Content Writer"),
        (None, "Divisi: Pemasaran"),
        (None, "Tugas"),
        ("1.", "Menulis artikel blog sesuai dengan kalender editorial milik tim pemasaran"),
        ("2.", "Menyusun kalender"),
        ("•", "editorial"),
        ("•", "sosial"),
        (None, "Catatan penting"),
        (None, "Tugas lain yang <b>diberikan</b> atasan"),
    ]
    found = {line.text: line for line in lines(document)}
    assert [line.text for line in lines(document) if line.heading] == ["Uraian Jabatan", "Tugas"]
    assert found["Uraian Jabatan"].level < found["Tugas"].level
    assert [line.text for line in lines(document) if line.bold] == ["Catatan penting"]
    assert found["editorial"].level == 1
    assert found["Menyusun kalender"].place == "jd.md, baris 12"
    assert [cells(table) for table in tables(document)] == [
        [["KPI", "Target"], ["Artikel terbit", "12"], ["Rilis", "4 | 5"]]
    ]
    assert tables(document)[0].rows[1].place == "jd.md, baris 20"


def test_other_bullets_and_indented_lines_are_text(tmp_path: Path) -> None:
    document = read(write(tmp_path / "a.md", "Tugas:\n• Menulis\n• Menyunting\n\n    Memeriksa fakta\n"))
    assert items(document) == [(None, "Tugas:"), ("•", "Menulis"), ("•", "Menyunting"), (None, "Memeriksa fakta")]


WORD = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x17F), min_size=2, max_size=9)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(WORD, min_size=1, max_size=9), min_size=1, max_size=8),
    st.sampled_from(["", "- ", "1. ", "## ", "> "]),
)
def test_no_word_is_lost(tmp_path: Path, rows: list[list[str]], before: str) -> None:
    text = "\n".join(before + " ".join(row) for row in rows)
    assert words(read(write(tmp_path / "a.md", text))) == [word for row in rows for word in row]
