"""How rightly it is told how a supervisor presses, and whether the request was taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from coach.reply.pressure import tactic_of

_FOLDER = Path(__file__).parent / "pressing_sets"
REPORTED, DEVELOPMENT = "fresh", "development"
LIMITS: dict[str, str] = {}


def labelled(name: str) -> list[dict[str, Any]]:
    """The rows of a set."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def figures(name: str) -> dict[str, float]:
    """Everything that is reported of a set, by the names of the table's rows."""
    pairs = [(tactic_of(row["theirs"]), row["tactic"]) for row in labelled(name)]
    thanked = [meant == "yielding" for told, meant in pairs if told == "yielding"]
    yielding = [told == "yielding" for told, meant in pairs if meant == "yielding"]
    return {
        "tactic right": sum(told == meant for told, meant in pairs) / len(pairs),
        "taken back where it is said so": sum(thanked) / max(1, len(thanked)),
        "found where it was taken back": sum(yielding) / max(1, len(yielding)),
    }
