"""WhatsApp exports, message for message: the shared fixtures, and what phones in other languages write."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from coach.problems import UnreadableInput
from coach.record.importers.messages import Found, ImportedMessage
from coach.record.importers.whatsapp import read_chat

FIXTURES = Path(__file__).parent / "fixtures" / "whatsapp"
LRM = "\u200e"


def read(path: Path, text: str | None = None) -> tuple[list[ImportedMessage], Found]:
    if text is not None:
        path.write_text(text, encoding="utf-8")
    found = Found(path.name)
    return list(read_chat(path, found)), found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "chat.txt"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("chatminer_test*.txt")), ids=lambda path: path.stem)
def test_every_shared_export_is_read_message_for_message(path: Path) -> None:
    expected = json.loads((FIXTURES / "chatminer_target.json").read_text(encoding="utf-8"))
    wanted = sorted((one["timestamp"], one["author"], " ".join(one["message"].split())) for one in expected)
    messages, found = read(path)
    told = [(m.at.isoformat(), m.author, " ".join(m.text.split())) for m in messages if m.author and m.at]
    assert sorted(told) == wanted
    assert len(messages) == 9
    assert not found.ambiguous


MAY, JUNE = datetime(2018, 6, 3, 13, 55), datetime(2018, 6, 13, 21, 25, 15)
STRINGS = [
    ("03-06-2018, 01.55 PM - a: m", MAY, "a", "m", None),
    ("03/02/17, 18:42 - Luke: ", datetime(2017, 2, 3, 18, 42), "Luke", "", None),
    ("06/03/2017, 00:45 - You created group ", datetime(2017, 3, 6, 0, 45), None, "You created group", None),
    ("13.06.18 21.25.15: a: m", JUNE, "a", "m", None),
    ("13.6.2018 klo 21.25.15 - a: m", JUNE, "a", "m", None),
    ("23/06/2018, 01:55 a.m. - Luke: Hey!", datetime(2018, 6, 23, 1, 55), "Luke", "Hey!", None),
    (
        r"23/06/2018, 01:55 p.m. - Loris: one\ntwo\n2016-04-29 10:30:00",
        datetime(2018, 6, 23, 13, 55),
        "Loris",
        "one\ntwo\n2016-04-29 10:30:00",
        None,
    ),
    (
        f"3/6/18, 1:55 p.m. - a: 2015-08-04-PHOTO-00004762.jpg <{LRM}attached>",
        MAY,
        "a",
        "",
        "2015-08-04-PHOTO-00004762.jpg",
    ),
    (
        "3/6/18, 1:55 p.m. - a: < attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg >",
        MAY,
        "a",
        "",
        "00000042-PHOTO-2020-06-07-15-13-20.jpg",
    ),
    ("3/6/18, 1:55 p.m. - a: IMG-20210428-WA0001.jpg (file attached)", MAY, "a", "", "IMG-20210428-WA0001.jpg"),
    (
        rf"3/6/18, 1:55 p.m. - a: {LRM}4f26.jpg (Datei angehängt)\nDir auch frohe Ostern.",
        MAY,
        "a",
        "Dir auch frohe Ostern.",
        "4f26.jpg",
    ),
    ("3/6/18, 1:55\u202fPM - a: m", MAY, "a", "m", None),
    ("3/6/2018 1:55 p.\xa0m. - a: m", MAY, "a", "m", None),
    ("[06.13.18 21:25:15] a: m", JUNE, "a", "m", None),
    ("[2018/06/13, 21:25:15] a: m", JUNE, "a", "m", None),
    ("[3/6/18 1:55:00 p. m.] a: m", MAY, "a", "m", None),
]


@pytest.mark.parametrize(("line", "at", "author", "text", "media"), STRINGS, ids=[line[0] for line in STRINGS])
def test_every_shared_string_is_read(
    file: Path, line: str, at: datetime, author: str | None, text: str, media: str | None
) -> None:
    (message,), _ = read(file, line.replace(r"\n", "\n"))
    assert (message.at, message.author, message.text, message.media) == (at, author, text, media)


ANDROID = f"""21/07/2026 03.15 - Pesan dan panggilan terenkripsi secara end-to-end. Pelajari selengkapnya: wa.me/x
21/07/2026 03.15 - Andi mengubah subjek menjadi "Rapat: jam 3"
21/07/2026 03.16 - Andi: Halo
21/07/2026 03.17 - Bu Sari 🌸: Agenda: besok
jam 3: rapat
21/07/2026 03.18 - +62 812-3456-7890: <Media tidak disertakan>
21/07/2026 03.19 - Andi: IMG-20260721-WA0001.jpg (file terlampir)
Tolong dicetak ya
21/07/2026 03.20 - Andi: Pesan ini telah dihapus
21/07/2026 03.21 - Andi: Tolong hari ini {LRM}<Pesan ini telah diedit>
31/02/2026 09.00 - Andi: tanggal yang tidak ada
22/07/2026 25.61 - Andi: jam yang tidak ada
"""


def test_an_indonesian_android_export(file: Path) -> None:
    messages, found = read(file, ANDROID)
    told = [(m.place, m.author, m.text, m.media, m.deleted, m.edited) for m in messages[2:]]
    assert [m.author for m in messages[:2]] == [None, None]
    assert told == [
        (3, "Andi", "Halo", None, False, False),
        (4, "Bu Sari 🌸", "Agenda: besok\njam 3: rapat", None, False, False),
        (6, "+62 812-3456-7890", "", "", False, False),
        (7, "Andi", "Tolong dicetak ya", "IMG-20260721-WA0001.jpg", False, False),
        (9, "Andi", "", None, True, False),
        (10, "Andi", "Tolong hari ini", None, False, True),
        (11, "Andi", "tanggal yang tidak ada", None, False, False),
        (12, "Andi", "jam yang tidak ada", None, False, False),
    ]
    assert [m.at for m in messages[-2:]] == [None, None]
    assert found.undated == 2
    assert messages[2].at == datetime(2026, 7, 21, 3, 16)


IOS = f"""{LRM}[21/07/26, 03.15.42] Tim Promo: {LRM}Pesan dan panggilan terenkripsi secara end-to-end.
[21/07/26, 03.15.43] ~\u202fRina: Halo @\u2068Nadia\u2069
baris dua
{LRM}[21/07/26, 03.16.00] Pak Budi: {LRM}<terlampir: 00000004-PHOTO-2026-07-21.jpg>
{LRM}[21/07/26, 03.17.00] Pak Budi: {LRM}gambar tidak disertakan
{LRM}[21/07/26, 03.18.00] Pak Budi: {LRM}Anda menghapus pesan ini.
[21/07/26, 03.19.00] Pak Budi: 21/07/2026 03.15 - Andi: kutipan dari tempat lain
21/07/2026 03.15 - Andi: masih bagian dari pesan yang sama
"""


def test_an_indonesian_iphone_export(file: Path) -> None:
    messages, _ = read(file, IOS)
    assert [(m.author, m.text, m.media, m.deleted) for m in messages] == [
        (None, "Pesan dan panggilan terenkripsi secara end-to-end.", None, False),
        ("Rina", "Halo @Nadia\nbaris dua", None, False),
        ("Pak Budi", "", "00000004-PHOTO-2026-07-21.jpg", False),
        ("Pak Budi", "", "", False),
        ("Pak Budi", "", None, True),
        (
            "Pak Budi",
            "21/07/2026 03.15 - Andi: kutipan dari tempat lain\n"
            "21/07/2026 03.15 - Andi: masih bagian dari pesan yang sama",
            None,
            False,
        ),
    ]
    assert messages[1].at == datetime(2026, 7, 21, 3, 15, 43)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("1/25/26, 3:15 PM - A: x", datetime(2026, 1, 25, 15, 15)),
        ("[2026/7/21 下午3:15:42] A: x", datetime(2026, 7, 21, 15, 15, 42)),
        ("2026. 7. 21. 오후 3:15 - A: x", datetime(2026, 7, 21, 15, 15)),
        ("2026/07/21 15:15 - A: x", datetime(2026, 7, 21, 15, 15)),
        ("21/07/2026 à 15:15 - A: x", datetime(2026, 7, 21, 15, 15)),
        ("21/07/2026 15 h 15 - A: x", datetime(2026, 7, 21, 15, 15)),
        ("21-07-26 15:15 - A: x", datetime(2026, 7, 21, 15, 15)),
        ("21.07.26, 15:15 - A: x", datetime(2026, 7, 21, 15, 15)),
        ("21/7/2569 15:15 - A: x", datetime(2026, 7, 21, 15, 15)),
        ("٢١\u200f/٧\u200f/٢٠٢٦، ٣:١٥ م - A: x", datetime(2026, 7, 21, 15, 15)),
        ("21/07/2026, 12.05 AM - A: x", datetime(2026, 7, 21, 0, 5)),
        ("21/07/2026, 12.05 PM - A: x", datetime(2026, 7, 21, 12, 5)),
    ],
)
def test_phones_of_other_languages(file: Path, line: str, at: datetime) -> None:
    (message,), _ = read(file, line)
    assert (message.at, message.author, message.text) == (at, "A", "x")


def test_dates_that_could_be_either_run_forward(file: Path) -> None:
    """05/01, 06/01, 02/02: only month last runs forward... and where nothing tells, day first, and that is said."""
    messages, found = read(file, "05/01/26, 09:00 - A: a\n06/01/26, 09:00 - A: b\n02/02/26, 09:00 - A: c\n")
    assert found.date_order == "dmy"
    assert not found.ambiguous
    messages, found = read(file, "01/05/26, 09:00 - A: a\n01/06/26, 09:00 - A: b\n02/02/26, 09:00 - A: c\n")
    assert found.date_order == "mdy"
    assert [m.at.day for m in messages if m.at] == [5, 6, 2]
    _, found = read(file, "05/06/26, 09:00 - A: a\n")
    assert (found.date_order, found.ambiguous) == ("dmy", True)


def test_the_zip_that_a_phone_makes(tmp_path: Path) -> None:
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("catatan.txt", "bukan obrolan\n" * 1000)
        archive.writestr("_chat.txt", IOS)
        archive.writestr("00000004-PHOTO-2026-07-21.jpg", b"\xff\xd8")
    messages, _ = read(path)
    assert len(messages) == 6


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings(file: Path, encoding: str) -> None:
    file.write_text(ANDROID.replace("\n", "\r\n"), encoding=encoding)
    messages, _ = read(file)
    assert len(messages) == 10
    assert messages[3].text == "Agenda: besok\njam 3: rapat"


@pytest.mark.parametrize(
    "content", [b"", b"bukan obrolan\n", b"\x00\xff" * 5000, b"PK\x03\x04rusak", b"2018-06-13T21:25"]
)
def test_what_is_no_chat_is_said(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(UnreadableInput):
        read(file)


@pytest.mark.slow
def test_a_hundred_megabytes_take_no_memory(tmp_path: Path) -> None:
    """Twenty megabytes here, a fifth of what has to be read in 500 MB."""
    import resource

    path = tmp_path / "besar.txt"
    block = "".join(
        f"{d:02}/07/2026 09.{m:02} - Pak Budi: tolong laporan {m} ya\n" for d in range(1, 29) for m in range(60)
    )
    path.write_text(block * (20_000_000 // len(block)), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(1 for _ in read_chat(path, Found("besar")))
    assert count > 300_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000
