"""`coach drill`, and what `coach ask` says of the law."""

from __future__ import annotations

from pathlib import Path

from coach.language.messages import say
from coach.paths import Paths, write_private
from tests.cli.conftest import Run

MARKED = {
    "id", "kind", "clause", "question", "given", "answer", "source", "note", "rating", "marked_by", "told", "due"
}  # fmt: skip


def test_answers_of_a_file_are_marked(run: Run, job_file: Path, tmp_path: Path) -> None:
    lines = tmp_path / "answers.txt"
    lines.write_text("menulis artikel blog dan naskah media sosial, menyunting naskah\nlupa\nbaik\n", encoding="utf-8")
    answer = run("drill", "--profile", str(job_file), "--lines", str(lines), "--json")
    assert answer.code == 0, answer.err
    told = answer.json
    assert [card["rating"] for card in told["cards"]] == ["easy", "again", "good"]
    assert [card["marked_by"] for card in told["cards"]] == ["coach", "coach", "self"]
    assert all(card.keys() == MARKED for card in told["cards"])
    assert told["cards"][1]["answer"] == "Menulis artikel blog dan naskah media sosial perusahaan"
    assert told["left"] > 0
    again = run("drill", "--profile", str(job_file), "--lines", str(lines), "--json")
    assert not {card["id"] for card in again.json["cards"]} & {card["id"] for card in told["cards"]}


def test_somebody_who_types_is_shown_the_clause_and_marks_themselves(run: Run, job_file: Path) -> None:
    answer = run("drill", "--profile", str(job_file), stdin="\n1\nMenulis artikel blog\n")
    assert answer.code == 0, answer.err
    assert say("id", "drill.show.self").strip() in answer.out
    assert "“Menulis artikel blog dan naskah media sosial perusahaan”" in " ".join(answer.out.split())
    assert say("id", "drill.rating.again") in answer.out
    english = run("drill", "--profile", str(job_file), "--json", environ={"COACH_LANGUAGE": "en"})
    assert english.json["cards"] == []
    assert english.json["new"] > 0
    assert "Type" not in english.out


def test_wrong_words_are_told(run: Run, job_file: Path, tmp_path: Path) -> None:
    assert run("drill", "--profile", str(job_file), "--minutes", "0").code == 2
    missing = run("drill", "--profile", str(job_file), "--lines", str(tmp_path / "none.txt"))
    assert missing.code == 3
    assert "none.txt" in missing.err
    assert not Paths.of().drill.exists()


def test_asking_cites_the_law_where_it_matters_and_nowhere_else(run: Run, job_file: Path) -> None:
    errand = "Tolong urus kas kecil dan pembayaran tagihan kantor mulai besok ya."
    out = run("ask", errand, "--profile", str(job_file), "--json").json
    assert out["scope"] == "out"
    assert out["law"]
    for cited in out["law"]:
        assert cited.keys() >= {"instrument", "article", "as_of", "verification", "note"}
        assert cited["as_of"] in cited["note"]
    shown = run("ask", errand, "--profile", str(job_file)).out
    assert shown.count(say("id", "law.once")[:40]) == 1
    own = run("ask", "Tolong tulis artikel blog untuk minggu depan.", "--profile", str(job_file), "--json").json
    assert own["scope"] == "in"
    assert own["law"] == []


def test_a_bad_file_of_law_is_told_and_the_answer_stands(run: Run, job_file: Path) -> None:
    write_private(Paths.of().law, "articles:\n  - instrument: UU 1\n")
    answer = run("ask", "Tolong jemput anak saya", "--profile", str(job_file), "--json")
    assert answer.code == 0
    assert "law.yaml" in answer.err
    assert "baris 2" in answer.err
    assert answer.json["law"]
