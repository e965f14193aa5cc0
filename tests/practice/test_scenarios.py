"""Scenario files: every one that ships is whole, and what is wrong in one's own is told with file, field and remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from coach.language.messages import sentence
from coach.practice.answers import Answers
from coach.practice.feedback import help_places
from coach.practice.practice import Practice
from coach.practice.scenarios import load_scenario, schema
from coach.problems import UnreadableInput, WrongUsage

FOLDER = Path(__file__).parent.parent.parent / "scenarios"
FILES = sorted(FOLDER.glob("*/*.yaml"))
SAMPLE = FOLDER / "id" / "jemput-anak.yaml"


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_scenario_is_whole(path: Path) -> None:
    scenario = load_scenario(path)
    assert scenario.id == path.stem
    assert scenario.language == path.parent.name
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../scenario.schema.json\n")
    said = [line for pool in scenario.ladder.values() for line in pool] + [*Answers(scenario.answers)]
    said += [*scenario.more_work, *scenario.cold, *scenario.concession.lines]
    assert len(said) == len(set(said)), "a line stands twice"
    assert {example.style for example in scenario.examples} >= {"passive", "aggressive", "assertive", "indirect"}
    assert (scenario.right_answer == "report") <= bool(scenario.help)


def test_no_two_share_an_id_and_the_schema_is_current() -> None:
    assert len({path.stem for path in FILES}) == len(FILES)
    assert (FOLDER / "scenario.schema.json").read_text(encoding="utf-8") == schema()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"titel": "x"}, "titel"),
        ({"difficulty": 7}, "difficulty"),
        ({"right_answer": "fight"}, "right_answer"),
        ({"job": None}, "job"),
        ({"help": ["nowhere"]}, "nowhere"),
        ({"schema_version": 9}, "9"),
        ({"more_work": ["one"]}, "more_work"),
        ({"id": "Not An Id"}, "id"),
    ],
)
def test_a_mistake_is_told_with_file_and_field(tmp_path: Path, change: dict[str, object], told: str) -> None:
    data = {**yaml.safe_load(SAMPLE.read_text(encoding="utf-8")), **change}
    path = tmp_path / "own.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        load_scenario(path)
    for language in ("id", "en"):
        line = sentence(language, caught.value)
        assert str(path) in line
        assert told in line
        assert "\n" not in line


@pytest.mark.parametrize(
    ("change", "indonesian", "english"),
    [
        ({"difficulty": "banyak"}, "harus berupa bilangan bulat", "should be a whole number"),
        ({"difficulty": 7}, "paling besar 3", "should be at most 3"),
        ({"title": ["x"]}, "harus berupa teks", "should be text"),
        ({"tags": "x"}, "harus berupa daftar", "should be a list"),
        ({"persona": 4}, "pasangan nama dan isi", "pairs of name and content"),
    ],
)
def test_a_mistake_is_told_in_the_users_language(
    tmp_path: Path, change: dict[str, object], indonesian: str, english: str
) -> None:
    data = {**yaml.safe_load(SAMPLE.read_text(encoding="utf-8")), **change}
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        load_scenario(tmp_path / "own.yaml")
    assert indonesian in sentence("id", caught.value)
    assert english in sentence("en", caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"[", b"\xff\xfe\x00", b"- a", b"a: &x [1]\nb: *x", b"[" * 5000, b"a" * 500_000]
)
def test_what_is_no_scenario_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    with pytest.raises(UnreadableInput):
        load_scenario(tmp_path / "x.yaml")
    with pytest.raises(UnreadableInput):
        load_scenario(tmp_path / "absent.yaml")


def test_ones_own_stands_beside_those_that_ship(practice: Practice) -> None:
    folder = practice.scenarios.folder
    folder.mkdir(parents=True)
    text = SAMPLE.read_text(encoding="utf-8").replace("id: jemput-anak", "id: punya-saya", 1)
    (folder / "punya-saya.yaml").write_text(text, encoding="utf-8")
    (folder / "rusak.yaml").write_text("id: [", encoding="utf-8")
    assert practice.scenarios.find("punya").id == "punya-saya"
    assert len(practice.scenarios.all()) == len(FILES) + 1
    with pytest.raises(UnreadableInput):
        practice.scenarios.find("rusak")
    with pytest.raises(WrongUsage):
        practice.scenarios.find("no-such-thing")


def test_help_is_by_name_alone() -> None:
    for place in help_places().values():
        for words in (place.id, place.en):
            assert not re.search(r"\d{3}|www|@|\bJl\b", words["name"] + words["what"])
        assert (place.source is None) == (place.date is None)
