"""A draft is checked while it is typed; it can be made stronger, switched to the other language, or written anew."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from coach.coach import Coach
from coach.config import Language
from coach.language.messages import say
from coach.tui.screens.request import RequestScreen
from coach.tui.screens.stronger import Stronger
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.reply_checks import ReplyChecks
from coach.tui.words import Page
from tests.tui.journeys import app_of, both, judge, opened, screen, text_of, told, type_in, until

SURRENDER = " Tapi baik Pak, nanti saya kerjakan."


def page(pilot: Pilot[None]) -> Page:
    return pilot.app.screen_stack[0].query_one("#draft", Page)


def checks(pilot: Pilot[None]) -> str:
    """What the checks say, as one line."""
    said = pilot.app.screen_stack[0].query_one(ReplyChecks).query_one("#checks-told").render()
    return " ".join(str(said).split())


def seen(pilot: Pilot[None]) -> str:
    """What is on screen, without borders and line breaks."""
    return " ".join(re.sub("[│║]", " ", text_of(pilot.app.screen)).split())


async def at_the_end_of_the_draft(pilot: Pilot[None]) -> Page:
    await until(pilot, lambda: say("id", "app.style.assertive") in checks(pilot))
    draft = page(pilot)
    draft.focus()
    draft.move_cursor(draft.document.end)
    await pilot.pause()
    return draft


async def test_a_surrender_is_told_with_its_words_while_it_is_typed_and_goes_when_it_is_taken_back() -> None:
    async with opened(app_of()) as pilot:
        await judge(pilot)
        draft = await at_the_end_of_the_draft(pilot)
        before = draft.text
        assert f"✗ {say('id', 'app.check.capitulates')}" not in checks(pilot)
        await pilot.press(*SURRENDER)
        await until(pilot, lambda: f"✗ {say('id', 'app.check.capitulates')}" in checks(pilot))
        assert f"✗ {say('id', 'app.style.passive')}" in checks(pilot)
        advice = say("id", "reply.improve.capitulates_words", words=SURRENDER.strip(" ."))
        assert advice in checks(pilot)
        await until(pilot, lambda: advice in seen(pilot))
        assert SURRENDER.strip() in seen(pilot), "both are on screen at 80 by 24"
        await pilot.press(*["backspace"] * len(SURRENDER))
        await until(pilot, lambda: f"✓ {say('id', 'app.style.assertive')}" in checks(pilot))
        assert draft.text == before
        assert say("id", "app.check.capitulates") not in checks(pilot)


async def test_what_the_checks_say_is_about_the_text_as_it_stands() -> None:
    async with opened(app_of()) as pilot:
        await judge(pilot)
        draft = await at_the_end_of_the_draft(pilot)
        before = draft.text
        for _ in range(6):
            # The end of the typing must win, however the judgements before it overtake each other.
            await pilot.press(*SURRENDER)
            draft.load_text(before)
            await pilot.pause()
        await until(pilot, lambda: f"✓ {say('id', 'app.style.assertive')}" in checks(pilot))
        await asyncio.sleep(0.3)
        assert say("id", "app.check.capitulates") not in checks(pilot)


async def test_nothing_is_lost_of_what_is_typed_quickly() -> None:
    typed = "Saya catat dulu ya Pak, besok pagi saya kabari lagi lewat e-mail. " * 3
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        draft = await at_the_end_of_the_draft(pilot)
        before = draft.text
        await pilot.press(*typed)
        assert draft.text == before + typed
        active = app.screen.query_one(Drafts).active
        assert active is not None
        assert active.body == before + typed
        screen = app.screen
        assert isinstance(screen, RequestScreen)
        assert any(body == before + typed for _, body in screen.asking.edits.values())


@pytest.mark.parametrize("language", ["id", "en"])
async def test_the_words_that_decided_a_check_are_shown_when_it_has_the_focus(language: Language) -> None:
    async with opened(app_of(language), (120, 40)) as pilot:
        await judge(pilot)
        await until(pilot, lambda: say(language, "app.style.assertive") in checks(pilot))
        assert "“" not in checks(pilot)
        pilot.app.screen.query_one(ReplyChecks).focus()
        await until(pilot, lambda: f"{say(language, 'app.check.states_no')}: “" in checks(pilot))
        assert say(language, "app.checks.title") in text_of(pilot.app.screen)


async def test_a_stronger_version_is_shown_as_a_difference_taken_and_undone() -> None:
    async with opened(app_of()) as pilot:
        await judge(pilot)
        draft = await at_the_end_of_the_draft(pilot)
        await type_in(pilot, SURRENDER)
        mine = draft.text
        await pilot.press("ctrl+d")
        await screen(pilot, Stronger)
        await until(pilot, lambda: f"[− {SURRENDER.strip()}]" in seen(pilot))
        for change in ("left_out", "added"):
            assert say("id", f"app.stronger.{change}") in seen(pilot)
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        assert draft.text == mine
        await pilot.press("ctrl+d")
        await screen(pilot, Stronger)
        await pilot.press("enter")
        await until(pilot, lambda: SURRENDER not in draft.text)
        assert draft.text in mine, "the rest is the user's own"
        await until(pilot, lambda: say("id", "app.check.capitulates") not in checks(pilot))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: draft.text == mine)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: SURRENDER not in draft.text)


async def test_ones_own_reply_begins_on_an_empty_page_that_can_be_undone() -> None:
    async with opened(app_of()) as pilot:
        await judge(pilot)
        before = page(pilot).text
        pilot.app.screen.query_one("#act-own-reply", Button).press()
        await until(pilot, lambda: page(pilot).text == "" and page(pilot).has_focus)
        await until(pilot, lambda: say("id", "app.checks.empty") == checks(pilot))
        await pilot.press(*"Siap Pak, saya kerjakan.")
        await until(pilot, lambda: say("id", "app.check.capitulates") in checks(pilot))
        assert say("id", "app.checks.not.gives_reason") in checks(pilot)
        for _ in range(8):
            await pilot.press("ctrl+z")
        assert page(pilot).text == before


async def test_the_other_language_keeps_what_was_edited_in_each() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        indonesian = page(pilot).text
        page(pilot).focus()
        await type_in(pilot, "Ubahan. ")
        await pilot.press("ctrl+e")
        drafts = app.screen.query_one(Drafts)
        await until(pilot, lambda: drafts.active is not None and drafts.active.language == "en")
        assert say("id", "app.drafts.edits_wait.id", press="Ctrl+E") in told(pilot)
        assert "Ubahan" not in page(pilot).text
        english = page(pilot).text
        await until(pilot, lambda: say("id", "app.style.assertive") in checks(pilot))
        page(pilot).focus()
        await type_in(pilot, "Mine. ")
        await pilot.press("ctrl+e")
        await until(pilot, lambda: page(pilot).text == f"Ubahan. {indonesian}")
        app.screen.query_one("#act-draft-language", Button).press()
        await until(pilot, lambda: page(pilot).text == f"Mine. {english}")
        assert Coach.open().settings.reply_language == "auto", "the switch is for this message alone"
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    again = app_of()
    async with opened(again) as pilot:
        await until(pilot, lambda: again.screen.query("#draft") and page(pilot).text == f"Mine. {english}")
        await pilot.press("ctrl+n")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await until(pilot, lambda: not again.screen.query_one("#message", Page).text)
        assert again.reply_language == "auto"


async def test_keys_for_a_draft_that_is_not_there_say_what_to_do() -> None:
    async with opened(app_of()) as pilot:
        for key in ("ctrl+d", "ctrl+e", "alt+w"):
            pilot.app.clear_notifications()
            await pilot.press(key)
            await until(pilot, lambda: say("id", "app.request.judge_first") in told(pilot))


async def test_what_is_typed_is_no_markup() -> None:
    hostile = " Tapi baik Pak, nanti saya kerjakan [red]semua[/] [@click=app.quit]ya[/] $primary."
    async with opened(app_of(), (120, 40)) as pilot:
        await judge(pilot)
        await at_the_end_of_the_draft(pilot)
        await type_in(pilot, hostile)
        await until(pilot, lambda: say("id", "app.check.capitulates") in checks(pilot))
        assert "[red]semua[/]" in seen(pilot)
        await pilot.press("ctrl+d")
        await screen(pilot, Stronger)
        await until(pilot, lambda: "[red]semua[/] [@click=app.quit]ya[/]" in seen(pilot))


async def test_the_checks_are_told_in_the_other_language_at_once() -> None:
    async with opened(app_of(), (120, 40)) as pilot:
        await judge(pilot)
        indonesian, english = both("app.check.offers_alternative")
        await until(pilot, lambda: indonesian in checks(pilot))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: english in checks(pilot) and indonesian not in checks(pilot))
