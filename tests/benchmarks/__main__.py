"""Prints one table of all figures, with how much each may be, and marks what falls short. Always exits 0."""

from __future__ import annotations

import platform
from typing import NamedTuple

from tests.benchmarks import answers, growth, ledger, starts, typing


class Limit(NamedTuple):
    """The most that a figure may be."""

    most: float
    unit: str


LIMITS = {
    "verdict and drafts: p95": Limit(50, "ms"),
    "turn of a rehearsal: p95": Limit(60, "ms"),
    "verdict: 500 clauses over 10": Limit(3, "times"),
    "coach ask --json, cold: median": Limit(1500, "ms"),
    "coach ask over import textual: median": Limit(400, "ms"),
    "first screen over a bare app's": Limit(3, "times"),
    "ledger of 10,000: open and search": Limit(200, "ms"),
    "clean: 16 times the text": Limit(40, "times"),
    "normalise: 16 times the text": Limit(40, "times"),
    "mail: 16 times the text": Limit(40, "times"),
    "parse: 10 times the lines": Limit(30, "times"),
    "key with checks over without": Limit(2, "times"),
    "key with checks, busy at once: median": Limit(30, "ms"),
    "check of 100 words": Limit(15, "ms"),
}
PLAIN = {"verdict and drafts: requests": ""}


def main() -> None:
    """Measure everything in turn, the quick ones first."""
    print(f"Python {platform.python_version()} on {platform.machine()}")
    print(f"{'':44}{'measured':>12}{'at most':>12}")
    kept = 0
    for part in (answers, growth, ledger, typing, starts):
        try:
            figures = part.measure()
        except Exception as error:  # the other figures are worth having all the same
            print(f"{part.__name__}: {type(error).__name__}: {error}")
            continue
        for name, value in figures.items():
            limit = LIMITS.get(name)
            unit = limit.unit if limit else PLAIN.get(name, "ms")
            allowed = f"{limit.most:g} {unit}" if limit else ""
            fails = limit is not None and value > limit.most
            kept += limit is not None and not fails
            print(f"{name:44}{f'{value:.1f} {unit}'.strip():>12}{allowed:>12}{'  FALLS SHORT' if fails else ''}")
    print(f"{kept} of {len(LIMITS)} limits are kept.")


if __name__ == "__main__":
    main()
