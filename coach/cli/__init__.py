"""The command line: every step as a command that can be scripted. It parses, calls `Coach` and prints; no logic.

In: words and files. Out: text, or exactly the contract's JSON, and an exit code.
"""

from __future__ import annotations

import gc
import os
import signal

INTERRUPTED = 130


def main() -> None:
    """Run the `coach` command and leave with its exit code."""
    # Starting makes tens of thousands of objects that all stay: looking for garbage among them takes time for nothing.
    gc.set_threshold(50_000)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    try:
        from coach.cli.root import run

        code = run()
    except KeyboardInterrupt:  # Ctrl+C while the modules were still being loaded
        code = INTERRUPTED
    raise SystemExit(code)


def _leave(*_: object) -> None:
    """End at once on Ctrl+C.

    As an exception it would be lost wherever it fell into a destructor, and the command would go on. Nothing needs
    putting in order: what is written down is written in transactions, and a line that was printed was flushed.
    """
    os._exit(INTERRUPTED)
