"""Cards are of the job and stay what they are; answers are judged; what was hard comes sooner."""

from __future__ import annotations

import json
import stat
from datetime import datetime, timedelta, timezone

import pytest

from coach.coach import Coach
from coach.drill.answers import judge_answer
from coach.drill.cards import BLANK, deck_of
from coach.drill.models import Card, CardKind, Rating
from coach.profile.divisions import own_divisions
from coach.profile.models import Duty, Kpi, Profile

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=timezone(timedelta(hours=7)))
JOB = Profile(
    language="id",
    title="Penulis Konten",
    division="Pemasaran",
    contract_ref="PKWT 012/HR/2026 Pasal 3",
    working_hours="Senin–Jumat 08.00–17.00",
    duties=[
        Duty(id="D1", text="Menulis artikel blog dan naskah media sosial perusahaan", source="jd.docx, baris 4"),
        Duty(id="D2", text="Menyunting naskah sebelum tayang"),
    ],
    kpis=[Kpi(id="K1", text="12 artikel terbit setiap bulan", target="12", unit="artikel", period="bulanan")],
)


def card_of(kind: CardKind, job: Profile = JOB, clause: str | None = None) -> Card:
    return next(card for card in deck_of(job, "id") if card.kind == kind and clause in (None, card.clause))


def rated(card: Card, text: str) -> Rating:
    return judge_answer(card, text, "id", JOB.title).rating


def test_the_document_is_quoted_word_for_word() -> None:
    clauses = {clause.id: clause.text for clause in JOB.clauses()}
    kinds = set()
    for card in deck_of(JOB, "id"):
        kinds.add(card.kind)
        if card.clause is not None:
            assert card.answer == clauses[card.clause]
    assert kinds == {
        "all_duties", "duty", "number", "period", "hours", "catch_all", "contract", "own", "foreign", "debate"
    }  # fmt: skip


def test_a_question_does_not_give_its_answer_away() -> None:
    number, period = card_of("number"), card_of("period")
    assert BLANK in number.question
    assert "12" not in number.question
    assert "bulan" not in period.question
    assert "sebelum tayang" not in card_of("duty", clause="D2").question


def test_no_task_of_others_is_near_the_job() -> None:
    assert own_divisions(JOB)
    for card in deck_of(JOB, "id"):
        if card.kind == "foreign":
            assert not any(word in card.question for word in ("Menulis", "artikel", "naskah", "media"))
    accountant = Profile(language="en", title="Accountant", division="Finance", duties=[], kpis=[])
    assert not any("Finance" in card.note for card in deck_of(accountant, "en"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "answer", "expected"),
    [
        ("number", "12 artikel", "good"),
        ("number", "dua puluh", "again"),
        ("number", "10", "again"),
        ("period", "per bulan", "good"),
        ("period", "monthly", "good"),
        ("period", "tahunan", "again"),
        ("hours", "jam 8 sampai jam 5 sore, Senin sampai Jumat", "easy"),
        ("hours", "jam 9 sampai jam 6 sore", "again"),
        ("catch_all", "tidak ada", "good"),
        ("catch_all", "ya, ada", "again"),
        ("own", "iya", "good"),
        ("foreign", "bukan", "good"),
        ("foreign", "ya", "again"),
        ("duty", "nulis artikel blog dan naskah media sosial untuk perusahaan", "easy"),
        ("duty", "menulis artikel blog", "hard"),
        ("duty", "saya lupa", "again"),
        ("all_duties", "menulis artikel dan naskah media sosial; menyunting naskah", "easy"),
    ],
)
def test_answers_are_judged(kind: CardKind, answer: str, expected: Rating) -> None:
    assert rated(card_of(kind), answer) == expected


def test_a_duty_that_was_not_named_is_told() -> None:
    told = judge_answer(card_of("all_duties"), "menyunting naskah", "id").told
    assert "1 dari 2" in told
    assert "Menulis artikel" in told
    assert "Menyunting" not in told


def test_a_debate_is_judged_by_the_checks() -> None:
    debate = card_of("debate")
    assert rated(debate, "Baik Pak, siap saya kerjakan.") == "again"
    assert rated(debate, "Kerjakan saja sendiri, jangan malas.") == "again"
    good = (
        "Mohon maaf, Pak, saya belum bisa mengambil pekerjaan itu karena tugas resmi saya menurut PKWT adalah menulis "
        "artikel. Pekerjaan tersebut ditangani bagian Keuangan; silakan menghubungi Bu Rina."
    )
    assert rated(debate, good) in ("good", "easy")
    assert judge_answer(debate, "Siap, Pak.", "id").told.endswith(".")


def test_a_changed_clause_is_another_card_and_a_moved_one_is_not() -> None:
    moved = JOB.model_copy(
        update={
            "duties": [Duty(id="D9", text="menyunting  naskah sebelum tayang"), Duty(id="D2", text="Menulis siniar")]
        }
    )
    before, after = ({card.id for card in deck_of(job, "id") if card.kind == "duty"} for job in (JOB, moved))
    assert len(before & after) == 1
    assert {card.id for card in deck_of(JOB, "id")} == {card.id for card in deck_of(JOB, "en")}


def test_what_was_known_comes_later_than_what_was_not(coach: Coach) -> None:
    drill = coach.drill(JOB, minutes=5, now=NOW)
    first, second = drill.mark("again", NOW), drill.mark("easy", NOW)
    assert NOW < first.due < second.due
    while drill.card is not None:
        drill.mark("good", NOW)
    assert [marked.id for marked in drill.marked].count(first.id) == 2
    total = len(deck_of(JOB, "id"))
    due = coach.drill_due(JOB, NOW)
    assert due.due == 0
    assert due.new == total - drill.count
    assert sum(due.days.values()) == drill.count
    assert due.next is not None
    week = coach.drill_due(JOB, NOW + timedelta(days=60))
    assert week.due == drill.count
    assert coach.drill(JOB, minutes=1, now=NOW + timedelta(days=60)).card in deck_of(JOB, "id")


def test_five_minutes_hold_some_of_everything(coach: Coach) -> None:
    drill = coach.drill(JOB, minutes=5, now=NOW)
    kinds = set()
    while drill.card is not None:
        kinds.add(drill.card.kind)
        drill.mark("good", NOW)
    assert len(kinds) == 10


def test_progress_is_private_and_survives_a_crash_and_an_edit(coach: Coach) -> None:
    drill = coach.drill(JOB, minutes=5, now=NOW)
    known = drill.mark("good", NOW)
    path = coach.paths.drill
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with path.open("ab") as handle:
        handle.write(b'{"card": "half')
    drill = coach.drill(JOB, minutes=5, now=NOW)
    assert drill.card is not None
    assert drill.card.id != known.id
    second = drill.mark("good", NOW)
    edited = JOB.model_copy(update={"kpis": []})
    assert coach.drill_due(edited, NOW).new <= len(deck_of(edited, "id")) - 1
    lines = path.read_bytes().split(b"\n")
    assert json.loads(lines[0])["card"] == known.id
    assert json.loads(lines[2])["card"] == second.id
