"""The weights with which the letters decide: features of a request and a job become chances of labels.

A multinomial logistic regression, learned by tools/make_vectors.py from the labelled requests in tools/training. The
weights are data (`data/decision.npz`). Nothing but numpy is needed to use them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.resources import package_file
from coach.scope.reading import LABELS, Label

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

WEIGHTS = "scope/data/decision.npz"
SOURCES = ("scope/data/signals.yaml", "profile/divisions.yaml", "language/slang.yaml")


@dataclass(frozen=True)
class Decision:
    """The weights. `scale` weighs the letters against the other features, which are standardised."""

    weights: Array
    bias: Array
    mean: Array
    spread: Array
    scale: float

    def probabilities(self, letters: Array, features: Array) -> dict[Label, float]:
        """How likely each label is; the values add up to 1."""
        import numpy

        row = numpy.concatenate([letters * self.scale, (features - self.mean) / self.spread])
        scores = row @ self.weights + self.bias
        raised = numpy.exp(scores - scores.max())
        return dict(zip(LABELS, (raised / raised.sum()).tolist(), strict=True))


@cache
def decision() -> Decision:
    """The weights that ship."""
    import numpy

    with numpy.load(package_file(WEIGHTS)) as stored:
        return Decision(
            weights=stored["weights"].astype(numpy.float32),
            bias=stored["bias"].astype(numpy.float32),
            mean=stored["mean"],
            spread=stored["spread"],
            scale=float(stored["scale"]),
        )


def sources_hash() -> str:
    """The SHA-256 of the files that the features are made from: other words, other weights."""
    digest = hashlib.sha256()
    for source in SOURCES:
        digest.update(package_file(source).read_bytes())
    return digest.hexdigest()
