"""What the app tells is true for as long as it stands there: toasts, errors, verdicts, keys."""

from __future__ import annotations

import os
import stat

import pytest

from coach.coach import Coach
from coach.language.messages import say
from coach.scope.models import Evidence, Verdict
from coach.scope.summary import advice_for, owner_in, untold
from coach.tui.app import TegasApp
from coach.tui.screens.clause import EditClause
from coach.tui.screens.correct import CorrectScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.clause_list import ClauseList
from coach.tui.widgets.verdict_card import VerdictCard
from coach.tui.words import Field, Page
from tests.tui.journeys import ERRAND, NADIA, NOW, app_of, judge, opened, screen, text_of, told, type_in, until


async def test_undo_says_so_and_goes_to_the_line() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f3", "e")
        await screen(pilot, CorrectScreen)
        await pilot.press("end", "delete")
        await until(pilot, lambda: say("id", "app.correct.removed", press=app.key_of("undo")) in told(pilot))
        await pilot.press("home", "u")
        await until(pilot, lambda: say("id", "app.correct.restored") in told(pilot))
        assert say("id", "app.correct.removed", press=app.key_of("undo")) not in told(pilot)
        assert app.screen.query_one(ClauseList).chosen == "kpi:K1"


async def test_what_was_told_does_not_outlive_its_screen_or_language() -> None:
    app = app_of()
    async with opened(app) as pilot:
        for key in ("f4", "f8", "escape", "ctrl+l"):
            app.notice("app.copied")
            await pilot.press(key)
            await pilot.pause()
            if key != "escape":
                assert not told(pilot), key


async def test_another_tasks_clause_is_taken_as_what_it_is() -> None:
    app = app_of(job=NADIA.model_copy(update={"catch_all": None, "sources": {}}))
    async with opened(app) as pilot:
        await pilot.press("f3", "e")
        await screen(pilot, CorrectScreen)
        for _ in range(2):
            await pilot.press("a")
            await screen(pilot, EditClause)
            await type_in(pilot, "Melaksanakan tugas lain yang diberikan atasan")
            await pilot.press("ctrl+s")
            await screen(pilot, CorrectScreen)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, CorrectScreen))
    saved = app.coach.profiles.load("nadia")
    assert saved.catch_all == "Melaksanakan tugas lain yang diberikan atasan"
    assert [duty.id for duty in saved.duties] == ["D1", "D2", "D3", "D4"], "the second one is an ordinary duty"


async def test_enter_is_done_in_a_line_of_its_own() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("f3", "e")
        await screen(pilot, CorrectScreen)
        await pilot.press("home", "enter")
        await screen(pilot, EditClause)
        await pilot.press("end", *"II", "enter")
        await screen(pilot, CorrectScreen)
        assert app.screen.correcting.profile.title == "Content WriterII"


async def test_a_fault_is_one_plain_sentence_and_its_log_holds_none_of_the_users_words() -> None:
    app = app_of()
    async with opened(app) as pilot:
        try:
            Verdict.model_validate({"scope": ERRAND})
        except ValueError as error:
            app.tell(error)
        await pilot.pause()
        assert "pydantic" not in told(pilot)
        assert "ValidationError" not in told(pilot)
        assert "errors.log" in told(pilot)
    log = app.coach.paths.data / "errors.log"
    kept = log.read_text(encoding="utf-8")
    assert "ValidationError" in kept
    assert "jemput" not in kept
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


async def test_up_and_down_move_between_settings_and_change_nothing() -> None:
    app = app_of("en")
    async with opened(app) as pilot:
        await pilot.press("f8")
        await screen(pilot, SettingsScreen)
        await pilot.press("down", "down", "up")
        assert app.focused is app.screen.query_one("#set-reply")
        await pilot.press("escape")
    kept = Coach.open().settings
    assert (kept.language, kept.reply_language) == ("en", "auto")


async def test_a_language_switched_while_judging_leaves_one_language_on_screen() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await type_in(pilot, ERRAND)
        with app._asking:
            await pilot.press("f5")
            await until(pilot, lambda: say("id", "app.request.judging") in text_of(app.screen))
            await pilot.press("ctrl+l", "ctrl+l", "ctrl+l")
        card = app.screen.query_one(VerdictCard)
        await until(pilot, lambda: card.verdict is not None)
        await until(pilot, lambda: not app.screen._judging)
        assert card.verdict is not None
        english = app.coach.judge.judge(app.screen.asking.request(NOW, "auto"), NADIA, "en")
        assert card.verdict.reasons == english.reasons


async def test_the_key_that_hides_is_seen_everywhere() -> None:
    for width in (50, 80, 120):
        app = app_of()
        async with opened(app, (width, 24)) as pilot:
            await until(pilot, lambda app=app: text_of(app.screen).splitlines()[-1].strip().startswith("F9"))
            await pilot.press("f3", "e")
            await screen(pilot, CorrectScreen)
            await until(pilot, lambda app=app: text_of(app.screen).splitlines()[-1].strip().startswith("F9"))
            assert "Esc" in text_of(app.screen).splitlines()[-1]


async def test_coming_back_to_the_record_one_can_search_at_once() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await judge(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: app.coach.ledger.count() == 1)
        await pilot.press("f4")
        await until(pilot, lambda: "jemput" in text_of(app.screen))
        await pilot.press("down", "f2", "f4", *"baju")
        await until(pilot, lambda: app.screen.query_one("#search", Field).value == "baju")


async def test_the_sample_brings_its_message_and_its_sender() -> None:
    ready = app_of()
    app = TegasApp(ready.coach, clock=lambda: NOW, trying=("Tolong rekap, ya.", "Bu Ratna"))
    async with opened(app):
        assert app.screen.query_one("#message", Page).text == "Tolong rekap, ya."
        assert app.screen.query_one("#sender", Field).value == "Bu Ratna"


async def test_the_sample_takes_nobodys_place() -> None:
    first = app_of()
    async with opened(first) as pilot:
        await type_in(pilot, ERRAND)
        await until(pilot, lambda: list(first.coach.paths.drafts.glob("*.txt")))
    again = TegasApp(Coach.open(), clock=lambda: NOW, trying=("Tolong rekap, ya.", "Bu Ratna"))
    async with opened(again):
        assert again.screen.query_one("#message", Page).text == ERRAND


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"scope": "out", "kind": "other_division"}, "out"),
        ({"scope": "out", "kind": "personal_errand"}, "out_private"),
        ({"scope": "out", "kind": "social_invitation"}, "out_private"),
        ({"scope": "in", "kind": "own_duty"}, "in"),
        ({"scope": "in", "kind": "own_duty", "conditions": ["overtime"]}, "in_overtime"),
    ],
)
def test_which_advice(changes: dict[str, object], advice: str) -> None:
    assert advice_for(Verdict.model_validate({"confidence": 0.9, **changes})) == advice


def test_an_owner_in_the_language_of_the_screen() -> None:
    assert owner_in("id", "Keuangan / Finance") == "Keuangan"
    assert owner_in("en", "Keuangan / Finance") == "Finance"
    assert owner_in("en", "IT") == "IT"


def test_a_reason_that_only_repeats_the_clause_is_left_out() -> None:
    clause = Evidence(clause="catch_all", quote="tugas lain dari atasan", source=None)
    hours = Evidence(clause="working_hours", quote="08.00–17.00", source=None)
    verdict = Verdict(
        scope="arguable",
        kind="catch_all",
        confidence=0.8,
        evidence=[clause, hours],
        reasons=["Lewat klausul “tugas lain dari atasan”.", "Di luar “08.00–17.00”: Sabtu.", "Milik bagian lain."],
    )
    assert list(untold(verdict)) == verdict.reasons[1:]
