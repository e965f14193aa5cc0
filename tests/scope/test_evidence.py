"""Evidence or silence: quotes that stand in their clause stay, all others go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.profile.models import Duty, Profile
from coach.scope.evidence import verified, whole
from coach.scope.models import Evidence
from tests.scope.jobs import admin


def test_a_quote_that_is_not_there_is_dropped() -> None:
    job = admin()
    kept = verified(
        [
            Evidence(clause="D1", quote="Menginput pesanan pelanggan"),
            Evidence(clause="D2", quote="menyusun laporan penjualan"),
            Evidence(clause="D9", quote="Menginput"),
            Evidence(clause="D3", quote=""),
            Evidence(clause="catch_all", quote="tugas lain"),
        ],
        job,
    )
    assert [piece.clause for piece in kept] == ["D1", "catch_all"]


def test_the_source_is_the_clauses_own() -> None:
    (piece,) = verified([Evidence(clause="D1", quote="Menginput", source="invented.pdf")], admin())
    assert piece.source == "jd.docx"


def test_single_clauses_can_be_quoted() -> None:
    for clause in ("catch_all", "contract_ref", "working_hours"):
        assert whole(admin(), clause) is not None
    assert whole(admin(catch_all=False), "catch_all") is None


@given(st.text(max_size=900))
def test_the_quote_of_any_clause_stands_in_it(text: str) -> None:
    job = Profile(title="Staf", duties=[Duty(id="D1", text=text)], kpis=[])
    piece = whole(job, "D1")
    assert piece is None if not text.strip() else piece is not None and verified([piece], job) == [piece]
