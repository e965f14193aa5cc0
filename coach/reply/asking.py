"""Reads whether a line asks for something to be done, or only presses for what was asked before.

"Naskah bisa menunggu" speaks of the writer's work and asks for none of it. A word shows it ("tolong"), or a head on the
encoder, learned by tools/replies/asking.py (`data/asking.npz`) on the states that `pressing` reads.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.reply.pressing import states_of
from coach.reply.word_lists import lexicon_of, said_in
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

HEAD = "reply/data/asking.npz"
_WORDS = "reply/data/asking_words.yaml"
_ASKS = 0.7
"""Chance from which a line asks for something where no word of it does."""


def without_bridge(line: str) -> str:
    """The line without what leads over to it from what was said before: "Ya sudah, kalau begitu …"."""
    lexicon, rest = lexicon_of(_WORDS), line
    while True:
        tokens = lexicon.tokens(rest)
        ends = [match.last for match in lexicon.find(tokens) if match.category == "bridges" and not match.first]
        if not ends or max(ends) + 1 == len(tokens):
            return rest
        rest = rest[tokens[max(ends)].end :].lstrip(" ,.;:!…-")
        if not rest:
            return line


def asks(line: str) -> bool:
    """Whether `line` asks for something to be done."""
    return "asks" in said_in(line, _WORDS) or (chance_of_asking(line) or 0.0) > _ASKS


@cache
def _head() -> dict[str, Array]:
    import numpy

    with numpy.load(package_file(HEAD)) as stored:
        return {name: stored[name].astype(numpy.float32) for name in stored.files}


def chance_of_asking(line: str) -> float | None:
    """How likely `line` asks for something; None on a machine that cannot run the encoder."""
    states = states_of(line)
    if states is None:
        return None
    head = _head()
    score = float((states - head["mean"]) / head["spread"] @ head["weights"] + head["bias"])
    return 1 / (1 + math.exp(-score))
