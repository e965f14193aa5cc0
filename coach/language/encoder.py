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
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from coach.language.native import inside_native
from coach.language.normalise import standardised, visible
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

FOLDER = "language/encoder"
LOWER = f"{FOLDER}/lower.onnx.gz"
"""The layers that stay as published: what they make of a text is the same whatever it is read beside."""
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
_BEGUN = 64
"""Texts whose first layers are remembered: a line is read alone and in its talk, a request as what is asked and as what
is answered."""
_FIRST, _LAST = 0, 1


Reader = Callable[["Array", "Array"], "Array"]
"""Reads a text, as `Encoder.begin` left it, beside what others offer: states, (pieces, width)."""


@dataclass(frozen=True)
class Memory:
    """What a text offers to those that are read beside it: keys and values by layer, and its meaning as one vector."""

    offered: Array
    """float32, (layers, 2, pieces, width)."""
    vector: Array


class Tokeniser:
    """Cuts a text into the pieces that the encoder knows."""

    def __init__(self, model: bytes) -> None:
        with inside_native():
            from sentencepiece import SentencePieceProcessor

            self._processor = SentencePieceProcessor()
            self._processor.LoadFromSerializedProto(model)

    def pieces(self, text: str, most: int) -> list[int]:
        """At most `most` pieces, with the marks of beginning and end around them."""
        return [_FIRST, *self._cut(_OPENING + as_read(text))[: most - 2], _LAST]

    def opened(self, parts: list[list[int]]) -> list[int]:
        """Parts of a text, cut one by one (`part`), as one text."""
        opening = self._cut(_OPENING.strip())
        return [_FIRST, *opening, *(piece for part in parts for piece in part), _LAST]

    def part(self, text: str) -> list[int]:
        """The pieces of a part of a text, without marks."""
        return self._cut(as_read(text))

    def _cut(self, text: str) -> list[int]:
        with inside_native():
            found: list[int] = self._processor.EncodeAsIds(text)
        return found


class Encoder:
    """The encoder, loaded.

    Raises ImportError where onnxruntime has no wheel, OSError where a file is missing or damaged.
    Two threads that sleep while they wait: a fifth to a third sooner, and no later on a busy machine, where two that
    spin lose more than they gain.
    """

    def __init__(self) -> None:
        import numpy

        self._lower, self._upper = _Session(packed(LOWER)), _Session(packed(LAYERS))
        self._begun = lru_cache(_BEGUN)(lambda pieces: _Begun(pieces, self._begin))
        self.tokeniser = Tokeniser(package_file(f"{FOLDER}/pieces.model").read_bytes())
        self._rows = numpy.load(package_file(f"{FOLDER}/words.npy"), mmap_mode="r")
        self._kinds = numpy.load(package_file(f"{FOLDER}/kinds.npy")).astype(numpy.float32)
        layers, width = self._upper.layers, self._kinds.shape[1]
        self._nothing = numpy.zeros((layers, 2, 0, width), dtype=numpy.float32)

    def remember(self, text: str, kind: int) -> Memory:
        """A clause, read by itself. `kind` is its number among the kinds of clauses that the network was taught."""
        begun = self._begin(tuple(self.tokeniser.pieces(text, LONGEST_CLAUSE)))
        last, offered = self._upper.run(None, {"states": begun + self._kinds[kind], "beside": self._nothing})
        return Memory(offered, last.mean(axis=0))

    def begin(self, pieces: tuple[int, ...]) -> Array:
        """A text's states, by its pieces, after the layers that read it by itself, whatever it is read beside."""
        return self._begun(pieces).states()

    def offer(self, text: str) -> Array:
        """What a request offers to a reply that is read beside it."""
        begun = self.begin(tuple(self.tokeniser.pieces(text, LONGEST_ANSWERED)))
        # The last layer offers before it reads: its reading is left out.
        offered: Array = self._upper.run(["offered"], {"states": begun, "beside": self._nothing}, _only_asked())[0]
        return offered

    def read(self, text: str, beside: Array | None = None) -> Array:
        """A request's states, (pieces, width), read beside what a job's clauses offer (`Memory.offered`, joined)."""
        begun = self.begin(tuple(self.tokeniser.pieces(text, LONGEST_REQUEST)))
        beside = self._nothing if beside is None else beside
        last: Array = self._upper.run(["last"], {"states": begun, "beside": beside})[0]
        return last

    def other(self, difference: str) -> Reader:
        """A reader of texts of another sort. `difference` is the file of what is to be added to the layers' bytes.

        Raises OSError where it is missing or damaged.
        """
        import numpy

        added = numpy.frombuffer(packed(difference), numpy.uint8)
        upper = _Session((numpy.frombuffer(packed(LAYERS), numpy.uint8) + added).tobytes())

        def read(begun: Array, beside: Array) -> Array:
            last: Array = upper.run(["last"], {"states": begun, "beside": beside})[0]
            return last

        return read

    def _begin(self, pieces: tuple[int, ...]) -> Array:
        begun: Array = self._lower.run(None, {"rows": unpacked(self._rows[[*pieces]])})[0]
        return begun


class _Begun:
    """A text after the first layers, read once, by the first of the threads that ask for it."""

    def __init__(self, pieces: tuple[int, ...], begin: Callable[[tuple[int, ...]], Array]) -> None:
        self._pieces, self._begin = pieces, begin
        self._reading = Lock()
        self._states: Array | None = None

    def states(self) -> Array:
        """Its states, (pieces, width)."""
        with self._reading:
            if self._states is None:
                self._states = self._begin(self._pieces)
            return self._states


def packed(relative: str) -> bytes:
    """A gzipped file of the package, unpacked. Raises OSError where it is missing or damaged."""
    try:
        return gzip.decompress(package_file(relative).read_bytes())
    except (EOFError, zlib.error) as error:
        raise OSError(f"{relative} is damaged") from error


class _Session:
    """Layers, ready to be run."""

    def __init__(self, graph: bytes) -> None:
        with inside_native():
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads, options.inter_op_num_threads = 2, 1
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            options.log_severity_level = 3
            # The graph was simplified when it was written.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
            self._run = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    @property
    def layers(self) -> int:
        """How many of them offer something to those that read beside."""
        return int(self._run.get_inputs()[1].shape[0])

    def run(self, wanted: list[str] | None, given: dict[str, Any], options: Any = None) -> Any:
        """What the layers make of `given`: all of it, or what is `wanted`."""
        with inside_native():
            return self._run.run(wanted, given, options)


@cache
def _only_asked() -> Any:
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    return options


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
