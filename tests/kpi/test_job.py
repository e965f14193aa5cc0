"""A whole sheet, a job description's gaps, and the questions that come of them."""

from __future__ import annotations

import pytest

from coach.config import Language
from coach.kpi.check import check_job
from coach.kpi.models import JobCheck
from coach.kpi.questions import message
from coach.kpi.report import markdown
from coach.profile.models import Duty, Kpi, Person, Profile


def job(*kpis: Kpi, **fields: object) -> Profile:
    given: dict[str, object] = {"title": "Content Writer", "division": "Marketing", "duties": [], "kpis": list(kpis)}
    return Profile.model_validate({**given, **fields})


def kinds(checked: JobCheck) -> list[str]:
    return [finding.kind for finding in checked.sheet]


def kpi(number: int, text: str, weight: float | None = None) -> Kpi:
    return Kpi(id=f"K{number}", text=text, weight=weight)


def test_weights_must_add_up() -> None:
    short = check_job(job(kpi(1, "Artikel 12 per bulan", 60), kpi(2, "Newsletter 2 per bulan", 30)), "id")
    assert kinds(short) == ["weights"]
    assert "90" in short.sheet[0].text
    whole = check_job(job(kpi(1, "Artikel 12 per bulan", 60), kpi(2, "Newsletter 2 per bulan", 40)), "id")
    assert kinds(whole) == []
    bare = check_job(job(kpi(1, "Artikel 12 per bulan", 60), kpi(2, "Newsletter 2 per bulan")), "id")
    assert kinds(bare) == ["no_weights"]
    assert bare.sheet[0].kpis == ["K2"]


def test_two_kpis_that_pull_against_each_other_are_named() -> None:
    found = check_job(
        job(
            kpi(1, "Average handling time maks 3 menit per bulan"),
            kpi(2, "Kepuasan pelanggan 90% per bulan"),
            title="CS",
        ),
        "id",
    )
    assert kinds(found) == ["pull_apart"]
    assert found.sheet[0].kpis == ["K1", "K2"]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Conversion rate (jumlah klik / impresi) 3% per bulan", True),
        ("Conversion rate = transaksi / pengunjung, 3% per bulan", False),
        ("Turnover = karyawan masuk / omzet, maks 5%", True),
        ("Turnover = karyawan keluar / jumlah karyawan, maks 5%", False),
        ("Rating 4,5/5 per bulan", False),
        ("Laporan terbit 12/03/2026", False),
    ],
)
def test_a_formula_must_fit_its_name(text: str, odd: bool) -> None:
    assert ("formula" in kinds(check_job(job(kpi(1, text)), "id"))) is odd


def test_the_same_kpi_twice() -> None:
    assert kinds(check_job(job(kpi(1, "Artikel 12 per bulan"), kpi(2, "artikel 12 per bulan")), "id")) == ["twice"]


def test_what_the_job_description_leaves_open() -> None:
    open_job = job(
        kpi(1, "Tulisan bagus"),
        duties=[Duty(id="D1", text="Menulis artikel")],
        catch_all="Melaksanakan tugas lain yang diberikan atasan",
        working_hours="fleksibel",
    )
    found = {gap.kind for gap in check_job(open_job, "id").gaps}
    assert found == {"catch_all", "hours", "no_measure", "no_priorities", "no_person", "no_contract"}
    closed = job(
        kpi(1, "Artikel 12 per bulan", 100),
        duties=[Duty(id="D1", text="Menulis artikel")],
        catch_all="Melaksanakan tugas lain yang relevan dengan bidang konten",
        working_hours="Senin–Jumat 08.00–17.00",
        people=[Person(name="Budi", rank="Manajer")],
        contract_ref="PKWT 012",
    )
    assert check_job(closed, "id").gaps == []
    assert check_job(closed, "id").questions == []


def test_an_empty_job_asks_for_duties_and_kpis() -> None:
    found = check_job(job(), "id")
    assert {"no_duties", "no_kpis"} <= {gap.kind for gap in found.gaps}
    assert found.questions


@pytest.mark.parametrize("language", ["id", "en"])
def test_questions_make_a_list_a_message_and_a_letter(language: Language) -> None:
    who = job(kpi(1, "Closing 10 pelanggan per bulan"), kpi(2, "Tulisan bagus"), name="Nadia Putri")
    asked = check_job(who, language).questions
    assert "Closing 10 pelanggan per bulan" in asked[0].text
    listed = message(asked, who, language, "list")
    assert listed.count("\n") + 1 == len(asked)
    chat = message(asked, who, language, "whatsapp")
    assert len(chat.split("\n")) == 7
    letter = message(asked, who, language, "letter")
    assert letter.endswith("Nadia Putri\nContent Writer")
    assert all(question.text in letter for question in asked)
    for text in (listed, chat, letter):
        assert "___" not in text
        assert "{" not in text
    assert message([], who, language, "letter") == ""


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_report_holds_everything_and_takes_no_markup(language: Language) -> None:
    who = job(kpi(1, "Closing *10* <b>pelanggan</b> per bulan"), kpi(2, "Tulisan bagus"))
    found = check_job(who, language)
    page = markdown(found, who, language)
    assert page.startswith("# ")
    assert r"\*10\* \<b\>pelanggan" in page
    for text in (*(gap.text for gap in found.gaps), *(finding.text for finding in found.sheet)):
        assert text in page
    assert "___" in page
