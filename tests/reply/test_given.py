"""Pressed again, and they give something: an offer is kept, what was granted is accepted, a retreat is thanked for."""

from __future__ import annotations

import re

import pytest

from coach.reply.holding import hold_line
from coach.reply.thread import Said, Thread
from coach.scope.models import Request
from tests.reply.conftest import Case


def talk(*said: str) -> Thread:
    """A conversation that they begin."""
    return Thread(messages=[Said(speaker="them" if at % 2 == 0 else "me", text=text) for at, text in enumerate(said)])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("theirs", "mine", "answer", "kept"),
    [
        (
            "Sabtu masuk ya, bantu hitung stok.",
            "Maaf Pak, Sabtu saya libur. Senin pagi saya bisa bantu.",
            "Oke, Senin jam 8 ya.",
            "Senin pagi saya bisa bantu",
        ),
        (
            "Take over the vendor calls this week.",
            "I can't take them all. I can do the two on Thursday.",
            "Fine, Thursday then.",
            "I can do the two on Thursday",
        ),
    ],
)
def test_an_offer_that_was_taken_up_is_kept(cases: list[Case], theirs: str, mine: str, answer: str, kept: str) -> None:
    case = next(case for case in cases if case.verdict.kind == "other_division")
    held = hold_line(talk(theirs, mine, answer), case.verdict, Request(text=theirs), case.profile)
    assert held.tactic == "yielding"
    assert kept in held.draft.body
    assert not held.alternatives, "they would take it back"
    own = next(case for case in cases if case.verdict.scope == "in" and not case.verdict.conditions)
    mine_too = hold_line(talk(theirs, mine, answer), own.verdict, Request(text=theirs), own.profile)
    assert kept in mine_too.draft.body
    assert not re.search(r"tidak bisa|can't|not able", mine_too.draft.body.replace(kept, ""))
    other = "Oke, kalau begitu saya minta Rani saja." if "Senin" in kept else "Fine, I'll ask Rani instead."
    unasked = hold_line(talk(theirs, mine, other), case.verdict, Request(text=theirs), case.profile)
    assert kept not in unasked.draft.body


@pytest.mark.slow
@pytest.mark.parametrize("scope", ["out", "arguable"])
def test_nothing_is_said_to_be_so_still_that_was_never_said(cases: list[Case], scope: str) -> None:
    claims = re.compile(
        r"(?<!permintaannya )masih (?:sama|saya tunggu)|sebelumnya|(?:tidak|belum) berubah|saya tetap (?:tidak|belum)"
    )
    chosen = [case for case in cases if case.verdict.scope == scope and case.verdict.kind != "harassment"][:8]
    assert chosen
    for case in chosen:
        request = case.request.model_copy(update={"language": "id"})
        for answer in ("Ini penting lho.", "Saya ini atasan kamu, kerjakan saja."):
            held = hold_line(talk(request.text, "Siap Pak.", answer), case.verdict, request, case.profile)
            for draft in (held.draft, *(each.draft for each in held.alternatives)):
                assert not claims.search(draft.body), draft.body


ASKED_OF_THEM = {
    "id": "Baik Pak, mohon penugasannya lewat email, dan mana yang didahulukan?",
    "en": "All right, could you put it in an email, and tell me which comes first?",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "answer", "open_still"),
    [
        ("id", "Sudah saya emailkan ya. Dahulukan laporan bulanan.", None),
        ("id", "Barusan saya kirim emailnya.", r"prioritas|dahulukan|didahulukan|diutamakan|lebih dulu"),
        ("id", "Tenggat laporanmu saya undur ke Jumat.", r"tertulis|e-?mail|dituliskan|surat"),
        ("en", "Email sent. Do the monthly report first.", None),
        ("en", "I've emailed it to you just now.", r"first|priorit|order"),
        ("en", "I'll push your report deadline to Friday.", r"writing|e-?mail|written"),
    ],
)
def test_what_was_asked_for_and_granted_is_thanked_for_and_the_rest_asked_for(
    cases: list[Case], language: str, answer: str, open_still: str | None
) -> None:
    case = next(case for case in cases if case.verdict.scope == "arguable" and not case.verdict.conditions)
    theirs = {"id": "Tolong bantu gudang rekap absen cabang mulai Senin.", "en": "Help the warehouse from Monday on."}
    request = Request(text=theirs[language], language=language)  # type: ignore[arg-type]
    held = hold_line(talk(request.text, ASKED_OF_THEM[language], answer), case.verdict, request, case.profile)
    assert held.tactic == "yielding"
    assert re.search(r"terima kasih|thank|urutan|order|helps", held.draft.body, re.IGNORECASE)
    assert not re.search(r"tidak saya kerjakan|tidak bisa|not be doing|can't|unable", held.draft.body)
    assert not held.escalate
    assert not held.alternatives
    if open_still:
        assert re.search(open_still, held.draft.body, re.IGNORECASE), held.draft.body
    else:
        assert held.draft.checks.states_no is False
        assert "?" not in held.draft.body


@pytest.mark.parametrize("answer", ["Sudah, saya kirim orang lain saja.", "Belum sempat saya emailkan, kerjakan dulu."])
def test_what_was_not_granted_is_not_thanked_for(cases: list[Case], answer: str) -> None:
    case = next(case for case in cases if case.verdict.scope == "arguable" and not case.verdict.conditions)
    request = Request(text="Tolong bantu gudang rekap absen cabang mulai Senin.", language="id")
    held = hold_line(talk(request.text, ASKED_OF_THEM["id"], answer), case.verdict, request, case.profile)
    assert held.why != "reply.why.granted"


def test_a_threat_beside_what_was_granted_is_still_answered_as_one(cases: list[Case]) -> None:
    case = next(case for case in cases if case.verdict.scope == "arguable" and not case.verdict.conditions)
    request = Request(text="Tolong bantu gudang rekap absen cabang mulai Senin.", language="id")
    answer = "Sudah saya emailkan. Kerjakan, atau kontrakmu tidak saya perpanjang."
    held = hold_line(talk(request.text, ASKED_OF_THEM["id"], answer), case.verdict, request, case.profile)
    assert held.tactic == "threat"
    assert held.escalate


def test_anothers_work_is_not_taken_on_because_it_was_put_in_writing(cases: list[Case]) -> None:
    case = next(case for case in cases if case.verdict.kind == "other_division_target")
    request = Request(text="Pegang target tim sales bulan ini ya.", language="id")
    held = hold_line(
        talk(request.text, ASKED_OF_THEM["id"], "Sudah saya emailkan. Dahulukan target sales."),
        case.verdict,
        request,
        case.profile,
    )
    assert held.tactic != "yielding"
    assert held.draft.checks.states_no


def test_who_asked_on_what_terms_and_got_them_takes_another_divisions_work_on(cases: list[Case]) -> None:
    case = next(case for case in cases if case.verdict.kind == "other_division" and not case.verdict.conditions)
    request = Request(text="Tolong rekap pengeluaran transportasi kantor bulan ini.", language="id")
    answer = "Sudah saya email. Artikelnya mundur ke Senin saja."
    held = hold_line(talk(request.text, ASKED_OF_THEM["id"], answer), case.verdict, request, case.profile)
    assert held.why == "reply.why.granted"
    assert not re.search(r"tidak|belum bisa|maaf|\?", held.draft.body), held.draft.body
    refused = "Maaf Pak, saya tidak bisa. Kalau memang harus, mohon lewat email."
    held = hold_line(talk(request.text, refused, "Sudah saya email."), case.verdict, request, case.profile)
    assert held.why != "reply.why.granted"


def test_whoever_gives_way_hears_no_further_no(cases: list[Case]) -> None:
    case = next(case for case in cases if case.verdict.kind == "personal_errand")
    request = Request(text="Jemput anak saya jam 2 ya.", language="id")
    for answer in ("Ya sudah.", "Oke deh, nanti saya minta orang lain."):
        held = hold_line(talk(request.text, "Maaf Pak, saya tidak bisa.", answer), case.verdict, request, case.profile)
        assert held.technique == "confirm_in_writing"
        for draft in (held.draft, *(each.draft for each in held.alternatives)):
            assert not re.search(r"tetap tidak|jalan lain", draft.body)
