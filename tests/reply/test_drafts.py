"""Drafts over several hundred labelled requests: what anyone who sends one would hold against it."""

from __future__ import annotations

import re

import pytest

from coach.reply.checks import judge_reply
from coach.reply.drafter import write_drafts
from coach.reply.models import Draft
from tests.reply.conftest import Case, labelled_cases

PLACEHOLDER = re.compile(r"[{}<>\[\]]|\bNone\b|\bXXX\b|\b(?:nama|name) (?:anda|here)\b", re.IGNORECASE)
UNTIDY = re.compile(r" {2}|\.\.|,,| [,.;?!]|\b(\w+) \1\b|[.?!] [a-z]")
LAW = re.compile(r"\b(?:pasal|undang-undang|UU \d|article \d|PP \d)", re.IGNORECASE)
APART = re.compile(r"(?<=[.?!])\s+")


def sentences(draft: Draft) -> set[str]:
    """The sentences of a draft, without its signature."""
    body = re.split(r"\n\n(?:Hormat saya|Kind regards)", draft.body)[0]
    return {sentence for sentence in APART.split(body) if len(sentence.split()) > 4}


@pytest.fixture(scope="module")
def drafted(cases: list[Case]) -> list[tuple[Case, list[Draft]]]:
    return [(case, write_drafts(*case)) for case in cases]


@pytest.mark.slow
def test_every_request_gets_three_tones_for_each_channel(drafted: list[tuple[Case, list[Draft]]]) -> None:
    assert len(drafted) >= 300
    for _, drafts in drafted:
        expected = [(channel, tone) for channel in ("whatsapp", "email") for tone in ("warm", "firm", "final")]
        assert [(draft.channel, draft.tone) for draft in drafts] == expected
        assert all((draft.subject is None) == (draft.channel == "whatsapp") for draft in drafts)


@pytest.mark.slow
def test_drafts_pass_the_checks_of_their_scope(drafted: list[tuple[Case, list[Draft]]]) -> None:
    failing = [
        (case.verdict.scope, draft.tone, draft.checks.fails(case.verdict.scope), draft.body)
        for case, drafts in drafted
        for draft in drafts
        if draft.checks.fails(case.verdict.scope)
    ]
    assert not failing


@pytest.mark.slow
def test_coach_check_says_the_same_of_the_coachs_own_drafts(drafted: list[tuple[Case, list[Draft]]]) -> None:
    told = [
        judge_reply(
            draft.body,
            request=case.request.text,
            language=draft.language,
            channel=draft.channel,
            own=float(case.verdict.scope == "in"),
            title=case.profile.title,
        ).checks.fails(case.verdict.scope)
        for case, drafts in drafted[::8]
        for draft in drafts
    ]
    assert sum(map(bool, told)) <= len(told) // 100


def test_no_two_requests_get_the_same_words(drafted: list[tuple[Case, list[Draft]]]) -> None:
    bodies = [draft.body for _, drafts in drafted for draft in drafts]
    assert len(set(bodies)) == len(bodies)


def test_pressed_again_no_sentence_comes_back(drafted: list[tuple[Case, list[Draft]]]) -> None:
    for _, drafts in drafted:
        for channel in ("whatsapp", "email"):
            said = [sentences(draft) for draft in drafts if draft.channel == channel]
            assert not said[0] & said[1]
            assert not said[1] & said[2]
            assert not said[0] & said[2]


@pytest.mark.slow
def test_drafts_are_short_clean_and_without_law(drafted: list[tuple[Case, list[Draft]]]) -> None:
    for case, drafts in drafted:
        for draft in drafts:
            text = f"{draft.subject or ''}\n{draft.body}"
            assert draft.channel == "email" or len(draft.body.split()) <= 90, draft.body
            assert not PLACEHOLDER.search(text), text
            assert not UNTIDY.search(draft.body.replace("Mr. ", "")), draft.body
            assert not LAW.search(text) or LAW.search(case.profile.model_dump_json()) or LAW.search(case.request.text)


def test_drafts_speak_upward(drafted: list[tuple[Case, list[Draft]]]) -> None:
    quoted = re.compile("“[^”]*”")
    for _, drafts in drafted:
        for draft in drafts:
            own = set(re.findall(r"\w+", quoted.sub("", draft.body)))
            assert not own & {"gue", "gw", "aku", "lo", "elu", "gak", "nggak", "dong"}
            assert not re.search(r"[\U0001F300-\U0001FAFF]", draft.body)


@pytest.mark.slow
def test_the_reply_is_in_the_language_that_was_asked_for(cases: list[Case]) -> None:
    for case in cases[::10]:
        for language in ("id", "en"):
            request = case.request.model_copy(update={"language": language})
            for draft in write_drafts(request, case.verdict, case.profile):
                assert draft.language == language
                closing = "Hormat saya," if language == "id" else "Kind regards,"
                assert draft.channel == "whatsapp" or closing in draft.body
                assert not draft.checks.fails(case.verdict.scope), draft.body


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sender", "wanted", "unwanted"),
    [
        ("Pak Budi", "Pak Budi", "Ibu"),
        ("Bu Rina", "Bu Rina", "Bapak"),
        ("Mbak Sari", "Mbak Sari", "Bapak"),
        ("Mr. Tan", "Mr. Tan", "Ibu"),
        ("Budi", "Bapak/Ibu Budi", "Pak Budi"),
    ],
)
def test_the_honorific_is_the_one_given(sender: str | None, wanted: str, unwanted: str) -> None:
    # What is quoted or named from the request may hold other people; the drafts' own words may not.
    for case in list(labelled_cases(sender))[:60]:
        request = case.request.model_copy(update={"language": "id", "text": "Tolong dibantu."})
        for draft in write_drafts(request, case.verdict, case.profile):
            assert wanted in draft.body or draft.channel == "email"
            assert unwanted not in draft.body.replace(wanted, "").replace("Bapak/Ibu", ""), draft.body


@pytest.mark.slow
@pytest.mark.parametrize("sender", [None, "bos", "+62 812-3456-7890"])
def test_a_chat_with_someone_unnamed_guesses_no_address(sender: str | None) -> None:
    for case in list(labelled_cases(sender))[:60]:
        request = case.request.model_copy(update={"language": "id", "text": "Tolong dibantu, jemput anak saya ya."})
        for draft in write_drafts(request, case.verdict, case.profile):
            called = re.findall(r"Bapak|Ibu|\bPak\b|\bBu\b", draft.body)
            assert not called if draft.channel == "whatsapp" else "Bapak/Ibu" in draft.body, draft.body
            assert set(called) <= {"Bapak", "Ibu"}


@pytest.mark.slow
def test_what_must_not_be_repeated_is_not(cases: list[Case]) -> None:
    for case in cases:
        if case.verdict.scope == "red_flag":
            asked = set(re.findall(r"[^\W\d_]{6,}", case.request.text.casefold()))
            for draft in write_drafts(*case):
                title = set(re.findall(r"\w+", case.profile.title.casefold()))
                said = set(re.findall(r"\w+", draft.body.casefold())) - title
                assert len(said & asked - title) <= 4, (said & asked, draft.body)
                assert "“" not in draft.body


def test_the_same_request_gets_the_same_words_and_another_gets_others(cases: list[Case]) -> None:
    case = next(case for case in cases if case.verdict.kind == "other_division")
    again = write_drafts(*case)
    assert write_drafts(*case) == again
    other = case.request.model_copy(update={"text": case.request.text + " Mohon segera."})
    assert [draft.body for draft in write_drafts(other, case.verdict, case.profile)] != [draft.body for draft in again]


@pytest.mark.slow
def test_a_request_while_busy_is_a_trade_off() -> None:
    for case in labelled_cases("Bu Rina", busy="menyusun laporan bulanan"):
        if case.verdict.scope == "in":
            for draft in write_drafts(*case):
                words = draft.body.casefold()
                assert "laporan bulanan" in words
                assert judge_reply(draft.body, language=draft.language, own=1.0).checks.asks_priority, draft.body
