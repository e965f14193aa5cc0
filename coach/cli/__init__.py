"""The command line: every step as a command that can be scripted. It parses, calls `Coach` and prints; no logic.

In: words and files. Out: text, or exactly the contract's JSON, and an exit code.
"""

from __future__ import annotations

INTERRUPTED = 130


def main() -> None:
    """Run the `coach` command and leave with its exit code."""
    try:
        from coach.cli.root import run

        code = run()
    except KeyboardInterrupt:  # Ctrl+C while the modules were still being loaded
        code = INTERRUPTED
    raise SystemExit(code)
