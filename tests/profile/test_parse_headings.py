"""Headings that no list holds are told by their likeness to known ones and by the lines below."""

from __future__ import annotations

import pytest

from coach.profile.finding import meaning
from coach.profile.parse import parse
from coach.resources import package_file
from tests.profile.documents.building import written
from tests.profile.documents.held_out_headings import HELD_OUT_HEADINGS
from tests.profile.documents.measuring import measured
from tests.profile.documents.tuning_headings import HEADINGS


@pytest.mark.slow
def test_documents_with_headings_of_their_own_are_read() -> None:
    summary = measured(HEADINGS).summary()
    assert summary["duties precision"] >= 0.95
    assert summary["duties recall"] >= 0.9
    assert summary["KPIs precision"] >= 0.95
    assert summary["KPIs recall"] >= 0.95


@pytest.mark.slow
def test_such_documents_kept_aside_are_read_nearly_as_well() -> None:
    summary = measured(HELD_OUT_HEADINGS).summary()
    assert summary["duties precision"] >= 0.9
    assert summary["duties recall"] >= 0.85
    assert summary["KPIs precision"] >= 0.9


def test_the_vectors_were_made_from_the_examples_that_ship() -> None:
    import numpy

    with numpy.load(package_file(meaning.VECTORS)) as stored:
        assert str(stored["source"]) == meaning.source_hash(), "run python -m tools.make_heading_vectors"


def test_a_measure_among_duties_is_moved_and_said() -> None:
    text = "# Tugas\n- Menyusun laporan\n- Memeriksa stok\n- Akurasi stok minimal 99% per bulan"
    for language in ("id", "en"):
        profile, warnings = parse([written("jd.md", text)], language)
        assert [kpi.text for kpi in profile.kpis] == ["Akurasi stok minimal 99% per bulan"]
        assert any("Akurasi stok" in warning for warning in warnings)
