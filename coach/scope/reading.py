"""What a model makes of one ask to one job: chances and nearness, before anybody decides.

Two readers give it, `encoded` where the encoder runs and `lettered` everywhere; `joined` is both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from coach.scope.models import Kind

Label = Literal[
    "own_duty",
    "kpi",
    "adjacent",
    "other_work_once",
    "other_work_standing",
    "other_division_target",
    "personal_errand",
    "social_invitation",
    "missing_information",
    "unlawful",
    "unsafe",
    "harassment",
]
"""What is learned. Another division's work is told apart by how long it stays; the catch-all then decides the kind."""
LABELS: tuple[Label, ...] = get_args(Label)
CLAUSE_KINDS = ("title", "duty", "kpi", "catch_all")
"""What a clause is to its job; the title and division are read as a clause too."""
FLAGS = ("overtime_surely", "overtime_perhaps", "own_money", "sent_outside_hours")
"""What the rules of time and money found in the message, shown to the encoder's judgement of the two conditions."""


@dataclass(frozen=True)
class Reading:
    """One ask, read. `likely` adds up to 1; `nearness` and `owners` are only good for ranking."""

    likely: dict[Label, float]
    nearness: dict[str, float]
    """By clause id, duties and KPIs."""
    owners: dict[str, float]
    """By division key."""
    conditions: dict[str, float] = field(default_factory=dict)
    """How likely `overtime` and `own_money` are; empty where only the rules can tell."""


def kinds_of(label: Label, *, catch_all: bool) -> Kind:
    """The kind of a label in a job with or without a catch-all clause."""
    if label == "other_work_once":
        return "catch_all" if catch_all else "other_division"
    if label == "other_work_standing":
        return "other_division"
    return label


def labels_of(kind: Kind, *, catch_all: bool) -> tuple[Label, ...]:
    """What may be learned of a labelled kind: without a catch-all nobody noted how long the work stays."""
    if kind == "catch_all":
        return ("other_work_once",)
    if kind == "other_division":
        return ("other_work_standing",) if catch_all else ("other_work_once", "other_work_standing")
    return (kind,)
