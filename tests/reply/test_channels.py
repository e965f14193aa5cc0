"""Handing over: what another app reads is exactly what was written, and nothing can be slipped into a mail."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import chain
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coach.language.clean import clean, one_line
from coach.problems import WrongUsage
from coach.profile.models import Person, Profile
from coach.reply.address import people_called
from coach.reply.channels import LONGEST_LINK, HandedOver, Way, hand_over, read_number
from coach.reply.qr import MARGIN, QrCode

NOW = datetime(2026, 11, 25, 14, 30, tzinfo=timezone(timedelta(hours=7)))
NADIA = Profile(
    title="Content Writer",
    duties=[],
    kpis=[],
    name="Nadia Putri",
    email="nadia@contoh.co.id",
    people=[
        Person(name="Budi Santoso", honorific="Pak", phone="0812-3456-7890", email="budi@contoh.co.id"),
        Person(name="Rina Wati", honorific="Bu", phone="021-abc", email="rina@yahoo.co.id"),
        Person(name="Rian Budi", honorific="Pak"),
    ],
)
REPLY = (
    "Mohon maaf, Pak Budi, penjemputan tamu bukan bagian dari tugas saya di Pemasaran 🙏\n\n"
    "Untuk kendaraan & sopir biasanya ditangani GA (ext. 100%?); boleh saya teruskan ke sana? Naïve — “kutipan” = aman."
)


def handed(way: Way, text: str = REPLY, *, to: str | None = None, subject: str | None = None) -> HandedOver:
    return hand_over(way, text, to=to, subject=subject, profile=NADIA, now=NOW, language="id")


def read(message: bytes | None) -> EmailMessage:
    parsed = message_from_bytes(message or b"", policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert not parsed.defects
    return parsed


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("0812 3456 7890", "6281234567890"),
        ("(0812) 3456.7890", "6281234567890"),
        ("+62 812-3456-7890", "6281234567890"),
        ("+62 (0)812 3456 7890", "6281234567890"),
        ("62 0812 3456 7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("\u202a+62\xa0812‑3456‑7890\u202c", "6281234567890"),  # as WhatsApp's own contact page is copied
        ("0811 123 456", "62811123456"),
        ("021-555 1234", "62215551234"),
        ("+65 9123 4567", "6591234567"),
        ("0065 9123 4567", "6591234567"),
        ("9123 4567", None),  # another country's, which nobody could guess
        ("0812", None),
        ("+62 812 3456 7890 1234", None),
        ("0812-3456-7890 ext 3", None),
        ("", None),
        ("+", None),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, digits: str | None) -> None:
    assert read_number(typed) == digits


def test_a_whatsapp_link_holds_the_number_and_the_whole_text() -> None:
    link = urlsplit(handed("wa", to="0812 3456 7890").link or "")
    assert (link.netloc, link.path) == ("wa.me", "/6281234567890")
    assert parse_qs(link.query, strict_parsing=True) == {"text": [REPLY]}
    assert (handed("wa").link or "").startswith("https://wa.me/?text=")


@pytest.mark.parametrize("name", ["Pak Budi", "budi santoso", "Budi", "Bapak Budi Santoso, S.E.", "Budi Santoso"])
def test_someone_in_the_profile_is_found_by_name(name: str) -> None:
    assert handed("wa", to=name).to == "+6281234567890"
    message = read(handed("eml", to=name, subject="Jemput tamu").message)
    assert str(message["To"]) == "Budi Santoso <budi@contoh.co.id>"


def test_two_people_are_not_taken_for_each_other() -> None:
    people = [Person(name="Rian Adi", honorific="Pak"), Person(name="Rian Sari", honorific="Bu")]
    profile = NADIA.model_copy(update={"people": people})
    assert people_called("Bu Rian", profile) == [people[1]]
    assert people_called("Rian", profile) == people
    with pytest.raises(WrongUsage, match=r"send\.several"):
        hand_over("wa", REPLY, to="Rian", subject=None, profile=profile, now=NOW, language="id")


@pytest.mark.parametrize(
    ("way", "to", "problem"),
    [
        ("wa", "Pak Anton", "send.nobody"),
        ("wa", "Rian Budi", "send.no_number"),
        ("wa", "Bu Rina", "send.bad_number"),
        ("wa", "12", "send.bad_number"),
        ("qr", "budi@contoh.co.id", "send.number_needed"),
        ("eml", "Rian Budi", "send.no_address"),
        ("mailto", "0812 3456 7890", "send.address_needed"),
        ("eml", "budi@", "send.bad_address"),
        ("eml", "budi@contoh", "send.bad_address"),
        ("mailto", "a@contoh.co.id,b@contoh.co.id", "send.bad_address"),
        ("mailto", "a@contoh.co.id?bcc=b@contoh.co.id", "send.bad_address"),
    ],
)
def test_whoever_cannot_be_reached_is_told_why(way: Way, to: str, problem: str) -> None:
    with pytest.raises(WrongUsage) as told:
        handed(way, to=to)
    assert told.value.key == problem


@pytest.mark.parametrize("way", ["wa", "qr", "mailto", "eml"])
@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_nothing_is_made_of_no_text(way: Way, text: str) -> None:
    with pytest.raises(WrongUsage, match=r"send\.empty"):
        handed(way, text)


def test_a_mail_link_follows_its_standard() -> None:
    link = handed("mailto", to="budi@contoh.co.id", subject="Jemput tamu & lainnya 🙏").link or ""
    assert link.isascii()
    assert not set(link) & set(' "<>\\^`{|}')
    scheme, _, rest = link.partition(":")
    address, _, query = rest.partition("?")
    assert (scheme, address) == ("mailto", "budi@contoh.co.id")
    assert "+" not in query, "mail programs show a plus as it is"
    fields = dict(pair.split("=") for pair in query.split("&"))
    assert unquote(fields["subject"]) == "Jemput tamu & lainnya 🙏"
    assert unquote(fields["body"]) == REPLY.replace("\n", "\r\n")


def test_a_long_mail_link_is_warned_about() -> None:
    short, long = handed("mailto", subject="x"), handed("mailto", REPLY * 20, subject="x")
    assert len(short.link or "") < LONGEST_LINK < len(long.link or "")
    assert not short.warnings
    assert "eml" in " ".join(long.warnings)


@pytest.mark.parametrize(
    "subject", ["Jemput tamu 🙏", "Permohonan " * 30, "“Kutipan” – ünïcode, " * 9, "=?utf-8?q?=0ABcc:_x?="]
)
@pytest.mark.parametrize(
    "body", [REPLY, "Baik " * 800, "🙏" * 600, "From Budi\n.\n\n  menjorok\t=3D=\nakhir  x", "a" * 1200]
)
def test_a_draft_file_is_read_back_exactly(subject: str, body: str) -> None:
    draft = handed("eml", body, to="Budi", subject=subject)
    message = read(draft.message)
    assert message["X-Unsent"] == "1"
    assert str(message["From"]) == "Nadia Putri <nadia@contoh.co.id>"
    assert str(message["Subject"]) == draft.subject
    assert message["Date"].datetime == NOW
    assert message.get_content() == clean(body).rstrip()
    assert all(len(line) <= 998 for line in (draft.message or b"").splitlines())


@pytest.mark.parametrize("name", ["Nadia Putri", "Nadia, S.E. (Pemasaran)", "Ünaïs Çelébi " * 4])
def test_names_are_read_back_exactly(name: str) -> None:
    profile = NADIA.model_copy(update={"name": name})
    draft = hand_over("eml", REPLY, to=None, subject="x", profile=profile, now=NOW, language="id")
    assert read(draft.message)["From"].addresses[0].display_name == name.strip()


@pytest.mark.slow
@given(body=some.text(min_size=1), subject=some.text())
def test_any_text_at_all_survives_a_draft_file(body: str, subject: str) -> None:
    try:
        draft = handed("eml", body, subject=subject)
    except WrongUsage:
        assert not clean(body).strip()
        return
    message = read(draft.message)
    assert message.get_content() == clean(body).strip("\n").rstrip()
    assert (str(message["Subject"]) if message["Subject"] is not None else None) == draft.subject
    assert one_line(subject).replace("=?", "= ?") == (draft.subject or "")


@pytest.mark.parametrize(
    "bad", ["x\nBcc: mata@jahat.com", "x\r\nBcc: mata@jahat.com", "x\u2028Bcc: mata@jahat.com", "x\x00\nBcc:a"]
)
def test_no_header_can_be_slipped_in(bad: str) -> None:
    people = [
        Person(name=f"Budi {bad}", email="budi@contoh.co.id"),
        Person(name="Anton", email=f"anton@contoh.co.id{bad}"),
    ]
    profile = NADIA.model_copy(update={"name": bad, "people": people})
    draft = hand_over("eml", REPLY, to="Budi", subject=bad, profile=profile, now=NOW, language="id")
    message = read(draft.message)
    assert message["Bcc"] is None
    assert len(message.keys()) == len(set(message.keys())) == 8
    for to in ("Anton", f"budi@contoh.co.id{bad[1:]}", f"{bad} <budi@contoh.co.id{bad[1:]}>"):
        with pytest.raises(WrongUsage):
            hand_over("eml", REPLY, to=to, subject=bad, profile=profile, now=NOW, language="id")


@pytest.mark.parametrize(
    ("own", "to", "warned"),
    [
        ("nadia@contoh.co.id", "budi@contoh.co.id", []),
        ("nadia@contoh.co.id", "Budi@HR.Contoh.co.id", []),
        ("nadia@contoh.co.id", "budi@gmail.com", ["budi@gmail.com"]),
        ("nadia@contoh.co.id", "budi@mitra.com", ["contoh.co.id"]),
        ("nadia@contoh.co.id", "budi@bukancontoh.co.id", ["contoh.co.id"]),
        ("nadia@gmail.com", "budi@contoh.co.id", ["nadia@gmail.com"]),
        ("nadia@Yahoo.co.id", "budi@gmail.com", ["nadia@Yahoo.co.id", "budi@gmail.com"]),
        (None, "budi@contoh.co.id", []),
        (None, "budi@icloud.com", ["budi@icloud.com"]),
    ],
)
def test_what_leaves_the_companys_mail_is_warned_about(own: str | None, to: str, warned: list[str]) -> None:
    profile = NADIA.model_copy(update={"email": own})
    draft = hand_over("eml", REPLY, to=to, subject="Jemput", profile=profile, now=NOW, language="id")
    assert len(draft.warnings) == len(warned)
    for words, line in zip(warned, draft.warnings, strict=True):
        assert words in line
    sender = read(draft.message)["From"]
    assert (sender is not None) == (own == "nadia@contoh.co.id"), "a private address is never named as the sender"


def test_the_code_on_the_terminal_is_the_code_in_the_picture() -> None:
    from PIL import Image

    code = handed("qr", to="Budi").code
    with Image.open(io.BytesIO(code.picture("png"))) as picture:
        pixels = picture.convert("L")
        step = pixels.width // (len(code.lines[0]))
        size = pixels.width // step
        drawn = list(chain.from_iterable(zip(*(_halves(line) for line in code.lines), strict=True)))
        for column in range(size):
            for row in range(size):
                light = pixels.getpixel((column * step + step // 2, row * step + step // 2)) == 255
                assert light == drawn[column * len(code.lines) + row // 2][row % 2]


def _halves(line: str) -> list[tuple[bool, bool]]:
    return [(each in "█▀", each in "█▄") for each in line]


def test_a_code_knows_where_it_fits() -> None:
    code = QrCode("https://wa.me/?text=" + "a" * 300)
    columns, rows = len(code.lines[0]), len(code.lines)
    assert {len(line) for line in code.lines} == {columns}
    assert rows == (columns + 1) // 2
    assert code.fits(columns, rows)
    assert not code.fits(columns - 1, rows)
    assert not code.fits(columns, rows - 1)
    assert all(line[:MARGIN] == line[-MARGIN:] == "█" * MARGIN for line in code.lines)
    assert code.picture("svg").lstrip().startswith(b"<?xml")


def test_a_text_that_no_code_can_hold_is_told() -> None:
    with pytest.raises(WrongUsage, match=r"send\.too_long_for_qr"):
        _ = handed("qr", REPLY * 30).code
