"""How right the judgement of replies is: style, the checks, and which of two replies is the better one."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from coach.reply.checks import judge_reply
from coach.reply.models import Check, Judged
from tests.benchmarks.timing import p95

_FOLDER = Path(__file__).parent / "reply_sets"
REPORTED, DEVELOPMENT = "fresh", "development"
LIMITS = {
    "style right": "≥ 0.85",
    "states_no F1": "≥ 0.92",
    "capitulates F1": "≥ 0.90",
    "indirect taken for passive": "≤ 0.05",
    "better of two preferred": "≥ 0.90",
    "p95 ms a key": "≤ 30",
}
_TIMED = 300
"""Replies of a set that are timed."""


def labelled(name: str) -> list[dict[str, Any]]:
    """The rows of a set."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def figures(name: str) -> dict[str, float]:
    """Everything that is reported of a set, by the names of the table's rows."""
    rows = labelled(name)
    judged = [_judged(row, row["reply"]) for row in rows]
    found = {"style right": _share(each.style == row["style"] for row, each in zip(rows, judged, strict=True))}
    for check in get_args(Check):
        meant = [row["checks"][check] for row in rows]
        found[f"{check} F1"] = f1([getattr(each.checks, check) for each in judged], meant)
    pairs = labelled(f"pairs_{name}")
    gentle = [each for row, each in zip(rows, judged, strict=True) if row["indirect"]]
    found["indirect taken for passive"] = _share(each.style == "passive" for each in gentle)
    found["better of two preferred"] = _share(
        _judged(pair, pair["better"]).score > _judged(pair, pair["worse"]).score for pair in pairs
    )
    first, keys = _timed(rows[-_TIMED:])
    found["p95 ms a key"], found["p95 ms, the request unread"] = p95(keys), p95(first)
    return found


def _timed(rows: list[dict[str, Any]]) -> tuple[list[float], list[float]]:
    """Milliseconds for a reply without its last letter to a request that was never read, and for that letter."""
    first, keys = list[float](), list[float]()
    for row in rows:
        # A mark that no other text has: nothing of it was read before.
        fresh = {**row, "request": f"{row['request']} #{len(keys)}"}
        for reply, into in ((row["reply"][:-1], first), (row["reply"], keys)):
            began = time.perf_counter()
            _judged(fresh, reply)
            into.append(1000 * (time.perf_counter() - began))
    return first, keys


def f1(said: Sequence[bool], meant: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to be found and nothing was."""
    both = sum(a and b for a, b in zip(said, meant, strict=True))
    total = sum(said) + sum(meant)
    return 2 * both / total if total else 1.0


def _judged(row: dict[str, Any], reply: str) -> Judged:
    # Whose work the request is stands in the request alone, as `coach check` without a profile meets it.
    return judge_reply(reply, request=row["request"], language=row["language"], channel=row.get("channel", "whatsapp"))


def _share(answers: Any) -> float:
    given = [*answers]
    return sum(given) / len(given) if given else 0.0
