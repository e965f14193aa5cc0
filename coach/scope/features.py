"""What the decision looks at: the ask by itself, the job, and how the two lie to each other.

The same code makes the features when the weights are learned (tools/make_vectors.py) and when a request is judged.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coach.language.embed import Embedder, unit
from coach.language.lexicon import roots
from coach.language.normalise import words
from coach.profile.divisions import divisions_meant, divisions_named, own_divisions
from coach.profile.models import Duty, Kpi, Profile
from coach.profile.vectors import DivisionVectors, division_vectors
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
    """One ask, read: its words, the signals in it, the divisions it speaks of, its two vectors."""

    text: str
    words: tuple[str, ...]
    signals: dict[str, set[str]]
    meant: dict[str, int]
    named: dict[str, int]
    vector: Array
    characters: Array

    def strength(self, *names: str) -> int:
        """How many phrases of these signals stand in the ask."""
        return sum(len(self.signals.get(name, ())) for name in names)


@dataclass(frozen=True)
class Job:
    """A profile, ready for comparing. Rows of `vectors` and `characters` belong to `clause_ids`, duties first."""

    profile: Profile
    clause_ids: tuple[str, ...]
    duties: int
    vectors: Array
    characters: Array
    roots: tuple[frozenset[str], ...]
    own: frozenset[str]
    title: Array


def read_ask(text: str, vector: Array, characters: Embedder) -> Ask:
    """An ask with everything that is looked up once. `vector` is what its telling words mean."""
    said = words(text[:_READ])
    return Ask(
        text=text,
        words=tuple(said),
        signals=signal_book().find(said),
        meant=divisions_meant(said),
        named=divisions_named(text[:_READ]),
        vector=vector,
        characters=characters.embed([text])[0],
    )


def together(vectors: Array) -> Array:
    """One vector of length 1 for the parts of a message: their mean, so that the whole is not encoded once more."""
    mean: Array = vectors.mean(axis=0) if len(vectors) > 1 else vectors[0]
    return mean if len(vectors) == 1 else unit(mean[None, :])[0]


def read_job(profile: Profile, embedder: Embedder, characters: Embedder) -> Job:
    """A profile with the vectors of its clauses. An empty clause is left out."""
    listed: list[Duty | Kpi] = [*profile.duties, *profile.kpis]
    clauses = [(item.id, item.text) for item in listed if item.text.strip()]
    texts = [text for _, text in clauses]
    named = [profile.title, profile.division or profile.title]
    embedded = embedder.embed([*texts, *named])
    return Job(
        profile=profile,
        clause_ids=tuple(clause for clause, _ in clauses),
        duties=sum(1 for duty in profile.duties if duty.text.strip()),
        vectors=embedded[: len(texts)],
        characters=characters.embed(texts),
        roots=tuple(_content_roots(words(text)) for text in texts),
        own=own_divisions(profile),
        title=embedded[len(texts) :],
    )


def overlaps(ask: Ask, job: Job) -> list[int]:
    """For each clause, how many content words of the ask it shares."""
    asked = [_content_roots([word]) for word in dict.fromkeys(ask.words)]
    return [sum(1 for stems in asked if stems & clause) for clause in job.roots]


def nearness(ask: Ask, job: Job) -> Array:
    """How near each clause lies to the ask: meaning and letters together (their sum beats either, see facts)."""
    near: Array = (job.vectors @ ask.vector) + (job.characters @ ask.characters)
    return near


def features(ask: Ask, job: Job, embedder_name: str) -> Array:
    """The numbers that the decision weighs: signals, then the form of the ask, then the pair; float64."""
    import numpy

    signals = [float(min(len(ask.signals.get(name, ())), _STRONGEST)) for name in signal_names()]
    return numpy.array([*signals, *_form(ask), *_pair(ask, job, division_vectors(embedder_name))])


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


def _pair(ask: Ask, job: Job, divisions: DivisionVectors) -> list[float]:
    duty, kpi = _split(job.vectors @ ask.vector, job.duties)
    duty_letters, kpi_letters = _split(job.characters @ ask.characters, job.duties)
    best = max([*duty, *kpi], default=0.0)
    meaning = divisions.meaning(ask.vector)
    letters = divisions.letters(ask.characters)
    own, other = _best(meaning, job.own)
    own_letters, other_letters = _best(letters, job.own)
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
        _top(duty_letters, 1),
        _top(duty_letters, 2),
        _top(kpi_letters, 1),
        float(job.title[0] @ ask.vector),
        float(job.title[1] @ ask.vector),
        own,
        other,
        own - other,
        best - other,
        best - own,
        own_letters,
        other_letters,
        _top(duty_letters, 1) - other_letters,
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
