"""Keeps what is typed on a screen: after half a second of quiet, and whatever ends the app."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from coach.problems import Problem
from coach.tui.words import tegas

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from coach.record.unsent import Unsent

    _Mixin = Screen[None]
else:
    _Mixin = object

KEEP_AFTER = 0.5
"""Seconds of quiet after which what was typed is kept on disk."""
Typed = TypeVar("Typed", bound=BaseModel)


def kept_as(model: type[Typed], unsent: Unsent, slot: str) -> Typed | None:
    """What was kept in `slot`; None where there is nothing or it cannot be read any more."""
    try:
        text = unsent.load(slot)
        return model.model_validate_json(text) if text else None
    except (Problem, ValidationError):
        return None


class KeepsTyped(_Mixin):
    """A screen that calls `keep_soon` whenever something was typed, and says how it is kept."""

    _keeping: Timer | None = None

    def write_typed(self) -> None:
        """Write down what was typed, as it was last seen. Raises StoreProblem when it cannot be written."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """Keep it once the user stops typing."""
        self.stop_keeping()
        self._keeping = self.set_timer(KEEP_AFTER, self.keep_now)

    def keep_now(self) -> None:
        """Keep it; an error is told."""
        self.stop_keeping()
        try:
            self.write_typed()
        except Problem as problem:
            tegas(self).tell(problem)

    def keep_if_typed(self) -> None:
        """Keep what was typed since it was last kept; an error is told."""
        if self._keeping is not None:
            self.keep_now()

    def stop_keeping(self) -> None:
        """What was typed is kept already, or need not be."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None

    def on_unmount(self) -> None:
        # Whatever ends the app, the last half second of typing is kept too.
        if self._keeping is not None:
            with contextlib.suppress(Problem):
                self.write_typed()
