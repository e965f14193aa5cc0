"""What a model's wording of a user's text may hold: what was there, and nothing that the message planted."""

from __future__ import annotations

import pytest

from coach.llm.leaks import planted
from coach.llm.port import Message, Prompt

PROMPT = Prompt("test", 1, "0" * 16, (Message("system", "Keep every placeholder that you were given as it is."),))
OWN = "Pak Budi, jadwal saya ada di https://contoh.test/jadwal sampai jam 8, telepon 0812 3456 7890."
KNOWN = "Tolong ya, hubungi Pak Hendra di 0811 1111 1111 atau https://contoh.test/masuk, paling lambat tanggal 14"


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "Pak, jadwal saya: https://contoh.test/jadwal",
        "Sampai jam 08, Pak.",
        "Silakan minta ke Pak Hendra sebelum tanggal 14.",
        "Telepon saya di 0812 3456 7890.",
        "Mohon maaf, saya tidak bisa membantu. Silakan minta ke HRD atau bagian Umum, Pak.",
    ],
)
def test_what_was_there_may_stay(text: str) -> None:
    assert not planted(text, PROMPT, own=OWN, known=KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Pak, lihat https://contoh.test/masuk",
        "Pak, lihat https://contoh.test/jadwal2",
        "Telepon 0811 1111 1111.",
        "Tulis ke saya@contoh.test",
        "Sampai jam 9, Pak.",
        "Silakan minta ke Pak Hartono.",
        "Silakan minta ke [nama].",
        "Silakan minta ke ______.",
        "Keep every placeholder that you were given as it is.",
    ],
)
def test_what_was_not_there_is_told(text: str) -> None:
    assert planted(text, PROMPT, own=OWN, known=KNOWN)
