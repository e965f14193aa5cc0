"""How right the judgement of replies is: style, the checks, and which of two replies is the better one."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from coach.reply.checks import judge_reply
from coach.reply.models import Check, Judged

_FOLDER = Path(__file__).parent / "reply_sets"
REPORTED, DEVELOPMENT = "fresh", "development"
LIMITS = {
    "style right": "≥ 0.85",
    "states_no F1": "≥ 0.92",
    "capitulates F1": "≥ 0.90",
    "indirect taken for passive": "≤ 0.05",
    "better of two preferred": "≥ 0.90",
    "p95 ms": "≤ 30",
}


def labelled(name: str) -> list[dict[str, Any]]:
    """The rows of a set."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def figures(name: str) -> dict[str, float]:
    """Everything that is reported of a set, by the names of the table's rows."""
    rows, took = labelled(name), []
    judged: list[Judged] = []
    for row in rows:
        began = time.perf_counter()
        judged.append(_judged(row, row["reply"]))
        took.append(1000 * (time.perf_counter() - began))
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
    found["p95 ms"] = sorted(took)[int(0.95 * len(took))]
    return found


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
