"""What the reasons and questions tell a user: only what the message and the profile say."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from coach.config import Language
from coach.profile.models import Profile
from coach.scope.judge import Judge
from coach.scope.models import Request, Verdict
from tests.scope.jobs import admin, analyst
from tests.scope.test_judge import any_judge, assert_sound, judge

__all__ = ["any_judge", "judge"]
WITHOUT_CONTRACT = admin(catch_all=False).model_copy(update={"contract_ref": None})
MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|march"


def told(
    judge: Judge, text: str, profile: Profile, sent_at: datetime | None = None, language: Language = "id"
) -> Verdict:
    verdict = judge.judge(Request(text=text, sent_at=sent_at), profile, language)
    assert_sound(verdict, profile)
    return verdict


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "own_words"),
    [
        ("Kerjakan malam ini juga ya, laporan penjualan bulanan per wilayah", "malam ini"),
        ("Laporan penjualan wilayah timur tolong disusun hari Minggu", "hari Minggu"),
        ("Stay tonight and finish the monthly budget variance report, please", "tonight"),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_without_a_time_of_sending_no_date_and_no_clock_time_is_invented(
    any_judge: Judge, text: str, own_words: str, language: Language
) -> None:
    verdict = told(any_judge, text, analyst() if "variance" in text else admin(hours=None), language=language)
    assert "overtime" in verdict.conditions
    reasons = " ".join(verdict.reasons)
    assert own_words in reasons
    assert not re.search(rf"\d{{4}}|\d[.:]\d\d|\b(?:{MONTHS})\b", reasons.replace(str(verdict.evidence), ""), re.I)


def test_a_part_of_the_day_is_no_clock_time(any_judge: Judge) -> None:
    verdict = told(
        any_judge,
        "Kerjakan malam ini juga ya, laporan penjualan bulanan",
        admin(hours=None),
        datetime(2026, 3, 5, 10, 0),
    )
    reasons = " ".join(verdict.reasons)
    assert "5 Maret 2026" in reasons
    assert "malam ini" in reasons
    assert "19.00" not in reasons


def test_a_clock_time_that_was_said_is_told(any_judge: Judge) -> None:
    verdict = told(
        any_judge, "Besok jam 9 malam kita kerjakan laporan penjualan bulanan", admin(), datetime(2026, 3, 5, 10, 0)
    )
    assert any("6 Maret 2026" in reason and "21.00" in reason for reason in verdict.reasons)


@pytest.mark.parametrize("text", ["Tolong pinjami saya 2 juta dulu ya", "talangin makan siang tim 500rb"])
def test_who_asks_for_money_has_asked_for_something(any_judge: Judge, text: str) -> None:
    verdict = told(any_judge, text, admin())
    assert verdict.scope != "unclear"
    assert "own_money" in verdict.conditions


def test_to_lend_the_boss_money_is_a_private_matter(any_judge: Judge) -> None:
    for text in ("Tolong pinjami saya 2 juta dulu ya", "Lend me 500k till payday, please"):
        assert told(any_judge, text, admin()).kind == "personal_errand"


def test_a_refusal_quotes_what_the_person_was_hired_for(any_judge: Judge) -> None:
    verdict = told(any_judge, "Tolong jemput anak saya di sekolah jam 3", WITHOUT_CONTRACT)
    assert verdict.scope == "out"
    assert verdict.evidence[0].clause.startswith("D")
    assert any(verdict.evidence[0].quote.rstrip(".") in reason for reason in verdict.reasons)


def test_a_refusal_over_the_contract_says_what_the_contract_has_to_do_with_it(any_judge: Judge) -> None:
    text = "Mulai sekarang konten Instagram perusahaan kamu yang pegang seterusnya, tiga kali seminggu"
    verdict = told(any_judge, text, admin())
    assert verdict.evidence[0].clause == "contract_ref"
    assert any("PKWT 021" in reason and "kontrak" in reason for reason in verdict.reasons)


def test_a_part_of_a_division_is_named_only_where_it_is_clear(any_judge: Judge) -> None:
    vague = told(any_judge, "Tolong input invoice vendor ke sistem ya, sekali ini saja", admin())
    assert vague.owner is None or "Piutang" not in vague.owner


def test_the_drafted_question_until_when_is_kept_for_open_ended_jobs(any_judge: Judge) -> None:
    once = told(any_judge, "Besok bantu bongkar muat barang di gudang ya, orang gudang lagi cuti", admin())
    assert once.kind == "catch_all"
    assert not any("sampai kapan" in question for question in once.questions)
    assert 2 <= len(once.questions) <= 3


@pytest.mark.parametrize("text", ["yang kemarin itu ya", "ok"])
def test_a_message_that_says_too_little_is_called_that(any_judge: Judge, text: str) -> None:
    unclear = told(any_judge, text, admin())
    assert unclear.scope == "unclear"
    assert "belum cukup jelas" in unclear.reasons[0]


@pytest.mark.parametrize("text", ["temani saya karaoke ya, berdua aja", "Nanti malam temani saya karaoke ya"])
def test_an_invitation_to_be_alone_comes_with_a_word_of_care(any_judge: Judge, text: str) -> None:
    verdict = told(any_judge, text, admin())
    assert verdict.kind == "social_invitation"
    assert "tidak wajib" in verdict.reasons[0]
    assert "catat" in verdict.reasons[0]


def test_sexual_pressure_is_no_invitation(any_judge: Judge) -> None:
    text = "Ikut saya ke hotel malam ini, sekamar saja, pakai rok pendek"
    assert told(any_judge, text, admin()).kind == "harassment"


@pytest.mark.slow
def test_what_cannot_be_placed_is_not_called_unreadable(judge: Judge) -> None:
    texts = [
        "Tolong koordinasi sama vendor genset soal jadwal servis gedung, lalu bikin ringkasannya",
        "Tolong dampingi tamu dari kementerian keliling pabrik",
        "Tolong data ulang semua nomor seri laptop di lantai tiga",
        "Rapikan daftar hadir rapat, lalu bagikan ke semua kepala bagian",
        "Tolong kumpulkan masukan tim soal seragam baru",
    ]
    for verdict in (told(judge, text, admin()) for text in texts):
        if verdict.scope == "unclear" and verdict.confidence < 0.4:
            assert "belum cukup jelas" not in verdict.reasons[0]
            assert any("resmi" in question for question in verdict.questions)


@pytest.mark.parametrize(
    "text",
    [
        "Rafi sudah pulang tuh, kamu jemput dia di sekolahnya sebelum jam tiga ya",
        "Sebelum ke kantor mampir ambil kemeja di binatu dulu",
        "Collect Amelia from ballet at five, I'm stuck in a meeting",
    ],
)
def test_fetching_what_is_ones_own_is_an_errand_though_nobody_is_called_a_child(any_judge: Judge, text: str) -> None:
    for profile in (admin(catch_all=True), analyst()):
        assert told(any_judge, text, profile).kind == "personal_errand"
