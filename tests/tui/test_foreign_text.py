"""Messages, documents and file names are data: never markup, never an escape sequence, wherever they are shown."""

from __future__ import annotations

from pathlib import Path

from coach.profile.models import Duty, Kpi, Profile
from coach.scope.models import Request
from coach.tui.screens.browse import Browse
from coach.tui.screens.correct import CorrectScreen
from coach.tui.screens.entry import EntryScreen
from coach.tui.screens.job import PickJob
from coach.tui.screens.load import LoadScreen
from coach.tui.screens.record import RecordScreen
from tests.tui.journeys import NOW, app_of, judge, opened, screen, text_of, told, type_in, until

HOSTILE = "[bold]tolong[/bold] [/] [@click=app.leave_app]klik[/] [red"
ESCAPES = "\x1b[31m\x1b]0;judul\x07\u202e\x9b2J"

JOB = Profile(
    title=f"Staf {HOSTILE}",
    division=HOSTILE,
    duties=[Duty(id="D1", text=f"Menyusun laporan {HOSTILE}", source=f"[b]jd[/b].docx {ESCAPES}")],
    kpis=[Kpi(id="K1", text=f"Laporan {HOSTILE}", target=HOSTILE, unit="[/]")],
    catch_all=HOSTILE,
)


async def test_a_hostile_job_and_message_are_shown_as_they_are() -> None:
    app = app_of(job=JOB)
    async with opened(app, (120, 40)) as pilot:
        assert "[bold]tolong[/bold]" in text_of(app.screen).splitlines()[0]
        await judge(pilot, f"Tolong susun laporan {HOSTILE}{ESCAPES}")
        await pilot.press("f7")
        await until(pilot, lambda: app.coach.ledger.count() == 1)
        await pilot.press("f3")
        await until(pilot, lambda: "Menyusun laporan [bold]tolong[/bold] [/]" in text_of(app.screen))
        await pilot.press("e")
        await screen(pilot, CorrectScreen)
        assert "[b]jd[/b].docx" in text_of(app.screen)
        assert "judul" not in text_of(app.screen), "escape sequences go whole"
        await pilot.press("escape", "f4")
        await screen(pilot, RecordScreen)
        await until(pilot, lambda: "[bold]tolong[/bold]" in text_of(app.screen))
        await pilot.press("down", "enter")
        await screen(pilot, EntryScreen)
        assert "[@click=app.leave_app]klik[/]" in text_of(app.screen)
        assert app.is_running


async def test_hostile_names_of_files_and_jobs(tmp_path: Path) -> None:
    document = tmp_path / "[bold]jd[ .txt"
    document.write_text("\n", encoding="utf-8")
    app = app_of(job=None)
    for name in ("satu (a)", "dua"):
        app.coach.profiles.add(JOB, name)
    async with opened(app) as pilot:
        await pilot.press("f3", "g")
        await screen(pilot, PickJob)
        assert "satu (a)" in text_of(app.screen)
        await pilot.press("escape", "m")
        await screen(pilot, LoadScreen)
        await type_in(pilot, f"'{document}'")
        await pilot.press("enter")
        assert "[bold]jd[ .txt" in text_of(app.screen)
        await pilot.press("f5")
        await until(pilot, lambda: "[bold]jd[ .txt" in str(app.screen.query_one("#status").render()))
        app.screen.query_one("#path").focus()
        await type_in(pilot, str(tmp_path))
        await pilot.press("enter")
        await screen(pilot, Browse)
        await until(pilot, lambda: "[bold]jd[ .txt" in text_of(app.screen))


async def test_a_hostile_record_from_elsewhere_opens() -> None:
    app = app_of()
    request = Request(text=f"{ESCAPES}{HOSTILE}\n" * 3, sender=HOSTILE, sent_at=NOW)
    app.coach.record(request, reply=f"{HOSTILE}{ESCAPES}", note=HOSTILE)
    async with opened(app) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: "[bold]tolong[/bold]" in text_of(app.screen))
        await pilot.press("down", "enter")
        await screen(pilot, EntryScreen)
        assert text_of(app.screen).count("[@click=app.leave_app]klik[/]") >= 3
        await pilot.press("f6")
        await until(pilot, lambda: told(pilot))
        assert app.clipboard.startswith("[bold]tolong")
