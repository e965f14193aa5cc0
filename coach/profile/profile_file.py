"""Reads and writes profiles in the command line's shape: a YAML or JSON file, or JSON Lines with one a line.

What comes from a file is foreign: its size is capped, YAML aliases are refused, its texts are cleaned.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coach.language.clean import clean
from coach.problems import UnreadableInput, mistake
from coach.profile.models import Duty, Kpi, Profile

MOST_BYTES = 4_000_000
"""A profile of 500 clauses is below 200 kB; what is larger is something else."""
_MOST_BYTES_OF_MANY = 200_000_000
_DEEPEST = 12
_SUFFIXES = (".yaml", ".yml", ".json")


def looks_like_path(name: str) -> bool:
    """Whether a `--profile` value means a file rather than a saved name."""
    return "/" in name or "\\" in name or name.lower().endswith(_SUFFIXES)


def is_profile_file(path: Path) -> bool:
    """Whether a file is a profile by its name, and no document."""
    return path.name.lower().endswith(_SUFFIXES)


def load_profile_file(path: Path) -> Profile:
    """The profile in a YAML or JSON file.

    Raises UnreadableInput, naming the file and the field, for whatever is not a profile.
    """
    return profile_of(_data_of(path), str(path))


def load_profiles_jsonl(path: Path) -> dict[str, Profile]:
    """The profiles of a JSON Lines file by id, one object a line, split on "\\n" alone.

    Raises UnreadableInput, naming file and line, for a line that is no profile, has no id, or repeats one.
    """
    profiles: dict[str, Profile] = {}
    for number, line in enumerate(_text_of(path, _MOST_BYTES_OF_MANY).split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        profile = profile_of(_json_of(line, place), place)
        if not profile.id:
            raise UnreadableInput("profile.file.no_id", path=place)
        if profile.id in profiles:
            raise UnreadableInput("profile.file.same_id", path=place, id=profile.id)
        profiles[profile.id] = profile
    if not profiles:
        raise UnreadableInput("profile.file.empty", path=str(path))
    return profiles


def yaml_of(profile: Profile) -> str:
    """The profile as YAML, as `load_profile_file` reads it back."""
    import yaml

    data = profile.model_dump(exclude_defaults=True, exclude_none=True) | {
        "title": profile.title,
        "duties": [duty.model_dump(exclude_none=True) for duty in profile.duties],
        "kpis": [kpi.model_dump(exclude_none=True) for kpi in profile.kpis],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)


def profile_of(data: object, path: str) -> Profile:
    """The profile that parsed data describe; `path` names the file in a problem.

    Two clauses of one id are refused, since a quote must lead to one clause.
    """
    if not isinstance(data, dict):
        raise UnreadableInput("profile.file.shape", path=path)
    try:
        profile = Profile.model_validate(_cleaned(data))
    except ValidationError as error:
        raise _field_problem(error, path) from error
    _check(profile, path)
    return profile


def _field_problem(error: ValidationError, path: str) -> UnreadableInput:
    first = error.errors(include_url=False, include_input=False)[0]
    field = (
        "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".") or "-"
    )
    if first["type"] == "missing":
        return UnreadableInput("profile.file.missing", path=path, field=field)
    return UnreadableInput("profile.file.field", path=path, field=field, reason=mistake(first))


def _check(profile: Profile, path: str) -> None:
    seen: set[str] = set()
    clauses: list[Duty | Kpi] = [*profile.duties, *profile.kpis]
    for clause in clauses:
        if not clause.id.strip() or not clause.text.strip():
            raise UnreadableInput("profile.file.blank", path=path, id=clause.id or "-")
        if clause.id in seen:
            raise UnreadableInput("profile.file.same_clause", path=path, id=clause.id)
        seen.add(clause.id)
    if not profile.title.strip():
        raise UnreadableInput("profile.file.missing", path=path, field="title")


def _data_of(path: Path) -> object:
    text = _text_of(path, MOST_BYTES)
    if not text.strip():
        raise UnreadableInput("profile.file.empty", path=str(path))
    as_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
    return _json_of(text, str(path)) if as_json else _yaml_of(text, str(path))


def _text_of(path: Path, most: int) -> str:
    try:
        with path.open("rb") as handle:
            data = handle.read(most + 1)
    except FileNotFoundError as error:
        raise UnreadableInput("profile.file.absent", path=str(path)) from error
    except OSError as error:
        raise UnreadableInput("profile.file.unreadable", path=str(path), reason=error) from error
    except ValueError as error:
        raise UnreadableInput("profile.file.absent", path=str(path).replace("\0", "?")) from error
    if len(data) > most:
        raise UnreadableInput("profile.file.large", path=str(path), most=f"{most // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput("profile.file.text", path=str(path)) from error


def _json_of(text: str, path: str) -> object:
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            "profile.file.syntax", path=path, reason=f"{error.msg} ({error.lineno}:{error.colno})"
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableInput("profile.file.shape", path=path) from error


def _yaml_of(text: str, path: str) -> object:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise UnreadableInput("profile.file.alias", path=path)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise UnreadableInput("profile.file.shape", path=path)
        return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe ones
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())[:160]
        raise UnreadableInput("profile.file.syntax", path=path, reason=reason) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableInput("profile.file.shape", path=path) from error


def _cleaned(value: Any) -> Any:
    """The same data with every text cleaned of escape sequences, control and bidi characters."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {str(key): _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return value
