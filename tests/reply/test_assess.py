"""What a user is told about a reply of their own: one improvement, and a stronger version in their words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.config import Language
from coach.profile.models import Profile
from coach.reply.answered import Answered
from coach.reply.assess import assess
from coach.reply.buy_time import buy_time
from coach.reply.mend import called_in, difference
from coach.reply.models import Checks
from coach.scope.anyone import ANYONE
from coach.scope.models import Evidence, Request, Verdict

ERRAND = Answered(Request(text="Nanti sore jemput anak saya di TK ya, sopir cuti"))


def test_a_surrender_at_the_end_goes_and_the_firm_words_stay() -> None:
    firm = "Maaf Pak, saya tidak bisa jemput karena laporan pajak harus selesai jam 4."
    found = assess(f"{firm} Tapi ya sudah deh, saya jemput.", ERRAND)
    assert found.advice.name == "capitulates"
    assert found.advice.words in found.reply
    assert firm in found.rewrite
    assert "ya sudah deh" not in found.rewrite


def test_where_nobody_knows_whose_work_it_is_a_yes_may_be_right() -> None:
    found = assess("Siap Pak, saya kerjakan sore ini.", Answered(Request(text="Tolong tulis artikel blog minggu ini")))
    assert found.advice.name == "yes_unowned"
    assert "memang tugas Anda" in found.advice.told("id")


@pytest.mark.parametrize(
    ("reply", "gone", "stays"),
    [
        (
            "Menurut uraian tugas saya, menjemput tidak tercantum. Tapi kalau Bapak butuh, baik, saya berangkat jam 3.",
            "saya berangkat",
            "Menurut uraian tugas saya, menjemput tidak tercantum.",
        ),
        ("Hari ini saya tutup buku bulanan, Pak. Ya sudah, nanti saya jemput.", "nanti saya jemput", "tutup buku"),
        ("Kalau Bapak nekat, saya lapor polisi sekarang juga.", "nekat", ""),
        ("asdf. Siap Pak.", "asdf", ""),
        ("Nanti saya lihat dulu deh, Pak.", "lihat dulu", ""),
    ],
)
def test_nothing_stays_that_speaks_against_the_new_words(reply: str, gone: str, stays: str) -> None:
    found = assess(reply, ERRAND)
    assert gone not in found.rewrite
    assert stays in found.rewrite
    assert "tidak bisa" in found.rewrite or "belum bisa" in found.rewrite


def test_the_rewrite_calls_the_supervisor_as_the_writer_does() -> None:
    job = Profile(title="Penulis", duties=[], kpis=[])
    verdict = Verdict(scope="out", kind="personal_errand", confidence=0.9)
    found = assess("Siap Bu, saya jemput.", Answered(ERRAND.request, verdict, job))
    assert "Bapak" not in found.rewrite


def test_a_yes_becomes_a_limit() -> None:
    found = assess("Siap Pak, saya jemput sekarang.", ERRAND)
    assert found.judged.checks.capitulates
    better = assess(found.rewrite, ERRAND).judged
    assert better.checks.states_no
    assert not better.checks.capitulates
    assert better.score > found.judged.score


def test_an_insult_is_left_out_and_the_limit_stays() -> None:
    reply = "Saya tidak bisa jemput, Pak, laporan kas saya harus selesai jam 4. Dasar atasan tidak tahu malu!"
    found = assess(reply, ERRAND)
    assert found.advice.name == "attacks"
    assert "laporan kas saya harus selesai jam 4" in found.rewrite
    assert "tidak tahu malu" not in found.rewrite


@pytest.mark.parametrize(
    ("reply", "gone"),
    [
        ("Gila ya Pak, saya bukan babu!", "Gila"),
        ("Kok saya lagi sih Pak? Emangnya Bapak digaji buat apa?", "?"),
        ("Wow, from writer to driver in one morning. What's next, plumbing?", "plumbing"),
    ],
)
def test_nothing_is_kept_of_an_outburst_that_says_nothing(reply: str, gone: str) -> None:
    found = assess(reply, ERRAND)
    assert found.judged.style in ("aggressive", "passive_aggressive")
    assert gone not in found.rewrite
    assert assess(found.rewrite, ERRAND).judged.checks.states_no


def test_whoever_is_named_beside_is_not_the_one_who_is_called() -> None:
    assert called_in("Saya lebih nyaman pakai taksi lewat Bu Tuti, Pak.") == "Pak"
    assert called_in("Bu Ratna, saya belum bisa.") == "Bu"


def test_one_apology_is_left() -> None:
    found = assess(
        "Mohon maaf Bu, maaf sekali, mohon maaf saya tidak bisa karena kas harus saya setor. Maaf ya Bu.", ERRAND
    )
    assert found.rewrite.casefold().count("maaf") == 1
    assert "karena kas harus saya setor" in found.rewrite


def test_a_good_reply_stays_as_it_is() -> None:
    reply = "Maaf Pak, saya tidak bisa menjemput karena laporan kas harus selesai jam 4. Pool kendaraan bisa membantu."
    found = assess(reply, ERRAND)
    assert found.rewrite == reply
    assert [piece.change for piece in found.pieces] == ["kept"]


def test_to_accept_ones_own_work_is_not_mended_into_a_refusal() -> None:
    found = assess(
        "Baik Pak, laporan stok saya kirim jam 8.",
        Answered(
            Request(text="[Staf Gudang; laporan stok memang tugasnya] Besok pagi laporan stok ada di meja saya ya.")
        ),
    )
    assert not found.judged.checks.capitulates
    assert found.rewrite == found.reply


@pytest.mark.parametrize("blank", ["Yth. [nama atasan],", "{tanggal}", "XXX"])
def test_a_blank_is_told_before_all_else(blank: str) -> None:
    found = assess(
        f"{blank} saya tidak bisa karena laporan pajak harus selesai jam 4. Mohon ke bagian Umum, Pak.", ERRAND
    )
    assert "placeholder" in found.judged.flaws
    assert blank not in found.rewrite or found.rewrite == found.reply


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_judged_and_a_rewrite_is_never_worse(reply: str) -> None:
    found = assess(reply, ERRAND)
    assert found.rewrite == reply or assess(found.rewrite, ERRAND).judged.score > found.judged.score
    assert isinstance(found.judged.checks, Checks)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_the_difference_tells_both_texts_whole(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != "added") == before
    assert "".join(piece.text for piece in pieces if piece.change != "left_out") == after


def test_what_is_offered_beside_a_limit_stays() -> None:
    firm = (
        "Soal merekap pengeluaran, mohon maaf saya belum bisa menyanggupi, Bu. "
        "Supaya tidak menunggu, saya bantu tanyakan siapa penggantinya di bagian Keuangan."
    )
    found = assess(f"{firm} Tapi ya sudah deh, saya rekap saja Bu.", ERRAND)
    assert found.rewrite.startswith(firm)
    assert "ya sudah" not in found.rewrite


def test_a_yes_of_which_nobody_knows_whose_work_it_is_is_not_called_clear() -> None:
    accepted = Answered(
        Request(text="[Staf Gudang; laporan stok memang tugasnya] Besok laporan stok ada di meja saya ya.")
    )
    assert assess("Baik Pak, laporan stok saya kirim jam 8.", accepted).advice.name == "accepts"


def test_to_refuse_ones_own_work_is_told_before_all_else(nadia: Profile) -> None:
    own = Answered(
        Request(text="Tolong tulis dua artikel blog soal produk baru minggu ini ya"),
        Verdict(
            scope="in",
            kind="own_duty",
            confidence=0.9,
            evidence=[Evidence(clause="D1", quote=nadia.duties[0].text)],
        ),
        nadia,
    )
    refused = assess("Maaf Pak, saya tidak bisa, itu bukan tugas saya.", own)
    assert refused.advice.name == "own_refused"
    assert not assess(refused.rewrite, own).advice.name.startswith("own_refused")
    accepted = assess("Baik Pak, dua artikel saya kirim Jumat.", own)
    asked = assess("Bisa Pak. Mana yang didahulukan, dua artikel ini atau naskah landing page?", own)
    assert refused.judged.score < min(accepted.judged.score, asked.judged.score)
    assert not {"own_refused", "own_left_open"} & {accepted.advice.name, asked.advice.name}
    for taken_on in (
        "Datanya dari mana saja, Pak?",
        "Insyaallah besok selesai, Pak.",
        "Sedang saya kerjakan, tinggal satu artikel.",
        "Noted, Pak.",
        "On it, will send both by Friday.",
    ):
        judged = assess(taken_on, own)
        assert judged.advice.name not in ("own_refused", "own_left_open"), taken_on
        assert judged.rewrite == taken_on
    for hindered in (
        "Bahannya belum saya terima, Pak.",
        "Laptop saya rusak, jadi artikelnya belum bisa saya tulis hari ini.",
        "I don't have access to the blog yet.",
    ):
        told = assess(hindered, own)
        assert told.advice.name == "own_hindered", hindered
        assert told.rewrite.startswith(hindered)
        assert assess(told.rewrite, own).advice.name not in ("own_refused", "own_left_open")
        assert refused.judged.score < told.judged.score < min(accepted.judged.score, asked.judged.score)
    unwilling = assess("Itu bukan tugas saya, Pak, lagi pula bahannya belum ada.", own)
    assert unwilling.advice.name == "own_refused"
    evaded = assess("Nanti saya kabari lagi ya Pak 🙏", own)
    assert evaded.advice.name == "own_left_open"
    assert assess(evaded.rewrite, own).advice.name != "own_left_open"


def test_no_sentence_stays_that_leant_on_one_that_went_and_no_loose_comma() -> None:
    found = assess("Ya sudah, nanti saya jemput. Supaya Bapak tidak bolak-balik.", ERRAND)
    assert "bolak-balik" not in found.rewrite
    found = assess("Maaf sekali Pak, maaf banget, saya belum bisa jemput, maaf ya Pak", ERRAND)
    assert ",." not in found.rewrite


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_line_that_buys_time_is_neither_weak_nor_made_a_refusal(language: Language) -> None:
    request = Request(text="Tolong rekap nota transport kantor ya" if language == "id" else "Please file my receipts")
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    for line in buy_time(now, profile=ANYONE, sender=None, language=language).lines:
        found = assess(line, Answered(request))
        assert found.judged.style == "assertive", line
        assert not found.judged.checks.states_no
        assert not found.judged.checks.capitulates
        assert found.advice.name == "bought"
        assert found.rewrite == line
        assert found.judged.score > assess("Siap, nanti saya usahakan.", Answered(request)).judged.score


@pytest.mark.parametrize(
    "line",
    [
        "Nanti saya kabari ya Pak",
        "Jam 3 saya kirim ya Pak",
        "Siap, jam 3 saya kabari hasilnya Pak",
        "Jam 5 saya kabari kalau sudah sampai sekolah ya Bu",
        "Siap, jam 2 saya jawab telepon pelanggannya",
        "I'll let you know by 3 when I've picked him up",
    ],
)
def test_what_names_no_hour_for_the_answer_buys_no_time(line: str) -> None:
    assert assess(line, Answered(Request(text="Tolong rekap nota transport kantor ya"))).advice.name != "bought"
