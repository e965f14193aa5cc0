"""What keeps somebody from work of their own: no access yet, a file that has not come. To say so turns nothing down."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.reply.phrases import Lexicon
from coach.resources import read_data


class _HindranceWords(BaseModel):
    """The words of a hindrance and of unwillingness, in either language, as the YAML file holds them."""

    model_config = ConfigDict(extra="forbid")

    spellings: dict[str, str]
    classes: dict[str, str]
    hindrance: list[str]
    unwilling: list[str]


@cache
def _lexicon() -> Lexicon:
    words = _HindranceWords.model_validate(read_data("reply/data/hindrance_words.yaml"))
    phrases = {"hindrance": words.hindrance, "unwilling": words.unwilling}
    return Lexicon(phrases, spellings=words.spellings, classes=words.classes)


def names_hindrance(reply: str) -> bool:
    """Whether `reply` says what is missing for the work to be done, and not that its writer will not do it."""
    lexicon = _lexicon()
    found = {match.category for match in lexicon.find(lexicon.tokens(reply))}
    return found == {"hindrance"}
