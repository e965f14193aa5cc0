"""What is quoted for a check is what a reader would point at."""

from __future__ import annotations

import pytest

from coach.config import Language
from coach.reply.checks import judge_reply
from coach.reply.models import Check

POLITE_NO = (
    "Mohon izin, Bu. Untuk rekap parkir mohon maaf saya belum bisa membantu, karena tenggat katalog jatuh hari ini. "
    "Supaya tidak tertunda, saya bantu kabari bagian Keuangan."
)
ENGLISH_NO = (
    "Hi Dana, thanks for asking. I can't take the parking receipts this week, the catalogue is due on Friday. "
    "If it helps, Finance can sort them."
)


@pytest.mark.parametrize(
    ("reply", "language", "request_", "expected"),
    [
        (POLITE_NO, "id", "Rekap parkir sebulan tolong diselesaikan hari ini ya.", {
            "states_no": "belum bisa", "gives_reason": "tenggat katalog", "offers_alternative": "bagian Keuangan",
        }),
        (ENGLISH_NO, "en", "Sort the parking receipts by tonight please.", {
            "states_no": "I can't take", "gives_reason": "the catalogue is due on Friday",
            "offers_alternative": "Finance can sort them",
        }),
    ],
)  # fmt: skip
def test_of_several_signs_the_telling_one_is_quoted(
    reply: str, language: Language, request_: str, expected: dict[Check, str]
) -> None:
    quotes = judge_reply(reply, request=request_, language=language, own=0.0).quotes
    for check, words in expected.items():
        assert words in quotes[check], check
        assert quotes[check] in reply


def test_no_quote_ends_in_the_middle_of_a_thought() -> None:
    reply = "Kalau lembarnya cuma sepuluh, besok pagi saya bantu sortir. Malam ini saya tidak bisa, Pak."
    quotes = judge_reply(reply, request="Malam ini sortir semua berkas arsip ya.", language="id", own=0.0).quotes
    assert quotes
    for quote in quotes.values():
        after = reply[reply.index(quote) + len(quote) :]
        assert not after or (after[0] in " ,.;" and (quote[-1] in ".,;?!" or after[0] in ",.;")), quote


def test_what_takes_in_the_request_is_not_quoted_as_the_limit() -> None:
    reply = "Saya paham ini mendesak, Pak, tetapi tanggal di kuitansinya harus sesuai kenyataan."
    judged = judge_reply(reply, request="Tanggal kuitansinya mundurkan ke bulan lalu ya.", language="id")
    assert judged.checks.states_no
    assert not judged.quotes["states_no"].startswith("Saya paham")
