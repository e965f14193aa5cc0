"""Texts as vectors of their letters, so that texts of like words lie near each other.

Rows have length 1, so that a dot product is a cosine. What sees meaning is the encoder, in `encoder.py`.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.language.normalise import words
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[Any]

_READ = 1680
"""Characters of a text whose letters count."""
BUCKETS = 8192


class CharacterEmbedder:
    """Hashed character 3- to 5-grams within words, weighted by how rare they are in a background set.

    The weights lie in `background.npz`; hashes are CRC-32, the same on every machine.
    """

    dimensions = BUCKETS

    def __init__(self) -> None:
        import numpy

        self._rarity = numpy.load(package_file("language/background.npz"))["rarity"].astype(numpy.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy

        rows = numpy.zeros((len(texts), BUCKETS), dtype=numpy.float32)
        for number, text in enumerate(texts):
            for bucket, count in buckets(text).items():
                rows[number, bucket] = 1.0 + numpy.log(count)
        return unit(rows * self._rarity)


@cache
def character_embedder() -> CharacterEmbedder:
    """The one character embedder of this process."""
    return CharacterEmbedder()


def buckets(text: str) -> Counter[int]:
    """How often each hashed 3-, 4- and 5-gram stands in the words of `text`."""
    counts: Counter[int] = Counter()
    for word in words(text[:_READ]):
        framed = f" {word} ".encode()
        for size in (3, 4, 5):
            for start in range(len(framed) - size + 1):
                counts[zlib.crc32(framed[start : start + size]) % BUCKETS] += 1
    return counts


def unit(rows: Vectors) -> Vectors:
    """`rows` scaled to length 1; rows of zeros stay."""
    import numpy

    lengths = numpy.linalg.norm(rows, axis=1, keepdims=True)
    return rows / numpy.where(lengths == 0, 1, lengths)
