"""Documents whose headings, hours and clauses are worded as no list foresees; the reading was tuned on them."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written
from tests.profile.documents.tuning_headings_mixed import GROUPED, MIXED_UP, PASTED_EN

STARTUP_ID = Sample(
    name="startup advert, Indonesian, slang headings",
    documents=[
        written(
            "loker barista lead.docx",
            """
            # Barista Lead – Kopi Senja Raya
            **Ngapain aja di sini?**
            - Ngatur jadwal barista tiap minggu
            - Ngecek stok biji kopi dan susu setiap pagi
            - Melatih barista baru sampai bisa kalibrasi sendiri
            - Bantu hal-hal lain yang diminta store manager
            **Gimana kamu dinilai**
            - Rating Google outlet minimal 4,6 per bulan
            - Bahan terbuang maksimal 3% per bulan
            **Kamu cocok kalau**
            - Pernah jadi barista minimal 2 tahun
            - Tahan berdiri lama
            **Enaknya kerja di sini**
            - Kopi gratis setiap hari
            - Asuransi kesehatan buat keluarga
            **Jadwal masuk**
            - Giliran pagi 06.00–14.00 atau giliran sore 14.00–22.00, Selasa sampai Minggu
            """,
        )
    ],
    title="Barista Lead",
    duties=[
        "Ngatur jadwal barista tiap minggu",
        "Ngecek stok biji kopi dan susu setiap pagi",
        "Melatih barista baru sampai bisa kalibrasi sendiri",
    ],
    kpis=[
        K("Rating Google outlet minimal 4,6 per bulan", "4,6", None, "bulanan"),
        K("Bahan terbuang maksimal 3% per bulan", "maksimal 3%", "%", "bulanan"),
    ],
    catch_all="Bantu hal-hal lain yang diminta store manager",
    working_hours="Giliran pagi 06.00–14.00 atau giliran sore 14.00–22.00, Selasa sampai Minggu",
)

STARTUP_EN = Sample(
    name="startup advert, English, chatty headings",
    documents=[
        written(
            "customer success.md",
            """
            # Customer Success Associate
            Team: Customer Experience
            ## Where you'll spend your days
            - Walk new customers through their first setup call
            - Keep the help centre articles up to date
            - Flag churn risks to the account owner
            - Pick up anything else the team lead needs
            ## How we'll know it's working
            - Onboarding completed within 14 days for 90% of new accounts
            - Monthly churn below 2%
            ## The kind of person who does well here
            - Two years in a customer-facing role
            - Calm under pressure
            ## What's in it for you
            - Salary of USD 2,000 a month
            - 20 days of paid leave
            ## What you can decide on your own
            - Refunds up to USD 100
            ## When we work
            Core hours are 10:00–16:00 WIB, Monday to Friday.
            """,
        )
    ],
    title="Customer Success Associate",
    division="Customer Experience",
    duties=[
        "Walk new customers through their first setup call",
        "Keep the help centre articles up to date",
        "Flag churn risks to the account owner",
    ],
    kpis=[
        K("Onboarding completed within 14 days for 90% of new accounts", "90%", "%", None),
        K("Monthly churn below 2%", "below 2%", "%", "monthly"),
    ],
    catch_all="Pick up anything else the team lead needs",
    working_hours="10:00–16:00 WIB, Monday to Friday",
)

FORM_ID = Sample(
    name="form of a factory, Indonesian, unlisted formal headings",
    documents=[
        written(
            "uraian jabatan operator.docx",
            """
            # URAIAN JABATAN
            | Nama Jabatan | Operator Mesin Press |
            | Departemen | Produksi |
            | No. Registrasi Dokumen | HR/JD/044/2026 |
            # 1. Maksud Diadakannya Jabatan
            Menjamin mesin press berjalan sesuai standar mutu.
            # 2. Kegiatan yang Dijalankan
            1. Menyalakan dan memeriksa mesin press sebelum giliran dimulai
            2. Mencatat hasil produksi per jam pada lembar kendali
            3. Melaporkan kerusakan mesin kepada kepala regu
            4. Penugasan lain dari manajemen
            # 3. Besaran Hasil yang Diharapkan
            1. Produk cacat maksimal 1,5% per bulan
            2. Keluaran 1.200 unit per giliran
            # 4. Batas Wewenang
            1. Menghentikan mesin bila terjadi keadaan berbahaya
            2. Menolak bahan baku yang tidak sesuai
            # 5. Bekal yang Harus Dipunyai
            1. Ijazah SMK jurusan mesin
            2. Sertifikat operator dari dinas
            # 6. Rekan Kerja Terkait
            1. Bagian gudang, untuk pengambilan bahan
            2. Bagian pemeliharaan, untuk perbaikan mesin
            # 7. Pengaturan Waktu
            8 (delapan) jam sehari, 5 hari seminggu, pukul 07.00–16.00.
            """,
        )
    ],
    title="Operator Mesin Press",
    division="Produksi",
    duties=[
        "Menyalakan dan memeriksa mesin press sebelum giliran dimulai",
        "Mencatat hasil produksi per jam pada lembar kendali",
        "Melaporkan kerusakan mesin kepada kepala regu",
    ],
    kpis=[
        K("Produk cacat maksimal 1,5% per bulan", "maksimal 1,5%", "%", "bulanan"),
        K("Keluaran 1.200 unit per giliran", "1.200", "unit", None),
    ],
    catch_all="Penugasan lain dari manajemen",
    working_hours="8 (delapan) jam sehari, 5 hari seminggu, pukul 07.00–16.00",
)

TERMS_EN = Sample(
    name="terms and conditions with a schedule of duties, English",
    documents=[
        written(
            "terms.docx",
            """
            # STATEMENT OF TERMS AND CONDITIONS OF EMPLOYMENT
            Ref: HR/2026/117
            This statement is made between Harbour Lane Foods Ltd (the Company) and Maya Ellis (the Employee).
            **1. Job title**
            You are employed as Stock Controller in the Warehouse division. You report to the Warehouse Manager.
            **2. Pay**
            Your salary is GBP 27,500 a year, paid monthly.
            **3. Hours**
            You work Monday to Wednesday, 8am to 6pm, with an unpaid break of one hour.
            **4. Holiday entitlement**
            You are entitled to 28 days of paid leave in each year.
            **5. Ending employment**
            - Either party may give four weeks of notice
            - The Company may pay in lieu of notice
            # SCHEDULE 1
            **Work you are engaged to do**
            (a) count incoming pallets and enter them in the stock system;
            (b) investigate differences between booked and counted stock;
            (c) prepare the weekly cycle count; and
            (d) carry out such other work as the Company may reasonably require.
            # SCHEDULE 2
            **Standards you will be held to**
            (a) stock accuracy of at least 98.5% each month;
            (b) cycle counts finished by Friday noon.
            """,
        )
    ],
    title="Stock Controller",
    division="Warehouse",
    company="Harbour Lane Foods Ltd",
    duties=[
        "count incoming pallets and enter them in the stock system",
        "investigate differences between booked and counted stock",
        "prepare the weekly cycle count",
    ],
    kpis=[
        K("stock accuracy of at least 98.5% each month", "98.5%", "%", "monthly"),
        K("cycle counts finished by Friday noon."),
    ],
    catch_all="carry out such other work as the Company may reasonably require.",
    contract_ref="HR/2026/117",
    working_hours="Monday to Wednesday, 8am to 6pm",
    person="Maya Ellis",
    supervisor="Warehouse Manager",
)

CONTRACT_ID = Sample(
    name="contract with duties, hours and other work in sentences, Indonesian",
    documents=[
        written(
            "kontrak staf legal.docx",
            """
            # SURAT PERJANJIAN KERJA WAKTU TERTENTU
            Nomor Register: 088/SPK-HRD/II/2026
            Pada hari ini dibuat perjanjian antara PT Lentera Bahari (Perusahaan) dan Rani Oktavia (Karyawan).
            # Pasal 1
            # Kedudukan
            Perusahaan mempekerjakan Karyawan sebagai Staf Legal pada Divisi Hukum.
            # Pasal 2
            # Pekerjaan yang Diperjanjikan
            (1) Karyawan menjalankan pekerjaan:
            a. menelaah rancangan perjanjian dengan pemasok;
            b. menyiapkan surat kuasa dan somasi;
            c. menyimpan dokumen perizinan perusahaan.
            (2) Karyawan bersedia mengerjakan pekerjaan lain yang diberikan atasan selama dalam lingkup Divisi Hukum.
            # Pasal 3
            # Waktu Bekerja
            (1) Karyawan bekerja 8 (delapan) jam sehari, Senin sampai Jumat pukul 08.30 sampai dengan 17.30 WIB.
            # Pasal 4
            # Upah dan Tunjangan
            (1) Perusahaan membayar upah Rp 7.500.000 setiap bulan.
            # Pasal 5
            # Ukuran Keberhasilan Pekerjaan
            a. telaah perjanjian selesai paling lambat 3 hari kerja;
            b. seluruh izin diperpanjang sebelum habis masa berlaku.
            """,
        )
    ],
    title="Staf Legal",
    division="Hukum",
    company="PT Lentera Bahari",
    duties=[
        "menelaah rancangan perjanjian dengan pemasok",
        "menyiapkan surat kuasa dan somasi",
        "menyimpan dokumen perizinan perusahaan.",
    ],
    kpis=[
        K("telaah perjanjian selesai paling lambat 3 hari kerja", "paling lambat 3", "hari kerja", None),
        K("seluruh izin diperpanjang sebelum habis masa berlaku."),
    ],
    catch_all="Karyawan bersedia mengerjakan pekerjaan lain yang diberikan atasan selama dalam lingkup Divisi Hukum.",
    contract_ref="PKWT 088/SPK-HRD/II/2026 Pasal 2",
    working_hours="8 (delapan) jam sehari, Senin sampai Jumat pukul 08.30 sampai dengan 17.30 WIB",
    person="Rani Oktavia",
)

SHARES = Sample(
    name="tables with a share of time, merged heads, spans in names",
    documents=[
        written(
            "jd kasir.docx",
            """
            # Deskripsi Jabatan
            | Posisi | Kepala Kasir |
            | Divisi | Operasional Toko |
            | Waktu masuk kantor | Kamis–Minggu, 7 pagi–2 siang |
            | Bagian A – Pekerjaan ×3 |
            | No | Apa yang dikerjakan | % waktu |
            | 1 | Menghitung uang kas saat buka dan tutup toko | 40% |
            | 2 | Membimbing kasir baru di meja pembayaran | 35% |
            | 3 | Menyetor uang harian ke bank | 25% |
            | Bagian B – Hasil yang dinilai ×4 |
            | Indikator | Target | Satuan | Bobot |
            | Selisih kas | nihil | | 40% |
            | Keluhan dijawab dalam 24 jam | 95 | % | 30% |
            | Rata-rata pelanggan dilayani bersamaan | 3 | orang | 30% |
            """,
        )
    ],
    title="Kepala Kasir",
    division="Operasional Toko",
    duties=[
        "Menghitung uang kas saat buka dan tutup toko",
        "Membimbing kasir baru di meja pembayaran",
        "Menyetor uang harian ke bank",
    ],
    kpis=[
        K("Selisih kas", "nihil", None, None, 40),
        K("Keluhan dijawab dalam 24 jam", "95", "%", None, 30),
        K("Rata-rata pelanggan dilayani bersamaan", "3", "orang", None, 30),
    ],
    working_hours="Kamis–Minggu, 7 pagi–2 siang",
)

ROWS_EN = Sample(
    name="label rows that hold whole lists, English",
    documents=[
        written(
            "role card.docx",
            """
            # Role card
            | Role | Chat Support Agent |
            | Department | Customer Care |
            | The work | - Answer customer chats\\n- Log each ticket\\n- Hand technical cases to level two |
            | Your numbers | - First reply within 45 seconds\\n- CSAT of 92% each month |
            | Must haves | - Typing speed of 50 words per minute\\n- Good written English |
            | Rewards | - Salary of IDR 6,000,000\\n- Meal allowance |
            | Shift | Thu–Sun 7am–2pm |
            | Measure | Target | Frequency |
            | Average handling time | 6 minutes | Monthly |
            | Chats handled in 24 hours | at least 60 | Daily |
            | Abandoned chats | single digits | Weekly |
            """,
        )
    ],
    title="Chat Support Agent",
    division="Customer Care",
    duties=[
        "Answer customer chats",
        "Log each ticket",
        "Hand technical cases to level two",
    ],
    kpis=[
        K("First reply within 45 seconds", "within 45", "seconds", None),
        K("CSAT of 92% each month", "92%", "%", "monthly"),
        K("Average handling time", "6", "minutes", "monthly"),
        K("Chats handled in 24 hours", "60", None, "daily"),
        K("Abandoned chats", "single digits", None, "weekly"),
    ],
    working_hours="Thu–Sun 7am–2pm",
)

HEADINGS = [
    STARTUP_ID, STARTUP_EN, FORM_ID, TERMS_EN, CONTRACT_ID, SHARES, ROWS_EN, PASTED_EN, MIXED_UP, GROUPED,
]  # fmt: skip
