"""What a message betrays by its words: the named signals of `data/signals.yaml`."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, RootModel

from coach.language.lexicon import PhraseBook
from coach.resources import read_data


class SignalWords(BaseModel):
    """One signal's phrases in both languages."""

    model_config = ConfigDict(extra="forbid")

    id: list[str]
    en: list[str]


class SignalFile(RootModel[dict[str, SignalWords]]):
    """The schema of signals.yaml: each signal by its name."""


@cache
def signal_names() -> tuple[str, ...]:
    """The signals in the file's order."""
    return tuple(_file().root)


@cache
def signal_book() -> PhraseBook:
    """All signals, to be looked up in one pass. Office chat mixes languages: both are always looked up."""
    return PhraseBook({name: [*words.id, *words.en] for name, words in _file().root.items()})


@cache
def _file() -> SignalFile:
    return SignalFile.model_validate(read_data("scope/data/signals.yaml"))
