"""Remembers how each model was last made to answer in a shape, so that nobody pays for the same failure twice."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import get_args

from coach.llm.port import Rung
from coach.paths import write_private
from coach.problems import Problem

RUNGS: tuple[Rung, ...] = get_args(Rung)


class RungMemory:
    """A small file in the cache; a damaged one is forgotten."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, base_url: str, model: str) -> Rung:
        """The rung that worked, or the highest."""
        known = self._read().get(f"{base_url} {model}")
        return next((rung for rung in RUNGS if rung == known), RUNGS[0])

    def remember(self, base_url: str, model: str, rung: Rung) -> None:
        """Begin with `rung` the next time. That it cannot be written costs a call, no more."""
        known, key = self._read(), f"{base_url} {model}"
        if known.get(key, RUNGS[0]) != rung:
            with contextlib.suppress(Problem):
                write_private(self._path, json.dumps({**known, key: rung}, ensure_ascii=False, indent=1))

    def _read(self) -> dict[str, object]:
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}
