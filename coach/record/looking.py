"""Looking into a chat or a mailbox before importing it: who wrote in it, how much, and from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coach.record.importers.messages import Found
from coach.record.importing import FileRead, messages_of, source_of

_EVERY = 20_000
"""Messages between two events."""


@dataclass
class Looked:
    """Who wrote in a file, and when."""

    file: str
    found: Found
    people: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None


def look_into(path: Path) -> Iterator[FileRead | Looked]:
    """Read the file at `path`, with events for whoever watches; the last one is Looked. Raises UnreadableInput."""
    looked = Looked(path.name, Found(path.name))
    for message in messages_of(path, source_of(path), looked.found, None):
        if looked.found.messages % _EVERY == 0:
            yield FileRead(looked.found)
        if message.author is None:
            continue
        looked.people[message.author] += 1
        if message.at is not None:
            day = message.at.date()
            looked.first = min(day, looked.first or day)
            looked.last = max(day, looked.last or day)
    yield looked
