"""When each card is asked again: by FSRS, from what was answered before.

Every answer is a line that is appended and on disk before the next card is asked, so that a crash loses none and two
windows lose none of each other's. A card's state is that of its last line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from coach.drill.models import Card, Due, Rating
from coach.paths import PRIVATE_FILE, not_kept, private_folder
from coach.problems import StoreProblem

if TYPE_CHECKING:
    import fsrs

_RATINGS: tuple[Rating, ...] = ("again", "hard", "good", "easy")
_KEPT = 0.9
"""How likely a card is still known when it is asked again."""


class Schedule:
    """The answers of one user, for every job. The file is made with the first of them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def due(self, cards: Sequence[Card], now: datetime) -> Due:
        """How many of `cards` wait by the end of the day of `now`, and when the others come."""
        coming = {
            card.id: self._states[card.id].due.astimezone(now.tzinfo) for card in cards if card.id in self._states
        }
        later = [moment for moment in coming.values() if moment.date() > now.date()]
        days: dict[str, int] = {}
        for moment in sorted(later):
            day = moment.date().isoformat()
            days[day] = days.get(day, 0) + 1
        return Due(due=len(coming) - len(later), new=len(cards) - len(coming), next=min(later, default=None), days=days)

    def waiting(self, cards: Sequence[Card], now: datetime) -> list[Card]:
        """Those of `cards` that were asked before and wait now, the longest overdue first."""
        known = [card for card in cards if card.id in self._states]
        known = [card for card in known if self._states[card.id].due.astimezone(now.tzinfo).date() <= now.date()]
        return sorted(known, key=lambda card: self._states[card.id].due)

    def unasked(self, cards: Sequence[Card]) -> list[Card]:
        """Those of `cards` that were never asked."""
        return [card for card in cards if card.id not in self._states]

    def mark(self, card: Card, rating: Rating, now: datetime) -> datetime:
        """Write an answer down; returns when its card is due again. Raises StoreProblem, then nothing was written."""
        import fsrs

        before = self._states.get(card.id) or fsrs.Card(card_id=0, due=now.astimezone(UTC))
        after, _ = self._scheduler.review_card(
            before, fsrs.Rating(_RATINGS.index(rating) + 1), now.astimezone(UTC).replace(tzinfo=UTC)
        )
        line = {"card": card.id, "at": now.isoformat(), "rating": rating, "state": after.to_dict()}
        self._append(json.dumps(line).encode())
        self._states[card.id] = after
        return after.due.astimezone(now.tzinfo)

    @cached_property
    def _scheduler(self) -> fsrs.Scheduler:
        import fsrs

        # Five minutes a day have no ten minutes to wait in: who knows a card sees it on another day. No chance in it
        # either: the same answers give the same days.
        return fsrs.Scheduler(
            desired_retention=_KEPT, learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False
        )

    @cached_property
    def _states(self) -> dict[str, fsrs.Card]:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise StoreProblem("store.open", path=str(self._path), reason=error) from error
        last: dict[str, dict[str, Any]] = {}
        for line in data.split(b"\n"):
            # Half a line that a crash left, or a damaged one, hides no other.
            with suppress(ValueError, RecursionError, KeyError, TypeError):
                read = json.loads(line)
                last[str(read["card"])] = read["state"]
        return {card: state for card, said in last.items() if (state := _state(said)) is not None}

    def _append(self, line: bytes) -> None:
        private_folder(self._path.parent)
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE_FILE)
            with os.fdopen(descriptor, "r+b") as handle:
                if os.name == "posix":
                    os.fchmod(descriptor, PRIVATE_FILE)
                end = handle.seek(0, os.SEEK_END)
                if end:
                    handle.seek(end - 1)
                broken = end and handle.read(1) != b"\n"
                handle.write((b"\n" if broken else b"") + line + b"\n")
                handle.flush()
                os.fsync(descriptor)
        except OSError as error:
            raise not_kept(error, self._path) from error


def _state(said: Any) -> fsrs.Card | None:
    import fsrs

    try:
        state = fsrs.Card.from_dict(cast(Any, said))
        return state if state.due.tzinfo is not None else None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
