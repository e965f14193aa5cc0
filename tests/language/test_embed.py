"""Texts as vectors of their letters: like texts lie near, and the same text always at the same place."""

from __future__ import annotations

import numpy
import pytest

from coach.language.embed import CharacterEmbedder


@pytest.fixture(scope="module")
def embedder() -> CharacterEmbedder:
    return CharacterEmbedder()


def test_rows_have_length_one_and_empty_texts_none(embedder: CharacterEmbedder) -> None:
    rows = embedder.embed(["Menyusun laporan bulanan", "", "x" * 50_000])
    assert rows.shape == (3, embedder.dimensions)
    assert numpy.linalg.norm(rows[0]) == pytest.approx(1, abs=1e-4)
    assert numpy.linalg.norm(rows[1]) == 0
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_the_near_text_is_nearer_than_the_far_one(embedder: CharacterEmbedder) -> None:
    ask, near, far = embedder.embed(
        [
            "tolong bikin laporan penjualan bulanan",
            "Menyusun laporan penjualan setiap bulan",
            "Merawat pasien rawat inap",
        ]
    )
    assert ask @ near > ask @ far + 0.1


def test_the_same_text_gives_the_same_vector(embedder: CharacterEmbedder) -> None:
    first, second = embedder.embed(["Menagih piutang pelanggan"])[0], embedder.embed(["Menagih piutang pelanggan"])[0]
    assert numpy.allclose(first, second, atol=1e-5)
