"""The job by heart in the app, and the quiet line of the law."""

from __future__ import annotations

from datetime import timedelta

from coach.language.messages import say
from coach.tui.screens.drill import DrillScreen
from coach.tui.screens.job import JobScreen
from coach.tui.screens.request import RequestScreen
from tests.tui.journeys import NOW, app_of, judge, opened, screen, text_of, type_in, until


async def test_cards_are_asked_marked_and_counted() -> None:
    app = app_of()
    async with opened(app, (100, 30)) as pilot:
        await pilot.press("f3")
        await screen(pilot, JobScreen)
        await until(pilot, lambda: "0 kartu perlu diulang" in text_of(app.screen))
        await pilot.press("d")
        await screen(pilot, DrillScreen)
        assert "Sebutkan semua tugas Anda (3)" in text_of(app.screen)
        await type_in(pilot, "menulis artikel blog, menyusun kalender konten bulanan, riset kata kunci artikel")
        await pilot.press("f5")
        await until(pilot, lambda: "Menyusun kalender konten bulanan" in text_of(app.screen))
        assert say("id", "drill.screen.suggested", rating=say("id", "drill.rating.easy")) in text_of(app.screen)
        await pilot.press("enter")
        await until(pilot, lambda: "Tugas 1 dari 3" in text_of(app.screen))
        await pilot.press("enter")
        await until(pilot, lambda: say("id", "drill.screen.mark_yourself") in text_of(app.screen))
        assert "jd.docx, tabel 2, baris 2" in text_of(app.screen)
        await pilot.press("3")
        await until(pilot, lambda: "3/" in text_of(app.screen))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "How much?" in text_of(app.screen))
        await pilot.press("escape")
        await screen(pilot, JobScreen)
        assert app.coach.drill_due(app.job, app.clock()).days  # type: ignore[arg-type]


async def test_a_drill_to_its_end_says_what_comes_when() -> None:
    app = app_of()
    async with opened(app, (100, 30)) as pilot:
        await pilot.press("f3", "d")
        await screen(pilot, DrillScreen)
        drill = app.screen._drill  # type: ignore[attr-defined]
        while drill.card is not None:
            before = len(drill.marked)
            await pilot.press("f5")
            await until(pilot, lambda: app.screen.query_one("#drill-marks").display)
            await pilot.press("4")
            await until(pilot, lambda before=before: len(drill.marked) > before)  # type: ignore[misc]
        await until(pilot, lambda: say("id", "drill.show.coming") in text_of(app.screen))
        await pilot.press("escape")
        await screen(pilot, JobScreen)


async def test_the_first_screen_invites_to_the_drill_and_tells_what_is_due() -> None:
    app = app_of()
    async with opened(app, (80, 24)) as pilot:
        begin = app.screen.query_one("#act-drill")
        await until(pilot, lambda: begin.display and say("id", "drill.screen.begin") in text_of(app.screen))
        await pilot.click("#act-drill")
        await screen(pilot, DrillScreen)
        await pilot.press("f5")
        await until(pilot, lambda: app.screen.query_one("#drill-marks").display)
        await pilot.press("3")
        await until(pilot, lambda: "2/" in text_of(app.screen))
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        # What was learned today does not wait today.
        await until(pilot, lambda: not begin.display)
        app.clock = lambda: NOW + timedelta(days=60)
        await pilot.press("f3", "f2")
        await until(pilot, lambda: begin.display and say("id", "drill.screen.home", due=1) in text_of(app.screen))


async def test_the_verdict_names_the_law_in_one_line_that_opens() -> None:
    app = app_of()
    async with opened(app, (120, 40)) as pilot:
        await judge(pilot)
        closed = say("id", "law.open")
        await until(pilot, lambda: closed in text_of(app.screen))
        assert "Pasal 54" not in text_of(app.screen)
        await pilot.press("enter")
        await until(pilot, lambda: "Pasal 54" in text_of(app.screen))
        await pilot.press("enter")
        await until(pilot, lambda: closed in text_of(app.screen))
