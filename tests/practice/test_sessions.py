"""What is kept: nothing that was said is lost, old sessions open, a fork keeps what it was forked from."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.coach import Coach
from coach.practice.practice import Practice
from coach.practice.progress import progress_of
from coach.practice.sessions import Saved, open_shared
from coach.problems import UnreadableInput, WrongUsage
from coach.scope.models import Request
from tests.practice.conftest import HELD, rehearsed


def kept(practice: Practice, lines: list[str], *, seed: int = 1) -> Saved:
    rehearsal = rehearsed(practice, seed=seed)
    practice.begin(rehearsal)
    for line in lines:
        practice.say(rehearsal, line)
    practice.finish(rehearsal)
    return practice.sessions.load(rehearsal.session.id)


@pytest.mark.slow
def test_a_session_comes_back_as_it_was(practice: Practice) -> None:
    saved = kept(practice, HELD)
    assert [turn.user for turn in saved.session.turns] == HELD
    assert saved.session.outcome == "held_line"
    assert practice.sessions.load("last") == saved


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "ended"),
    [
        (["Mohon maaf, Pak, saya tidak bisa menjemput."], "held_line"),
        (["Mohon maaf, Pak, saya tidak bisa menjemput.", "Ya sudah Pak, saya jemput."], "gave_in"),
        (["Baik Pak, saya jemput.", "Maaf Pak, setelah saya lihat lagi, saya tidak bisa menjemput."], "held_line"),
        (["Hehe"], "open"),
    ],
)
def test_a_session_that_was_left_in_the_middle_tells_how_it_stood(
    practice: Practice, lines: list[str], ended: str
) -> None:
    rehearsal = rehearsed(practice)
    practice.begin(rehearsal)
    for line in lines:
        practice.say(rehearsal, line)
    left = practice.sessions.load("last").session
    assert (left.outcome, left.gave_in_at) == (rehearsal.session.outcome, rehearsal.session.gave_in_at)
    assert left.ended == ended
    assert practice.progress().outcomes == {ended: 1}


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_what_is_kept_is_private(practice: Practice) -> None:
    folder = practice.sessions.folder / kept(practice, HELD[:1]).session.id
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.slow
def test_a_process_that_is_killed_loses_no_line_that_was_sent(practice: Practice) -> None:
    code = (
        "import os, signal\n"
        "from coach.coach import Coach\n"
        "practice = Coach.open().practice\n"
        "rehearsal = practice.rehearse(practice.scenarios.find('jemput-anak'), seed=1)\n"
        "practice.begin(rehearsal)\n"
        "practice.say(rehearsal, 'Mohon maaf, Pak, saya tidak bisa menjemput.')\n"
        "practice.say(rehearsal, 'Hehe')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code], env={**os.environ}, check=False, timeout=60)
    saved = practice.sessions.load("last")
    assert [turn.user for turn in saved.session.turns] == ["Mohon maaf, Pak, saya tidak bisa menjemput.", "Hehe"]
    resumed = practice.resume(saved)
    assert resumed.session.outcome == "held_line"
    practice.say(resumed, HELD[1])
    assert len(practice.sessions.load("last").session.turns) == 3


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the limit is POSIX's")
def test_a_full_disk_is_told_and_loses_no_line_that_was_kept(practice: Practice) -> None:
    saved = kept(practice, HELD[:1])
    code = (
        "import resource, signal, sys\n"
        "from coach.coach import Coach\n"
        "from coach.problems import StoreProblem\n"
        "practice = Coach.open().practice\n"
        "rehearsal = practice.resume(practice.sessions.load('last'))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "turns = practice.sessions.folder / rehearsal.session.id / 'turns.jsonl'\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (turns.stat().st_size,) * 2)\n"
        "try:\n"
        "    practice.say(rehearsal, 'Tetap tidak bisa, Pak.')\n"
        "except StoreProblem as problem:\n"
        "    sys.exit(problem.key)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], env={**os.environ}, check=False, capture_output=True, timeout=60)
    assert run.stderr.decode().strip() == "store.full"
    assert practice.sessions.load("last").session.turns == saved.session.turns


@pytest.mark.slow
def test_half_a_line_costs_only_itself(practice: Practice) -> None:
    saved = kept(practice, HELD)
    path = practice.sessions.folder / saved.session.id / "turns.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    cut = practice.sessions.load("last")
    assert [turn.user for turn in cut.session.turns] == HELD[:2]
    resumed = practice.resume(cut)
    practice.say(resumed, "Saya tetap pada jawaban saya, Pak.")
    again = practice.sessions.load("last").session
    assert [turn.user for turn in again.turns] == [*HELD[:2], "Saya tetap pada jawaban saya, Pak."]


def test_an_older_session_opens_and_a_newer_one_is_told(practice: Practice) -> None:
    saved = kept(practice, HELD)
    meta = practice.sessions.folder / saved.session.id / "meta.json"
    data = json.loads(meta.read_text(encoding="utf-8"))
    for name in ("schema_version", "engine", "walk_away", "right_answer", "ending", "closing", "parent"):
        data.pop(name)
    meta.write_text(json.dumps(data), encoding="utf-8")
    assert practice.sessions.load("last").session.turns == saved.session.turns
    meta.write_text(json.dumps({**data, "schema_version": 99}), encoding="utf-8")
    with pytest.raises(UnreadableInput, match="newer"):
        practice.sessions.load("last")
    assert practice.sessions.list() == []


def changed_turns(practice: Practice, saved: Saved, change: Callable[[dict[str, Any]], object]) -> Saved:
    path = practice.sessions.folder / saved.session.id / "turns.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        change(row)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return practice.sessions.load("last")


def test_a_session_stays_as_it_was_heard_when_it_was_played(practice: Practice) -> None:
    # As if a version that hears better had come since: what the user was told then is what they read again.
    saved = changed_turns(
        practice, kept(practice, HELD), lambda row: row.update(heard="evasion", moves=[], limit=False)
    )
    assert practice.resume(saved).session.outcome == "open"


def test_a_session_that_noted_nothing_is_heard_anew(practice: Practice) -> None:
    saved = changed_turns(
        practice, kept(practice, HELD), lambda row: [row.pop(name) for name in ("moves", "limit", "took_back")]
    )
    assert practice.resume(saved).session.outcome == "held_line"


def test_a_fork_keeps_what_came_before_and_names_its_parent(practice: Practice) -> None:
    saved = kept(practice, HELD)
    forked = practice.fork(saved, 2, typed=False)
    assert [turn.user for turn in forked.session.turns] == HELD[:1]
    assert forked.waiting == saved.session.turns[1].supervisor
    assert forked.session.parent is not None
    assert (forked.session.parent.session, forked.session.parent.turn) == (saved.session.id, 2)
    forked.say("Siap, Pak, saya jemput.")
    assert forked.session.gave_in_at == 2
    assert practice.sessions.load(saved.session.id) == saved
    with pytest.raises(WrongUsage):
        practice.fork(saved, 9)


def test_another_persona_hears_the_same_lines(practice: Practice) -> None:
    saved = kept(practice, HELD)
    other = practice.persona("cool", saved.scenario)
    forked = practice.fork(saved, 1, persona=other, typed=False)
    for line in HELD:
        forked.say(line)
    assert forked.session.persona.name == "Bu Melinda"
    assert [turn.user for turn in forked.session.turns] == HELD


def test_a_shared_session_opens_elsewhere(practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = kept(practice, HELD)
    file = tmp_path / "latihan.json"
    practice.sessions.share(saved, file)
    with pytest.raises(WrongUsage):
        practice.sessions.share(saved, file)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "other"))
    assert open_shared(file) == saved
    assert Coach.open().practice.debrief(open_shared(file)).scores
    for wrong in (
        "",
        "[]",
        "{}",
        '{"tegas_session": 1}',
        json.dumps({"tegas_session": 1, "session": {}, "scenario": {}}),
    ):
        (tmp_path / "wrong.json").write_text(wrong, encoding="utf-8")
        with pytest.raises(UnreadableInput):
            open_shared(tmp_path / "wrong.json")


def test_no_id_leads_out_of_the_folder(practice: Practice) -> None:
    kept(practice, HELD[:1])
    for name in ("..", "../..", "/etc", "", "\0"):
        with pytest.raises(WrongUsage):
            practice.sessions.load(name)


@pytest.mark.slow
def test_three_good_sessions_in_a_row_master_a_skill(practice: Practice) -> None:
    for seed in range(2):
        kept(practice, HELD, seed=seed)
    assert "states_no" not in practice.progress().mastered
    kept(practice, HELD)
    found = practice.progress()
    assert "states_no" in found.mastered
    assert found.next_scenario not in (None, "jemput-anak")
    kept(practice, ["Siap, Pak."])
    assert "states_no" not in practice.progress().mastered
    assert practice.progress().next_skill == "states_no"
    assert progress_of([], []).next_scenario is None


def test_who_has_never_practised_begins_with_a_plain_no(practice: Practice) -> None:
    first = practice.scenarios.find(practice.progress().next_scenario or "")
    assert first.right_answer == "refuse"
    assert first.difficulty == min(each.difficulty for each in practice.scenarios.all("id"))


def test_the_debrief_compares_with_the_last_try(practice: Practice) -> None:
    kept(practice, ["Siap, Pak."])
    saved = kept(practice, HELD)
    before = practice.debrief(saved).before
    assert before is not None
    assert before.ended == "gave_in"
    assert "states_no" in before.better


def test_a_request_of_ones_own_is_compared_with_tries_of_the_same_request(practice: Practice) -> None:
    def tried(asked: str, line: str) -> Saved:
        rehearsal = practice.rehearse(practice.own_scenario(Request(text=asked)), seed=1)
        practice.begin(rehearsal)
        practice.say(rehearsal, line)
        return practice.sessions.load(rehearsal.session.id)

    first = tried("Tolong antar istri saya ke bandara.", "Siap, Pak.")
    assert practice.debrief(tried("Tolong rekap kas kantor.", "Maaf, saya tidak bisa, Pak.")).before is None
    before = practice.debrief(tried("Tolong antar istri saya ke bandara.", "Maaf, saya tidak bisa, Pak.")).before
    assert before is not None
    assert before.session == first.session.id


REFUSED = ["Maaf, saya tidak bisa.", "Jawaban saya tetap sama, saya tidak bisa.", "Itu bukan tugas saya, Pak."]


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["dua-laporan-satu-sore", "balas-ulasan-lokapasar"])
def test_to_refuse_ones_own_work_is_never_the_right_answer(practice: Practice, scenario: str) -> None:
    rehearsal = rehearsed(practice, scenario, typed=True)
    for line in REFUSED:
        rehearsal.say(line)
    assert rehearsal.session.ended == "refused_own"
    assert not any(turn.conceded for turn in rehearsal.session.turns), "nobody gives way to that"
    assert rehearsal.finish().right is False
    assert rehearsal.finish().strengths == []


def test_to_take_ones_own_work_on_and_then_refuse_it_is_to_refuse_it(practice: Practice) -> None:
    rehearsal = rehearsed(practice, "balas-ulasan-lokapasar")
    for line in ("Siap, itu memang tugas saya, hari ini saya balas semuanya.", *REFUSED):
        rehearsal.say(line)
    assert rehearsal.session.ended == "refused_own"
    assert rehearsal.finish().right is False


def test_to_refuse_ones_own_work_firmly_is_no_progress(practice: Practice) -> None:
    accepted = rehearsed(practice, "balas-ulasan-lokapasar")
    accepted.say("Siap, itu memang tugas saya, hari ini saya balas semuanya.")
    assert accepted.session.ended == "accepted"
    refused = rehearsed(practice, "balas-ulasan-lokapasar")
    for line in REFUSED:
        refused.say(line)
    before = refused.finish(accepted.session).before
    assert before is not None
    assert before.ended == "accepted"
    assert not {"states_no", "cites_job"} & set(before.better)


def test_an_outburst_that_was_mended_is_told_from_one_that_said_nothing(practice: Practice) -> None:
    rehearsal = rehearsed(practice)
    for line in (
        "Saya tidak bisa menjemput, Pak.",
        "Bapak memang tidak tahu malu!",
        "Maaf Pak, ucapan saya kelewatan.",
    ):
        rehearsal.say(line)
    assert (rehearsal.session.outcome, rehearsal.session.ended) == ("open", "mended")


def test_words_without_a_no_are_no_strength(practice: Practice) -> None:
    rehearsal = rehearsed(practice)
    for line in ("KPI KPI uraian tugas bagian umum", "prioritas tertulis KPI"):
        rehearsal.say(line)
    assert rehearsal.session.outcome == "open"
    assert rehearsal.finish().strengths == []
    assert rehearsal.finish().techniques == []


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["gudang-minggu-tanpa-lembur", "kantor-uang-pribadi", "sunday-trade-fair"])
def test_company_work_is_not_sent_to_the_family(practice: Practice, scenario: str) -> None:
    english = practice.scenarios.find(scenario).language == "en"
    turn = rehearsed(practice, scenario).say("Sorry, I can't." if english else "Maaf, saya tidak bisa.")
    assert not re.search(r"keluarga|pribadi ini|family|personal", turn.rewrite)


def test_who_is_harassed_need_not_give_a_reason(practice: Practice) -> None:
    turn = rehearsed(practice, "drinks-for-two").say("No. Please don't ask me that again.")
    assert turn.advice not in ("no_reason", "no_alternative")
