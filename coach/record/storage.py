"""The ledger's file: made private, opened for one piece of work, and what SQLite says turned into a Problem.

Each piece of work has a connection of its own (a fraction of a millisecond): threads share none, and a file that was
restored or moved away meanwhile is noticed. Journal mode DELETE, not WAL: a ledger at rest is one file that can be
copied, opens from a read-only disk, and works in a home folder on a network, where WAL's shared memory does not.
synchronous EXTRA: a commit returns when the pages, and the journal's disappearance from its folder, are on disk.

Never open the file with anything but SQLite: closing a descriptor drops the locks that this process has on it.
"""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from coach.paths import DISK_FULL, PRIVATE_FILE, private_folder
from coach.problems import StoreProblem
from coach.record.migrations import NotALedger, migrate, pending

WAIT_SECONDS = 10.0
"""How long to wait for another process that is writing."""


class Damaged(StoreProblem):
    """What was written down cannot be read as it was written."""

    exit_code = 5


class NotRecognised(StoreProblem):
    """The file in the ledger's place is no ledger, or nothing of it is left to know it by."""


def present(path: Path) -> bool:
    """Whether there is a ledger; its file is made private if it is not. Raises StoreProblem for anything else there."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreProblem("store.open", path=str(path), reason=error) from error
    if not stat.S_ISREG(mode):
        raise StoreProblem("store.not_a_file", path=str(path))
    if os.name == "posix" and mode & 0o077:
        with suppress(OSError):  # a read-only disk: reading still works
            path.chmod(PRIVATE_FILE)
    return True


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection inside a transaction that sees one state of the ledger throughout.

    Raises StoreProblem, Damaged and NotRecognised among them.
    """
    with _problems_told(path), closing(_connect(path)) as connection:
        _bring_up_to_date(connection, path)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield connection


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection inside a transaction of which all or nothing is kept. On return it is safe on disk.

    Makes the ledger if there is none. Raises StoreProblem; then nothing was written.
    """
    private_folder(path.parent)
    if not present(path):
        _create(path)
    with _problems_told(path), closing(_connect(path)) as connection:
        _bring_up_to_date(connection, path)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw also for reading: after a crash, the first to open puts the journal back. On a read-only disk SQLite
    # opens it read-only by itself.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.text_factory = bytes  # a damaged byte must reach us, not fail inside the driver
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA fullfsync = ON")  # macOS keeps what fsync gave it in the drive's cache
        connection.execute("PRAGMA secure_delete = ON")  # a deleted text is overwritten, not only let go
        connection.execute("PRAGMA temp_store = MEMORY")  # no text in a temporary file elsewhere
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    if not pending(connection, path):
        return
    connection.execute("BEGIN IMMEDIATE")
    migrate(connection, pending(connection, path))
    connection.execute("COMMIT")


def _create(path: Path) -> None:
    """Make an empty ledger beside and give it its name whole, so that a file with that name is never half made."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        with _problems_told(path), closing(_connect(beside)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            migrate(connection)
            connection.execute("COMMIT")
        if not path.exists():
            # A journal that outlived its deleted ledger would be played back into the new one.
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        _name(beside, path)
    except OSError as error:
        raise _of_the_system(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _name(beside: Path, path: Path) -> None:
    """Give the new ledger its name, unless another process was first: then theirs stands."""
    try:
        os.link(beside, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links (a USB stick). Two first runs in the same instant are the only danger.
        if not path.exists():
            beside.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _problems_told(path: Path) -> Iterator[None]:
    try:
        yield
    except NotALedger as error:
        empty = path.exists() and path.stat().st_size == 0
        raise NotRecognised("store.empty_file" if empty else "store.not_a_ledger", path=str(path)) from error
    except sqlite3.Error as error:
        raise _problem_of(error, path) from error
    except UnicodeDecodeError as error:  # the driver could not read SQLite's own message, which quotes the damage
        raise Damaged("record.malformed", path=str(path), reason="UTF-8") from error


def _problem_of(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return error  # wrong use of the driver: ours to mend, not the user's
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreProblem("store.busy", path=str(path))
        case sqlite3.SQLITE_FULL:
            return StoreProblem("store.full", path=str(path))
        case sqlite3.SQLITE_READONLY:
            return StoreProblem("store.read_only", path=str(path))
        case sqlite3.SQLITE_CANTOPEN if not os.access(path.parent, os.W_OK):
            return StoreProblem("store.read_only", path=str(path))
        case sqlite3.SQLITE_NOTADB:
            return NotRecognised("store.not_a_ledger", path=str(path))
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR | sqlite3.SQLITE_CONSTRAINT:
            return Damaged("record.malformed", path=str(path), reason=one_line(str(error)))
        case sqlite3.SQLITE_IOERR:
            return StoreProblem("store.disk", path=str(path), reason=str(error))
        case _:
            return StoreProblem("store.open", path=str(path), reason=str(error))


def _of_the_system(error: OSError, path: Path) -> StoreProblem:
    match error.errno:
        case number if number in DISK_FULL:
            return StoreProblem("store.full", path=str(path))
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return StoreProblem("store.read_only", path=str(path))
        case _:
            return StoreProblem("store.open", path=str(path), reason=error)


def one_line(text: str) -> str:
    """What SQLite says, which may quote the damage, in characters that can be shown."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
