"""The divisions as vectors of letters, made beforehand from `divisions.yaml` by tools/make_vectors.py.

`divisions.npz` holds one row a division and the hash of the file that they were made from.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.profile.divisions import divisions
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

VECTORS = "profile/divisions.npz"
SOURCE = "profile/divisions.yaml"


def division_letters(characters: Array) -> dict[str, float]:
    """How near each division's words lie to `characters`."""
    return {key: float(value) for key, value in zip(divisions(), _centres() @ characters, strict=True)}


@cache
def _centres() -> Array:
    import numpy

    with numpy.load(package_file(VECTORS)) as stored:
        centres: Array = stored["centres"].astype(numpy.float32)
        return centres


def source_hash() -> str:
    """The SHA-256 of the file that the vectors are made from."""
    return hashlib.sha256(package_file(SOURCE).read_bytes()).hexdigest()
