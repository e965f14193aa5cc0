"""The hash chain: what exactly is hashed, so that anyone can check it with SHA-256 and nothing else.

A record's header is canonical JSON (sorted keys, no spaces, ASCII; a field without a value is left out). Its texts
stand in it only as sha256(salt || UTF-8 of the text). The record's hash is the SHA-256 of the header's bytes, and
each header holds the hash of the record before. So a text can be deleted with its salt and the chain still verifies;
and a later version can add fields, since the bytes of older headers stay as they are.
"""

from __future__ import annotations

import hashlib
import json
import secrets

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.record.models import EntryKind, Outcome, TextField
from coach.scope.models import Channel

GENESIS = "0" * 64
"""What the first record has for `previous`."""
SALT_BYTES = 32
"""Fixed, so that no byte can wander between salt and text; long enough that a short text cannot be guessed from its
digest once the salt is gone."""


class Header(BaseModel):
    """Everything in a record that its hash is taken over. Times are ISO 8601 with their offset."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    format: int = 1
    n: int
    kind: EntryKind
    at: str
    written_at: str
    channel: Channel | None = None
    about: int | None = None
    """The earlier record that this one adds to, or deletes."""
    outcome: Outcome | None = None
    minutes: int | None = None
    """Minutes worked outside working time, as the user says."""
    texts: dict[TextField, str]
    """The salted digest of each text, by field."""
    previous: str

    def canonical(self) -> bytes:
        """The bytes that are hashed."""
        return json.dumps(self.model_dump(exclude_none=True), sort_keys=True, separators=(",", ":")).encode("ascii")

    @classmethod
    def parse(cls, stored: bytes) -> Header:
        """The header that these bytes are the canonical form of. Raises ValueError when they are not one."""
        try:
            header = cls.model_validate_json(stored)
        except ValidationError as error:
            raise ValueError("not a header") from error
        if header.canonical() != stored:
            raise ValueError("not canonical")
        return header


def seal(header: bytes) -> str:
    """The hash of a record with this header."""
    return hashlib.sha256(header).hexdigest()


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def text_digest(salt: bytes, text: bytes) -> str:
    """What stands in the header for `text`. Raises ValueError for a salt of another length."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has a fixed length")
    return hashlib.sha256(salt + text).hexdigest()
