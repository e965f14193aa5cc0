"""What keeps somebody from work of their own: no access yet, a file that has not come. To say so turns nothing down."""

from __future__ import annotations

from coach.reply.word_lists import said_in


def names_hindrance(reply: str) -> bool:
    """Whether `reply` says what is missing for the work to be done, and not that its writer will not do it."""
    return said_in(reply, "reply/data/hindrance_words.yaml") == {"hindrance"}
