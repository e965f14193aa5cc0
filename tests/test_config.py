"""Settings: kept, private, outranked by the environment, and honest about damage."""

from __future__ import annotations

import stat

import pytest

from coach.coach import Coach
from coach.config import load_settings, save_settings
from coach.language.messages import sentence
from coach.paths import Paths
from coach.problems import Problem, UnreadableInput


def test_indonesian_is_the_first_language(coach: Coach) -> None:
    assert coach.settings.language is None
    assert coach.language == "id"


def test_a_change_outlives_the_coach(coach: Coach, paths: Paths) -> None:
    coach.change_settings(language="en", keys={"blank": "f12"})
    again = Coach.open()
    assert again.language == "en"
    assert again.settings.keys == {"blank": "f12"}
    assert stat.S_IMODE(paths.settings_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.config.stat().st_mode) == 0o700


def test_the_environment_outranks_the_file_and_never_enters_it(coach: Coach, paths: Paths) -> None:
    coach.change_settings(language="id")
    english = Coach.open({"COACH_HOME": str(paths.config), "COACH_LANGUAGE": "en"})
    assert english.language == "en"
    english.change_settings(theme="nord")
    assert load_settings(paths.settings_file, {}).language == "id"


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("language: [", "settings.yaml"),
        ("language: fr\n", "language"),
        ("colour: red\n", "colour"),
        ("- a\n- b\n", "settings.yaml"),
    ],
)
def test_a_damaged_file_is_named_with_what_is_wrong(paths: Paths, content: str, names: str) -> None:
    paths.config.mkdir(parents=True)
    paths.settings_file.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        load_settings(paths.settings_file, {})
    for language in ("id", "en"):
        line = sentence(language, caught.value)
        assert names in line
        assert str(paths.settings_file) in line
        assert "\n" not in line
    assert paths.settings_file.read_text(encoding="utf-8") == content


def test_binary_settings_are_named(paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.settings_file.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(UnreadableInput):
        load_settings(paths.settings_file, {})


def test_a_home_that_cannot_be_made_is_one_clear_line(paths: Paths) -> None:
    paths.config.parent.mkdir(parents=True, exist_ok=True)
    paths.config.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(Problem) as caught:
        save_settings(paths.settings_file, language="en")
    assert str(paths.config) in sentence("id", caught.value)
