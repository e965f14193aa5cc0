"""Copies a text of ours: by the terminal, and by the machine's own clipboard where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.background import off_screen

if TYPE_CHECKING:
    from coach.tui.app import TegasApp


async def copy_out(app: TegasApp, text: str) -> None:
    """Copy `text` and say so."""
    from coach.tui.clipboard import copy_natively

    app.copy_to_clipboard(text)
    done = await off_screen(lambda: copy_natively(text))
    app.notice("app.copied" if done else "app.entry.copied_by_terminal")
