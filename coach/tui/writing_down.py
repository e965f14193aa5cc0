"""Writes an exchange into the record from a screen: off the screen's thread, and told either way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.tui.background import off_screen

if TYPE_CHECKING:
    from coach.record.models import Record
    from coach.tui.app import TegasApp


async def write_down(app: TegasApp, write: Callable[[], Record]) -> int | None:
    """The number of the record that `write` wrote; None where that failed, which is told."""
    try:
        record = await off_screen(write)
    except Exception as error:
        app.tell(error)
        return None
    app.record_changed()
    app.notice("app.request.recorded", n=record.n)
    return record.n
