"""One number for a reply, so that of two the better one can be told: what holds adds to it, what harms takes away."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.reply.models import Flaw
from coach.reply.reading import Reading
from coach.scope.models import Scope

_FLAW: dict[Flaw, float] = {
    "missing_no": 14,
    "no_reason": 8,
    "no_alternative": 9,
    "too_long": 12,
    "wrong_register": 10,
    "dishonest": 14,
    "over_apology": 14,
    "promises_next_time": 10,
    "legal_threat": 14,
    "blames_colleague": 12,
    "placeholder": 25,
}
"""Points that a flaw costs."""
_OWN_WORK_REFUSED = 50
"""Points that turning down one's own work costs."""
_BRIEF, _LENGTH = 25, 0.15
"""Words that cost nothing, and the points that each further one costs; chosen on the learned pairs."""
_LOW = 25.0
"""Points below which the steps grow smaller."""


def tells(scope: Scope | None) -> bool:
    """Whether the score says something to a person: it measures a no, and to work of one's own that is no answer."""
    return scope in (None, "out", "red_flag")


def score_of(reading: Reading, flaws: Sequence[Flaw], words: int, own: float | None) -> int:
    """From 0 to 100. Chances count rather than yes and no, so that two replies seldom score the same."""
    chances, decent = reading.chances, reading.styles["assertive"]
    holds = chances["states_no"]
    if own is not None and own > 0.5:
        # A yes to one's own work gives nothing away; to turn it down is worse than any clumsy yes.
        holds = decent = max(decent, reading.events["accepts"] + reading.events["surrender"])
    total = 30 * holds + 10 * chances["gives_reason"] + 12 * chances["offers_alternative"] + 6 * chances["cites_job"]
    total += 20 * chances["respectful"] + 22 * decent - 25 * chances["attacks"]
    if own is not None and own > 0.5:
        open_way = max(chances["offers_alternative"], chances["asks_priority"])
        total -= _OWN_WORK_REFUSED * chances["states_no"] * (1 - open_way)
    else:
        total -= 25 * chances["capitulates"]
    total -= sum(
        points * chances[flaw] if flaw in chances else points * (flaw in flaws) for flaw, points in _FLAW.items()
    )
    total -= _LENGTH * max(0, words - _BRIEF)
    if total < _LOW:
        # Two bad replies still differ: the lowest points lie ever closer together, and none is below 0.
        total = _LOW * math.exp(total / _LOW - 1)
    return round(min(100.0, total))
