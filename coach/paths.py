"""Where the coach keeps things: one private place for settings, one for data, one for what can be made again.

`COACH_HOME` puts all three under one folder; otherwise they are the platform's own.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.problems import StoreProblem

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says where no room is left, on the disk or in a quota."""


@dataclass(frozen=True)
class Paths:
    """The folders of one user. None of them need exist yet."""

    config: Path
    data: Path
    cache: Path

    @classmethod
    def of(cls, environ: Mapping[str, str] = os.environ) -> Paths:
        """The folders that the environment names, or the platform's own."""
        home = environ.get("COACH_HOME")
        if home:
            root = Path(home).expanduser().absolute()
            return cls(config=root, data=root, cache=root / "cache")
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("tegas", appauthor=False, roaming=False)
        return cls(config=dirs.user_config_path, data=dirs.user_data_path, cache=dirs.user_cache_path)

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.yaml"

    @property
    def keys_file(self) -> Path:
        """Keys to models, where the system has no keyring."""
        return self.config / "model-keys.yaml"

    @property
    def prompts(self) -> Path:
        """The user's own prompts, which outrank those that ship."""
        return self.config / "prompts"

    @property
    def law(self) -> Path:
        """The user's own articles of law, which replace those that ship."""
        return self.config / "law.yaml"

    @property
    def drill(self) -> Path:
        """What was asked by heart, and how well it was known."""
        return self.data / "by-heart.jsonl"

    @property
    def rungs(self) -> Path:
        """How each model was last made to answer in a shape."""
        return self.cache / "rungs.json"

    @property
    def profiles(self) -> Path:
        return self.data / "profiles"

    @property
    def ledger(self) -> Path:
        return self.data / "record.sqlite3"

    @property
    def drafts(self) -> Path:
        """Texts that were typed and not yet recorded, so that a crash loses none."""
        return self.data / "unsent"

    @property
    def scenarios(self) -> Path:
        """The user's own scenarios."""
        return self.config / "scenarios"

    @property
    def sessions(self) -> Path:
        """Rehearsals, a folder each."""
        return self.data / "sessions"


def private_folder(folder: Path) -> Path:
    """Make `folder` for this user alone and return it.

    Raises StoreProblem where it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise StoreProblem("store.folder", folder=str(folder), reason=error) from error
    return folder


def write_private(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` whole or not at all, readable by this user alone.

    The bytes reach the disk before the name does. Raises StoreProblem when that fails.
    """
    private_folder(path.parent)
    write_whole(path, content)


def write_whole(path: Path, content: str | bytes) -> None:
    """As `write_private`, in a folder of the user's own, whose permissions are left as they are."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise not_kept(error, path) from error


def not_kept(error: OSError, path: Path) -> StoreProblem:
    """Why the system would not write `path`, in words that help."""
    if error.errno in DISK_FULL:
        return StoreProblem("store.full", path=str(path))
    return StoreProblem("store.write", path=str(path), reason=error)
