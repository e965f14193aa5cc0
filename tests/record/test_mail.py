"""Mail: the reply apart from what it repeats, in real mail clients' words, and mailboxes as streams."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.problems import UnreadableInput
from coach.record.importers.hypertext import text_of
from coach.record.importers.mail import read_eml, read_mbox
from coach.record.importers.messages import Found
from coach.record.importers.quoting import part
from tests.benchmarks.growth import MAIL_PIECES

FIXTURES = Path(__file__).parent / "fixtures" / "email"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.eml")), ids=lambda path: path.stem)
def test_every_shared_mail_gives_its_reply_alone(path: Path) -> None:
    (message,) = read_eml(path, Found(path.name))
    if "share-block" in path.stem:
        assert message.text.startswith("Hi Katharine.")
        assert message.text.endswith("Joe XXX")
        assert "booking inquiry" not in message.text.casefold()
    else:
        assert message.text == "Hello"
    assert message.quoted
    assert (message.at is None) == (path.stem == "talon_outlook")
    assert "@" in (message.address or "")


@pytest.mark.parametrize(
    ("body", "reply"),
    [
        ("Baik, Pak.\n\nPada Sen, 3 Agu 2026 pukul 09.15 Budi <b@x.id> menulis:\n> Tolong", "Baik, Pak."),
        ("Baik.\n\nPada tanggal Sen, 3 Agu 2026 09.15, Budi Santoso\n<b@x.id> menulis:\n\n> Tolong", "Baik."),
        ("Baik.\n\nDari: Budi\nTerkirim: Senin\nKepada: Nadia\nSubjek: Tolong\n\nisi", "Baik."),
        ("Baik.\n________________________________\nFrom: B\nSent: Mon\nTo: N\nSubject: x\n\nisi", "Baik."),
        ("Baik.\n-----Pesan Asli-----\nDari: B", "Baik."),
        ("Gut.\n\nAm 03.08.2026 um 09:15 schrieb Budi <b@x.id>:\n> Bitte", "Gut."),
        ("> Bisa Senin?\nTidak, Pak.\n\n> Selasa?\nBisa.", "Tidak, Pak.\n\nBisa."),
        ("Baik.\n\nDikirim dari iPhone saya", "Baik."),
        ("Baik.\n-- \nNadia\nPemasaran", "Baik."),
        ("Dari: saya mau tanya\nSemua baik?", "Dari: saya mau tanya\nSemua baik?"),
        ("On Monday I wrote:\nsiapkan laporan", "On Monday I wrote:\nsiapkan laporan"),
    ],
)
def test_history_is_known_in_other_words_too(body: str, reply: str) -> None:
    assert part(body).reply == reply


def test_a_mail_without_a_plain_part(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    html = "<style>p{}</style><p>Tolong rekap&nbsp;faktur</p><div>Terima kasih</div><blockquote>lama</blockquote>"
    path.write_bytes(b"From: Budi <b@x.id>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode())
    (message,) = read_eml(path, Found("a"))
    assert message.text == "Tolong rekap faktur\n\nTerima kasih"
    assert "lama" in message.quoted
    assert text_of("<p>a<br>b") == "a\nb"


@pytest.mark.parametrize("charset", ["tidak-ada", "utf-8"])
def test_a_wrong_character_set_loses_nothing_else(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.eml"
    head = f"From: =?utf-8?q?Bu_S=C3=A4ri?= <s@x.id>\nDate: rusak\nContent-Type: text/plain; charset={charset}\n\n"
    path.write_bytes(head.encode() + b"Tolong \xff rekap\n")
    (message,) = read_eml(path, Found("a"))
    assert message.author == "Bu Säri"
    assert message.at is None
    assert message.text.startswith("Tolong ")
    assert message.text.endswith("rekap")


def test_a_mailbox_is_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "kotak.mbox"
    one = "From b@x.id Mon Aug  3 09:15:00 2026\nFrom: Budi <b@x.id>\nDate: Mon, 3 Aug 2026 09:15:00 +0700\n\n{}\n\n"
    path.write_text(one.format("Tolong satu\n>From mana?") + one.format("Dua\nFrom now on 2026") * 2, encoding="utf-8")
    found = Found("kotak")
    messages = list(read_mbox(path, found))
    assert [m.text for m in messages] == ["Tolong satu\nFrom mana?", "Dua\nFrom now on 2026", "Dua\nFrom now on 2026"]
    assert [m.place for m in messages] == [1, 2, 3]
    assert (found.messages, found.read) == (3, path.stat().st_size)


def test_what_is_no_mail_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"\x00\x01")
    with pytest.raises(UnreadableInput):
        list(read_eml(path, Found("a")))


@pytest.mark.slow
@pytest.mark.parametrize("unit", MAIL_PIECES)
def test_no_mail_is_too_odd_to_be_read_whole(unit: str) -> None:
    # How the time grows with such mail is measured in tests/benchmarks/growth.py.
    body = unit * 20_000 + "x"
    read = part(body)
    assert (" ".join((read.reply, read.quoted))).split() == body.split()
