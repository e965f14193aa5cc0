"""What the supervisor has granted of what was asked of them: it in writing, what comes first, less of other work."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from coach.reply.phrases import Lexicon
from coach.resources import read_data

Grant = Literal["writing", "order", "relief"]


class _GrantedWords(BaseModel):
    """The words of each, in either language, as the YAML file holds them."""

    model_config = ConfigDict(extra="forbid")

    spellings: dict[str, str]
    grants: dict[Grant, list[str]]


@cache
def _lexicon() -> Lexicon:
    words = _GrantedWords.model_validate(read_data("reply/data/granted_words.yaml"))
    grants = {str(grant): phrases for grant, phrases in words.grants.items()}
    return Lexicon(grants, spellings=words.spellings, classes={})


def grants_in(message: str) -> tuple[Grant, ...]:
    """What `message` grants by its words, whether it was asked for or not."""
    lexicon = _lexicon()
    found = {match.category for match in lexicon.find(lexicon.tokens(message))}
    return tuple(grant for grant in get_args(Grant) if grant in found)
