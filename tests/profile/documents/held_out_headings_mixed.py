"""More documents kept aside whose headings no list knows: pasted text, wrong lists, topics."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, pasted, written

PASTED_ID = pasted(
    "pasted advert without bold, Indonesian",
    """
    Guru Bimbel Matematika
    Perusahaan: CV Cerdas Mandiri

    Kegiatanmu di kelas
    - Mengajar matematika SMP dan SMA
    - Menyiapkan soal latihan tiap pertemuan
    - Melaporkan perkembangan siswa ke orang tua

    Ukuran berhasil
    - Kenaikan nilai siswa minimal 10 poin per semester
    - Kehadiran mengajar 95% per bulan

    Yang perlu kamu siapkan
    - Ijazah S1 Pendidikan Matematika
    - Pengalaman mengajar 1 tahun

    Kenapa betah di sini
    - Honor Rp 75.000 per sesi
    - Cuti saat libur sekolah

    Mengajar Selasa sampai Jumat antara pukul 14.00 dan 20.00.
    """,
    title="Guru Bimbel Matematika",
    company="CV Cerdas Mandiri",
    duties=[
        "Mengajar matematika SMP dan SMA",
        "Menyiapkan soal latihan tiap pertemuan",
        "Melaporkan perkembangan siswa ke orang tua",
    ],
    kpis=[
        K("Kenaikan nilai siswa minimal 10 poin per semester", "10", "poin", "semesteran"),
        K("Kehadiran mengajar 95% per bulan", "95%", "%", "bulanan"),
    ],
    working_hours="Selasa sampai Jumat antara pukul 14.00 dan 20.00",
)

WRONG_LIST_EN = Sample(
    name="lettered headings, lines in the wrong list, English",
    documents=[
        written(
            "store supervisor.docx",
            """
            # Store Supervisor
            Company: Larkspur Retail Ltd
            **A. On the shop floor**
            1. Open and close the store
            2. Coach the sales assistants
            3. Check the displays against the plan
            4. Stock loss of no more than 0.8% per quarter
            **B. Numbers that matter**
            1. Sales of USD 60,000 per month
            2. Base salary of USD 1,400 per month
            3. Mystery shopper score of 85 points each quarter
            **C. Experience that helps**
            1. Retail work for two years
            **D. Delegated limits**
            1. Discounts up to 10% without asking
            """,
        )
    ],
    title="Store Supervisor",
    company="Larkspur Retail Ltd",
    duties=[
        "Open and close the store",
        "Coach the sales assistants",
        "Check the displays against the plan",
    ],
    kpis=[
        K("Stock loss of no more than 0.8% per quarter", "no more than 0.8%", "%", "quarterly"),
        K("Sales of USD 60,000 per month", "USD 60,000", "USD", "monthly"),
        K("Mystery shopper score of 85 points each quarter", "85", "points", "quarterly"),
    ],
)

TOPICS_ID = Sample(
    name="duties under topics of their own, which are no other sections, Indonesian",
    documents=[
        written(
            "kepala dapur.docx",
            """
            # Kepala Dapur
            ## Uraian Tugas
            ### Persiapan bahan
            - Memesan bahan segar setiap pagi
            - Memeriksa suhu lemari pendingin
            ### Pembinaan juru masak
            - Membagi tugas di dapur
            - Menilai masakan juru masak baru
            ### Biaya
            - Menghitung biaya bahan tiap menu
            ## Kesempatan berkembang
            - Kursus memasak dua kali setahun
            ## Tanda terima
            - Salinan untuk karyawan
            """,
        )
    ],
    title="Kepala Dapur",
    duties=[
        "Memesan bahan segar setiap pagi",
        "Memeriksa suhu lemari pendingin",
        "Membagi tugas di dapur",
        "Menilai masakan juru masak baru",
        "Menghitung biaya bahan tiap menu",
    ],
)
