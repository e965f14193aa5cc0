"""Nothing of the law is invented, and nothing of it shows where it does not matter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from coach.coach import Coach
from coach.law.citations import Law, Topic, shipped
from coach.paths import write_private
from coach.scope.citing import GAP, citations_for
from coach.scope.models import SCOPE_OF_KIND, Condition, Kind

READ = Path(__file__).parent / "law_quotes.jsonl"
"""What was read of the law, as it was handed to the project."""
ROWS = [json.loads(line) for line in READ.read_text(encoding="utf-8").splitlines()]


def test_every_article_stands_word_for_word_in_what_was_read() -> None:
    read = {(row["instrument"], row["article"]): row for row in ROWS}
    assert shipped()
    for article in shipped():
        row = read[article.instrument, article.article]
        assert article.text == row["text"]
        assert article.verification == row["verification"]
        assert article.source == row["source"]
        assert article.as_of
        assert article.checked


def test_every_topic_has_an_article() -> None:
    for topic in get_args(Topic):
        assert [*Law().on([topic])], topic


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("conditions", [(), ("overtime",), ("own_money",)])
def test_what_is_cited(kind: Kind, conditions: tuple[Condition, ...]) -> None:
    scope = SCOPE_OF_KIND[kind]
    told = citations_for(scope, kind, conditions, Law(), "id")
    matters = scope == "red_flag" or (scope == "out" and kind != "social_invitation") or "overtime" in conditions
    assert bool(told) == matters
    assert len({cited.article for cited in told}) == len(told)
    texts = {row["article"]: row["text"] for row in ROWS}
    for cited in told:
        assert cited.as_of in cited.note
        assert cited.verification
        for quote in cited.quote.split(GAP):
            assert quote
            assert quote in texts[cited.article]


def test_a_ground_for_leaving_is_never_drawn_as_a_right_to_refuse() -> None:
    told = citations_for("out", "other_division", (), Law(), "id")
    ground = next(cited for cited in told if cited.article.startswith("Pasal 154A"))
    assert "bukan hak untuk menolak" in ground.note
    assert any(cited.article == "Pasal 1603" for cited in told)
    english = citations_for("out", "other_division", (), Law(), "en")
    assert "not a right to refuse" in next(c.note for c in english if c.article.startswith("Pasal 154A"))


def test_the_limits_of_overtime_are_those_in_force() -> None:
    told = " ".join(cited.note for cited in citations_for("in", "own_duty", ("overtime",), Law(), "id"))
    assert "4 jam sehari" in told
    assert "18 jam seminggu" in told


OWN = """articles:
  - instrument: UU 1/2027
    article: Pasal 9
    text: Kerja lembur memerlukan persetujuan tertulis pekerja.
    as_of: 2027-01-01
    verification: dibaca sendiri
    about:
      overtime_consent:
        quotes: [persetujuan tertulis pekerja]
        id: Lembur memerlukan persetujuan tertulis.
        en: Overtime needs written consent.
"""


def test_a_file_of_the_users_own_replaces_what_ships(coach: Coach) -> None:
    write_private(coach.paths.law, OWN)
    assert coach.law.problem is None
    told = citations_for("in", "own_duty", ("overtime",), coach.law, "en")
    assert [(cited.instrument, cited.as_of) for cited in told] == [("UU 1/2027", "2027-01-01")]
    assert "dibaca sendiri" in told[0].note
    assert not citations_for("red_flag", "unsafe", (), coach.law, "id")


@pytest.mark.parametrize(
    ("broken", "key", "line"),
    [
        (OWN.replace("as_of: 2027-01-01", "tanggal: 2027"), "law.file.missing", 2),
        (OWN.replace("overtime_consent", "lembur"), "law.file.unknown", 8),
        (OWN.replace("[persetujuan tertulis pekerja]", "[boleh menolak]"), "law.file.quote", 2),
        (OWN.replace("text: Kerja", "text: [Kerja"), "law.file.yaml", 5),
        ("articles: 3\n", "law.file.field", 1),
        ("", "law.file.field", 1),
    ],
)
def test_a_bad_file_is_told_by_its_line_and_what_ships_is_cited(coach: Coach, broken: str, key: str, line: int) -> None:
    write_private(coach.paths.law, broken)
    assert coach.law.problem is not None
    assert coach.law.problem.key == key
    assert coach.law.problem.values["line"] == line
    assert citations_for("red_flag", "unsafe", (), coach.law, "id")
