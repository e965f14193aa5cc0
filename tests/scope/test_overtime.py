"""Overtime is when the work must be done, by the hours of the job, the calendar and the words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from coach.profile.models import Profile
from coach.scope.hours import OFFICE, hours_of, read_hours
from coach.scope.overtime import overtime

OFFICE_HOURS = read_hours("Senin–Jumat 08.00–17.00; Sabtu dan Minggu libur")
THURSDAY = datetime(2026, 3, 5, 10, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Besok lembur ya, laporan harus selesai",
        "Besok standby di lobi jam setengah dua belas malam ya",
        "Sabtu masuk ya jam 9, ada tamu",
        "hari Minggu bantu jaga stan pameran",
        "Kerjakan malam ini juga, saya tunggu sampai jam 10 malam",
        "bsk pagi jam 6 udh harus di bandara jemput tamu kantor",
        "Tolong datang tanggal 15 jam 8 pagi, ada gladi resik",
        "Weekend ini kita stok opname",
        "Tanggal 19 Maret tolong jaga meja depan ya",
        "Opname hari Sabtu 14/3 jam 8 pagi",
        "ntar abis kerja mampir ke percetakan ambil brosur",
        "Please come in on Saturday morning for the stock count",
        "I need this done tonight, stay as long as it takes",
        "Be at the site tomorrow at 6 am",
        "Can you work on Sunday?",
        "Kirim sebelum subuh besok, malam ini kerjakan",
        "Tolong masuk tanggal merah nanti, gantinya Senin",
        "Sabtu 8-12 kita bersihkan gudang, ikut ya",
        "The booth needs you Sun 11-5",
        "We'll do the stock count on Saturday, all hands",
        "Can someone stop on after 6 for the courier?",
    ],
)
def test_work_outside_working_hours_is_overtime(text: str) -> None:
    assert overtime(text, THURSDAY, OFFICE_HOURS) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Minggu ini tolong selesaikan laporannya",
        "Laporannya saya tunggu minggu depan",
        "Sudah dua minggu belum ada kabar, tolong dicek",
        "Rapat besok jam 10 pagi, siapkan datanya",
        "Buat laporan penjualan akhir pekan kemarin",
        "Kemarin malam pelanggan komplain, tolong dibalas",
        "Selamat malam, tolong cek stok besok",
        "Selesaikan sebelum hari Minggu",
        "Absen lembur bulan lalu tolong direkap",
        "Laporan mingguan jangan lupa dikirim jam 3 sore",
        "Naikkan angkanya dari 7 ke 9 persen",
        "Send me the weekend sales figures by Friday noon",
        "Please finish it by next Sunday",
        "Hope you had a nice weekend. Could you update the sheet?",
        "Meeting tomorrow at 3 pm, bring the numbers",
        "Gausah buru-buru, minggu dpn jg gpp",
        "Jumat 2-3 orang tamu datang, siapkan ruangannya",
        "Cuti saya Sabtu 7-14 Maret, tolong dicatat",
        "Send me the draft, I'll read it tonight",
        "They sat down with the client, write up what was said",
    ],
)
def test_what_only_speaks_of_such_times_is_not(text: str) -> None:
    assert overtime(text, THURSDAY, OFFICE_HOURS) is None


def test_what_counts_is_when_the_work_is_done_not_when_it_was_asked() -> None:
    sunday_night = datetime(2026, 3, 8, 21, 30)
    assert overtime("Besok pagi jam 9 tolong siapkan laporannya", sunday_night, OFFICE_HOURS) is None
    assert overtime("Siapkan sekarang juga, saya tunggu", sunday_night, OFFICE_HOURS) is not None


def test_no_working_time_left_before_the_deadline_is_overtime() -> None:
    evening = datetime(2026, 3, 5, 17, 30)
    assert overtime("Besok sebelum jam 8 harus sudah di meja saya", evening, OFFICE_HOURS) is not None
    assert overtime("Besok sebelum jam 3 sore harus sudah di meja saya", evening, OFFICE_HOURS) is None


def test_a_public_holiday_is_named() -> None:
    found = overtime("Tanggal 1 Mei tolong jaga stan ya", datetime(2026, 4, 24, 9, 0), OFFICE_HOURS)
    assert found is not None
    assert found.why == "holiday"
    assert found.holiday


def test_a_rest_day_in_the_week_is_one() -> None:
    shop = read_hours("Rabu–Minggu 09.00–18.00; libur tetap Senin dan Selasa")
    assert overtime("Senin masuk ya jam 10", THURSDAY, shop) is not None
    assert overtime("Minggu jam 10 ada tamu, kamu yang layani", THURSDAY, shop) is None


def test_a_night_shift_works_at_night() -> None:
    night = read_hours("Night shift: Sunday to Thursday, 22:00–06:00")
    assert overtime("Count bay 12 tonight at 11 pm", THURSDAY, night) is None
    assert overtime("Come in on Wednesday at ten in the morning", THURSDAY, night) is not None


def test_a_malam_minggu_is_saturday() -> None:
    found = overtime("malam Minggu jam 8 malam jaga acara kantor", THURSDAY, OFFICE_HOURS)
    assert found is not None
    assert found.day is not None
    assert found.day.weekday() == 5


def test_without_a_time_of_sending_the_words_still_tell() -> None:
    assert overtime("Lembur ya malam ini", None, OFFICE_HOURS) is not None
    assert overtime("Hari Minggu jam 9 ke kantor", None, OFFICE_HOURS) is not None
    assert overtime("Tolong buat laporan", None, OFFICE_HOURS) is None


@pytest.mark.parametrize(
    "text", ["tgl 31 Februari jam 99", "32/13 masuk", "jam jam jam", "at at at 25:99", "tanggal 0"]
)
def test_impossible_times_are_no_trouble(text: str) -> None:
    overtime(text, THURSDAY, OFFICE_HOURS)


@pytest.mark.parametrize(
    ("text", "days", "first_day"),
    [
        ("Senin–Jumat 08.00–17.00, Sabtu 08.00–12.00; Minggu libur", 6, (480, 1020)),
        ("Mon-Fri 9-6", 5, (540, 1080)),
        ("Monday to Friday, 8.30am - 5pm", 5, (510, 1020)),
        ("08.00 s.d. 16.00 WIB, Senin s/d Jumat", 5, (480, 960)),
        ("Senin-Jumat: 08:00-16:00 (istirahat 12:00-13:00)", 5, (480, 960)),
        ("Monday, Tuesday, Thursday 09:00–17:30; Wednesday 12:00–20:30", 4, (540, 1050)),
    ],
)
def test_working_hours_are_read_as_documents_write_them(text: str, days: int, first_day: tuple[int, int]) -> None:
    hours = read_hours(text)
    assert hours.certain
    assert len(hours.week) == days
    assert hours.week[0] == (first_day,)


@pytest.mark.parametrize(
    "text",
    [
        "Selasa–Minggu, shift terbagi 10.00–14.00 dan 17.00–21.00; libur Senin",
        "Split shift, Tuesday–Sunday 10:00–14:00 and 17:00–21:00; Monday off",
    ],
)
def test_between_the_halves_of_a_split_shift_nobody_works(text: str) -> None:
    hours = read_hours(text)
    assert hours.works(2, 11 * 60)
    assert hours.works(2, 18 * 60)
    assert not hours.works(2, 15 * 60 + 30)
    assert hours.rests(0)


@pytest.mark.parametrize(
    ("text", "from_to"),
    [
        ("Senin–Jumat, fleksibel: mulai 07.00–09.30, selesai paling lambat 18.30; Sabtu libur", (420, 1110)),
        ("Monday–Friday, core hours 10:00–16:00, eight hours a day between 07:30 and 19:00", (450, 1140)),
        ("Flexible, 38 hours a week between 08:00 and 19:00, Monday–Friday", (480, 1140)),
        ("Senin–Jumat, jam kerja lentur, jam inti 10.00–15.00", (480, 1020)),
    ],
)
def test_flexible_hours_are_from_the_earliest_to_the_latest(text: str, from_to: tuple[int, int]) -> None:
    assert read_hours(text).week == dict.fromkeys(range(5), (from_to,))


@pytest.mark.parametrize("text", [None, "", "sesuai ketentuan perusahaan", "shift bergilir", "99.99–77.77"])
def test_where_nothing_is_said_office_hours_are_assumed_with_less_certainty(text: str | None) -> None:
    assert read_hours(text) == OFFICE
    assert not read_hours(text).certain


@pytest.mark.parametrize("text", ["Pasien besok ditelepon habis magrib ya", "Besok telepon pelanggan habis isya"])
def test_a_part_of_the_day_is_outside_hours_only_for_those_who_do_not_work_then(text: str) -> None:
    sent = datetime(2026, 6, 3, 15)
    assert overtime(text, sent, OFFICE_HOURS) is not None
    assert overtime(text, sent, read_hours("Senin–Sabtu, shift sore 14.00–21.00")) is None


def test_a_number_that_no_clock_shows_is_no_time() -> None:
    assert overtime("We are at 1.62 now, send me the plan by Wednesday", datetime(2026, 6, 2, 9), OFFICE_HOURS) is None


def test_what_happened_last_night_is_no_overtime() -> None:
    text = "A customer left me a voicemail at 11 last night, please ring her back"
    assert overtime(text, datetime(2026, 6, 2, 9), OFFICE_HOURS) is None


@pytest.mark.parametrize(
    ("language", "company", "is_overtime"),
    [("id", "Toko Sinar", True), ("en", "PT Sinar Abadi", True), ("en", "Harbour & Wells Ltd", False)],
)
def test_indonesias_holidays_are_those_of_jobs_in_indonesia(language: str, company: str, is_overtime: bool) -> None:
    job = Profile.model_validate(
        {
            "language": language,
            "title": "-",
            "company": company,
            "working_hours": "Mon–Fri 9–5",
            "duties": [],
            "kpis": [],
        }
    )
    nyepi = "Join the client's call on Thursday at 10"
    found = overtime(nyepi, datetime(2026, 3, 16, 10), hours_of(job))
    assert (found is not None) is is_overtime


NIGHTS = "Senin–Sabtu 22.00–06.00"


@pytest.mark.parametrize(
    ("hours", "sent", "text"),
    [
        ("Senin–Jumat 10.00–19.00", datetime(2026, 3, 5, 20, 0), "Antar dokumennya malam ini"),
        ("Monday–Friday 10:00–19:00", datetime(2026, 3, 5, 20, 0), "This has to be done by tonight"),
        ("Monday–Friday 09:00–17:00", datetime(2026, 3, 5, 10, 0), "Meet the driver at half past one tonight"),
        ("Monday–Friday 09:00–17:00", datetime(2026, 3, 5, 10, 0), "You're on the gate on Sat nights from here on"),
        ("Monday–Friday 09:00–17:00", datetime(2026, 3, 5, 10, 0), "Come in on the bank holiday, we're short"),
        (NIGHTS, datetime(2026, 3, 8, 10, 0), "Hari ini tolong datang ke pabrik sebentar"),
        (NIGHTS, datetime(2026, 3, 5, 9, 0), "Siang ini temui pelanggan di kantornya"),
    ],
)
def test_what_begins_when_the_shift_has_ended_is_overtime(hours: str, sent: datetime, text: str) -> None:
    assert overtime(text, sent, read_hours(hours)) is not None


@pytest.mark.parametrize(
    ("hours", "sent", "text"),
    [
        (NIGHTS, datetime(2026, 3, 5, 20, 0), "Malam ini tolong cek mesin dua"),
        (NIGHTS, datetime(2026, 3, 8, 2, 0), "Hari ini lampunya diganti semua ya"),
        (
            "Senin–Jumat 08.00–17.00",
            datetime(2026, 3, 5, 9, 0),
            "Kemarin malam kami rapat sampai jam sebelas, rangkum ya",
        ),
        ("Monday–Friday 09:00–17:00", datetime(2026, 3, 5, 10, 0), "Cost per parcel must come down to £6.10"),
    ],
)
def test_what_lies_in_the_shift_or_is_only_told_is_not(hours: str, sent: datetime, text: str) -> None:
    assert overtime(text, sent, read_hours(hours)) is None


@pytest.mark.slow
@pytest.mark.parametrize("hours_from_greenwich", [-5, 0, 7, 9])
@pytest.mark.parametrize(
    "text",
    [
        "Tolong rekap absensi cabang, paling lambat hari Rabu ya",
        "Kirim laporan penjualan mingguan, deadline Selasa",
        "Laporan harus masuk sebelum Sabtu jam 10 pagi",
        "Kirim sebelum jam 5 sore ya",
        "Due by Wednesday morning, please",
        "Besok masuk jam 9 malam",
        "Sekarang juga ya",
    ],
)
def test_a_time_of_sending_with_its_zone_is_read_by_its_own_clock(text: str, hours_from_greenwich: int) -> None:
    zone = timezone(timedelta(hours=hours_from_greenwich))
    for day in range(1, 15):
        for hour in (0, 6, 10, 15, 17, 23):
            sent = datetime(2026, 12, day, hour, 45)
            assert overtime(text, sent.replace(tzinfo=zone), OFFICE_HOURS) == overtime(text, sent, OFFICE_HOURS)
