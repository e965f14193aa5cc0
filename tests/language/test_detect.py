"""What people write at work is told to be Indonesian or English, however they mix it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language.detect import detect

INDONESIAN = [
    "Dengan hormat, bersama ini kami sampaikan undangan rapat koordinasi bulanan.",
    "gan bsk bisa masuk gak? gw butuh org buat jaga stand",
    "tlg dong follow up client yg kmrn, deadline Friday ya",
    "please bgt ini urgent, report-nya dikirim sebelum meeting sama board ya",
    "Mas, sampeyan iso ngewangi aku sesuk? Omahku arep dicet, kurang wong siji",
    "Punten Teh, tiasa bantosan abdi enjing? Laporan teu acan beres euy",
    "Kau ambillah dulu uangnya, nanti kita hitung-hitung.",
    "Besok lembur.",
    "Jemput anakku",
    "Mengelola pelaksanaan program onboarding dan employee engagement",
    "Kerjakan business case, financial model, and risk register-nya minggu ini",
    "Lu yg handle event launching ya, budget sama vendor udah gue approve",
    "TOLONG DIKERJAKAN SEKARANG",
]
ENGLISH = [
    "Could you pick up my daughter from school at three?",
    "pls send the deck asap, client's waiting",
    "Hi Rina, quick one: the numbers on slide four look off. Can you check before noon?",
    "u free tmrw? need someone to cover the booth",
    "Ensure that all invoices are paid on time and reconciled every month.",
    "Pak Budi wants the report on his desk by Monday",
    "Don’t tell finance about this.",
    "Perform other duties as assigned",
    "Responsible for preparing monthly payroll",
    "WHERE IS THE FILE",
]


@pytest.mark.parametrize("text", INDONESIAN)
def test_indonesian_is_told(text: str) -> None:
    assert detect(text) == "id"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize("text", ["", "   ", "👍🙏", "12.500.000", "???", "asdfgh", "\x00\x1b[31m"])
def test_what_has_no_words_of_either_is_left_open(text: str) -> None:
    assert detect(text) is None


def test_a_quoted_english_line_does_not_turn_an_indonesian_message() -> None:
    assert detect('Tadi klien bilang "we need it today" jadi tolong segera kamu selesaikan ya') == "id"


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    assert detect(text) in ("id", "en", None)


@given(st.sampled_from(INDONESIAN + ENGLISH), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_does_not_matter(text: str, change: object) -> None:
    assert callable(change)
    assert detect(change(text)) == detect(text)
