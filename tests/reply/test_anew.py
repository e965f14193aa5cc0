"""Something else is asked in a thread: one's own work is accepted, another errand refused by its own name."""

from __future__ import annotations

import pytest

from coach.coach import Coach
from coach.profile.models import Profile
from coach.reply.asking import without_bridge
from coach.reply.held import Held
from coach.reply.thread import read_thread
from coach.scope.models import Request

ERRAND = "Pak Budi: Tolong jemput anak saya di sekolah jam 3 ya\nSaya: Mohon maaf, Pak, belum bisa, ada tenggat.\n"


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Coach:
    return Coach.open({"HOME": str(tmp_path_factory.mktemp("home"))})


def held(coach: Coach, talk: str, profile: Profile) -> Held:
    thread = read_thread(talk, "talk")
    return coach.hold(thread, Request(text=thread.theirs[0].text, sender=thread.sender), profile)


@pytest.mark.slow
@pytest.mark.parametrize(
    "message",
    [
        "Ya sudah. Tolong tulis artikel blog tentang promo akhir tahun, ditunggu besok.",
        "Naskah landing page yang baru tolong dikerjakan hari ini ya",
    ],
)
def test_ones_own_work_is_accepted_and_the_earlier_no_stands(coach: Coach, nadia: Profile, message: str) -> None:
    found = held(coach, f"{ERRAND}Pak Budi: {message}\n", nadia)
    assert found.anew
    assert found.pressing == "reply.tactic.anew"
    assert not found.draft.checks.capitulates
    assert "jemput" in found.draft.body
    assert "tidak bisa" in found.draft.body.split("jemput")[1]
    assert not found.escalate


@pytest.mark.slow
@pytest.mark.parametrize(
    "message",
    ["Cuma sebentar kok, ayolah", "Artikelmu bisa menunggu, anak saya tidak.", "Ini perintah, jangan membantah."],
)
def test_who_presses_asks_for_nothing_new(coach: Coach, nadia: Profile, message: str) -> None:
    found = held(coach, f"{ERRAND}Pak Budi: {message}\n", nadia)
    assert not found.anew
    assert found.draft.checks.states_no


@pytest.mark.slow
def test_another_errand_is_refused_by_its_own_name_and_pressed_for_it_stays_so(coach: Coach, nadia: Profile) -> None:
    second = "Pak Budi: Kalau begitu tolong belikan saya makan siang di warung seberang\n"
    found = held(coach, ERRAND + second, nadia)
    assert found.anew
    assert found.draft.checks.states_no
    assert "makan siang" in found.draft.body
    pressed = held(coach, f"{ERRAND}{second}Saya: {found.draft.body}\nPak Budi: Cuma sebentar kok\n", nadia)
    assert not pressed.anew
    assert pressed.draft.checks.states_no
    assert "jemput" not in pressed.draft.body


@pytest.mark.slow
def test_who_had_given_in_is_not_said_to_have_refused(coach: Coach, nadia: Profile) -> None:
    talk = "Pak Budi: Tolong jemput anak saya di sekolah jam 3 ya\nSaya: Siap Pak, saya jemput.\n"
    found = held(coach, f"{talk}Pak Budi: Tolong tulis artikel blog tentang promo akhir tahun ya\n", nadia)
    assert found.anew
    assert "tetap tidak bisa" not in found.draft.body
    assert "jemput" not in found.draft.body


@pytest.mark.slow
def test_after_what_nobody_may_ask_for_nothing_is_accepted(coach: Coach, nadia: Profile) -> None:
    talk = "Pak Budi: Tolong buatkan kuitansi palsu untuk hotel ya\nSaya: Mohon maaf, Pak, saya tidak bisa.\n"
    found = held(coach, f"{talk}Pak Budi: Tolong tulis artikel blog tentang promo akhir tahun ya\n", nadia)
    assert found.draft.checks.states_no
    assert found.escalate


@pytest.mark.slow
def test_an_errand_after_ones_own_work_is_not_taken_on_with_it(coach: Coach, nadia: Profile) -> None:
    talk = (
        "Pak Budi: Tolong tulis artikel blog minggu ini\nSaya: Baik, Pak.\nPak Budi: Tolong cuci mobil saya juga ya\n"
    )
    found = held(coach, talk, nadia)
    assert found.draft.checks.states_no
    assert "mobil" in found.draft.body


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Ya sudah, kalau gitu tolong beli kopi", "tolong beli kopi"),
        ("Fine. In that case please print it", "please print it"),
        ("Oke", "Oke"),
        ("Kalau sempat, cetak ini", "Kalau sempat, cetak ini"),
    ],
)
def test_what_leads_over_is_left_out_of_what_is_asked(line: str, rest: str) -> None:
    assert without_bridge(line) == rest
