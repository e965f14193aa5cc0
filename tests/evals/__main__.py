"""Prints how right the rules are on the sets that nobody tunes on. Always exits 0."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from coach.language.embed import CharacterEmbedder, Embedder, best_embedder
from coach.profile.models import Profile
from coach.scope.judge import Judge
from coach.scope.models import Request, Scope

_FOLDER = Path(__file__).parent
_REFUSED: tuple[Scope, ...] = ("out", "red_flag")
_COLUMNS = ("right", "defensible", "duty refused", "missed", "red flags", "false alarms")


def main() -> None:
    """Judge both sets with the best encoder and with letters alone."""
    print(f"{'':32}" + "".join(f"{name:>14}" for name in _COLUMNS))
    for name in ("held_out", "second"):
        for embedder in (best_embedder(), CharacterEmbedder()):
            figures = _figures(_FOLDER / name, embedder)
            print(f"{name + ', ' + embedder.name:32}" + "".join(f"{value:14.3f}" for value in figures))


def _figures(folder: Path, embedder: Embedder) -> list[float]:
    """In the order of the columns: shares of all, all, `in`, `out` with `red_flag`, `red_flag`, and the rest."""
    jobs = {job.id: job for line in _lines(folder / "profiles.jsonl") for job in [Profile.model_validate(line)]}
    with tempfile.TemporaryDirectory() as cache:
        judge = Judge(Path(cache), embedder)
        pairs = [(row, _scope(judge, row, jobs[row["profile"]])) for row in _lines(folder / "requests.jsonl")]
    return [
        _share([row["scope"] == given for row, given in pairs]),
        _share([given in (row["scope"], *row["acceptable"]) for row, given in pairs]),
        _share([given in _REFUSED for row, given in pairs if row["scope"] == "in"]),
        _share([given == "in" for row, given in pairs if row["scope"] in _REFUSED]),
        _share([given == "red_flag" for row, given in pairs if row["scope"] == "red_flag"]),
        _share([given == "red_flag" for row, given in pairs if row["scope"] != "red_flag"]),
    ]


def _scope(judge: Judge, row: dict[str, Any], job: Profile) -> Scope:
    asked = Request(text=row["text"], channel=row["channel"], sent_at=row["sent_at"])
    return judge.judge(asked, job, "id").scope


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _share(answers: list[bool]) -> float:
    return sum(answers) / len(answers)


if __name__ == "__main__":
    main()
