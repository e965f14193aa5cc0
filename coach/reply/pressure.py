"""Recognises how somebody is being pressed, and what was answered to it so far.

The words are in data/holding_{id,en}.yaml; a message may press in several ways, the gravest one decides.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.reply.phrases import Lexicon
from coach.resources import read_data

Tactic = Literal[
    "threat",
    "authority",
    "criticism",
    "guilt",
    "comparison",
    "flattery",
    "urgency",
    "minimising",
    "yielding",
    "repeat",
]
"""How a message presses, the gravest first. `yielding` takes the request back; `repeat` only says it once more."""
Technique = Literal[
    "broken_record",
    "fogging",
    "negative_inquiry",
    "trade_off",
    "redirect_to_owner",
    "ask_in_writing",
    "confirm_in_writing",
    "take_it_to_hr",
]
"""The handbook's keys."""


class HoldingWords(BaseModel):
    """One language's file: the signs of each tactic, and the sentences by slot and kind."""

    model_config = ConfigDict(extra="forbid")

    spellings: dict[str, str]
    tactics: dict[Tactic, list[str]]
    subjects: list[str]
    slots: dict[str, dict[str, list[str]]]


@cache
def holding_words(language: Language) -> HoldingWords:
    """The file of `language`, read once a process."""
    return HoldingWords.model_validate(read_data(f"reply/data/holding_{language}.yaml"))


@cache
def _lexicon(language: Language) -> Lexicon:
    words = holding_words(language)
    return Lexicon({str(name): signs for name, signs in words.tactics.items()}, spellings=words.spellings, classes={})


def tactic_of(message: str) -> Tactic:
    """How `message` presses, in whichever of the two languages its words are."""
    found = {
        match.category
        for language in get_args(Language)
        for lexicon in [_lexicon(language)]
        for match in lexicon.find(lexicon.tokens(message))
    }
    return next((tactic for tactic in get_args(Tactic) if tactic in found), "repeat")
