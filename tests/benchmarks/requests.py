"""Requests and jobs to measure with: many different ones, in both languages, none of them long."""

from __future__ import annotations

from itertools import product

from coach.profile.models import Duty, Kpi, Profile

_SPOKEN = {
    "id": (
        ("Mbak, tolong ", "Nad, minta bantu ", "Mas, sekalian ", "Mohon ", "Boleh tolong ", "Nanti sore tolong "),
        (
            "tulis artikel blog soal produk baru",
            "rekap pengeluaran kantor bulan ini",
            "susun kalender konten bulan depan bareng tim desain",
            "jemput anak saya di sekolah",
            "hubungi pelanggan yang belum bayar",
            "perbaiki printer di ruang rapat",
            "buat kuitansi fiktif untuk klaim perjalanan",
            "ikut jaga stan pameran hari Minggu",
            "talangin dulu konsumsi rapatnya",
            "cek naskah dari penulis lepas",
        ),
        (" ya.", ", besok pagi sudah harus ada di meja saya.", ", orangnya lagi cuti. Ditunggu segera ya 🙏"),
    ),
    "en": (
        ("Hi, could you ", "Please ", "Quick one: ", "When you have a minute, "),
        (
            "draft the blog post about the launch",
            "reconcile the travel expenses for this month",
            "pick up my daughter from school",
            "fix the printer in the meeting room",
            "chase the clients who have not paid",
            "edit the freelancer's draft",
        ),
        (" by Friday?", ". Finance is short of people this week.", " and keep it between us."),
    ),
}
_AREAS = ("laporan", "arsip", "kampanye", "gudang", "pelatihan", "anggaran", "pelanggan", "vendor", "situs", "acara")
_ACTS = ("Menyusun", "Memeriksa", "Mengelola", "Mendokumentasikan", "Memperbarui", "Menyiapkan", "Memantau")


def requests(language: str) -> list[str]:
    """All combinations of an opening, a task and an ending."""
    return ["".join(parts) for parts in product(*_SPOKEN[language])]


def job_of(clauses: int) -> Profile:
    """A job with so many clauses, four of five of them duties, no two alike."""
    texts = [
        f"{_ACTS[n % len(_ACTS)]} {_AREAS[n % len(_AREAS)]} wilayah {n // 7 + 1} sesuai prosedur nomor {n + 1}"
        for n in range(clauses)
    ]
    duties = clauses * 4 // 5
    return Profile(
        title="Staf Administrasi",
        division="Operasional",
        working_hours="Senin–Jumat 08.00–17.00",
        duties=[Duty(id=f"D{n + 1}", text=text) for n, text in enumerate(texts[:duties])],
        kpis=[Kpi(id=f"K{n + 1}", text=f"{text} 100%", target="100%") for n, text in enumerate(texts[duties:])],
    )
