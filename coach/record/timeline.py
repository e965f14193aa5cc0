"""The timeline: each request with all that was added to it later, and which of them somebody chose to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coach.record.models import Attachment, Outcome, Record


@dataclass
class Story:
    """One request and what became of it. `added` is in the order in which it was written."""

    record: Record
    added: list[Record] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome | None:
        """What the one who asked did about the answer, as last written."""
        return next((record.outcome for record in reversed(self.added) if record.outcome), None)

    @property
    def minutes(self) -> int:
        """Minutes worked outside working time for it."""
        return sum(record.minutes or 0 for record in self.added)

    @property
    def attachments(self) -> list[Attachment]:
        return [record.attachment for record in self.added if record.attachment]

    @property
    def day(self) -> date:
        return (self.record.at or self.record.written_at).date()


@dataclass(frozen=True)
class Selection:
    """Which requests are shown. What is not chosen, and what is withheld, is shown as withheld."""

    people: tuple[str, ...] = ()
    """Senders, as the record names them; all where empty."""
    since: date | None = None
    until: date | None = None
    """Both days included."""
    withheld: frozenset[int] = frozenset()

    def shows(self, story: Story) -> bool:
        """Whether the user chose this request."""
        if story.record.n in self.withheld:
            return False
        if (self.since and story.day < self.since) or (self.until and self.until < story.day):
            return False
        named = (story.record.sender or "").casefold()
        return not self.people or any(person.casefold() in named for person in self.people if named)

    def hidden(self, records: Sequence[Record]) -> set[int]:
        """The numbers of the records that are not shown, with all that was added to them."""
        hidden: set[int] = set()
        for story in stories(records):
            for record in story.added:
                if record.n in self.withheld and record.kind != "deletion":
                    hidden.add(record.n)
            if not self.shows(story):
                hidden |= {story.record.n, *(record.n for record in story.added if record.kind != "deletion")}
        return hidden


def stories(records: Iterable[Record]) -> list[Story]:
    """The requests among `records`, in their order, each with what was added to it."""
    found: dict[int, Story] = {}
    for record in records:
        if record.kind == "request":
            found[record.n] = Story(record)
        elif record.about in found:
            found[record.about].added.append(record)
    return list(found.values())
