"""Pressed again: over many rounds nothing is repeated, nothing is given away, and one's own duty is never refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
import yaml

from coach.problems import UnreadableInput
from coach.profile.divisions import sent_to
from coach.profile.models import Profile
from coach.reply.drafter import write_drafts
from coach.reply.held import Held
from coach.reply.holding import hold_line
from coach.reply.pressure import Tactic, holding_words, tactic_of
from coach.reply.thread import Said, Thread, read_thread
from coach.scope.models import Request, Verdict
from tests.reply.conftest import Case

ROUNDS = 8
APART = re.compile(r"(?<=[.?!])\s+")
PRESSING: dict[str, dict[Tactic, list[str]]] = {
    "id": {
        "urgency": ["Ini urgent, harus selesai sore ini!", "Udah ditunggu direksi nih, cepetan ya"],
        "comparison": ["Si Rina aja mau kok, kamu kenapa nggak?", "Yang lain bisa, semua orang juga mau."],
        "flattery": ["Kamu kan yang paling jago soal ini.", "Kamu andalan saya."],
        "guilt": ["Saya kecewa sekali sama kamu.", "Tega banget sih, kasihan saya sendirian."],
        "authority": ["Saya ini atasan kamu, kerjakan saja.", "Ini perintah, jangan membantah."],
        "threat": ["Ingat ya, kontrakmu mau diperpanjang.", "Nanti penilaianmu bisa jelek lho."],
        "criticism": ["Kamu itu egois dan perhitungan.", "Kerjaanmu lambat, nggak ada inisiatif."],
        "minimising": ["Cuma sebentar kok, gampang.", "Sekali ini aja lah."],
        "repeat": ["Jadi gimana, bisa kan?", "Tolong ya."],
        "yielding": ["Ya sudah, tidak apa-apa.", "Oke deh, nanti saya minta orang lain."],
    },
    "en": {
        "urgency": ["This is urgent, I need it today.", "The client is waiting, hurry."],
        "comparison": ["Everyone else does it without complaining.", "Rina always says yes to this, why don't you?"],
        "flattery": ["You're simply the best at this.", "I trust only you with it."],
        "guilt": ["I'm really disappointed, after everything I did for you.", "Who else can I turn to?"],
        "authority": ["I'm your boss. Just do it.", "This is not a request."],
        "threat": ["Remember your contract is up for renewal.", "This will reflect in your appraisal."],
        "criticism": ["You're being selfish and not a team player.", "Always excuses with you."],
        "minimising": ["It'll only take five minutes.", "It's a small favour."],
        "repeat": ["So, can you?", "Please."],
        "yielding": ["Okay, never mind.", "Fine, I'll ask someone else."],
    },
}
REFUSAL = re.compile(
    r"menolak|saya (?:tetap )?tidak (?:bisa|dapat)|\b(?:decline|refuse|say no|I can't (?:do|help|take|agree|accept))\b"
)
TACTICS: list[Tactic] = list(PRESSING["id"])


def plain(text: str) -> list[str]:
    return [" ".join(re.findall(r"\w+", sentence.casefold())) for sentence in APART.split(text)]


def pressed(case: Case, language: str, tactic: Tactic, rounds: int = ROUNDS) -> Iterator[tuple[Thread, Held]]:
    """A talk in which the same tactic comes again and again, each answer sent as it was drafted."""
    request = case.request.model_copy(update={"language": language})
    first = write_drafts(request, case.verdict, case.profile)[0].body
    thread = Thread(messages=[Said(speaker="them", text=request.text), Said(speaker="me", text=first)])
    for number in range(rounds):
        thread.messages.append(Said(speaker="them", text=PRESSING[language][tactic][number % 2]))
        held = hold_line(thread, case.verdict, request, case.profile)
        yield thread, held
        thread.messages.append(Said(speaker="me", text=held.draft.body))


@pytest.fixture(scope="module")
def some(cases: list[Case]) -> list[Case]:
    """Forty requests of every kind."""
    return cases[:: len(cases) // 40][:40]


@pytest.mark.slow
def test_nothing_is_repeated_and_nothing_given_away_in_eight_rounds(some: list[Case]) -> None:
    assert len(some) == 40
    for at, case in enumerate(some):
        for number, language in enumerate(("id", "en")):
            tactic = TACTICS[(at + 3 * number) % len(TACTICS)]
            said = set(plain(write_drafts(*case)[0].body))
            for _, held in pressed(case, language, tactic):
                body = held.draft.body
                assert held.tactic == tactic, body
                sentences = plain(body)
                assert len(sentences) == len(set(sentences)), body
                assert not said & set(sentences), (tactic, body)
                said |= set(sentences)
                assert len(body.split()) <= 90, body
                assert not re.search(r"[{}<>\[\]]|\bNone\b| {2}|,,| [,.;?!]", body), body
                checks = held.draft.checks
                assert not (checks.capitulates or checks.attacks or checks.over_apologises), body
                assert checks.respectful, body
                if case.verdict.scope in ("out", "red_flag"):
                    assert checks.states_no, (case.verdict.kind, tactic, body)
                if case.verdict.scope == "in":
                    assert not REFUSAL.search(body) or case.verdict.conditions, body


def test_every_list_has_six_wordings_that_anybody_can_be_told() -> None:
    for language in ("id", "en"):
        words = holding_words(language)
        for slot, kinds in words.slots.items():
            for kind, wordings in kinds.items():
                assert len(set(wordings)) == len(wordings), (slot, kind)
                assert len(wordings) >= 6 or kind == "named", (language, slot, kind)
                assert sum("{you}" not in wording for wording in wordings) >= 6 or kind == "named", (slot, kind)
                assert kind == "named" or not any("{task}" in wording for wording in wordings), (slot, kind)
                for wording in wordings:
                    assert len(plain(wording)) == 1, wording
    assert holding_words("id").slots.keys() == holding_words("en").slots.keys()
    for slot, kinds in holding_words("id").slots.items():
        assert kinds.keys() == holding_words("en").slots[slot].keys()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_each_tactic_is_recognised(language: str) -> None:
    for tactic, messages in PRESSING[language].items():
        for message in messages:
            assert tactic_of(message) == tactic, message


@pytest.mark.slow
@pytest.mark.parametrize(
    "message",
    [
        "Ya sudah kalau begitu, bonusmu jangan ditanya lagi.",
        "Oke, tapi Senin tetap kamu yang antar ya.",
        "Baik. Besok pagi kamu menghadap ke ruangan saya.",
        "Ya sudah, besok kamu menghadap saya.",
        "Kalau tidak mau ya silakan cari tempat kerja lain.",
        "Fine. Then you can do it tomorrow instead.",
        "All right, but don't expect me to sign off your leave.",
    ],
)
def test_nobody_is_thanked_for_a_threat_or_for_the_same_demand_later(message: str) -> None:
    assert tactic_of(message) != "yielding"


@pytest.mark.parametrize(
    "message",
    [
        "Oh begitu, baik, terima kasih infonya, saya hubungi Keuangan saja.",
        "Ya sudah nggak apa-apa, biar sopir kantor yang jemput.",
        "No worries, you're right. I'll find somebody from the other team.",
    ],
)
def test_who_gives_way_is_thanked(message: str) -> None:
    assert tactic_of(message) == "yielding"


@pytest.mark.parametrize(
    ("mine", "owner"),
    [
        ("Mohon maaf Bu, itu ada di bagian Keuangan.", "finance"),
        ("Itu kerjaan orang sales, Pak.", "sales"),
        ("That belongs to Finance, I'm afraid.", "finance"),
        ("Maaf, itu bukan tugas saya.", None),
    ],
)
def test_whom_the_writer_has_named_is_known(mine: str, owner: str | None) -> None:
    found = sent_to(mine)
    assert (found.key if found else None) == owner


@pytest.mark.slow
def test_other_ways_are_said_in_other_words(some: list[Case]) -> None:
    for case in some:
        for tactic in TACTICS:
            for _, held in pressed(case, "id", tactic, rounds=2):
                bodies = [held.draft.body, *(other.draft.body for other in held.alternatives)]
                said = [sentence for body in bodies for sentence in set(plain(body))]
                assert len(said) == len(set(said)), bodies


@pytest.mark.slow
def test_after_three_rounds_a_third_party_is_proposed(cases: list[Case]) -> None:
    out = next(case for case in cases if case.verdict.kind == "other_division")
    held = [held for _, held in pressed(out, "id", "repeat", 4)]
    assert [one.round for one in held] == [2, 3, 4, 5]
    assert [one.escalate for one in held] == [False, False, True, True]
    assert "HR" not in held[0].draft.body
    assert "HR" in held[2].draft.body


@pytest.mark.slow
def test_a_threat_is_answered_calmly_in_writing(cases: list[Case]) -> None:
    out = next(case for case in cases if case.verdict.kind == "other_division")
    held = next(held for _, held in pressed(out, "id", "threat", 1))
    assert held.technique == "ask_in_writing"
    assert held.escalate
    assert {other.technique for other in held.alternatives} >= {"take_it_to_hr"}
    assert len(held.alternatives) == 2


@pytest.mark.slow
def test_nobody_asks_to_have_an_errand_assigned_in_writing(cases: list[Case]) -> None:
    errand = next(case for case in cases if case.verdict.kind == "personal_errand")
    for tactic in TACTICS:
        for _, held in pressed(errand, "id", tactic, 3):
            ways = {held.technique, *(other.technique for other in held.alternatives)}
            assert not ways & {"ask_in_writing", "trade_off"}


@pytest.mark.slow
def test_harassment_is_not_thanked_for(cases: list[Case]) -> None:
    case = next(case for case in cases if case.verdict.kind == "harassment")
    for _, held in pressed(case, "id", "flattery", 4):
        assert "terima kasih" not in held.draft.body.casefold()


@pytest.mark.slow
def test_who_is_unnamed_is_called_nothing(cases: list[Case]) -> None:
    out = next(case for case in cases if case.verdict.kind == "other_division")
    case = out._replace(request=out.request.model_copy(update={"sender": None}))
    for _, held in pressed(case, "id", "authority"):
        assert not re.search(r"\b(?:Pak|Bu|Bapak|Ibu)\b", held.draft.body)


def test_a_letter_has_its_subject_and_its_signature(nadia: Profile) -> None:
    request = Request(text="Tolong rekap laporan keuangan kantor bulan ini.", sender="Bu Rina", language="id")
    verdict = Verdict(scope="out", kind="other_division", confidence=0.9, owner="Keuangan / Finance")
    thread = Thread(messages=[Said(speaker="them", text=request.text), Said(speaker="them", text="Urgent ini.")])
    held = hold_line(thread, verdict, request, nadia, "email")
    assert held.draft.subject
    assert held.draft.body.startswith("Yth. Ibu Rina,\n\n")
    assert held.draft.body.endswith("Hormat saya,\nContent Writer")
    assert ", Bu." not in held.draft.body


ASKED, ANSWERED = "Tolong jemput anak saya\nsore ini ya", "Mohon maaf, belum bisa.\nAlamat: kantor"
LINES = f"Pak Budi: {ASKED}\nSaya: {ANSWERED}\nPak Budi: Masa sih?\n"
TALK = [
    {"from": "Pak Budi", "text": ASKED},
    {"from": "saya", "text": ANSWERED},
    {"from": "Pak Budi", "text": "Masa sih?"},
]


@pytest.mark.parametrize(
    "text",
    [
        LINES,
        f"[25/11/26 14.30] Pak Budi: {ASKED}\n25/11/26, 14.31 - Nadia: {ANSWERED}\n[14:35] Pak Budi: Masa sih?",
        json.dumps(TALK),
        "\n".join(map(json.dumps, TALK)),
        yaml.safe_dump({"messages": TALK}),
        yaml.safe_dump(TALK),
    ],
)
def test_a_conversation_is_read_in_any_shape(text: str) -> None:
    thread = read_thread(text, "f", me="Nadia Putri")
    assert [said.speaker for said in thread.messages] == ["them", "me", "them"]
    assert thread.messages[0].text == ASKED
    assert thread.messages[1].text == ANSWERED
    assert thread.sender == "Pak Budi"
    assert not thread.answered


def test_pairs_of_request_and_reply_are_a_conversation() -> None:
    thread = read_thread('{"messages": [{"request": "Tolong.", "reply": "Maaf."}, {"request": "Ayo."}]}', "f")
    assert [(said.speaker, said.text) for said in thread.messages] == [
        ("them", "Tolong."),
        ("me", "Maaf."),
        ("them", "Ayo."),
    ]


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("", "reply.thread.empty", {}),
        ("halo\nPak Budi: ayo", "reply.thread.line", {"line": 1}),
        ('[{"from": "them"}]', "reply.thread.message", {"number": 1}),
        ('{"from": "them", "text": "a"}\n{oops', "reply.thread.line", {"line": 2}),
        ("[" * 100_000, "reply.thread.line", {}),
        ("- {from: them, text: [a", "reply.thread.line", {}),
        ('[{"from": "me", "text": "a"}]', "reply.thread.nobody", {}),
        ('[{"from": {}, "text": "a"}]', "reply.thread.message", {"number": 1}),
        ("42", "reply.thread.line", {"line": 1}),
    ],
)
def test_what_is_no_conversation_is_named_with_its_line(text: str, key: str, values: dict[str, int]) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_thread(text, "talk.txt")
    assert caught.value.key == key
    assert caught.value.values["name"] == "talk.txt"
    assert values.items() <= caught.value.values.items()
