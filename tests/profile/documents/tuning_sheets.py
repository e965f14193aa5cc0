"""KPI sheets that the parser was tuned on, and several files of one job."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written
from tests.profile.documents.tuning_jobs import CONTRACT_ID, HR_DOCX

SIMPLE = Sample(
    name="KPI sheet with title rows and labels",
    documents=[
        written(
            "KPI_Content_Writer_2026.xlsx",
            """
            === KPI 2026
            | PT Cakrawala Kata Digital |  |  |  |  |  |
            | KEY PERFORMANCE INDICATOR 2026 |  |  |  |  |  |
            | Nama | Nadia Kirana |  |  |  |  |
            | Jabatan | Content Writer |  | Divisi | Marketing |  |
            | No | Indikator | Target | Satuan | Periode | Bobot |
            | 1 | Artikel terbit | 12 | artikel | Bulanan | 40% |
            | 2 | Trafik organik | 10 | % | Triwulan | 35% |
            | 3 | Revisi per naskah | maks. 2 | kali | Bulanan | 25% |
            |  | Total |  |  |  | 100% |
            === Glosarium
            | Istilah | Arti |
            | KPI | Ukuran kinerja yang disepakati |
            | Trafik | Jumlah kunjungan |
            """,
        )
    ],
    title="Content Writer",
    division="Marketing",
    company="PT Cakrawala Kata Digital",
    kpis=[
        K("Artikel terbit", "12", "artikel", "bulanan", 40),
        K("Trafik organik", "10", "%", "triwulanan", 35),
        K("Revisi per naskah", "maks. 2", "kali", "bulanan", 25),
    ],
    person="Nadia Kirana",
)

SCORECARD = Sample(
    name="balanced scorecard in English, odd order",
    documents=[
        written(
            "scorecard.xlsx",
            """
            === Scorecard
            | Balanced Scorecard – Sales Executive ×6 |
            | Weight | Perspective | Objective | Measure | Target | Frequency |
            | 0.4 | Financial | Grow revenue | New contract value | USD 120,000 | Quarterly |
            | 0.3 | Customer | Keep customers | Retention rate | ≥ 92% | Annually |
            | 0.2 | Internal process | Answer fast | Quotation turnaround | max. 2 working days | Monthly |
            | 0.1 | Learning | Learn the product | Product certification passed | 1 | Yearly |
            | 1.0 | Total | Total |  |  |  |
            === Attendance
            | Date | Name | Present | Absent |
            | 2026-01-05 | Ann | 1 | 0 |
            """,
        )
    ],
    title="Sales Executive",
    kpis=[
        K("New contract value", "USD 120,000", "USD", "quarterly", 40),
        K("Retention rate", "≥ 92%", "%", "yearly", 30),
        K("Quotation turnaround", "max. 2", "working days", "monthly", 20),
        K("Product certification passed", "1", None, "yearly", 10),
    ],
)

CSV = Sample(
    name="CSV with semicolons and decimal commas",
    documents=[
        written(
            "kpi_gudang.csv",
            """
            | Sasaran | Target | Bobot | Keterangan |
            | Akurasi stok | ≥ 99,5% | 0,5 | dihitung tiap akhir bulan |
            | Pengiriman tepat waktu | 95% | 0,3 |  |
            | Barang rusak | < 0,2% | 0,2 |  |
            | Jumlah |  | 1 |  |
            """,
        )
    ],
    title="gudang",
    kpis=[
        K("Akurasi stok", "≥ 99,5%", "%", None, 50),
        K("Pengiriman tepat waktu", "95%", "%", None, 30),
        K("Barang rusak", "< 0,2%", "%", None, 20),
    ],
)

MERGED = Sample(
    name="sheet with a two-line header, section rows and a continued row",
    documents=[
        written(
            "Form Penilaian.xlsx",
            """
            === Form PK
            | FORM PENILAIAN KINERJA KARYAWAN ×5 |
            | Jabatan: Supervisor Gudang |  |  |  |  |
            | No | Indikator Kinerja | Bobot (%) | Target | Target |
            | No | Indikator Kinerja | Bobot (%) | Nilai | Satuan |
            | A. Operasional | A. Operasional | A. Operasional | A. Operasional | A. Operasional |
            | 1 | Selisih stok opname | 30 | ≤ 0,5 | % |
            | 2 | Waktu bongkar muat | 30 | 45 | menit |
            |  | per kontainer 20 kaki |  |  |  |
            | B. Orang | B. Orang | B. Orang | B. Orang | B. Orang |
            | 3 | Pelatihan K3 untuk tim | 20 | 2 | kali |
            | 4 | Zero accident | 20 | 0 | kejadian |
            | Total Bobot | Total Bobot | 100 |  |  |
            | Catatan: nilai diisi oleh atasan |  |  |  |  |
            """,
        )
    ],
    title="Supervisor Gudang",
    kpis=[
        K("Selisih stok opname", "≤ 0,5", "%", None, 30),
        K("Waktu bongkar muat per kontainer 20 kaki", "45", "menit", None, 30),
        K("Pelatihan K3 untuk tim", "2", "kali", None, 20),
        K("Zero accident", "0", "kejadian", None, 20),
    ],
)

ACTIVITY_TARGETS = Sample(
    name="activities with targets are KPIs",
    documents=[
        written(
            "target sales.xlsx",
            """
            === Target 2026
            | Target Kerja Sales Canvasser |  |  |
            | Aktivitas | Target | Frekuensi |
            | Kunjungan toko | 25 toko | Harian |
            | Toko baru | 10 | Bulanan |
            | Omzet | Rp 1,2 M | Bulanan |
            """,
        )
    ],
    title="Sales Canvasser",
    kpis=[
        K("Kunjungan toko", "25", "toko", "harian"),
        K("Toko baru", "10", None, "bulanan"),
        K("Omzet", "Rp 1,2 M", "Rp", "bulanan"),
    ],
)

TOGETHER = Sample(
    name="contract, job description and KPI sheet of one person",
    documents=[*CONTRACT_ID.documents, *HR_DOCX.documents, *SIMPLE.documents],
    title="Content Writer",
    division="Marketing",
    company="PT Cakrawala Kata Digital",
    duties=[*CONTRACT_ID.duties, *HR_DOCX.duties],
    kpis=[*HR_DOCX.kpis[:2], K("Revisi maksimal 2 kali per naskah (bobot 25%)", "maksimal 2", "kali", "bulanan", 25)],
    contract_ref="PKWT 012/HR/2026 Pasal 3",
    working_hours="Senin–Jumat pukul 08.00–17.00",
    person="Nadia Kirana",
    supervisor="Marketing Manager",
)

SHEETS = [SIMPLE, SCORECARD, CSV, MERGED, ACTIVITY_TARGETS, TOGETHER]
