"""The encoder: multilingual-e5-small, pruned to Indonesian and English, its upper layers taught to judge requests.

A text is read either by itself (a clause) or beside what others offered (a request beside the clauses of a job). Made
by tools/encoder, which also tells what the layers do; run by onnxruntime in 8-bit integers, 0.2 ms a token. Texts of
another sort have upper layers of their own, kept as their difference from these.
"""

from __future__ import annotations

import gzip
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.language.normalise import standardised, visible
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

FOLDER = "language/encoder"
LAYERS = f"{FOLDER}/layers.onnx.gz"
LONGEST_REQUEST = 112
LONGEST_CLAUSE = 42
LONGEST_ANSWERED = 72
LONGEST_WINDOW = 124
"""Pieces that are read of a text: of a request, a clause, a request beside a reply to it, a part of a reply.

A piece is a short word or a part of a longer one.
"""
_OPENING = "query: "
"""The published model was taught with this before every question."""
_WEIGHTS = 32
_FIRST, _LAST = 0, 1


Reader = Callable[[list[int], "Array"], "Array"]
"""Reads the pieces of a text beside what others offer: states, (pieces, width)."""


@dataclass(frozen=True)
class Memory:
    """What a text offers to those that are read beside it: keys and values by layer, and its meaning as one vector."""

    offered: Array
    """float32, (layers, 2, pieces, width)."""
    vector: Array


class Tokeniser:
    """Cuts a text into the pieces that the encoder knows."""

    def __init__(self, model: bytes) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model)

    def pieces(self, text: str, most: int) -> list[int]:
        """At most `most` pieces, with the marks of beginning and end around them."""
        return [_FIRST, *self._processor.EncodeAsIds(_OPENING + as_read(text))[: most - 2], _LAST]

    def opened(self, parts: list[list[int]]) -> list[int]:
        """Parts of a text, cut one by one (`part`), as one text."""
        opening = self._processor.EncodeAsIds(_OPENING.strip())
        return [_FIRST, *opening, *(piece for part in parts for piece in part), _LAST]

    def part(self, text: str) -> list[int]:
        """The pieces of a part of a text, without marks."""
        found: list[int] = self._processor.EncodeAsIds(as_read(text))
        return found


class Encoder:
    """The encoder, loaded.

    Raises ImportError where onnxruntime has no wheel, OSError where a file is missing or damaged.
    Two threads that sleep while they wait: a fifth to a third sooner, and no later on a busy machine, where two that
    spin lose more than they gain.
    """

    def __init__(self) -> None:
        import numpy

        self._session = _session(packed(LAYERS))
        self.tokeniser = Tokeniser(package_file(f"{FOLDER}/pieces.model").read_bytes())
        self._rows = numpy.load(package_file(f"{FOLDER}/words.npy"), mmap_mode="r")
        self._kinds = numpy.load(package_file(f"{FOLDER}/kinds.npy")).astype(numpy.float32)
        layers, width = self._session.get_inputs()[2].shape[0], self._kinds.shape[1]
        self._nothing = numpy.zeros((layers, 2, 0, width), dtype=numpy.float32)
        self._plain = numpy.zeros(width, dtype=numpy.float32)

    def remember(self, text: str, kind: int) -> Memory:
        """A clause, read by itself. `kind` is its number among the kinds of clauses that the network was taught."""
        pieces = self.tokeniser.pieces(text, LONGEST_CLAUSE)
        states, offered = self._run(pieces, self._kinds[kind], self._nothing)
        return Memory(offered, states.mean(axis=0))

    def offer(self, text: str) -> Array:
        """What a request offers to a reply that is read beside it."""
        pieces = self.tokeniser.pieces(text, LONGEST_ANSWERED)
        _, offered = self._run(pieces, self._plain, self._nothing)
        return offered

    def read(self, text: str, beside: Array | None = None) -> Array:
        """A request's states, (pieces, width), read beside what a job's clauses offer (`Memory.offered`, joined)."""
        pieces = self.tokeniser.pieces(text, LONGEST_REQUEST)
        states, _ = self._run(pieces, self._plain, self._nothing if beside is None else beside)
        return states

    def other(self, difference: str) -> Reader:
        """A reader of texts of another sort. `difference` is the file of what is to be added to the layers' bytes.

        Raises OSError where it is missing or damaged.
        """
        import numpy

        added = numpy.frombuffer(packed(difference), numpy.uint8)
        session = _session((numpy.frombuffer(packed(LAYERS), numpy.uint8) + added).tobytes())

        def read(pieces: list[int], beside: Array) -> Array:
            states, _ = self._run(pieces, self._plain, beside, session)
            return states

        return read

    def _run(self, pieces: list[int], kind: Array, beside: Array, session: Any = None) -> tuple[Array, Array]:
        rows = unpacked(self._rows[pieces])
        states, offered = (session or self._session).run(None, {"rows": rows, "kind": kind, "beside": beside})
        return states, offered


def packed(relative: str) -> bytes:
    """A gzipped file of the package, unpacked. Raises OSError where it is missing or damaged."""
    try:
        return gzip.decompress(package_file(relative).read_bytes())
    except (EOFError, zlib.error) as error:
        raise OSError(f"{relative} is damaged") from error


def _session(graph: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = 2, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    # The graph was simplified when it was written.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def as_read(text: str) -> str:
    """A text as the encoder reads it: nothing invisible, slang in standard words, single spaces."""
    return " ".join(standardised(unicodedata.normalize("NFKC", visible(text))).split())


def unpacked(blocks: Array) -> Array:
    """Word rows from their 4-bit blocks of 32: a float16 scale, then 16 bytes, low nibbles first, minus 8."""
    import numpy

    parts = numpy.ascontiguousarray(blocks).reshape(len(blocks), -1, 2 + _WEIGHTS // 2)
    scales = numpy.ascontiguousarray(parts[:, :, :2]).view(numpy.float16).astype(numpy.float32)
    nibbles = numpy.concatenate([parts[:, :, 2:] & 15, parts[:, :, 2:] >> 4], axis=2).astype(numpy.float32) - 8
    rows: Array = (nibbles * scales).reshape(len(blocks), -1)
    return rows


@cache
def encoder() -> Encoder | None:
    """The encoder of this process; None on a machine that cannot run it."""
    try:
        return Encoder()
    except (ImportError, OSError, RuntimeError):
        return None
