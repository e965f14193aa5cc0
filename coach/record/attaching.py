"""Attachments: a file is not kept, its SHA-256 is. Who shows the file later shows that it is the same one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from coach.problems import UnreadableInput
from coach.record.models import Attachment


def attachment_of(path: Path) -> Attachment:
    """The file's name, size and digest. Raises UnreadableInput where it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            size = file.tell()
    except OSError as error:
        raise UnreadableInput("log.no_file", file=str(path), reason=error) from error
    # A name on disk may be no text at all; it is kept as it can be shown.
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Attachment(name=name, size=size, sha256=digest.hexdigest())
