"""Documents written after the first tuning, as someone pastes them, and run once before anything was changed."""

from __future__ import annotations

from tests.profile.documents.building import K, pasted

CALL_CENTRE = pasted(
    "call centre, Indonesian, capital headings",
    """
    PT SUARA PELANGGAN NUSANTARA
    URAIAN PEKERJAAN

    NAMA JABATAN      : AGEN LAYANAN PELANGGAN
    UNIT KERJA        : CONTACT CENTER
    ATASAN LANGSUNG   : TEAM LEADER CONTACT CENTER
    JADWAL KERJA      : Shift pagi Senin-Jumat 07.00-15.00

    A. FUNGSI JABATAN
    Menjadi penghubung antara perusahaan dan pelanggan.

    B. URAIAN TUGAS
    1. Menjawab panggilan masuk sesuai skrip
    2. Mencatat keluhan pelanggan ke dalam sistem tiket
    3. Meneruskan keluhan teknis kepada tim terkait
    4. Menghubungi kembali pelanggan setelah keluhan selesai
    5. Melaksanakan pekerjaan lain sesuai arahan team leader

    C. INDIKATOR KINERJA UTAMA
    1. Waktu tangani rata-rata maksimal 6 menit (bobot 30%)
    2. Skor kualitas panggilan minimal 85 per bulan (bobot 40%)
    3. Kehadiran 98% (bobot 30%)

    D. PERSYARATAN JABATAN
    1. Pendidikan minimal SMA/SMK
    2. Berbicara dengan jelas dan ramah
    3. Bersedia bekerja dengan sistem giliran

    E. LAIN-LAIN
    Uraian pekerjaan ini ditinjau setiap tahun.
    """,
    title="AGEN LAYANAN PELANGGAN",
    division="CONTACT CENTER",
    company="PT SUARA PELANGGAN NUSANTARA",
    duties=[
        "Menjawab panggilan masuk sesuai skrip",
        "Mencatat keluhan pelanggan ke dalam sistem tiket",
        "Meneruskan keluhan teknis kepada tim terkait",
        "Menghubungi kembali pelanggan setelah keluhan selesai",
    ],
    kpis=[
        K("Waktu tangani rata-rata maksimal 6 menit (bobot 30%)", "maksimal 6", "menit", None, 30),
        K("Skor kualitas panggilan minimal 85 per bulan (bobot 40%)", "85", "skor", "bulanan", 40),
        K("Kehadiran 98% (bobot 30%)", "98%", "%", None, 30),
    ],
    catch_all="Melaksanakan pekerjaan lain sesuai arahan team leader",
    working_hours="Shift pagi Senin-Jumat 07.00-15.00",
    supervisor="TEAM LEADER CONTACT CENTER",
)

NGO = pasted(
    "terms of reference of an NGO, English",
    """
    TERMS OF REFERENCE
    Field Officer – Coastal Livelihoods

    Organisation: Yayasan Laut Biru
    Duty station: Kupang
    Reports to: Programme Manager

    Background
    The foundation works with fishing villages in the east of the country.

    Scope of work
    The Field Officer will:
    - Facilitate monthly meetings with village savings groups
    - Collect catch data from thirty boats each week
    - Organise training on ice-box maintenance
    - Submit a field report by the fifth of every month

    Deliverables
    - Twelve field reports
    - One training manual

    Qualifications and experience
    - At least three years of community work
    - Able to swim

    How to apply
    Send a letter to hr@lautbiru.example.
    """,
    title="Field Officer – Coastal Livelihoods",
    company="Yayasan Laut Biru",
    duties=[
        "Facilitate monthly meetings with village savings groups",
        "Collect catch data from thirty boats each week",
        "Organise training on ice-box maintenance",
        "Submit a field report by the fifth of every month",
    ],
    supervisor="Programme Manager",
)

MIXED = pasted(
    "Indonesian and English within one page",
    """
    Job Title : UI/UX Designer
    Divisi : Product & Technology
    Report to : Head of Product

    Job Purpose
    Merancang pengalaman pengguna yang mudah.

    Key Responsibilities / Tanggung Jawab
    • Membuat wireframe, prototype, dan high-fidelity design
    • Melakukan usability testing minimal sekali tiap sprint
    • Maintain design system bersama tim front-end
    • Kolaborasi dengan product manager saat discovery

    Success Metrics
    • Task success rate >= 90% per quarter
    • Design handover H-3 sebelum sprint planning

    Skill & Kompetensi
    • Figma, Maze
    • Komunikasi

    Working hours: Senin - Jumat, 09.00 - 18.00 WIB (hybrid)
    """,
    title="UI/UX Designer",
    division="Product & Technology",
    duties=[
        "Membuat wireframe, prototype, dan high-fidelity design",
        "Melakukan usability testing minimal sekali tiap sprint",
        "Maintain design system bersama tim front-end",
        "Kolaborasi dengan product manager saat discovery",
    ],
    kpis=[
        K("Task success rate >= 90% per quarter", ">= 90%", "%", "quarterly"),
        K("Design handover H-3 sebelum sprint planning"),
    ],
    working_hours="Senin - Jumat, 09.00 - 18.00 WIB (hybrid)",
    supervisor="Head of Product",
)

APPOINTMENT = pasted(
    "decree of a foundation with lettered attachment",
    """
    KEPUTUSAN KETUA YAYASAN BINA CENDEKIA
    Nomor: 027/SK-YBC/VII/2025
    TENTANG PENGANGKATAN PEGAWAI TETAP

    Menimbang: bahwa untuk kelancaran kegiatan perlu diangkat pegawai tetap;

    MEMUTUSKAN
    Mengangkat Sdri. Laila Hasanah sebagai Staf Tata Usaha pada Bagian Administrasi SMA Bina Cendekia.

    Lampiran Keputusan
    Tugas dan tanggung jawab Staf Tata Usaha:
    a. mengelola surat masuk dan surat keluar;
    b. memelihara buku induk siswa;
    c. menyiapkan administrasi ujian;
    d. melayani legalisasi ijazah;
    e. tugas lain yang dibebankan oleh Kepala Sekolah.

    Ditetapkan di Salatiga
    pada tanggal 1 Juli 2025
    Ketua Yayasan,

    Drs. Mulyadi
    """,
    title="Staf Tata Usaha",
    division="Administrasi",
    company="YAYASAN BINA CENDEKIA",
    duties=[
        "mengelola surat masuk dan surat keluar",
        "memelihara buku induk siswa",
        "menyiapkan administrasi ujian",
        "melayani legalisasi ijazah",
    ],
    catch_all="tugas lain yang dibebankan oleh Kepala Sekolah.",
    contract_ref="Keputusan 027/SK-YBC/VII/2025",
    person="Laila Hasanah",
)

RESTAURANT = pasted(
    "restaurant, chat style, no colon headings",
    """
    Jobdesk Kitchen Helper - Resto Daun Pandan

    tugas sehari2:
    - cuci & potong sayur sesuai prep list
    - siapin bumbu dasar sebelum jam 9
    - bersihin area dapur tiap closing
    - cek stok kulkas, lapor ke chef
    - bantuin hal lain kalo diminta chef

    target
    - waste bahan max 3% per minggu
    - prep selesai sebelum jam 10.30

    yg didapat
    - makan 2x
    - service charge
    """,
    title="Kitchen Helper",
    duties=[
        "cuci & potong sayur sesuai prep list",
        "siapin bumbu dasar sebelum jam 9",
        "bersihin area dapur tiap closing",
        "cek stok kulkas, lapor ke chef",
    ],
    kpis=[
        K("waste bahan max 3% per minggu", "max 3%", "%", "mingguan"),
        K("prep selesai sebelum jam 10.30"),
    ],
    catch_all="bantuin hal lain kalo diminta chef",
)

CLINIC = pasted(
    "English job profile with numbered sections",
    """
    JOB PROFILE

    1. Position details
    Job title: Dental Nurse
    Employer: Seaview Dental Clinic
    Line manager: Practice Manager
    Hours: Tuesday to Saturday 08:30-17:00

    2. Purpose of the role
    To assist the dentist and care for patients during treatment.

    3. Main duties and responsibilities
    3.1 Prepare the surgery and instruments before each session
    3.2 Record treatment notes as dictated by the dentist
    3.3 Sterilise instruments in line with the infection policy
    3.4 Order consumables when stock falls below the minimum
    3.5 Undertake any other duties reasonably requested by the Practice Manager

    4. Performance measures
    4.1 Surgery ready within 10 minutes of each appointment
    4.2 100% of sterilisation cycles logged each day

    5. Person specification
    5.1 Registered with the dental council
    5.2 Work calmly under pressure

    6. Review
    This profile is reviewed yearly.
    """,
    title="Dental Nurse",
    company="Seaview Dental Clinic",
    duties=[
        "Prepare the surgery and instruments before each session",
        "Record treatment notes as dictated by the dentist",
        "Sterilise instruments in line with the infection policy",
        "Order consumables when stock falls below the minimum",
    ],
    kpis=[
        K("Surgery ready within 10 minutes of each appointment", "within 10", "minutes"),
        K("100% of sterilisation cycles logged each day", "100%", "%", "daily"),
    ],
    catch_all="Undertake any other duties reasonably requested by the Practice Manager",
    working_hours="Tuesday to Saturday 08:30-17:00",
    supervisor="Practice Manager",
)

VILLAGE = pasted(
    "village office, sub-lists of numbered tasks",
    """
    PEMERINTAH DESA SUKAMAKMUR
    TUGAS POKOK DAN FUNGSI KAUR KEUANGAN

    I. KEDUDUKAN
    Kaur Keuangan berkedudukan sebagai unsur staf sekretariat desa.

    II. TUGAS POKOK
    Kaur Keuangan bertugas membantu Sekretaris Desa dalam urusan administrasi keuangan.

    III. FUNGSI
    1. Pengurusan administrasi keuangan desa
    2. Penatausahaan penerimaan dan pengeluaran
    3. Verifikasi bukti belanja
    4. Penyiapan laporan realisasi APBDes setiap semester

    IV. TANGGUNG JAWAB
    Kebenaran dan ketepatan laporan keuangan desa.
    """,
    title="KAUR KEUANGAN",
    company="PEMERINTAH DESA SUKAMAKMUR",
    duties=[
        "Kaur Keuangan bertugas membantu Sekretaris Desa dalam urusan administrasi keuangan.",
        "Pengurusan administrasi keuangan desa",
        "Penatausahaan penerimaan dan pengeluaran",
        "Verifikasi bukti belanja",
        "Penyiapan laporan realisasi APBDes setiap semester",
        "Kebenaran dan ketepatan laporan keuangan desa.",
    ],
)

OKR = pasted(
    "OKR note of a developer",
    """
    # OKR Q1 2026 – Backend Engineer
    Nama: Galih Pratama
    Tim: Payments

    ## Objective 1: Pembayaran lebih andal
    - KR1: Uptime layanan pembayaran 99,95% per bulan
    - KR2: MTTR maksimal 30 menit

    ## Objective 2: Rilis lebih cepat
    - KR1: 8 rilis per bulan
    - KR2: Cakupan tes unit naik menjadi 80%

    ## Tugas harian
    - Mengembangkan API pembayaran dan rekonsiliasi
    - Meninjau pull request anggota tim
    - Piket on-call satu minggu tiap bulan
    """,
    title="Backend Engineer",
    division="Payments",
    duties=[
        "Mengembangkan API pembayaran dan rekonsiliasi",
        "Meninjau pull request anggota tim",
        "Piket on-call satu minggu tiap bulan",
    ],
    kpis=[
        K("KR1: Uptime layanan pembayaran 99,95% per bulan", "99,95%", "%", "bulanan"),
        K("KR2: MTTR maksimal 30 menit", "maksimal 30", "menit"),
        K("KR1: 8 rilis per bulan", "8", "rilis", "bulanan"),
        K("KR2: Cakupan tes unit naik menjadi 80%", "80%", "%"),
    ],
    person="Galih Pratama",
)

HELD_OUT_LATER = [CALL_CENTRE, NGO, MIXED, APPOINTMENT, RESTAURANT, CLINIC, VILLAGE, OKR]
