"""A spoken request in writing: whole, in the right mouth, on the right day, and promising nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.profile.models import Profile
from coach.reply.confirm import Confirmation, Spoken, confirm_spoken

JAKARTA = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 25, 14, 30, tzinfo=JAKARTA)
MORNING = datetime(2026, 11, 25, 9, 15, tzinfo=JAKARTA)
JOB = Profile(title="Content Writer", name="Nadia Putri", duties=[], kpis=[])


def confirmed(text: str, *, channel: Any = "whatsapp", private: bool = False, **given: Any) -> Confirmation:
    spoken = Spoken(text, **{"sender": "Pak Budi", "at": MORNING, **given})
    return confirm_spoken(spoken, JOB, now=NOW, channel=channel, private=private)


def body_of(text: str, **given: Any) -> str:
    return confirmed(text, **given).draft.body


@pytest.mark.slow
@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("Tolong jemput anak saya di sekolah ya", "menjemput anak Bapak di sekolah"),
        ("Pak Budi minta saya jemput anaknya di sekolah jam 2", "menjemput anak Bapak di sekolah jam 2"),
        ("saya disuruh Pak Budi jemput anaknya besok jam 2", "menjemput anak Bapak"),
        ("diminta oleh atasan saya untuk rekap nota", "merekap nota"),
        ("rekap absensi seluruh cabang paling lambat jumat", "merekap absensi seluruh cabang paling lambat Jumat"),
        (
            "Tolong jemput anak saya di sekolah sore ini ya, sekalian belikan baju ganti",
            "menjemput anak Bapak di sekolah sore ini serta membelikan baju ganti",
        ),
        ("beliau nyuruh gue beresin gudang", "saya diminta membereskan gudang"),
        ("saya diminta lembur sampai jam 9 malam", "“lembur sampai jam 9 malam”"),
        ("Tolong rekap absensi, soalnya Sari baru saja pindah divisi", "“Tolong rekap absensi, soalnya Sari"),
    ],
)
def test_what_was_asked_is_told_whole_and_in_the_right_mouth(report: str, told: str) -> None:
    assert told in body_of(report)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("Could you pick up my son from school at 2?", "pick up your son from school at 2"),
        ("my boss told me to pick up his son at 2", "to pick up your son at 2"),
        ("do the payroll for the branch by friday", "to do the payroll for the branch by Friday"),
        ("please stay late tonight to finish the report", "“please stay late tonight to finish the report”"),
    ],
)
def test_english_reports_too(report: str, told: str) -> None:
    assert told in body_of(report, sender="Mr. Tan")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "indonesian", "english"),
    [
        (MORNING, "tadi pagi (Rabu, 25 November 2026, pukul 09.15)", "this morning (Wednesday, 25 November 2026"),
        (MORNING.replace(hour=12), "tadi siang (", "this afternoon ("),
        (MORNING.replace(day=24, hour=16), "kemarin sore (Selasa, 24 November 2026", "yesterday afternoon (Tuesday"),
        (datetime(2026, 11, 25), "hari ini (Rabu, 25 November 2026)", "today (Wednesday, 25 November 2026)"),
        (datetime(2026, 11, 23, 9), "pada hari Senin, 23 November 2026, pukul 09.00", "on Monday, 23 November 2026"),
        (datetime(2026, 11, 25, 2, 15, tzinfo=UTC), "tadi pagi (", "this morning ("),
        (datetime(2026, 11, 26, 9), "pada hari Kamis, 26 November 2026", "on Thursday, 26 November 2026"),
    ],
)  # fmt: skip
def test_the_day_is_told_from_today(at: datetime, indonesian: str, english: str) -> None:
    assert indonesian in body_of("rekap absensi cabang", at=at)
    assert english in body_of("do the payroll for the branch", at=at)


def test_this_afternoon_of_yesterday_is_only_quoted() -> None:
    told = body_of("tolong rekap absensi cabang sore ini", at=MORNING.replace(day=24))
    assert "“tolong rekap absensi cabang sore ini”" in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "indonesian"),
    [("ruang rapat", "di ruang rapat"), ("di pantry", "di pantry"), ("Zoom", "lewat Zoom"), ("[tempat]", "di tempat")],
)
def test_the_place_has_one_preposition(place: str, indonesian: str) -> None:
    told = body_of("rekap absensi cabang", place=place)
    assert indonesian in told
    assert "di di" not in told


def test_nothing_is_said_of_what_was_not_given() -> None:
    told = body_of("rekap absensi cabang", sender=None, at=None)
    for word in ("tadi", "kemarin", "November", " di ", "Bapak", "Ibu", "rapat", "telepon", "None"):
        assert word not in told


def test_a_letter_has_its_frame_and_a_chat_has_none() -> None:
    letter = confirmed("rekap absensi cabang", channel="email", sender="Bu Rina").draft
    assert letter.subject == "Konfirmasi permintaan lisan (Rabu, 25 November 2026)"
    assert letter.body.startswith("Yth. Ibu Rina,\n\n")
    assert letter.body.endswith("Hormat saya,\nNadia Putri\nContent Writer")
    chat = confirmed("rekap absensi cabang").draft
    assert chat.subject is None
    assert chat.body.startswith("Pak Budi, ")
    assert len(chat.body.split()) <= 90


def test_it_asks_to_be_corrected_and_says_that_it_is_no_answer() -> None:
    for text, sender in (("rekap absensi cabang", "Pak Budi"), ("do the payroll for the branch", "Mr. Tan")):
        for channel in ("whatsapp", "email"):
            draft = confirmed(text, sender=sender, channel=channel).draft
            assert "keliru" in draft.body or "wrong" in draft.body
            assert "jawab" in draft.body or "answer" in draft.body
            checks = draft.checks
            assert not (checks.capitulates or checks.attacks or checks.over_apologises)


def test_the_answer_follows_without_its_own_frame() -> None:
    reply = "Yth. Bapak Budi,\n\nSaya belum bisa membantu karena naskah tenggat sore ini.\n\nHormat saya,\nNadia"
    told = confirmed("rekap absensi cabang", reply=reply, channel="email").draft.body
    assert "Jawaban saya:\nSaya belum bisa membantu karena naskah tenggat sore ini." in told
    assert told.count("Yth.") == told.count("Hormat saya") == 1
    assert "belum jawaban" not in told
    assert "sebelum memberi jawaban" not in told


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (MORNING, "Seperti yang saya sampaikan tadi, saya belum bisa"),
        (MORNING.replace(day=24), "Seperti yang saya sampaikan kemarin, saya belum bisa"),
        (None, "Seperti yang sudah saya sampaikan, saya belum bisa"),
    ],
)
def test_an_answer_given_aloud_is_summed_up(at: datetime | None, said: str) -> None:
    assert said in body_of("rekap absensi cabang", at=at, reply="Saya belum bisa membantu.", answered=True)


def test_words_unfit_for_a_superior_are_not_repeated() -> None:
    confirmation = confirmed("gue disuruh nemenin bos karaoke")
    assert confirmation.told == "not_told"
    for word in ("gue", "bos", "karaoke"):
        assert word not in confirmation.draft.body


def test_nobody_has_to_repeat_harassment() -> None:
    confirmation = confirmed("kamu seksi deh, temani saya di hotel", private=True)
    assert confirmation.told == "private"
    assert "hotel" not in confirmation.draft.body
    assert "seksi" not in confirmation.draft.body


def test_the_note_tells_the_date_in_full() -> None:
    note = confirmed("rekap absensi cabang", place="ruang rapat", how="meeting").record_note
    assert "Rabu, 25 November 2026, pukul 09.15 dalam rapat di ruang rapat" in note
    assert "tadi" not in note


@pytest.mark.slow
@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_becomes_a_message(text: str, sender: str, place: str) -> None:
    told = confirmed(text, sender=sender, place=place).draft.body
    assert told.strip()
    assert "{" not in told
    assert "\x1b" not in told
