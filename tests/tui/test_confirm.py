"""Buying time from anywhere, and putting a spoken request in writing, as a user does both."""

from __future__ import annotations

from textual.widgets import OptionList

from coach.tui.screens.buy_time import BuyTimeScreen
from coach.tui.screens.confirm import ConfirmScreen
from coach.tui.screens.dialogs import Ask
from coach.tui.screens.request import RequestScreen
from coach.tui.widgets.choice import Choice
from coach.tui.words import Field, Page
from tests.tui.journeys import app_of, both, judge, opened, screen, text_of, told, type_in, until

REPORT = "Pak Budi minta saya jemput anaknya di sekolah jam 2"
PHRASE = "menjemput anak Bapak di sekolah jam 2"


async def test_one_key_from_anywhere_buys_time() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#sender", Field).value = "Bu Rina"
        for place in ("f2", "f3", "f4", "f8"):
            await pilot.press(place)
            await pilot.pause(0.6)
            before = app.screen
            await pilot.press("f12")
            await screen(pilot, BuyTimeScreen)
            await pilot.press("escape")
            await screen(pilot, type(before))


async def test_enter_copies_the_line_that_is_highlighted() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#sender", Field).value = "Bu Rina"
        await pilot.press("f12")
        await screen(pilot, BuyTimeScreen)
        lines = app.screen.query_one("#lines", OptionList)
        assert lines.option_count >= 8
        second = str(lines.get_option_at_index(1).prompt)
        await pilot.press("down", "enter")
        await screen(pilot, RequestScreen)
        assert app.clipboard == second
        assert ", Bu" in second
        assert "jam 16.30" in second


async def test_left_and_right_move_the_hour_but_not_into_the_past() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f12")
        await screen(pilot, BuyTimeScreen)
        await pilot.press("right")
        await until(pilot, lambda: "jam 5 sore" in text_of(app.screen))
        await pilot.press(*["left"] * 9)
        await until(pilot, lambda: "jam 3 sore" in text_of(app.screen))
        await pilot.press("f12")
        assert sum(isinstance(one, BuyTimeScreen) for one in app.screen_stack) == 1


async def test_a_spoken_request_is_told_to_be_put_in_writing_first() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot, REPORT)
        hint = app.screen.query_one("#spoken")
        assert not hint.display
        app.screen.query_one("#channel", Choice).value = "verbal"
        await until(pilot, lambda: hint.display)
        assert "Ctrl+F" in text_of(app.screen)
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)


async def test_the_message_follows_the_facts_until_it_is_edited() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#message", Page).text = REPORT
        app.screen.query_one("#sender", Field).value = "Pak Budi"
        app.screen.query_one("#sent-at", Field).value = "09.15"
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        message = app.screen.query_one("#confirmation", Page)
        await until(pilot, lambda: PHRASE in message.text)
        assert "tadi pagi (Rabu, 25 November 2026, pukul 09.15)" in message.text
        app.screen.query_one("#place", Field).focus()
        await type_in(pilot, "ruang rapat")
        await until(pilot, lambda: "di ruang rapat" in message.text)
        message.focus()
        await type_in(pilot, "SUNTINGAN. ")
        app.screen.query_one("#place", Field).value = "pantry"
        await pilot.pause(0.8)
        assert message.text.startswith("SUNTINGAN. ")
        assert "pantry" not in message.text
        await pilot.click("#act-revert")
        await until(pilot, lambda: "di pantry" in message.text and "SUNTINGAN" not in message.text)


async def test_copy_and_write_down() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#message", Page).text = REPORT
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        message = app.screen.query_one("#confirmation", Page)
        await until(pilot, lambda: message.text)
        await pilot.press("f6")
        await until(pilot, lambda: app.clipboard == message.text)
        await pilot.press("f7")
        await until(pilot, lambda: app.records == 1)
        record = app.coach.ledger.get(1)
        assert (record.request, record.reply, record.channel) == (REPORT, message.text, "verbal")
        await pilot.press("f7")
        await until(pilot, lambda: any(line in told(pilot) for line in both("app.request.recorded_already", n=1)))
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        assert app.screen.query_one("#message", Page).text == REPORT


async def test_what_was_typed_is_there_again_after_going_back() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#message", Page).text = REPORT
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        await until(pilot, lambda: app.screen.query_one("#confirmation", Page).text)
        app.screen.query_one("#place", Field).value = "pantry"
        app.screen.query_one("#confirmation", Page).focus()
        await type_in(pilot, "SUNTINGAN. ")
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        await until(pilot, lambda: app.screen.query_one("#place", Field).value == "pantry")
        assert app.screen.query_one("#confirmation", Page).text.startswith("SUNTINGAN. ")


async def test_the_message_speaks_the_language_that_replies_are_set_to() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#message", Page).text = REPORT
        app.screen.query_one("#sender", Field).value = "Pak Budi"
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        await until(pilot, lambda: PHRASE in app.screen.query_one("#confirmation", Page).text)
        app.set_reply_language("en")
        await until(pilot, lambda: "Please" in app.screen.query_one("#confirmation", Page).text)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "What was asked" in text_of(app.screen))


async def test_a_moment_that_cannot_be_read_is_told_and_nothing_is_lost() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#message", Page).text = REPORT
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        await until(pilot, lambda: app.screen.query_one("#confirmation", Page).text)
        app.screen.query_one("#at", Field).value = "tadi"
        await until(pilot, lambda: "“tadi”" in text_of(app.screen))
        assert app.screen.query_one("#said", Page).text == REPORT


async def test_the_open_reply_can_go_along() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot, REPORT)
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        app.screen.query_one("#stage", Choice).focus()
        await pilot.press("right")
        await until(pilot, lambda: "Jawaban saya:" in app.screen.query_one("#confirmation", Page).text)
        await pilot.press("right")
        await until(pilot, lambda: "Seperti yang" in app.screen.query_one("#confirmation", Page).text)


async def test_what_is_given_up_is_given_up_here_too() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#message", Page).text = REPORT
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        app.screen.query_one("#place", Field).value = "ruang rapat"
        await until(pilot, lambda: "ruang rapat" in app.screen.query_one("#confirmation", Page).text)
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        await pilot.press("ctrl+n")
        await screen(pilot, Ask)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, RequestScreen) and not app.screen.asking.text)
        await pilot.press("ctrl+f")
        await screen(pilot, ConfirmScreen)
        assert app.screen.query_one("#said", Page).text == ""
        assert app.screen.query_one("#place", Field).value == ""
