"""What the supervisor has granted of what was asked of them: it in writing, what comes first, less of other work."""

from __future__ import annotations

from typing import Literal, get_args

from coach.reply.word_lists import said_in

Grant = Literal["writing", "order", "relief"]


def grants_in(message: str) -> tuple[Grant, ...]:
    """What `message` grants by its words, whether it was asked for or not."""
    found = said_in(message, "reply/data/granted_words.yaml")
    return tuple(grant for grant in get_args(Grant) if grant in found)
