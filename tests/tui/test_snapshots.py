"""What every screen looks like, in both languages; one of them light, wide, and without colour.

Look at the pictures before you commit new ones: `pytest tests/tui --snapshot-update`, then open the SVG files.
What the judge and the drafter say is not compared here: the verdict and the drafts are fixed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import LoadingIndicator, OptionList

from coach.coach import Coach
from coach.config import Language
from coach.record.book import Book
from coach.record.models import Record, RecordedVerdict
from coach.record.timeline import Story
from coach.reply.models import Checks, Draft
from coach.scope.models import Ask, Evidence, Request, Verdict
from coach.tui.app import TegasApp
from coach.tui.screens.audit import AuditScreen
from coach.tui.screens.clause import Clause, EditClause
from coach.tui.screens.correct import CorrectScreen
from coach.tui.screens.dialogs import Ask as AskDialog
from coach.tui.screens.dialogs import Line, Question
from coach.tui.screens.drill import DrillScreen
from coach.tui.screens.entry import EntryScreen
from coach.tui.screens.load import LoadScreen
from coach.tui.screens.prepare import PrepareScreen
from coach.tui.screens.pressed import PressedScreen
from coach.tui.screens.rehearsal import RehearsalScreen
from coach.tui.screens.request import RequestScreen
from coach.tui.screens.welcome import LanguageScreen, NoticeScreen
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.verdict_card import QuestionList, VerdictCard
from coach.tui.words import Field, Page, tegas
from tests.tui.journeys import NADIA, NOW, app_of, screen, text_of, until

Compare = Callable[..., bool]
Steps = Callable[[Pilot[None]], Awaitable[None]]

REQUEST = "Nad, tolong rekap pengeluaran kantor bulan ini ya, malam ini. Ongkosnya pakai uangmu dulu."
VERDICT = Verdict(
    scope="out",
    kind="other_division",
    confidence=0.82,
    conditions=["overtime", "own_money"],
    evidence=[Evidence(clause="D1", quote="Menulis dan menyunting artikel blog", source="jd.docx, tabel 2, baris 2")],
    owner="Keuangan / Finance",
    reasons=["Rekap pengeluaran tidak ada di uraian tugas ini."],
    questions=["Siapa yang biasanya merekap?"],
    asks=[Ask(text="rekap pengeluaran kantor", scope="out"), Ask(text="kirim artikel blog", scope="in")],
)
DRAFTS = [
    Draft(
        channel=channel,
        tone=tone,
        language="id",
        subject="Rekap pengeluaran kantor" if channel == "email" else None,
        body="Terima kasih, Pak Budi. Rekap pengeluaran ditangani tim Keuangan, jadi belum bisa saya ambil.",
        checks=Checks(),
    )
    for channel in ("whatsapp", "email")
    for tone in ("warm", "firm", "final")
]
RECORD = Record(
    n=7,
    request=REQUEST,
    reply=DRAFTS[0].body,
    sender="Pak Budi",
    at=NOW,
    channel="whatsapp",
    verdict=RecordedVerdict(
        engine="rules",
        scope="out",
        kind="other_division",
        confidence=0.82,
        evidence=VERDICT.evidence,
        owner=VERDICT.owner,
        reasons=VERDICT.reasons,
        profile="nadia",
        profile_digest="0" * 64,
    ),
    written_at=NOW + timedelta(minutes=2),
    hash="4e" * 32,
    previous="0" * 64,
)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No blinking cursor, and a home whose name is the same everywhere."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "tegas"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def still(app: TegasApp) -> TegasApp:
    app.animation_level = "none"
    return app


def first_run(language: Language) -> TegasApp:
    coach = Coach.open()
    if language == "en":
        coach.settings = coach.settings.model_copy(update={"language": None})
    return still(TegasApp(coach, clock=lambda: NOW))


async def choose(pilot: Pilot[None], language: Language) -> None:
    await screen(pilot, LanguageScreen)
    if language == "en":
        await pilot.press("down")
    await pilot.press("enter")
    await screen(pilot, NoticeScreen)


async def answer(pilot: Pilot[None]) -> None:
    """The request screen as it stands after a verdict, with a verdict and drafts that never change."""
    request = pilot.app.screen
    assert isinstance(request, RequestScreen)
    request.query_one("#message", Page).text = REQUEST
    request.query_one("#sender", Field).value = "Pak Budi"
    await nothing(pilot)
    request.query_one(VerdictCard).show(VERDICT)
    request.query_one(QuestionList).show(VERDICT)
    request.add_class("-answered")
    await request.query_one(Drafts).show(DRAFTS, None)
    request.query_one(VerdictCard).focus(scroll_visible=False)
    await pilot.pause()
    request.query_one("#both").scroll_to_widget(request.query_one(VerdictCard), top=True, animate=False)
    await pilot.pause()


async def nothing(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.screen.query(Drafts) and pilot.app.screen.query_one("#act-drill").display)


async def email_tab(pilot: Pilot[None]) -> None:
    await answer(pilot)
    await pilot.press("tab", "right", "right", "right", "tab", "tab")
    await pilot.press("end", "!")
    # Where the page has scrolled to by itself is a matter of milliseconds.
    await pilot.pause(0.5)
    both = pilot.app.screen.query_one("#answer").parent
    assert both is not None
    both.scroll_to_widget(pilot.app.screen.query_one("#subject"), top=True, animate=False)  # type: ignore[attr-defined]
    await pilot.pause(0.2)


async def loading(pilot: Pilot[None]) -> None:
    await screen(pilot, LoadScreen)


async def files(pilot: Pilot[None]) -> None:
    for name in ("uraian-jabatan.docx", "kpi 2026.xlsx"):
        (Path.home() / name).write_bytes(b"x")
        await screen(pilot, LoadScreen)
        pilot.app.screen.query_one("#path", Field).value = str(Path.home() / name)
        await pilot.press("enter")
    await pilot.press("f5", "escape")


async def correcting(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    pilot.app.push_screen(CorrectScreen(NADIA, None, warnings=["Bobot KPI berjumlah 60, seharusnya 100."]))
    await screen(pilot, CorrectScreen)
    await pilot.press(*["down"] * 8)


async def clause(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    kpi = Clause("Menerbitkan 12 artikel blog setiap bulan", "12", "artikel", "bulanan", "60")
    pilot.app.push_screen(EditClause("app.correct.kpi", kpi, measures=True))
    await screen(pilot, EditClause)


async def risk(pilot: Pilot[None]) -> None:
    await answer(pilot)
    question = Question("app.risk.heading", ("softer", "anyway", "back"), ("Masih masa percobaan.",), DRAFTS[0].body)
    pilot.app.push_screen(AskDialog(question))
    await screen(pilot, AskDialog)


async def name(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    pilot.app.push_screen(Line("app.correct.name_heading", "app.correct.name", "Content Writer"))
    await screen(pilot, Line)


async def job(pilot: Pilot[None]) -> None:
    await pilot.press("f3")
    await pilot.pause()


async def record(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, TegasApp)
    for n, text in enumerate(("Tolong susun kalender konten bulan depan", REQUEST)):
        request = Request(text=text, sender="Pak Budi", sent_at=NOW + timedelta(minutes=n))
        app.coach.record(request, verdict=VERDICT, profile=NADIA, reply=DRAFTS[0].body)
    await pilot.press("f4")
    await until(pilot, lambda: app.screen.query_one("#records", OptionList).option_count == 2)


async def entry(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    pilot.app.push_screen(EntryScreen(Story(RECORD), Book(tegas(pilot.app.screen).coach.ledger)))
    await screen(pilot, EntryScreen)


async def practice(pilot: Pilot[None]) -> None:
    await pilot.press("f10")
    await until(pilot, lambda: pilot.app.screen.query_one("#scenarios", OptionList).option_count > 10)


async def prepare(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    pilot.app.push_screen(PrepareScreen(tegas(pilot.app.screen).coach.practice.scenarios.find("jemput-anak")))
    await screen(pilot, PrepareScreen)


async def rehearsal(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    own = tegas(pilot.app.screen).coach.practice
    pilot.app.push_screen(RehearsalScreen(own.rehearse(own.scenarios.find("jemput-anak"), seed=1)))
    await screen(pilot, RehearsalScreen)
    await until(pilot, lambda: pilot.app.screen.query_one("#line").has_focus)


async def audit(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    pilot.app.push_screen(AuditScreen(NADIA))
    await screen(pilot, AuditScreen)
    await until(pilot, lambda: "Menerbitkan 12 artikel" in text_of(pilot.app.screen))


async def pressed(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    asked = Request(text=REQUEST, sender="Pak Budi", sent_at=NOW)
    pilot.app.push_screen(PressedScreen(asked, VERDICT, NADIA, DRAFTS[0].body))
    await screen(pilot, PressedScreen)


async def drill(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    await pilot.click("#act-drill")
    await screen(pilot, DrillScreen)
    await until(pilot, lambda: pilot.app.screen.query_one("#drill-long").has_focus)


def keys(*pressed: str) -> Steps:
    async def press(pilot: Pilot[None]) -> None:
        await nothing(pilot)
        await pilot.press(*pressed)
        await pilot.pause()

    return press


async def palette(pilot: Pilot[None]) -> None:
    await nothing(pilot)
    actions = len(list(pilot.app.get_system_commands(pilot.app.screen)))
    await pilot.press("ctrl+p")
    await until(pilot, lambda: pilot.app.screen.query(CommandList))
    await until(pilot, lambda: pilot.app.screen.query_one(CommandList).option_count == actions)
    await until(pilot, lambda: not pilot.app.screen.query_one(LoadingIndicator).has_class("--visible"))


SCREENS: dict[str, Steps] = {
    "request": nothing,
    "answered": answer,
    "email": email_tab,
    "correct": correcting,
    "clause": clause,
    "name": name,
    "risk": risk,
    "job": job,
    "record": record,
    "entry": entry,
    "practice": practice,
    "prepare": prepare,
    "rehearsal": rehearsal,
    "audit": audit,
    "drill": drill,
    "pressed": pressed,
    "handbook": keys("f11"),
    "settings": keys("f8"),
    "help": keys("f1"),
    "palette": palette,
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", SCREENS)
def test_screen(snap_compare: Compare, name: str, language: Language) -> None:
    assert snap_compare(still(app_of(language)), run_before=SCREENS[name])


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["loading", "files"])
def test_loading(snap_compare: Compare, name: str, language: Language) -> None:
    steps = {"loading": loading, "files": files}
    assert snap_compare(still(app_of(language, job=None)), run_before=steps[name])


def test_first_screen(snap_compare: Compare) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await screen(pilot, LanguageScreen)

    assert snap_compare(first_run("id"), run_before=steps)


@pytest.mark.parametrize("language", ["id", "en"])
def test_notice(snap_compare: Compare, language: Language) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await choose(pilot, language)

    assert snap_compare(first_run(language), run_before=steps)


def test_blank(snap_compare: Compare) -> None:
    assert snap_compare(still(app_of()), run_before=keys("f9"))


@pytest.mark.parametrize("name", ["answered", "record"])
def test_wide(snap_compare: Compare, name: str) -> None:
    assert snap_compare(still(app_of()), run_before=SCREENS[name], terminal_size=(130, 40))


def test_light(snap_compare: Compare) -> None:
    assert snap_compare(still(app_of(theme="tegas-terang")), run_before=answer)


@pytest.mark.parametrize("name", ["answered", "correct"])
def test_without_colour(snap_compare: Compare, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(still(app_of()), run_before=SCREENS[name])
