"""The driver of a served app: Textual's own, with the keyboard on the app from the start."""

from __future__ import annotations

from textual import events
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Textual begins a served app as one that nobody looks at, and then focuses no field of its first screen.

    The page gives the keyboard to the app as soon as it is drawn, so it begins as one that is looked at.
    """

    def start_application_mode(self) -> None:
        """Start, and take the focus back that Textual has just given away."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())
