"""Whatever cannot be read is told in one line that names the file and what to do, and nothing else happens."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.language.messages import sentence
from coach.problems import UnreadableInput
from coach.profile.reading import read_pasted
from tests.profile.readers.making import (
    changed,
    part,
    read,
    small_docx,
    small_odt,
    small_pdf,
    small_xlsx,
    words,
    write,
)

ZIPPED: list[tuple[str, Callable[[], bytes], str]] = [
    ("jd.docx", small_docx, "word/document.xml"),
    ("kpi.xlsx", small_xlsx, "xl/worksheets/sheet1.xml"),
    ("jd.odt", small_odt, "content.xml"),
]


def told(path: Path) -> UnreadableInput:
    """The problem that reading `path` raises, once it is known to be told in one line in both languages."""
    with pytest.raises(UnreadableInput) as caught:
        read(path)
    for language in ("id", "en"):
        line = sentence(language, caught.value)
        assert "\n" not in line
        assert line.isprintable()
        assert len(line) < 300
    return caught.value


def key(path: Path) -> str:
    problem = told(path)
    assert path.name in sentence("id", problem)
    return problem.key


def ole(*names: str) -> bytes:
    """The head of a compound file whose directory holds these names."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in names)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert key(tmp_path / "tidak-ada.docx") == "reading.missing"
    (tmp_path / "map.docx").mkdir()
    assert key(tmp_path / "map.docx") == "reading.folder"
    assert key(write(tmp_path / "a.txt", "x") / "b.txt") == "reading.missing"


def test_a_file_that_nobody_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "rahasia.txt", "Tugas")
    if os.geteuid() != 0:
        path.chmod(0)
        assert key(path) == "reading.forbidden"
        return
    # Root may read everything: let the system say what it says to others.
    real = Path.open

    def refused(self: Path, *args: object, **named: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **named)  # type: ignore[call-overload]  # the arguments are passed on as they came

    monkeypatch.setattr(Path, "open", refused)
    assert key(path) == "reading.forbidden"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.txt")
    assert key(tmp_path / "pipa.txt") == "reading.not_a_file"


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.xlsx", "a.csv", "a.md", "a.odt", "a"])
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"])
def test_empty_files(tmp_path: Path, name: str, content: bytes) -> None:
    assert key(write(tmp_path / name, content)) in ("reading.empty", "reading.damaged")


def test_documents_without_a_word(tmp_path: Path) -> None:
    import docx
    import openpyxl

    docx.Document().save(str(tmp_path / "kosong.docx"))
    openpyxl.Workbook().save(tmp_path / "kosong.xlsx")
    for name in ("kosong.docx", "kosong.xlsx"):
        assert key(tmp_path / name) == "reading.empty"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "reading.picture"),
        ("foto.docx", b"\xff\xd8\xff\xe0" + b"\0" * 40, "reading.picture"),
        ("foto.webp", b"RIFF\x10\0\0\0WEBPVP8 " + b"\1" * 40, "reading.picture"),
        ("foto.heic", b"\0\0\0\x18ftypheic" + b"\1" * 40, "reading.picture"),
        ("program.exe", b"MZ\x90\0" + bytes(range(256)), "reading.wrong_type"),
        ("lama.doc", ole("Root Entry", "WordDocument"), "reading.old_office"),
        ("lama.xls", ole("Root Entry", "Workbook"), "reading.old_office"),
        ("kunci.docx", ole("Root Entry", "EncryptedPackage"), "reading.password"),
        ("kunci.xlsx", ole("Root Entry", "EncryptedPackage"), "reading.password"),
        ("surat.rtf", b"{\\rtf1 Tugas}", "reading.old_office"),
        ("halaman.html", b"<!DOCTYPE html><html>x</html>", "reading.wrong_type"),
        ("sampah.txt", bytes(range(256)) * 8, "reading.binary"),
        ("sampah.csv", bytes(range(1, 256)) * 8, "reading.binary"),
        ("bukan.pdf", b"Ini sebenarnya bukan PDF", "reading.damaged"),
        ("bukan.docx", b"Ini sebenarnya bukan docx", "reading.damaged"),
    ],
)
def test_types_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    assert key(write(tmp_path / name, content)) == expected


def test_other_archives(tmp_path: Path) -> None:
    for name, member, expected in (
        ("a.zip", "catatan.txt", "reading.wrong_type"),
        ("a.docx", "catatan.txt", "reading.wrong_type"),
        ("a.pages", "Index/Document.iwa", "reading.pages"),
        ("a.pptx", "ppt/presentation.xml", "reading.wrong_type"),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "<a/>")
        assert key(tmp_path / name) == expected


def test_a_document_is_read_by_what_it_is(tmp_path: Path) -> None:
    for name, content in (("a.docx", small_pdf()), ("a.pdf", small_docx()), ("a.txt", small_odt()), ("a", small_pdf())):
        assert words(read(write(tmp_path / name, content)))[-3:] == ["Menulis", "artikel", "blog"]


def test_a_scanned_page_is_called_a_picture(tmp_path: Path) -> None:
    import io

    from fpdf import FPDF
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")

    def scan(*stamps: str, typed: str = "") -> Path:
        pdf = FPDF()
        pdf.set_font("Helvetica", size=8)
        for stamp in stamps:
            pdf.add_page()
            pdf.image(picture, 0, 0, 210, 297)
            pdf.text(10, 290, stamp)
        if typed:
            pdf.add_page()
            pdf.multi_cell(0, 6, typed)
        return write(tmp_path / "pindai.pdf", bytes(pdf.output()))

    assert key(scan("")) == "reading.scanned"
    assert key(scan("", "Scanned by CamScanner")) == "reading.scanned"
    document = read(scan("", "", typed="Menulis artikel blog dua belas buah tiap bulan"))
    assert "artikel" in words(document)
    assert any("1, 2" in warning for warning in document.warnings), "pages that were not read are named"


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    assert key(write(tmp_path / "kunci.pdf", small_pdf(locked_with="rahasia"))) == "reading.password"


@pytest.mark.parametrize(("name", "make", "_"), ZIPPED)
def test_a_member_with_a_password(tmp_path: Path, name: str, make: Callable[[], bytes], _: str) -> None:
    content = bytearray(make())
    place = content.index(b"PK\1\2")
    while place >= 0:
        flags = struct.unpack_from("<H", content, place + 8)[0]
        struct.pack_into("<H", content, place + 8, flags | 1)
        place = content.find(b"PK\1\2", place + 4)
    assert key(write(tmp_path / name, bytes(content))) == "reading.password"


def test_an_odt_with_a_password(tmp_path: Path) -> None:
    manifest = b'<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    content = changed(small_odt(), {"META-INF/manifest.xml": manifest})
    assert key(write(tmp_path / "a.odt", content)) == "reading.password"


@pytest.mark.parametrize("make", [small_docx, small_xlsx, small_odt, small_pdf])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_what_was_cut_off_is_damaged(tmp_path: Path, make: Callable[[], bytes], share: float) -> None:
    content = make()
    name = {small_docx: "a.docx", small_xlsx: "a.xlsx", small_odt: "a.odt", small_pdf: "a.pdf"}[make]
    assert key(write(tmp_path / name, content[: int(len(content) * share)])) == "reading.damaged"


@pytest.mark.parametrize(("name", "make", "main"), ZIPPED)
@pytest.mark.parametrize("content", [b"", b"<a", b"<a></b>", b"<a/>", b"\xff\xfe\x00", b"junk"])
def test_broken_xml_is_damaged(tmp_path: Path, name: str, make: Callable[[], bytes], main: str, content: bytes) -> None:
    assert key(write(tmp_path / name, changed(make(), {main: content}))) in ("reading.damaged", "reading.empty")


DANGEROUS = [
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">]>',
    '<?xml version="1.0"?><!-- x --><!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    "<!DOCTYPE a>",
]


@pytest.mark.parametrize(("name", "make", "main"), ZIPPED)
@pytest.mark.parametrize("prolog", DANGEROUS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(
    tmp_path: Path, name: str, make: Callable[[], bytes], main: str, prolog: str, encoding: str
) -> None:
    content = make()
    body = part(content, main).decode("utf-8")
    body = body[body.index("?>") + 2 :] if body.startswith("<?xml") else body
    hostile = changed(content, {main: (prolog + body).encode(encoding)})
    assert key(write(tmp_path / name, hostile)) == "reading.entities"


def test_entities_in_any_part_are_refused(tmp_path: Path) -> None:
    hostile = changed(small_docx(), {"word/styles.xml": DANGEROUS[0].encode() + b"<a>&x;</a>"})
    assert key(write(tmp_path / "a.docx", hostile)) == "reading.entities"
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a><a/>'
    assert key(write(tmp_path / "a.docx", changed(small_docx(), {"word/x.xml": hidden}))) == "reading.damaged"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "main"), ZIPPED)
def test_a_bomb_is_not_opened(tmp_path: Path, name: str, make: Callable[[], bytes], main: str) -> None:
    content = changed(make(), {main: b"<a>" + b" " * 40_000_000 + b"</a>"})
    assert len(content) < 200_000
    assert key(write(tmp_path / name, content)) == "reading.bomb"


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_declares(tmp_path: Path) -> None:
    content = bytearray(changed(small_docx(), {"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}))
    place = content.rindex(b"PK\1\2")
    struct.pack_into("<I", content, place + 24, 900)
    assert key(write(tmp_path / "a.docx", bytes(content))) == "reading.damaged"


@pytest.mark.slow
def test_large_text_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a.csv", "a"):
        assert key(write(tmp_path / name, b"Menulis artikel blog.\n" * 1_400_000)) == "reading.large"


def test_names_cannot_harm(tmp_path: Path) -> None:
    for name in ("a\x1b[31m\u202e[b]x[/b]\n{file}.txt", "\x9b31m.docx", "a" * 200 + ".pdf"):
        problem = told(tmp_path / name)
        line = sentence("id", problem)
        assert "\x1b" not in line
        assert "[31m" not in line
        assert "31m" not in line
        assert "\u202e" not in line
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/tug\xffas.txt"))
    assert told(odd).key == "reading.missing"


def test_pasted_text_that_says_nothing() -> None:
    for text in ("", "  \n\t", "\x1b[31m", "\u200b"):
        with pytest.raises(UnreadableInput) as caught:
            read_pasted(text, "id")
        assert caught.value.key == "reading.empty"
    with pytest.raises(UnreadableInput) as caught:
        read_pasted("a" * 5_000_000, "en")
    assert "pasted text" in sentence("en", caught.value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["a.docx", "a.odt", "a.pdf", "a.xlsx", "a.csv", "a.md", "a.txt", "a"]),
    head=st.sampled_from(
        [b"", b"PK\3\4", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"]
    ),
    body=st.binary(max_size=400),
    tail=st.sampled_from([b"", b"startxref\n0\n%%EOF", b"PK\5\6" + b"\0" * 18]),
)
def test_random_bytes_are_read_or_refused(tmp_path: Path, name: str, head: bytes, body: bytes, tail: bytes) -> None:
    path = write(tmp_path / name, head + body + tail)
    try:
        read(path)
    except UnreadableInput as problem:
        assert problem.values["file"] == name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    make=st.sampled_from([small_docx, small_xlsx, small_odt, small_pdf]),
    data=st.data(),
)
def test_flipped_bytes_are_read_or_refused(tmp_path: Path, make: Callable[[], bytes], data: st.DataObject) -> None:
    content = bytearray(make())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(write(tmp_path / "a.bin", bytes(content)))
    except UnreadableInput as problem:
        assert problem.key.startswith("reading.")


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_odd_xml_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    name, make, main = data.draw(st.sampled_from(ZIPPED))
    content = make()
    xml = bytearray(part(content, main))
    for _ in range(data.draw(st.integers(1, 4))):
        xml[data.draw(st.integers(0, len(xml) - 1))] = data.draw(st.sampled_from(b'<>"/=aw09 -'))
    try:
        read(write(tmp_path / name, changed(content, {main: bytes(xml)})))
    except UnreadableInput as problem:
        assert problem.values["file"] == name
