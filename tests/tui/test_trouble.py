"""When something is slow, taken, damaged or missing: one line that says so, and the work goes on."""

from __future__ import annotations

import sqlite3

from textual.widgets import OptionList

from coach.language.messages import say
from coach.scope.models import Request
from coach.tui.screens.correct import CorrectScreen
from coach.tui.screens.dialogs import Ask, Line
from coach.tui.screens.job import PickJob
from coach.tui.screens.load import LoadScreen
from coach.tui.screens.record import RecordScreen
from coach.tui.screens.request import RequestScreen
from coach.tui.widgets.verdict_card import VerdictCard
from coach.tui.words import Page
from tests.tui.journeys import (
    ERRAND,
    NADIA,
    NOW,
    answered,
    app_of,
    judge,
    opened,
    screen,
    text_of,
    told,
    type_in,
    until,
)


async def test_slow_judging_shows_that_it_works_and_can_be_cancelled() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await type_in(pilot, ERRAND)
        # Somebody else is being answered, so this one has to wait.
        with app._asking:
            await pilot.press("f5")
            await until(pilot, lambda: say("id", "app.request.judging") in text_of(app.screen))
            await pilot.press("escape")
            await until(pilot, lambda: say("id", "app.request.cancelled") in text_of(app.screen))
            assert app.screen.query_one(VerdictCard).verdict is None
        assert app.screen.query_one("#message", Page).text == ERRAND
        await pilot.press("f5")
        await answered(pilot)
        assert app.screen.query_one(VerdictCard).verdict is not None


async def test_copying_and_writing_down_before_judging_say_what_to_do() -> None:
    app = app_of()
    async with opened(app) as pilot:
        for key in ("f6", "f7", "ctrl+s"):
            await pilot.press(key)
            await until(pilot, lambda: say("id", "app.request.judge_first") in told(pilot))
            app.clear_notifications()
    assert app.coach.ledger.count() == 0


async def test_a_message_typed_before_any_job_is_loaded_is_still_there_afterwards() -> None:
    app = app_of(job=None)
    async with opened(app) as pilot:
        await screen(pilot, LoadScreen)
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        await type_in(pilot, ERRAND)
        await pilot.press("f5")
        await screen(pilot, LoadScreen)
        assert say("id", "app.request.no_job") in told(pilot)
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        assert app.screen.query_one("#message", Page).text == ERRAND


async def test_a_name_that_is_taken_is_replaced_only_when_the_user_says_so() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.push_screen(CorrectScreen(NADIA.model_copy(update={"title": "Staf"}), None))
        await screen(pilot, CorrectScreen)
        await pilot.press("ctrl+s")
        await screen(pilot, Line)
        await pilot.press("ctrl+u", *"nadia", "enter")
        await screen(pilot, Ask)
        await pilot.press("enter")
        await screen(pilot, Line)
        assert app.coach.profiles.load("nadia").title == NADIA.title
        await pilot.press("enter")
        await screen(pilot, Ask)
        await pilot.press("tab", "enter")
        await screen(pilot, RequestScreen)
    assert app.coach.profiles.load("nadia").title == "Staf"


async def test_a_damaged_job_is_told_and_another_can_be_taken() -> None:
    app = app_of()
    app.coach.profiles.add(NADIA.model_copy(update={"title": "Staf"}), "kedua")
    app.coach.profiles.use("nadia")
    (app.coach.paths.profiles / "nadia.yaml").write_text("duties: [", encoding="utf-8")
    async with opened(app) as pilot:
        await screen(pilot, PickJob)
        assert "nadia.yaml" in told(pilot)
        await pilot.press("home", "enter")
        await screen(pilot, RequestScreen)
        await until(pilot, lambda: app.job is not None and app.job.title == "Staf")


async def test_a_changed_record_is_named_in_words() -> None:
    app = app_of("en")
    for text in ("satu", "dua"):
        app.coach.record(Request(text=text, sent_at=NOW))
    with sqlite3.connect(app.coach.paths.ledger) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("UPDATE texts SET text = CAST('lain' AS BLOB) WHERE n = 2")
    connection.close()
    reason = app.coach.ledger.verify("en").reason
    assert reason
    async with opened(app) as pilot:
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        await pilot.press("f5")
        await until(pilot, lambda: say("en", "app.record.broken", reason=reason) in told(pilot))


async def test_search_finds_as_one_types_and_says_when_there_is_nothing() -> None:
    app = app_of("en")
    for text in ("Tolong jemput anak saya", "Rekap pengeluaran", "[b]kalender[/b]"):
        app.coach.record(Request(text=text, sender="Pak Budi", sent_at=NOW))
    async with opened(app) as pilot:
        await pilot.press("f4")
        await screen(pilot, RecordScreen)
        records = app.screen.query_one("#records", OptionList)
        await until(pilot, lambda: records.option_count == 3)
        await pilot.press(*"JEMPUT")
        await until(pilot, lambda: records.option_count == 1)
        await pilot.press(*"xx")
        await until(pilot, lambda: say("en", "app.record.nothing_found", total=3) in text_of(app.screen))
        await pilot.press("ctrl+u", *"[b]")
        await until(pilot, lambda: records.option_count == 1)


async def test_a_reply_is_saved_where_the_user_says() -> None:
    app = app_of()
    target = app.coach.paths.data / "balasan saya.txt"
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Ask | Line))
        if isinstance(app.screen, Ask):
            await pilot.press(*["tab"] * (len(app.screen.query("Button")) - 1), "enter")
        await screen(pilot, Line)
        await pilot.press("ctrl+u")
        await type_in(pilot, str(target))
        await pilot.press("enter")
        await until(pilot, target.exists)
        await screen(pilot, RequestScreen)
    assert target.read_text(encoding="utf-8").strip()
