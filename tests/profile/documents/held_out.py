"""Documents written before the parser was tuned and not looked at while it was."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written
from tests.profile.documents.held_out_offices import BANK, CIVIL_SERVANT, FORM

NURSE = Sample(
    name="nurse: job analysis of a public hospital",
    documents=[
        written(
            "anjab perawat.docx",
            """
            # RSUD Tirta Husada Kabupaten Lembayung
            # INFORMASI JABATAN
            | 1. | Nama Jabatan | : | Perawat Ahli Pertama |
            | 2. | Kode Jabatan | : | 5.04.02.12 |
            | 3. | Unit Kerja | : | Instalasi Rawat Inap |
            ## 4. Ikhtisar Jabatan
            Melakukan pelayanan asuhan keperawatan sesuai standar agar pasien memperoleh pelayanan yang bermutu.
            ## 5. Uraian Tugas
            1. Melakukan pengkajian keperawatan dasar pada pasien baru;
              a. Mewawancarai pasien dan keluarga;
              b. Mencatat hasil pengkajian dalam rekam medis;
            2. Menyusun rencana asuhan keperawatan;
            3. Memberikan obat sesuai instruksi dokter;
            4. Melakukan serah terima pasien setiap pergantian jaga;
            5. Melaksanakan tugas kedinasan lain yang diperintahkan oleh pimpinan baik lisan maupun tertulis.
            ## 6. Hasil Kerja
            1. Dokumen pengkajian keperawatan
            2. Rencana asuhan keperawatan
            ## 7. Bahan Kerja
            | No | Bahan Kerja | Digunakan untuk tugas |
            | 1 | Rekam medis | Pengkajian pasien |
            ## 8. Wewenang
            1. Menolak tindakan yang tidak sesuai standar
            ## 9. Korelasi Jabatan
            | No | Jabatan | Unit Kerja | Dalam Hal |
            | 1 | Dokter | Instalasi Rawat Inap | Konsultasi pasien |
            ## 10. Syarat Jabatan
            - Pendidikan: Ners
            - Memiliki STR yang masih berlaku
            """,
        )
    ],
    title="Perawat Ahli Pertama",
    division="Instalasi Rawat Inap",
    company="RSUD Tirta Husada Kabupaten Lembayung",
    duties=[
        "Melakukan pengkajian keperawatan dasar pada pasien baru",
        "Mewawancarai pasien dan keluarga",
        "Mencatat hasil pengkajian dalam rekam medis",
        "Menyusun rencana asuhan keperawatan",
        "Memberikan obat sesuai instruksi dokter",
        "Melakukan serah terima pasien setiap pergantian jaga",
    ],
    catch_all="Melaksanakan tugas kedinasan lain yang diperintahkan oleh pimpinan baik lisan maupun tertulis.",
)

STARTUP = Sample(
    name="startup vacancy in English, markdown",
    documents=[
        written(
            "product-designer.md",
            """
            # Product Designer (Growth)
            Kotak Biru Labs · Remote within Indonesia · Full-time

            ## About us
            We help warung owners keep their books.
            ## What you'll do
            - Run discovery interviews with at least five shop owners every sprint
            - Turn findings into flows, wireframes and polished screens
            - Maintain the component library with the front-end team
            - Pair with data to read A/B test results
            ## How we'll measure success
            - Ship 2 validated experiments per month
            - Task completion rate above 85% in usability tests, measured quarterly
            ## You might be a fit if
            - You have shipped a consumer product
            - You write clearly
            ## Perks
            - Laptop of your choice
            - 20 days of leave
            """,
        )
    ],
    title="Product Designer (Growth)",
    company="Kotak Biru Labs",
    duties=[
        "Run discovery interviews with at least five shop owners every sprint",
        "Turn findings into flows, wireframes and polished screens",
        "Maintain the component library with the front-end team",
        "Pair with data to read A/B test results",
    ],
    kpis=[
        K("Ship 2 validated experiments per month", "2", "validated experiments", "monthly"),
        K("Task completion rate above 85% in usability tests, measured quarterly", "85%", "%", "quarterly"),
    ],
)

CONTRACT = Sample(
    name="fixed-term contract with numbered Pasal",
    documents=[
        written(
            "pkwt.docx",
            """
            **PERJANJIAN KERJA WAKTU TERTENTU (PKWT)**
            **Nomor: 077/PKWT-NGR/HRGA/V/2026**
            Pada hari ini, Senin tanggal empat Mei dua ribu dua puluh enam, yang bertanda tangan di bawah ini:
            Nama : Hartono Wirawan
            Jabatan : Direktur Sumber Daya Manusia
            Bertindak untuk dan atas nama PT Nusa Gemilang Retail, selanjutnya disebut PIHAK PERTAMA.
            Nama : Dian Ayu Lestari
            Tempat/Tanggal Lahir : Sleman, 12 Maret 1999
            Alamat : Jl. Melati 5, Sleman
            Selanjutnya disebut PIHAK KEDUA.
            **Pasal 1**
            **Jangka Waktu**
            Perjanjian ini berlaku selama 12 bulan.
            **Pasal 2**
            **Jabatan dan Penempatan**
            (1) PIHAK KEDUA dipekerjakan sebagai Staf Visual Merchandiser pada Departemen Marketing.
            (2) PIHAK KEDUA ditempatkan di kantor pusat Yogyakarta.
            **Pasal 3**
            **Uraian Pekerjaan**
            (1) PIHAK KEDUA mempunyai tugas sebagai berikut:
              (a) menata etalase dan display produk sesuai planogram;
              (b) menyiapkan materi promosi di dalam toko;
              (c) memeriksa kelengkapan label harga setiap hari; dan
              (d) membuat laporan foto display mingguan.
            (2) Selain tugas sebagaimana dimaksud pada ayat (1), PIHAK KEDUA bersedia mengerjakan tugas lain \
            yang diberikan oleh PIHAK PERTAMA sepanjang berkaitan dengan usaha ritel.
            **Pasal 4**
            **Waktu Kerja**
            (1) Hari kerja adalah Senin sampai dengan Sabtu, pukul 09.00–17.00 WIB dengan istirahat 1 jam.
            **Pasal 5**
            **Upah**
            (1) PIHAK KEDUA menerima upah sebesar Rp 4.200.000 per bulan.
            **Pasal 6**
            **Hak dan Kewajiban**
            (a) menjaga nama baik perusahaan;
            (b) menaati peraturan perusahaan.
            PIHAK PERTAMA PIHAK KEDUA
            """,
        )
    ],
    title="Staf Visual Merchandiser",
    division="Marketing",
    company="PT Nusa Gemilang Retail",
    duties=[
        "menata etalase dan display produk sesuai planogram",
        "menyiapkan materi promosi di dalam toko",
        "memeriksa kelengkapan label harga setiap hari",
        "membuat laporan foto display mingguan.",
    ],
    catch_all="Selain tugas sebagaimana dimaksud pada ayat (1), PIHAK KEDUA bersedia mengerjakan tugas lain yang "
    "diberikan oleh PIHAK PERTAMA sepanjang berkaitan dengan usaha ritel.",
    contract_ref="PKWT 077/PKWT-NGR/HRGA/V/2026 Pasal 3",
    working_hours="Senin sampai dengan Sabtu, pukul 09.00–17.00 WIB dengan istirahat 1 jam",
    person="Dian Ayu Lestari",
)

FACTORY_SHEET = Sample(
    name="factory KPI workbook with realisation columns and other sheets",
    documents=[
        written(
            "KPI produksi 2026.xlsx",
            """
            === Petunjuk
            | Cara mengisi lembar KPI | Cara mengisi lembar KPI |
            | 1 | Isi realisasi setiap akhir bulan |
            | 2 | Skor dihitung otomatis |
            === KPI
            | PT BAJA KARYA SAMPURNA ×7 |
            | LEMBAR KPI INDIVIDU TAHUN 2026 ×7 |
            | Nama | Joko Susilo |  | Departemen | Produksi |  |  |
            | Jabatan | Foreman Line 3 |  | Atasan | Bambang Irawan |  |  |
            | Perspektif | Bobot | Indikator Kinerja Utama | Satuan | Target | Realisasi | Skor |
            | Finansial | 0,25 | Scrap rate lini 3 | % | ≤ 1,5 |  |  |
            | Proses Internal | 0,3 | Output per shift | unit | 1.200 |  |  |
            | Proses Internal | 0,25 | Downtime mesin per bulan | jam | maks. 6 |  |  |
            | Pembelajaran | 0,1 | Pelatihan operator | sesi | 4 |  |  |
            | K3 | 0,1 | Kecelakaan kerja | kejadian | 0 |  |  |
            | TOTAL | 1 |  |  |  |  |  |
            | Disetujui oleh |  | Diketahui oleh |  |  |  |  |
            === Kas kecil
            | Tanggal | Keterangan | Debit | Kredit | Saldo |
            | 02/01/2026 | Saldo awal | 500.000 |  | 500.000 |
            | 05/01/2026 | Beli galon |  | 40.000 | 460.000 |
            """,
        )
    ],
    title="Foreman Line 3",
    division="Produksi",
    company="PT BAJA KARYA SAMPURNA",
    kpis=[
        K("Scrap rate lini 3", "≤ 1,5", "%", None, 25),
        K("Output per shift", "1.200", "unit", None, 30),
        K("Downtime mesin per bulan", "maks. 6", "jam", "bulanan", 25),
        K("Pelatihan operator", "4", "sesi", None, 10),
        K("Kecelakaan kerja", "0", "kejadian", None, 10),
    ],
    person="Joko Susilo",
    supervisor="Bambang Irawan",
)

WHATSAPP = Sample(
    name="job description pasted from a chat",
    documents=[
        written(
            "jobdesk.txt",
            """
            📢 *JOBDESK ADMIN ONLINE SHOP* 📢
            Toko: Dapur Mama Rin
            Jam kerja: Senin-Sabtu 08.00-16.00

            ✅ Balas chat customer di Shopee & WhatsApp
            ✅ Input pesanan ke spreadsheet
            ✅ Cetak resi dan serahkan ke bagian packing
            ✅ Rekap penjualan harian
            ✅ Kerjaan lain yg disuruh owner

            🎯 *Target:*
            👉 Chat dibalas maks 10 menit
            👉 Rating toko min 4,8

            📌 *Syarat:*
            👉 Bisa ngetik cepat
            👉 Jujur

            Yang minat japri ya 🙏
            """,
            raw=True,
        )
    ],
    title="ADMIN ONLINE SHOP",
    duties=[
        "Balas chat customer di Shopee & WhatsApp",
        "Input pesanan ke spreadsheet",
        "Cetak resi dan serahkan ke bagian packing",
        "Rekap penjualan harian",
    ],
    kpis=[
        K("Chat dibalas maks 10 menit", "maks 10", "menit"),
        K("Rating toko min 4,8", "4,8"),
    ],
    catch_all="Kerjaan lain yg disuruh owner",
    working_hours="Senin-Sabtu 08.00-16.00",
)

SCHOOL = Sample(
    name="school form, one table with merged cells",
    documents=[
        written(
            "uraian tugas guru bk.docx",
            """
            | YAYASAN PELITA ILMU MANDIRI ×3 |
            | URAIAN TUGAS TENAGA PENDIDIK ×3 |
            | Nama | : | Sri Wahyuni, S.Pd. |
            | Jabatan | : | Guru Bimbingan dan Konseling |
            | Atasan Langsung | : | Kepala Sekolah |
            | A. TUGAS POKOK | A. TUGAS POKOK | A. TUGAS POKOK |
            | No | Uraian | Waktu |
            | 1 | Menyusun program tahunan bimbingan dan konseling | Juli |
            | 2 | Memberikan layanan konseling individu dan kelompok | Setiap minggu |
            | 3 | Melakukan kunjungan rumah bagi siswa yang membutuhkan | Insidental |
            | B. TARGET KINERJA | B. TARGET KINERJA | B. TARGET KINERJA |
            | No | Indikator | Target |
            | 1 | Siswa kelas XII memperoleh konseling karier | 100% |
            | 2 | Laporan layanan BK | 1 laporan/bulan |
            | C. KUALIFIKASI | C. KUALIFIKASI | C. KUALIFIKASI |
            | 1 | S1 Bimbingan Konseling | S1 Bimbingan Konseling |
            | 2 | Mampu berkomunikasi dengan baik | Mampu berkomunikasi dengan baik |
            | Mengetahui | Kepala Sekolah | Guru BK |
            """,
        )
    ],
    title="Guru Bimbingan dan Konseling",
    company="YAYASAN PELITA ILMU MANDIRI",
    duties=[
        "Menyusun program tahunan bimbingan dan konseling",
        "Memberikan layanan konseling individu dan kelompok",
        "Melakukan kunjungan rumah bagi siswa yang membutuhkan",
    ],
    kpis=[
        K("Siswa kelas XII memperoleh konseling karier", "100%", "%"),
        K("Laporan layanan BK", "1", "laporan", "bulanan"),
    ],
    person="Sri Wahyuni, S.Pd.",
    supervisor="Kepala Sekolah",
)

OFFER = Sample(
    name="offer letter pasted from e-mail, English",
    documents=[
        written(
            "offer.txt",
            """
            Subject: Offer of employment
            Dear Maya,
            We are delighted to offer you the position of Procurement Analyst in the Supply Chain department at \
            Harbourline Foods Ltd.
            You will report to Helen Marsh, Procurement Manager.
            Your responsibilities will include:
            - comparing supplier quotations and preparing award recommendations
            - keeping the contract register up to date
            - tracking savings against the annual plan
            - other duties that your manager may reasonably assign
            Your working hours are Monday to Friday, 8:30 am to 5:00 pm.
            Your performance will be measured on:
            - Savings of at least 4% a year against baseline
            - 95% of purchase requests processed within 3 working days
            We look forward to welcoming you.
            Kind regards,
            Tom
            """,
            raw=True,
        )
    ],
    title="Procurement Analyst",
    division="Supply Chain",
    company="Harbourline Foods Ltd",
    duties=[
        "comparing supplier quotations and preparing award recommendations",
        "keeping the contract register up to date",
        "tracking savings against the annual plan",
    ],
    kpis=[
        K("Savings of at least 4% a year against baseline", "4%", "%", "yearly"),
        K("95% of purchase requests processed within 3 working days", "95%", "%"),
    ],
    catch_all="other duties that your manager may reasonably assign",
    working_hours="Monday to Friday, 8:30 am to 5:00 pm",
    supervisor="Helen Marsh",
)

HELD_OUT = [
    NURSE, STARTUP, CONTRACT, FACTORY_SHEET, WHATSAPP, SCHOOL, OFFER, BANK, CIVIL_SERVANT, FORM,
]  # fmt: skip
