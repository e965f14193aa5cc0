"""The main job from the first screen to a verified record, by keyboard alone at 80×24, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from coach.coach import Coach
from coach.config import Language
from coach.language.messages import say
from coach.tui.app import TegasApp
from coach.tui.screens.clause import EditClause
from coach.tui.screens.correct import CorrectScreen
from coach.tui.screens.dialogs import Ask, Line
from coach.tui.screens.entry import EntryScreen
from coach.tui.screens.load import LoadScreen
from coach.tui.screens.record import RecordScreen
from coach.tui.screens.request import RequestScreen
from coach.tui.screens.welcome import LanguageScreen, NoticeScreen
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.verdict_card import VerdictCard
from coach.tui.words import Page
from tests.tui.journeys import DOCUMENT, ERRAND, NOW, answered, app_of, opened, screen, text_of, told, type_in, until


@pytest.mark.parametrize("language", ["id", "en"])
async def test_from_the_first_screen_to_a_verified_record(language: Language, tmp_path: Path) -> None:
    document = tmp_path / "uraian jabatan.txt"
    document.write_text(DOCUMENT[language], encoding="utf-8")
    coach = Coach.open()
    app = TegasApp(coach, clock=lambda: NOW)
    async with opened(app) as pilot:
        await screen(pilot, LanguageScreen)
        if language == "en":
            await pilot.press("down")
        await pilot.press("enter")
        await screen(pilot, NoticeScreen)
        assert "F1" in text_of(app.screen), "the way to keep it elsewhere is named"
        await pilot.press("enter")
        await screen(pilot, LoadScreen)
        assert coach.settings.language == language
        assert coach.settings.notice_seen

        await type_in(pilot, str(document))
        await pilot.press("enter", "f5")
        await screen(pilot, CorrectScreen)
        shown = text_of(app.screen)
        assert "Content Writer" in shown
        assert document.name in shown, "every clause says where it stood"

        # Correct a line, remove one, take that back, and save.
        await pilot.press("enter")
        await screen(pilot, EditClause)
        await pilot.press("end")
        await type_in(pilot, " Senior")
        await pilot.press("ctrl+s")
        await screen(pilot, CorrectScreen)
        assert "Content Writer Senior" in text_of(app.screen)
        await pilot.press("ctrl+s")
        await screen(pilot, Line)
        await pilot.press("enter")
        await screen(pilot, RequestScreen)
        assert coach.profiles.load().title == "Content Writer Senior"

        await type_in(pilot, ERRAND)
        await pilot.press("f5")
        await answered(pilot)
        verdict = app.screen.query_one(VerdictCard).verdict
        assert say(language, f"app.scope.{verdict.scope}") in text_of(app.screen), (
            "the verdict is seen without scrolling"
        )

        # From the verdict to the tabs, to another tone, into the draft; edit it and copy it.
        await pilot.press("tab", "right", "tab")
        drafts = app.screen.query_one(Drafts)
        assert drafts.tab == "whatsapp-firm"
        await pilot.press("pagedown", "end")
        await type_in(pilot, " Salam.")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Ask) or " Salam." in app.clipboard)
        if isinstance(app.screen, Ask):
            await pilot.press(*["tab"] * (len(app.screen.query("Button")) - 1), "enter")
        await until(pilot, lambda: " Salam." in app.clipboard)
        await pilot.press("f7")
        await until(pilot, lambda: coach.ledger.count() == 1)

        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        await type_in(pilot, "BAJU ganti")
        await until(pilot, lambda: app.screen.query_one("#records", OptionList).option_count == 1)
        await pilot.press("down", "enter")
        await screen(pilot, EntryScreen)
        shown = text_of(app.screen)
        assert "jemput anak" in shown
        await pilot.press("end")
        await until(pilot, lambda: "Salam." in text_of(app.screen))
        await pilot.press("escape", "f5")
        await until(pilot, lambda: say(language, "app.record.whole", records=1) in told(pilot))

    record = coach.ledger.get(1)
    assert record.request == ERRAND
    assert record.reply is not None
    assert record.reply.endswith("Salam.")
    assert record.verdict is not None
    assert record.at == NOW


async def test_the_sample_is_one_key_away() -> None:
    app = app_of(job=None)
    async with opened(app) as pilot:
        await screen(pilot, LoadScreen)
        await pilot.press("f6")
        await screen(pilot, CorrectScreen)
        await pilot.press("ctrl+s")
        await screen(pilot, Line)
        await pilot.press("enter")
        await screen(pilot, RequestScreen)
        # There is a message to try, too.
        await pilot.press("f5")
        await answered(pilot)


async def test_a_second_start_goes_straight_to_the_message() -> None:
    app = app_of()
    async with opened(app) as pilot:
        assert isinstance(app.screen, RequestScreen)
        assert app.focused is app.screen.query_one("#message")
        await pilot.press(*"halo")
        assert app.screen.query_one("#message", Page).text == "halo"
        assert "Content Writer" in text_of(app.screen)
