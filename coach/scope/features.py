"""What the letters decide by: the ask by itself, the job, and how the two lie to each other.

The same code makes the features when the weights are learned (tools/make_vectors.py) and when a request is judged.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coach.language.embed import CharacterEmbedder
from coach.language.lexicon import roots
from coach.language.normalise import words
from coach.profile.divisions import divisions_meant, divisions_named, own_divisions
from coach.profile.models import Duty, Kpi, Profile
from coach.profile.vectors import division_letters
from coach.scope.signals import signal_book, signal_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_READ = 6000
"""Characters whose words are looked up."""
_STRONGEST = 3
"""More hits of one signal than these say nothing more."""
_PER_CENT = re.compile(r"\d\s*%|\bpersen\b|\bper ?cent\b", re.IGNORECASE)
_CONTENT_WORD = 4
"""Letters; shorter words are seldom content."""


@dataclass(frozen=True)
class Ask:
    """One ask, read: its words, the signals in it, the divisions it speaks of, its letters as a vector."""

    text: str
    words: tuple[str, ...]
    signals: dict[str, set[str]]
    meant: dict[str, int]
    named: dict[str, int]
    characters: Array

    def strength(self, *names: str) -> int:
        """How many phrases of these signals stand in the ask."""
        return sum(len(self.signals.get(name, ())) for name in names)


@dataclass(frozen=True)
class Job:
    """A profile, ready for comparing. Rows of `characters` belong to `clause_ids`, duties first."""

    profile: Profile
    clause_ids: tuple[str, ...]
    duties: int
    characters: Array
    roots: tuple[frozenset[str], ...]
    own: frozenset[str]
    title: Array


def read_ask(text: str, characters: CharacterEmbedder) -> Ask:
    """An ask with everything that is looked up once."""
    said = words(text[:_READ])
    return Ask(
        text=text,
        words=tuple(said),
        signals=signal_book().find(said),
        meant=divisions_meant(said),
        named=divisions_named(text[:_READ]),
        characters=characters.embed([text])[0],
    )


def read_job(profile: Profile, characters: CharacterEmbedder) -> Job:
    """A profile with the vectors of its clauses. An empty clause is left out."""
    listed: list[Duty | Kpi] = [*profile.duties, *profile.kpis]
    clauses = [(item.id, item.text) for item in listed if item.text.strip()]
    texts = [text for _, text in clauses]
    return Job(
        profile=profile,
        clause_ids=tuple(clause for clause, _ in clauses),
        duties=sum(1 for duty in profile.duties if duty.text.strip()),
        characters=characters.embed(texts),
        roots=tuple(_content_roots(words(text)) for text in texts),
        own=own_divisions(profile),
        title=characters.embed([profile.title, profile.division or profile.title]),
    )


def overlaps(ask: Ask, job: Job) -> list[int]:
    """For each clause, how many content words of the ask it shares."""
    asked = [_content_roots([word]) for word in dict.fromkeys(ask.words)]
    return [sum(1 for stems in asked if stems & clause) for clause in job.roots]


def features(ask: Ask, job: Job) -> Array:
    """The numbers that the decision weighs: signals, then the form of the ask, then the pair; float64."""
    import numpy

    signals = [float(min(len(ask.signals.get(name, ())), _STRONGEST)) for name in signal_names()]
    return numpy.array([*signals, *_form(ask), *_pair(ask, job)])


def _form(ask: Ask) -> list[float]:
    count = len(ask.words)
    return [
        math.log(count + 1),
        float("?" in ask.text),
        float(_PER_CENT.search(ask.text) is not None),
        float(sum(char.isdigit() for char in ask.text[:_READ]) > 2),
        float(count < 6),
        float(count < 12),
    ]


def _pair(ask: Ask, job: Job) -> list[float]:
    duty, kpi = _split(job.characters @ ask.characters, job.duties)
    best = max([*duty, *kpi], default=0.0)
    own, other = _best(division_letters(ask.characters), job.own)
    own_words = max((count for key, count in ask.meant.items() if key in job.own), default=0)
    other_words = max((count for key, count in ask.meant.items() if key not in job.own), default=0)
    other_named = max((count for key, count in ask.named.items() if key not in job.own), default=0)
    shared = sorted(overlaps(ask, job), reverse=True)
    return [
        _top(duty, 1),
        _top(duty, 2),
        _top(kpi, 1),
        _top(kpi, 2),
        best,
        float(job.title[0] @ ask.characters),
        float(job.title[1] @ ask.characters),
        own,
        other,
        own - other,
        best - other,
        best - own,
        min(own_words, 4) / 2,
        min(other_words, 4) / 2,
        min(other_named, 2),
        min(shared[0], 4) / 2 if shared else 0.0,
        float(job.profile.catch_all is not None),
        _top(kpi, 1) - _top(duty, 1),
    ]


def _split(values: Array, duties: int) -> tuple[list[float], list[float]]:
    listed = [float(value) for value in values]
    return listed[:duties], listed[duties:]


def _top(values: Sequence[float], count: int) -> float:
    """The mean of the best `count`; 0 where there is none."""
    best = sorted(values, reverse=True)[:count]
    return sum(best) / len(best) if best else 0.0


def _best(by_division: dict[str, float], own: frozenset[str]) -> tuple[float, float]:
    """The best of the job's own divisions, and the best of the others."""
    mine = max((value for key, value in by_division.items() if key in own), default=0.0)
    others = max((value for key, value in by_division.items() if key not in own), default=0.0)
    return mine, others


def _content_roots(said: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for word in said for stem in roots(word) if len(stem) >= _CONTENT_WORD)
