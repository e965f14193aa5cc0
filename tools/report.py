"""The honest figures: learn from three quarters of the profiles, judge the requests of the last quarter."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from datetime import datetime
from pathlib import Path

from coach.language.embed import CharacterEmbedder, E5Embedder, Embedder
from coach.profile.divisions import divisions_named
from coach.scope.judge import Judge
from coach.scope.models import Request, Verdict
from tools.examples import labelled, paired, plain, profiles, written
from tools.learning import learn

HELD_OUT_EVERY = 4
SHUFFLE = 7


def report() -> None:
    """Print the figures for both embedders."""
    letters = CharacterEmbedder()
    for embedder in (E5Embedder(), letters):
        print(f"{embedder.name}: {figures(embedder, letters)}")


def figures(embedder: Embedder, letters: Embedder) -> dict[str, float]:
    """The figures of one embedder on the held-out quarter."""
    jobs = profiles()
    names = sorted(jobs)
    random.Random(SHUFFLE).shuffle(names)  # noqa: S311 - repeatable choice, no secret
    held = set(names[: len(names) // HELD_OUT_EVERY])
    known = sorted(set(names) - held)
    lessons = [example for example in written() if example.profile not in held]
    lessons += [*paired(lessons, jobs, times=1, seed=0), *plain(jobs, known, seed=0)]
    learned = learn(lessons, jobs, embedder, letters)
    asked = [row for row in labelled() if row["profile"] in held]
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(Path(folder), embedder, learned)
        judged = [
            judge.judge(
                Request(text=row["text"], sent_at=datetime.fromisoformat(row["sent_at"])), jobs[row["profile"]], "id"
            )
            for row in asked
        ]
    return _scores(asked, judged)


def _scores(asked: list[dict[str, object]], judged: list[Verdict]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    error = 0.0
    for row, verdict in zip(asked, judged, strict=True):
        counts["right"] += verdict.scope == row["scope"]
        counts["kind"] += verdict.kind == row["kind"]
        counts["defensible"] += verdict.scope in (row["scope"], *_listed(row["acceptable"]))
        counts[f"is {row['scope']}"] += 1
        counts[f"{row['scope']} as {verdict.scope}"] += 1
        if row["owner"] and row["kind"] in ("other_division", "other_division_target", "catch_all") and verdict.owner:
            counts["owned"] += 1
            wanted = divisions_named(str(row["owner"]))
            counts["owner"] += bool(set(divisions_named(verdict.owner)) & set(wanted))
        for condition in ("overtime", "own_money"):
            has, says = condition in _listed(row["conditions"]), condition in verdict.conditions
            counts[f"{condition} both"] += has and says
            counts[f"{condition} either"] += has + says
    total = len(asked)
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = [
            (verdict.confidence, verdict.scope == row["scope"])
            for row, verdict in zip(asked, judged, strict=True)
            if low <= verdict.confidence < low + 0.2 or (low == 0.8 and verdict.confidence == 1.0)
        ]
        error += abs(sum(confidence - right for confidence, right in inside)) / total
    flagged_wrongly = sum(
        count for key, count in counts.items() if key.endswith("as red_flag") and "red_flag as" not in key
    )
    return {
        "requests": total,
        "scope": counts["right"] / total,
        "defensible": counts["defensible"] / total,
        "kind": counts["kind"] / total,
        "own duty refused": (counts["in as out"] + counts["in as red_flag"]) / counts["is in"],
        "boundary missed": (counts["out as in"] + counts["red_flag as in"])
        / (counts["is out"] + counts["is red_flag"]),
        "red flags found": counts["red_flag as red_flag"] / counts["is red_flag"],
        "false alarms": flagged_wrongly / (total - counts["is red_flag"]),
        "owner": counts["owner"] / max(counts["owned"], 1),
        "overtime F1": 2 * counts["overtime both"] / max(counts["overtime either"], 1),
        "own money F1": 2 * counts["own_money both"] / max(counts["own_money either"], 1),
        "calibration error": error,
    }


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


if __name__ == "__main__":
    report()
