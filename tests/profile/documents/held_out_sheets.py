"""Tables and workbooks written last, run once before anything was changed for them."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written

QUARTERS = Sample(
    name="KPI sheet with quarterly target columns and definitions",
    documents=[
        written(
            "KPI HRBP.xlsx",
            """
            === Sampul
            | DOKUMEN KPI 2026 |
            | PT Wahana Energi Lestari |
            === KPI Individu
            | Posisi | : | HR Business Partner |  |  |  |  |  |
            | Departemen | : | Human Capital |  |  |  |  |  |
            | Area Kinerja Utama | Nama KPI | Definisi | Bobot | Target Tahunan | Q1 | Q2 | Satuan |
            | Rekrutmen | Waktu pemenuhan posisi | Rata-rata hari sejak permintaan | 30 % | 45 | 50 | 48 | hari |
            | Rekrutmen | Kelulusan masa percobaan | Karyawan baru yang lulus | 20 % | 90 | 85 | 88 | % |
            | Pengembangan | Jam pelatihan per karyawan | Total jam dibagi karyawan | 25 % | 24 | 6 | 12 | jam |
            | Hubungan industrial | Keluhan selesai ≤ 14 hari | Sejak laporan diterima | 25 % | 95 | 95 | 95 | % |
            | TOTAL BOBOT |  |  | 100 % |  |  |  |  |
            """,
        )
    ],
    title="HR Business Partner",
    division="Human Capital",
    company="PT Wahana Energi Lestari",
    kpis=[
        K("Waktu pemenuhan posisi", "45", "hari", "tahunan", 30),
        K("Kelulusan masa percobaan", "90", "%", "tahunan", 20),
        K("Jam pelatihan per karyawan", "24", "jam", "tahunan", 25),
        K("Keluhan selesai ≤ 14 hari", "95", "%", "tahunan", 25),
    ],
)

KRA = Sample(
    name="English performance plan with areas and scores",
    documents=[
        written(
            "performance plan.xlsx",
            """
            === Plan
            | Performance Plan FY26 ×7 |
            | Employee | Grace Tan | | Job Title | Credit Analyst | | |
            | Manager | Oliver Bright | | Department | Commercial Lending | | |
            | KRA | Key Performance Indicator | Weightage | Target | UoM | Actual | Score |
            | Quality | Credit memos returned for rework | 30% | < 5 | % | | |
            | Speed | Average turnaround of a credit memo | 30% | 3 | working days | | |
            | Portfolio | Reviews completed before due date | 25% | 100 | % | | |
            | People | Training hours completed | 15% | 16 | hours | | |
            | Total | | 100% | | | | |
            | Employee signature | | | Manager signature | | | |
            === Lookup
            | Score | Meaning |
            | 1 | Poor |
            """,
        )
    ],
    title="Credit Analyst",
    division="Commercial Lending",
    kpis=[
        K("Credit memos returned for rework", "< 5", "%", None, 30),
        K("Average turnaround of a credit memo", "3", "working days", None, 30),
        K("Reviews completed before due date", "100", "%", None, 25),
        K("Training hours completed", "16", "hours", None, 15),
    ],
    person="Grace Tan",
    supervisor="Oliver Bright",
)

GROUPED_CELLS = Sample(
    name="responsibilities merged beside several activities, bullets in cells",
    documents=[
        written(
            "JD Supervisor Produksi.docx",
            """
            | LOGO | PT PLASTINDO MAKMUR | No. Dok: HR-JD-07 |
            | LOGO | DESKRIPSI JABATAN | Rev: 01 |

            # 1. IDENTITAS JABATAN
            | Nama Jabatan | Supervisor Produksi |
            | Departemen | Produksi |
            | Atasan Langsung | Manager Produksi |

            # 2. RINGKASAN JABATAN
            Mengendalikan kegiatan produksi di setiap giliran.
            # 3. TANGGUNG JAWAB DAN AKTIVITAS UTAMA
            | Tanggung Jawab | Aktivitas |
            | Perencanaan produksi | • Menyusun jadwal harian mesin\\n• Membagi tugas operator |
            | Pengendalian mutu | • Memeriksa sampel setiap dua jam\\n• Menghentikan mesin bila hasil menyimpang |
            | Pelaporan | Membuat laporan hasil produksi setiap akhir giliran |

            # 4. DIMENSI
            | Jumlah bawahan | 14 orang |

            # 5. PERSYARATAN JABATAN
            | Pendidikan | Minimal D3 Teknik |
            | Pengalaman | Memimpin tim minimal 2 tahun |
            """,
        )
    ],
    title="Supervisor Produksi",
    division="Produksi",
    company="PT PLASTINDO MAKMUR",
    duties=[
        "Menyusun jadwal harian mesin",
        "Membagi tugas operator",
        "Memeriksa sampel setiap dua jam",
        "Menghentikan mesin bila hasil menyimpang",
        "Membuat laporan hasil produksi setiap akhir giliran",
    ],
    supervisor="Manager Produksi",
)

DUTIES_IN_SHEET = Sample(
    name="job description kept in a workbook",
    documents=[
        written(
            "jobdesk tim.xlsx",
            """
            === Jobdesk
            | JOB DESCRIPTION |  |  |
            | Position | : | Graphic Designer |
            | Division | : | Creative |
            |  | Key Responsibilities |  |
            | 1 | Design social media visuals based on the approved brief |  |
            | 2 | Prepare print-ready files for events |  |
            | 3 | Keep the asset library tidy and up to date |  |
            |  | Requirements |  |
            | 1 | Master Adobe Illustrator and Photoshop |  |
            | 2 | Portfolio is a must |  |
            === Absensi
            | Nama | Tanggal | Hadir |
            | Rara | 2/3/2026 | 1 |
            """,
        )
    ],
    title="Graphic Designer",
    division="Creative",
    duties=[
        "Design social media visuals based on the approved brief",
        "Prepare print-ready files for events",
        "Keep the asset library tidy and up to date",
    ],
)

SALES_CSV = Sample(
    name="duties and targets side by side in a CSV",
    documents=[
        written(
            "tugas_spg.csv",
            """
            | No | Tugas | Target per bulan | Keterangan |
            | 1 | Menawarkan produk kepada pengunjung toko | 600 orang | dicatat di buku |
            | 2 | Menata rak pajangan | setiap pagi | foto dikirim ke grup |
            | 3 | Melaporkan penjualan harian | 26 laporan | sebelum pukul 21.00 |
            """,
        )
    ],
    title="spg",
    duties=[
        "Menawarkan produk kepada pengunjung toko",
        "Menata rak pajangan",
        "Melaporkan penjualan harian",
    ],
    kpis=[
        K("Menawarkan produk kepada pengunjung toko", "600", "orang", "bulanan"),
        K("Melaporkan penjualan harian", "26", "laporan", "bulanan"),
    ],
)

OFFERED = Sample(
    name="Indonesian offer letter with benefits table",
    documents=[
        written(
            "surat penawaran.docx",
            """
            Nomor: 118/OL/HC-SMS/VI/2026
            Perihal: Surat Penawaran Kerja
            Kepada Yth. Sdr. Bagus Pratama
            di tempat
            Dengan hormat,
            Sehubungan dengan proses seleksi, PT Sinar Media Selaras menawarkan posisi Videografer pada Divisi Kreatif \
            kepada Saudara dengan ketentuan sebagai berikut:
            | Status | Karyawan kontrak 12 bulan |
            | Gaji pokok | Rp 6.000.000 per bulan |
            | Hari dan jam kerja | Senin–Jumat, 09.00–18.00 |
            | Melapor kepada | Sdri. Intan Permata, Creative Lead |

            Adapun lingkup pekerjaan Saudara meliputi:
            1. pengambilan gambar untuk iklan dan media sosial;
            2. penyuntingan video sampai siap tayang;
            3. perawatan kamera dan peralatan lampu;
            4. pengarsipan bahan mentah setiap proyek.
            Fasilitas yang Saudara terima:
            1. BPJS Kesehatan dan Ketenagakerjaan;
            2. tunjangan transportasi.
            Demikian penawaran ini kami sampaikan.
            """,
        )
    ],
    title="Videografer",
    division="Kreatif",
    company="PT Sinar Media Selaras",
    duties=[
        "pengambilan gambar untuk iklan dan media sosial",
        "penyuntingan video sampai siap tayang",
        "perawatan kamera dan peralatan lampu",
        "pengarsipan bahan mentah setiap proyek.",
    ],
    contract_ref="Surat Penawaran Kerja 118/OL/HC-SMS/VI/2026",
    working_hours="Senin–Jumat, 09.00–18.00",
    person="Bagus Pratama",
    supervisor="Intan Permata",
)

HELD_OUT_SHEETS = [QUARTERS, KRA, GROUPED_CELLS, DUTIES_IN_SHEET, SALES_CSV, OFFERED]
