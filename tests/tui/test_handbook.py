"""The handbook in the app: from anywhere, by key, by the menu, or by a line that names a technique."""

from __future__ import annotations

from functools import partial

import pytest
from textual.app import ComposeResult
from textual.widgets import OptionList

from coach.language.messages import say
from coach.reply.handbook import page, pages
from coach.tui.app import TegasApp
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.blank import BlankScreen
from coach.tui.screens.handbook import HandbookScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.job import JobScreen
from coach.tui.screens.request import RequestScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.technique_link import TechniqueLink
from coach.tui.words import Page
from tests.tui.journeys import app_of, opened, screen, text_of, type_in, until


class Linking(ModeScreen[None]):
    """A screen that names a technique."""

    def body(self) -> ComposeResult:
        yield TechniqueLink("trade_off", id="first")
        yield TechniqueLink(id="second")


def shows(app: TegasApp, text: str) -> bool:
    """Whether `text` can be read on the screen that is open, however its lines are broken."""
    return text in " ".join(text_of(app.screen).split())


@pytest.mark.parametrize("key", ["f11", "alt+h"])
async def test_it_opens_over_what_is_being_typed_and_closes_onto_it(key: str) -> None:
    app = app_of()
    async with opened(app) as pilot:
        await type_in(pilot, "Tolong jemput")
        await pilot.press(key)
        await screen(pilot, HandbookScreen)
        assert page("dear_man").words["id"].what.split(",")[0][:30] in text_of(app.screen)
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        assert app.screen.query_one("#message", Page).text == "Tolong jemput"
        assert app.focused is app.screen.query_one("#message")
        await pilot.press(key)
        await screen(pilot, HandbookScreen)
        await pilot.press(key)
        await screen(pilot, RequestScreen)


async def test_every_page_can_be_read_to_its_end_on_a_small_terminal() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f11")
        await screen(pilot, HandbookScreen)
        for each in pages():
            words = each.words["id"]
            assert f"─ {words.name} ─" in text_of(app.screen)
            await pilot.press("right", "end")
            end = each.source or words.avoid
            await until(pilot, partial(shows, app, end.split()[-1]))
            await pilot.press("left", "down")
        await pilot.press("home", "end")
        await until(pilot, lambda: f"─ {pages()[-1].name('id')} ─" in text_of(app.screen))
        assert app.screen.query_one(OptionList).has_focus


async def test_another_page_begins_at_its_top() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f11")
        await screen(pilot, HandbookScreen)
        await pilot.press("enter", "end")
        await until(pilot, lambda: app.screen.query_one("#handbook-page").scroll_y > 0)
        await pilot.press("left", "down")
        await until(pilot, lambda: app.screen.query_one("#handbook-page").scroll_y == 0)
        assert page("desc").words["id"].what.split(" tanpa")[0] in text_of(app.screen)


async def test_the_language_is_switched_on_the_page_that_is_open() -> None:
    app = app_of()
    async with opened(app, (120, 40)) as pilot:
        app.push_screen(HandbookScreen("fogging"))
        await screen(pilot, HandbookScreen)
        await until(pilot, lambda: page("fogging").words["id"].what in text_of(app.screen))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: page("fogging").words["en"].what in text_of(app.screen))
        shown = text_of(app.screen)
        for text in (say("en", "reply.handbook.avoid.technique"), page("take_it_to_hr").name("en")):
            assert text in shown
        for text in (say("id", "reply.handbook.avoid.technique"), page("take_it_to_hr").name("id")):
            assert text not in shown


async def test_it_opens_from_other_modes_and_dialogs_and_from_the_menu() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f3", "f11")
        await screen(pilot, HandbookScreen)
        await pilot.press("f1")
        await screen(pilot, HelpScreen)
        await until(pilot, lambda: shows(app, say("id", "app.help.handbook").split(".")[0]))
        await pilot.press("escape", "escape")
        await screen(pilot, JobScreen)
        await pilot.press("f8", "f11")
        await screen(pilot, HandbookScreen)
        await pilot.press("escape")
        await screen(pilot, SettingsScreen)
        await pilot.press("escape", "ctrl+p", *"saku")
        await until(pilot, lambda: say("id", "app.keys.handbook") in text_of(app.screen))
        await pilot.press("enter")
        await screen(pilot, HandbookScreen)


async def test_a_hidden_screen_stays_hidden() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f9")
        await screen(pilot, BlankScreen)
        await pilot.press("f11")
        await pilot.pause()
        assert isinstance(app.screen, BlankScreen)


async def test_a_line_that_names_a_technique_opens_its_page() -> None:
    app = app_of()
    async with opened(app, (120, 40)) as pilot:
        app.push_screen(Linking())
        await screen(pilot, Linking)
        first, second = app.screen.query_one("#first", TechniqueLink), app.screen.query_one("#second", TechniqueLink)
        assert "? Tukar prioritas" in text_of(app.screen)
        assert not second.display
        first.focus()
        await pilot.press("enter")
        await screen(pilot, HandbookScreen)
        assert page("trade_off").words["id"].what in text_of(app.screen)
        await pilot.press("escape")
        await screen(pilot, Linking)
        second.link("broken_record")
        await until(pilot, lambda: "? Kaset rusak" in text_of(app.screen))
        await pilot.click("#second")
        await screen(pilot, HandbookScreen)
        assert page("broken_record").words["id"].what in text_of(app.screen)
        await pilot.press("escape", "ctrl+l")
        await until(pilot, lambda: "? Broken record" in text_of(app.screen))
