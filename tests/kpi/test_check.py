"""One KPI beside a role: clear, timed, possible, and whose."""

from __future__ import annotations

import pytest

from coach.kpi.check import check_kpi
from coach.kpi.models import Asked, KpiCheck
from tests.evals.kpis import DEVELOPMENT, figures


def checked(text: str, title: str = "Content Writer", division: str | None = "Marketing", **fields: str) -> KpiCheck:
    return check_kpi(Asked(text=text, role_title=title, role_division=division, **fields), "id")


def test_a_good_kpi_has_nothing_to_be_said_about() -> None:
    one = checked("Artikel terbit minimal 12 per bulan")
    assert one.specific and one.measurable and one.time_bound and one.relevant
    assert one.achievable == "ok"
    assert one.owner_division == "Pemasaran / Marketing"
    assert not one.foreign
    assert one.reasons == []
    assert one.missing is None
    assert one.suggestion is None


@pytest.mark.parametrize("text", ["Tulisan bagus dan menarik", "Write great content", "Kreatif dan rapi"])
def test_a_wish_is_neither_specific_nor_measurable_and_gets_blanks(text: str) -> None:
    one = checked(text)
    assert not one.specific
    assert not one.measurable
    assert not one.time_bound
    assert one.missing
    assert one.suggestion is not None
    assert one.suggestion.startswith(text)
    assert "___" in one.suggestion


@pytest.mark.parametrize(
    ("text", "timed"),
    [
        ("Membalas pesan dalam 15 menit, 95%", False),
        ("Server selalu menyala 99%", False),
        ("Notulen terkirim H+1, 100%", False),
        ("Notulen terkirim H+1, 100% setiap bulan", True),
        ("Reply within 24 hours, 95%", False),
        ("Reply within 24 hours, 95% each quarter", True),
        ("Tutup buku paling lambat tanggal 5", True),
        ("Aplikasi baru dirilis sebelum Desember 2026", True),
        ("Omzet naik 10% YoY", True),
        ("Laporan stok 4x sebulan", True),
    ],
)
def test_a_service_time_is_no_period(text: str, timed: bool) -> None:
    assert checked(text).time_bound is timed


def test_text_target_and_period_are_judged_together() -> None:
    one = checked("Engagement rate Instagram", target="3%", period="bulanan")
    assert one.specific and one.measurable and one.time_bound


def test_a_number_beside_a_feeling_measures_nothing() -> None:
    assert not checked("Loyalitas kepada perusahaan 100% per tahun").measurable


@pytest.mark.parametrize(
    ("text", "title", "division"),
    [
        ("Followers naik 1000% tiap minggu", "Social Media Specialist", "Marketing"),
        ("Akurasi laporan 150% per bulan", "Staf Akuntansi", "Keuangan"),
        ("Kepuasan pelanggan 100% tanpa komplain setiap bulan", "CS", "Layanan Pelanggan"),
        ("Penjualan naik dari 500 unit menjadi 450 unit per tahun", "Sales", "Penjualan"),
        ("Reduce overdue invoices from 10% to 15% this year", "Collector", "Finance"),
        ("Bekerja 26 jam sehari", "Sopir", "Logistik"),
        ("Rating 6 dari 5 setiap bulan", "CS", "Layanan Pelanggan"),
        ("Laporan terbit tanggal 32 setiap bulan", "Staf Akuntansi", "Keuangan"),
        ("Click-through rate of 95% every month", "Performance Marketer", "Marketing"),
        ("Menulis 60 artikel per hari", "Content Writer", "Marketing"),
        ("Turnover karyawan 0% per tahun", "Staf HRD", "HRD"),
    ],
)
def test_impossible_targets_are_told_with_a_reason(text: str, title: str, division: str) -> None:
    one = checked(text, title, division)
    assert one.achievable == "suspicious"
    assert one.reasons
    assert one.suggestion is not None


@pytest.mark.parametrize(
    ("text", "title", "division"),
    [
        ("Zero accident sepanjang 2026", "Staf K3", "HSE"),
        ("SPT dilaporkan tanpa denda, 0 kasus per tahun", "Staf Pajak", "Keuangan"),
        ("Pencapaian target tim 100% per bulan", "Sales Supervisor", "Penjualan"),
        ("Net revenue retention of 105% a year", "Account Manager", "Sales"),
        ("Turnover karyawan maks 10% per tahun", "Staf HRD", "HRD"),
        ("Kurangi waktu antre dari 10 menit menjadi 5 menit per Juni 2026", "CS", "Layanan Pelanggan"),
    ],
)
def test_ambitious_is_not_impossible(text: str, title: str, division: str) -> None:
    assert checked(text, title, division).achievable != "suspicious"


@pytest.mark.parametrize(
    ("text", "title", "division", "owner"),
    [
        ("Target penjualan Rp 100 juta per bulan", "Content Writer", "Marketing", "Penjualan / Sales"),
        ("Konversi prospek menjadi pelanggan 20% per bulan", "Staf Marketing", "Marketing", "Penjualan / Sales"),
        ("Recruit 3 new agents per month", "Support Specialist", "Customer Support", "SDM (Rekrutmen)"),
        ("Uptime server 99,9% per bulan", "Staf GA", "GA", "TI / Information Technology"),
        ("Followers Instagram bertambah 500 per bulan", "Staf Keuangan", "Keuangan", "Pemasaran / Marketing"),
    ],
)
def test_another_divisions_kpi_is_foreign_and_not_relevant(text: str, title: str, division: str, owner: str) -> None:
    one = checked(text, title, division)
    assert one.foreign
    assert not one.shared
    assert not one.relevant
    assert one.owner_division is not None
    assert one.owner_division.startswith(owner)


def test_a_fairly_shared_kpi_is_foreign_and_relevant() -> None:
    one = checked("Kontribusi leads marketing terhadap omzet sales 20% per kuartal, KPI bersama tim Sales")
    assert one.foreign and one.shared and one.relevant


def test_a_foreign_measure_hidden_in_a_compound_is_found() -> None:
    one = checked("Menaikkan traffic dan closing 30% per bulan")
    assert one.foreign
    assert not one.shared
    assert not one.relevant
    assert not one.specific
    assert one.owner_division == "Penjualan / Sales"


def test_a_superiors_private_business_is_nobodys_kpi() -> None:
    one = checked("Menjemput anak direktur setiap hari jam 13.00", "Sopir", "Logistik")
    assert not one.relevant
    assert not one.foreign
    assert one.owner_division is None


def test_without_division_the_title_tells() -> None:
    assert not checked("Artikel terbit 12 per bulan", division=None).foreign
    assert checked("Closing 10 pelanggan per bulan", division=None).foreign


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "   ", "12", "🙂", "%%%", "a" * 5000, "Target\x1b[31m {x}"])
def test_whatever_is_written_is_judged(text: str) -> None:
    one = checked(text)
    assert one.text == text


@pytest.mark.slow
def test_the_development_set_stays_right() -> None:
    found = figures(DEVELOPMENT)
    for row in (
        "specific right",
        "measurable right",
        "time_bound right",
        "relevant right",
        "foreign F1",
        "owner right",
    ):
        assert found[row] >= 0.95, row
    assert found["suspicious found"] >= 0.95
    assert found["falsely suspicious"] <= 0.03
