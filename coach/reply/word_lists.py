"""Word lists that stand in a file of their own: one for each question that words answer by themselves."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.reply.phrases import Lexicon
from coach.resources import read_data


class _WordList(BaseModel):
    """Phrases by what they say, as the YAML file holds them. How to write one: coach/reply/phrases.py."""

    model_config = ConfigDict(extra="forbid")

    spellings: dict[str, str] = {}
    classes: dict[str, str] = {}
    phrases: dict[str, list[str]]


@cache
def lexicon_of(file: str) -> Lexicon:
    """The word list in `file`, a path within the package, read once a process."""
    words = _WordList.model_validate(read_data(file))
    return Lexicon(words.phrases, spellings=words.spellings, classes=words.classes)


def said_in(text: str, file: str) -> set[str]:
    """What `text` says by the words of the list in `file`: the names under `phrases`."""
    lexicon = lexicon_of(file)
    return {match.category for match in lexicon.find(lexicon.tokens(text))}
