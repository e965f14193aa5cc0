"""What reaches a screen from outside can neither command the terminal nor hide."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language.clean import clean, one_line

HOSTILE = st.sampled_from(
    ["\x1b", "\x1b[", "\x1b]", "\x9b", "\x9d", "\x90", "\x9c", "\x07", "\x1b\\", "31m", ";", "0", "\u202e", "\u2066",
     "\u200b", "\u200d", "\ufeff", "\r", "\r\n", "\n", "\t", "\x00", "\x7f", "\x85", "\ud800", "\u0301", "e", "👩",
     "💻", "\ufe0f", "Halo", " ", "[b]x[/b]", "\U000e0041", "\u2028"]
)  # fmt: skip
FOREIGN = st.one_of(
    st.lists(HOSTILE, max_size=30).map("".join), st.text(st.characters(), max_size=60), st.text(max_size=60)
)


@pytest.mark.parametrize(
    ("foreign", "seen"),
    [
        ("\x1b[31mMerah\x1b[0m", "Merah"),
        ("\x1b[38;2;255;0;0mMerah\x1b[m", "Merah"),
        ("\x9b31mMerah\x9b0m", "Merah"),
        ("\x1b[1;2\x20qKursor", "Kursor"),
        ("\x1b[?25lHilang\x1b[?25h", "Hilang"),
        ("\x1b]0;judul palsu\x07Tugas", "Tugas"),
        ("\x1b]8;;http://contoh.test\x1b\\tautan\x1b]8;;\x1b\\", "tautan"),
        ("\x9d0;judul palsu\x9cTugas", "Tugas"),
        ("\x1bP1;2|abc\ndef\x1b\\Tugas", "Tugas"),
        ("\x1b_apa saja\x1b\\Tugas\x1b^x\x9cKPI\x1bXy\x07!", "TugasKPI!"),
        ("\x1b(BTugas\x1b=\x1bc", "Tugas"),
        ("\x1b\x1b[31mTugas", "Tugas"),
        ("a\x00b\x08c\x7fd\x81e", "abcde"),
        ("\u202egnimoc\u202c \u2066x\u2069\u200e\u200f\u061c", "gnimoc x"),
        ("lem\u200bbur\ufeff\u2060", "lembur"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("satu\tdua\ntiga", "satu\tdua\ntiga"),
        ("cafe\u0301", "caf\u00e9"),
        ("👩\u200d💻 ❤\ufe0f\u200d🔥 👩🏽\u200d💻", "👩\u200d💻 ❤\ufe0f\u200d🔥 👩🏽\u200d💻"),
        ("tu\u200dgas", "tugas"),
        ("[b]tebal[/b] <b>x</b> {nama} *a* \\n", "[b]tebal[/b] <b>x</b> {nama} *a* \\n"),
        ("a\ud800b", "ab"),
        ("Rapat 20%–30% “segera” … ya, Ñandú", "Rapat 20%–30% “segera” … ya, Ñandú"),
    ],
)  # fmt: skip
def test_only_what_can_be_seen_is_left(foreign: str, seen: str) -> None:
    assert clean(foreign) == seen


@pytest.mark.parametrize("opening", ["\x1b]0;", "\x9d", "\x1bP", "\x90", "\x1b_", "\x1b[", "\x9b", "\x1b[31", "\x1b"])
def test_a_sequence_that_never_ends_does_not_swallow_the_document(opening: str) -> None:
    assert "Menulis artikel tiap bulan" in clean(f"Tugas {opening} pertama\nMenulis artikel tiap bulan\n")


@given(FOREIGN)
def test_nothing_obeyed_or_hidden_is_left(text: str) -> None:
    result = clean(text)
    assert not any(
        unicodedata.category(character) in ("Cc", "Cs") for character in result.replace("\n", "").replace("\t", "")
    )
    assert not set(result) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff")
    assert unicodedata.is_normalized("NFC", result)


@given(FOREIGN)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x24F), max_size=200))
def test_plain_text_is_left_as_it_is(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assert clean(plain) == plain


@given(FOREIGN)
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
    assert "\t" not in one_line(text)
