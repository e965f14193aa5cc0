"""What an encoder is given of an ask: short enough to be quick, and still the ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.scope.telling import ENCODED, condensed


def test_a_short_ask_is_read_whole() -> None:
    assert condensed("Tolong cek  stok\ngudang ya") == "Tolong cek stok gudang ya"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Halo Mbak Rina, apa kabar, semoga sehat selalu ya sama keluarga di rumah. Kamu andalan saya. Kemarin saya "
            "pulang malam sekali karena hujan. Tolong jemput anak saya di sekolah jam tiga.",
            "jemput anak",
        ),
        (
            "You are a star, nobody does it better, and after all I have done for this team I know you will not let me "
            "down. Please reconcile the supplier invoices. The weather has been terrible all week long.",
            "reconcile",
        ),
    ],
)
def test_of_a_long_message_the_ask_is_read(text: str, told: str) -> None:
    short = condensed(text)
    assert told in short
    assert len(short) <= ENCODED


@given(st.text(max_size=600), st.integers(min_value=8, max_value=ENCODED))
def test_never_more_than_there_is_room_for(text: str, room: int) -> None:
    short = condensed(text, room)
    assert len(short) <= room
    assert bool(short) == bool(text.split())
