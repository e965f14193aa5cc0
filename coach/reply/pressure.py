"""Recognises how somebody is being pressed.

A head on the encoder decides (`pressing`). On a machine without it the words in data/holding_{id,en}.yaml do; a message
may press in several ways, the gravest one counts.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.reply.phrases import Lexicon
from coach.reply.pressing import chances
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
    withdrawn: list[str]
    """Words that take the request back, whatever stands beside them."""
    continuing: str
    """What claims that the same was said before."""
    subjects: list[str]
    slots: dict[str, dict[str, list[str]]]


@cache
def holding_words(language: Language) -> HoldingWords:
    """The file of `language`, read once a process."""
    return HoldingWords.model_validate(read_data(f"reply/data/holding_{language}.yaml"))


@cache
def _lexicon(language: Language) -> Lexicon:
    words = holding_words(language)
    phrases: dict[str, list[str]] = {str(name): signs for name, signs in words.tactics.items()}
    phrases["yielding"] = [*phrases["yielding"], *words.withdrawn]
    return Lexicon({**phrases, _WITHDRAWN: words.withdrawn}, spellings=words.spellings, classes={})


_WITHDRAWN = "withdrawn"
_TELLING: frozenset[Tactic] = frozenset({"threat", "authority", "criticism", "guilt", "flattery"})
"""Tactics whose words hardly stand in anything else: of the lessons with one, nine in ten press so."""
_WITH_A_WORD, _ANY = 0.1, 0.35
"""Chance from which another tactic leads that has a word in the message, and from which any counts as more than a
repetition. Chosen on the development lines."""
_YIELDING, _YIELDING_WITH_A_WORD = 0.7, 0.5
"""Chance from which the request counts as taken back: to thank for a threat is worse than to hold once more."""
_PRAISED = 0.6
"""Chance from which a message counts as praise where none of its words praises, nor presses otherwise: to thank for a
compliment that nobody paid is worse than to hold once more."""


def tactic_of(message: str) -> Tactic:
    """How `message` presses, in whichever of the two languages its words are."""
    signs: dict[Tactic, float] = dict(zip(get_args(Tactic), signs_of_pressing(message), strict=True))
    if _WITHDRAWN in _categories(message) and not any(signs[tactic] for tactic in _TELLING):
        return "yielding"
    likely = chances(message, tuple(signs.values()))
    if likely is None:
        return next((tactic for tactic, sign in signs.items() if sign), "repeat")
    found: dict[Tactic, float] = dict(zip(get_args(Tactic), likely, strict=True))
    if found["yielding"] < (_YIELDING_WITH_A_WORD if signs["yielding"] else _YIELDING):
        del found["yielding"]
    if not signs["flattery"] and (any(signs.values()) or found["flattery"] < _PRAISED):
        rest = 1 - found.pop("flattery")
        found = {tactic: chance / max(rest, 1e-6) for tactic, chance in found.items()}
    likeliest = max(found, key=lambda tactic: found[tactic])
    # Whoever uses a tactic's word does more than repeat.
    leads = _TELLING if likeliest != "repeat" else frozenset(found)
    for tactic, sign in signs.items():
        if sign and tactic != "yielding" and (tactic in leads or found[tactic] >= _WITH_A_WORD):
            return tactic
    return likeliest if found[likeliest] >= _ANY else "repeat"


def signs_of_pressing(message: str) -> tuple[float, ...]:
    """For each tactic 1 where a word of its list stands in `message`, else 0."""
    found = _categories(message)
    return tuple(float(tactic in found) for tactic in get_args(Tactic))


def _categories(message: str) -> set[str]:
    return {
        match.category
        for language in get_args(Language)
        for lexicon in [_lexicon(language)]
        for match in lexicon.find(lexicon.tokens(message))
    }
