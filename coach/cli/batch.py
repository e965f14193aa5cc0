"""`coach ask --batch`: one JSON object a line in, one a line out, in order; a bad line spoils no other."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.cli.ask import answer, shape
from coach.cli.inputs import STANDARD_INPUT, Line, json_lines
from coach.cli.output import whole
from coach.cli.session import Session
from coach.config import ReplyLanguage
from coach.problems import Problem, UnreadableInput, WrongUsage
from coach.profile.models import Profile
from coach.profile.profile_file import load_profile_file, profile_of
from coach.scope.models import Channel, Request

if TYPE_CHECKING:
    from collections.abc import Callable


class AskLine(BaseModel):
    """A line of the file: the contract's fields, and the other options of `coach ask` under their own names."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    text: str
    profile: str | None = None
    channel: Channel | None = None
    sent_at: datetime | None = None
    sender: str | None = None
    busy: str | None = None
    language: ReplyLanguage | None = None


def ask_batch(
    session: Session,
    file: str,
    *,
    profiles: str | None,
    profile: str | None,
    defaults: Mapping[str, Any],
    engine: str,
) -> None:
    """Print an answer or an error for every line of `file`. Raises UnreadableInput when it cannot be opened.

    `defaults` are what the command's own options say, for lines that say nothing else.
    """
    name = session.say("cli.input.standard")
    jobs = Jobs(session, file, profile)
    if profiles is not None:
        jobs.add_file(profiles, name)

    def answered(line_id: object, value: dict[str, Any]) -> dict[str, object]:
        asked = AskLine.model_validate({**value, "sender": value.get("from", value.get("sender"))})
        job = jobs.find(asked.profile)
        given = asked.model_dump(exclude={"text", "profile"}, exclude_none=True)
        chosen = {key: item for key, item in {**defaults, **given}.items() if item is not None}
        return shape(line_id, *answer(session, Request(text=whole(asked.text), **chosen), job, engine))

    for line in json_lines(file, name):
        session.out.json(answer_line(session, line, answered))


def answer_line(
    session: Session, line: Line, answered: Callable[[object, dict[str, Any]], dict[str, object]]
) -> dict[str, object]:
    """What `answered` makes of a line's id and value; where that fails, the id and why."""
    line_id = _id_of(line)
    try:
        if line.value is None:
            raise UnreadableInput(line.problem or "", number=line.number)
        return answered(line_id, line.value)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        return {"id": line_id, "error": session.say("cli.batch.field", number=line.number, field=field)}
    except Problem as problem:
        return {"id": line_id, "error": session.say(problem.key, **problem.values)}
    except Exception as error:
        # A fault of ours on one line must not cost the user the answers to all that follow it.
        if sys.flags.dev_mode:
            raise
        return {
            "id": line_id,
            "error": session.say("cli.failed.fault", kind=type(error).__name__, reason=error),
        }


def _id_of(line: Line) -> object:
    """The line's id as it was given, or None where it has none that can be given back."""
    given = line.value.get("id") if line.value else None
    plain = isinstance(given, str | int) or (isinstance(given, float) and math.isfinite(given))
    return given if plain else None


class Jobs:
    """The profiles that the lines name, each read once, so that the judge meets the same object again."""

    def __init__(self, session: Session, file: str, default: str | None) -> None:
        self._session = session
        self._folder = None if file == STANDARD_INPUT else Path(file).parent
        self._default = default
        self._by_id: dict[str, Profile] = {}
        self._by_path: dict[str, Profile] = {}
        self._unnamed: Profile | None = None

    def add_file(self, file: str, name: str) -> None:
        """Take the profiles of a JSON Lines file; a line that is none is told on standard error and left out."""
        for line in json_lines(file, name):
            try:
                if line.value is None:
                    raise UnreadableInput(line.problem or "", number=line.number)
                profile = profile_of(line.value, self._session.say("cli.batch.line", number=line.number))
            except UnreadableInput as problem:
                said = self._session.say(problem.key, **problem.values)
                self._session.note("cli.batch.left_out", file=whole(file), problem=said)
                continue
            if profile.id is not None:
                self._by_id[profile.id] = profile

    def find(self, name: str | None) -> Profile:
        """The profile that a line names: an id, else a path from here or from beside the batch file.

        A line that names none means the command's own. Raises WrongUsage when there is none.
        """
        if name is None:
            if self._unnamed is None:
                self._unnamed = self._session.coach.profiles.resolve(self._default)
            return self._unnamed
        if name in self._by_id:
            return self._by_id[name]
        if name not in self._by_path:
            self._by_path[name] = load_profile_file(self._path(name))
        return self._by_path[name]

    def _path(self, name: str) -> Path:
        try:
            for path in (Path(name), *([self._folder / name] if self._folder else [])):
                if path.is_file():
                    return path
        except (OSError, ValueError):  # a name that no file can have
            pass
        raise WrongUsage("cli.batch.no_profile", name=whole(name))
