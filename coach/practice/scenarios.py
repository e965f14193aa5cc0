"""Finds, reads and checks scenarios: those that ship, and the user's own, which outrank them."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coach.config import Language
from coach.language.clean import clean
from coach.practice.feedback import help_places
from coach.practice.models import SCHEMA_VERSION, TACTICS, Scenario
from coach.problems import UnreadableInput, WrongUsage, mistake
from coach.resources import bundled

MOST_BYTES = 400_000
_DEEPEST = 8
_MOST_CLOSE = 4
_LONGEST_NAME = 60
_ADVICE = ("missing", "extra_forbidden", "too_short", "literal_error", "string_pattern_mismatch")


def schema() -> str:
    """The JSON schema of a scenario file, as scenarios/scenario.schema.json holds it."""
    described = Scenario.model_json_schema()
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    described["required"] = sorted({*described["required"], "job"})
    described["properties"]["ladder"]["required"] = list(TACTICS)
    return json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def load_scenario(path: Path) -> Scenario:
    """The scenario in `path`. Raises UnreadableInput, which names the file, the field, and what to do."""
    return scenario_of(_data_of(path), str(path))


def scenario_of(data: object, path: str) -> Scenario:
    """The scenario that parsed data describe; `path` names the file in a problem."""
    if not isinstance(data, dict):
        raise UnreadableInput("practice.file.shape", path=path)
    version = data.get("schema_version", SCHEMA_VERSION)
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise UnreadableInput("practice.file.newer", path=path, version=version)
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        raise _problem(error, path) from error
    if scenario.job is None:
        raise UnreadableInput("practice.file.missing", path=path, field="job")
    lacking = next((tactic for tactic in TACTICS if tactic not in scenario.ladder), None)
    if lacking:
        raise UnreadableInput("practice.file.missing", path=path, field=f"ladder.{lacking}")
    unknown = next((key for key in scenario.help if key not in help_places()), None)
    if unknown:
        raise UnreadableInput("practice.file.help", path=path, name=unknown, names=", ".join(help_places()))
    return scenario


class Library:
    """Every scenario that can be played: the user's own in `folder`, and those that ship."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self, language: Language | None = None) -> list[Scenario]:
        """All of them, or those in one language, the easiest first. A damaged file of the user's hides no other."""
        found = dict(shipped())
        for path in self._own():
            try:
                scenario = load_scenario(path)
            except UnreadableInput:
                continue
            found[scenario.id] = scenario
        chosen = (each for each in found.values() if language in (None, each.language))
        return sorted(chosen, key=lambda each: (each.difficulty, each.id))

    def find(self, name: str, language: Language | None = None) -> Scenario:
        """The scenario of this id, or the one whose id begins so, or the file of this path.

        Raises WrongUsage where there is none or several, UnreadableInput where its file is wrong.
        """
        if name.endswith((".yaml", ".yml", ".json")) or "/" in name or "\\" in name:
            return load_scenario(Path(name).expanduser())
        wanted = name.strip().casefold()
        own = next((path for path in self._own() if path.stem.casefold() == wanted), None)
        if own is not None:
            return load_scenario(own)
        every = self.all()
        begun = [each for each in every if wanted and each.id.startswith(wanted)]
        exact = [each for each in every if each.id == wanted]
        spoken = [each for each in begun if each.language == language]
        for few in (exact, begun, spoken):
            if len(few) == 1:
                return few[0]
        ids = [each.id for each in begun] or get_close_matches(wanted, [each.id for each in every], cutoff=0.4)
        told = "practice.no_scenario_but" if ids else "practice.no_scenario"
        raise WrongUsage(told, name=name[:_LONGEST_NAME], names=", ".join(ids[:_MOST_CLOSE]))

    def source(self, scenario_id: str) -> str:
        """The text of a scenario's file, to write one's own from. Raises WrongUsage where there is none."""
        self.find(scenario_id)
        paths = [*self._own(), *_shipped_paths()]
        return next(path for path in paths if path.stem == scenario_id).read_text(encoding="utf-8")

    def _own(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.glob("*.y*ml") if not path.name.startswith("."))


@cache
def shipped() -> dict[str, Scenario]:
    """The scenarios that ship, by id, read once a process."""
    found = [load_scenario(path) for path in _shipped_paths()]
    return {scenario.id: scenario for scenario in found}


def _shipped_paths() -> list[Path]:
    return sorted(bundled("scenarios").glob("*/*.yaml"))


def _data_of(path: Path) -> object:
    import yaml

    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput("practice.file.unreadable", path=str(path).replace("\0", "?"), reason=error) from error
    if len(data) > MOST_BYTES:
        raise UnreadableInput("practice.file.large", path=str(path), most=f"{MOST_BYTES // 1000} kB")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = data.decode("utf-8-sig")
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
                raise UnreadableInput("practice.file.shape", path=str(path))
        return _cleaned(yaml.load(text, Loader=loader))  # noqa: S506 - both loaders are the safe ones
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableInput("practice.file.syntax", path=str(path), line=mark.line + 1 if mark else 1) from error


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {str(key): _cleaned(inner) for key, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value


def _problem(error: ValidationError, path: str) -> UnreadableInput:
    first = error.errors(include_url=False, include_input=False)[0]
    field = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    what = next((advice for advice in _ADVICE if first["type"] == advice), "other")
    values = first.get("ctx", {})
    return UnreadableInput(
        f"practice.file.{what}",
        path=path,
        field=field or "-",
        least=values.get("min_length", "-"),
        words=str(values.get("expected", "-")).replace("'", ""),
        reason=mistake(first),
    )
