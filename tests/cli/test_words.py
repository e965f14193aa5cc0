"""Help and usage errors: whole in both languages, none of them click's own."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from coach.cli.root import root
from coach.cli.session import Session
from tests.cli.conftest import Run

CLICKS_OWN = ("Usage", "Options", "Commands", "Error", "Show this message", "Missing", "No such", "unexpected", "Try ")


def commands(group: click.Group = root, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    with click.Context(group, obj=Session({})) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                yield from commands(command, (*path, name))
            else:
                yield (*path, name)


ALL = [*commands()]


def test_the_commands_are_this_issues_and_no_other() -> None:
    assert {" ".join(path) for path in ALL} == {
        "", "ask", "profile", "profile read", "profile add", "profile list", "profile show", "profile use",
        "profile remove",
        "profile check", "profile questions",
        "log", "log add", "log list", "log show", "log search", "log verify", "serve", "sample",
        "log outcome", "log note", "log attach", "log tally", "log import", "log export", "log head", "log delete",
        "log backup", "log restore",
        "setup", "doctor", "handbook", "check", "next", "confirm", "buy-time", "reword", "send", "practise", "scenario",
        "scenario list", "scenario show", "scenario check", "scenario new", "replay", "progress", "drill",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_is_whole_in_both_languages(run: Run, path: tuple[str, ...]) -> None:
    indonesian = run(*path, "--help", environ={"COACH_LANGUAGE": "id", "COLUMNS": "80"})
    english = run(*path, "--help", environ={"COACH_LANGUAGE": "en", "COLUMNS": "80"})
    assert indonesian.code == english.code == 0
    assert indonesian.err == english.err == ""
    assert not any(word in indonesian.out for word in CLICKS_OWN)
    assert "cli." not in indonesian.out + english.out
    assert max(len(line) for line in (indonesian.out + english.out).split("\n")) <= 80
    spelled = [word for word in indonesian.out.split() if word.startswith("--")]
    assert sorted(spelled) == sorted(word for word in english.out.split() if word.startswith("--"))
    shared = set(map(str.strip, indonesian.out.split("\n"))) & set(map(str.strip, english.out.split("\n")))
    said = [line for line in shared if not line.startswith("--") and " " in line]
    assert not said, "a line that reads the same in both languages was not translated"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"], ["--nonsense"], ["ask", "--nonsense"], ["ask", "--channel"], ["ask", "a", "b"], ["log"],
        ["log", "nonsense"], ["log", "verify", "--json=1"], ["log", "show"], ["log", "add"], ["profile", "add", "x"],
        ["ask", "--sent-at", "2026-02-30"], ["serve", "--port", "-1"], ["sample", "--language", "jv"],
        ["\udcff"], ["ask", "--\udcff"], ["log", "show", "\x1b[31m"],
    ],
)  # fmt: skip
def test_a_usage_error_is_one_line_that_points_to_help(run: Run, arguments: list[str]) -> None:
    said = set()
    for language in ("id", "en"):
        answer = run(*arguments, environ={"COACH_LANGUAGE": language})
        assert answer.code == 2
        assert answer.out == ""
        assert answer.err.count("\n") == 1
        assert answer.err.rstrip().endswith("--help")
        assert "coach" in answer.err
        assert "\x1b" not in answer.err
        said.add(answer.err)
    assert len(said) == 2
    assert not any(word in answer.err for word in ("Got unexpected", "No such", "Missing option", "Error:"))


def test_an_error_points_at_the_help_of_its_own_command(run: Run) -> None:
    assert "coach log show --help" in run("log", "show").err
    assert "coach profile --help" in run("profile", "nothing").err


def test_the_version_is_the_packages(run: Run) -> None:
    from coach import __version__

    assert __version__ in run("--version").out


def test_help_and_version_work_with_damaged_settings(run: Run) -> None:
    from coach.paths import Paths

    Paths.of().config.mkdir(parents=True)
    Paths.of().settings_file.write_text("language: [", encoding="utf-8")
    assert run("--help").code == 0
    assert run("--version").code == 0
    answer = run("log", "list")
    assert answer.code == 3
    assert "settings.yaml" in answer.err
    assert answer.err.count("\n") == 1


def test_the_saved_language_is_spoken(run: Run) -> None:
    from coach.coach import Coach

    indonesian = run("--help").out
    Coach.open().change_settings(language="en")
    assert run("--help").out != indonesian
    assert run("--help", environ={"COACH_LANGUAGE": "id"}).out == indonesian
