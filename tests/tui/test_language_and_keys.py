"""The language is switched live on every screen; keys can be changed, and a key that cannot be used is told once."""

from __future__ import annotations

import re

import pytest
from textual.command import CommandList

from coach.coach import Coach
from coach.language.messages import say
from coach.tui import keys
from coach.tui.app import TegasApp
from coach.tui.screens.blank import BlankScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.load import LoadScreen
from coach.tui.screens.record import RecordScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.verdict_card import VerdictCard
from coach.tui.words import Page
from tests.tui.journeys import ERRAND, NOW, app_of, both, judge, opened, screen, text_of, told, until


async def test_every_open_screen_changes_its_language_at_once_and_keeps_the_text() -> None:
    app = app_of()
    async with opened(app, (120, 36)) as pilot:
        await judge(pilot)
        for mode in ("f3", "f4", "f2"):
            await pilot.press(mode)
            await pilot.pause()
        indonesian = text_of(app.screen)
        await pilot.press("ctrl+l")
        scope = app.screen.query_one(VerdictCard).verdict.scope
        await until(pilot, lambda: say("en", f"app.scope.{scope}") in text_of(app.screen))
        await until(pilot, lambda: "F5 Judge" in text_of(app.screen))
        assert app.screen.query_one("#message", Page).text == ERRAND
        shown = text_of(app.screen)
        for key in ("app.mode.request", "app.mode.job", "app.request.sender", "app.keys.write_down", "app.keys.blank"):
            before, after = both(key)
            assert before in indonesian
            assert after in shown
            assert before not in shown
        await pilot.press("f3")
        await until(pilot, lambda: say("en", "app.fact.working_hours") in text_of(app.screen))
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        await until(pilot, lambda: say("en", "app.record.empty") in text_of(app.screen))
    assert Coach.open().language == "en", "the choice is kept"


async def test_a_button_has_room_for_its_words_in_the_other_language() -> None:
    async with opened(app_of("id"), (80, 48)) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "[Record  F7]" in text_of(pilot.app.screen))


async def test_drafts_follow_the_language_of_replies_at_once() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        drafts = app.screen.query_one(Drafts)
        assert drafts.active is not None
        assert drafts.active.language == "id"
        app.set_reply_language("en")
        await until(pilot, lambda: drafts.active is not None and drafts.active.language == "en")


async def test_every_way_of_typing_a_new_line_gives_one() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("a", "enter", "b", "shift+enter", "c", "ctrl+j", "d")
        assert app.screen.query_one("#message", Page).text == "a\nb\nc\nd"


async def test_a_dialog_that_is_open_changes_too() -> None:
    app = app_of("en")
    async with opened(app) as pilot:
        await pilot.press("f8")
        await screen(pilot, SettingsScreen)
        await pilot.press("right")
        await until(pilot, lambda: say("id", "app.settings.reply_language") in text_of(app.screen))
        await pilot.press("tab", "right", "tab", "right")
        await until(pilot, lambda: app.theme == "tegas-terang")
        await pilot.press("escape")
    kept = Coach.open().settings
    assert (kept.language, kept.reply_language, kept.theme) == ("id", "id", "tegas-terang")


async def test_the_palette_names_every_action_of_the_screen_in_the_language_and_runs_it() -> None:
    app = app_of()
    async with opened(app, (80, 80)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: say("id", "app.palette.theme") in text_of(app.screen))
        shown = text_of(app.screen)
        for action in ("judge", "write_down", "blank", "settings", "job", "help", "quit"):
            assert say("id", f"app.keys.{action}") in shown
        assert not re.search(r"\b(Quit|Theme|Screenshot|Search|Maximize)\b", shown)
        await pilot.press(*"setelan")
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("enter")
        await screen(pilot, SettingsScreen)
        await pilot.press("escape", "ctrl+p", *"zzzz")
        await until(pilot, lambda: say("id", "app.palette.none") in text_of(app.screen))


async def test_help_tells_the_keys_of_the_screen_it_was_called_from() -> None:
    app = app_of("en", keys={"judge": "f14"})
    async with opened(app, (80, 40)) as pilot:
        await pilot.press("f1")
        await screen(pilot, HelpScreen)
        shown = text_of(app.screen)
        assert re.search(r"F14 +Judge", shown)
        assert re.search(rf"F9 / Ctrl\+B +{say('en', 'app.keys.blank')}", shown)
        await pilot.press("escape", "f3", "f1")
        await screen(pilot, HelpScreen)
        assert say("en", "app.help.job") in " ".join(text_of(app.screen).replace("│", " ").split())


async def test_other_keys_work_and_are_shown() -> None:
    app = app_of("en", keys={"judge": "ctrl+j", "blank": "f14"})
    async with opened(app) as pilot:
        assert "Ctrl+J" in text_of(app.screen)
        await until(pilot, lambda: f"F14 {say('en', 'app.keys.blank')}" in text_of(app.screen))
        await pilot.press("f9")
        assert not isinstance(app.screen, BlankScreen)
        await pilot.press("f14")
        await screen(pilot, BlankScreen)
        await pilot.press("f14", "ctrl+j")
        await until(pilot, lambda: say("en", "app.request.empty") in text_of(app.screen))


async def test_keys_that_cannot_be_used_are_told_once_and_the_rest_work() -> None:
    wrong = {"judge": "f6", "blank": "b", "nonsense": "f14", "copy": "ctrl+ß+x", "help": "f13"}
    app = app_of("en", keys=wrong)
    async with opened(app) as pilot:
        await until(pilot, lambda: told(pilot))
        assert len(list(app._notifications)) == 1
        for name in ("judge", "blank", "nonsense", "copy"):
            assert f"{name}:" in told(pilot)
        assert "help:" not in told(pilot)
        await pilot.press("f9")
        await screen(pilot, BlankScreen)
        await pilot.press("f9", "f13")
        await screen(pilot, HelpScreen)


@pytest.mark.parametrize(
    ("wanted", "bad"),
    [
        ({"copy": "f14"}, set()),
        ({"copy": "f5"}, {"copy"}),
        ({"copy": "f7", "write_down": "f6"}, set()),
        ({"copy": "ctrl+q"}, {"copy"}),
        ({"copy": "f5", "read": "f14"}, {"copy"}),
        ({"edit_job": "ü"}, set()),
        ({"edit_job": "a"}, set()),
        ({"edit_job": ""}, {"edit_job"}),
        ({"edit_job": "ctrl+"}, {"edit_job"}),
        ({"quit": "x"}, {"quit"}),
    ],
)
def test_which_keys_can_be_used(wanted: dict[str, str], bad: set[str]) -> None:
    good, faults = keys.check(wanted)
    assert {fault.name for fault in faults} == bad
    assert good.keys() == wanted.keys() - bad


def test_no_two_actions_of_one_screen_share_a_key() -> None:
    good, faults = keys.check({name: key.keys for name, key in keys.TABLE.items()})
    assert not faults
    assert good.keys() == keys.TABLE.keys()


async def test_an_unknown_theme_falls_back_and_says_so() -> None:
    app = app_of("en", theme="gelap-gulita")
    async with opened(app) as pilot:
        await until(pilot, lambda: "gelap-gulita" in told(pilot))
        assert app.theme == "tegas-gelap"


async def test_the_first_run_with_a_language_from_the_environment_asks_no_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COACH_LANGUAGE", "en")
    app = TegasApp(Coach.open(), clock=lambda: NOW)
    async with opened(app) as pilot:
        await until(pilot, lambda: say("en", "app.notice.heading") in text_of(app.screen))
        await pilot.press("enter")
        await screen(pilot, LoadScreen)
    assert "language" not in app.coach.paths.settings_file.read_text(encoding="utf-8")
