"""More documents kept aside: a bank, the civil service, a form."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, written

BANK = Sample(
    name="bilingual bank form",
    documents=[
        written(
            "JD teller.docx",
            """
            # JOB DESCRIPTION / URAIAN JABATAN
            | Position / Jabatan | Teller | Division / Divisi | Operasional Cabang |
            | Reports to / Atasan Langsung | Ibu Ratih Kusuma (Supervisor Operasional) | Grade | 5 |
            | Working Hours / Jam Kerja | Senin–Jumat 07.30–16.30 | Location / Lokasi | KC Malang |
            # Job Purpose / Tujuan Jabatan
            Memastikan transaksi tunai nasabah terlayani dengan cepat dan tepat.
            # Key Responsibilities / Tanggung Jawab Utama
            | No | Tanggung Jawab Utama | Aktivitas | Indikator Kinerja | Target |
            | 1 | Transaksi | Melayani setoran dan penarikan tunai | Selisih kas | Rp 0 |
            | 2 | Transaksi | Memverifikasi keaslian uang dan identitas nasabah | Uang palsu diterima | 0 lembar |
            | 3 | Layanan | Menawarkan produk tabungan kepada nasabah | Rekening baru | 15 rekening per bulan |
            # Qualifications / Kualifikasi
            - Minimal D3 semua jurusan
            - Teliti dan jujur
            # Approval
            | Dibuat oleh | Disetujui oleh |
            | Nama: Anton | Nama: Ratih Kusuma |
            | Jabatan: HR Officer | Jabatan: Supervisor |
            """,
        )
    ],
    title="Teller",
    division="Operasional Cabang",
    duties=[
        "Melayani setoran dan penarikan tunai",
        "Memverifikasi keaslian uang dan identitas nasabah",
        "Menawarkan produk tabungan kepada nasabah",
    ],
    kpis=[
        K("Selisih kas", "Rp 0"),
        K("Uang palsu diterima", "0", "lembar"),
        K("Rekening baru", "15", "rekening", "bulanan"),
    ],
    working_hours="Senin–Jumat 07.30–16.30",
    supervisor="Ratih Kusuma",
)

CIVIL_SERVANT = Sample(
    name="civil servant's performance agreement",
    documents=[
        written(
            "SKP.xlsx",
            """
            === SKP 2026
            | SASARAN KINERJA PEGAWAI ×5 |
            | DINAS PERPUSTAKAAN KABUPATEN RANDUGEDE |  |  |  |  |
            | NO | PEGAWAI YANG DINILAI ×2 | PEJABAT PENILAI KINERJA ×2 |
            | 1 | Nama | Wulan Maharani, A.Md. | Nama | Drs. Suparman |
            | 2 | Jabatan | Pustakawan Terampil | Jabatan | Kepala Bidang Layanan |
            | NO | RENCANA HASIL KERJA PIMPINAN | RENCANA HASIL KERJA | INDIKATOR KINERJA INDIVIDU | TARGET |
            | 1 | Layanan perpustakaan meningkat | Terlaksananya layanan sirkulasi | Jumlah pemustaka terlayani \
            | 3.000 orang |
            | 2 | Layanan perpustakaan meningkat | Tersusunnya katalog koleksi | Jumlah judul terkatalog | 400 judul |
            | 3 | Layanan perpustakaan meningkat | Tersusunnya katalog koleksi | Ketepatan klasifikasi | 98% |
            """,
        )
    ],
    title="Pustakawan Terampil",
    company="DINAS PERPUSTAKAAN KABUPATEN RANDUGEDE",
    kpis=[
        K("Jumlah pemustaka terlayani", "3.000", "orang"),
        K("Jumlah judul terkatalog", "400", "judul"),
        K("Ketepatan klasifikasi", "98%", "%"),
    ],
    person="Wulan Maharani, A.Md.",
)

FORM = Sample(
    name="English position description in one table",
    documents=[
        written(
            "PD lab assistant.odt",
            """
            | POSITION DESCRIPTION | POSITION DESCRIPTION |
            | Position title: | Laboratory Assistant |
            | Department: | Quality Control |
            | Line manager: | Dr Samuel Okoro, QC Lead |
            | Hours of work: | Monday–Friday 07:00–15:30 |
            | Purpose of position | To support routine testing of raw materials. |
            | Duties and responsibilities | 1. Collect and label samples from the production line\\n2. Prepare \
            reagents and calibrate balances\\n3. Record results in the laboratory system\\n4. Dispose of \
            chemical waste safely\\n5. Any other duties as required by the QC Lead |
            | Key performance indicators | • 98% of samples logged within 30 minutes\\n• Zero unlabelled samples |
            | Person specification | • Diploma in chemistry\\n• Able to lift 15 kg |
            | Signature: | Date: |
            """,
        )
    ],
    title="Laboratory Assistant",
    division="Quality Control",
    duties=[
        "Collect and label samples from the production line",
        "Prepare reagents and calibrate balances",
        "Record results in the laboratory system",
        "Dispose of chemical waste safely",
    ],
    kpis=[
        K("98% of samples logged within 30 minutes", "98%", "%"),
        K("Zero unlabelled samples", "Zero"),
    ],
    catch_all="Any other duties as required by the QC Lead",
    working_hours="Monday–Friday 07:00–15:30",
    supervisor="Dr Samuel Okoro",
)
