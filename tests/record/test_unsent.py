"""What was typed and not recorded survives a crash."""

from __future__ import annotations

import os
import signal
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.coach import Coach
from coach.problems import StoreProblem
from coach.record.unsent import Unsent
from tests.record.processes import start


@pytest.fixture
def unsent(coach: Coach) -> Unsent:
    return coach.unsent


def test_nothing_was_typed_yet(unsent: Unsent) -> None:
    assert unsent.load("request") == ""
    unsent.clear("request")
    assert not unsent.folder.exists()


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=50) | st.just("\ud800 setengah \0\r\n"))
def test_whatever_was_typed_comes_back(unsent: Unsent, text: str) -> None:
    unsent.save("request", text)
    unsent.save("reply", "lain")
    assert Unsent(unsent.folder).load("request") == text
    unsent.clear("request")
    assert unsent.load("request") == ""
    assert unsent.load("reply") == "lain"


def test_it_survives_the_end_of_its_process(unsent: Unsent) -> None:
    def type_and_crash() -> None:
        unsent.save("request", "baru")
        os.kill(os.getpid(), signal.SIGKILL)

    unsent.save("request", "lama")
    os.waitpid(start(type_and_crash), 0)
    assert unsent.load("request") == "baru"


def test_several_threads_may_save_at_once(unsent: Unsent) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: unsent.save("request", f"{number} " * 500), range(40)))
    words = unsent.load("request").split()
    assert len(words) == 500
    assert len(set(words)) == 1
    assert [file.name for file in unsent.folder.iterdir()] == ["request.txt"]


def test_nobody_else_can_read_it(unsent: Unsent) -> None:
    before = os.umask(0)
    try:
        unsent.save("request", "rahasia")
    finally:
        os.umask(before)
    files = list(unsent.folder.iterdir())
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600]
    assert stat.S_IMODE(unsent.folder.stat().st_mode) == 0o700


def test_erasing_the_text_erases_the_file(unsent: Unsent) -> None:
    unsent.save("request", "x")
    unsent.save("request", "")
    assert list(unsent.folder.iterdir()) == []


def test_damage_gives_what_is_left(unsent: Unsent) -> None:
    unsent.save("request", "utuh")
    (file,) = unsent.folder.iterdir()
    file.write_bytes(b"utuh \xff\xfe")
    assert unsent.load("request").startswith("utuh ")


def test_something_else_in_its_place_is_a_problem_and_not_a_crash(unsent: Unsent) -> None:
    (unsent.folder / "request.txt" / "folder").mkdir(parents=True)
    for work in (lambda: unsent.load("request"), lambda: unsent.save("request", "x"), lambda: unsent.clear("request")):
        with pytest.raises(StoreProblem):
            work()


def test_a_slot_cannot_lead_out_of_the_folder(unsent: Unsent) -> None:
    with pytest.raises(ValueError, match="slot"):
        unsent.save("../settings", "x")
