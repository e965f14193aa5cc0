"""The encoder: meaning beyond words, in bounds, the same every time, and absent without harm."""

from __future__ import annotations

import numpy
import pytest
from numpy.typing import NDArray

from coach.language import encoder as module
from coach.language.encoder import FOLDER, LONGEST_REQUEST, Encoder, as_read, encoder
from coach.resources import package_file

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def loaded() -> Encoder:
    found = encoder()
    assert found is not None, "onnxruntime and sentencepiece have wheels for the machines that run these tests"
    return found


def cosine(first: NDArray[numpy.float32], second: NDArray[numpy.float32]) -> float:
    return float(first @ second / (numpy.linalg.norm(first) * numpy.linalg.norm(second)))


def test_what_means_the_same_lies_nearer_than_what_sounds_alike(loaded: Encoder) -> None:
    asked, meant, sounding = (
        loaded.read(text).mean(axis=0)
        for text in (
            "duit parkir sopir kemarin belum diganti",
            "penggantian uang transportasi",
            "parkir mobil istri saya",
        )
    )
    assert cosine(asked, meant) > cosine(asked, sounding)


@pytest.mark.slow
def test_a_text_is_read_up_to_a_limit(loaded: Encoder) -> None:
    assert len(loaded.read("stok gudang " * 50_000)) == LONGEST_REQUEST
    assert 2 <= len(loaded.read("")) < 8


def test_what_cannot_be_seen_changes_nothing(loaded: Encoder) -> None:
    plain = loaded.read("tolong cek stok gudang")
    hidden = loaded.read("tolong\u200b cek \u202estok\u202c gudang\x1b[31m")
    assert numpy.array_equal(plain, hidden)


def test_slang_is_read_as_standard_words() -> None:
    assert as_read("tlg cek stok yg kmrn ya, Budi!") == "tolong cek stok yang kemarin ya, Budi!"


def test_a_request_is_read_beside_what_clauses_offer(loaded: Encoder) -> None:
    memory = loaded.remember("Menjemput tamu direksi di bandara", 1)
    alone, beside = loaded.read("jemput Pak Hasan jam 2"), loaded.read("jemput Pak Hasan jam 2", memory.offered)
    assert alone.shape == beside.shape
    assert not numpy.allclose(alone, beside, atol=1e-2)
    assert numpy.array_equal(beside, loaded.read("jemput Pak Hasan jam 2", memory.offered))


def test_a_machine_that_cannot_run_it_is_told_so_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FOLDER", "language/no-such-folder")
    assert encoder.__wrapped__() is None


def test_what_ships_stays_small() -> None:
    files = [*package_file(FOLDER).iterdir(), package_file("scope/data/heads.npz")]
    assert sum(file.stat().st_size for file in files) < 30 * MEGABYTE
