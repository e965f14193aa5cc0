"""What a heading that no list holds is about: the kind of section whose examples lie nearest to it.

Nearness is that of letters: on headings, which are short, the encoder was no better (duties 0.97 / 0.97 against
0.89 / 0.97 precision and recall on the documents kept aside, the two together no better than letters).

The examples lie in `headings.yaml`; `headings.npz` holds them as vectors, made by tools/make_heading_vectors.py.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from coach.language.embed import character_embedder
from coach.profile.finding.cues import without_asides
from coach.resources import package_file, read_data

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    rows, owners = _vectors()
    near = rows @ character_embedder().embed([_bare(heading)])[0]
    scores: dict[Kind, float] = {}
    for number, kind in enumerate(examples()):
        own = sorted((float(value) for value in near[owners == number]), reverse=True)[:_NEAREST]
        scores[kind] = sum(own) / len(own)
    return scores


def _bare(heading: str) -> str:
    """A heading as the examples are written: without capitals, brackets and what ends it."""
    return without_asides(heading).strip(" :?!.–—-").lower() or heading.lower()


@cache
def _vectors() -> tuple[NDArray[Any], NDArray[Any]]:
    import numpy

    with numpy.load(package_file(VECTORS)) as stored:
        return stored["letters"].astype(numpy.float32), stored["owners"]
