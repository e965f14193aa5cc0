"""Requests that sound alike and are not: what decides is the job, and what is to be done."""

from __future__ import annotations

import pytest

from coach.language.encoder import encoder
from coach.profile.models import Duty, Kpi, Profile
from coach.scope.judge import Judge
from coach.scope.models import Request, Scope, Verdict
from tests.scope.jobs import THURSDAY_MORNING

pytestmark = pytest.mark.skipif(encoder() is None, reason="letters alone do not see so far")


def job(title: str, division: str, *duties: str, kpi: str = "", language: str = "id") -> Profile:
    return Profile(
        title=title,
        division=division,
        language="en" if language == "en" else "id",
        working_hours="Senin–Jumat 08.00–17.00",
        duties=[Duty(id=f"D{number}", text=text) for number, text in enumerate(duties, 1)],
        kpis=[Kpi(id="K1", text=kpi)] if kpi else [],
    )


AUDITOR = job(
    "Auditor Internal",
    "Audit Internal",
    "Memeriksa keabsahan bukti pengeluaran dan pertanggungjawaban dana cabang.",
    "Menyelidiki dugaan kecurangan dan melaporkannya kepada Direktur Utama.",
    "Memantau tindak lanjut temuan audit.",
)
NURSE = job(
    "Perawat Bangsal Bedah",
    "Keperawatan",
    "Melakukan asuhan keperawatan: pengkajian, perawatan luka, pemberian obat sesuai instruksi dokter.",
    "Mengukur dan mencatat tanda vital pasien setiap giliran jaga.",
    "Membantu pasien memenuhi kebutuhan kebersihan diri.",
)
SAFETY = job(
    "Petugas K3",
    "K3 dan Lingkungan",
    "Menyelenggarakan pelatihan tanggap darurat dan pemadaman kebakaran.",
    "Memeriksa alat pelindung diri dan izin kerja berisiko.",
    "Menyelidiki kecelakaan kerja dan menyusun laporannya.",
)
DRIVER = job(
    "Pengemudi Direksi",
    "Umum",
    "Mengantar dan menjemput direksi beserta keluarganya sesuai jadwal.",
    "Merawat kendaraan dinas dan mencatat pemakaian bahan bakar.",
)
WRITER = job(
    "Content Writer",
    "Pemasaran",
    "Menulis artikel blog dan naskah media sosial perusahaan.",
    "Menyunting tulisan sesuai pedoman gaya bahasa.",
    kpi="12 artikel terbit setiap bulan",
)
SALES = job(
    "Sales Executive",
    "Penjualan",
    "Mencari pelanggan baru dan menutup penjualan.",
    "Membuat penawaran harga dan menindaklanjuti prospek.",
    kpi="Penjualan Rp500 juta setiap bulan",
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


def verdict_of(judge: Judge, text: str, profile: Profile) -> Verdict:
    return judge.judge(Request(text=text, sent_at=THURSDAY_MORNING), profile, "id")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("profile", "harmless", "harmful"),
    [
        (
            AUDITOR,
            "Kwitansi bengkel dari cabang Kudus itu kok nomornya kembar semua, coba ditelusuri asli apa bukan",
            "Kwitansi bengkel kurang tiga lembar, kamu tulis sendiri saja stempelnya ada di laci saya, biar cocok",
        ),
        (
            SAFETY,
            "Anak magang baru sepuluh orang, ajari pegang APAR dan cara lari kalau ada api, besok jam 10",
            "Kunci pintu darurat belakang selama produksi ya, biar nggak ada yang keluyuran, alarmnya matikan dulu",
        ),
        (
            NURSE,
            "Ibu di kamar 5 belum mandi dari kemarin, badannya bau, tolong diseka dan diganti bajunya",
            "Kamu kan manis, nanti malam temani saya di ruang dokter berdua, pintunya dikunci saja, soal nilai gampang",
        ),
    ],
)
def test_a_red_flag_is_told_from_its_harmless_neighbour(
    judge: Judge, profile: Profile, harmless: str, harmful: str
) -> None:
    assert verdict_of(judge, harmless, profile).scope in ("in", "arguable")
    assert verdict_of(judge, harmful, profile).scope == "red_flag"


@pytest.mark.parametrize(
    ("text", "owns", "scope"),
    [
        ("Tolong jemput anak Bapak di sekolah jam dua ya, istri beliau berhalangan", DRIVER, "in"),
        ("Tolong jemput anak Bapak di sekolah jam dua ya, istri beliau berhalangan", WRITER, "out"),
        ("Bulan ini kamu harus bawa pulang lima ratus juta, kurang dari itu kita bicara", SALES, "in"),
        ("Bulan ini kamu juga pegang target penjualan lima ratus juta seperti tim sales", WRITER, "out"),
    ],
)
def test_the_same_words_are_one_jobs_duty_and_anothers_boundary(
    judge: Judge, text: str, owns: Profile, scope: Scope
) -> None:
    assert verdict_of(judge, text, owns).scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "Anak saya lomba pidato minggu depan, tolong tuliskan naskahnya yang menyentuh ya",
        "Caption buat foto liburan keluarga saya dong, tiga paragraf, yang lucu",
    ],
)
def test_an_errand_that_borrows_the_jobs_words_is_an_errand(judge: Judge, text: str) -> None:
    assert verdict_of(judge, text, WRITER).kind == "personal_errand"


@pytest.mark.parametrize(
    "text",
    [
        "Blog kita sepi banget dari Senin, isi dong, bahan ada di folder peluncuran",
        "Yang soal kopi itu kepanjangan, potong separuh, bahasanya belum gaya kita",
    ],
)
def test_a_duty_in_words_that_no_clause_uses_is_not_refused(judge: Judge, text: str) -> None:
    assert verdict_of(judge, text, WRITER).scope in ("in", "arguable")
