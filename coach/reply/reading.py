"""What is made of a reply before anybody decides: how likely each check is, the style, and the words behind it.

`encoded` reads with the encoder, beside the request; `worded` weighs the signs alone, on machines without it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal, get_args

from coach.config import Language
from coach.reply.models import Check, Style
from coach.reply.signs import CATEGORIES, Signs, Span

Axis = Literal[
    "states_no",
    "gives_reason",
    "cites_job",
    "offers_alternative",
    "respectful",
    "capitulates",
    "attacks",
    "asks_in_writing",
    "asks_priority",
    "indirect",
    "dishonest",
    "blames_colleague",
    "promises_next_time",
    "legal_threat",
    "wrong_register",
]
"""What is learned with yes or no. Apologies are counted, and the rest of the flaws follow from the checks."""
AXES: tuple[Axis, ...] = get_args(Axis)
STYLES: tuple[Style, ...] = get_args(Style)
Event = Literal["limit", "surrender", "takes_back", "attack", "mends", "accepts", "other"]
"""What a line does to a talk: sets or keeps a limit, gives in, takes an earlier yes back, attacks, takes that back,
accepts the writer's own work, or nothing of all this."""
EVENTS: tuple[Event, ...] = get_args(Event)
_CHECKS: tuple[Check, ...] = get_args(Check)
FEATURES = len(_CHECKS) + 2 * len(CATEGORIES) + 7


@dataclass(frozen=True)
class Standing:
    """What stands in a talk before a line is said."""

    begun: bool = False
    """Whether a line was said before."""
    limit: bool = False
    given_in: bool = False
    attacked: bool = False
    """Whether an attack was not taken back."""

    @property
    def numbers(self) -> list[float]:
        """The same as numbers."""
        return [float(self.begun), float(self.limit), float(self.given_in), float(self.attacked)]


STANDING = len(Standing().numbers)
_OUTRIGHT = 0.97
"""How likely a limit stands where a refusal is all that is said."""


@dataclass(frozen=True)
class Reading:
    """One reply, read. Chances lie between 0 and 1; those of the styles add up to 1, and so do those of the events."""

    chances: dict[Axis, float]
    styles: dict[Style, float]
    events: dict[Event, float]
    behind: dict[Axis, tuple[Span, ...]] = field(default_factory=dict)
    """For each axis the clauses, first those that speak most for it."""

    def with_limit(self, words: Span, *, elsewhere: bool, outright: bool) -> Reading:
        """The same with a limit in `words`, which is all that is said.

        `elsewhere`: it names another way. `outright`: the word no itself is said, there or beside it.
        """
        known: dict[Axis, float] = {"states_no": _OUTRIGHT, "capitulates": 1 - _OUTRIGHT}
        if elsewhere:
            known["offers_alternative"] = _OUTRIGHT
        if not outright:
            known["indirect"] = _OUTRIGHT
        passive = self.styles["passive"]
        styles = {**self.styles, "passive": 0.0, "assertive": self.styles["assertive"] + passive}
        attack = self.events["attack"]
        return Reading(
            {**self.chances, **known},
            styles,
            {**dict.fromkeys(EVENTS, 0.0), "attack": attack, "limit": 1 - attack},
            {**self.behind, **dict.fromkeys(known, (words,))},
        )

    def with_attack(self, chance: float, words: Span) -> Reading:
        """The same with an attack in `words`: no longer respectful, and nobody is assertive so."""
        styles = {**self.styles, "assertive": 0.0, "passive": 0.0}
        styles["aggressive"] = max(styles["aggressive"], 1.0 - styles["passive_aggressive"])
        return Reading(
            {**self.chances, "attacks": chance, "respectful": 1.0 - chance},
            styles,
            {**dict.fromkeys(EVENTS, 0.0), "attack": 1.0},
            {**self.behind, "attacks": (words,)},
        )


def features_of(signs: Signs, *, email: bool, language: Language, own: float | None) -> list[float]:
    """The signs as numbers. `own` is how likely the request is the writer's own work; None where nobody knows."""
    decided = [float(name in signs.decided) for name in _CHECKS]
    there = [float(name in signs.last) for name in CATEGORIES]
    where = [signs.last.get(name, 0.0) for name in CATEGORIES]
    told = [0.0, 0.0] if own is None else [own, 1.0 - own]
    size = math.log1p(signs.words) / 4
    return [
        *decided,
        *there,
        *where,
        size,
        min(signs.apologies, 5) / 3,
        float(email),
        float(language == "en"),
        *told,
        1.0,
    ]
