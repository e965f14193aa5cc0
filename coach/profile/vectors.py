"""The divisions as vectors, made beforehand from `divisions.yaml` by tools/make_vectors.py.

`divisions.npz` holds a row for every clause of every division by meaning (E5), one row a division by letters, and the
hash of the file that they were made from.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.profile.divisions import divisions
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

VECTORS = "profile/divisions.npz"
SOURCE = "profile/divisions.yaml"


@dataclass(frozen=True)
class DivisionVectors:
    """The vectors of all divisions: `clauses` with the number of their division in `owners`, one `centres` row each.

    `clauses` is None for an embedder that sees letters alone; meaning is then read off the letters too.
    """

    keys: tuple[str, ...]
    clauses: Array | None
    owners: Array
    centres: Array

    def meaning(self, vector: Array) -> dict[str, float]:
        """How near the nearest clause of each division lies to `vector`."""
        if self.clauses is None:
            return self.letters(vector)
        near = self.clauses @ vector
        return {key: float(near[self.owners == number].max()) for number, key in enumerate(self.keys)}

    def letters(self, characters: Array) -> dict[str, float]:
        """How near each division's words lie to `characters`."""
        near = self.centres @ characters
        return {key: float(value) for key, value in zip(self.keys, near, strict=True)}


@cache
def division_vectors(embedder_name: str) -> DivisionVectors:
    """The vectors that belong to an embedder."""
    import numpy

    with numpy.load(package_file(VECTORS)) as stored:
        clauses = stored[embedder_name].astype(numpy.float32) if embedder_name in stored else None
        return DivisionVectors(
            keys=tuple(divisions()),
            clauses=clauses,
            owners=stored["owners"],
            centres=stored["centres"].astype(numpy.float32),
        )


def source_hash() -> str:
    """The SHA-256 of the file that the vectors are made from."""
    return hashlib.sha256(package_file(SOURCE).read_bytes()).hexdigest()
