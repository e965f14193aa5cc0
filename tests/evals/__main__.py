"""Measures verdicts, the judgement of replies and KPIs, and rehearsals; writes `docs/evaluation.md` (`make eval`)."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from coach.scope.judge import Judge
from coach.scope.summary import how_sure
from tests.evals import kpis, pressing, replies, scripts
from tests.evals.engines import (
    Likeness,
    always_unclear,
    by_likeness,
    coach,
    covered,
    letters_likeness,
    published_likeness,
    word_likeness,
)
from tests.evals.scoring import auroc, figures, share
from tests.evals.sets import DEVELOPMENT, REPORTED, labelled, onet

_PAGE = Path(__file__).parent.parent.parent / "docs" / "evaluation.md"
_LIMITS = {
    "scope right": "≥ 0.80",
    "with neighbours": "≥ 0.84",
    "own duty refused": "≤ 0.05",
    "boundary missed": "≤ 0.06",
    "red flags found": "≥ 0.85",
    "falsely flagged": "≤ 0.03",
    "owner right": "≥ 0.80",
    "overtime F1": "≥ 0.90",
    "own money F1": "≥ 0.90",
    "calibration error": "≤ 0.07",
    "p95 ms": "≤ 50",
}


def main() -> None:
    """Measure, print, write."""
    development = [case for name in DEVELOPMENT for case in labelled(name)]
    reported = labelled(REPORTED)
    engines = {"encoder": coach("encoder"), "letters": coach("letters"), "always unclear": always_unclear}
    engines["word TF-IDF"] = by_likeness(word_likeness(development), development)
    published = published_likeness()
    if published is not None:
        engines["raw E5"] = by_likeness(published, development)
    page = [_head(), "## Requests", ""]
    sets = {
        f"Reported on, never tuned on ({len(reported)} requests)": reported,
        f"Development, most thresholds were chosen on these ({len(development)} requests)": development,
    }
    for title, cases in sets.items():
        columns = {name: figures(cases, answer(cases)) for name, answer in engines.items()}
        page += [f"### {title}", "", *_table(columns), ""]
    page += ["## O*NET tasks", "", *_onet(published), ""]
    page += ["## Replies", "", *_measured(replies, "never tuned on"), ""]
    page += ["## Rehearsals", "", *_measured(scripts, "never tuned on"), ""]
    page += ["## Pressing", "", *_measured(pressing, "never tuned on"), ""]
    page += ["## KPIs", "", *_measured(kpis, "kept aside"), ""]
    page += ["One hand wrote these sets and the word lists: the figures are hopeful.", ""]
    text = "\n".join(page)
    print(text)
    _PAGE.write_text(text, encoding="utf-8")


class _Measure(Protocol):
    """A module that measures one judgement on a reported and on a development set."""

    REPORTED: str
    DEVELOPMENT: str
    LIMITS: dict[str, str]

    def labelled(self, name: str) -> list[dict[str, Any]]: ...

    def figures(self, name: str) -> dict[str, float]: ...


def _measured(measure: _Measure, reported: str) -> list[str]:
    sets = {reported: measure.REPORTED, "development": measure.DEVELOPMENT}
    columns = {f"{told} ({len(measure.labelled(name))})": measure.figures(name) for told, name in sets.items()}
    lines = ["| | wanted | " + " | ".join(columns) + " |", "|---" * (len(columns) + 2) + "|"]
    for row in next(iter(columns.values())):
        values = [_shown(row, column[row]) for column in columns.values()]
        lines.append(f"| {row} | {measure.LIMITS.get(row, '')} | " + " | ".join(values) + " |")
    return lines


def _head() -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return (
        "# How right the verdicts are, the judgement of replies and KPIs, and rehearsals\n\n"
        f"Written by `make eval` on {date.today().isoformat()}, after commit {commit.stdout.strip() or '?'}. "
        "What each row means stands in `tests/evals/scoring.py`, where the sets come from in `tests/evals/README.md`.\n"
    )


def _table(columns: dict[str, dict[str, float | None]]) -> list[str]:
    names = list(columns)
    lines = ["| | wanted | " + " | ".join(names) + " |", "|---" * (len(names) + 2) + "|"]
    for row in columns[names[0]]:
        values = [_shown(row, columns[name][row]) for name in names]
        lines.append(f"| {row} | {_LIMITS.get(row, '')} | " + " | ".join(values) + " |")
    return lines


def _shown(row: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if " ms" in f" {row}" or row.endswith("seconds") else f"{value:.3f}"


def _onet(published: Likeness | None) -> list[str]:
    cases = onet()
    seen: dict[str, Likeness] = {"encoder": covered("encoder"), "letters alone": letters_likeness}
    if published is not None:
        seen["raw E5"] = published
    lines = ["| AUROC, tasks of the job against | wanted | " + " | ".join(seen) + " |", "|---" * (len(seen) + 2) + "|"]
    marks = {name: [like(case.request.text, case.profile) for case in cases] for name, like in seen.items()}
    for kind, wanted in (("far", "≥ 0.975 (letters ≥ 0.93)"), ("sibling", "≥ 0.80")):
        row = []
        for name in seen:
            chosen = [
                (mark, case.kind)
                for mark, case in zip(marks[name], cases, strict=True)
                if case.kind in ("held_supported", kind)
            ]
            row.append(f"{auroc([mark for mark, _ in chosen], [each == 'held_supported' for _, each in chosen]):.3f}")
        lines.append(f"| {kind} | {wanted} | " + " | ".join(row) + " |")
    silent = [case for case in cases if case.kind == "held_silent"]
    judge = Judge()
    verdicts = [judge.judge(case.request, case.profile, "en") for case in silent]
    given = ", ".join(
        f"{share([each.scope == scope for each in verdicts]):.2f} {scope}"
        for scope in ("in", "arguable", "unclear", "out")
    )
    surely = share([each.scope == "out" and how_sure(each.confidence) == "sure" for each in verdicts])
    told = f"Of {len(silent)} tasks of an occupation on which its job description is silent: {given}"
    lines += ["", f"{told}; said to be out, and surely: {surely:.2f}."]
    return lines


if __name__ == "__main__":
    main()
