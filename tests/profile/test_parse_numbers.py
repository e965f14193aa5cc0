"""Targets, units, periods and weights are read as Indonesian and English documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.profile.finding.numbers import in_percent, measure_in_cell, measure_in_sentence, period_of


@pytest.mark.parametrize(
    ("text", "target", "unit", "period", "weight"),
    [
        ("Artikel terbit minimal 12 per bulan (bobot 40%)", "12", "artikel", "bulanan", 40),
        ("Akurasi stok ≥ 95%", "≥ 95%", "%", None, None),
        ("Penjualan Rp 1,2 M per kuartal", "Rp 1,2 M", "Rp", "triwulanan", None),
        ("Permintaan selesai maks. 2 hari kerja", "maks. 2", "hari kerja", None, None),
        ("Keluhan selesai dalam 1x24 jam", "1x24", "jam", None, None),
        ("Zero accident", "Zero", None, None, None),
        ("Pelaporan PPh 21 tepat waktu 100%", "100%", "%", None, None),
        ("Closing rate 25% tiap semester, bobot 0,3", "25%", "%", "semesteran", 30),
        ("Pertumbuhan pelanggan 2026 sebesar 10 persen setahun", "10 persen", "%", "tahunan", None),
        ("Publish at least 8 articles per month", "8", "articles", "monthly", None),
        ("Satisfaction of 4.5 out of 5, measured quarterly (weight 20%)", "4.5 out of 5", None, "quarterly", 20),
        ("No more than 2 complaints a month", "No more than 2", "complaints", "monthly", None),
        ("Kunjungan toko 10–12 kali/minggu", "10–12", "kali", "mingguan", None),
        ("Membina hubungan baik dengan pelanggan", None, None, None, None),
        ("Menerapkan ISO 9001 di gudang", None, None, None, None),
    ],
)  # fmt: skip
def test_a_sentence_is_read(
    text: str, target: str | None, unit: str | None, period: str | None, weight: float | None
) -> None:
    assert measure_in_sentence(text) == (target, unit, period, weight)


@pytest.mark.parametrize(
    ("cell", "target", "unit", "period"),
    [
        ("12", "12", None, None),
        ("12 artikel/bulan", "12", "artikel", "bulanan"),
        ("≤ 30 menit", "≤ 30", "menit", None),
        ("95%", "95%", "%", None),
        ("Rp6.000.000 per bulan", "Rp6.000.000", "Rp", "bulanan"),
        ("8.000 per bulan", "8.000", None, "bulanan"),
        ("min. 2 orang per tahun", "2", "orang", "tahunan"),
        ("Tepat waktu", "Tepat waktu", None, None),
        ("≤ 30 menit / ≤ 60 menit pada 90% resep", "≤ 30 menit / ≤ 60 menit pada 90% resep", "menit", None),
        ("turun 4% dari tahun lalu", "turun 4% dari tahun lalu", None, None),
        ("", None, None, None),
    ],
)
def test_a_target_cell_is_read(cell: str, target: str | None, unit: str | None, period: str | None) -> None:
    assert measure_in_cell(cell)[:3] == (target, unit, period)


@pytest.mark.parametrize(
    ("cells", "weights"),
    [
        (["40", "35", "25"], [40, 35, 25]),
        (["40%", "35 %", "25%"], [40, 35, 25]),
        (["0,4", "0,35", "0,25"], [40, 35, 25]),
        (["0.4", "0.6"], [40, 60]),
        (["100"], [100]),
        (["", "sedang"], [None, None]),
        (["12,5", "87,5"], [12.5, 87.5]),
    ],
)
def test_weights_become_percent_points(cells: list[str], weights: list[float | None]) -> None:
    assert in_percent(cells) == weights


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("setiap hari", "harian"), ("Mingguan", "mingguan"), ("/bulan", "bulanan"), ("Triwulan", "triwulanan"),
        ("per semester", "semesteran"), ("tiap tahun", "tahunan"), ("Quarterly", "quarterly"), ("each week", "weekly"),
        ("annually", "yearly"), ("bulan depan", None), ("", None),
    ],
)  # fmt: skip
def test_a_period_is_named_in_its_own_language(text: str, period: str | None) -> None:
    assert period_of(text) == period


@given(st.text(max_size=120))
def test_any_text_is_read_and_nothing_is_made_up(text: str) -> None:
    measure = measure_in_sentence(text)
    assert measure.target is None or measure.target in text
    measure_in_cell(text)
