"""The clause for other work is told from tasks, in whatever words it comes."""

from __future__ import annotations

import pytest

from coach.profile.finding.shapes import catch_all_in

WORDINGS = [
    "Melaksanakan tugas lain yang diberikan atasan",
    "Mengerjakan tugas-tugas lain sesuai arahan pimpinan.",
    "Melaksanakan tugas kedinasan lain yang diperintahkan oleh pimpinan baik lisan maupun tertulis",
    "Tugas tambahan lain dari QA Lead atau CTO sesuai kebutuhan perusahaan.",
    "Membantu pekerjaan lain bila diperlukan perusahaan.",
    "Melakukan pekerjaan lain di luar daftar di atas apabila diminta oleh Head of CS.",
    "Mengerjakan pekerjaan lainnya yang ditugaskan oleh Manajer",
    "Tugas lain-lain",
    "Tugas-tugas lain yang relevan dengan jabatan sesuai instruksi direksi",
    "Dan lain-lain sesuai arahan bos",
    "Kerjaan lain yg dikasih atasan",
    "Bantu2 kerjaan lain kalau dibutuhkan",
    "Melaksanakan tugas2 lain yg diberikan atasan",
    "Menjalankan kegiatan lain yang ditetapkan manajemen",
    "Tugas insidental dari pimpinan",
    "Atas permintaan atasan, mengerjakan tugas lain",
    "Perform other duties as assigned",
    "Any other reasonable duties assigned by the Managing Director from time to time.",
    "Carry out such other duties as may reasonably be required",
    "Undertake ad hoc projects as requested by management",
    "Other administrative duties for the Office of the COO as required by the business.",
    "Handle additional tasks given by the supervisor",
    "Other duties",
]
TASKS = [
    "Berkoordinasi dengan divisi lain terkait tugas harian",
    "Membantu rekan kerja lain saat toko ramai",
    "Mengelola kegiatan tambahan siswa",
    "Melaporkan kejadian lain yang memengaruhi jadwal kapal",
    "Support other departments with their projects",
    "Coordinate with other teams on joint campaigns",
    "Menyiapkan laporan dan dokumen lain untuk audit",
    "Assign tasks to other technicians",
    "Karyawan tidak diwajibkan mengerjakan tugas lain di luar perjanjian ini",
]


@pytest.mark.parametrize("text", WORDINGS)
def test_a_catch_all_is_known(text: str) -> None:
    assert catch_all_in(text) == text


@pytest.mark.parametrize("text", TASKS)
def test_a_task_that_mentions_others_is_a_task(text: str) -> None:
    assert catch_all_in(text) is None


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        (
            "Menulis artikel blog, mengelola kalender konten, dan tugas lain yang diberikan atasan.",
            "tugas lain yang diberikan atasan.",
        ),
        (
            "Answer phones, sort the post and perform other duties as assigned",
            "perform other duties as assigned",
        ),
    ],
)
def test_a_task_that_ends_in_a_catch_all_gives_its_tail(text: str, tail: str) -> None:
    assert catch_all_in(text) == tail
