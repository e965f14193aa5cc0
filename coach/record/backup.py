"""Backups: the whole ledger in one file that only the passphrase opens.

scrypt makes the key, so that every guess costs a machine a good part of a second and 128 MiB; AES-256-GCM hides the
content and notices any change. Nothing readable touches the disk on the way: SQLite hands the ledger over in memory.

    "TEGASBK1" · 4 bytes each, big-endian: scrypt's n, r, p · 16 bytes of salt · 12 of nonce · the ciphertext ·
    32 bytes: SHA-256 of all before, so that a damaged file is told from a wrong passphrase
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from coach.paths import not_kept, private_folder, write_private, write_whole
from coach.problems import StoreProblem, UnreadableInput, WrongUsage
from coach.record.ledger import Ledger
from coach.record.storage import present, reading, writing

MAGIC = b"TEGASBK1"
N, R, P = 1 << 17, 8, 1
_MOST_N, _MOST_R, _MOST_P = 1 << 20, 16, 4
"""A file that is not ours must not make us fill the memory."""
_HEADER = struct.Struct(">8sIII16s12s")
_CHECK = 32
_KEY = 32
LEAST_PASSPHRASE = 8
_TABLES = ("records", "texts", "head")
Restored = Literal["restored", "extended", "same"]


def back_up(ledger: Ledger, path: Path, passphrase: str) -> int:
    """Write the whole ledger, encrypted, to `path`; returns how many records are in it.

    Raises WrongUsage for a passphrase that is too short, StoreProblem where the ledger cannot be read or the file not
    be written, or where there is nothing to back up.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise WrongUsage("log.backup.short", least=LEAST_PASSPHRASE)
    if not present(ledger.path):
        raise WrongUsage("log.backup.nothing")
    with reading(ledger.path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
        content = connection.serialize()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    header = _HEADER.pack(MAGIC, N, R, P, salt, nonce)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = header + AESGCM(_key(passphrase, salt, N, R, P)).encrypt(nonce, content, header)
    write_whole(path.absolute(), sealed + hashlib.sha256(sealed).digest())
    return int(count)


def restore(ledger: Ledger, path: Path, passphrase: str, *, replace: bool = False) -> tuple[Restored, int, Path | None]:
    """Bring back the records of a backup; returns what was done, how many records there are, and the file that keeps
    what was replaced.

    Where the ledger holds anything that the backup lacks, or is damaged, it is only replaced with `replace`, and then
    kept aside. Raises UnreadableInput for a backup that cannot be read or a wrong passphrase, WrongUsage, StoreProblem.
    """
    with _opened(_decrypted(path, passphrase), path) as backup:
        theirs = _hashes(backup)
        if not present(ledger.path):
            _fill(ledger.path, backup)
            return "restored", len(theirs), None
        aside: Path | None = None
        if not ledger.verify().ok:
            if not replace:
                raise WrongUsage("log.backup.damaged_there", path=str(ledger.path))
            aside = _set_aside(ledger.path)
            _fill(ledger.path, backup)
            return "restored", len(theirs), aside
        with writing(ledger.path) as connection:
            ours = _hashes(connection)
            if ours == theirs:
                return "same", len(theirs), None
            extends = theirs[: len(ours)] == ours
            if not extends:
                if not replace:
                    raise WrongUsage("log.backup.differs", ours=len(ours), theirs=len(theirs))
                aside = _aside(ledger.path)
                write_private(aside, connection.serialize())
            _copy(backup, connection)
        return ("extended" if extends and ours else "restored"), len(theirs), aside


def _decrypted(path: Path, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput("cli.input.no_file", name=str(path), reason=error) from error
    if not data.startswith(MAGIC) or len(data) < _HEADER.size + _CHECK:
        raise UnreadableInput("log.backup.no_backup", path=str(path))
    sealed, check = data[:-_CHECK], data[-_CHECK:]
    _, n, r, p, salt, nonce = _HEADER.unpack_from(sealed)
    possible = 1 < n <= _MOST_N and n & (n - 1) == 0 and 0 < r <= _MOST_R and 0 < p <= _MOST_P
    if hashlib.sha256(sealed).digest() != check or not possible:
        raise UnreadableInput("log.backup.damaged", path=str(path))
    try:
        key = _key(passphrase, salt, n, r, p)
        return AESGCM(key).decrypt(nonce, sealed[_HEADER.size :], sealed[: _HEADER.size])
    except InvalidTag as error:
        raise UnreadableInput("log.backup.wrong_passphrase", path=str(path)) from error


def _key(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    import unicodedata

    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    said = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=_KEY, n=n, r=r, p=p).derive(said)


@contextmanager
def _opened(content: bytes, path: Path) -> Iterator[sqlite3.Connection]:
    """The backup's ledger in memory. Raises UnreadableInput where it is none, StoreProblem for a newer version's."""
    from coach.record.migrations import NotALedger, migrate, pending

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as backup:
        backup.text_factory = bytes
        try:
            backup.deserialize(content)
            migrate(backup, pending(backup, path))
            yield backup
        except NotALedger as error:
            raise UnreadableInput("log.backup.damaged", path=str(path)) from error


def _hashes(connection: sqlite3.Connection) -> list[tuple[int, bytes]]:
    return [(n, sealed) for n, sealed in connection.execute("SELECT n, hash FROM records ORDER BY n")]


def _fill(path: Path, backup: sqlite3.Connection) -> None:
    private_folder(path.parent)
    with writing(path) as connection:
        if _hashes(connection):
            raise StoreProblem("store.busy", path=str(path))  # another process began one in this instant
        _copy(backup, connection)


def _copy(backup: sqlite3.Connection, connection: sqlite3.Connection) -> None:
    """Put the backup's rows in place of what is there; the guards stand again after."""
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {str(name, 'ascii')}")
    for table in _TABLES:
        rows = backup.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - names from above
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
        if rows:
            places = ", ".join("?" * len(rows[0]))
            text = [[_as_kept(table, column, value) for column, value in enumerate(row)] for row in rows]
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", text)  # noqa: S608
    for _, guard in guards:
        connection.execute(str(guard, "ascii"))


def _as_kept(table: str, column: int, value: object) -> object:
    """Texts come out as bytes; those that SQLite keeps as text go in as text."""
    blob = table == "texts" and column >= 2
    return str(value, "utf-8") if isinstance(value, bytes) and not blob else value


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}{path.suffix}")


def _set_aside(path: Path) -> Path:
    """Move a damaged ledger away, its journal with it. Raises StoreProblem."""
    aside = _aside(path)
    try:
        for ending in ("", "-journal"):
            if path.with_name(path.name + ending).exists():
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise not_kept(error, path) from error
    return aside
