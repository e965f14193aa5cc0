"""More job descriptions to tune on: vacancies, chats, prose, agreements."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written

VACANCY = Sample(
    name="Indonesian vacancy advert",
    documents=[
        written(
            "lowongan.txt",
            """
            PT Lintas Samudra Kargo membuka lowongan kerja untuk posisi:
            STAF EKSPOR IMPOR
            Deskripsi Pekerjaan:
            - Menyiapkan dokumen PEB dan PIB
            - Berkoordinasi dengan pelayaran, EMKL, dan bea cukai
            - Memantau jadwal kapal dan memberi kabar kepada pelanggan
            Kualifikasi:
            - Minimal D3, usia maksimal 30 tahun
            - Mampu bekerja di bawah tekanan
            - Berpengalaman minimal 1 tahun
            Benefit:
            - BPJS Kesehatan dan Ketenagakerjaan
            - Bonus tahunan
            Kirim CV ke rekrutmen@lintas.example paling lambat 30 Juni 2026.
            """,
        )
    ],
    title="STAF EKSPOR IMPOR",
    company="PT Lintas Samudra Kargo",
    duties=[
        "Menyiapkan dokumen PEB dan PIB",
        "Berkoordinasi dengan pelayaran, EMKL, dan bea cukai",
        "Memantau jadwal kapal dan memberi kabar kepada pelanggan",
    ],
)

CHAT_PASTE = Sample(
    name="chat message with numbered emoji",
    documents=[
        written(
            "wa.txt",
            """
            Hai Tika, ini jobdesk kamu ya sebagai Social Media Specialist 😊
            1️⃣ Bikin konten IG & TikTok tiap hari
            2️⃣ Balas komentar dan DM
            3️⃣ Laporan insight tiap Jumat
            4️⃣ Dan tugas lain sesuai arahan manager

            KPI kamu:
            • Engagement rate min. 5%/bulan
            • 20 konten per bulan
            """,
            raw=True,
        )
    ],
    title="Social Media Specialist",
    duties=["Bikin konten IG & TikTok tiap hari", "Balas komentar dan DM", "Laporan insight tiap Jumat"],
    kpis=[
        K("Engagement rate min. 5%/bulan", "5%", "%", "bulanan"),
        K("20 konten per bulan", "20", "konten", "bulanan"),
    ],
    catch_all="Dan tugas lain sesuai arahan manager",
)

PROSE = Sample(
    name="duties in a paragraph",
    documents=[
        written(
            "surat pengangkatan.docx",
            """
            RUMAH SAKIT BUNDA AMANAH
            SURAT PENGANGKATAN
            Nomor: 112/RSBA/SDM/2025
            Dengan ini mengangkat:
            Nama : Yusuf Ramadhan
            sebagai Staf Rekam Medis pada Bagian Rekam Medis dengan ketentuan sebagai berikut.
            Uraian tugas:
            Karyawan bertugas: (1) menerima dan memeriksa kelengkapan berkas pasien pulang; (2) memberi kode \
            diagnosis sesuai ICD-10; (3) menyimpan dan meminjamkan berkas rekam medis; dan (4) membuat laporan \
            bulanan ke dinas kesehatan.
            Ketentuan lain:
            Masa percobaan tiga bulan.
            Jam kerja: Senin–Jumat 07.30–15.30, Sabtu 07.30–12.00
            """,
        )
    ],
    title="Staf Rekam Medis",
    division="Rekam Medis",
    company="RUMAH SAKIT BUNDA AMANAH",
    duties=[
        "menerima dan memeriksa kelengkapan berkas pasien pulang",
        "memberi kode diagnosis sesuai ICD-10",
        "menyimpan dan meminjamkan berkas rekam medis",
        "membuat laporan bulanan ke dinas kesehatan.",
    ],
    contract_ref="SURAT PENGANGKATAN 112/RSBA/SDM/2025",
    working_hours="Senin–Jumat 07.30–15.30, Sabtu 07.30–12.00",
    person="Yusuf Ramadhan",
)

UNHEADED = Sample(
    name="a bare list",
    documents=[
        written(
            "tugas saya.txt",
            """
            Barista
            - Menyiapkan minuman sesuai resep
            - Membersihkan mesin espreso setiap tutup
            - Mencatat stok susu dan biji kopi
            """,
        )
    ],
    title="Barista",
    duties=[
        "Menyiapkan minuman sesuai resep",
        "Membersihkan mesin espreso setiap tutup",
        "Mencatat stok susu dan biji kopi",
    ],
)

PDF_LABELS = Sample(
    name="PDF with labels and values on lines of their own",
    documents=[
        written(
            "role.pdf",
            """
            # Role Profile
            Job title
            Payroll Officer
            Department
            Finance
            Reports to
            Finance Controller
            # Main duties
            Calculate monthly salaries, overtime and deductions
            Submit tax and pension returns on time
            Answer employees' questions about their payslips
            # Authority
            Approve petty cash up to Rp 500,000
            # Skills and experience
            Manage confidential data with care
            """,
        )
    ],
    title="Payroll Officer",
    division="Finance",
    duties=[
        "Calculate monthly salaries, overtime and deductions",
        "Submit tax and pension returns on time",
        "Answer employees' questions about their payslips",
    ],
    supervisor="Finance Controller",
)

AGREEMENT_EN = Sample(
    name="English employment agreement",
    documents=[
        written(
            "agreement.docx",
            """
            # EMPLOYMENT AGREEMENT
            Contract No: KC-ENG-2026-113
            This agreement is made between Karsa Consulting Ltd ("the Company") and Amelia Hart ("the Employee").
            # 1. Position
            The Employee is employed as Data Engineer in the Engineering department, reporting to the Head of \
            Engineering.
            # 2. Duties
            The Employee shall:
            a) build and operate the daily ingestion pipelines;
            b) document every table in the data catalogue;
            c) respond to data incidents during working hours; and
            d) carry out any other reasonable duties assigned by the Company from time to time.
            # 3. Hours of Work
            The normal hours are Monday to Friday, 09:00 to 18:00.
            # 4. Remuneration
            a) a monthly salary of Rp 25,000,000;
            # 5. Confidentiality
            The Employee shall keep the Company's secrets.
            """,
        )
    ],
    title="Data Engineer",
    division="Engineering",
    company="Karsa Consulting Ltd",
    duties=[
        "build and operate the daily ingestion pipelines",
        "document every table in the data catalogue",
        "respond to data incidents during working hours",
    ],
    catch_all="carry out any other reasonable duties assigned by the Company from time to time.",
    person="Amelia Hart",
    contract_ref="Employment Agreement KC-ENG-2026-113",
    working_hours="Monday to Friday, 09:00 to 18:00",
    supervisor="Head of Engineering",
)
