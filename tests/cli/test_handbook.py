"""`coach handbook`: the list, a page by any of its names, and the same as JSON."""

from __future__ import annotations

import pytest

from coach.reply.handbook import page, pages
from tests.cli.conftest import Run

KEYS = {
    "key", "kind", "names", "language", "name", "what", "when", "how", "request", "reply", "better", "avoid", "source",
}  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_list_names_every_page_and_how_to_open_one(run: Run, language: str) -> None:
    listed = run("handbook", environ={"COACH_LANGUAGE": language, "COLUMNS": "80"})
    assert listed.code == 0
    assert max(len(line) for line in listed.out.split("\n")) <= 80
    for each in pages():
        assert f"  {each.key} " in listed.out
        assert each.name("id" if language == "id" else "en") in " ".join(listed.out.split())
    assert "coach handbook" in listed.err


@pytest.mark.parametrize("typed", [["broken_record"], ["kaset", "rusak"], ["Broken record"], ["KASET"]])
def test_a_page_is_shown_in_the_language_of_messages(run: Run, typed: list[str]) -> None:
    shown = run("handbook", *typed, environ={"COACH_LANGUAGE": "id", "COLUMNS": "80"})
    assert shown.code == 0
    assert shown.err == ""
    flat = " ".join(shown.out.split())
    words = page("broken_record").words["id"]
    for text in (words.name, words.what, words.when, *words.how, words.request, words.reply, words.avoid):
        assert text in flat
    assert "Manuel J. Smith" in flat
    assert max(len(line) for line in shown.out.split("\n")) <= 80


def test_a_style_that_nobody_should_copy_comes_with_the_better_words(run: Run) -> None:
    shown = run("handbook", "aggressive", environ={"COACH_LANGUAGE": "en"})
    flat = " ".join(shown.out.split())
    assert "not one to copy" in flat
    better = page("aggressive").words["en"].better
    assert better
    assert better in flat


def test_json_holds_the_page_and_its_names_in_both_languages(run: Run) -> None:
    value = run("handbook", "desc", "--json", environ={"COACH_LANGUAGE": "en"}).json
    assert value.keys() == KEYS
    assert (value["key"], value["kind"], value["language"]) == ("desc", "technique", "en")
    assert value["names"] == {"id": "DESC", "en": "DESC"}
    assert 2 <= len(value["how"]) <= 4
    listed = run("handbook", "--json").json
    assert [item["key"] for item in listed] == [each.key for each in pages()]
    assert all(item.keys() == KEYS for item in listed)


@pytest.mark.parametrize(
    ("typed", "named"), [("brokn_record", "broken_record"), ("negative", "negative_inquiry"), ("zzz", "coach handbook")]
)
def test_an_unknown_page_ends_in_two_and_names_the_close_ones(run: Run, typed: str, named: str) -> None:
    for language in ("id", "en"):
        answer = run("handbook", typed, environ={"COACH_LANGUAGE": language})
        assert answer.code == 2
        assert answer.out == ""
        assert named in answer.err
        assert answer.err.count("\n") == 1
