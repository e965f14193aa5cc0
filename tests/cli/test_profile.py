"""`coach profile`: documents become a job, jobs are kept by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.contract import check_answer, check_profile

pytestmark = pytest.mark.slow
INDONESIAN = """# Uraian Jabatan
Jabatan: Staf Gudang
Divisi: Logistik

## Tugas dan Tanggung Jawab
1. Mencatat barang masuk dan keluar setiap hari
2. Menyusun laporan stok mingguan
3. Melaksanakan tugas lain yang diberikan atasan

## KPI
| KPI | Target | Bobot |
|---|---|---|
| Akurasi stok | 98% per bulan | 60% |
| Laporan stok tepat waktu | 4 laporan per bulan | 40% |
"""
ENGLISH = """# Job Description
Job title: Warehouse Clerk
Department: Logistics

## Duties and Responsibilities
1. Record incoming and outgoing goods every day
2. Prepare the weekly stock report

## KPIs
- Stock accuracy of 98% every month
"""


@pytest.fixture
def documents(tmp_path: Path) -> tuple[Path, Path]:
    indonesian, english = tmp_path / "uraian jabatan.md", tmp_path / "job.md"
    indonesian.write_text(INDONESIAN, encoding="utf-8")
    english.write_text(ENGLISH, encoding="utf-8")
    return indonesian, english


def test_reading_prints_the_profile_and_saves_nothing(run: Run, documents: tuple[Path, Path]) -> None:
    answer = run("profile", "read", str(documents[0]), "--json")
    assert answer.code == 0, answer.err
    check_profile(answer.json)
    assert answer.json["title"] == "Staf Gudang"
    assert [duty["id"] for duty in answer.json["duties"]] == ["D1", "D2"]
    assert "uraian jabatan.md" in answer.json["duties"][0]["source"]
    assert "tugas lain" in answer.json["catch_all"]
    assert run("profile", "list", "--json").json == []


def test_what_is_read_can_be_asked_about(run: Run, documents: tuple[Path, Path], tmp_path: Path) -> None:
    """What `read --json` prints is what `--profile` takes."""
    for document, text in zip(documents, ("Tolong susun laporan stok", "Please prepare the stock report"), strict=True):
        read = run("profile", "read", str(document), "--json")
        (tmp_path / "p.json").write_text(read.out, encoding="utf-8")
        answer = run("ask", text, "--profile", str(tmp_path / "p.json"), "--json")
        assert answer.code == 0, answer.err
        check_answer(answer.json, read.json)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_person_sees_every_clause_and_its_place(run: Run, documents: tuple[Path, Path], language: str) -> None:
    environ = {"COACH_LANGUAGE": language, "COLUMNS": "80"}
    shown = run("profile", "read", str(documents[0]), environ=environ)
    assert shown.code == 0
    read = run("profile", "read", str(documents[0]), "--json", environ=environ).json
    for clause in (*read["duties"], *read["kpis"]):
        assert f"{clause['id']}  {clause['text']}" in shown.out
        assert clause["source"] in shown.out
    assert "98%" in shown.out
    assert "60%" in shown.out


def test_jobs_are_kept_chosen_and_put_aside(run: Run, documents: tuple[Path, Path]) -> None:
    first, second = documents
    assert run("profile", "add", str(first), "--name", "gudang").code == 0
    assert run("profile", "add", str(second), "--name", "clerk").code == 0
    listed = run("profile", "list", "--json").json
    assert [(item["name"], item["current"]) for item in listed] == [("clerk", True), ("gudang", False)]
    assert run("profile", "use", "GUDANG").code == 0
    assert run("profile", "show", "--json").json["title"] == "Staf Gudang"
    assert run("profile", "show", "clerk", "--json").json["title"] == "Warehouse Clerk"
    shown = run("profile", "list").out.split("\n")
    assert [line[:2] for line in shown[:-1]] == ["  ", "* "]
    refused = run("profile", "add", str(second), "--name", "gudang")
    assert refused.code == 2
    assert "--replace" in refused.err
    assert run("profile", "add", str(second), "--name", "gudang", "--replace").code == 0
    assert run("profile", "remove", "gudang").code == 0
    assert [item["name"] for item in run("profile", "list", "--json").json] == ["clerk"]
    check_profile(run("profile", "show", "--json").json)


def test_several_files_make_one_profile(run: Run, tmp_path: Path) -> None:
    duties, kpis = tmp_path / "tugas.md", tmp_path / "kpi.csv"
    duties.write_text(INDONESIAN.partition("## KPI")[0], encoding="utf-8")
    kpis.write_text("KPI;Target;Bobot\nAkurasi stok;98%;60%\nLaporan tepat waktu;4 laporan;40%\n", encoding="utf-8")
    read = run("profile", "read", str(duties), str(kpis), "--json")
    assert read.code == 0, read.err
    assert len(read.json["duties"]) == 2
    assert len(read.json["kpis"]) == 2


@pytest.mark.parametrize("name", ["kosong.md", "gambar.png", "rusak.docx", "tidak ada.pdf", "."])
def test_what_cannot_be_read_is_exit_3_and_named(run: Run, tmp_path: Path, name: str) -> None:
    content = {"kosong.md": b"", "gambar.png": b"\x89PNG\r\n\x1a\n" + bytes(99), "rusak.docx": b"PK\x03\x04 cut short"}
    if name in content:
        (tmp_path / name).write_bytes(content[name])
    for language in ("id", "en"):
        answer = run("profile", "read", str(tmp_path / name), "--json", environ={"COACH_LANGUAGE": language})
        assert answer.code == 3
        assert answer.out == ""
        assert (name if name != "." else tmp_path.name) in answer.err
        assert answer.err.count("\n") == 1
    assert run("profile", "add", str(tmp_path / name), "--name", "x").code == 3
    assert run("profile", "list", "--json").json == []


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["add", "x.md"], ["add", "--name", "x"], ["use"], ["use", "siapa"], ["show", "siapa"], ["show"],
     ["remove", "siapa"], ["check"], ["questions"], []],
)  # fmt: skip
def test_wrong_usage_is_exit_2_and_one_line(run: Run, arguments: list[str]) -> None:
    for language in ("id", "en"):
        answer = run("profile", *arguments, environ={"COACH_LANGUAGE": language})
        assert answer.code == 2
        assert answer.out == ""
        assert answer.err.count("\n") == 1


def test_a_name_without_a_letter_is_refused(run: Run, documents: tuple[Path, Path]) -> None:
    assert run("profile", "add", str(documents[0]), "--name", "../..").code == 2


def test_a_damaged_profile_hides_no_other(run: Run, documents: tuple[Path, Path]) -> None:
    from coach.paths import Paths

    run("profile", "add", str(documents[0]), "--name", "gudang")
    (Paths.of().profiles / "rusak.yaml").write_text("title: [", encoding="utf-8")
    shown = run("profile", "list")
    assert shown.code == 0
    assert "rusak" in shown.out
    assert "Staf Gudang" in shown.out


def test_a_profile_file_is_saved_as_it_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nadia.yaml"
    file.write_text(
        "title: Content Writer\nname: Nadia\nduties:\n- {id: D7, text: Menulis artikel}\nkpis: []\n", encoding="utf-8"
    )
    assert run("profile", "add", str(file), "--name", "nadia").code == 0
    shown = run("profile", "show", "nadia", "--json").json
    assert (shown["name"], shown["duties"]) == ("Nadia", [{"id": "D7", "text": "Menulis artikel", "source": None}])
    file.write_text("title: [\n", encoding="utf-8")
    wrong = run("profile", "read", str(file))
    assert wrong.code == 3
    assert "nadia.yaml" in wrong.err
