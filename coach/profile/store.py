"""Keeps profiles by name: private YAML files in one folder, one of them current, removed ones kept beside.

Writing is whole or not at all (`write_private`); reading a profile is `profile_file`'s.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel

from coach.language.clean import one_line
from coach.paths import not_kept, private_folder, write_private
from coach.problems import UnreadableInput, WrongUsage
from coach.profile.models import Profile
from coach.profile.profile_file import load_profile_file, looks_like_path, yaml_of

_CURRENT = ".current"
_REMOVED = "removed"
_LONGEST_NAME = 60
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


class Saved(BaseModel):
    """One saved profile, as a list shows it."""

    name: str
    title: str
    division: str | None
    duties: int
    kpis: int
    current: bool
    damaged: str | None = None
    """Why it cannot be read, as a catalogue key; its other fields are then empty."""


class ProfileStore:
    """The saved profiles of one user. The folder is made when something is first saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, profile: Profile, name: str, *, replace: bool = False) -> str:
        """Save `profile` and make it current; returns the name as it is kept.

        Raises WrongUsage for a name without a letter or digit, and where the name is taken and `replace` is false. A
        replaced profile is kept among the removed ones.
        """
        kept = safe_name(name)
        private_folder(self.folder)
        taken = self._existing(kept)
        if taken:
            if not replace:
                raise WrongUsage("profile.store.taken", name=taken)
            self._set_aside(taken)
        stored = profile.model_copy(update={"id": profile.id or kept})
        write_private(self._file(kept), yaml_of(stored))
        self.use(kept)
        return kept

    def save(self, profile: Profile, name: str) -> None:
        """Write a corrected profile back under its own name; the current choice stays."""
        taken = self._require(name)
        write_private(self._file(taken), yaml_of(profile))

    def names(self) -> list[str]:
        """The names of all saved profiles, in order."""
        if not self.folder.is_dir():
            return []
        found = (path.stem for path in self.folder.glob("*.yaml") if not path.name.startswith("."))
        return sorted(found, key=str.casefold)

    def list(self) -> list[Saved]:
        """All saved profiles. A damaged one is listed as such and hides none of the others."""
        current = self.current()
        return [self._saved(name, current) for name in self.names()]

    def load(self, name: str | None = None) -> Profile:
        """The profile of this name, or the current one.

        Raises WrongUsage where there is none, UnreadableInput where its file is damaged.
        """
        if name is None:
            name = self.current()
            if name is None:
                raise WrongUsage("profile.store.choose" if self.names() else "profile.store.empty")
        return load_profile_file(self._file(self._require(name)))

    def use(self, name: str) -> None:
        """Make a saved profile the current one. Raises WrongUsage where there is none of this name."""
        write_private(self.folder / _CURRENT, self._require(name) + "\n")

    def current(self) -> str | None:
        """The name of the current profile. Where only one is saved, that is it."""
        names = self.names()
        try:
            chosen = (self.folder / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            chosen = ""
        if chosen in names:
            return chosen
        return names[0] if len(names) == 1 else None

    def remove(self, name: str) -> Path:
        """Take a profile away and return where it is kept: nothing is lost. Raises WrongUsage where there is none."""
        return self._set_aside(self._require(name))

    def resolve(self, name_or_path: str | None) -> Profile:
        """The profile that a `--profile` option means: a file's path, a saved name, or the current one for None.

        A saved name wins over a file of the same name. Raises WrongUsage where it is neither.
        """
        if name_or_path is None:
            return self.load()
        if not looks_like_path(name_or_path) and self._existing(_tidy(name_or_path)):
            return self.load(name_or_path)
        path = Path(name_or_path).expanduser()
        if looks_like_path(name_or_path) or path.is_file():
            return load_profile_file(path)
        return self.load(name_or_path)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def _existing(self, name: str) -> str | None:
        """The saved name that is this one on any file system: case and composition of accents do not count."""
        wanted = _same(name)
        return next((known for known in self.names() if _same(known) == wanted), None)

    def _require(self, name: str) -> str:
        found = self._existing(_tidy(name))
        if found is None:
            names = ", ".join(self.names())
            if names:
                raise WrongUsage("profile.store.unknown", name=name, names=names)
            raise WrongUsage("profile.store.empty")
        return found

    def _set_aside(self, name: str) -> Path:
        folder = private_folder(self.folder / _REMOVED)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        target = folder / f"{name} {stamp}.yaml"
        try:
            self._file(name).replace(target)
        except OSError as error:
            raise not_kept(error, target) from error
        return target

    def _saved(self, name: str, current: str | None) -> Saved:
        try:
            profile = load_profile_file(self._file(name))
        except UnreadableInput as problem:
            return Saved(
                name=name, title="", division=None, duties=0, kpis=0, current=name == current, damaged=problem.key
            )
        return Saved(
            name=name,
            title=profile.title,
            division=profile.division,
            duties=len(profile.duties),
            kpis=len(profile.kpis),
            current=name == current,
        )


def safe_name(name: str) -> str:
    """A name that any file system keeps, as near to what was typed as can be.

    Raises WrongUsage for a name in which nothing is left.
    """
    kept = _tidy(name)
    if not re.search(r"\w", kept):
        raise WrongUsage("profile.store.name", name=name)
    return kept


def _tidy(name: str) -> str:
    composed = one_line(name)
    kept = "".join(letter if letter.isalnum() or letter in " -_.,()&+'" else " " for letter in composed)
    kept = " ".join(kept.split()).strip(" .")
    while len(kept.encode("utf-8")) > _LONGEST_NAME * 2 or len(kept) > _LONGEST_NAME:
        kept = kept[:-1].rstrip(" .")
    return f"_{kept}" if _RESERVED.match(kept) else kept


def _same(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
