"""Keeps rehearsals: a private folder a session, a line a turn, so that a crash loses at most what was not sent.

`meta.json` is the session without its turns, `scenario.json` what was played, `turns.jsonl` grows by a line that is on
disk before the supervisor answers. The end of the talk follows from the lines and is worked out again when one is read.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from coach.language.clean import clean
from coach.paths import PRIVATE_FILE, not_kept, private_folder, write_private
from coach.practice.ladder import after
from coach.practice.models import SCHEMA_VERSION, Scenario, Session, Turn
from coach.problems import StoreProblem, UnreadableInput, WrongUsage

_META, _SCENARIO, _TURNS = "meta.json", "scenario.json", "turns.jsonl"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_SHARED = "tegas_session"
MOST_BYTES = 4_000_000
_MOST_TURNS_KEPT = 10_000


class Saved(NamedTuple):
    """A session and the scenario that it played."""

    session: Session
    scenario: Scenario


class SessionStore:
    """The rehearsals of one user. The folder is made when something is first saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, session: Session, scenario: Scenario) -> None:
        """Keep a session that starts, with the turns that it has already. Raises StoreProblem."""
        folder = self._folder(session.id)
        write_private(folder / _SCENARIO, scenario.model_dump_json(exclude_none=True))
        write_private(folder / _TURNS, "".join(f"{turn.model_dump_json()}\n" for turn in session.turns))
        self.update(session)

    def append(self, session: Session, turn: Turn) -> None:
        """Keep a turn. Returns only when it is safe on disk. Raises StoreProblem."""
        path = self._folder(session.id) / _TURNS
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
            with os.fdopen(descriptor, "r+b") as handle:
                end = handle.seek(0, os.SEEK_END)
                if end:
                    handle.seek(-1, os.SEEK_END)
                # Half a line that a crash left must not spoil this one.
                broken = end and handle.read(1) != b"\n"
                handle.seek(0, os.SEEK_END)
                handle.write((b"\n" if broken else b"") + turn.model_dump_json().encode() + b"\n")
                handle.flush()
                os.fsync(handle.fileno())
        except OSError as error:
            raise not_kept(error, path) from error

    def update(self, session: Session) -> None:
        """Keep how a session stands, its turns apart. Raises StoreProblem."""
        write_private(self._folder(session.id) / _META, session.model_dump_json(exclude={"turns"}))

    def load(self, name: str) -> Saved:
        """The session of this id, or the one whose id begins so; "last" is the newest.

        Raises WrongUsage where there is none or several, UnreadableInput where it is damaged or too new.
        """
        ids = self.ids()
        wanted = name.strip()
        if wanted == "last" and ids:
            return self._load(ids[-1])
        begun = [each for each in ids if wanted and each.startswith(wanted)]
        if wanted in ids or len(begun) == 1:
            return self._load(wanted if wanted in ids else begun[0])
        if not ids:
            raise WrongUsage("practice.no_sessions")
        raise WrongUsage("practice.no_session", name=name[:60], names=", ".join((begun or ids)[-5:]))

    def ids(self) -> list[str]:
        """The ids of all sessions, the oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if (path / _META).is_file())

    def list(self) -> list[Session]:
        """All sessions that can be read, the oldest first. A damaged one hides none of the others."""
        found: list[Session] = []
        for each in self.ids():
            try:
                found.append(self._load(each).session)
            except UnreadableInput:
                continue
        return found

    def last_of(self, scenario: str, before: Session) -> Session | None:
        """The last session of a scenario that had anything said in it, other than `before`."""
        others = [each for each in self.list() if each.scenario == scenario and each.turns and each.id != before.id]
        return others[-1] if others else None

    def share(self, saved: Saved, path: Path) -> None:
        """Write a session as one file that somebody else opens with `open_shared`; overwrites nothing.

        Raises WrongUsage, StoreProblem.
        """
        session, scenario = saved
        shared = {_SHARED: SCHEMA_VERSION, "session": session.model_dump(), "scenario": scenario.model_dump()}
        try:
            # Not `write_private`, which would close the folder that the user chose to everybody else.
            with path.open("x", encoding="utf-8", newline="\n") as handle:
                json.dump(shared, handle, ensure_ascii=False, indent=1)
                handle.write("\n")
        except FileExistsError as error:
            raise WrongUsage("practice.file.taken", path=path) from error
        except OSError as error:
            raise not_kept(error, path) from error
        except ValueError as error:
            raise StoreProblem("store.write", path=str(path), reason=str(error)) from error

    def _load(self, name: str) -> Saved:
        folder = self._folder(name)
        meta = _object(_text(folder / _META), folder / _META)
        scenario = _object(_text(folder / _SCENARIO), folder / _SCENARIO)
        lines = _text(folder / _TURNS).split("\n") if (folder / _TURNS).exists() else []
        return _saved({**meta, "turns": _turns(lines)}, scenario, folder)

    def _folder(self, name: str) -> Path:
        """Raises ValueError for an id that is no simple word: a path never leads out of the store."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"not the id of a session: {name!r}")
        return private_folder(self.folder) / name


def open_shared(path: Path) -> Saved:
    """A session that somebody shared. Raises UnreadableInput where the file is none."""
    data = _object(_text(path), path)
    session, scenario = data.get("session"), data.get("scenario")
    if _SHARED not in data or not isinstance(session, dict) or not isinstance(scenario, dict):
        raise UnreadableInput("practice.session.shape", path=str(path))
    found = _saved(session, scenario, path)
    if not _NAME.fullmatch(found.session.id):
        raise UnreadableInput("practice.session.shape", path=str(path))
    return found


def _saved(session: dict[str, Any], scenario: dict[str, Any], path: Path) -> Saved:
    for data in (session, scenario):
        version = data.get("schema_version", 0)
        if isinstance(version, int) and version > SCHEMA_VERSION:
            raise UnreadableInput("practice.session.newer", path=str(path), version=version)
    try:
        # What an older version did not know has its default; it is kept as this version's from now on.
        now = {"schema_version": SCHEMA_VERSION}
        found = Saved(Session.model_validate({**session, **now}), Scenario.model_validate({**scenario, **now}))
    except ValidationError as error:
        raise UnreadableInput("practice.session.shape", path=str(path)) from error
    state = after(found.session.turns)
    if state is not None:
        # Who left in the middle has its end in the turns alone.
        found.session.outcome, found.session.gave_in_at = state.outcome, state.gave_in_at
    return found


def _turns(lines: list[str]) -> list[dict[str, Any]]:
    """The turns up to the first one missing. A line that a crash cut in half is none."""
    found: list[dict[str, Any]] = []
    for line in lines:
        try:
            turn = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(turn, dict) and turn.get("n") == len(found) + 1 <= _MOST_TURNS_KEPT:
            found.append(turn)
    return found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES * 10 + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput("practice.session.unreadable", path=str(path), reason=error) from error
    if len(data) > MOST_BYTES * 10:
        raise UnreadableInput("practice.session.shape", path=str(path))
    return clean(data.decode("utf-8", "replace"))


def _object(text: str, path: Path) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("practice.session.shape", path=str(path)) from error
    if not isinstance(value, dict):
        raise UnreadableInput("practice.session.shape", path=str(path))
    return value
