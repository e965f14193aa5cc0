"""Which messages look like asks. What does not is not judged: a chat of years holds few of them.

Rather one too many than one too few: an imported record can be deleted, and what was left out is never seen.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.language.lexicon import PhraseBook
from coach.language.normalise import words
from coach.resources import read_data
from coach.scope.understand import asks_openly, is_only_courteous

Sign = Literal["asks", "may_ask", "none"]
_TELLS_ENOUGH = 7
"""Words; a superior who writes as many without thanking or agreeing mostly wants something."""
_SHORTEST = 2


class AsksFile(BaseModel):
    """The schema of asks.yaml."""

    model_config = ConfigDict(extra="forbid")

    leaning: list[str]
    telling: list[str]


def sign_of(text: str) -> Sign:
    """Whether `text` asks for something; `may_ask` where only a verdict can tell."""
    if asks_openly(text):
        return "asks"
    said = words(text[:2000])
    if len(said) < _SHORTEST or is_only_courteous(text):
        return "none"
    leans = "?" in text or bool(_book().find(said))
    enough = len(said) >= _TELLS_ENOUGH
    if _tells(said):
        return "may_ask" if "?" in text or (leans and enough) else "none"
    return "may_ask" if leans or enough else "none"


def _tells(said: list[str]) -> bool:
    opening = " ".join(said) + " "
    return any(opening.startswith(f"{phrase} ") for phrase in _file().telling)


@cache
def _file() -> AsksFile:
    return AsksFile.model_validate(read_data("record/data/asks.yaml"))


@cache
def _book() -> PhraseBook:
    return PhraseBook({"leaning": _file().leaning})
