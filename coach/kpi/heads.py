"""Which division's work a text is, as the encoder hears it; by letters where it does not run."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from coach.language.embed import character_embedder
from coach.language.encoder import encoder
from coach.profile.divisions import divisions
from coach.profile.vectors import division_letters
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HEADS = "scope/data/heads.npz"
"""What was learned for requests hears KPIs as well: both say what is to be done."""
_LETTERS = 30.0
"""Nearness by letters lies within a few tenths: this brings it to the encoder's scale."""


@lru_cache(maxsize=512)
def heard(text: str) -> dict[str, float]:
    """A score by division key, good for ranking: 2 more is much."""
    loaded = encoder()
    if loaded is None:
        near = division_letters(character_embedder().embed([text])[0])
        return {key: _LETTERS * value for key, value in near.items()}
    matrix, bias = _owner_head()
    scores = loaded.read(text).mean(axis=0) @ matrix + bias
    return dict(zip(divisions(), scores.tolist(), strict=True))


@cache
def _owner_head() -> tuple[NDArray[Any], NDArray[Any]]:
    import numpy

    with numpy.load(package_file(_HEADS)) as stored:
        return stored["owner"].astype(numpy.float32), stored["owner_bias"].astype(numpy.float32)
