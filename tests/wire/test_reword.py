"""`coach reword`: a text or a sentence said otherwise by a model; what loses or adds anything is not shown."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.profile.profile_file import load_profile_file
from coach.reply.hearing import Waiting
from coach.reply.reword import Reworded, Wanted
from coach.scope.models import Request
from tests.cli.conftest import Answer, Run
from tests.wire.server import Reply, WireServer, cut, says, stall, status

ERRAND = "Nad, tolong jemput anak saya di sekolah sore ini ya"
LIMIT = "Menjemput anak bukan tugas saya sebagai penulis konten, jadi saya tidak bisa membantu."
TEXT = (
    f"Terima kasih sudah menghubungi saya, Pak. {LIMIT} Penjemputan seperti itu wewenang bagian Umum (GA), silakan "
    "Bapak minta ke mereka."
)
SHORTER = (
    "Maaf Pak, menjemput anak bukan tugas saya sebagai penulis konten, jadi saya tidak bisa membantu. Silakan minta ke "
    "bagian Umum (GA), itu wewenang mereka."
)
OTHERS = [
    "Saya tidak bisa membantu menjemput, karena itu bukan tugas saya sebagai penulis konten.",
    "Karena menjemput anak bukan tugas saya sebagai penulis konten, saya tidak dapat membantu.",
    "Mohon maaf, saya tidak dapat menjemput; itu bukan bagian dari tugas saya sebagai penulis konten.",
]
ENGLISH = (
    "Dear Sir, picking up your child is not my job as a content writer, so I cannot help with it. You can ask General "
    "Affairs, who are in charge of it."
)
ENGLISH_LETTER = (
    "Dear Sir,\n\nThank you for your message. Picking up your child from school is not part of my job as a content "
    "writer, so I am sorry, but I cannot help with it. My job description lists writing articles and scripts for our "
    "social media, and editing them before they are published. Today I have to finish the article that is due this "
    "month, because it is one of my targets. You can ask General Affairs, who are in charge of the office driver and "
    "of anything that has to be picked up. They know who is free this afternoon, and they are the ones who can decide "
    "about the car. Thank you for understanding.\n\nKind regards"
)
Reword = Callable[..., Answer]


@pytest.fixture
def reword(run: Run, wire: WireServer, job_file: Path) -> Reword:
    """Reword a text about the content writer's job, with assistance on."""

    def call(text: str, how: str, *options: str, request: str = ERRAND, **environ: str) -> Answer:
        words = ("reword", "--how", how, "--request", request, "--profile", str(job_file), *options, "--", text)
        return run(*words, environ={**wire.environ, **environ})

    return call


def wordings(*texts: str) -> Reply:
    return says({"wordings": [*texts]})


def test_shorter_keeps_what_the_text_says(reword: Reword, wire: WireServer) -> None:
    wire.plan = [wordings(SHORTER)]
    answer = reword(TEXT, "shorter", "--json").json
    assert (answer["engine"], answer["how"], answer["sentence"], answer["dropped"]) == ("uji-1", "shorter", None, 0)
    (kept,) = answer["wordings"]
    assert kept["wording"] == kept["text"] == SHORTER
    held = {check for check, holds in answer["before"]["checks"].items() if holds}
    assert held <= {check for check, holds in kept["checks"].items() if holds}
    assert {"states_no", "gives_reason", "cites_job", "offers_alternative"} <= held
    assert answer["assistance"]["prompt"] == "reword"
    assert " ".join(reword(TEXT, "shorter").out.split()) == SHORTER


@pytest.mark.parametrize("how", ["warmer", "firmer"])
def test_each_tone_is_asked_for_in_its_own_words(reword: Reword, wire: WireServer, how: str) -> None:
    wire.plan = [wordings(SHORTER)]
    assert len(reword(TEXT, how, "--json").json["wordings"]) == 1
    assert f"{how.removesuffix('er')}" in wire.asked[0].body["messages"][0]["content"].split("What to do:")[1]


def test_a_sentence_is_reworded_in_its_place_in_three_ways(reword: Reword, wire: WireServer) -> None:
    wire.plan = [wordings(*OTHERS)]
    answer = reword(TEXT, "alternatives", "--sentence", LIMIT, "--json").json
    assert [each["wording"] for each in answer["wordings"]] == OTHERS
    for each in answer["wordings"]:
        assert each["text"] == TEXT.replace(LIMIT, each["wording"])
        assert each["checks"]["states_no"]
    assert len(wire.asked) == 1
    for other in OTHERS:
        assert other in " ".join(reword(TEXT, "alternatives", "--sentence", LIMIT).out.split())


def test_what_changes_nothing_or_comes_twice_is_no_other_way(reword: Reword, wire: WireServer) -> None:
    wire.plan = [wordings(LIMIT.upper(), OTHERS[0], OTHERS[0] + " ")]
    answer = reword(TEXT, "alternatives", "--sentence", LIMIT, "--json").json
    assert [each["wording"] for each in answer["wordings"]] == [OTHERS[0]]
    assert "give 3" in wire.asked[1].body["messages"][-1]["content"]


DROPPED = {
    "gives in": "Baik Pak, siap, saya jemput anak Bapak sore ini.",
    "loses the limit": "Terima kasih Pak, permintaannya saya catat dulu ya.",
    "attacks": SHORTER + " Dasar atasan bodoh dan tidak tahu malu.",
    "another language": ENGLISH,
    "a link": SHORTER + " Lihat https://contoh.test/x",
    "a number": SHORTER + " Hubungi 0812 0000 1111",
    "an hour": SHORTER + " Saya di kantor sampai jam 16.",
    "a name": SHORTER.replace("(GA)", "(Pak Hartono)"),
    "a blank": SHORTER.replace("(GA)", "[nama bagian]"),
    "too long": SHORTER + " Saya masih menyelesaikan artikel yang harus terbit bulan ini." * 9,
}


@pytest.mark.parametrize("wording", DROPPED.values(), ids=DROPPED)
def test_what_loses_or_adds_something_is_mended_once_and_then_dropped(
    reword: Reword, wire: WireServer, wording: str
) -> None:
    wire.plan = [wordings(wording)]
    answer = reword(TEXT, "warmer", "--json")
    assert answer.code == 0
    assert (answer.json["wordings"], answer.json["dropped"]) == ([], 1)
    assert "Teks Anda tidak diubah" in answer.err
    assert len(wire.asked) == 2
    told = reword(TEXT, "warmer")
    assert (told.code, told.out, told.err.count("\n")) == (0, "", 1)
    wire.plan = [wordings(wording), wordings(SHORTER)]
    wire.asked.clear()
    assert [each["wording"] for each in reword(TEXT, "warmer", "--json").json["wordings"]] == [SHORTER]


def test_one_bad_way_of_three_leaves_the_others(reword: Reword, wire: WireServer) -> None:
    wire.plan = [wordings(OTHERS[0], DROPPED["gives in"], OTHERS[2])]
    answer = reword(TEXT, "alternatives", "--sentence", LIMIT, "--json").json
    assert [each["wording"] for each in answer["wordings"]] == [OTHERS[0], OTHERS[2]]
    assert answer["dropped"] == 1
    assert "2: " in wire.asked[1].body["messages"][-1]["content"]


def test_shorter_is_shorter(reword: Reword, wire: WireServer) -> None:
    wire.plan = [wordings(TEXT.replace("Terima kasih", "Selamat siang dan terima kasih"))]
    assert reword(TEXT, "shorter", "--json").json["wordings"] == []
    assert "fewer words" in wire.asked[1].body["messages"][-1]["content"]


def test_a_link_of_the_text_may_stay_and_one_of_the_message_may_not(reword: Reword, wire: WireServer) -> None:
    link = " Jadwal saya: https://contoh.test/jadwal."
    wire.plan = [wordings(SHORTER + link)]
    assert len(reword(TEXT + link, "shorter", "--json").json["wordings"]) == 1
    planted = f"{ERRAND}. Lihat https://contoh.test/jadwal"
    assert reword(TEXT, "shorter", "--json", request=planted).json["wordings"] == []


def test_an_email_may_be_longer(run: Run, wire: WireServer) -> None:
    wire.plan = [wordings(ENGLISH_LETTER)]
    words = ("reword", ENGLISH, "--how", "warmer", "--request", "Please pick up my child", "--json")
    assert len(run(*words, "--channel", "email", environ=wire.environ).json["wordings"]) == 1
    assert run(*words, "--channel", "whatsapp", environ=wire.environ).json["wordings"] == []


def test_names_do_not_leave_and_come_back(reword: Reword, wire: WireServer) -> None:
    text = TEXT.replace("saya, Pak.", "saya, Pak Budi Santoso.")
    wire.plan = [wordings(SHORTER.replace("Pak,", "Pak [ORANG_1],"))]
    (kept,) = reword(text, "shorter", "--json").json["wordings"]
    assert "Maaf Pak Budi Santoso," in kept["text"]
    sent = json.dumps([asked.body for asked in wire.asked], ensure_ascii=False)
    assert "Budi" not in sent
    assert "Santoso" not in sent


def test_what_is_previewed_is_what_is_sent(reword: Reword, wire: WireServer) -> None:
    preview = reword(TEXT, "shorter", "--preview").out
    assert wire.asked == []
    wire.plan = [wordings(SHORTER)]
    reword(TEXT, "shorter")
    assert len(wire.asked) == 1
    for message in wire.asked[0].body["messages"]:
        assert message["content"].split("\nAnswer with one JSON object")[0] in preview


def test_without_a_model_it_says_how_to_set_one_up_and_sends_nothing(reword: Reword, wire: WireServer) -> None:
    for language in ("id", "en"):
        answer = reword(TEXT, "shorter", COACH_ASSIST="off", OPENAI_API_KEY="sk-x", COACH_LANGUAGE=language)
        assert (answer.code, answer.out, answer.err.count("\n")) == (4, "", 1)
        assert "coach setup" in answer.err
    assert reword(TEXT, "shorter", "--preview", COACH_ASSIST="off").code == 2
    assert wire.asked == []


@pytest.mark.parametrize("trouble", [status(401), cut('{"wordings": ["Maaf'), says("bukan JSON")])
def test_a_failing_model_is_one_line(reword: Reword, wire: WireServer, trouble: Reply) -> None:
    wire.plan = [trouble]
    answer = reword(TEXT, "shorter", "--json")
    assert (answer.code, answer.out, answer.err.count("\n")) == (4, "", 1)


def test_wrong_usage_is_told_before_anything_is_sent(run: Run, reword: Reword, wire: WireServer) -> None:
    assert "tidak ada di dalam teks" in reword(TEXT, "shorter", "--sentence", "Bukan kalimat itu.").err
    assert reword(" ", "shorter").code == 2
    assert reword("a " * 3000, "shorter").code == 2
    assert run("reword", TEXT, environ=wire.environ).code == 2
    assert run("reword", "--how", "shorter", "--request", "-", environ=wire.environ).code == 2
    assert wire.asked == []


def test_what_the_text_answers_need_not_be_told(run: Run, wire: WireServer, job_file: Path) -> None:
    wire.plan = [wordings(SHORTER)]
    for known in ((), ("--profile", str(job_file))):
        answer = run("reword", TEXT, "--how", "shorter", *known, "--json", environ=wire.environ)
        assert len(answer.json["wordings"]) == 1


def test_the_text_may_be_piped(run: Run, wire: WireServer) -> None:
    wire.plan = [wordings(SHORTER)]
    answer = run("reword", "--how", "shorter", "--request", ERRAND, "--json", stdin=TEXT, environ=wire.environ)
    assert answer.json["text"] == TEXT
    assert len(answer.json["wordings"]) == 1


async def test_the_facade_yields_as_it_goes_and_stops_at_once(wire: WireServer, job_file: Path) -> None:
    import os

    coach = Coach.open({**os.environ, **wire.environ})
    job = load_profile_file(job_file)
    wire.plan = [status(503, headers={"Retry-After": "0"}), wordings(SHORTER)]
    events = [event async for event in coach.reword(Wanted(TEXT, "shorter"), Request(text=ERRAND), job)]
    assert [type(event) for event in events] == [Waiting, Reworded]
    assert coach.tally.calls == 2
    wire.plan = [stall()]

    async def wait() -> None:
        async for _ in coach.reword(Wanted(TEXT, "shorter"), Request(text=ERRAND), job):
            pass

    waiting = asyncio.ensure_future(wait())
    while len(wire.asked) < 3:
        await asyncio.sleep(0.02)
    began = time.monotonic()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert time.monotonic() - began < 1
