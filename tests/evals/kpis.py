"""How right the judgement of KPIs is: clear, timed, possible, the role's own, and whose otherwise."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from coach.kpi.check import check_kpi
from coach.kpi.models import Asked, KpiCheck
from coach.profile.divisions import divisions_named

_FOLDER = Path(__file__).parent / "kpi_sets"
REPORTED, DEVELOPMENT = "fresh", "development"
LIMITS = {
    "specific right": "≥ 0.90",
    "measurable right": "≥ 0.90",
    "time_bound right": "≥ 0.90",
    "relevant right": "≥ 0.85",
    "suspicious found": "≥ 0.80",
    "falsely suspicious": "≤ 0.10",
    "foreign F1": "≥ 0.85",
    "owner right": "≥ 0.80",
    "250 rows, seconds": "≤ 10",
}


def labelled(name: str) -> list[dict[str, Any]]:
    """The rows of a set."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def figures(name: str) -> dict[str, float]:
    """Everything that is reported of a set, by the names of the table's rows."""
    rows = labelled(name)
    check_kpi(Asked.model_validate(rows[0]), "id")  # the encoder is loaded once, before the clock runs
    began = time.perf_counter()
    checked = [check_kpi(Asked.model_validate(row), row["language"]) for row in rows]
    took = time.perf_counter() - began
    pairs = list(zip(rows, checked, strict=True))
    found = {f"{field} right": _share([row[field] == getattr(one, field) for row, one in pairs]) for field in _FIELDS}
    doubtful = [(row["achievable"] == "suspicious", one.achievable == "suspicious") for row, one in pairs]
    found["suspicious found"] = _share([said for meant, said in doubtful if meant])
    found["falsely suspicious"] = _share([said for meant, said in doubtful if not meant])
    both = sum(row["foreign"] and one.foreign for row, one in pairs)
    found["foreign F1"] = 2 * both / max(1, sum(row["foreign"] + one.foreign for row, one in pairs))
    found["shared right"] = _share([row["shared"] == one.shared for row, one in pairs])
    found["owner right"] = _share([owner_right(row, one) for row, one in pairs])
    found["250 rows, seconds"] = took * 250 / len(rows)
    return found


_FIELDS = ("specific", "measurable", "time_bound", "relevant")


def owner_right(row: dict[str, Any], one: KpiCheck) -> bool:
    """Whether both name the same division, a part of one counted as the whole; nobody's work is nobody's."""
    wanted, given = row["owner_division"], one.owner_division
    if wanted is None or given is None or wanted == given:
        return bool(wanted == given)
    return bool(set(divisions_named(wanted)) & set(divisions_named(given)))


def _share(answers: list[bool]) -> float:
    return sum(answers) / len(answers) if answers else 0.0


if __name__ == "__main__":
    columns = {name: figures(name) for name in (DEVELOPMENT, REPORTED)}
    for row in columns[DEVELOPMENT]:
        print(f"{row:22} {LIMITS.get(row, ''):8}", *(f"{column[row]:.3f}" for column in columns.values()))
