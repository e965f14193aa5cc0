"""The app with a model beside the rules, over a real wire: the rules never wait, Esc stops, nothing is lost."""

from __future__ import annotations

import time

import pytest
from textual.pilot import Pilot

from coach.coach import Coach
from coach.tui.screens.request import RequestScreen
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.opinion import OpinionCard
from coach.tui.words import Page
from tests.tui.journeys import ERRAND, app_of, opened, text_of, told, until
from tests.wire.server import WireServer, slowly, stall, status
from tests.wire.test_ask import DRAFTS, answering, thought


@pytest.fixture(autouse=True)
def _assisted(wire: WireServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in wire.environ.items():
        monkeypatch.setenv(name, value)


async def judge(pilot: Pilot[None]) -> None:
    pilot.app.screen.query_one("#message", Page).text = ERRAND
    await pilot.press("f5")


def card(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(OpinionCard).content)


async def test_the_rules_answer_does_not_wait_for_the_endpoint(wire: WireServer) -> None:
    wire.plan = [stall()]
    async with opened(app_of("id"), (100, 40)) as pilot:
        await judge(pilot)
        await until(pilot, lambda: "Menanyai uji-1" in card(pilot))
        assert "BUKAN TUGAS ANDA" in text_of(pilot.app.screen)
        assert pilot.app.screen.query_one(Drafts).active is not None


async def test_escape_stops_the_model_at_once_and_keeps_everything(wire: WireServer) -> None:
    wire.plan = [slowly(thought("personal_errand", "Menulis dan menyunting"), 0.05)]
    async with opened(app_of("id"), (100, 40)) as pilot:
        await judge(pilot)
        await until(pilot, lambda: "Begitu" in card(pilot))  # it is heard while it is being written
        began = time.monotonic()
        await pilot.press("escape")
        await until(pilot, lambda: "dihentikan" in card(pilot))
        assert time.monotonic() - began < 2
        assert pilot.app.screen.query_one("#message", Page).text == ERRAND
        assert pilot.app.screen.query_one(Drafts).active is not None
        assert len(wire.asked) == 1


async def test_the_opinion_and_the_wording_come_and_the_built_in_draft_is_at_hand(wire: WireServer) -> None:
    wire.plan = answering(thought("personal_errand", reason="Ini urusan pribadi atasan."))
    async with opened(app_of("id"), (100, 60)) as pilot:
        await judge(pilot)
        drafts = pilot.app.screen.query_one(Drafts)
        await until(pilot, lambda: drafts.active is not None and drafts.active.engine == "uji-1")
        assert "Setuju" in card(pilot)
        assert "Ini urusan pribadi atasan." in card(pilot)
        page = drafts.query_one("#draft", Page)
        assert page.text == DRAFTS["warm"]
        await pilot.click("#act-plain")
        await until(pilot, lambda: page.text != DRAFTS["warm"])
        assert drafts.active is not None
        assert drafts.active.engine == "rules"
        await pilot.click("#act-model")
        await until(pilot, lambda: page.text == DRAFTS["warm"])


async def test_what_is_written_down_says_which_model_was_asked_and_how(wire: WireServer) -> None:
    wire.plan = answering(thought("personal_errand"))
    async with opened(app_of("id"), (100, 60)) as pilot:
        await judge(pilot)
        drafts = pilot.app.screen.query_one(Drafts)
        await until(pilot, lambda: drafts.active is not None and drafts.active.engine == "uji-1")
        await pilot.press("f7")
        await until(pilot, lambda: "Tercatat" in told(pilot))
    coach = Coach.open()
    (record,) = coach.ledger.list()
    assert record.reply == DRAFTS["warm"]
    assert record.verdict is not None
    assert [opinion.engine for opinion in record.verdict.opinions] == ["rules", "uji-1"]
    assert record.verdict.assistance is not None
    assert record.verdict.drafting is not None
    assert (record.verdict.assistance.prompt, record.verdict.drafting.prompt) == ("verdict", "drafts")
    assert coach.ledger.verify("id").ok


async def test_what_the_user_has_edited_is_not_overwritten(wire: WireServer) -> None:
    wire.plan = [slowly(thought("personal_errand"), 0.01), slowly(DRAFTS, 0.0)]
    async with opened(app_of("id"), (100, 60)) as pilot:
        await judge(pilot)
        drafts = pilot.app.screen.query_one(Drafts)
        # Nobody types into a draft that is not on screen yet.
        await until(pilot, lambda: drafts.display and drafts.query_one("#draft", Page).text)
        drafts.query_one("#draft", Page).text = "Kata-kata saya sendiri."
        await until(pilot, lambda: "Setuju" in card(pilot) and len(wire.asked) == 2)
        await until(pilot, lambda: "disusun ulang" not in card(pilot))
        assert drafts.query_one("#draft", Page).text == "Kata-kata saya sendiri."


async def test_a_failure_is_told_beside_the_answer(wire: WireServer) -> None:
    wire.plan = [status(401)]
    async with opened(app_of("en"), (100, 40)) as pilot:
        await judge(pilot)
        await until(pilot, lambda: "refuses the API key" in card(pilot))
        assert "still stand" in card(pilot)
        assert isinstance(pilot.app.screen, RequestScreen)
        assert pilot.app.screen.query_one(Drafts).active is not None


async def test_a_pause_is_announced(wire: WireServer) -> None:
    wire.plan = [status(429, headers={"Retry-After": "30"})]
    async with opened(app_of("id"), (100, 40)) as pilot:
        await judge(pilot)
        await until(pilot, lambda: "Dicoba lagi dalam 30 detik" in card(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "dihentikan" in card(pilot))


async def test_what_is_sent_can_be_seen_before(wire: WireServer) -> None:
    async with opened(app_of("id"), (100, 40)) as pilot:
        pilot.app.screen.query_one("#message", Page).text = f"{ERRAND} Kata Pak Hendra begitu."
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "[ORANG_1] = Hendra" in text_of(pilot.app.screen))
        assert wire.asked == []


async def test_another_language_of_the_screen_asks_nobody_again(wire: WireServer) -> None:
    wire.plan = answering(thought("personal_errand"))
    async with opened(app_of("id"), (100, 40)) as pilot:
        await judge(pilot)
        await until(pilot, lambda: "Setuju" in card(pilot) and len(wire.asked) >= 2)
        await until(pilot, lambda: "disusun ulang" not in card(pilot))
        before = len(wire.asked)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "NOT YOUR JOB" in text_of(pilot.app.screen))
        assert len(wire.asked) == before
