"""The open draft with a model beside the rules: said otherwise, looked over, taken or left; nothing is ever lost."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from coach.config import Language
from coach.language.messages import say
from coach.tui.keys import TABLE
from coach.tui.screens.request import RequestScreen
from coach.tui.screens.reword import RewordScreen
from coach.tui.screens.stronger import Stronger
from coach.tui.screens.what_is_sent import WhatIsSent
from coach.tui.widgets.drafts import Drafts
from coach.tui.words import Page
from tests.tui.journeys import ERRAND, app_of, opened, screen, text_of, told, until
from tests.wire.server import Asked, Reply, WireServer, says, stall, status
from tests.wire.test_ask import DRAFTS
from tests.wire.test_ask import thought as judged
from tests.wire.test_check import thought

LIMIT = "Menjemput anak bukan tugas saya sebagai penulis konten, jadi saya tidak bisa membantu."
OWNER = "Penjemputan seperti itu wewenang bagian Umum (GA), silakan Bapak minta ke mereka."
TEXT = f"Terima kasih sudah menghubungi saya, Pak. {LIMIT} {OWNER}"
SHORTER = (
    "Maaf Pak, menjemput anak bukan tugas saya sebagai penulis konten, jadi saya tidak bisa membantu. Silakan minta ke "
    "bagian Umum (GA), itu wewenang mereka."
)
OTHERS = [
    "Saya tidak bisa membantu menjemput, karena itu bukan tugas saya sebagai penulis konten.",
    "Karena menjemput anak bukan tugas saya sebagai penulis konten, saya tidak dapat membantu.",
    "Mohon maaf, saya tidak dapat menjemput; itu bukan bagian dari tugas saya sebagai penulis konten.",
]
WEAK = f"{TEXT} Tapi baik Pak, nanti saya jemput."


@pytest.fixture(autouse=True)
def _assisted(wire: WireServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in wire.environ.items():
        monkeypatch.setenv(name, value)


def answering(*, reword: Reply | None = None, check: Reply | None = None) -> Callable[[Asked], Reply]:
    """A model that says the rules are right, and gives these answers about a draft."""

    def answer(asked: Asked) -> Reply:
        if "You reword what an employee wrote" in asked.prompt:
            assert reword is not None
            return reword
        if '"improvement"' in asked.prompt:
            assert check is not None
            return check
        return says(DRAFTS if '"warm"' in asked.prompt else judged("personal_errand", reason="D1."))

    return answer


def wordings(*texts: str) -> Reply:
    return says({"wordings": [*texts]})


def seen(pilot: Pilot[None]) -> str:
    """What is on screen, of a dialog what is in it, without borders and line breaks."""
    rows = text_of(pilot.app.screen).splitlines()
    for box in pilot.app.screen.query(".box"):
        rows = [row[box.region.x : box.region.right] for row in rows[box.region.y : box.region.bottom]]
    return " ".join(re.sub("[│║]", " ", "\n".join(rows)).split())


async def draft(pilot: Pilot[None], text: str = TEXT, cursor: int = 0) -> Page:
    """A judged message with `text` as its reply, the cursor after that many characters."""
    pilot.app.screen.query_one("#message", Page).text = ERRAND
    await pilot.press("f5")
    drafts = pilot.app.screen.query_one(Drafts)
    await until(pilot, lambda: drafts.active is not None and drafts.active.engine == "uji-1")
    page = drafts.query_one("#draft", Page)
    page.text = text
    page.focus()
    page.move_cursor((0, cursor))
    await until(pilot, lambda: drafts.edited)
    return page


async def rewording(pilot: Pilot[None], how: str) -> None:
    """Open the dialog and choose a way."""
    await pilot.press("alt+k")
    await screen(pilot, RewordScreen)
    for _ in range(["shorter", "warmer", "firmer", "alternatives"].index(how)):
        await pilot.press("down")
    await pilot.press("enter")


def asked_about_the_draft(wire: WireServer) -> list[Asked]:
    return [asked for asked in wire.asked if "You reword what an employee wrote" in asked.prompt]


async def test_a_shorter_version_is_shown_taken_and_undone(wire: WireServer) -> None:
    wire.plan = answering(reword=wordings(SHORTER))
    async with opened(app_of("id")) as pilot:
        page = await draft(pilot)
        await rewording(pilot, "shorter")
        await until(pilot, lambda: say("id", "app.reword.offered.shorter", model="uji-1") in seen(pilot))
        assert SHORTER in seen(pilot)
        assert page.text == TEXT
        await pilot.press("enter")
        await screen(pilot, RequestScreen)
        await until(pilot, lambda: page.text == SHORTER)
        assert say("id", "app.stronger.taken") in told(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.text == TEXT)


async def test_what_stays_mostly_as_it_was_is_shown_as_a_difference(wire: WireServer) -> None:
    wire.plan = answering(reword=wordings(f"Terima kasih, Pak. {LIMIT} {OWNER}"))
    async with opened(app_of("id"), (120, 40)) as pilot:
        await draft(pilot)
        await rewording(pilot, "shorter")
        await until(pilot, lambda: f"[− {say('id', 'app.stronger.left_out')}]" in seen(pilot))
        assert "[− kasih sudah menghubungi saya,][+ kasih,] Pak." in seen(pilot)


@pytest.mark.parametrize("how", ["warmer", "firmer"])
async def test_a_version_that_is_left_changes_nothing(wire: WireServer, how: str) -> None:
    wire.plan = answering(reword=wordings(SHORTER))
    async with opened(app_of("id")) as pilot:
        page = await draft(pilot)
        await rewording(pilot, how)
        await until(pilot, lambda: say("id", f"app.reword.offered.{how}", model="uji-1") in seen(pilot))
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        assert page.text == TEXT


@pytest.mark.parametrize("language", ["id", "en"])
async def test_the_sentence_under_the_cursor_is_said_in_other_ways(wire: WireServer, language: Language) -> None:
    wire.plan = answering(reword=wordings(*OTHERS))
    async with opened(app_of(language)) as pilot:
        page = await draft(pilot, cursor=TEXT.index(LIMIT) + 10)
        await rewording(pilot, "alternatives")
        await until(pilot, lambda: say(language, "app.reword.instead", sentence=LIMIT) in seen(pilot))
        for other in OTHERS:
            assert other in seen(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: page.text == TEXT.replace(LIMIT, OTHERS[1]))
        assert f"\n{LIMIT}\n" in asked_about_the_draft(wire)[0].prompt
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.text == TEXT)


async def test_another_sentence_can_be_chosen_and_of_two_alike_the_one_with_the_cursor(wire: WireServer) -> None:
    wire.plan = answering(reword=wordings(*OTHERS))
    text = f"{LIMIT} {OWNER} {LIMIT}"
    async with opened(app_of("id")) as pilot:
        page = await draft(pilot, text, cursor=len(text))
        await pilot.press("alt+k")
        await screen(pilot, RewordScreen)
        await pilot.press("up")
        await until(pilot, lambda: LIMIT in seen(pilot))
        await pilot.press("left")
        await until(pilot, lambda: OWNER in seen(pilot) and LIMIT not in seen(pilot))
        await pilot.press("right", "enter")
        await until(pilot, lambda: OTHERS[0] in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: page.text == f"{LIMIT} {OWNER} {OTHERS[0]}")


async def test_escape_ends_the_call_at_once_and_another_way_can_be_tried(wire: WireServer) -> None:
    wire.plan = answering(reword=stall())
    async with opened(app_of("id")) as pilot:
        page = await draft(pilot)
        await rewording(pilot, "shorter")
        await until(pilot, lambda: "Menanyai uji-1" in seen(pilot) and len(asked_about_the_draft(wire)) == 1)
        await until(pilot, lambda: "1 detik" in seen(pilot))
        began = time.monotonic()
        await pilot.press("escape")
        await until(pilot, lambda: say("id", "app.reword.stopped") in seen(pilot))
        assert time.monotonic() - began < 2
        wire.plan = answering(reword=wordings(SHORTER))
        await pilot.press("enter")
        await until(pilot, lambda: SHORTER in seen(pilot))
        await pilot.click("#answer-another")
        await until(pilot, lambda: SHORTER not in seen(pilot))
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        assert page.text == TEXT


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [(status(401), "menolak kunci"), (wordings("Siap Pak, saya jemput."), "Tidak ada versi dari uji-1 yang bisa")],
    ids=["refused", "nothing holds"],
)
async def test_a_failure_is_told_in_a_sentence(wire: WireServer, reply: Reply, sentence: str) -> None:
    wire.plan = answering(reword=reply)
    async with opened(app_of("id")) as pilot:
        page = await draft(pilot)
        await rewording(pilot, "firmer")
        await until(pilot, lambda: sentence in seen(pilot))
        assert "tidak diubah" in seen(pilot)
        assert pilot.app.screen.query_one("#ways").has_focus
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        assert page.text == TEXT


async def test_a_pause_is_announced(wire: WireServer) -> None:
    wire.plan = answering(reword=status(429, headers={"Retry-After": "30"}))
    async with opened(app_of("id")) as pilot:
        await draft(pilot)
        await rewording(pilot, "shorter")
        await until(pilot, lambda: "Dicoba lagi dalam 30 detik" in seen(pilot))


@pytest.mark.parametrize("press", ["ctrl+t", "#answer-sent"])
async def test_what_is_sent_can_be_seen_before(wire: WireServer, press: str) -> None:
    wire.plan = answering()
    async with opened(app_of("id"), (100, 40)) as pilot:
        await draft(pilot, f"{TEXT} Terima kasih, Pak Hendra.")
        await pilot.press("alt+k")
        await screen(pilot, RewordScreen)
        await (pilot.click(press) if press.startswith("#") else pilot.press(press))
        await screen(pilot, WhatIsSent)
        await until(pilot, lambda: "[ORANG_1] = Hendra" in seen(pilot))
        assert say("id", "app.sent.two_questions") not in seen(pilot)
        await pilot.press("escape")
        await screen(pilot, RewordScreen)
        assert asked_about_the_draft(wire) == []


async def test_foreign_text_is_no_markup(wire: WireServer) -> None:
    text = f"{TEXT} Catatan: [red]artikel[/] [@click=app.quit]ini[/] selesai hari ini."
    wire.plan = answering(reword=wordings(text.replace("Terima kasih sudah menghubungi saya, Pak.", "Maaf, Pak.")))
    async with opened(app_of("id"), (120, 40)) as pilot:
        await draft(pilot, text, cursor=len(text))
        await pilot.press("alt+k")
        await screen(pilot, RewordScreen)
        await until(pilot, lambda: "[red]artikel[/] [@click=app.quit]ini[/]" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: say("id", "app.stronger.left_out") in seen(pilot))
        assert "[red]artikel[/] [@click=app.quit]ini[/]" in seen(pilot)


async def test_without_assistance_there_is_neither_key_nor_button(
    wire: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_ASSIST", "off")
    async with opened(app_of("id"), (120, 40)) as pilot:
        pilot.app.screen.query_one("#message", Page).text = ERRAND
        await pilot.press("f5")
        await until(pilot, lambda: say("id", "app.keys.stronger") in seen(pilot))
        assert say("id", "app.keys.reword") not in seen(pilot)
        await pilot.press(TABLE["reword"].keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, RequestScreen)
        # Switched on in the settings meanwhile.
        monkeypatch.setenv("COACH_ASSIST", "on")
        await pilot.press("f8", "escape")
        await until(pilot, lambda: say("id", "app.keys.reword") in seen(pilot))
        assert wire.asked == []


# The stronger version


async def stronger(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+d")
    await screen(pilot, Stronger)


def opinion(**fields: Any) -> Reply:
    return says(thought(quotes={}, **fields))


async def test_the_opinion_comes_beneath_the_rules_version_and_its_own_can_be_taken(wire: WireServer) -> None:
    wire.plan = answering(check=opinion(style="aggressive", improvement="Sebut alasan Anda.", rewrite=SHORTER))
    async with opened(app_of("id"), (120, 50)) as pilot:
        page = await draft(pilot, WEAK)
        await stronger(pilot)
        await until(pilot, lambda: "uji-1 berpendapat lain" in seen(pilot))
        assert "agresif (menurut aturan bawaan:" in seen(pilot)
        assert "Sebut alasan Anda." in seen(pilot)
        assert "Versi dari uji-1" in seen(pilot)
        await pilot.click("#answer-take-model")
        await until(pilot, lambda: page.text == SHORTER)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: page.text == WEAK)


async def test_the_rules_version_does_not_wait_for_the_model(wire: WireServer) -> None:
    wire.plan = answering(check=stall())
    async with opened(app_of("id")) as pilot:
        page = await draft(pilot, WEAK)
        await stronger(pilot)
        await until(pilot, lambda: "Menanyai uji-1" in seen(pilot))
        assert not pilot.app.screen.query_one("#answer-take-model").display
        await pilot.press("enter")
        await until(pilot, lambda: page.text == TEXT)


async def test_a_model_that_fails_leaves_the_rules_version(wire: WireServer) -> None:
    wire.plan = answering(check=status(401))
    async with opened(app_of("en")) as pilot:
        page = await draft(pilot, WEAK)
        await stronger(pilot)
        await until(pilot, lambda: "refuses the API key" in seen(pilot))
        assert "can be used as it is" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: page.text == TEXT)


async def test_where_the_rules_have_nothing_to_mend_the_model_is_heard_all_the_same(wire: WireServer) -> None:
    wire.plan = answering(check=opinion())
    async with opened(app_of("id")) as pilot:
        page = await draft(pilot, SHORTER)
        await stronger(pilot)
        await until(pilot, lambda: "uji-1 sependapat: asertif" in seen(pilot))
        assert not pilot.app.screen.query("#answer-take")
        await pilot.press("enter")
        await screen(pilot, RequestScreen)
        assert page.text == SHORTER


async def test_at_80_by_24_an_opinion_out_of_sight_is_pointed_to(wire: WireServer) -> None:
    wire.plan = answering(check=opinion(style="passive", rewrite=SHORTER))
    async with opened(app_of("id")) as pilot:
        await draft(pilot, WEAK)
        await stronger(pilot)
        await until(pilot, lambda: say("id", "app.stronger.see_below", model="uji-1") in seen(pilot))
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: "Versi dari uji-1" in seen(pilot))


async def test_both_dialogs_follow_the_language_of_the_screen(wire: WireServer) -> None:
    wire.plan = answering(reword=wordings(*OTHERS), check=opinion())
    async with opened(app_of("id"), (120, 40)) as pilot:
        await draft(pilot, cursor=TEXT.index(LIMIT))
        await rewording(pilot, "alternatives")
        await until(pilot, lambda: OTHERS[2] in seen(pilot))
        await pilot.press("down", "down", "ctrl+l")
        await until(pilot, lambda: say("en", "app.reword.instead", sentence=LIMIT) in seen(pilot))
        assert pilot.app.screen.query_one("#offers", OptionList).highlighted == 2
        await pilot.press("escape")
        await screen(pilot, RequestScreen)
        await stronger(pilot)
        await until(pilot, lambda: "uji-1 agrees" in seen(pilot))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "uji-1 sependapat" in seen(pilot))
