"""Timing: processes that alternate, so that what else the machine does falls on both alike."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median, quantiles


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def p95(taken: Sequence[float]) -> float:
    """The value that 95 of 100 stay below."""
    return quantiles(taken, n=100)[94]


def processes(commands: Mapping[str, list[str]], environ: Mapping[str, str], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each Python command by name, run in turns; the first turn warms the disk and is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, arguments in commands.items():
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, *arguments], env=dict(environ), stdout=subprocess.DEVNULL, check=True, timeout=120
            )
            if turn:
                taken[name].append((time.perf_counter() - start) * 1000)
    return taken


__all__ = ["median", "milliseconds", "p95", "processes"]
