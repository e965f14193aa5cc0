"""The divisions: both languages whole, the owner named in both, a job's own division recognised."""

from __future__ import annotations

import numpy
import pytest

from coach.language.normalise import words
from coach.profile.divisions import divisions, divisions_meant, divisions_named, own_divisions
from coach.profile.models import Profile
from coach.profile.vectors import VECTORS, source_hash
from coach.resources import package_file


def test_every_division_is_whole_in_both_languages() -> None:
    assert len(divisions()) >= 25
    for division in divisions().values():
        assert division.name == f"{division.id} / {division.en}"
        assert division.duties_id
        assert division.duties_en
        assert division.kpis


def test_the_owner_is_named_in_both_languages() -> None:
    assert divisions()["finance"].name == "Keuangan / Finance"


@pytest.mark.parametrize(
    ("division", "title", "key"),
    [
        ("Keuangan dan Akuntansi – Perpajakan", "Staf Pajak", "tax"),
        ("Marketing – Digital", "Social Media Specialist", "marketing"),
        ("IT", "Helpdesk", "it"),
        ("hr", "Recruiter", "hr"),
        (None, "Staf Gudang", "warehouse"),
        ("Bagian Pengadaan", "Staf", "procurement"),
    ],
)
def test_a_job_knows_its_own_division(division: str | None, title: str, key: str) -> None:
    assert key in own_divisions(Profile(title=title, division=division, duties=[], kpis=[]))


def test_a_job_of_an_unknown_division_has_none() -> None:
    assert own_divisions(Profile(title="Pawang Hujan", duties=[], kpis=[])) == frozenset()


def test_a_pronoun_is_no_division() -> None:
    assert "it" not in divisions_named("please send it to me")
    assert "it" in divisions_named("ask the IT people")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("stok opname gudang sabtu ini", "warehouse"),
        ("bikinin caption instagram", "marketing"),
        ("jadwalin wawancara pelamar", "recruitment"),
        ("chase the overdue invoices", "receivables"),
    ],
)
def test_work_is_recognised_by_its_words(text: str, key: str) -> None:
    assert key in divisions_meant(words(text))


def test_the_vectors_belong_to_the_file_that_ships() -> None:
    with numpy.load(package_file(VECTORS)) as stored:
        assert str(stored["source"]) == source_hash(), "divisions.yaml has changed: run `make vectors`"
        assert len(stored["centres"]) == len(divisions())
    assert package_file(VECTORS).stat().st_size < 1_000_000
