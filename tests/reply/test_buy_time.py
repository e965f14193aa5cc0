"""Buying time: a sensible hour, the right name, and no word that could be held to be a yes or a no."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest

from coach.config import Language
from coach.profile.models import Profile
from coach.reply.buy_time import buy_time, next_time, proposed
from coach.reply.checks import judge_reply

JAKARTA = timezone(timedelta(hours=7))
WEDNESDAY = datetime(2026, 11, 25, tzinfo=JAKARTA)
OFFICE = "Senin–Jumat 08.00–17.00"


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return WEDNESDAY.replace(day=day, hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        (at(9, 10), OFFICE, at(11, 30)),
        (at(13, 0), OFFICE, at(15, 0)),
        (at(15, 0), OFFICE, at(17, 0)),
        (at(15, 20), OFFICE, at(9, 0, day=26)),
        (at(5, 0), OFFICE, at(9, 0)),
        (at(16, 0, day=27), OFFICE, at(9, 0, day=30)),
        (at(10, 0, day=29), OFFICE, at(9, 0, day=30)),
        (at(16, 0), None, at(9, 0, day=26)),
        (at(22, 30), "Senin–Jumat 22.00–06.00", at(0, 30, day=26)),
        (at(2, 0, day=26), "Senin–Jumat 22.00–06.00", at(4, 0, day=26)),
    ],
)
def test_the_hour_is_two_hours_on_within_working_time(now: datetime, hours: str | None, expected: datetime) -> None:
    assert proposed(now, hours) == expected


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("sender", ["Pak Budi", "Bu Rina", "Mr. Tan", "Budi", None])
def test_no_line_says_yes_or_no(nadia: Profile, language: Language, sender: str | None) -> None:
    for now in (at(13), at(16), at(17, day=27)):
        bought = buy_time(now, profile=nadia, sender=sender, language=language)
        assert len(set(bought.lines)) >= 8
        for line in bought.lines:
            checks = judge_reply(line, request="Tolong jemput anak saya ya", language=language).checks
            assert not (checks.states_no or checks.capitulates or checks.attacks), line
            assert "{" not in line
            assert "Bapak/Ibu" not in line
            assert len(line.split()) <= 30


def test_the_boss_is_called_as_the_user_calls_them(nadia: Profile) -> None:
    for sender, call in (("Bu Rina", ", Bu"), ("Pak Budi", ", Pak")):
        lines = buy_time(at(13), profile=nadia, sender=sender, language="id").lines
        assert all(call in line for line in lines)
    assert not any("Pak" in line for line in buy_time(at(13), profile=nadia, sender=None, language="id").lines)


@pytest.mark.parametrize(
    ("now", "until", "indonesian", "english"),
    [
        (at(13), at(15), "jam 3 sore", "by 3 pm"),
        (at(13), at(15, 30), "jam 15.30", "by 3:30 pm"),
        (at(9), at(12), "jam 12 siang", "by 12 pm"),
        (at(16), at(9, day=26), "besok jam 9 pagi", "by 9 am tomorrow"),
        (at(16, day=27), at(9, day=30), "hari Senin jam 9 pagi", "by 9 am on Monday"),
    ],
)
def test_the_hour_is_told_as_people_tell_it(
    nadia: Profile, now: datetime, until: datetime, indonesian: str, english: str
) -> None:
    told: tuple[tuple[Language, str], ...] = (("id", indonesian), ("en", english))
    for language, words in told:
        lines = buy_time(now, profile=nadia, sender=None, language=language, until=until).lines
        assert all(words in line for line in lines)


def test_an_hour_that_has_passed_is_tomorrows() -> None:
    assert next_time(time(8), at(14)) == at(8, day=26)
    assert next_time(time(15), at(14)) == at(15)
