"""Reads a reply by its signs alone, for machines on which the encoder does not run.

The weights were learned beside the encoder's heads, by tools/replies (`data/replies_signs.npz`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.reply.encoded import shares
from coach.reply.reading import AXES, EVENTS, STYLES, Reading, Standing
from coach.reply.signs import Signs
from coach.resources import package_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

WEIGHTS = "reply/data/replies_signs.npz"


@dataclass(frozen=True)
class Weights:
    """A logistic regression for each axis, one for the styles and one for the events. Matrices are (given, taken)."""

    axes: Array
    axes_bias: Array
    styles: Array
    styles_bias: Array
    events: Array
    events_bias: Array
    events_standing: Array


@cache
def _weights() -> Weights:
    import numpy

    with numpy.load(package_file(WEIGHTS)) as stored:
        return Weights(**{name: stored[name].astype(numpy.float32) for name in Weights.__dataclass_fields__})


def read_by_signs(signs: Signs, features: list[float], standing: Standing) -> Reading:
    """What a reply with these signs is, in a talk that stands so; `features` are the signs as numbers."""
    import numpy

    weights, told = _weights(), numpy.array(features, dtype=numpy.float32)
    scores, styles = told @ weights.axes + weights.axes_bias, told @ weights.styles + weights.styles_bias
    before = numpy.array(standing.numbers, dtype=numpy.float32)
    events = told @ weights.events + weights.events_bias + before @ weights.events_standing
    return Reading(
        chances=dict(zip(AXES, (1 / (1 + numpy.exp(-scores))).tolist(), strict=True)),
        styles=dict(zip(STYLES, shares(styles), strict=True)),
        events=dict(zip(EVENTS, shares(events), strict=True)),
        behind={axis: (span,) for axis, span in signs.decided.items() if axis in AXES},
    )
