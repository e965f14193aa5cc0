"""`coach send`: links, codes and draft files for the user's own apps."""

from __future__ import annotations

import stat
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.cli.conftest import Run

REPLY = "Mohon maaf, Pak 🙏\nBoleh saya teruskan ke GA?"


@pytest.fixture
def office(job: dict[str, Any], tmp_path: Path) -> str:
    """A job that knows its owner's address and the supervisor."""
    people = [{"name": "Budi Santoso", "honorific": "Pak", "phone": "0812-3456-7890", "email": "budi@gmail.com"}]
    path = tmp_path / "office.yaml"
    path.write_text(yaml.safe_dump({**job, "email": "nadia@contoh.co.id", "people": people}), encoding="utf-8")
    return str(path)


def test_a_link_is_all_that_is_printed(run: Run) -> None:
    answer = run("send", REPLY, "--as", "wa", "--to", "0812 3456 7890")
    assert (answer.code, answer.err) == (0, "")
    link = urlsplit(answer.out.removesuffix("\n"))
    assert link.path == "/6281234567890"
    assert parse_qs(link.query) == {"text": [REPLY]}


def test_a_reply_can_be_piped(run: Run) -> None:
    piped = run("send", "--as", "wa", stdin=f"{REPLY}\n".encode())
    assert piped.out == run("send", REPLY, "--as", "wa").out
    assert piped.out == run("send", "-", "--as", "wa", stdin=REPLY).out


def test_json_names_everything(run: Run, office: str) -> None:
    told = run("send", REPLY, "--as", "mailto", "--to", "Pak Budi", "--subject", "Tamu", "--profile", office, "--json")
    assert told.err == ""
    assert told.json.keys() == {"as", "to", "link", "file", "subject", "warnings"}
    assert (told.json["as"], told.json["to"], told.json["subject"]) == ("mailto", "budi@gmail.com", "Tamu")
    assert told.json["file"] is None
    assert told.json["link"].startswith("mailto:budi@gmail.com?")
    assert len(told.json["warnings"]) == 1


def test_warnings_are_told_beside_the_link(run: Run, office: str) -> None:
    told = run("send", REPLY, "--as", "mailto", "--to", "Budi", "--subject", "Tamu", "--profile", office)
    assert told.code == 0
    assert "budi@gmail.com" in told.err
    assert told.out.count("\n") == 1
    assert "Subjek" in run("send", REPLY, "--as", "eml").err


def test_the_profile_in_use_knows_the_people(run: Run, office: str, job: dict[str, Any]) -> None:
    from coach.coach import Coach

    coach = Coach.open()
    coach.profiles.add(coach.profiles.resolve(office), "nadia")
    assert run("send", REPLY, "--as", "wa", "--to", "Budi", "--json").json["to"] == "+6281234567890"


def test_a_draft_goes_through_a_pipe_or_into_a_file(run: Run, office: str, tmp_path: Path) -> None:
    file = tmp_path / "draf.eml"
    words = ("send", REPLY, "--as", "eml", "--to", "Budi", "--subject", "Tamu 🙏", "--profile", office)
    piped = run(*words)
    saved = run(*words, "-o", str(file))
    assert saved.code == 0
    assert saved.out == ""
    assert str(file) in saved.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or sys.platform == "win32"
    for data in (piped.out.encode(), file.read_bytes()):
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        assert message.get_content() == REPLY
        assert message["Subject"] == "Tamu 🙏"


def test_a_file_of_ours_overwrites_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = [run("send", REPLY, "--as", way, "--json").json["file"] for way in ("eml", "eml", "qr", "qr")]
    assert len(set(files)) == 4
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.name in files) == [".eml", ".eml", ".png", ".png"]


def test_a_code_is_drawn_or_saved_as_a_picture(run: Run, tmp_path: Path) -> None:
    drawn = run("send", REPLY, "--as", "qr")
    assert drawn.code == 0
    assert set(drawn.out) == set("█▀▄ \n"), "no colours where no terminal shows them"
    for name, start in (("kode.png", b"\x89PNG"), ("kode.SVG", b"<?xml")):
        saved = run("send", REPLY, "--as", "qr", "-o", str(tmp_path / name))
        assert saved.code == 0
        assert (tmp_path / name).read_bytes().lstrip().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        ((REPLY,), 2, "--as"),
        ((REPLY, "--as", "fax"), 2, "mailto"),
        (("", "--as", "wa"), 2, ""),
        ((REPLY, "--as", "wa", "--to", "Pak Anton"), 2, "Pak Anton"),
        ((REPLY, "--as", "wa", "--to", "12"), 2, "12"),
        ((REPLY, "--as", "eml", "--to", "a@b.co.id\nBcc: c@d.com"), 2, "Bcc"),
        ((REPLY, "--as", "qr", "-o", "kode.jpg"), 2, "kode.jpg"),
        ((REPLY * 80, "--as", "qr"), 2, "eml"),
        ((REPLY, "--as", "eml", "-o", "/no/such/folder/x.eml"), 3, "/no/such/folder/x.eml"),
        ((REPLY, "--as", "wa", "--profile", "no-such.yaml"), 3, "no-such.yaml"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(run: Run, arguments: tuple[str, ...], code: int, named: str) -> None:
    told = run("send", *arguments)
    assert (told.code, told.out) == (code, "")
    assert told.err.count("\n") == 1
    assert named in told.err


def test_it_speaks_english_too(run: Run) -> None:
    assert "subject" in run("send", REPLY, "--as", "eml", environ={"COACH_LANGUAGE": "en"}).err
