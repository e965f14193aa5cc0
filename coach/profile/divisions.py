"""The divisions of a company, and which of them a text, a KPI or a job belongs to.

The list, with duties and KPIs of each in both languages, lies in `divisions.yaml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.language.lexicon import PhraseBook
from coach.language.normalise import plain_words, words
from coach.profile.models import Profile
from coach.resources import read_data

_CAPITALS = re.compile(r"\b[A-Z]{2}\b")


class Division(BaseModel):
    """One division: its name in both languages, what profiles call it, what its work is called, typical clauses."""

    model_config = ConfigDict(extra="forbid")

    key: str
    id: str
    en: str
    names: list[str]
    words: list[str]
    duties_id: list[str]
    duties_en: list[str]
    kpis: list[str]

    @property
    def name(self) -> str:
        """As a verdict names an owner: "Keuangan / Finance"."""
        return self.id if self.id == self.en else f"{self.id} / {self.en}"

    def named_in(self, language: Language) -> str:
        """Its name in one language."""
        return self.id if language == "id" else self.en

    @property
    def clauses(self) -> list[str]:
        """Its typical duties and KPIs in both languages."""
        return [*self.duties_id, *self.duties_en, *self.kpis]


@cache
def divisions() -> dict[str, Division]:
    """Every division by its key, in the file's order."""
    return {key: Division(key=key, **fields) for key, fields in read_data("profile/divisions.yaml").items()}


def _names_of(division: Division) -> set[str]:
    return {name.lstrip("=").casefold() for name in (division.id, division.en, *division.names)}


@cache
def _sent_to() -> re.Pattern[str]:
    named = {name for one in divisions().values() for name in _names_of(one)}
    listed = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True) if name.isalpha())
    return re.compile(
        rf"\b(?:bagian|divisi|tim|departemen|kerjaan|tugas|wewenang|ditangani|dipegang|diurus)\s+(?:oleh\s+|orang\s+)?"
        rf"(?P<id>{listed})\b|\b(?P<en>{listed})\s+(?:team|department|owns|handles)\b"
        rf"|\bbelongs\s+to\s+(?:the\s+)?(?P<of>{listed})\b",
        re.IGNORECASE,
    )


def sent_to(text: str) -> Division | None:
    """The division that a reply names as the one whose work it is: "itu tugas Keuangan", "the sales team owns that"."""
    found = _sent_to().search(text)
    if found is None:
        return None
    name = (found["id"] or found["en"] or found["of"]).casefold()
    listed = (
        (one, {each.lstrip("=").casefold() for each in (one.id, one.en, *one.names)}) for one in divisions().values()
    )
    return next((one for one, names in listed if name in names), None)


def parent_of(key: str) -> str | None:
    """The division that `key` is a part of ("Keuangan" of "Keuangan (Perpajakan)"); None for a whole one."""
    whole, part, _ = divisions()[key].id.partition(" (")
    return next((other for other, one in divisions().items() if one.id == whole), None) if part else None


@cache
def _work_words() -> PhraseBook:
    return PhraseBook({key: [" ".join(words(word)) for word in one.words] for key, one in divisions().items()})


@cache
def _names() -> PhraseBook:
    return PhraseBook({key: [" ".join(plain_words(name)) for name in one.names] for key, one in divisions().items()})


def divisions_named(text: str) -> Counter[str]:
    """The divisions that `text` calls by name, each with the words that its longest name has."""
    found = _names().find(plain_words(text))
    capitals = set(_CAPITALS.findall(text))
    sizes: Counter[str] = Counter()
    for key, phrases in found.items():
        # "it" is a pronoun, "IT" a division.
        sure = [phrase for phrase in phrases if len(phrase) > 2 or phrase.upper() in capitals]
        if sure:
            sizes[key] = max(len(phrase.split()) for phrase in sure)
    return sizes


def divisions_meant(text_words: Sequence[str]) -> Counter[str]:
    """The divisions whose work these normalised words speak of, each with how many words of its phrases stand there."""
    found = _work_words().find(text_words)
    return Counter({key: sum(len(phrase.split()) for phrase in phrases) for key, phrases in found.items()})


def own_divisions(profile: Profile) -> frozenset[str]:
    """The divisions that this job itself belongs to, by its division and title; empty where neither tells."""
    return frozenset(divisions_named(_capitalised(f"{profile.division or ''} {profile.title}")))


def _capitalised(name: str) -> str:
    """A division's short name in capitals, however the document writes it: "it" is "IT" here."""
    return " ".join(part.upper() if len(part) == 2 else part for part in name.split())
