"""More documents to tune on whose headings no list knows: pasted text, mixed lists, groups."""

from __future__ import annotations

from tests.profile.documents.building import K, Sample, pasted, written

PASTED_EN = pasted(
    "pasted advert without bold, English",
    """
    Payroll Officer
    Company: Silver Fern Logistics Ltd
    Department: Finance

    A typical week
    - Collect timesheets from the depots
    - Run the payroll for three hundred drivers
    - Answer questions about payslips
    - Other bits and pieces as your manager asks

    What good looks like
    - No more than 2 payroll errors a month
    - Payslips out by the 25th of every month

    You'll bring
    - A certificate in payroll
    - Three years of experience with large payrolls

    Sign-off limits
    - May approve corrections of up to USD 500

    Why you'll like it here
    - A pension of 6%
    - Hybrid working, two days at home

    We are open between 08.30 and 17.00, Monday to Friday.
    """,
    title="Payroll Officer",
    division="Finance",
    company="Silver Fern Logistics Ltd",
    duties=[
        "Collect timesheets from the depots",
        "Run the payroll for three hundred drivers",
        "Answer questions about payslips",
    ],
    kpis=[
        K("No more than 2 payroll errors a month", "No more than 2", "payroll errors", "monthly"),
        K("Payslips out by the 25th of every month", None, None, "monthly"),
    ],
    catch_all="Other bits and pieces as your manager asks",
    working_hours="between 08.30 and 17.00, Monday to Friday",
)

MIXED_UP = Sample(
    name="numbered headings, lines in the wrong list, Indonesian",
    documents=[
        written(
            "jd admin gudang.docx",
            """
            # Admin Gudang
            Perusahaan: PT Sinar Rempah Abadi
            **A. Keseharian di Gudang**
            1. Menginput surat jalan ke sistem
            2. Memeriksa barang datang bersama sopir
            3. Menyusun laporan stok mingguan
            4. Akurasi stok minimal 99% per bulan
            5. Jam masuk Senin–Sabtu 08.00–16.00
            **B. Angka yang Dikejar**
            1. Surat jalan terinput maksimal 2 jam setelah barang datang
            2. Gaji pokok Rp 4.800.000 per bulan
            3. Selisih stok di bawah 0,5% per bulan
            **C. Yang Kami Harapkan dari Pelamar**
            1. Lulusan SMA
            2. Bisa Excel
            """,
        )
    ],
    title="Admin Gudang",
    company="PT Sinar Rempah Abadi",
    duties=[
        "Menginput surat jalan ke sistem",
        "Memeriksa barang datang bersama sopir",
        "Menyusun laporan stok mingguan",
    ],
    kpis=[
        K("Akurasi stok minimal 99% per bulan", "99%", "%", "bulanan"),
        K("Surat jalan terinput maksimal 2 jam setelah barang datang", "maksimal 2", "jam", None),
        K("Selisih stok di bawah 0,5% per bulan", "di bawah 0,5%", "%", "bulanan"),
    ],
    working_hours="Senin–Sabtu 08.00–16.00",
)

GROUPED = Sample(
    name="duties under topics of their own, which are no other sections, English",
    documents=[
        written(
            "office manager.docx",
            """
            # Office Manager
            ## Duties
            ### Facilities
            - Book repairs with the landlord
            - Keep the visitor log
            ### People support
            - Arrange desks and passes for new starters
            - Plan the quarterly staff lunch
            ### Budget
            - Reconcile the petty cash every Friday
            ## Travelling
            - One trip to the Surabaya office each quarter
            ## Growing with us
            - Training budget of USD 500 a year
            """,
        )
    ],
    title="Office Manager",
    duties=[
        "Book repairs with the landlord",
        "Keep the visitor log",
        "Arrange desks and passes for new starters",
        "Plan the quarterly staff lunch",
        "Reconcile the petty cash every Friday",
    ],
)
