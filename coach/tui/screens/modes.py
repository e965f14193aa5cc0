"""The screens of the modes that nobody sees first: each is loaded when it is opened."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def job_screen() -> Screen[Any]:
    """The mode for the job."""
    from coach.tui.screens.job import JobScreen

    return JobScreen()


def record_screen() -> Screen[Any]:
    """The mode for the record."""
    from coach.tui.screens.record import RecordScreen

    return RecordScreen()


def practice_screen() -> Screen[Any]:
    """The mode for practice."""
    from coach.tui.screens.practice import PracticeScreen

    return PracticeScreen()
