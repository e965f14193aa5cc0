"""The command line: every step as a command that can be scripted. It parses, calls `Coach` and prints; no logic.

In: words and files. Out: text, or exactly the contract's JSON, and an exit code.
"""

from __future__ import annotations

import gc

INTERRUPTED = 130


def main() -> None:
    """Run the `coach` command and leave with its exit code."""
    # Starting makes tens of thousands of objects that all stay: looking for garbage among them takes time for nothing.
    gc.set_threshold(50_000)
    try:
        from coach.cli.root import run

        code = run()
    except KeyboardInterrupt:  # Ctrl+C while the modules were still being loaded
        code = INTERRUPTED
    raise SystemExit(code)
