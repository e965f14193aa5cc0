"""Makes the shipped samples with the real libraries, byte for byte the same each time.

`python -m tests.profile.make_samples` writes them into `samples/`; everything in them is invented.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

SAMPLES = Path(__file__).parent.parent.parent / "samples"
_MADE = datetime(2026, 1, 5, 8, 0, 0)
_STAMP = b"2026-01-05T08:00:00Z"


@dataclass(frozen=True)
class Words:
    """What differs between the two languages."""

    company: str
    address: str
    form: str
    identity: list[tuple[str, str, str, str]]
    purpose: tuple[str, str]
    duties_heading: str
    duties_header: tuple[str, str, str, str]
    duties: list[tuple[str, str, str, str]]
    others: list[tuple[str, list[str]]]
    signature: list[tuple[str, str, str]]
    revisions: list[tuple[str, str, str]]
    revisions_heading: str
    sheet: str
    sheet_title: str
    sheet_people: list[tuple[str, str, str, str]]
    sheet_header: tuple[str, ...]
    kpis: list[tuple[str, str, str, object, str, float]]
    total: str
    scale_sheet: str
    scale: list[tuple[str, str]]


INDONESIAN = Words(
    company="PT Lentera Aksara Nusantara",
    address="Jl. Kenanga Raya No. 18, Semarang",
    form="URAIAN JABATAN",
    identity=[
        ("Nama Jabatan", "Content Writer", "Nama Karyawan", "Nadia Prameswari"),
        ("Divisi", "Marketing", "Atasan Langsung", "Ibu Ratna Kusumawati (Head of Marketing)"),
        ("Dasar", "PKWT No. 012/HR-LAN/I/2026 Pasal 3", "Jam Kerja", "Senin–Jumat 08.00–17.00"),
    ],
    purpose=(
        "Tujuan Jabatan",
        "Menghasilkan konten tertulis yang membuat calon pelanggan mengenal dan memercayai perusahaan.",
    ),
    duties_heading="Uraian Tugas",
    duties_header=("No", "Uraian Tugas", "Hasil Kerja", "Frekuensi"),
    duties=[
        ("1", "Menulis artikel blog dan landing page sesuai kalender konten", "Artikel tayang", "Mingguan"),
        ("2", "Menyusun kalender konten bulanan bersama tim SEO dan desain", "Kalender konten", "Bulanan"),
        ("3", "Menulis naskah media sosial dan buletin e-mail", "Naskah siap tayang", "Mingguan"),
        ("4", "Menyunting tulisan penulis lepas, termasuk memeriksa fakta dan tautan", "Naskah siap tayang", "Harian"),
        ("5", "Melakukan riset kata kunci dan topik untuk artikel baru", "Daftar topik", "Bulanan"),
        ("6", "Memperbarui artikel lama yang trafiknya turun", "Artikel diperbarui", "Bulanan"),
        ("7", "Membuat laporan kinerja konten untuk rapat Marketing", "Laporan", "Bulanan"),
    ],
    others=[
        ("Wewenang", ["Mengembalikan naskah penulis lepas yang belum memenuhi standar"]),
        ("Hubungan Kerja", ["Internal: tim SEO, tim desain, Sales", "Eksternal: penulis lepas, media rekanan"]),
        (
            "Kualifikasi",
            [
                "Pendidikan minimal S1 Komunikasi, Sastra, atau yang sederajat",
                "Berpengalaman menulis konten minimal 2 tahun",
                "Menguasai dasar SEO dan Google Analytics",
            ],
        ),
        ("Kompetensi", ["Ketelitian berbahasa", "Mengelola waktu dan tenggat"]),
    ],
    signature=[
        ("Dibuat oleh,", "Diperiksa oleh,", "Disetujui oleh,"),
        ("Nadia Prameswari", "Ratna Kusumawati", "Hendra Wibisono"),
        ("Content Writer", "Head of Marketing", "HR Manager"),
    ],
    revisions=[
        ("Revisi", "Tanggal", "Uraian Perubahan"),
        ("00", "6 Januari 2025", "Dokumen pertama"),
        ("01", "5 Januari 2026", "Penambahan tugas pembaruan artikel lama"),
    ],
    revisions_heading="Riwayat Revisi",
    sheet="KPI 2026",
    sheet_title="SASARAN KINERJA INDIVIDU (KPI) 2026",
    sheet_people=[
        ("Nama", "Nadia Prameswari", "Divisi", "Marketing"),
        ("Jabatan", "Content Writer", "Atasan Langsung", "Ratna Kusumawati"),
    ],
    sheet_header=(
        "No", "Perspektif", "Indikator Kinerja (KPI)", "Target", "Satuan", "Periode", "Bobot", "Realisasi", "Skor",
    ),
    kpis=[
        ("1", "Proses Internal", "Jumlah artikel blog yang terbit", 12, "artikel", "Bulanan", 0.4),
        ("2", "Proses Internal", "Naskah selesai sesuai kalender konten", "≥ 95%", "%", "Bulanan", 0.2),
        ("3", "Pelanggan", "Pertumbuhan trafik organik blog", "10%", "%", "Triwulan", 0.25),
        ("4", "Pelanggan", "Revisi per naskah", "maks. 2", "kali", "Bulanan", 0.15),
    ],
    total="Total",
    scale_sheet="Skala Nilai",
    scale=[("Skor", "Arti"), ("5", "Jauh di atas target"), ("3", "Sesuai target"), ("1", "Jauh di bawah target")],
)  # fmt: skip

ENGLISH = Words(
    company="Lentera Aksara Ltd",
    address="18 Kenanga Road, Semarang",
    form="JOB DESCRIPTION",
    identity=[
        ("Job Title", "Content Writer", "Employee Name", "Nadia Prameswari"),
        ("Department", "Marketing", "Reports To", "Ms Ratna Kusumawati (Head of Marketing)"),
        ("Contract", "Employment Agreement LA-HR-2026-012 Clause 3", "Working Hours", "Monday–Friday 08:00–17:00"),
    ],
    purpose=("Job Purpose", "Produce written content that makes future customers know and trust the company."),
    duties_heading="Key Responsibilities",
    duties_header=("No", "Responsibility", "Output", "Frequency"),
    duties=[
        ("1", "Write blog articles and landing pages to the content calendar", "Published articles", "Weekly"),
        ("2", "Plan the monthly content calendar with the SEO and design teams", "Content calendar", "Monthly"),
        ("3", "Write copy for social media and the e-mail newsletter", "Copy ready to publish", "Weekly"),
        ("4", "Edit freelancers' drafts, checking facts and links", "Copy ready to publish", "Daily"),
        ("5", "Research keywords and topics for new articles", "Topic list", "Monthly"),
        ("6", "Report content performance to the marketing meeting", "Report", "Monthly"),
        ("7", "Perform other duties as assigned by the Head of Marketing", "-", "As needed"),
    ],
    others=[
        ("Authority", ["Return freelance drafts that do not meet the style guide"]),
        ("Working Relationships", ["Internal: SEO, design and sales teams", "External: freelancers, partner media"]),
        (
            "Qualifications",
            [
                "A degree in communications, literature or similar",
                "Two years' experience of writing for the web",
                "Manage several deadlines at once",
            ],
        ),
        ("Competencies", ["Attention to detail", "Planning and organising"]),
    ],
    signature=[
        ("Prepared by", "Reviewed by", "Approved by"),
        ("Nadia Prameswari", "Ratna Kusumawati", "Hendra Wibisono"),
        ("Content Writer", "Head of Marketing", "HR Manager"),
    ],
    revisions=[
        ("Version", "Date", "Change"),
        ("1.0", "6 January 2025", "First issue"),
        ("1.1", "5 January 2026", "Newsletter added"),
    ],
    revisions_heading="Revision History",
    sheet="KPI 2026",
    sheet_title="KEY PERFORMANCE INDICATORS 2026",
    sheet_people=[
        ("Name", "Nadia Prameswari", "Department", "Marketing"),
        ("Position", "Content Writer", "Supervisor", "Ratna Kusumawati"),
    ],
    sheet_header=("No", "Perspective", "KPI", "Target", "Unit", "Period", "Weight", "Actual", "Score"),
    kpis=[
        ("1", "Internal process", "Blog articles published", 12, "articles", "Monthly", 0.4),
        ("2", "Internal process", "Copy delivered on the calendar date", "≥ 95%", "%", "Monthly", 0.2),
        ("3", "Customer", "Growth of organic blog traffic", "10%", "%", "Quarterly", 0.25),
        ("4", "Customer", "Revisions per draft", "max. 2", "times", "Monthly", 0.15),
    ],
    total="Total",
    scale_sheet="Rating Scale",
    scale=[("Score", "Meaning"), ("5", "Far above target"), ("3", "On target"), ("1", "Far below target")],
)  # fmt: skip

FILES = {
    "id/uraian-jabatan.docx": lambda: job_description(INDONESIAN),
    "id/kpi-2026.xlsx": lambda: kpi_sheet(INDONESIAN),
    "en/job-description.docx": lambda: job_description(ENGLISH),
    "en/kpi-2026.xlsx": lambda: kpi_sheet(ENGLISH),
}


def job_description(words: Words) -> bytes:
    """The job description as an HR department's Word form: header, tables with merged cells, bullets, signatures."""
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    header = document.sections[0].header.paragraphs[0]
    header.text = f"{words.company} · {words.address}"
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in (words.company, words.form):
        run = title.add_run(text)
        run.bold = True
        run.font.size = Pt(14)
        if text == words.company:
            run.add_break()
    identity = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in words.identity:
        _fill(identity.add_row().cells, row)
    document.add_heading(words.purpose[0], level=1)
    document.add_paragraph(words.purpose[1])
    document.add_heading(words.duties_heading, level=1)
    duties = document.add_table(rows=1, cols=4, style="Table Grid")
    _fill(duties.rows[0].cells, words.duties_header, bold=True)
    previous: Any = None
    for row in words.duties:
        cells = duties.add_row().cells
        _fill(cells[:2], row[:2])
        cells[3].text = row[3]
        if previous is not None and previous.text == row[2]:
            cells[2].merge(previous)  # one result of two tasks, as such forms have it
        else:
            cells[2].text = row[2]
            previous = cells[2]
    for heading, items in words.others:
        document.add_heading(heading, level=1)
        for item in items:
            document.add_paragraph(item, style="List Bullet")
    document.add_paragraph()
    signature = document.add_table(rows=0, cols=3)
    for row in words.signature:
        _fill(signature.add_row().cells, row)
    document.add_heading(words.revisions_heading, level=2)
    revisions = document.add_table(rows=0, cols=3, style="Table Grid")
    for row in words.revisions:
        _fill(revisions.add_row().cells, row)
    properties = document.core_properties
    properties.author, properties.title = words.company, words.form
    properties.created = properties.modified = _MADE
    return _saved(document)


def _fill(cells: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].add_run(text).bold = bold or None


def kpi_sheet(words: Words) -> bytes:
    """The KPI sheet as an Excel form: merged title and perspective cells, percent formats, a total, a second sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = words.sheet
    sheet.append([words.company])
    sheet.append([words.sheet_title])
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=9)
        sheet.cell(row, 1).font = Font(bold=True, size=14)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    for left, value, right, other in words.sheet_people:
        sheet.append([left, None, value, right, None, other])
    sheet.append([])
    sheet.append(list(words.sheet_header))
    for cell in sheet[6]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
    for number, perspective, text, target, unit, period, weight in words.kpis:
        sheet.append([int(number), perspective, text, target, unit, period, weight, None, None])
        sheet.cell(sheet.max_row, 7).number_format = "0%"
    sheet.merge_cells("B7:B8")
    sheet.merge_cells("B9:B10")
    sheet.append([None, None, words.total, None, None, None, 1.0])
    sheet.cell(sheet.max_row, 7).number_format = "0%"
    sheet.column_dimensions["C"].width = 44
    scale = book.create_sheet(words.scale_sheet)
    for row in words.scale:
        scale.append(list(row))
    book.properties.creator = words.company
    book.properties.created = book.properties.modified = _MADE
    return _saved(book)


def _saved(made: Any) -> bytes:
    """The file's bytes with every moment of making taken out."""
    buffer = io.BytesIO()
    made.save(buffer)
    steady = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + _STAMP, content)
            info = zipfile.ZipInfo(name, date_time=(2026, 1, 5, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, content)
    return steady.getvalue()


def main() -> None:
    """Write the samples."""
    for name, make in FILES.items():
        path = SAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        print(path)


if __name__ == "__main__":
    main()
