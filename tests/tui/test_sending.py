"""A draft on its way out: a warning destroys nothing, is not repeated, and files land beside the record."""

from __future__ import annotations

import os
import stat

from textual.pilot import Pilot

from coach.tui.screens.dialogs import Ask, Line
from coach.tui.screens.request import RequestScreen
from coach.tui.words import Act, Field, Page
from tests.tui.journeys import NADIA, app_of, judge, opened, screen, text_of, told, type_in, until

REPORT = "Tolong bantu rekap laporan keuangan kantor bulan ini sekali ini saja ya."
PROBATION = NADIA.model_copy(update={"contract_ref": "Surat Kontrak 7, masa percobaan 3 bulan", "catch_all": None})
MINE = "SUNTINGAN SAYA. "


async def warned(pilot: Pilot[None]) -> None:
    """An edited draft whose warning is open."""
    await judge(pilot, REPORT)
    pilot.app.screen.query_one("#draft").focus()
    await type_in(pilot, MINE)
    await pilot.press("f6")
    await screen(pilot, Ask)


async def test_enter_on_a_warning_keeps_what_the_user_wrote() -> None:
    app = app_of(job=PROBATION)
    async with opened(app) as pilot:
        await warned(pilot)
        await pilot.press("enter")
        await screen(pilot, RequestScreen)
        assert app.screen.query_one("#draft", Page).text.startswith(MINE)
        assert not app.clipboard


async def test_the_softer_reply_can_be_taken_back_and_is_not_warned_of() -> None:
    app = app_of(job=PROBATION)
    async with opened(app) as pilot:
        await warned(pilot)
        await pilot.press("tab", "enter")
        await screen(pilot, RequestScreen)
        draft = app.screen.query_one("#draft", Page)
        await until(pilot, lambda: not draft.text.startswith(MINE))
        softer = draft.text
        assert not app.clipboard, "it is seen before it is copied"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: draft.text.startswith(MINE))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: draft.text == softer)
        await pilot.press("f6")
        await until(pilot, lambda: app.clipboard == softer)
        assert isinstance(app.screen, RequestScreen)


async def test_a_warning_that_was_read_is_not_repeated_for_the_same_text() -> None:
    app = app_of(job=PROBATION)
    async with opened(app) as pilot:
        await warned(pilot)
        await pilot.press("tab", "tab", "enter")
        await until(pilot, lambda: app.clipboard.startswith(MINE))
        app.copy_to_clipboard("")
        await pilot.press("f6")
        await until(pilot, lambda: app.clipboard.startswith(MINE))
        await type_in(pilot, "Lagi. ")
        await pilot.press("f6")
        await screen(pilot, Ask)


async def test_a_reply_is_kept_beside_the_record_unless_the_user_says_otherwise() -> None:
    app = app_of(job=NADIA.model_copy(update={"catch_all": None, "contract_ref": None}))
    async with opened(app) as pilot:
        await judge(pilot, REPORT)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Ask | Line))
        if isinstance(app.screen, Ask):
            await pilot.press(*["tab"] * (len(app.screen.query(Act)) - 1), "enter")
            await screen(pilot, Line)
        assert app.screen.query_one("#line", Field).value
        await pilot.press("enter")
        await until(pilot, lambda: list(app.coach.paths.data.glob("*/*.txt")) and told(pilot))
        (file,) = [path for path in app.coach.paths.data.glob("*/*.txt") if path.parent != app.coach.paths.drafts]
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


async def test_at_80_columns_the_draft_is_seen_with_the_verdict() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot, REPORT)
        draft = app.screen.query_one("#draft", Page)
        await pilot.pause()
        assert draft.text.split()[0] in text_of(app.screen)
        assert draft.region.y < 20
        shown = " ".join(text_of(app.screen).replace("│", " ").replace("║", " ").split())
        assert shown.count("Melaksanakan tugas lain yang diberikan atasan") <= 1, "a clause is quoted once"
