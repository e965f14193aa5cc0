"""`coach profile check` and `coach profile questions`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import yaml

from tests.cli.conftest import Run
from tests.evals.kpis import DEVELOPMENT, labelled

KPI = {
    "id", "text", "specific", "measurable", "achievable", "relevant", "time_bound", "owner_division", "foreign",
    "shared", "reasons", "suggestion",
}  # fmt: skip


def check_kpi(value: dict[str, Any]) -> None:
    assert value.keys() >= KPI
    for name in ("specific", "measurable", "relevant", "time_bound", "foreign", "shared"):
        assert isinstance(value[name], bool)
    assert value["achievable"] in ("ok", "suspicious", "unknown")
    assert value["owner_division"] is None or isinstance(value["owner_division"], str)
    assert all(isinstance(reason, str) and reason.strip() for reason in value["reasons"])


@pytest.fixture
def open_job(tmp_path: Path, job: dict[str, Any]) -> Path:
    """A job with a foreign KPI, a wish, and a catch-all."""
    more = [{"id": "K2", "text": "Closing 10 pelanggan per bulan"}, {"id": "K3", "text": "Tulisan menarik"}]
    path = tmp_path / "open.yaml"
    fields = {**job, "kpis": [*job["kpis"], *more], "catch_all": "Tugas lain yang diberikan atasan"}
    path.write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    return path


def test_a_job_is_checked(run: Run, open_job: Path) -> None:
    answer = run("profile", "check", "--profile", str(open_job), "--json")
    assert answer.code == 0, answer.err
    assert answer.json.keys() >= {"kpis", "gaps", "questions"}
    for value in answer.json["kpis"]:
        check_kpi(value)
    first, second, third = answer.json["kpis"]
    assert first["specific"] and first["measurable"] and first["time_bound"] and not first["foreign"]
    assert second["foreign"] and second["owner_division"] == "Penjualan / Sales" and not second["relevant"]
    assert not third["specific"] and "___" in third["suggestion"]
    assert all(isinstance(text, str) for text in (*answer.json["gaps"], *answer.json["questions"]))
    assert answer.json["questions"]


def test_the_job_in_use_is_checked_where_none_is_named(run: Run, saved_job: str) -> None:
    assert [one["id"] for one in run("profile", "check", "--json").json["kpis"]] == ["K1"]


def test_without_a_job_a_line_says_so(run: Run) -> None:
    answer = run("profile", "check")
    assert answer.code != 0
    assert answer.out == ""
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_person_reads_it(run: Run, open_job: Path, language: str) -> None:
    shown = run("profile", "check", "--profile", str(open_job), environ={"COACH_LANGUAGE": language, "COLUMNS": "80"})
    assert shown.code == 0
    assert "Closing 10 pelanggan per bulan" in shown.out
    assert ("Penjualan" if language == "id" else "Sales") in shown.out
    assert max(len(line) for line in shown.out.split("\n")) <= 80


def test_the_report_is_saved(run: Run, open_job: Path, tmp_path: Path) -> None:
    report = tmp_path / "laporan.md"
    answer = run("profile", "check", "--profile", str(open_job), "--save", str(report))
    assert answer.code == 0
    assert str(report) in answer.err
    assert report.read_text(encoding="utf-8").startswith("# Pemeriksaan KPI: Penulis Konten")
    nowhere = run("profile", "check", "--profile", str(open_job), "--save", str(tmp_path / "no" / "x.md"))
    assert nowhere.code != 0
    assert nowhere.err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_report_is_a_pdf_where_its_name_says_so(run: Run, open_job: Path, tmp_path: Path, language: str) -> None:
    report = tmp_path / "Laporan.PDF"
    answer = run(
        "profile", "check", "--profile", str(open_job), "--save", str(report), environ={"COACH_LANGUAGE": language}
    )
    assert answer.code == 0
    assert str(report) in answer.err
    with pdfplumber.open(report) as pdf:
        text = " ".join("\n".join(page.extract_text() for page in pdf.pages).split())
    for told in {
        "id": ("Pemeriksaan KPI", "K2. Closing 10 pelanggan", "✗ milik Penjualan", "✗ spesifik", "___", "(HRD)"),
        "en": ("KPI check", "K2. Closing 10 pelanggan", "✗ belongs to Sales", "✗ specific", "___", "(HR)"),
    }[language]:
        assert told in text


def test_a_batch_answers_every_line_in_order(run: Run, tmp_path: Path) -> None:
    lines = [
        {
            "id": 7,
            "role_title": "Content Writer",
            "role_division": "Marketing",
            "text": "Artikel",
            "target": 12,
            "period": "bulanan",
        },
        {
            "id": "x",
            "role_title": "Content Writer",
            "role_division": "Marketing",
            "text": "Omzet penjualan Rp 1 M per bulan",
        },
        {"id": "bad", "role_title": "Content Writer"},
        {"id": "null", "role_title": "Sales", "role_division": None, "text": "Closing 5 per bulan", "target": None},
    ]
    batch = tmp_path / "kpis.jsonl"
    batch.write_text("\n".join(json.dumps(line) for line in lines) + "\n{broken\n", encoding="utf-8")
    answer = run("profile", "check", "--kpi-batch", str(batch))
    assert answer.code == 0, answer.err
    assert [value["id"] for value in answer.lines] == [7, "x", "bad", "null", None]
    for number in (0, 1, 3):
        check_kpi(answer.lines[number])
    assert answer.lines[1]["foreign"]
    assert set(answer.lines[2]) == set(answer.lines[4]) == {"id", "error"}
    piped = run("profile", "check", "--kpi-batch", "-", stdin=batch.read_bytes())
    assert piped.out == answer.out


@pytest.mark.slow
def test_a_batch_of_a_whole_organisation_is_judged_row_by_row(run: Run, tmp_path: Path) -> None:
    rows = (labelled(DEVELOPMENT) * 2)[:250]
    batch = tmp_path / "kpis.jsonl"
    batch.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    answer = run("profile", "check", "--kpi-batch", str(batch))
    assert [value["id"] for value in answer.lines] == [row["id"] for row in rows]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--kpi-batch", "nowhere.jsonl"], 3), (["--kpi-batch", "x", "--save", "y"], 2), (["--profile", "nobody"], 2)],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: list[str], code: int) -> None:
    answer = run("profile", "check", *arguments)
    assert answer.code == code
    assert answer.err.count("\n") == 1


def test_questions_for_one_recipient_before_starting(run: Run, open_job: Path) -> None:
    asked = run(
        "profile", "questions", "--profile", str(open_job), "--to", "hr", "--when", "before_start", "--json"
    ).json
    assert asked["questions"]
    assert {one["to"] for one in asked["questions"]} == {"hr"}
    assert {one["when"] for one in asked["questions"]} == {"before_start"}
    letter = run(
        "profile", "questions", "--profile", str(open_job), "--as", "letter", "--to", "hr", "--when", "before_start"
    )
    assert "Yth. Bapak/Ibu HRD" in letter.out
    assert "Sebelum mulai bekerja" in letter.out
    chat = run("profile", "questions", "--profile", str(open_job), "--as", "whatsapp", environ={"COACH_LANGUAGE": "en"})
    assert chat.out.startswith("Hello.")
