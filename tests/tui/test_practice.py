"""Practice in the app: from the library or one's own request to the debrief, and nothing that was typed is lost."""

from __future__ import annotations

import json

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from coach.coach import Coach
from coach.language.messages import say
from coach.practice.sessions import open_shared
from coach.tui.app import TegasApp
from coach.tui.screens.debrief import DebriefScreen
from coach.tui.screens.dialogs import Ask, Line
from coach.tui.screens.handbook import HandbookScreen
from coach.tui.screens.practice import PracticeScreen
from coach.tui.screens.prepare import PrepareScreen
from coach.tui.screens.progress import ProgressScreen, sparkline
from coach.tui.screens.rehearsal import RehearsalScreen
from coach.tui.screens.replay import ReplayScreen
from coach.tui.screens.sessions import SessionsScreen
from coach.tui.widgets.talk import Pressure, Talk, TurnFeedback
from coach.tui.widgets.technique_link import TechniqueLink
from coach.tui.words import Field, Page
from tests.tui.journeys import ERRAND, app_of, both, judge, opened, screen, text_of, told, type_in, until

NO = "Mohon maaf, Pak, saya tidak bisa menjemput. Naskah peluncuran tayang jam empat."
AGAIN = "Menjemput anak di luar tugas saya sebagai penulis, Pak. Pool kendaraan bisa membantu."
YES = "Siap, Pak, saya jemput sekarang."


def written(pilot: Pilot[None], widget: type[Static]) -> str:
    return str(pilot.app.screen.query_one(widget).content)


async def library(pilot: Pilot[None]) -> OptionList:
    await pilot.press("f10")
    await screen(pilot, PracticeScreen)
    listed = pilot.app.screen.query_one("#scenarios", OptionList)
    await until(pilot, lambda: listed.option_count > 10)
    return listed


async def begin(pilot: Pilot[None], scenario: str = "jemput-anak", walk_away: str = "") -> None:
    """Choose a scenario in the library and begin it, by the keyboard."""
    listed = await library(pilot)
    listed.highlighted = listed.get_option_index(scenario)
    await pilot.press("enter")
    await screen(pilot, PrepareScreen)
    if walk_away:
        await type_in(pilot, walk_away)
    await pilot.press("f5")
    await screen(pilot, RehearsalScreen)
    await until(pilot, lambda: pilot.app.screen.query_one("#line").has_focus)


async def answer(pilot: Pilot[None], line: str) -> None:
    """Type a line, send it, and wait until it is answered."""
    turns = len(sessions(pilot.app)[-1].turns) if sessions(pilot.app) else 0
    await type_in(pilot, line)
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.query_one("#line", Page).text == "")
    await until(pilot, lambda: line in written(pilot, Talk))
    assert len(sessions(pilot.app)[-1].turns) == turns + 1, "the turn is on disk"


def sessions(app: object) -> list:  # type: ignore[type-arg]
    assert isinstance(app, TegasApp)
    return app.coach.practice.sessions.list()


async def test_a_rehearsal_from_the_library_to_the_debrief_by_keyboard_alone() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot, walk_away="Saya tanya HR.")
        assert say("id", "practice.tactic.ask") in written(pilot, Pressure)
        await answer(pilot, NO)
        assert "1/6" in written(pilot, Pressure)
        assert "saya tidak bisa menjemput" in written(pilot, TurnFeedback)
        assert "▮" in text_of(app.screen)
        await answer(pilot, YES)
        assert "Lebih kuat" in written(pilot, TurnFeedback)
        assert app.screen.query_one("#line").has_focus, "the feedback is never in the way"
        await pilot.press("ctrl+d")
        await screen(pilot, DebriefScreen)
        await until(pilot, lambda: say("id", "practice.outcome.gave_in") in text_of(app.screen))
        shown = str(app.screen.query_one("#debrief-text", Static).content)
        assert "Saya tanya HR." in shown
        assert YES in shown
        assert say("id", "practice.show.one_improvement") in shown
        await pilot.press("escape")
        await screen(pilot, PracticeScreen)
        await until(pilot, lambda: say("id", "practice.screen.tried.gave_in") in text_of(app.screen))
    session = Coach.open().practice.sessions.load("last").session
    assert (session.outcome, session.walk_away) == ("gave_in", "Saya tanya HR.")


async def test_a_technique_in_the_debrief_opens_its_page() -> None:
    async with opened(app_of()) as pilot:
        await begin(pilot)
        await answer(pilot, NO)
        await answer(pilot, AGAIN)
        await pilot.press("ctrl+d")
        await screen(pilot, DebriefScreen)
        await until(pilot, lambda: pilot.app.screen.query(TechniqueLink))
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, TechniqueLink)
        await pilot.press("enter")
        await screen(pilot, HandbookScreen)


async def test_ones_own_request_becomes_a_rehearsal_with_one_key() -> None:
    app = app_of()
    async with opened(app) as pilot:
        app.screen.query_one("#sender", Field).value = "Bu Rina"
        await judge(pilot)
        await pilot.press("alt+r")
        await screen(pilot, PrepareScreen)
        assert app.current_mode == "practice"
        assert "Bu Rina" in text_of(app.screen)
        await pilot.press("shift+tab", "left")
        await until(pilot, lambda: app.screen.query_one("#manner").display)
        app.screen.query_one("#manner", Field).value = "halus, tetapi tidak mau berhenti"
        app.screen.query_one("#role", Field).value = "Kepala Cabang"
        await pilot.press("f5")
        await screen(pilot, RehearsalScreen)
        assert ERRAND in " ".join(written(pilot, Talk).split())
        await answer(pilot, "Maaf Bu, saya tidak bisa menjemput, artikel saya jatuh tempo hari ini.")
    saved = Coach.open().practice.sessions.load("last")
    assert saved.session.persona.name == "Bu Rina"
    assert saved.session.persona.role == "Kepala Cabang"
    assert saved.session.persona.manner == "halus, tetapi tidak mau berhenti"
    assert saved.scenario.job is not None
    assert saved.scenario.job.title == "Content Writer"


async def test_without_a_message_it_says_what_is_missing() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await pilot.press("alt+r")
        await until(pilot, lambda: both("practice.screen.no_request", press="F2")[0] in told(pilot))
        await library(pilot)
        await pilot.press("m")
        await until(pilot, lambda: app.key_of("request") in told(pilot))


async def test_what_was_typed_and_not_sent_is_there_after_a_crash() -> None:
    async with opened(app_of()) as pilot:
        await begin(pilot)
        await answer(pilot, NO)
        await type_in(pilot, "Saya tetap pada jawaban saya")
        # The app goes without a word.
    again = app_of()
    async with opened(again) as pilot:
        await library(pilot)
        await until(pilot, lambda: "▶" in text_of(again.screen))
        await pilot.press("home", "enter")
        await screen(pilot, RehearsalScreen)
        assert again.screen.query_one("#line", Page).text == "Saya tetap pada jawaban saya"
        assert NO in written(pilot, Talk)
        await pilot.press("enter")
        await until(pilot, lambda: len(sessions(again)[-1].turns) == 2)


async def test_pausing_and_stopping_lose_nothing_and_a_look_leaves_nothing() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await screen(pilot, Ask)
        assert say("id", "practice.screen.paused") in text_of(app.screen)
        await pilot.press("escape")
        await screen(pilot, RehearsalScreen)
        await pilot.press("ctrl+d")
        await screen(pilot, PracticeScreen)
        assert app.coach.practice.sessions.ids() == []
        await begin(pilot)
        await answer(pilot, NO)
        await type_in(pilot, "Sebentar, Pak")
        await pilot.press("escape")
        await screen(pilot, Ask)
        await pilot.press("tab", "tab", "enter")
        await screen(pilot, PracticeScreen)
        await until(pilot, lambda: "▶" in text_of(app.screen))
        await pilot.press("home", "enter")
        await screen(pilot, RehearsalScreen)
        assert app.screen.query_one("#line", Page).text == "Sebentar, Pak"
        await pilot.press("ctrl+d")
        await screen(pilot, Ask)
        await pilot.press("enter")
        await screen(pilot, RehearsalScreen)
        assert app.screen.query_one("#line", Page).text == "Sebentar, Pak", "no unsent word is thrown away unasked"


async def test_feedback_can_be_hidden_and_is_told_at_the_end() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+e")
        assert not app.screen.query_one("#feedback").display
        await answer(pilot, YES)
        assert not app.screen.query_one("#feedback").display
        await pilot.press("ctrl+d")
        await screen(pilot, DebriefScreen)
        await until(pilot, lambda: app.screen.query_one("#debrief-turns").display)
        turns = str(app.screen.query_one("#debrief-turns", Static).content)
        assert say("id", "practice.screen.every_turn") in turns
        assert "→" in turns


async def test_again_from_a_turn_keeps_the_first_try() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot)
        await answer(pilot, NO)
        await answer(pilot, YES)
        first = sessions(app)[-1]
        await pilot.press("ctrl+o")
        await until(pilot, lambda: pilot.app.screen.query("#names"))
        await pilot.press("enter")
        await until(pilot, lambda: YES not in written(pilot, Talk) if pilot.app.screen.query(Talk) else False)
        assert NO in written(pilot, Talk)
        await type_in(pilot, AGAIN)
        await pilot.press("enter")
        await until(pilot, lambda: len(sessions(app)) == 2 and len(sessions(app)[-1].turns) == 2)
        fork = sessions(app)[-1]
        assert (fork.parent.session, fork.parent.turn) == (first.id, 2)
        assert [turn.user for turn in app.coach.practice.sessions.load(first.id).session.turns] == [NO, YES]


async def test_a_kept_session_plays_back_is_shared_and_is_played_against_somebody_else() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot)
        await answer(pilot, NO)
        await answer(pilot, YES)
        await pilot.press("ctrl+d")
        await screen(pilot, DebriefScreen)
        await pilot.press("escape")
        await screen(pilot, PracticeScreen)
        await pilot.press("s")
        await screen(pilot, SessionsScreen)
        await until(pilot, lambda: app.screen.query_one("#sessions", OptionList).option_count == 1)
        await pilot.press("enter")
        await screen(pilot, ReplayScreen)
        assert NO in written(pilot, Talk)
        assert YES not in written(pilot, Talk)
        await pilot.press("right")
        assert YES in written(pilot, Talk)
        await pilot.press("left")
        assert YES not in written(pilot, Talk)
        await pilot.press("s")
        await screen(pilot, Line)
        path = app.coach.paths.data / "dibagikan.json"
        app.screen.query_one("#line", Field).value = str(path)
        await pilot.press("enter")
        await until(pilot, path.exists)
        assert [turn.user for turn in open_shared(path).session.turns] == [NO, YES]
        await screen(pilot, ReplayScreen)
        await pilot.press("p")
        await until(pilot, lambda: app.screen.query("#names"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(sessions(app)) == 2)
        await until(pilot, lambda: "Bu Ratih" in text_of(app.screen))
        assert [turn.user for turn in sessions(app)[-1].turns] == [NO, YES]
        await pilot.press("escape")
        await screen(pilot, SessionsScreen)
        await pilot.press("o")
        await screen(pilot, Line)
        app.screen.query_one("#line", Field).value = str(path)
        await pilot.press("enter")
        await screen(pilot, ReplayScreen)


async def test_a_file_that_is_no_session_is_one_sentence() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await library(pilot)
        await pilot.press("s")
        await screen(pilot, SessionsScreen)
        await until(pilot, lambda: say("id", "practice.screen.none") in text_of(app.screen))
        path = app.coach.paths.data / "aneh.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"apa": "ini"}), encoding="utf-8")
        await pilot.press("o")
        await screen(pilot, Line)
        app.screen.query_one("#line", Field).value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: "aneh.json" in told(pilot))


async def test_progress_shows_skills_and_begins_what_is_next() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot)
        await answer(pilot, NO)
        await pilot.press("ctrl+d")
        await screen(pilot, DebriefScreen)
        await pilot.press("escape")
        await screen(pilot, PracticeScreen)
        await pilot.press("p")
        await screen(pilot, ProgressScreen)
        await until(pilot, lambda: app.screen.query(".skill"))
        assert "█" in text_of(app.screen)
        assert say("id", "practice.skill.states_no") in text_of(app.screen)
        await pilot.press("enter")
        await screen(pilot, PrepareScreen)


async def test_after_a_red_flag_real_help_is_named() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot, "pengadaan-kuitansi-palsu")
        await answer(pilot, "Maaf Pak, saya tidak bisa membuat kuitansi palsu, itu melanggar hukum.")
        await pilot.press("ctrl+d")
        await screen(pilot, DebriefScreen)
        await until(pilot, lambda: say("id", "practice.show.help") in text_of(app.screen))
        assert app.coach.practice.debrief(app.coach.practice.sessions.load("last")).help[0] in str(
            app.screen.query_one("#debrief-text", Static).content
        )


async def test_when_they_leave_the_debrief_is_one_enter_away() -> None:
    app = app_of()
    async with opened(app) as pilot:
        await begin(pilot)
        for line in (YES, "Baik, Pak, saya kerjakan juga yang itu."):
            await type_in(pilot, line)
            await pilot.press("enter")
            await until(pilot, lambda: app.screen.query_one("#line", Page).text == "")
            await until(pilot, lambda line=line: line in written(pilot, Talk))  # type: ignore[misc]
        await until(pilot, lambda: app.screen.query_one("#act-finish").has_focus)
        assert say("id", "practice.screen.over") in text_of(app.screen)
        await pilot.press("enter")
        await screen(pilot, DebriefScreen)


async def test_foreign_text_is_never_markup_and_the_language_is_switched_live() -> None:
    app = app_of()
    async with opened(app, (120, 40)) as pilot:
        await type_in(pilot, "Tolong [bold]jemput[/bold] anak saya [red]ya[/")
        await pilot.press("alt+r")
        await screen(pilot, PrepareScreen)
        assert "[bold]jemput[/bold]" in text_of(app.screen)
        await pilot.press("f5")
        await screen(pilot, RehearsalScreen)
        await answer(pilot, "[link=x]Maaf[/link], Pak, saya tidak bisa.")
        assert "[link=x]Maaf[/link]" in text_of(app.screen)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: say("en", "practice.screen.conversation") in text_of(app.screen))
        await until(pilot, lambda: "Now: urgency" in text_of(app.screen))
        await pilot.press("ctrl+d")
        await screen(pilot, DebriefScreen)
        await until(pilot, lambda: say("en", "practice.show.strengths") in text_of(app.screen))


async def test_the_library_is_filtered_by_language() -> None:
    async with opened(app_of("en")) as pilot:
        listed = await library(pilot)
        english = listed.option_count
        which = pilot.app.screen.query_one("#which")
        which.focus()
        await pilot.press("right")
        await until(pilot, lambda: listed.option_count > english + 20)
        assert say("en", "practice.screen.difficulty.1") in text_of(pilot.app.screen)


@pytest.mark.parametrize(("scores", "bars"), [([0, 50, 100], "▁▅█"), ([30, 30], "▃▃"), ([], "")])
def test_a_sparkline_has_a_hundred_for_its_top(scores: list[int], bars: str) -> None:
    assert sparkline(scores) == bars
