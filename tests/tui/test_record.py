"""The Record mode: a timeline by story, searched as one types, filtered, added to, imported into and handed out."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from coach.language.messages import say
from coach.record.book import Book, Filters
from coach.record.models import Attachment, Entry
from coach.record.timeline import Selection
from coach.scope.models import Request
from coach.tui.app import TegasApp
from coach.tui.screens.dialogs import Line
from coach.tui.screens.entry import EntryScreen
from coach.tui.screens.export import ExportScreen
from coach.tui.screens.filters import FilterScreen
from coach.tui.screens.happened import AskOutcome, AskRemark
from coach.tui.screens.head import HeadScreen
from coach.tui.screens.importing import ImportScreen
from coach.tui.screens.record import AT_A_TIME, RecordScreen
from coach.tui.screens.tally import TallyScreen
from coach.tui.widgets.choice import Choice
from coach.tui.words import Field, Page
from tests.tui.journeys import NADIA, NOW, app_of, opened, screen, text_of, told, until

CHAT = """02/03/26 09.15 - Pak Budi: Nad, tolong jemput anak saya sore ini ya.
02/03/26 09.16 - Nadia: Maaf Pak, saya sedang menulis artikel.
03/03/26 19.40 - Budi: Tolong kirim laporan penjualan malam ini.
04/03/26 10.00 - Pak Budi: Tolong buatkan artikel blog untuk minggu depan.
"""


def filled(app: TegasApp) -> TegasApp:
    """Three requests of two people, the first of them with a verdict, a reply and all that can be added."""
    coach = app.coach
    errand = Request(text="Tolong jemput anak saya sore ini.", sender="Pak Budi", sent_at=NOW - timedelta(days=30))
    verdict = coach.judge.judge(errand, NADIA, "id")
    coach.record(errand, verdict=verdict, profile=NADIA, reply="Maaf Pak, saya tidak bisa.")
    coach.record(Request(text="Buatkan [b]laporan[/b] penjualan.", sender="Bu Ratna", sent_at=NOW))
    coach.record(Request(text="Tolong cek naskah blog.", sender="Pak Budi", sent_at=NOW))
    ledger = coach.ledger
    ledger.happened(1, "insisted")
    ledger.attach(1, Attachment(name="tangkapan.png", size=3, sha256="a" * 64))
    ledger.remark(1, "Ditelepon sampai malam", minutes=90)
    return app


async def listed(pilot: Pilot[None], count: int = 3) -> OptionList:
    """Open the mode, wait for `count` rows, and go to the list."""
    if not isinstance(pilot.app.screen, RecordScreen):
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
    records = pilot.app.screen.query_one("#records", OptionList)
    await until(pilot, lambda: records.option_count == count)
    await pilot.press("down")
    await until(pilot, lambda: records.has_focus)
    return records


async def to_row(pilot: Pilot[None], records: OptionList, row: int) -> None:
    while records.highlighted != row:
        await pilot.press("down")


async def test_a_story_is_one_row_and_no_row_is_empty() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        records = await listed(pilot)
        shown = text_of(app.screen)
        assert [f" {n}  " in shown for n in (1, 2, 3, 4, 5, 6)] == [True] * 3 + [False] * 3
        assert "[b]laporan[/b]" in shown
        assert say("id", "log.outcome.insisted") in shown
        assert say("id", "log.minutes", minutes=90) in shown
        await to_row(pilot, records, 2)
        await pilot.press("enter")
        await screen(pilot, EntryScreen)
        await pilot.press("end")
        await until(pilot, lambda: "tangkapan.png" in text_of(app.screen))
        assert "Ditelepon sampai malam" in text_of(app.screen)


async def test_a_message_that_was_pasted_with_its_sender_names_them_once() -> None:
    app = filled(app_of())
    app.coach.record(Request(text="Bu Sari: tolong rapikan arsip cabang.", sender="Bu Sari", sent_at=NOW))
    async with opened(app) as pilot:
        await listed(pilot, 4)
        shown = text_of(app.screen)
        assert "Bu Sari: tolong rapikan" in shown
        assert shown.count("Bu Sari") == 1
        assert "Bu Ratna: Buatkan" in shown


async def test_a_deleted_request_says_so() -> None:
    app = filled(app_of())
    app.coach.ledger.delete([1])
    async with opened(app) as pilot:
        await listed(pilot)
        assert say("id", "log.is_deleted") in text_of(app.screen)
        await pilot.press("end", "o")
        await until(pilot, lambda: told(pilot) == say("id", "record.deleted", n=1))


async def test_two_keys_write_an_outcome_down() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("o", "b")
        await until(pilot, lambda: app.coach.ledger.count() == 7)
        written = app.coach.ledger.get(7)
        assert (written.about, written.outcome) == (3, "escalated")
        await screen(pilot, RecordScreen)
        await until(pilot, lambda: say("id", "log.outcome.escalated") in text_of(app.screen))


async def test_in_english_the_letters_are_english_and_escape_writes_nothing() -> None:
    app = filled(app_of("en"))
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("o")
        await screen(pilot, AskOutcome)
        await pilot.press("escape")
        await screen(pilot, RecordScreen)
        await pilot.press("o", "r")
        await until(pilot, lambda: app.coach.ledger.count() == 7)
        assert app.coach.ledger.get(7).outcome == "retaliated"


async def test_an_outcome_is_added_on_the_records_own_page() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("enter")
        await screen(pilot, EntryScreen)
        await pilot.press("o", "1")
        await until(pilot, lambda: say("id", "log.outcome.accepted") in text_of(app.screen))


async def test_a_note_takes_the_hours_that_it_took() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("n")
        await screen(pilot, AskRemark)
        app.screen.query_one("#note", Page).text = "Dikerjakan malam itu juga"
        hours = app.screen.query_one("#hours", Field)
        hours.value = "dua"
        hours.focus()
        await pilot.press("enter")
        await until(pilot, lambda: say("id", "record.screen.no_hours", typed="dua") in text_of(app.screen))
        hours.value = "2,5"
        await pilot.press("enter")
        await until(pilot, lambda: app.coach.ledger.count() == 7)
        written = app.coach.ledger.get(7)
        assert (written.about, written.note, written.minutes) == (3, "Dikerjakan malam itu juga", 150)


async def test_a_file_is_attached_by_its_path(tmp_path: Path) -> None:
    app = filled(app_of())
    file = tmp_path / "bukti chat.png"
    file.write_bytes(b"abc")
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("a")
        await screen(pilot, Line)
        app.screen.query_one("#line", Field).value = str(tmp_path / "tidak ada.png")
        await pilot.press("enter")
        await until(pilot, lambda: "tidak ada.png" in told(pilot))
        await screen(pilot, Line)
        app.screen.query_one("#line", Field).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: app.coach.ledger.count() == 7)
        attachment = app.coach.ledger.get(7).attachment
        assert attachment is not None
        assert (attachment.name, attachment.size) == ("bukti chat.png", 3)


async def test_what_was_added_is_found_and_what_was_typed_last_is_what_is_shown() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        records = app.screen.query_one("#records", OptionList)
        await until(pilot, lambda: records.option_count == 3)
        await pilot.press(*"telepon")
        await until(pilot, lambda: records.option_count == 1)
        await pilot.press(*["backspace"] * 7, *"ratna")
        await until(pilot, lambda: records.option_count == 1 and "Bu Ratna" in text_of(app.screen))


async def test_filters_narrow_the_list_and_one_key_clears_them() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        records = await listed(pilot)
        await pilot.press("s")
        await screen(pilot, FilterScreen)
        app.screen.query_one("#person", Field).value = "budi"
        app.screen.query_one("#since", Field).value = "kemarin"
        await pilot.press("enter")
        await until(pilot, lambda: say("id", "record.screen.no_day", typed="kemarin") in text_of(app.screen))
        app.screen.query_one("#since", Field).value = f"{NOW:%d/%m/%Y}"
        await pilot.press("enter")
        await screen(pilot, RecordScreen)
        await until(pilot, lambda: records.option_count == 1)
        assert f"budi; {say('id', 'record.screen.from_day', day=f'{NOW:%d/%m/%Y}')}" in text_of(app.screen)
        await pilot.press("s")
        await screen(pilot, FilterScreen)
        app.screen.query_one("#person", Field).value = ""
        app.screen.query_one("#since", Field).value = ""
        app.screen.query_one("#scope", Choice).value = "out"
        await pilot.press("enter")
        await screen(pilot, RecordScreen)
        await until(pilot, lambda: "Tolong jemput" in text_of(app.screen) and records.option_count == 1)
        await pilot.press("alt+x")
        await until(pilot, lambda: records.option_count == 3)


async def test_an_export_withholds_what_the_user_says(tmp_path: Path) -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("e")
        await screen(pilot, ExportScreen)
        app.screen.query_one("#form", Choice).value = "csv"
        withhold = app.screen.query_one("#withhold", Field)
        withhold.value = "2, 99"
        withhold.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "99" in text_of(app.screen).replace("2, 99", ""))
        withhold.value = "2"
        await pilot.press("enter")
        await screen(pilot, Line)
        assert app.screen.query_one("#line", Field).value.endswith(".csv")
        app.screen.query_one("#line", Field).value = str(tmp_path / "catatan.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "catatan.csv" in told(pilot))
        text = (tmp_path / "catatan.csv").read_text(encoding="utf-8-sig")
        assert "jemput anak" in text
        assert "laporan" not in text
        assert len(list(csv.reader(io.StringIO(text)))) > 3


async def test_a_chat_is_imported_for_the_people_that_were_picked(tmp_path: Path) -> None:
    app = app_of()
    chat = tmp_path / "chat.txt"
    chat.write_text(CHAT, encoding="utf-8")
    async with opened(app) as pilot:
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        await pilot.press("alt+i")
        await screen(pilot, ImportScreen)
        app.screen.query_one("#path", Field).value = str(chat)
        await pilot.press("enter")
        people = app.screen.query_one("#people", OptionList)
        await until(pilot, lambda: people.display and people.has_focus)
        assert say("id", "record.screen.wrote", name="Pak Budi", count=2) in text_of(app.screen)
        await pilot.press("down", "space", "space", "up", "space")
        await until(pilot, lambda: text_of(app.screen).count("[✔]") == 1)
        app.screen.query_one("#until", Field).value = "2026-03-03"
        app.screen.query_one("#answer-import").focus()
        await pilot.press("enter")
        await screen(pilot, RecordScreen)
        (record,) = app.coach.ledger.list()
        assert (record.sender, record.origin and record.origin.file) == ("Pak Budi", "chat.txt")
        assert say("id", "log.import.done", records=1, already=0) in told(pilot)
        await until(pilot, lambda: "Nad, tolong" in text_of(app.screen))


async def test_a_file_that_is_no_chat_is_told_and_escape_goes_back(tmp_path: Path) -> None:
    app = app_of()
    file = tmp_path / "kosong.txt"
    file.write_text("halo\n", encoding="utf-8")
    async with opened(app) as pilot:
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        await pilot.press("alt+i")
        await screen(pilot, ImportScreen)
        app.screen.query_one("#path", Field).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: "kosong.txt tidak berisi" in text_of(app.screen))
        await pilot.press("escape")
        await screen(pilot, RecordScreen)
        assert app.coach.ledger.count() == 0


async def test_the_line_with_the_seal_is_copied() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("k")
        await screen(pilot, HeadScreen)
        line = app.screen.query_one("#head-line", Page)
        await until(pilot, lambda: app.coach.ledger.head()[1] in line.text)
        await pilot.press("enter")
        await until(pilot, lambda: app.clipboard == line.text)


async def test_the_tally_adds_up_what_is_filtered() -> None:
    app = filled(app_of())
    async with opened(app) as pilot:
        await listed(pilot)
        await pilot.press("r")
        await screen(pilot, TallyScreen)
        await until(pilot, lambda: f"{say('id', 'log.tally.requests')}: 3" in text_of(app.screen))
        await pilot.press("escape")
        await screen(pilot, RecordScreen)


async def test_ten_thousand_entries_are_searched() -> None:
    app = app_of()
    app.coach.ledger.add_all(
        Entry(request=f"Tolong kerjakan laporan nomor {n} sampai selesai hari ini juga.", sender=f"Orang {n % 50}")
        for n in range(10_000)
    )
    book = Book(app.coach.ledger)
    found = {text: len(book.find(text, Filters(Selection(people=("orang",))))[0]) for text in ("laporan", "nomor 9876")}
    assert found == {"laporan": 10_000, "nomor 9876": 1}
    async with opened(app) as pilot:
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        records = app.screen.query_one("#records", OptionList)
        await until(pilot, lambda: records.option_count == AT_A_TIME)
        await pilot.press(*"nomor 9876")
        await until(pilot, lambda: records.option_count == 1)
        await pilot.press("alt+x", "down")
        await until(pilot, lambda: records.option_count == AT_A_TIME and records.has_focus)
        await pilot.press("end")
        await until(pilot, lambda: records.option_count > AT_A_TIME)


def test_what_is_appended_or_deleted_meanwhile_is_seen() -> None:
    ledger = filled(app_of()).coach.ledger
    book = Book(ledger)
    assert [story.record.n for story in book.find()[0]] == [3, 2, 1]
    ledger.remark(2, "Baru saja ditambah")
    ledger.add(Entry(request="Yang keempat"))
    assert [story.record.n for story in book.find("baru saja")[0]] == [2]
    assert book.find("keempat")[1] == 4
    ledger.delete([2])
    assert book.find("laporan") == ([], 4)
