"""Job descriptions, contracts and messages that the parser was tuned on."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written
from tests.profile.documents.tuning_jobs_mixed import AGREEMENT_EN, CHAT_PASTE, PDF_LABELS, PROSE, UNHEADED, VACANCY

HR_DOCX = Sample(
    name="classic job description with heading styles",
    documents=[
        written(
            "JD Content Writer.docx",
            """
            PT Cakrawala Kata Digital
            # URAIAN JABATAN
            | Nama Jabatan | Content Writer |
            | Departemen | Marketing |
            | Atasan Langsung | Rina Wulandari – Marketing Manager |
            | Bawahan | - |
            | Lokasi Kerja | Jakarta |
            | Jam Kerja | Senin–Jumat 08.00–17.00 |
            # I. Tujuan Jabatan
            Menghasilkan konten yang mendukung pertumbuhan trafik.
            # II. Tugas dan Tanggung Jawab
            1. Menulis artikel blog dan landing page sesuai kalender konten.
            2. Menyusun kalender konten bulanan bersama tim SEO.
            3. Menyunting naskah dari penulis lepas, termasuk fakta dan tautannya.
            4. Membuat naskah untuk media sosial dan buletin e-mail.
            # III. Wewenang
            1. Menolak naskah yang tidak memenuhi standar.
            # IV. Hubungan Kerja
            - Internal: tim SEO, tim desain
            - Eksternal: penulis lepas
            # V. Indikator Kinerja (KPI)
            1. Artikel terbit minimal 12 per bulan (bobot 40%)
            2. Trafik organik naik 10% per triwulan (bobot 35%)
            3. Revisi maksimal 2 kali per naskah (bobot 25%)
            # VI. Kualifikasi
            - Pendidikan minimal S1 segala jurusan
            - Menguasai dasar SEO
            # VII. Kompetensi
            - Komunikasi
            # Pengesahan
            | Dibuat oleh, | Disetujui oleh, |
            | (Rina Wulandari) | (Budi Hartono) |
            """,
        )
    ],
    title="Content Writer",
    division="Marketing",
    company="PT Cakrawala Kata Digital",
    duties=[
        "Menulis artikel blog dan landing page sesuai kalender konten.",
        "Menyusun kalender konten bulanan bersama tim SEO.",
        "Menyunting naskah dari penulis lepas, termasuk fakta dan tautannya.",
        "Membuat naskah untuk media sosial dan buletin e-mail.",
    ],
    kpis=[
        K("Artikel terbit minimal 12 per bulan (bobot 40%)", "12", "artikel", "bulanan", 40),
        K("Trafik organik naik 10% per triwulan (bobot 35%)", "10%", "%", "triwulanan", 35),
        K("Revisi maksimal 2 kali per naskah (bobot 25%)", "maksimal 2", "kali", None, 25),
    ],
    working_hours="Senin–Jumat 08.00–17.00",
    supervisor="Rina Wulandari",
)

BOLD_ONLY = Sample(
    name="no styles, capitals and colons, revision table first",
    documents=[
        written(
            "JD-GA-03.docx",
            """
            | No. Dokumen | JD-GA-03 | Revisi | 02 |
            | Tanggal Berlaku | 1 Februari 2026 | Halaman | 1 dari 2 |
            JOB DESCRIPTION STAF GENERAL AFFAIR
            CV SUMBER REJEKI ABADI
            Divisi : HRGA
            Bertanggung jawab kepada : Kepala HRGA
            TUGAS POKOK :
            - Mengatur jadwal kendaraan operasional
            - Membeli dan mendata alat tulis kantor
            - Mengurus perizinan gedung dan perpanjangan STNK
            - Mengerjakan hal-hal lain atas instruksi pimpinan
            TANGGUNG JAWAB :
            - Kebersihan dan keamanan gedung terjaga
            - Aset kantor tercatat lengkap
            PERSYARATAN :
            - Laki-laki/perempuan, maksimal 35 tahun
            - Memiliki SIM A
            FASILITAS :
            - Gaji pokok dan BPJS
            Riwayat Revisi:
            | Revisi | Tanggal | Uraian Perubahan |
            | 01 | 5 Januari 2025 | Penambahan tugas perizinan |
            | 02 | 1 Februari 2026 | Perubahan format |
            """,
        )
    ],
    title="STAF GENERAL AFFAIR",
    division="HRGA",
    company="CV SUMBER REJEKI ABADI",
    duties=[
        "Mengatur jadwal kendaraan operasional",
        "Membeli dan mendata alat tulis kantor",
        "Mengurus perizinan gedung dan perpanjangan STNK",
        "Kebersihan dan keamanan gedung terjaga",
        "Aset kantor tercatat lengkap",
    ],
    catch_all="Mengerjakan hal-hal lain atas instruksi pimpinan",
    supervisor="Kepala HRGA",
)

CONTRACT_ID = Sample(
    name="contract, duties inside the Pasal of the position",
    documents=[
        written(
            "Perjanjian Kerja.docx",
            """
            # SURAT PERJANJIAN KERJA WAKTU TERTENTU
            Nomor: 012/HR/2026
            Yang bertanda tangan di bawah ini:
            1. Nama : Surya Atmaja
               Jabatan : HR Manager PT Cakrawala Kata Digital
            Dalam hal ini bertindak untuk dan atas nama perusahaan, selanjutnya disebut sebagai PIHAK PERTAMA.
            2. Nama : Nadia Kirana
               NIK : 3172000000000001
               Alamat : Jakarta
            Dalam hal ini bertindak atas nama sendiri, selanjutnya disebut sebagai PIHAK KEDUA.
            # Pasal 1
            # KETENTUAN UMUM
            (1) PIHAK PERTAMA menerima PIHAK KEDUA bekerja dengan status karyawan kontrak.
            # Pasal 3
            # JABATAN DAN TUGAS
            (1) PIHAK KEDUA bekerja sebagai Content Writer pada Divisi Marketing dan bertanggung jawab kepada \
            Marketing Manager.
            (2) Dalam jabatan tersebut PIHAK KEDUA bertugas:
            (a) menulis artikel blog dan landing page;
            (b) menyusun kalender konten;
            (c) menyunting naskah penulis lepas;
            (d) membuat naskah media sosial;
            (e) menyiapkan laporan kinerja konten setiap bulan;
            (f) menghadiri rapat redaksi; dan
            (g) menjaga konsistensi gaya bahasa merek.
            (3) PIHAK KEDUA wajib mematuhi peraturan perusahaan.
            # Pasal 4
            # WAKTU KERJA
            (1) Waktu kerja PIHAK KEDUA adalah Senin–Jumat pukul 08.00–17.00.
            (2) Lembur dilakukan atas persetujuan kedua belah pihak.
            # Pasal 5
            # UPAH DAN TUNJANGAN
            (a) gaji pokok Rp 6.500.000;
            (b) tunjangan makan Rp 30.000 per hari.
            """,
        )
    ],
    title="Content Writer",
    division="Marketing",
    company="PT Cakrawala Kata Digital",
    duties=[
        "menulis artikel blog dan landing page",
        "menyusun kalender konten",
        "menyunting naskah penulis lepas",
        "membuat naskah media sosial",
        "menyiapkan laporan kinerja konten setiap bulan",
        "menghadiri rapat redaksi",
        "menjaga konsistensi gaya bahasa merek.",
    ],
    contract_ref="PKWT 012/HR/2026 Pasal 3",
    working_hours="Senin–Jumat pukul 08.00–17.00",
    person="Nadia Kirana",
    supervisor="Marketing Manager",
)

ENGLISH_PLAIN = Sample(
    name="English job description of a plant",
    documents=[
        written(
            "Maintenance Planner.docx",
            """
            # Job Description
            Job Title: Maintenance Planner
            Department: Engineering
            Company: Larkfield Packaging Ltd
            Reports To: Maintenance Manager
            # Summary
            Plans preventive and corrective maintenance for all lines.
            # Key Responsibilities
            - Prepare weekly maintenance schedules with production supervisors
            - Raise and close work orders in the maintenance system
            - Keep the critical spare-parts list current
            - Report equipment availability to the plant manager
            - Perform other duties as assigned
            # Key Performance Indicators
            - Schedule compliance ≥ 90% (weight 50%)
            - Emergency work orders below 10% of the total each month (weight 30%)
            - Spare-parts stock accuracy 98%, measured quarterly (weight 20%)
            # Working Environment
            - Noisy areas; ear protection is compulsory
            # Education and Experience
            - Diploma in mechanical engineering
            - Manage your own time well
            # Working Hours
            Monday–Friday 07:30–16:30
            """,
        )
    ],
    title="Maintenance Planner",
    division="Engineering",
    company="Larkfield Packaging Ltd",
    duties=[
        "Prepare weekly maintenance schedules with production supervisors",
        "Raise and close work orders in the maintenance system",
        "Keep the critical spare-parts list current",
        "Report equipment availability to the plant manager",
    ],
    kpis=[
        K("Schedule compliance ≥ 90% (weight 50%)", "≥ 90%", "%", None, 50),
        K("Emergency work orders below 10% of the total each month (weight 30%)", "below 10%", "%", "monthly", 30),
        K("Spare-parts stock accuracy 98%, measured quarterly (weight 20%)", "98%", "%", "quarterly", 20),
    ],
    catch_all="Perform other duties as assigned",
    working_hours="Monday–Friday 07:30–16:30",
    supervisor="Maintenance Manager",
)

GROUPED = Sample(
    name="duties under sub-headings, with sub-items",
    documents=[
        written(
            "jd-hrd.docx",
            """
            # Deskripsi Pekerjaan
            Posisi: Staf HRD
            Bagian: Personalia
            # Tanggung Jawab Utama
            **Rekrutmen**
            1. Memasang iklan lowongan dan menyaring lamaran
            2. Melakukan wawancara awal
            **Administrasi:**
            3. Mengelola data karyawan:
              - data pribadi
              - kontrak
              - absensi
            4. Laporan rutin
              - Menyusun laporan lembur setiap Senin
              - Menyusun laporan keluar masuk karyawan setiap bulan
            5. Tugas lain-lain sesuai kebutuhan perusahaan
            # Persyaratan
            1. Pendidikan minimal D3
            2. Mengelola waktu dengan baik
            """,
        )
    ],
    title="Staf HRD",
    division="Personalia",
    duties=[
        "Memasang iklan lowongan dan menyaring lamaran",
        "Melakukan wawancara awal",
        "Mengelola data karyawan: data pribadi, kontrak, absensi",
        "Menyusun laporan lembur setiap Senin",
        "Menyusun laporan keluar masuk karyawan setiap bulan",
    ],
    catch_all="Tugas lain-lain sesuai kebutuhan perusahaan",
)

TABLE_JD = Sample(
    name="duties in a table with output and frequency",
    documents=[
        written(
            "Uraian Tugas Kasir.docx",
            """
            # URAIAN TUGAS
            | Jabatan | Kasir |
            | Unit Kerja | Toko Cabang Solo |
            | No | Uraian Tugas | Hasil Kerja | Frekuensi |
            | 1 | Menerima pembayaran tunai dan nontunai | Struk | Harian |
            | 2 | Menutup kas pada akhir giliran | Laporan kas | Harian |
            | 3 | Menghitung fisik uang bersama kepala toko | Berita acara | Mingguan |
            | 4 | Melaksanakan tugas lain yang diberikan kepala toko | - | Insidental |

            **Perlengkapan kerja**
            | No | Nama Barang | Jumlah |
            | 1 | Mesin kasir | 1 |
            """,
        )
    ],
    title="Kasir",
    division="Toko Cabang Solo",
    duties=[
        "Menerima pembayaran tunai dan nontunai",
        "Menutup kas pada akhir giliran",
        "Menghitung fisik uang bersama kepala toko",
    ],
    catch_all="Melaksanakan tugas lain yang diberikan kepala toko",
)

JOBS = [
    HR_DOCX, BOLD_ONLY, CONTRACT_ID, ENGLISH_PLAIN, GROUPED, TABLE_JD, VACANCY, CHAT_PASTE, PROSE, UNHEADED, \
    PDF_LABELS,
    AGREEMENT_EN,
]  # fmt: skip
