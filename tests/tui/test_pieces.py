"""The app's own small rules, without a screen: moments, paths, corrections, the clipboard, what is kept."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import aclosing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.problems import WrongUsage
from coach.record.unsent import Unsent
from coach.tui.asking import Asking, keep, kept
from coach.tui.background import events_of, off_screen
from coach.tui.clipboard import copy_natively, native_command
from coach.tui.correcting import Correcting
from coach.tui.moments import parse_moment
from coach.tui.paths_typed import paths_in
from coach.tui.screens.clause import parse_weight
from tests.tui.journeys import NADIA, NOW


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9.05", NOW.replace(hour=9, minute=5)),
        ("09:05", NOW.replace(hour=9, minute=5)),
        ("22.10", NOW.replace(hour=22, minute=10) - timedelta(days=1)),
        ("24/11 19.30", NOW.replace(day=24, hour=19, minute=30)),
        ("24-11-2025, 19:30", NOW.replace(year=2025, day=24, hour=19, minute=30)),
        ("24/11/25 19:30", NOW.replace(year=2025, day=24, hour=19, minute=30)),
        ("2026-11-24 19:30", NOW.replace(day=24, hour=19, minute=30)),
        ("2026-11-24T19:30:12", NOW.replace(day=24, hour=19, minute=30)),
    ],
)
def test_moments_as_people_type_them(typed: str, expected: datetime) -> None:
    assert parse_moment(typed, NOW) == expected


@pytest.mark.parametrize("typed", ["besok", "25", "31/2 10.00", "25.61", "2026-13-01", "10.30 wib lewat", "-1/2"])
def test_what_is_no_moment(typed: str) -> None:
    assert parse_moment(typed, NOW) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader_of_moments(typed: str) -> None:
    moment = parse_moment(typed, NOW)
    assert moment is None or moment.tzinfo is not None


def test_paths_as_terminals_paste_them(tmp_path: Path) -> None:
    first, second = tmp_path / "uraian jabatan.docx", tmp_path / "kpi.xlsx"
    for path in (first, second):
        path.touch()
    assert paths_in(f"  {first} ") == ([first], [])
    assert paths_in(f"'{first}'") == ([first], [])
    assert paths_in(f"file://{str(first).replace(' ', '%20')}") == ([first], [])
    if os.name == "posix":
        escaped = str(first).replace(" ", "\\ ")
        assert paths_in(escaped) == ([first], [])
        assert paths_in(f"{escaped} {second}") == ([first, second], [])
        assert paths_in(f"{second} {tmp_path}/tiada.pdf") == ([], [f"{tmp_path}/tiada.pdf"])
    assert paths_in(str(tmp_path / "tiada ada.pdf")) == ([], [str(tmp_path / "tiada ada.pdf")])


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_no_text_breaks_the_reader_of_paths(typed: str) -> None:
    found, missing = paths_in(typed)
    assert found or missing
    assert all(path.exists() for path in found)


@pytest.mark.parametrize(
    ("typed", "weight"),
    [("40", 40), ("12,5 %", 12.5), ("0", 0), ("", None), ("banyak", None), ("140", None), ("nan", None)],
)
def test_weights_as_people_type_them(typed: str, weight: float | None) -> None:
    assert parse_weight(typed) == weight


def test_every_correction_can_be_taken_back() -> None:
    correcting = Correcting(NADIA, "sendiri")
    assert not correcting.changed
    assert correcting.add_duty(" Mengurus buletin ") == "duty:D4"
    assert correcting.remove("duty:D1")
    assert correcting.add_kpi("Buletin terbit", weight=10.0) == "kpi:K2"
    correcting.set_clause("kpi:K1", "Menerbitkan 10 artikel", target="10")
    assert correcting.toggle_catch_all("duty:D2") == "fact:catch_all"
    assert correcting.remove("fact:division")
    correcting.set_fact("title", " Penulis ")
    changed = correcting.profile
    assert [duty.id for duty in changed.duties] == ["D3", "D4", "D5"]
    assert changed.duties[1].source == "sendiri"
    assert changed.duties[2].text == NADIA.catch_all, "the clause that was the catch-all is a duty now"
    assert changed.duties[2].source == "jd.docx, tabel 2, baris 9"
    assert changed.catch_all == "Menyusun kalender konten bulanan"
    assert changed.sources["catch_all"] == "jd.docx, tabel 2, baris 3"
    assert (changed.kpis[0].target, changed.kpis[1].weight, changed.division) == ("10", 10.0, None)
    assert changed.title == "Penulis"
    while correcting.undo():
        pass
    assert correcting.profile == NADIA
    assert not correcting.changed


def test_a_removed_clauses_id_names_no_other_clause() -> None:
    correcting = Correcting(NADIA, "sendiri")
    correcting.remove("duty:D1")
    assert correcting.add_duty("Baru") == "duty:D4"


def test_what_cannot_be_removed_or_marked() -> None:
    correcting = Correcting(NADIA, "sendiri")
    assert not correcting.remove("fact:title")
    assert not correcting.remove("fact:company")
    assert correcting.toggle_catch_all("kpi:K1") is None
    assert correcting.toggle_catch_all("fact:title") is None
    assert not correcting.changed


def test_what_was_typed_is_kept_and_a_damaged_file_hurts_nobody(tmp_path: Path) -> None:
    unsent = Unsent(tmp_path)
    asking = Asking(text="Tolong\x00 ya", sender="Pak Budi", edits={"email-warm": ("Hal", "Isi")}, tab="email-warm")
    keep(unsent, asking)
    assert kept(unsent) == asking
    unsent.save("request", '{"text": 3, "channel": "pos"')
    assert kept(unsent) == Asking()
    keep(unsent, Asking(text="  "))
    assert not list(tmp_path.iterdir())


def test_a_request_was_sent_now_unless_it_says_when() -> None:
    assert Asking(text="x").request(NOW, "auto").sent_at == NOW
    assert Asking(text="x", sent_at="24/11 08.00").request(NOW, "auto").sent_at == NOW.replace(day=24, hour=8, minute=0)
    with pytest.raises(WrongUsage):
        Asking(text="x", sent_at="kemarin sore").request(NOW, "auto")


@pytest.mark.skipif(os.name != "posix", reason="stands a script in for the clipboard's tool")
def test_the_machines_own_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert native_command({}) is None
    assert not copy_natively("x", {"DISPLAY": ":0"})
    tool = tmp_path / "xclip"
    tool.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/held\n", encoding="utf-8")
    tool.chmod(0o700)
    assert native_command({}) is None, "without a display there is no clipboard"
    assert copy_natively("Baik, Pak – [b]", {"DISPLAY": ":0"})
    assert (tmp_path / "held").read_text(encoding="utf-8") == "Baik, Pak – [b]"
    tool.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    assert not copy_natively("x", {"DISPLAY": ":0"})


async def test_closing_early_closes_the_iterator_in_the_end() -> None:
    closed = threading.Event()

    def numbers() -> Iterator[int]:
        try:
            yield from range(10)
        finally:
            closed.set()

    seen = []
    async with aclosing(events_of(numbers)) as events:
        async for number in events:
            seen.append(number)
            if number == 3:
                break
    assert seen == [0, 1, 2, 3]
    assert await off_screen(lambda: closed.wait(5))


async def test_an_error_off_screen_comes_back() -> None:
    def fail() -> None:
        raise WrongUsage("app.request.empty")

    with pytest.raises(WrongUsage):
        await off_screen(fail)
