"""The words that put a spoken request in writing, one YAML file a language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.resources import read_data


class Words(BaseModel):
    """One language's words, as its file holds them."""

    model_config = ConfigDict(extra="forbid")

    leads: str
    """How a report opens: "Pak Budi minta saya …", as a regular expression."""
    asking: str
    """A word of asking that makes a bare report a request."""
    theirs: str
    """What belongs to the superior, as a regular expression."""
    later: str
    """Words of time that may follow a phrase."""
    courtesy: str
    """Words that ask for nothing by themselves."""
    capital: str
    written: dict[str, str]
    """Words of speech, and how they are written to a superior."""
    coarse: str
    """Words that nobody writes to a superior, not even as a quote."""
    how: dict[str, str]
    place: dict[str, str]
    prepositions: str
    articles: str = ""
    online: str
    rooms: str = ""
    """What one sits in: "in the meeting room", but "at the gate"."""
    joint: str
    opening: dict[str, list[str]]
    check: list[str]
    pending: list[str]
    """Says that this is no answer yet."""
    answer: str
    thanks: list[str]
    said: dict[str, str]
    plain_starts: str
    """Words that a sentence may open with and that are written small inside another one."""
    letter: dict[str, str]
    subjects: dict[str, str]

    def listed(self, name: str) -> frozenset[str]:
        """The words of a list."""
        return frozenset(getattr(self, name).split())

    def joined(self, phrases: Sequence[str]) -> str:
        """Several tasks in one sentence."""
        return self.joint.join(phrases)


@cache
def words_of(language: Language) -> Words:
    """The words of `language`, read once a process."""
    return Words.model_validate(read_data(f"reply/data/confirm_{language}.yaml"))
