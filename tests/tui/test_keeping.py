"""Nothing that was typed is ever lost: not by leaving, cancelling, blanking, a crash, or an error."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from textual.widgets import Button, Tab

from coach.language.messages import say
from coach.problems import StoreProblem
from coach.tui.screens.blank import BlankScreen
from coach.tui.screens.correct import CorrectScreen
from coach.tui.screens.dialogs import Ask
from coach.tui.screens.load import LoadScreen
from coach.tui.screens.request import RequestScreen
from coach.tui.widgets.drafts import Drafts
from coach.tui.words import Field, Page
from tests.tui.journeys import DOCUMENT, ERRAND, answered, app_of, judge, opened, screen, text_of, told, type_in, until


async def test_a_message_and_an_edited_draft_are_there_after_leaving() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("tab", "right", "right", "tab")
        await type_in(pilot, "Ubahan saya. ")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    again = app_of()
    async with opened(again) as pilot:
        assert again.screen.query_one("#message", Page).text == ERRAND
        await until(pilot, lambda: again.screen.query(Drafts) and again.screen.query_one(Drafts).active is not None)
        active = again.screen.query_one(Drafts).active
        assert active is not None
        assert active.tone == "final"
        assert active.body.startswith("Ubahan saya. ")


async def test_what_was_recorded_is_not_offered_again() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: app.coach.ledger.count() == 1)
        await until(pilot, lambda: told(pilot))
        await pilot.press("f7")
        await pilot.pause()
    assert app.coach.ledger.count() == 1, "the same answer is written down once"
    again = app_of()
    async with opened(again) as pilot:
        assert again.screen.query_one("#message", Page).text == ""


async def test_an_edited_draft_survives_judging_again_and_can_be_taken_back() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        drafts = app.screen.query_one(Drafts)
        before = drafts.active
        assert before is not None
        await pilot.press("tab", "tab")
        await type_in(pilot, "Ubahan. ")
        await pilot.press("f5")
        await answered(pilot)
        assert drafts.active is not None
        assert drafts.active.body == f"Ubahan. {before.body}"
        drafts.query_one("#act-revert", Button).press()
        await until(pilot, lambda: drafts.active == before)


async def test_what_was_typed_a_moment_ago_stays_whatever_happens_to_the_drafts_meanwhile() -> None:
    """Words that stand in the field and that no message has told of yet, as on a busy machine."""
    app = app_of()
    async with opened(app, (100, 60)) as pilot:
        await judge(pilot)
        drafts = app.screen.query_one(Drafts)
        page = drafts.query_one("#draft", Page)
        first, *_, other = (tab.id or "" for tab in drafts.query(Tab))
        drafts.retell()  # fills the fields once more, after the screen was painted
        page.text = "Satu."
        drafts.choose(other)
        await pilot.pause()
        assert page.text != "Satu."
        page.text = "Dua."
        drafts.choose(first)
        await pilot.pause()
        assert page.text == "Satu."
        drafts.choose(other)
        await pilot.pause()
        assert page.text == "Dua."
        assert all("*" in tab.label_text for tab in drafts.query(Tab) if tab.id in (first, other))


async def test_one_key_covers_the_screen_while_typing_and_brings_everything_back() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await type_in(pilot, ERRAND)
        app.notice("app.copied")
        await pilot.pause()
        await pilot.press("f9")
        await screen(pilot, BlankScreen)
        shown = text_of(app.screen)
        assert not any(word in shown for word in ("Tegas", "jemput", "Pesan", "salin", "F5"))
        await pilot.press("x", "f2", "f4", "f5", "f1", "ctrl+p")
        assert isinstance(app.screen, BlankScreen), "nothing shows through while it is covered"
        await pilot.press("f9")
        await screen(pilot, RequestScreen)
        assert app.focused is app.screen.query_one("#message")
        assert app.screen.query_one("#message", Page).text == ERRAND
        # From a dialog, and back with Escape.
        await pilot.press("f8", "ctrl+b")
        await screen(pilot, BlankScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, BlankScreen))
        assert say("id", "app.settings.theme") in text_of(app.screen)


async def test_a_new_message_asks_before_it_gives_up_what_was_not_recorded() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+n")
        await screen(pilot, Ask)
        await pilot.press("enter")
        await screen(pilot, RequestScreen)
        assert app.screen.query_one("#message", Page).text == ERRAND
        await pilot.press("ctrl+n")
        await screen(pilot, Ask)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, RequestScreen) and not app.screen.asking.text)
        assert not app.screen.query_one(Drafts).display


async def test_reading_can_be_stopped_and_what_was_entered_stays(tmp_path: Path) -> None:
    document = tmp_path / "jd.txt"
    document.write_text(DOCUMENT["id"] * 400, encoding="utf-8")
    app = app_of(job=None)
    async with opened(app) as pilot:
        await screen(pilot, LoadScreen)
        await type_in(pilot, str(document))
        await pilot.press("enter", "tab", "tab")
        await type_in(pilot, "Jabatan: Staf")
        await pilot.press("f5")
        await pilot.press("escape")
        assert isinstance(app.screen, LoadScreen)
        assert say("id", "app.load.stopped") in text_of(app.screen)
        assert document.name in text_of(app.screen)
        assert app.screen.query_one("#text", Page).text == "Jabatan: Staf"
        # A second Escape goes back; what was pasted is there at the next visit.
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        app.open_loading()
        await screen(pilot, LoadScreen)
        assert app.screen.query_one("#text", Page).text == "Jabatan: Staf"


async def test_pasted_text_is_read_and_leaves_no_file_behind() -> None:
    app = app_of(job=None)
    async with opened(app) as pilot:
        await screen(pilot, LoadScreen)
        await pilot.press("tab")
        await type_in(pilot, DOCUMENT["id"])
        await pilot.press("f5")
        await screen(pilot, CorrectScreen)
        assert say("id", "app.load.pasted") in text_of(app.screen)
    assert not list(app.coach.paths.cache.glob("*.txt"))


async def test_an_unreadable_file_is_one_line_and_costs_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.docx"
    broken.write_bytes(b"PK\x03\x04 nothing of the kind")
    app = app_of(job=None)
    async with opened(app) as pilot:
        await screen(pilot, LoadScreen)
        await type_in(pilot, str(tmp_path / "tidak ada.pdf"))
        await pilot.press("f5")
        await until(pilot, lambda: "tidak ada.pdf" in str(app.screen.query_one("#status").render()))
        assert app.screen.query_one("#path", Field).value.endswith("tidak ada.pdf"), "it can be mended"
        await pilot.press("ctrl+u")
        await type_in(pilot, str(broken))
        await pilot.press("enter", "f5")
        await until(pilot, lambda: "rusak.docx" in str(app.screen.query_one("#status").render()))
        assert isinstance(app.screen, LoadScreen)


async def test_a_store_that_cannot_be_written_is_told_and_keeps_the_text() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        app.coach.paths.ledger.mkdir(parents=True)
        await pilot.press("f7")
        await until(pilot, lambda: "record.sqlite3" in told(pilot))
        assert app.screen.query_one("#message", Page).text == ERRAND
        assert app.is_running


async def test_a_wrong_moment_is_one_line_in_the_users_language() -> None:
    app = app_of("en")
    async with opened(app) as pilot:
        await type_in(pilot, ERRAND)
        app.screen.query_one("#sent-at", Field).value = "kapan-kapan"
        await pilot.press("f5")
        await until(pilot, lambda: "kapan-kapan" in str(app.screen.query_one("#progress").render()))
        assert app.screen.query_one("#message", Page).text == ERRAND


async def test_an_unexpected_error_does_not_end_the_app() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await type_in(pilot, ERRAND)
        app.tell(StoreProblem("store.folder", folder="[/x]", reason="\x1b[31m[b]"))
        app.tell(RuntimeError("[/] \x1b]0;x\x07"))
        await pilot.pause()
        assert "[/x]" in told(pilot)
        assert "\x1b" not in told(pilot)
        assert app.is_running


async def test_typed_texts_are_private_files() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await type_in(pilot, ERRAND)
        await until(pilot, lambda: list(app.coach.paths.drafts.glob("*.txt")))
    (kept,) = app.coach.paths.drafts.glob("*.txt")
    assert ERRAND in kept.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


async def test_corrections_are_not_given_up_without_a_word() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f3", "e")
        await screen(pilot, CorrectScreen)
        await pilot.press("end", "delete")
        await pilot.press("ctrl+q")
        await screen(pilot, Ask)
        await pilot.press("enter")
        await screen(pilot, CorrectScreen)
        assert app.is_running
        await pilot.press("u", "escape")
        await until(pilot, lambda: not isinstance(app.screen, CorrectScreen))
    assert len(app.coach.profiles.load().kpis) == 1
