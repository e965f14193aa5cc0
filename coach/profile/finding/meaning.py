"""What a heading that no list holds is about: the kind of section whose examples lie nearest to it in meaning.

The examples lie in `headings.yaml`; `headings.npz` holds them as vectors, made by tools/make_heading_vectors.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from coach.language.embed import character_embedder, unit
from coach.language.encoder import encoder
from coach.profile.finding.cues import without_asides
from coach.resources import package_file, read_data

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Kind = Literal[
    "duties", "kpis", "qualifications", "benefits", "authority", "relations", "hours", "company", "purpose",
    "signature", "terms", "topics", "other",
]  # fmt: skip
SOURCE = "profile/finding/headings.yaml"
VECTORS = "profile/finding/headings.npz"
_NEAREST = 2
"""How many of a kind's examples speak for it; one alone may lie near by chance."""


class KindExamples(BaseModel):
    """How headings of a kind are worded, and what tells the lines below them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    headings: list[str]
    items: list[str]


@cache
def examples() -> dict[Kind, KindExamples]:
    """The examples of every kind, in the file's order."""
    return TypeAdapter(dict[Kind, KindExamples]).validate_python(read_data(SOURCE))


def source_hash() -> str:
    """The SHA-256 of the file that the vectors are made from."""
    return hashlib.sha256(package_file(SOURCE).read_bytes()).hexdigest()


@lru_cache(maxsize=512)
def meaning_of(heading: str) -> dict[Kind, float]:
    """How near (a cosine, at most 1) the nearest examples of each kind lie to `heading`."""
    near = _stored(sight()) @ vectors_of([_bare(heading)], _stored("centre"))[0]
    scores: dict[Kind, float] = {}
    for number, kind in enumerate(examples()):
        own = sorted((float(value) for value in near[_stored("owners") == number]), reverse=True)[:_NEAREST]
        scores[kind] = sum(own) / len(own)
    return scores


def sight() -> Literal["encoder", "letters"]:
    """What headings are compared by on this machine."""
    return "letters" if encoder() is None else "encoder"


def vectors_of(headings: Sequence[str], centre: Array) -> Array:
    """The headings as rows of length 1: by meaning, less the `centre` of all examples, or by letters."""
    import numpy

    seeing = encoder()
    if seeing is None:
        return character_embedder().embed(headings)
    return unit(numpy.stack([seeing.read(heading).mean(axis=0) for heading in headings]) - centre)


def _bare(heading: str) -> str:
    """A heading as the examples are written: without capitals, brackets and what ends it."""
    return without_asides(heading).strip(" :?!.–—-").lower() or heading.lower()


@cache
def _stored(name: Literal["encoder", "letters", "centre", "owners"]) -> Array:
    import numpy

    with numpy.load(package_file(VECTORS)) as stored:
        array: Array = stored[name] if name == "owners" else stored[name].astype(numpy.float32)
        return array
