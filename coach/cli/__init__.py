"""The command line: every step as a command that can be scripted. It parses, calls `Coach` and prints; no logic.

In: words and files. Out: text, or exactly the contract's JSON, and an exit code.
"""

from __future__ import annotations


def main() -> None:
    """Run the `coach` command."""
    from coach.cli.root import run

    run()
