"""What a served app knows of its server. Light, since every start of the app asks."""

from __future__ import annotations

import os
import threading
import time

SERVED_BY = "COACH_SERVED_BY"
"""Names the process of the server in the environment of the app."""


def is_served() -> bool:
    """Whether a browser stands in for the terminal of this process."""
    return SERVED_BY in os.environ


def leave_with_server() -> None:
    """End this process when the server is gone without a word (`kill -9`)."""
    server = os.environ.get(SERVED_BY)
    if os.name != "posix":
        return

    def watch() -> None:
        while str(os.getppid()) == server:
            time.sleep(1)
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="leave-with-server").start()
