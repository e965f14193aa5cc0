"""Keeps keys: in the system's keyring where there is one, else in a file that this user alone can read.

Each is kept under the address that it was given for, and is found for that address only. The file also notes which
keys lie in the keyring: where it notes none the keyring is not opened, which costs time and may ask for a password.
"""

from __future__ import annotations

import contextlib
from typing import Any, Literal

from coach.paths import Paths, write_private
from coach.problems import UnreadableInput

Place = Literal["keyring", "file"]
_SERVICE = "tegas"


class KeyStore:
    """The keys of one user. An origin is scheme, host and port. Every method raises UnreadableInput where the file is
    damaged, and what writes raises StoreProblem where it cannot.
    """

    def __init__(self, paths: Paths) -> None:
        self._file = paths.keys_file

    def keep(self, origin: str, key: str) -> Place:
        """Keep `key` for `origin` and tell where."""
        known = self._known()
        # A keyring that took a key and does not give it back would lose it.
        taken = _keyring("set_password", origin, key) is not _FAILED and _keyring("get_password", origin) == key
        self._write({**known, origin: None if taken else key})
        return "keyring" if taken else "file"

    def load(self, origin: str) -> str | None:
        """The key that was given for `origin`; None also where the keyring that has it does not open."""
        known = self._known()
        if origin not in known:
            return None
        kept = known[origin]
        found = _keyring("get_password", origin) if kept is None else kept
        return found if isinstance(found, str) else None

    def place(self, origin: str) -> Place | None:
        """Where the key for `origin` is; None where there is none."""
        known = self._known()
        if origin not in known:
            return None
        return "keyring" if known[origin] is None else "file"

    def forget(self, origin: str) -> None:
        """Keep no key for `origin` any more."""
        known = self._known()
        if origin in known:
            if known.pop(origin) is None:
                _keyring("delete_password", origin)
            self._write(known)

    def forget_all(self) -> None:
        """Keep no key at all any more."""
        for origin in self._known():
            self.forget(origin)

    def _write(self, known: dict[str, str | None]) -> None:
        import yaml

        write_private(self._file, yaml.safe_dump(known, allow_unicode=True))

    def _known(self) -> dict[str, str | None]:
        """The keys in the file, and None for those that are in the keyring."""
        import yaml

        try:
            known = yaml.safe_load(self._file.read_text(encoding="utf-8")) or {}
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            # What is wrong in the text may quote a key.
            reason = error if isinstance(error, OSError) else type(error).__name__
            raise UnreadableInput("llm.keys_file", path=str(self._file), reason=reason) from None
        if not isinstance(known, dict) or not all(isinstance(each, str | None) for each in known.values()):
            raise UnreadableInput("llm.keys_file", path=str(self._file), reason="YAML")
        return {str(origin): key for origin, key in known.items()}


_FAILED = object()


def _keyring(call: str, *values: str) -> Any:
    """Ask the system's keyring; `_FAILED` where there is none, or where it is locked or broken."""
    with contextlib.suppress(Exception):  # a backend may raise anything, and a file does as well
        import keyring

        return getattr(keyring, call)(_SERVICE, *values)
    return _FAILED
