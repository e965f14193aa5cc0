"""The open draft on its way to the user's own app: the same warning first, then a link, a code or a draft file."""

from __future__ import annotations

import os
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from textual.pilot import Pilot

from coach.language.messages import say
from coach.profile.models import Person
from coach.reply.qr import QrCode
from coach.tui.app import TegasApp
from coach.tui.opening import open_natively
from coach.tui.screens.dialogs import Ask, Line
from coach.tui.screens.hand_over import HandOver, ShownCode
from coach.tui.screens.request import RequestScreen
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.drafts import Drafts
from coach.tui.words import Field, Page
from tests.tui.journeys import ERRAND, NADIA, app_of, both, judge, opened, screen, text_of, told, type_in, until

BUDI = Person(name="Budi Santoso", honorific="Pak", phone="0812-3456-7890", email="budi@gmail.com")
OFFICE = NADIA.model_copy(
    update={"catch_all": None, "contract_ref": None, "name": "Nadia", "email": "nadia@contoh.co.id", "people": [BUDI]}
)
PROBATION = OFFICE.model_copy(update={"contract_ref": "Surat Kontrak 7, masa percobaan 3 bulan"})


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """No app of the machine that runs the tests is opened."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)


async def handing(pilot: Pilot[None], sender: str = "Pak Budi", tab: str = "whatsapp-warm") -> HandOver:
    """The dialog for a draft, opened by its key."""
    pilot.app.screen.query_one("#sender", Field).value = sender
    await judge(pilot)
    pilot.app.screen.query_one(Drafts).choose(tab)
    await pilot.press("ctrl+o")
    await screen(pilot, HandOver)
    assert isinstance(pilot.app.screen, HandOver)
    return pilot.app.screen


async def choose(pilot: Pilot[None], way: str) -> None:
    """Turn to a way out with the arrow keys."""
    choice = pilot.app.screen.query_one("#way", Choice)
    choice.focus()
    for _ in choice.values:
        if choice.value == way:
            break
        await pilot.press("right")
    assert choice.value == way


async def press(pilot: Pilot[None], button: str) -> None:
    """Go to a button and press Enter on it."""
    pilot.app.screen.query_one(f"#{button}").focus()
    await pilot.press("enter")


def _first(shown: str) -> int:
    """The row of the screen where the code begins."""
    return next(number for number, row in enumerate(shown.splitlines()) if "█" * 40 in row)


def buttons(app: TegasApp) -> list[str]:
    return [str(button.id) for button in app.screen.query("Act") if button.display]


async def test_the_dialog_shows_a_link_with_the_draft_and_the_supervisors_number() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        dialog = await handing(pilot)
        assert dialog.query_one("#to", Field).value == "0812-3456-7890"
        link = urlsplit(dialog.query_one("#link", Page).text)
        body = app.screen_stack[0].query_one("#draft", Page).text
        assert link.path == "/6281234567890"
        assert parse_qs(link.query)["text"] == [body]
        shown = text_of(dialog)
        assert say("id", "send.screen.how") in shown
        assert "https://wa.me/6281234567890" in shown
        await press(pilot, "copy-link")
        await until(pilot, lambda: app.clipboard.startswith("https://wa.me/6281234567890"))
        await press(pilot, "copy-text")
        await until(pilot, lambda: app.clipboard == body)
        await pilot.press("escape")
        await screen(pilot, RequestScreen)


async def test_the_button_opens_it_and_needs_an_answer_first() -> None:
    app = app_of(job=OFFICE)
    async with opened(app, (80, 40)) as pilot:
        await pilot.press("ctrl+o")
        await until(pilot, lambda: told(pilot) == say("id", "app.request.judge_first"))
        await judge(pilot)
        await press(pilot, "act-hand-over")
        await screen(pilot, HandOver)


async def test_the_risk_is_told_before_anything_is_handed_over() -> None:
    app = app_of(job=PROBATION)
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("ctrl+o")
        await screen(pilot, Ask)
        await pilot.press("enter")
        await screen(pilot, RequestScreen)
        await pilot.press("ctrl+o")
        await screen(pilot, Ask)
        await pilot.press("tab", "tab", "enter")
        await screen(pilot, HandOver)


async def test_it_is_the_edited_text_that_is_handed_over() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        await judge(pilot)
        app.screen.query_one("#draft").focus()
        await type_in(pilot, "SUNTINGAN SAYA. ")
        await pilot.press("ctrl+o")
        await screen(pilot, HandOver)
        assert "text=SUNTINGAN%20SAYA." in app.screen.query_one("#link", Page).text


async def test_without_a_number_the_link_leaves_the_choice_to_the_app_and_a_wrong_one_is_told_at_once() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        dialog = await handing(pilot, sender="Bu Ratna")
        link = dialog.query_one("#link", Page)
        assert link.text.startswith("https://wa.me/?text=")
        dialog.query_one("#to").focus()
        await type_in(pilot, "12")
        await until(pilot, lambda: "12 bukan nomor" in text_of(dialog))
        assert "open-wa" not in buttons(app)
        assert not link.text
        await type_in(pilot, "3 [b]x[/b]")
        await until(pilot, lambda: "[b]x[/b]" in text_of(dialog))
        dialog.query_one("#to", Field).value = "budi"
        await until(pilot, lambda: link.text.startswith("https://wa.me/6281234567890"))
        assert "open-wa" in buttons(app)


async def test_where_nothing_can_open_the_link_it_is_copied() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        await handing(pilot)
        await press(pilot, "open-wa")
        await until(pilot, lambda: app.clipboard.startswith("https://wa.me/"))
        assert told(pilot) == say("id", "send.screen.not_opened")


async def test_mail_takes_the_address_and_warns_about_it() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        dialog = await handing(pilot, tab="email-warm")
        assert dialog.query_one("#way", Choice).value == "mailto", "the way that suits the draft"
        link = dialog.query_one("#link", Page).text
        assert link.startswith("mailto:budi@gmail.com?subject=")
        shown = text_of(dialog)
        assert "budi@gmail.com adalah alamat pribadi" in shown
        for words in ("open_mailto", "copy_link", "copy_text", "close"):
            assert f"[{say('id', f'send.screen.{words}')}]" in shown, "every button is on an 80 by 24 screen"


async def test_a_draft_file_is_saved_where_the_user_says(tmp_path: Path) -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        dialog = await handing(pilot, tab="email-warm")
        body = app.screen_stack[0].query_one("#draft", Page).text
        subject = dialog.query_one("#mail-subject", Field).value
        await choose(pilot, "eml")
        assert buttons(app) == ["save-eml", "copy-text", "close"]
        await press(pilot, "save-eml")
        await screen(pilot, Line)
        app.screen.query_one("#line", Field).value = str(tmp_path / "draf.eml")
        await pilot.press("enter")
        await until(pilot, lambda: "draf.eml" in told(pilot))
        message = message_from_bytes((tmp_path / "draf.eml").read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        assert message.get_content() == body
        assert message["Subject"] == subject
        assert message["To"] == "budi@gmail.com"


async def test_a_code_is_drawn_where_it_fits() -> None:
    app = app_of(job=OFFICE)
    async with opened(app, (140, 60)) as pilot:
        dialog = await handing(pilot)
        link = dialog.query_one("#link", Page).text
        await choose(pilot, "qr")
        assert buttons(app)[:2] == ["show-qr", "save-qr"]
        await press(pilot, "show-qr")
        await screen(pilot, ShownCode)
        shown = text_of(app.screen)
        assert all(
            line in row for line, row in zip(QrCode(link).lines, shown.splitlines()[_first(shown) :], strict=False)
        )
        assert say("id", "send.screen.qr_close") in shown
        await pilot.press("enter")
        await screen(pilot, HandOver)


async def test_a_code_that_does_not_fit_is_saved_as_a_picture() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        dialog = await handing(pilot)
        await choose(pilot, "qr")
        assert "show-qr" not in buttons(app)
        assert "terlalu kecil" in text_of(dialog)
        await press(pilot, "save-qr")
        await screen(pilot, Line)
        await pilot.press("enter")
        await until(pilot, lambda: ".png" in told(pilot))
        (file,) = app.coach.paths.data.glob("*/*.png")
        assert file.read_bytes().startswith(b"\x89PNG")


async def test_a_text_too_long_for_a_code_is_told() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        await judge(pilot)
        app.screen.query_one("#draft").focus()
        await type_in(pilot, "Saya jelaskan lagi. " * 160)
        await pilot.press("ctrl+o")
        await screen(pilot, HandOver)
        await choose(pilot, "qr")
        await until(pilot, lambda: say("id", "send.too_long_for_qr").split(".")[0] in text_of(app.screen))
        assert buttons(app) == ["copy-text", "close"]


async def test_it_speaks_the_language_of_the_interface() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        dialog = await handing(pilot)
        await pilot.press("ctrl+l")
        indonesian, english = both("send.screen.heading")
        await until(pilot, lambda: english in text_of(dialog) and indonesian not in text_of(dialog))
        await until(pilot, lambda: f"[{say('en', 'send.screen.copy_link')}]" in text_of(dialog))


async def test_ctrl_y_still_brings_back_what_ctrl_z_took() -> None:
    app = app_of(job=OFFICE)
    async with opened(app) as pilot:
        await judge(pilot, ERRAND)
        draft = app.screen.query_one("#draft", Page)
        draft.focus()
        await type_in(pilot, "Lagi. ")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not draft.text.startswith("Lagi. "))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: draft.text.startswith("Lagi. "))


@pytest.mark.skipif(os.name != "posix", reason="a stand-in for xdg-open is a script")
def test_a_link_goes_to_the_machines_own_opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import time

    if sys.platform == "darwin":
        pytest.skip("macOS opens links by its own command")
    seen = tmp_path / "seen"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {seen}.new && mv {seen}.new {seen}\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    link = "https://wa.me/62812?text=a%20b&c=$(touch x)"
    assert not open_natively(link, {}), "no screen, no opener"
    assert open_natively(link, {"DISPLAY": ":9"})
    for _ in range(100):
        if seen.exists():
            break
        time.sleep(0.05)
    assert seen.read_text(encoding="utf-8") == link
