"""A rehearsal as its user meets it: what the supervisor says, what is said about the answers, how it ends."""

from __future__ import annotations

import random
import re
from typing import get_args

import pytest

from coach.config import Language
from coach.language.detect import detect
from coach.language.messages import say
from coach.practice.answers import Answers
from coach.practice.models import MOST_TURNS
from coach.practice.practice import Practice
from coach.practice.supervisor import bank
from coach.scope.models import Request
from tests.practice.conftest import HELD, Play, rehearsed

WORDS = {
    "id": "saya tidak bisa Pak siap baik tapi maaf naskah tolong HR tertulis mana dulu hehe nanti kabari bodoh 🙏 "
    "kontrak jobdesk KPI pool asal kok ya besok jam dua usahakan terserah mohon tarik kata-kata",
    "en": "I can't sorry sure but boss HR writing which first haha later stupid contract KPI why tomorrow apologise "
    "take back okay no problem team deadline owner",
}
NAMED = {"id": "jemput-anak", "en": "wedding-speech"}


def random_script(seed: int, language: str) -> list[str]:
    chance = random.Random(seed)  # noqa: S311
    words = WORDS[language].split()
    return [" ".join(chance.choices(words, k=chance.randint(0, 9))) for _ in range(chance.randint(1, 4))]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_random_scripts_end_in_time_without_a_repeated_line(practice: Practice, language: str) -> None:
    for seed in range(80):
        typed, long = seed % 2 == 0, seed % 10 in (0, 1)
        rehearsal = rehearsed(practice, NAMED[language], seed=seed, typed=typed)
        heard = [rehearsal.waiting]
        script = random_script(seed, language)
        for more in range(4 if long else 0):
            script += random_script(1000 + 10 * seed + more, language)
        for line in script:
            if rehearsal.over:
                break
            turn = rehearsal.say(line)
            assert turn.supervisor == heard[-1]
            assert all(quote in line for check, quote in turn.quotes.items()), turn
            heard.append(rehearsal.waiting)
        assert len(heard) == len(set(heard)), [line for line in heard if heard.count(line) > 1]
        if typed:
            assert len(rehearsal.session.turns) <= MOST_TURNS
        else:
            assert len(rehearsal.session.turns) == len(script)


@pytest.mark.slow
def test_the_same_lines_and_seed_give_the_same_talk_and_another_seed_another(play: Play) -> None:
    lines = [*HELD, "Hehe", "Siap, Pak, saya jemput."]
    assert play(lines).turns == play(lines).turns
    said = {tuple(turn.supervisor for turn in play(lines, seed=seed).turns) for seed in range(6)}
    assert len(said) > 3


@pytest.mark.slow
def test_holding_the_line_moves_the_supervisor_and_ends_the_talk(play: Play) -> None:
    session = play(HELD, typed=True)
    assert (session.outcome, session.ending, session.gave_in_at) == ("held_line", "conceded", None)
    assert session.turns[-1].conceded
    assert [turn.pressure for turn in session.turns] == [0, 1, 2]


def test_a_scripted_talk_goes_on_after_a_concession(play: Play) -> None:
    session = play([*HELD, "Terima kasih, Pak.", "Saya lanjut dengan naskahnya."])
    assert len(session.turns) == 5
    assert session.closing is None
    assert session.outcome == "held_line"


def test_giving_in_brings_more_work_and_can_be_taken_back(play: Play, practice: Practice) -> None:
    rehearsal = rehearsed(practice)
    rehearsal.say("Siap, Pak, saya jemput sekarang.")
    assert rehearsal.session.gave_in_at == 1
    assert any(line in rehearsal.waiting for line in rehearsal.scenario.more_work)
    rehearsal.say("Maaf Pak, setelah saya pikir lagi, saya tidak bisa menjemput. Naskah saya tayang jam empat.")
    assert rehearsal.finish().right


def test_a_word_of_courtesy_after_a_limit_is_no_yes_and_asks_for_the_limit_again(practice: Practice) -> None:
    rehearsal = rehearsed(practice)
    rehearsal.say(HELD[0])
    turn = rehearsal.say("Iya, Pak, memang dekat sekali dari kantor.")
    assert not turn.surrendered
    assert turn.improvement == say("id", "reply.improve.unrepeated")
    assert rehearsal.session.outcome == "held_line"


def test_an_insult_is_answered_coldly(practice: Practice) -> None:
    rehearsal = rehearsed(practice)
    rehearsal.say("Bapak memang tidak tahu malu, dasar bos tolol!")
    assert rehearsal.session.outcome == "blew_up"
    assert any(line in rehearsal.waiting for line in rehearsal.scenario.cold)


@pytest.mark.slow
@pytest.mark.parametrize("lines", [["asdkjh", "???", "🙏"], ["", " ", "\u200b"], ["lorem ipsum dolor", "qwertyuiop"]])
def test_nonsense_neither_holds_nor_gives(play: Play, lines: list[str]) -> None:
    session = play(lines)
    assert session.outcome == "open"
    assert {turn.heard for turn in session.turns} <= {"nonsense", "evasion"}


@pytest.mark.slow
def test_the_supervisor_never_gives_way_early_and_keeps_the_language(practice: Practice) -> None:
    for language, name in NAMED.items():
        scenario = practice.scenarios.find(name)
        giving = {*scenario.concession.lines, *bank(scenario.language).concession}
        rehearsal = rehearsed(practice, name)
        for line in ["hmm", "…", "haha", "ok ok", "?", "hm", "eh", "ya?", "so", "em"]:
            rehearsal.say(line)
            assert not any(words in rehearsal.waiting for words in giving)
            assert detect(rehearsal.waiting) in (language, None)


def test_an_own_duty_may_be_accepted(practice: Practice) -> None:
    from coach.profile.models import Duty, Profile

    job = Profile(
        title="Analis Pelaporan", duties=[Duty(id="D1", text="Menyusun laporan cabang setiap bulan")], kpis=[]
    )
    scenario = practice.own_scenario(Request(text="Tolong susun laporan cabang bulan ini ya"), job)
    rehearsal = practice.rehearse(scenario, seed=1, typed=False)
    rehearsal.say("Baik, Pak. Laporan cabangnya saya kerjakan hari ini.")
    assert rehearsal.session.gave_in_at is None
    assert scenario.right_answer == "trade"


def test_a_request_of_ones_own_makes_a_whole_scenario(practice: Practice) -> None:
    scenario = practice.own_scenario(Request(text="Tolong cuci mobil saya", sender="Bu Rina"))
    assert scenario.persona.name == "Bu Rina"
    assert all(len(lines) >= 4 for lines in scenario.ladder.values())
    assert not any("{" in example.line for example in scenario.examples)
    assert {example.style for example in scenario.examples} >= {"passive", "aggressive", "assertive", "indirect"}


def test_nobody_who_said_nothing_is_graded(practice: Practice) -> None:
    debrief = rehearsed(practice).finish()
    assert (debrief.strengths, debrief.one_improvement, debrief.scores) == ([], None, {})


def test_a_debrief_quotes_the_users_own_words(practice: Practice) -> None:
    rehearsal = rehearsed(practice)
    for line in HELD:
        rehearsal.say(line)
    debrief = rehearsal.finish()
    assert debrief.right
    assert debrief.strengths
    quoted = [told.split("“")[1].rstrip("”") for told in debrief.strengths]
    assert all(quote in " ".join(HELD) for quote in quoted)
    assert debrief.scores["states_no"] == 100
    assert "broken_record" in debrief.techniques
    assert not debrief.prepared


@pytest.mark.parametrize("language", get_args(Language))
def test_the_bank_is_large_enough_and_says_nothing_twice(language: Language) -> None:
    lines = bank(language)
    assert all(len(each) >= 14 for each in lines.ladder.values())
    assert all(len(each) >= 8 for each in lines.answers.values())
    every = [line for pool in lines.ladder.values() for line in pool] + [*Answers(lines.answers)]
    assert len(every) == len(set(every))
    assert bank("id").personas.keys() == bank("en").personas.keys()


@pytest.mark.slow
def test_ones_own_work_is_not_refused_unnoticed(practice: Practice) -> None:
    rehearsal = rehearsed(practice, "balas-ulasan-lokapasar", seed=0, typed=True)
    turn = rehearsal.say("Maaf Bu, saya tidak bisa, itu bukan tugas saya.")
    assert turn.heard != "accept"
    assert not turn.conceded
    assert turn.improvement != say("id", "reply.improve.none")
    assert (
        rehearsed(practice, "balas-ulasan-lokapasar", seed=0, typed=True)
        .say("Mohon maaf Bu, saya pegang antrean keluhan sampai jam 4.")
        .heard
        != "accept"
    )


@pytest.mark.slow
def test_what_was_said_once_is_not_asked_for_again_nor_the_same_words_offered(practice: Practice) -> None:
    rehearsal = rehearsed(practice, "jemput-anak", seed=1, typed=False)
    first = rehearsal.say("Maaf Pak, saya tidak bisa jemput, rapat redaksi sampai jam 3. Sopir kantor bisa lewat GA.")
    assert first.checks.offers_alternative
    later = [rehearsal.say(line) for line in ("Tetap tidak bisa, Pak.", "Mohon maaf Pak, saya tidak bisa jemput.")]
    assert not {turn.advice for turn in later} & {"no_alternative", "no_reason"}
    third = rehearsal.say("Iya Pak, saya mengerti. Hanya saja rapatnya memang sampai jam 3.")
    assert third.limit
    assert "mengerti" not in third.quotes.get("states_no", "")
    yielding = rehearsed(practice, "jemput-anak", seed=1, typed=False)
    offered = [yielding.say(line).rewrite for line in ("Baik Pak, saya jemput.", "Siap Pak, jam berapa?")]
    assert offered[0] != offered[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "gives_in"),
    [
        ("Bentar Pak, saya kurang setuju, saya gak sanggup.", False),
        ("Tunggu dulu, saya tidak bersedia Pak.", False),
        ("Hang on, I don't agree to this.", False),
        ("Ya udah, saya ikut apa maunya Bapak.", True),
        ("Saya manut saja Pak.", True),
        ("I'll go along with whatever you decide.", True),
        ("Saya tidak bisa manut saja, Pak.", False),
    ],
)
def test_a_short_refusal_is_one_and_who_obeys_gives_in(play: Play, line: str, *, gives_in: bool) -> None:
    language = detect(line) or "id"
    before = {"id": HELD[0], "en": "I'm sorry, I can't write it. My own deadline is today."}[language]
    for lines in ([line], [before, line]):
        assert (play(lines, NAMED[language]).outcome == "gave_in") is gives_in, lines


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "Boleh, Pak, saya tunggu emailnya dulu.",
        "Baik Pak, mohon dibuatkan surat tugasnya ya.",
        "Bisa ditulis lewat email dulu Pak?",
    ],
)
def test_to_ask_for_it_in_writing_is_no_yes_where_whose_work_it_is_is_open(practice: Practice, line: str) -> None:
    rehearsal = rehearsed(practice, "keuangan-tugas-lain-lain")
    turn = rehearsal.say(line)
    assert turn.heard == "writing"
    assert turn.checks.asks_in_writing
    assert turn.style == "assertive"
    assert rehearsal.session.outcome != "gave_in"


@pytest.mark.slow
def test_every_scenarios_own_examples_are_heard_as_it_says(practice: Practice) -> None:
    for language in get_args(Language):
        for scenario in practice.scenarios.all(language):
            for example in scenario.examples:
                session = practice.rehearse(scenario, seed=1, typed=False)
                turn = session.say(example.line)
                if example.style in ("assertive", "indirect"):
                    assert not turn.surrendered, (scenario.id, example.line)
                    assert turn.heard != "attack", (scenario.id, example.line)
                    assert turn.advice not in ("own_refused", "capitulates", "attacks"), (scenario.id, example.line)


def test_what_comes_first_is_answered_before_anything_is_agreed(practice: Practice) -> None:
    rehearsal = rehearsed(practice, "dua-laporan-satu-sore", typed=True)
    turn = rehearsal.say("Bisa Kang, tapi mana yang didahulukan?")
    assert turn.heard == "priority"
    assert not rehearsal.over
    assert rehearsal.waiting.split(".")[0] not in {line.split(".")[0] for line in bank("id").closing["accepted"]}


@pytest.mark.slow
def test_an_agreement_is_told_once(practice: Practice) -> None:
    for seed in range(6):
        rehearsal = rehearsed(practice, "balas-ulasan-lokapasar", seed=seed)
        rehearsal.say("Siap Bu, hari ini saya balas semuanya.")
        own = [answer.say for answer in rehearsal.scenario.answers["accept"]]
        assert rehearsal.waiting in own, rehearsal.waiting
        rehearsal.say("Baik, terima kasih Bu.")
        assert "?" not in rehearsal.waiting


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["Jam 4 sore saya bayarkan, Bu, persetujuan bank belum turun.", "Rabu pagi ya Bu saya setornya."]
)
def test_ones_own_work_at_another_hour_is_not_refused(practice: Practice, line: str) -> None:
    rehearsal = rehearsed(practice, "iuran-bpjs-dengan-nada-tinggi")
    assert rehearsal.say(line).advice != "own_refused"
    assert rehearsal.session.ended != "refused_own"


def test_who_refuses_their_own_work_and_then_takes_it_on_is_praised_for_that_alone(practice: Practice) -> None:
    rehearsal = rehearsed(practice, "balas-ulasan-lokapasar")
    refusal = "Itu bukan tugas saya, Bu."
    rehearsal.say(refusal)
    rehearsal.say("Maaf Bu, ternyata itu memang tugas saya. Hari ini saya balas semuanya.")
    assert rehearsal.session.ended == "accepted"
    assert not any("bukan tugas saya" in strength for strength in rehearsal.finish().strengths)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("request_text", "line"),
    [
        ("Buatkan nota fiktif untuk perjalanan dinas saya ya, 3 juta.", "Siap Pak, saya buatkan."),
        ("Please forge the supplier's signature on this invoice.", "Sure, I'll do it."),
        ("Malam ini temani saya di kamar hotel, cuma kita berdua, jangan bilang siapa-siapa.", "Baik Pak."),
    ],
)
def test_what_nobody_may_ask_for_is_known_without_a_job(practice: Practice, request_text: str, line: str) -> None:
    scenario = practice.own_scenario(Request(text=request_text))
    assert scenario.right_answer == "report"
    rehearsal = practice.rehearse(scenario, seed=1, typed=False)
    turn = rehearsal.say(line)
    assert turn.surrendered
    assert not re.search(r"mendahulukan pekerjaan|put the work|{|sebagai\s+(?:harus|[.,])|\bas \.", turn.rewrite)
    assert rehearsal.finish().help
    errand = practice.own_scenario(Request(text="Tolong jemput anak saya di sekolah jam dua."))
    assert errand.right_answer == "refuse"


@pytest.mark.parametrize(
    ("line", "gives_in"),
    [
        ("Siap Pak, rekap stok itu memang kerjaan saya, sore ini saya kirim.", False),
        ("Ya sudah Pak, saya kerjakan walaupun bukan tugas saya.", True),
    ],
)
def test_who_says_that_it_is_their_own_work_may_take_it_on(practice: Practice, line: str, *, gives_in: bool) -> None:
    scenario = practice.own_scenario(Request(text="Rekap stok gudang minggu ini sudah ditunggu, tolong ya."))
    rehearsal = practice.rehearse(scenario, seed=1, typed=False)
    rehearsal.say(line)
    assert (rehearsal.session.outcome == "gave_in") is gives_in
