"""Documents worded as no list foresees, kept aside from the tuning.

Written by the hand that wrote headings.yaml, and their totals were looked at along the way: the figures flatter.
"""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written
from tests.profile.documents.held_out_headings_mixed import PASTED_ID, TOPICS_ID, WRONG_LIST_EN

AGENCY_ID = Sample(
    name="agency advert, Indonesian, slang",
    documents=[
        written(
            "loker socmed.docx",
            """
            # Social Media Officer – Studio Jingga
            **Keseruan yang bakal kamu jalani**
            - Bikin kalender konten Instagram dan TikTok
            - Balesin komentar dan DM tiap hari kerja
            - Nyusun laporan performa akun mingguan
            - Kerjaan tambahan dari Mas Bos kalau lagi ramai
            **Patokan suksesmu**
            - Engagement rate minimal 5% per bulan
            - Konten tayang 20 konten per bulan
            **Wajib punya**
            - Portofolio konten
            - Pengalaman 1 tahun di agency
            **Bonus buat kamu**
            - Laptop kantor
            - Uang makan Rp 40.000 per hari
            **Masuknya kapan?**
            Senin sampai Jumat jam 9 pagi sampai jam 5 sore.
            """,
        )
    ],
    title="Social Media Officer",
    duties=[
        "Bikin kalender konten Instagram dan TikTok",
        "Balesin komentar dan DM tiap hari kerja",
        "Nyusun laporan performa akun mingguan",
    ],
    kpis=[
        K("Engagement rate minimal 5% per bulan", "5%", "%", "bulanan"),
        K("Konten tayang 20 konten per bulan", "20", "konten", "bulanan"),
    ],
    catch_all="Kerjaan tambahan dari Mas Bos kalau lagi ramai",
    working_hours="Senin sampai Jumat jam 9 pagi sampai jam 5 sore",
)

ENGINEER_EN = Sample(
    name="engineering advert, English, chatty",
    documents=[
        written(
            "qa engineer.md",
            """
            # QA Engineer
            Team: Platform
            ## What we'd love you to take on
            - Write regression tests for the mobile app
            - Triage bug reports every morning
            - Sit in on design reviews
            ## Your scorecard for year one
            - Escaped defects below 3 per release
            - Regression suite runs in under 20 minutes
            ## You might be our person if
            - You have shipped software for 3 years
            - You know Python and Playwright
            ## The good stuff
            - Stock options
            - Health cover from the first day
            ## Calls you get to make
            - Block a release when a critical bug is open
            ## Our rhythm
            Thursday to Monday, 9.30am to 6pm SGT.
            """,
        )
    ],
    title="QA Engineer",
    division="Platform",
    duties=[
        "Write regression tests for the mobile app",
        "Triage bug reports every morning",
        "Sit in on design reviews",
    ],
    kpis=[
        K("Escaped defects below 3 per release", "below 3", None, None),
        K("Regression suite runs in under 20 minutes", "under 20", "minutes", None),
    ],
    working_hours="Thursday to Monday, 9.30am to 6pm SGT",
)

FORM_ID_HOSPITAL = Sample(
    name="form of a hospital, Indonesian, unlisted formal headings",
    documents=[
        written(
            "uraian jabatan perawat.docx",
            """
            # URAIAN JABATAN
            | Nama Jabatan | Perawat Pelaksana |
            | Instalasi | Rawat Inap |
            # A. Alasan Jabatan Ini Ada
            Memberikan asuhan keperawatan yang aman.
            # B. Hal-hal yang Dikerjakan
            1. Mengukur tanda vital pasien setiap 4 jam
            2. Memberikan obat sesuai resep dokter
            3. Menulis catatan perkembangan pasien
            4. Tugas selain yang tersebut di atas atas perintah kepala ruang
            # C. Tingkat Capaian yang Dituntut
            1. Kejadian pasien jatuh 0 per bulan
            2. Kepatuhan cuci tangan minimal 90% per triwulan
            # D. Hak Memutuskan
            1. Menghentikan pemberian obat bila pasien alergi
            # E. Mitra dalam Bekerja
            1. Dokter penanggung jawab, mengenai terapi
            2. Farmasi, mengenai ketersediaan obat
            # F. Latar Pendidikan dan Kecakapan
            1. D3 Keperawatan
            2. STR yang masih berlaku
            # G. Pembagian Giliran
            Giliran pagi 07.00–14.00, giliran sore 14.00–21.00, dan giliran malam 21.00–07.00.
            """,
        )
    ],
    title="Perawat Pelaksana",
    division="Rawat Inap",
    duties=[
        "Mengukur tanda vital pasien setiap 4 jam",
        "Memberikan obat sesuai resep dokter",
        "Menulis catatan perkembangan pasien",
    ],
    kpis=[
        K("Kejadian pasien jatuh 0 per bulan", "0", None, "bulanan"),
        K("Kepatuhan cuci tangan minimal 90% per triwulan", "90%", "%", "triwulanan"),
    ],
    catch_all="Tugas selain yang tersebut di atas atas perintah kepala ruang",
    working_hours="Giliran pagi 07.00–14.00, giliran sore 14.00–21.00, dan giliran malam 21.00–07.00",
)

APPENDIX_EN = Sample(
    name="employment contract with an appendix of duties, English",
    documents=[
        written(
            "contract.docx",
            """
            # PRINCIPAL STATEMENT OF EMPLOYMENT PARTICULARS
            Our reference: EMP-2026/031
            Between Northgate Dental Clinic (the Employer) and Omar Haddad (the Employee)
            # 1. Appointment
            The Employee is engaged as Practice Receptionist in the Front Desk department.
            # 2. Remuneration and expenses
            - The Employee is paid GBP 13.20 per hour
            # 3. When the Employee works
            The Employee works 37.5 hours per week between 8.45am and 5.15pm, Monday to Friday, and may swap days.
            # 4. Sickness absence
            - Absence is to be reported before 8am
            # Appendix A: What the post involves
            - Book and confirm appointments by telephone
            - Take payments and issue receipts
            - Keep patient files in order
            - Do any further work the Practice Manager may reasonably ask for
            # Appendix B: What the post is judged on
            - Missed appointments under 6% a month
            - Calls answered within five rings
            """,
        )
    ],
    title="Practice Receptionist",
    division="Front Desk",
    company="Northgate Dental Clinic",
    duties=[
        "Book and confirm appointments by telephone",
        "Take payments and issue receipts",
        "Keep patient files in order",
    ],
    kpis=[
        K("Missed appointments under 6% a month", "under 6%", "%", "monthly"),
        K("Calls answered within five rings"),
    ],
    catch_all="Do any further work the Practice Manager may reasonably ask for",
    contract_ref="EMP-2026/031",
    working_hours="37.5 hours per week between 8.45am and 5.15pm, Monday to Friday",
    person="Omar Haddad",
)

AGREEMENT_ID = Sample(
    name="agreement with an attachment, Indonesian",
    documents=[
        written(
            "perjanjian.docx",
            """
            # PERJANJIAN KERJA
            Kode Dokumen : PK-HC/0217/2026
            PT Graha Medika Utama (Pemberi Kerja) dan Bayu Prakoso (Pekerja) sepakat sebagai berikut.
            # Pasal 1
            # Penempatan
            Pekerja ditempatkan sebagai Teknisi Alat Kesehatan pada Departemen Teknik.
            # Pasal 2
            # Cakupan Pekerjaan
            Pekerja mengerjakan:
            a. memelihara alat kesehatan sesuai jadwal;
            b. mengalibrasi alat ukur dua kali setahun;
            c. mendampingi petugas uji dari luar.
            Pekerja juga menjalankan tugas lain yang diminta Pemberi Kerja sepanjang sesuai keahliannya.
            # Pasal 3
            # Hari dan Jam Masuk
            Pekerja masuk kerja 8 (delapan) jam per hari, Selasa sampai Sabtu pukul 10.00–19.00 WITA termasuk istirahat.
            # Pasal 4
            # Imbalan Kerja
            Pekerja menerima Rp 6.200.000 setiap bulan dan uang transportasi.
            # Pasal 5
            # Tolok Penilaian
            a. alat siap pakai minimal 97% per bulan;
            b. panggilan perbaikan ditanggapi dalam 30 menit.
            """,
        )
    ],
    title="Teknisi Alat Kesehatan",
    division="Teknik",
    company="PT Graha Medika Utama",
    duties=[
        "memelihara alat kesehatan sesuai jadwal",
        "mengalibrasi alat ukur dua kali setahun",
        "mendampingi petugas uji dari luar.",
    ],
    kpis=[
        K("alat siap pakai minimal 97% per bulan", "97%", "%", "bulanan"),
        K("panggilan perbaikan ditanggapi dalam 30 menit.", "30", "menit", None),
    ],
    catch_all="Pekerja juga menjalankan tugas lain yang diminta Pemberi Kerja sepanjang sesuai keahliannya.",
    contract_ref="Perjanjian Kerja PK-HC/0217/2026 Pasal 2",
    working_hours="8 (delapan) jam per hari, Selasa sampai Sabtu pukul 10.00–19.00 WITA",
    person="Bayu Prakoso",
)

TIME_EN = Sample(
    name="tables with time percentages and merged heads, English",
    documents=[
        written(
            "position sheet.docx",
            """
            # Position sheet
            | Position title | Lab Technician |
            | Department | Quality Control |
            | Part 1: what the holder does ×3 |
            | % of time | What the holder does | Notes |
            | 50 | Test raw milk samples for bacteria | daily |
            | 30 | Calibrate the spectrometer | |
            | 20 | File certificates of analysis | |
            | Part 2: how results are read ×4 |
            | What we look at | Level expected | How often | Weighting |
            | Turnaround of urgent samples (24 hours) | 95% | Monthly | 50% |
            | Average retests in parallel | not more than 2 | Weekly | 30% |
            | Audit remarks | none | Yearly | 20% |
            """,
        )
    ],
    title="Lab Technician",
    division="Quality Control",
    duties=[
        "Test raw milk samples for bacteria",
        "Calibrate the spectrometer",
        "File certificates of analysis",
    ],
    kpis=[
        K("Turnaround of urgent samples (24 hours)", "95%", "%", "monthly", 50),
        K("Average retests in parallel", "not more than 2", None, "weekly", 30),
        K("Audit remarks", "none", None, "yearly", 20),
    ],
)

ROWS_ID = Sample(
    name="label rows that hold whole lists, Indonesian",
    documents=[
        written(
            "kartu peran.docx",
            """
            # Kartu Peran
            | Peran | Kurir Motor |
            | Divisi | Pengiriman |
            | Yang dikerjakan | 1. Mengambil paket di gudang\\n2. Mengantar paket ke alamat\\n3. Menyetor uang COD |
            | Angka yang harus dicapai | 1. Paket terantar minimal 40 paket per hari\\n2. Retur di bawah 3% per bulan |
            | Modal yang harus dibawa | 1. SIM C\\n2. Motor sendiri |
            | Yang kamu terima | 1. Gaji Rp 4.500.000\\n2. Uang bensin |
            | Giliran | Senin–Sabtu, 09.00 s.d. 18.00 |
            """,
        )
    ],
    title="Kurir Motor",
    division="Pengiriman",
    duties=[
        "Mengambil paket di gudang",
        "Mengantar paket ke alamat",
        "Menyetor uang COD",
    ],
    kpis=[
        K("Paket terantar minimal 40 paket per hari", "40", "paket", "harian"),
        K("Retur di bawah 3% per bulan", "di bawah 3%", "%", "bulanan"),
    ],
    working_hours="Senin–Sabtu, 09.00 s.d. 18.00",
)

HELD_OUT_HEADINGS = [
    AGENCY_ID, ENGINEER_EN, FORM_ID_HOSPITAL, APPENDIX_EN, AGREEMENT_ID, TIME_EN, ROWS_ID, PASTED_ID, WRONG_LIST_EN,
    TOPICS_ID,
]  # fmt: skip
