"""More documents that the parser was tuned on: pasted chats, e-mails, decrees, contracts."""

from __future__ import annotations

from tests.profile.documents.building import K, pasted

CHAT = pasted(
    "jobs sent in a chat with its time stamps",
    """
    [21/07/2026, 03.15.42] Bu Rina HRD: Selamat siang Mas Dimas, berikut jobdesc-nya ya
    [21/07/2026, 03.16.10] Bu Rina HRD: *JOBDESC IT SUPPORT*
    - Menangani keluhan komputer & printer karyawan
    - Instalasi software dan update antivirus
    - Backup data server tiap Jumat
    - Mengelola akun email karyawan
    - Tugas lain dari atasan

    Target: tiket selesai max 1x24 jam
    [21/07/2026, 03.17.02] Dimas: Baik Bu, terima kasih
    """,
    title="IT SUPPORT",
    duties=[
        "Menangani keluhan komputer & printer karyawan",
        "Instalasi software dan update antivirus",
        "Backup data server tiap Jumat",
        "Mengelola akun email karyawan",
    ],
    kpis=[
        K("tiket selesai max 1x24 jam", "max 1x24", "jam"),
    ],
    catch_all="Tugas lain dari atasan",
)

MAIL = pasted(
    "e-mail that changes a job",
    """
    From: HR Admin <hr@contoh.example>
    To: nadia@contoh.example
    Subject: Penyesuaian Job Description - Staff Purchasing

    Dear Nadia,

    Sesuai pembicaraan kemarin, mulai 1 Juli 2026 job description Anda adalah sebagai berikut:

    1. Membuat PO berdasarkan PR yang sudah disetujui
    2. Negosiasi harga dengan vendor
    3. Monitoring pengiriman barang
    4. Membuat laporan pembelian mingguan

    KPI Anda:
    - Cost saving 5% per tahun (40%)
    - Lead time PO max 2 hari kerja (30%)
    - Akurasi data vendor 98% (30%)

    Jam kerja tetap Senin - Jumat 08.30 - 17.30.

    Regards,
    HR Admin
    """,
    title="Staff Purchasing",
    duties=[
        "Membuat PO berdasarkan PR yang sudah disetujui",
        "Negosiasi harga dengan vendor",
        "Monitoring pengiriman barang",
        "Membuat laporan pembelian mingguan",
    ],
    kpis=[
        K("Cost saving 5% per tahun (40%)", "5%", "%", "tahunan", 40),
        K("Lead time PO max 2 hari kerja (30%)", "max 2", "hari kerja", None, 30),
        K("Akurasi data vendor 98% (30%)", "98%", "%", None, 30),
    ],
    working_hours="Senin - Jumat 08.30 - 17.30",
)

DECREE = pasted(
    "decree of a rural bank",
    """
    SURAT KEPUTUSAN DIREKSI
    Nomor: SK.045/DIR/BPR-AS/IV/2026
    tentang
    URAIAN JABATAN ACCOUNT OFFICER
    PT BPR Artha Sejahtera

    A. Identitas Jabatan
       1. Nama Jabatan : Account Officer
       2. Unit Kerja   : Bagian Kredit
       3. Atasan       : Kepala Bagian Kredit
    B. Tugas Pokok
       1. Mencari calon debitur sesuai target pasar
       2. Melakukan survei dan analisis kelayakan kredit
       3. Menyusun proposal kredit untuk komite
       4. Memantau kolektibilitas debitur binaan dan menagih tunggakan
       5. Melaksanakan tugas-tugas lain yang ditetapkan Direksi
    C. Wewenang
       1. Merekomendasikan plafon kredit
       2. Menandatangani laporan kunjungan
    D. Tanggung Jawab
       1. Kebenaran data debitur
       2. Kelengkapan dokumen kredit
    E. Ukuran Keberhasilan
       1. Pencairan kredit Rp 500 juta per bulan
       2. NPL binaan di bawah 3%
       3. Kunjungan debitur 40 kali sebulan
    F. Persyaratan
       1. S1 semua jurusan
       2. Memiliki kendaraan dan SIM C
    """,
    title="Account Officer",
    division="Bagian Kredit",
    company="PT BPR Artha Sejahtera",
    duties=[
        "Mencari calon debitur sesuai target pasar",
        "Melakukan survei dan analisis kelayakan kredit",
        "Menyusun proposal kredit untuk komite",
        "Memantau kolektibilitas debitur binaan dan menagih tunggakan",
        "Kebenaran data debitur",
        "Kelengkapan dokumen kredit",
    ],
    kpis=[
        K("Pencairan kredit Rp 500 juta per bulan", "Rp 500 juta", "Rp", "bulanan"),
        K("NPL binaan di bawah 3%", "di bawah 3%", "%"),
        K("Kunjungan debitur 40 kali sebulan", "40", "kali", "bulanan"),
    ],
    catch_all="Melaksanakan tugas-tugas lain yang ditetapkan Direksi",
    contract_ref="Keputusan Direksi SK.045/DIR/BPR-AS/IV/2026",
    supervisor="Kepala Bagian Kredit",
)

AGREEMENT = pasted(
    "agreement with decimal clauses",
    """
    PERJANJIAN KERJA
    No. 21/PK-KTE/2026

    Antara
    PT Kreatif Tekno Edukasi, berkedudukan di Surabaya, diwakili oleh Maria Ulfa selaku HR Manager ("Perusahaan")
    dan
    Andika Saputra, bertempat tinggal di Sidoarjo ("Karyawan")

    PASAL 1 - JABATAN
    Karyawan diangkat sebagai Instructional Designer di Departemen Produk terhitung sejak 2 Januari 2026.

    PASAL 2 - TUGAS DAN TANGGUNG JAWAB
    2.1 Merancang kurikulum kelas daring.
    2.2 Menyusun naskah video pembelajaran dan bank soal.
    2.3 Menguji modul bersama pengajar sebelum rilis.
    2.4 Melaksanakan tugas lain yang wajar sesuai permintaan Perusahaan.

    PASAL 3 - TARGET KINERJA
    3.1 Menyelesaikan 4 modul setiap bulan.
    3.2 Nilai kepuasan peserta minimal 4,5 dari 5.

    PASAL 4 - WAKTU KERJA
    4.1 Hari kerja Senin sampai Jumat, pukul 09.00 sampai 18.00 WIB.

    PASAL 5 - KOMPENSASI
    5.1 Gaji Rp 8.000.000 per bulan.
    5.2 Tunjangan kesehatan.

    PASAL 6 - KEWAJIBAN
    6.1 Menjaga kerahasiaan informasi.
    6.2 Menaati tata tertib.
    """,
    title="Instructional Designer",
    division="Produk",
    company="PT Kreatif Tekno Edukasi",
    duties=[
        "Merancang kurikulum kelas daring.",
        "Menyusun naskah video pembelajaran dan bank soal.",
        "Menguji modul bersama pengajar sebelum rilis.",
    ],
    kpis=[
        K("Menyelesaikan 4 modul setiap bulan.", "4", "modul", "bulanan"),
        K("Nilai kepuasan peserta minimal 4,5 dari 5.", "4,5 dari 5"),
    ],
    catch_all="Melaksanakan tugas lain yang wajar sesuai permintaan Perusahaan.",
    contract_ref="Perjanjian Kerja 21/PK-KTE/2026 Pasal 2",
    working_hours="Senin sampai Jumat, pukul 09.00 sampai 18.00 WIB",
    person="Andika Saputra",
)

BARISTA = pasted(
    "vacancy with pictures for bullets",
    """
    Loker Barista - Kopi Senja Bandung

    Kami mencari Barista yang ramah untuk gabung di tim kami!

    Tugasmu:
    ☕ Meracik kopi sesuai SOP
    ☕ Melayani pelanggan di kasir
    ☕ Menjaga kebersihan bar
    ☕ Opname bahan baku tiap malam

    Kualifikasi:
    ✔️ Usia 18-27 th
    ✔️ Pengalaman min. 6 bulan
    ✔️ Bersedia shift

    Yang kamu dapat:
    💰 Gaji UMK
    💰 Uang makan

    Kirim CV ke WA 081234567890
    """,
    title="Barista",
    duties=[
        "Meracik kopi sesuai SOP",
        "Melayani pelanggan di kasir",
        "Menjaga kebersihan bar",
        "Opname bahan baku tiap malam",
    ],
)

FINANCE = pasted(
    "English outline with lettered groups",
    """
    JOB DESCRIPTION
    Position : Finance Staff
    Dept     : Finance
    Report to: Finance Manager

    I. MAIN RESPONSIBILITIES
    A. Account Payable
       1. Verify supplier invoices against purchase orders
       2. Prepare weekly payment runs
    B. Reporting
       1. Prepare the monthly cash-flow report
       2. Reconcile bank statements

    II. AUTHORITY
       1. Reject invoices without supporting documents

    III. KEY PERFORMANCE INDICATORS
       - Payment accuracy: 100%
       - Report submitted by the 5th working day of each month

    IV. JOB REQUIREMENTS
       - Bachelor degree in Accounting
       - Prepare reports in English
    """,
    title="Finance Staff",
    division="Finance",
    duties=[
        "Verify supplier invoices against purchase orders",
        "Prepare weekly payment runs",
        "Prepare the monthly cash-flow report",
        "Reconcile bank statements",
    ],
    kpis=[
        K("Payment accuracy: 100%", "100%", "%"),
        K("Report submitted by the 5th working day of each month", None, None, "monthly"),
    ],
    supervisor="Finance Manager",
)

OWN_WORDS = pasted(
    "typed by the employee, no bullets",
    """
    Nama: Sari Dewi
    Jabatan: Staf Administrasi Umum
    Bagian: Umum
    Tugas saya:
    mengelola arsip surat
    menyiapkan ruang rapat dan konsumsi
    mencatat pemakaian ATK
    KPI saya: surat tercatat 100% setiap hari
    """,
    title="Staf Administrasi Umum",
    division="Umum",
    duties=["mengelola arsip surat", "menyiapkan ruang rapat dan konsumsi", "mencatat pemakaian ATK"],
    kpis=[
        K("surat tercatat 100% setiap hari", "100%", "%", "harian"),
    ],
    person="Sari Dewi",
)

MORE = [CHAT, MAIL, DECREE, AGREEMENT, BARISTA, FINANCE, OWN_WORDS]
