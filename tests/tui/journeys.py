"""What the tests of the app share: a job, an app on a private home, and how to wait for what a person would see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from coach.coach import Coach
from coach.config import Language
from coach.language.messages import say
from coach.profile.models import Duty, Kpi, Profile
from coach.tui.app import TegasApp

JAKARTA = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 25, 14, 30, tzinfo=JAKARTA)
ERRAND = "Nad, tolong jemput anak saya di sekolah sore ini ya, sekalian belikan baju ganti."

NADIA = Profile(
    id="nadia",
    language="id",
    title="Content Writer",
    division="Marketing",
    working_hours="Senin–Jumat 08.00–17.00",
    contract_ref="PKWT 012/HR/2026 Pasal 3",
    duties=[
        Duty(id="D1", text="Menulis dan menyunting artikel blog", source="jd.docx, tabel 2, baris 2"),
        Duty(id="D2", text="Menyusun kalender konten bulanan", source="jd.docx, tabel 2, baris 3"),
        Duty(id="D3", text="Melakukan riset kata kunci untuk artikel", source="jd.docx, tabel 2, baris 4"),
    ],
    kpis=[
        Kpi(
            id="K1",
            text="Menerbitkan 12 artikel blog setiap bulan",
            target="12",
            unit="artikel",
            period="bulanan",
            weight=60,
            source="kpi.xlsx, lembar KPI, baris 4",
        )
    ],
    catch_all="Melaksanakan tugas lain yang diberikan atasan",
    sources={"catch_all": "jd.docx, tabel 2, baris 9"},
)

DOCUMENT: dict[Language, str] = {
    "id": (
        "Uraian Jabatan\n\nJabatan: Content Writer\nDivisi: Marketing\n\nTugas dan Tanggung Jawab\n"
        "1. Menulis dan menyunting artikel blog perusahaan\n2. Menyusun kalender konten bulanan\n"
        "3. Melakukan riset kata kunci untuk artikel\n4. Melaksanakan tugas lain yang diberikan atasan\n\n"
        "KPI\n- Menerbitkan 12 artikel blog setiap bulan\n"
    ),
    "en": (
        "Job Description\n\nJob title: Content Writer\nDivision: Marketing\n\nDuties and Responsibilities\n"
        "1. Write and edit articles for the company blog\n2. Plan the monthly content calendar\n"
        "3. Research keywords for articles\n4. Perform other duties as assigned\n\n"
        "KPIs\n- Publish 12 blog articles every month\n"
    ),
}


def app_of(language: Language | None = "id", *, job: Profile | None = NADIA, **settings: Any) -> TegasApp:
    """An app on the test's own home: with a language it is no first run, with a job nothing needs loading."""
    coach = Coach.open()
    if language is not None:
        coach.change_settings(language=language, notice_seen=True, **settings)
    if job is not None:
        coach.profiles.add(job, "nadia", replace=True)
    return TegasApp(coach, clock=lambda: NOW)


@asynccontextmanager
async def opened(app: TegasApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on a screen of `size`, with notifications as a user gets them."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[None], true: Callable[[], object], seconds: float = 40) -> None:
    """Wait until something is so; fail with what is on screen when it does not become so."""
    waited = 0.0
    while not true():
        if waited > seconds:
            raise AssertionError(f"this never came; on screen:\n{text_of(pilot.app.screen)}\n{told(pilot)}")
        await pilot.pause()
        await asyncio.sleep(0.05)
        waited += 0.05
    await pilot.pause()


async def screen(pilot: Pilot[None], kind: type[Screen[Any]]) -> None:
    """Wait until a screen of this kind is open."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Paste `text` where the cursor is, as a terminal does."""
    from textual.events import Paste

    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def judge(pilot: Pilot[None], text: str = ERRAND) -> None:
    """Paste a message into the open request screen and wait for verdict and drafts."""
    await type_in(pilot, text)
    await pilot.press("f5")
    await answered(pilot)


async def answered(pilot: Pilot[None]) -> None:
    """Wait for verdict and drafts."""
    from coach.tui.widgets.drafts import Drafts
    from coach.tui.widgets.verdict_card import VerdictCard

    def there() -> bool:
        drafts = pilot.app.screen.query(Drafts)
        card = pilot.app.screen.query(VerdictCard)
        return bool(drafts) and drafts.first().active is not None and bool(card) and card.first().has_focus

    await until(pilot, there)


def text_of(screen: Screen[Any]) -> str:
    """What stands on the terminal, row by row."""
    strips: list[Strip] = screen._compositor.render_strips()
    rows = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(rows)


def told(pilot: Pilot[None]) -> str:
    """The notifications on screen."""
    return "\n".join(notification.message for notification in pilot.app._notifications)


def both(key: str, **values: object) -> tuple[str, str]:
    """A sentence in both languages."""
    return say("id", key, **values), say("en", key, **values)
