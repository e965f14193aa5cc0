"""The KPI check in the app: what is said of each line, what to ask, and the files that are saved."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList

from coach.language.messages import say
from coach.profile.models import Kpi
from coach.tui.app import TegasApp
from coach.tui.screens.audit import AuditScreen
from coach.tui.screens.dialogs import Line
from coach.tui.screens.job import JobScreen
from coach.tui.screens.questions import QuestionsScreen
from coach.tui.words import Page
from tests.tui.journeys import NADIA, app_of, opened, screen, text_of, told, until

JOB = NADIA.model_copy(
    update={
        "kpis": [
            *NADIA.kpis,
            Kpi(id="K2", text="Closing 10 pelanggan per bulan", weight=30),
            Kpi(id="K3", text="Tulisan menarik"),
            Kpi(id="K4", text="Trafik blog [bold]naik[/bold] [/] [@click=app.leave_app]900%[/] per bulan \x1b[31m"),
        ],
        "catch_all": "Tugas lain yang diberikan atasan",
    }
)


def lines_of(app: TegasApp) -> str:
    """The screen as running text, however its lines are broken, without the frames."""
    return " ".join(text_of(app.screen).replace("│", " ").replace("║", " ").split())


async def test_every_kpi_is_told_with_its_marks_and_the_chosen_one_in_full() -> None:
    app = app_of(job=JOB)
    async with opened(app) as pilot:
        await pilot.press("f3", "c")
        await screen(pilot, AuditScreen)
        await until(pilot, lambda: "✓ spesifik ✓ terukur" in text_of(app.screen))
        assert "✓ milik Anda" in text_of(app.screen), "the first KPI is chosen at once"
        assert say("id", "kpi.view.fine") in text_of(app.screen)
        await pilot.press("down")
        await until(pilot, lambda: say("id", "kpi.reason.foreign", owner="Penjualan") in lines_of(app))
        assert "✗ milik Penjualan" in text_of(app.screen)
        await pilot.press("f6")
        await until(pilot, lambda: told(pilot))
        assert app.clipboard.startswith("Dukungan untuk divisi Penjualan: ___")
        await pilot.press("down")
        await until(pilot, lambda: say("id", "kpi.reason.specific") in lines_of(app))
        await pilot.press("enter", "end", "left", "end")
        await until(pilot, lambda: app.screen.query_one(OptionList).has_focus)
        highlighted = app.screen.query_one(OptionList).highlighted_option
        assert highlighted is not None
        assert highlighted.id is not None
        assert highlighted.id.startswith("gap:"), "the gaps come last"
        assert say("id", "app.audit.question", to=say("id", "kpi.view.to.hr")) in text_of(app.screen)
        await pilot.press("escape")
        await screen(pilot, JobScreen)


async def test_the_language_is_switched_live_and_the_line_stays() -> None:
    app = app_of(job=JOB)
    async with opened(app, (130, 36)) as pilot:
        await pilot.press("f3", "c")
        await screen(pilot, AuditScreen)
        await until(pilot, lambda: "✗ milik Penjualan" in text_of(app.screen))
        await pilot.press("down", "ctrl+l")
        await until(pilot, lambda: "✗ belongs to Sales" in text_of(app.screen))
        assert say("en", "kpi.reason.foreign", owner="Sales") in lines_of(app)
        await pilot.press("t")
        await screen(pilot, QuestionsScreen)
        await until(pilot, lambda: "usually belongs to Sales" in lines_of(app))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "biasanya milik divisi Penjualan" in lines_of(app))


async def test_foreign_text_is_no_markup() -> None:
    app = app_of(job=JOB)
    async with opened(app) as pilot:
        await pilot.press("f3", "c")
        await screen(pilot, AuditScreen)
        await until(pilot, lambda: "✓ spesifik" in text_of(app.screen))
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: "K4 Trafik blog [bold]naik[/bold] [/]" in text_of(app.screen))
        await until(
            pilot, lambda: "K4. Trafik blog [bold]naik[/bold] [/] [@click=app.leave_app]900%[/]" in lines_of(app)
        )


async def test_the_questions_follow_the_choices_and_leave_as_text(tmp_path: Path) -> None:
    app = app_of(job=JOB)
    async with opened(app) as pilot:
        await pilot.press("f3", "c")
        await screen(pilot, AuditScreen)
        await until(pilot, lambda: "✓ spesifik" in text_of(app.screen))
        await pilot.press("t")
        await screen(pilot, QuestionsScreen)
        page = app.screen.query_one("#questions-text", Page)
        await until(pilot, lambda: page.text.startswith("1. "))
        everything = page.text.count("\n") + 1
        await pilot.press("right", "right", "tab", "right", "tab", "left")
        await until(pilot, lambda: "Yth. Bapak/Ibu HRD\n" in page.text)
        assert "Sebelum mulai bekerja" in page.text
        await pilot.press("f6")
        await until(pilot, lambda: told(pilot))
        assert app.clipboard == page.text
        await pilot.press("left", "shift+tab", "shift+tab", "right")
        await until(pilot, lambda: "Mohon izin, Bapak/Ibu." in page.text)
        some = say("id", "app.questions.some", most=5, count=everything)
        assert some in text_of(app.screen), "a message holds five, and that is said"
        await pilot.press("ctrl+s")
        await screen(pilot, Line)
        path = tmp_path / "tanya.txt"
        app.screen.query_one("#line").value = str(path)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, path.exists)
        await until(pilot, lambda: "tanya.txt" in told(pilot))
        assert path.read_text(encoding="utf-8") == f"{page.text}\n"
        await pilot.press("escape")
        await screen(pilot, AuditScreen)


async def test_the_report_is_saved_as_pdf_and_as_markdown(tmp_path: Path) -> None:
    app = app_of(job=JOB)
    async with opened(app) as pilot:
        await pilot.press("f3", "c")
        await screen(pilot, AuditScreen)
        await until(pilot, lambda: "✓ spesifik" in text_of(app.screen))
        for key, begins in (("p", b"%PDF"), ("m", b"# Pemeriksaan KPI: Content Writer")):
            await pilot.press(key)
            await screen(pilot, Line)
            path = tmp_path / f"laporan-{key}"
            app.screen.query_one("#line").value = str(path)  # type: ignore[attr-defined]
            await pilot.press("enter")
            await until(pilot, path.exists)
            await screen(pilot, AuditScreen)
            await until(pilot, lambda path=path: path.name in told(pilot))  # type: ignore[misc]
            assert path.read_bytes().startswith(begins)
        await pilot.press("p")
        await screen(pilot, Line)
        app.screen.query_one("#line").value = str(tmp_path / "tidak" / "ada.pdf")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: "ada.pdf" in told(pilot))
        assert app.is_running


async def test_a_job_without_kpis_says_so() -> None:
    app = app_of(job=NADIA.model_copy(update={"kpis": []}))
    async with opened(app) as pilot:
        await pilot.press("f3", "c")
        await screen(pilot, AuditScreen)
        await until(pilot, lambda: say("id", "kpi.view.none") in text_of(app.screen))
        assert say("id", "kpi.gap.no_kpis")[:40] in lines_of(app)
