"""Reads a reply with the encoder, beside the request that it answers.

The upper layers were taught replies, and the heads learned, by tools/replies (`data/layers.gz`, `data/replies.npz`). A
long reply is read in windows that end where a clause does. Nothing but numpy and onnxruntime is needed to use them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from coach.language.encoder import LONGEST_WINDOW, Encoder, Tokeniser, encoder
from coach.reply.parts import clauses
from coach.reply.reading import AXES, EVENTS, STYLES, Reading, Standing
from coach.reply.signs import Span
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

HEADS = "reply/data/replies.npz"
LAYERS = "reply/data/layers.gz"
"""What replies change in the encoder's layers: the difference of the bytes."""
_MARKS = 6
"""Places of a window that its marks and its opening take."""
_REMEMBERED = 64
_READERS = 2
Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")
_ASKED, _SAID, _LINES_BESIDE = 120, 70, 2
"""Characters of the request, characters of a line, and lines that a line in its talk is read beside."""


@dataclass(frozen=True)
class Heads:
    """What is read off a reply's states. Matrices are (given, taken)."""

    axes: Array
    axes_bias: Array
    signs: Array
    evidence: Array
    styles: Array
    styles_bias: Array
    styles_signs: Array
    events: Array
    events_bias: Array
    events_signs: Array
    events_axes: Array
    events_standing: Array


@cache
def heads() -> Heads:
    """The heads that ship."""
    import numpy

    with numpy.load(package_file(HEADS)) as stored:
        return Heads(**{name: stored[name].astype(numpy.float32) for name in Heads.__dataclass_fields__})


@dataclass(frozen=True)
class Window:
    """A part of a reply that is read at once: its pieces, and for each piece the number of its clause (-1: a mark)."""

    pieces: list[int]
    clause: list[int]


def windows(reply: str, tokeniser: Tokeniser) -> tuple[list[Window], list[Span]]:
    """The windows of a reply, and its clauses."""
    spans = clauses(reply)
    parts = [tokeniser.part(reply[span.start : span.end])[: LONGEST_WINDOW - _MARKS] for span in spans]
    count = max(1, math.ceil(sum(map(len, parts)) / (LONGEST_WINDOW - _MARKS)))
    size = sum(map(len, parts)) / count
    groups: list[list[int]] = [[]]
    taken = 0
    for number, part in enumerate(parts):
        full = sum(len(parts[each]) for each in groups[-1]) + len(part) > LONGEST_WINDOW - _MARKS
        if groups[-1] and (full or taken >= size * len(groups)):
            groups.append([])
        groups[-1].append(number)
        taken += len(part)
    found = []
    for group in groups:
        pieces = tokeniser.opened([parts[number] for number in group])
        own = [number for number in group for _ in parts[number]]
        opening = len(pieces) - 1 - len(own)
        found.append(Window(pieces, [*[-1] * opening, *own, -1]))
    return found, spans


def request_beside(request: str, title: str | None = None) -> str:
    """A request as a reply to it is read beside it: with the title of the one who was asked, where it is known."""
    return f"[{title}] {request}" if title and not request.lstrip().startswith("[") else request


def talk_beside(request: str, earlier: Sequence[str]) -> str:
    """A request as a line in its talk is read beside it: with what the writer said last, `earlier`."""
    if not earlier:
        return request
    return "\n".join((request[:_ASKED], *(line[:_SAID] for line in earlier[-_LINES_BESIDE:])))


class _Ahead(Generic[Asked, Found]):
    """Reads each of the last texts once, in threads of its own, so that one can be begun before it is needed.

    Two short texts at once take hardly longer than one.
    """

    def __init__(self, read: Callable[[Asked], Found], name: str) -> None:
        readers = ThreadPoolExecutor(_READERS, thread_name_prefix=name)
        self.begun = lru_cache(_REMEMBERED)(lambda asked: readers.submit(read, asked))

    def of(self, asked: Asked) -> Found:
        """What was read of it, as soon as it is there."""
        begun: Future[Found] = self.begun(asked)
        return begun.result()


class EncodedReplies:
    """Reads replies with the encoder. The last requests are remembered, and the last windows.

    Raises OSError where a file is missing or damaged.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._reader = encoder.other(LAYERS)
        self._offers = _Ahead(encoder.offer, "offers")
        self._states = _Ahead(self._read, "replies")

    def expect(self, request: str, replies: Sequence[str] = ()) -> None:
        """Begin to read a request whose reply is still to come, or what will be read beside it in a moment."""
        self._offers.begun(request)
        for reply in replies:
            for window in windows(reply, self._encoder.tokeniser)[0]:
                self._states.begun((tuple(window.pieces), request))

    def read(self, reply: str, request: str, features: list[float], standing: Standing) -> Reading:
        """What `reply` to `request` is, in a talk that stands so. `features` are its signs, as numbers."""
        import numpy

        head = heads()
        cut, spans = windows(reply, self._encoder.tokeniser)
        read = [self._states.of((tuple(window.pieces), request)) for window in cut]
        states, first = numpy.concatenate(read), read[-1][0]
        given = numpy.concatenate([states.mean(axis=0), first])
        told = numpy.array(features, dtype=numpy.float32)
        marks = states @ head.evidence
        scores = given @ head.axes + head.axes_bias + told @ head.signs + _gathered(marks)
        styles = given @ head.styles + head.styles_bias + told @ head.styles_signs
        before = numpy.array(standing.numbers, dtype=numpy.float32)
        events = given @ head.events + head.events_bias + told @ head.events_signs
        events = events + scores @ head.events_axes + before @ head.events_standing
        owners = numpy.array([number for window in cut for number in window.clause])
        strongest = [marks[owners == number].max(axis=0, initial=-1e9) for number in range(len(spans))]
        order = numpy.argsort(-numpy.array(strongest), axis=0, kind="stable").tolist() if strongest else []
        behind = {axis: tuple(spans[each[column]] for each in order) for column, axis in enumerate(AXES)}
        return Reading(
            chances=dict(zip(AXES, (1 / (1 + numpy.exp(-scores))).tolist(), strict=True)),
            styles=dict(zip(STYLES, shares(styles), strict=True)),
            events=dict(zip(EVENTS, shares(events), strict=True)),
            behind=behind,
        )

    def states(self, line: str) -> Array:
        """The states' mean and the first of the last window, for a line that is read beside nothing."""
        import numpy

        read = [self._states.of((tuple(window.pieces), "")) for window in windows(line, self._encoder.tokeniser)[0]]
        return numpy.concatenate([numpy.concatenate(read).mean(axis=0), read[-1][0]])

    def _read(self, asked: tuple[tuple[int, ...], str]) -> Array:
        pieces, request = asked
        offered = self._offers.begun(request)
        # What the first layers make of a reply does not wait for the request.
        begun = self._encoder.begin(pieces)
        return self._reader(begun, offered.result())


@cache
def encoded_replies() -> EncodedReplies | None:
    """The reader of this process; None on a machine that cannot run the encoder."""
    running = encoder()
    try:
        return EncodedReplies(running) if running is not None else None
    except OSError:
        return None


def shares(scores: Array) -> list[float]:
    """Scores as chances that add up to 1."""
    import numpy

    raised = numpy.exp(scores - scores.max())
    found: list[float] = (raised / raised.sum()).tolist()
    return found


def _gathered(marks: Array) -> Array:
    """The strongest of the pieces' marks by axis, smoothly; 0 where all are 0."""
    import numpy

    most = marks.max(axis=0)
    gathered: Array = most + numpy.log(numpy.exp(marks - most).mean(axis=0))
    return gathered
