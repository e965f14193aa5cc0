"""The handbook: every page whole and short in both languages, and found by whatever a user calls it."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.config import Language
from coach.problems import WrongUsage
from coach.reply.checks import judge_reply
from coach.reply.handbook import Page, find, page, pages

LANGUAGES: tuple[Language, ...] = get_args(Language)
TECHNIQUES = {
    "dear_man", "desc", "broken_record", "fogging", "negative_assertion", "negative_inquiry", "i_statement",
    "trade_off", "buy_time", "redirect_to_owner", "ask_in_writing", "confirm_in_writing", "partial_help",
    "walk_away_point", "indirect_no", "take_it_to_hr",
}  # fmt: skip
STYLES = {"passive", "aggressive", "passive_aggressive", "assertive"}
MOST_WORDS = 130
SLANG = re.compile(r"\b(?:gue|gua|gw|aku|lo|lu|elo|nggak|enggak|gak)\b", re.IGNORECASE)
EVERY = [pytest.param(each, language, id=f"{each.key}-{language}") for each in pages() for language in LANGUAGES]


def test_there_is_a_page_for_every_technique_and_style_and_for_kpis() -> None:
    by_kind: dict[str, set[str]] = {}
    for each in pages():
        by_kind.setdefault(each.kind, set()).add(each.key)
    assert by_kind == {"technique": TECHNIQUES, "style": STYLES, "kpi": {"smart"}}
    assert len(pages()) == len({each.key for each in pages()})


@pytest.mark.parametrize(("each", "language"), EVERY)
def test_a_page_is_whole_and_short(each: Page, language: Language) -> None:
    words = each.words[language]
    texts = [words.name, words.what, words.when, *words.how, words.request, words.reply, words.avoid]
    assert all(text.strip() == text and text for text in texts)
    told = " ".join([*texts, words.better or "", each.source or ""])
    assert len(told.split()) <= MOST_WORDS
    assert not re.search(r"[\[\]{}<>_]", told), "no placeholder"
    assert not SLANG.search(told)
    assert all(text.endswith((".", "?", "!", "”")) for text in [words.what, words.when, *words.how, words.avoid])


@pytest.mark.slow
@pytest.mark.parametrize(("each", "language"), EVERY)
def test_an_example_shows_what_the_page_says(each: Page, language: Language) -> None:
    words = each.words[language]
    judged = judge_reply(words.reply, request=words.request, language=language)
    if each.kind == "style":
        assert judged.style == each.key
        assert (words.better is None) == (each.key == "assertive")
    else:
        assert words.better is None
        assert not judged.checks.attacks
        assert judged.checks.respectful
    if words.better is not None:
        better = judge_reply(words.better, request=words.request, language=language)
        assert better.style == "assertive"
        assert better.checks.states_no


def test_names_are_no_ones_else() -> None:
    for language in LANGUAGES:
        assert len({each.name(language) for each in pages()}) == len(pages())


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("broken_record", "broken_record"),
        ("Broken Record", "broken_record"),
        ("KASET RUSAK", "broken_record"),
        ("  kaset   rusak ", "broken_record"),
        ("kaset", "broken_record"),
        ("dear", "dear_man"),
        ("dear-man", "dear_man"),
        ("passive", "passive"),
        ("passive-a", "passive_aggressive"),
        ("gaya pasif", "passive"),
        ("kalimat saya", "i_statement"),
        ("“I” statement", "i_statement"),
        ("penolakan", "indirect_no"),
        ("KPI", "smart"),
        ("hr", None),
    ],
)
def test_a_page_is_found_by_key_name_or_beginning(typed: str, key: str | None) -> None:
    if key is None:
        with pytest.raises(WrongUsage):
            find(typed)
    else:
        assert find(typed).key == key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_found_by_its_key_and_both_names(language: Language) -> None:
    for each in pages():
        assert find(each.key) is find(each.name(language)) is page(each.key) is each


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("negative", ["negative_assertion", "negative_inquiry"]),
        ("brokn record", ["broken_record"]),
        ("tertulis", ["ask_in_writing", "confirm_in_writing"]),
    ],
)
def test_the_close_ones_are_named(typed: str, named: list[str]) -> None:
    with pytest.raises(WrongUsage) as raised:
        find(typed, "en")
    assert raised.value.key == "reply.handbook.close"
    for key in named:
        assert f"{key} ({page(key).name('en')})" in str(raised.value.values["names"])


@given(st.text(max_size=200))
def test_no_name_breaks_the_finder(typed: str) -> None:
    try:
        assert find(typed) in pages()
    except WrongUsage as problem:
        assert "\n" not in str(problem.values["name"])


def test_a_key_that_is_no_page_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        page("judo")
