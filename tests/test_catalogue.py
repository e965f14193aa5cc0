"""Two languages, whole: whatever one says, the other says, with the same values, and every key that is used exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from coach.language.messages import say, sentence
from coach.problems import Problem, UnreadableInput

PACKAGE = Path(__file__).parent.parent / "coach"
CATALOGUE = PACKAGE / "language" / "catalogue"
AREAS = sorted(path.name for path in (CATALOGUE / "id").glob("*.yaml"))
KEY = re.compile(r"[\w.]*\w")
ACTIONS_OF_TEXTUAL = {"app.focus_next", "app.focus_previous"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def leaves(value: object, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{prefix}.{name}")
    else:
        assert isinstance(value, str), f"{prefix} is {value!r}: quote it in the YAML"
        yield prefix, value


def area(language: str, name: str) -> dict[str, str]:
    content = yaml.safe_load((CATALOGUE / language / name).read_text(encoding="utf-8"))
    return dict(leaves(content, Path(name).stem))


def test_both_languages_have_the_same_areas() -> None:
    assert AREAS
    assert sorted(path.name for path in (CATALOGUE / "en").glob("*.yaml")) == AREAS


@pytest.mark.slow
@pytest.mark.parametrize("name", AREAS)
def test_both_languages_say_the_same_things(name: str) -> None:
    indonesian, english = area("id", name), area("en", name)
    assert indonesian.keys() == english.keys()
    for key, text in indonesian.items():
        assert text.strip(), key
        assert english[key].strip(), key
        assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(english[key])), key


def literal_keys() -> Iterator[tuple[str, str]]:
    """Every string in the code that is the key of a sentence: the argument of `say`, or of a Problem."""
    areas = {Path(name).stem for name in AREAS}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                head, dot, rest = node.value.partition(".")
                if (
                    dot
                    and head in areas
                    and re.fullmatch(r"[\w.]*\w", rest)
                    and not node.value.endswith((".py", ".yaml", ".sqlite3"))
                    and node.value not in ACTIONS_OF_TEXTUAL
                ):
                    yield node.value, f"{path.relative_to(PACKAGE)}:{node.lineno}"


@pytest.mark.slow
def test_every_key_that_the_code_names_exists() -> None:
    known = {key for name in AREAS for key in area("id", name)}
    sections = {key.rsplit(".", depth)[0] for key in known for depth in range(1, 4)}
    missing = [f"{key} at {place}" for key, place in literal_keys() if key not in known and key not in sections]
    assert not missing


def test_foreign_text_in_a_value_is_only_text() -> None:
    hostile = "{path} [b]x[/b] {0.__class__}"
    assert hostile in say("id", "store.folder", folder=hostile, reason="x")


def test_what_the_system_refuses_is_told_in_the_users_language(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "hilang.txt").read_text(encoding="utf-8")
    problem = UnreadableInput("cli.input.no_file", name="hilang.txt", reason=caught.value)
    assert sentence("id", problem) == "hilang.txt: tidak bisa dibaca (tidak ditemukan)."
    assert "not found" in sentence("en", problem)
    unheard = OSError(9999, "a reason without a name")
    assert "a reason without a name" in sentence("id", UnreadableInput("cli.input.no_file", name="x", reason=unheard))


def test_a_problem_is_told_in_the_users_language_and_crosses_processes() -> None:
    import pickle

    problem = UnreadableInput("settings.unreadable", path="a.yaml", reason="x")
    copy = pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own object, made one line above
    assert isinstance(copy, UnreadableInput)
    assert isinstance(copy, Problem)
    assert sentence("id", copy) == sentence("id", problem)
    assert sentence("id", copy) != sentence("en", copy)
