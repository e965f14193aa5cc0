"""Reads with the encoder how a supervisor's line presses.

Few of these lines have a word that gives them away: "besok menghadap saya" is a threat, "oke, minggu depan saja kamu
yang kerjakan" gives nothing back. It is read twice, as requests are and as replies are.
The head was learned by tools/replies/pressing.py (`data/pressing.npz`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from coach.language.encoder import encoder
from coach.reply.encoded import encoded_replies, shares
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

HEAD = "reply/data/pressing.npz"
_REMEMBERED = 64


@cache
def _head() -> dict[str, Array]:
    import numpy

    with numpy.load(package_file(HEAD)) as stored:
        return {name: stored[name].astype(numpy.float32) for name in stored.files}


@lru_cache(_REMEMBERED)
def states_of(line: str) -> Array | None:
    """What the head is given of a line's meaning; None on a machine that cannot run the encoder."""
    import numpy

    running, replies = encoder(), encoded_replies()
    if running is None or replies is None or not line.strip():
        return None
    asked = running.read(line)
    return numpy.concatenate([asked.mean(axis=0), asked[0], replies.states(line)])


@lru_cache(_REMEMBERED)
def chances(line: str, signs: tuple[float, ...]) -> list[float] | None:
    """How likely each tactic is, in the order of `Tactic`; `signs` tell which has a word in the line. None as above."""
    import numpy

    states = states_of(line)
    if states is None:
        return None
    head = _head()
    scores = (states - head["mean"]) / head["spread"] @ head["weights"] + numpy.array(signs) @ head["signs"]
    return shares(scores + head["bias"])
