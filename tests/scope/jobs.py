"""Jobs that the scope tests judge requests against; written for the tests, none of them in tools/training."""

from __future__ import annotations

from datetime import datetime

from coach.profile.models import Duty, Kpi, Profile

THURSDAY_MORNING = datetime(2026, 3, 5, 10, 0)


def admin(*, catch_all: bool = True, hours: str | None = "Senin–Jumat 08.00–17.00, Sabtu 08.00–12.00") -> Profile:
    """A sales administrator of an Indonesian distributor."""
    return Profile(
        id="admin",
        language="id",
        title="Staf Administrasi Penjualan",
        division="Penjualan",
        contract_ref="PKWT 021/HRD/2025 Pasal 4",
        working_hours=hours,
        duties=[
            Duty(
                id="D1", text="Menginput pesanan pelanggan ke sistem dan menerbitkan surat pesanan.", source="jd.docx"
            ),
            Duty(id="D2", text="Menyusun laporan penjualan mingguan dan bulanan per wilayah."),
            Duty(id="D3", text="Mengarsipkan dokumen penjualan dan kontrak pelanggan."),
            Duty(id="D4", text="Menjawab pertanyaan pelanggan tentang status pesanan."),
        ],
        kpis=[
            Kpi(id="K1", text="Laporan penjualan mingguan terkirim paling lambat Senin pukul 10.00", target="100%"),
            Kpi(id="K2", text="Kesalahan input pesanan di bawah 1% per bulan", target="1%"),
        ],
        catch_all="Melaksanakan tugas lain yang diberikan oleh atasan" if catch_all else None,
    )


def analyst() -> Profile:
    """A finance analyst with an English job description and no catch-all."""
    return Profile(
        id="analyst",
        language="en",
        title="Finance Analyst",
        division="Finance",
        working_hours="Mon-Fri 9-6",
        duties=[
            Duty(id="D1", text="Prepare monthly budget variance reports for all departments."),
            Duty(id="D2", text="Build and maintain cash flow forecasts."),
            Duty(id="D3", text="Support the annual budgeting process."),
        ],
        kpis=[Kpi(id="K1", text="Variance report delivered by the fifth working day of each month")],
    )
