"""The learned part of the decision: weights that turn features into probabilities of kinds.

A multinomial logistic regression, learned by tools/make_vectors.py from the labelled requests in tools/training. The
weights are data (`data/decision.npz`), one set for each embedder. Nothing but numpy is needed to use them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from coach.resources import package_file
from coach.scope.models import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Label = Literal[
    "own_duty",
    "kpi",
    "adjacent",
    "other_work",
    "other_division_target",
    "personal_errand",
    "social_invitation",
    "missing_information",
    "unlawful",
    "unsafe",
    "harassment",
]
"""What is learned. `other_work` is another division's work; the profile's catch-all then decides between the kinds."""
LABELS: tuple[Label, ...] = (
    "own_duty",
    "kpi",
    "adjacent",
    "other_work",
    "other_division_target",
    "personal_errand",
    "social_invitation",
    "missing_information",
    "unlawful",
    "unsafe",
    "harassment",
)
WEIGHTS = "scope/data/decision.npz"
SOURCES = ("scope/data/signals.yaml", "profile/divisions.yaml", "language/slang.yaml", "scope/data/telling.yaml")


def label_of(kind: Kind) -> Label:
    """What is learned for a labelled kind."""
    if kind == "catch_all" or kind == "other_division":
        return "other_work"
    return kind


@dataclass(frozen=True)
class Decision:
    """One embedder's weights. `scale` weighs the embedding against the other features, which are standardised."""

    weights: Array
    bias: Array
    mean: Array
    spread: Array
    scale: float

    def probabilities(self, embedding: Array, features: Array) -> dict[Label, float]:
        """How likely each label is; the values add up to 1."""
        import numpy

        row = numpy.concatenate([embedding * self.scale, (features - self.mean) / self.spread])
        scores = row @ self.weights + self.bias
        raised = numpy.exp(scores - scores.max())
        return dict(zip(LABELS, (raised / raised.sum()).tolist(), strict=True))


@cache
def decision_for(embedder_name: str) -> Decision:
    """The weights that belong to an embedder."""
    import numpy

    with numpy.load(package_file(WEIGHTS)) as stored:
        return Decision(
            weights=stored[f"{embedder_name}.weights"].astype(numpy.float32),
            bias=stored[f"{embedder_name}.bias"].astype(numpy.float32),
            mean=stored[f"{embedder_name}.mean"],
            spread=stored[f"{embedder_name}.spread"],
            scale=float(stored[f"{embedder_name}.scale"]),
        )


def sources_hash() -> str:
    """The SHA-256 of the files that the features are made from: other words, other weights."""
    digest = hashlib.sha256()
    for source in SOURCES:
        digest.update(package_file(source).read_bytes())
    return digest.hexdigest()
