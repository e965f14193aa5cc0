"""Pressed again, in the app: round after round, and nothing is lost when it is closed."""

from __future__ import annotations

from textual.pilot import Pilot

from coach.tui.screens.pressed import PressedScreen
from coach.tui.screens.request import RequestScreen
from coach.tui.words import Page
from tests.tui.journeys import ERRAND, app_of, both, judge, opened, screen, text_of, told, type_in, until


def page(pilot: Pilot[None], name: str) -> Page:
    return pilot.app.screen.query_one(f"#pressed-{name}", Page)


async def pressed(pilot: Pilot[None], message: str) -> None:
    """Their next message is pasted and answered."""
    before = page(pilot, "draft").text
    page(pilot, "message").focus()
    await type_in(pilot, message)
    await pilot.press("f5")
    await until(pilot, lambda: page(pilot, "draft").text not in ("", before))


async def test_two_rounds_are_answered_copied_and_written_down() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+k")
        await screen(pilot, PressedScreen)
        assert "Percakapan sejauh ini" in text_of(app.screen)
        await pressed(pilot, "Masa gitu aja nggak mau? Si Rina mau kok.")
        first = page(pilot, "draft").text
        seen = text_of(app.screen)
        assert "membandingkan" in seen
        assert "? " in seen, "the technique is named"
        await pilot.press("f6")
        await until(pilot, lambda: app.clipboard == first)
        await pilot.press("f7")
        await until(pilot, lambda: len(app.coach.ledger.list()) == 1)
        record = app.coach.ledger.list()[0]
        assert record.request.startswith("Masa gitu aja")
        assert record.reply == first
        assert record.note is not None
        assert ERRAND in record.note, "what was asked first can be read beside it"
        await pilot.press("ctrl+n")
        await until(pilot, lambda: page(pilot, "draft").text == "")
        assert page(pilot, "message").has_focus
        await pressed(pilot, "Saya kecewa sama kamu.")
        second = page(pilot, "draft").text
        assert not {*first.split(". ")} & {*second.split(". ")}
        assert "ke-3" in text_of(app.screen)


async def test_ones_own_work_that_is_asked_next_is_accepted_and_recorded_as_such() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+k")
        await screen(pilot, PressedScreen)
        page(pilot, "message").focus()
        await pressed(pilot, "Ya sudah. Tolong tulis artikel blog tentang promo akhir tahun, ditunggu besok.")
        assert "permintaan baru" in text_of(app.screen)
        await pilot.press("f7")
        await until(pilot, lambda: len(app.coach.ledger.list()) == 1)
        verdict = app.coach.ledger.list()[0].verdict
        assert verdict is not None
        assert verdict.scope == "in"


async def test_another_way_can_be_taken_and_taken_back() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+k")
        await screen(pilot, PressedScreen)
        await pressed(pilot, "Ini urgent banget!")
        first = page(pilot, "draft").text
        await pilot.press("ctrl+o")
        await until(pilot, lambda: page(pilot, "draft").text != first)
        page(pilot, "draft").focus()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page(pilot, "draft").text == first)


async def test_what_was_typed_is_there_after_the_app_was_left() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+k")
        await screen(pilot, PressedScreen)
        await pressed(pilot, "Kamu egois ya.")
        page(pilot, "draft").focus()
        await type_in(pilot, "SUNTINGAN SAYA. ")
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
    again = app_of()
    async with opened(again) as pilot:
        await pilot.press("f5")
        await until(pilot, lambda: again.screen.query("#verdict") and again.screen.has_class("-answered"))
        await until(pilot, lambda: again.screen.query_one("#drafts").display)
        await pilot.press("ctrl+k")
        await screen(pilot, PressedScreen)
        assert page(pilot, "message").text == "Kamu egois ya."
        assert "SUNTINGAN SAYA." in page(pilot, "draft").text


async def test_without_a_message_it_says_what_is_missing() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("ctrl+k")
        await until(pilot, lambda: both("app.request.judge_first")[0] in told(pilot))
        await judge(pilot)
        await pilot.press("ctrl+k")
        await screen(pilot, PressedScreen)
        await pilot.press("f5")
        await until(pilot, lambda: both("app.pressed.empty")[0] in told(pilot))
        await pilot.press("f6")
        await until(pilot, lambda: app.key_of("hold") in told(pilot))
        assert not app.clipboard
