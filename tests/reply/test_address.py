"""How people are addressed, from what users type as the sender."""

from __future__ import annotations

import pytest

from coach.profile.models import Person, Profile
from coach.reply.address import address_of
from coach.scope.models import Request

NOBODY = Profile(title="Kasir", duties=[], kpis=[])


@pytest.mark.parametrize(
    ("sender", "you", "chat", "letter"),
    [
        ("Pak Budi", "Bapak", "Pak Budi", "Bapak Budi"),
        ("pak budi santoso s.e.", "Bapak", "Pak Budi", "Bapak Budi Santoso"),
        ("Bapak Budi Santoso, S.E., M.M.", "Bapak", "Pak Budi", "Bapak Budi Santoso"),
        ("BU RINA", "Ibu", "Bu Rina", "Ibu Rina"),
        ("Bu", "Ibu", "Ibu", "Ibu"),
        ("mas andi", "Mas Andi", "Mas Andi", "Mas Andi"),
        ("Mbak Sari HRD", "Mbak Sari", "Mbak Sari", "Mbak Sari"),
        ("Kak", "Kakak", "Kakak", "Kakak"),
        ("Mr. Tan", "Mr. Tan", "Mr. Tan", "Mr. Tan"),
        ("Ms Koh", "Ms. Koh", "Ms. Koh", "Ms. Koh"),
        ("dr. Arif", "dr. Arif", "dr. Arif", "dr. Arif"),
        ("Dr. Arif", "Dr. Arif", "Dr. Arif", "Dr. Arif"),
        ("drg. Maya", "drg. Maya", "drg. Maya", "drg. Maya"),
        ("Pak Direktur", "Bapak", "Pak Direktur", "Bapak Direktur"),
        ("Pak Budi (GM)", "Bapak", "Pak Budi", "Bapak Budi"),
        ("Pak Budi - Direktur Operasional", "Bapak", "Pak Budi", "Bapak Budi"),
        ("Budi", "Bapak/Ibu", "Bapak/Ibu Budi", "Bapak/Ibu Budi"),
        ("Bapak/Ibu Rina", "Bapak/Ibu", "Bapak/Ibu Rina", "Bapak/Ibu Rina"),
        ("bos", "Bapak/Ibu", "Bapak/Ibu", "Bapak/Ibu"),
        ("+62 812-3456-7890", "Bapak/Ibu", "Bapak/Ibu", "Bapak/Ibu"),
        ("budi@kantor.co.id", "Bapak/Ibu", "Bapak/Ibu", "Bapak/Ibu"),
        (None, "Bapak/Ibu", "Bapak/Ibu", "Bapak/Ibu"),
        ("", "Bapak/Ibu", "Bapak/Ibu", "Bapak/Ibu"),
    ],
)
def test_indonesian(sender: str | None, you: str, chat: str, letter: str) -> None:
    address = address_of(sender, NOBODY, "id")
    assert (address.you, address.chat) == (you, chat)
    assert address.letter.casefold() == letter.casefold()


@pytest.mark.parametrize(
    ("sender", "chat", "letter"),
    [
        ("Pak Budi", "Pak Budi", "Pak Budi"),
        ("mr tan", "Mr. Tan", "Mr. Tan"),
        ("Mr Clarke", "Mr Clarke", "Mr Clarke"),
        ("Mr. Tan", "Mr. Tan", "Mr. Tan"),
        ("Siobhan", "Siobhan", "Siobhan"),
        ("my manager", "", "Sir or Madam"),
        (None, "", "Sir or Madam"),
    ],
)
def test_english(sender: str | None, chat: str, letter: str) -> None:
    address = address_of(sender, NOBODY, "en")
    assert (address.you, address.chat, address.letter) == ("you", chat, letter)


def test_the_profile_knows_what_the_user_left_out() -> None:
    profile = NOBODY.model_copy(update={"people": [Person(name="Rina Hapsari", honorific="Ibu")]})
    assert address_of("rina", profile, "id").chat == "Bu Rina"
    assert address_of("Rina Hapsari", profile, "id").letter == "Ibu Rina Hapsari"
    assert address_of("Rina Wijaya", profile, "id").chat == "Bapak/Ibu Rina"


@pytest.mark.parametrize(
    ("text", "sender", "words"),
    [
        ("Bu Ratna: Sari, tolong rekap nota ya", "Bu Ratna", "Sari, tolong rekap nota ya"),
        ("[12/10/26 09.12] Pak Budi Santoso: jemput anak saya", "Pak Budi Santoso", "jemput anak saya"),
        ("Pak, catatan: rapat jam 3", None, "Pak, catatan: rapat jam 3"),
        ("Tolong siapkan: laporan dan nota", None, "Tolong siapkan: laporan dan nota"),
        ("Bu rapat dimulai jam: 09.00", None, "Bu rapat dimulai jam: 09.00"),
    ],
)
def test_a_message_copied_out_of_a_chat_says_who_wrote_it(text: str, sender: str | None, words: str) -> None:
    request = Request(text=text)
    assert (request.sender, request.words, request.text) == (sender, words, text)
    assert Request(text=text, sender="Mas Andi").sender == "Mas Andi"
