"""The record in memory, for a screen that searches as one types: every story with its text as it is compared.

Read once; what is appended later is read alone. Nothing of it is kept on disk (see `search`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import Literal

from coach.record.ledger import Ledger
from coach.record.models import Record
from coach.record.search import fold
from coach.record.timeline import Selection, Story, stories
from coach.scope.models import Scope

ScopeChosen = Literal["all", "in", "arguable", "out", "unclear", "red_flag", "none"]
SCOPES_CHOSEN: tuple[ScopeChosen, ...] = ("all", "out", "arguable", "in", "red_flag", "unclear", "none")
"""Any verdict, one of them, or none at all."""


@dataclass(frozen=True)
class Filters:
    """Which stories are listed."""

    selection: Selection = field(default_factory=Selection)
    scope: ScopeChosen = "all"

    @property
    def set(self) -> bool:
        """Whether anything is filtered at all."""
        return self != Filters()

    def lets(self, story: Story) -> bool:
        """Whether this story is listed."""
        verdict = story.record.verdict
        scope: Scope | Literal["none"] = verdict.scope if verdict else "none"
        return self.scope in ("all", scope) and self.selection.shows(story)


class Book:
    """The stories of one ledger. Safe to use from several threads."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reading = threading.Lock()
        self._head: tuple[int, str] | None = None
        self._stories: dict[int, Story] = {}
        self._folded: dict[int, str] = {}
        self._newest: list[Story] = []
        """The newest first, by the moment of asking: what is imported later was asked earlier."""

    def find(self, text: str = "", filters: Filters | None = None) -> tuple[list[Story], int]:
        """The stories that hold `text` and pass `filters`, the newest first, and how many there are in all.

        `text` may stand in the request, the reply, the sender, or anything that was added. Raises StoreProblem.
        """
        with self._reading:
            self._renew()
            wanted = fold(text)
            kept = filters or Filters()
            found = [story for story in self._newest if wanted in self._folded[story.record.n] and kept.lets(story)]
            return found, len(self._stories)

    def story(self, n: int) -> Story | None:
        """The story of request `n` as it stands now. Raises StoreProblem."""
        with self._reading:
            self._renew()
            return self._stories.get(n)

    def senders(self) -> list[str]:
        """Who asked, the most frequent first. Raises StoreProblem."""
        with self._reading:
            self._renew()
            counts: dict[str, int] = {}
            for story in self._stories.values():
                if story.record.sender:
                    counts[story.record.sender] = counts.get(story.record.sender, 0) + 1
        return sorted(counts, key=lambda name: -counts[name])

    def _renew(self) -> None:
        count, sealed = self._ledger.head()
        if self._head == (count, sealed):
            return
        appended = self._appended(count)
        if appended is None:
            self._stories = {story.record.n: story for story in stories(self._ledger.list())}
            self._folded = {n: _folded(story) for n, story in self._stories.items()}
        else:
            for record in appended:
                story = self._put(record)
                if story is not None:
                    self._folded[story.record.n] = _folded(story)
        self._newest = sorted(self._stories.values(), key=_moment, reverse=True)
        self._head = (count, sealed)

    def _appended(self, count: int) -> list[Record] | None:
        """What was appended to what is known; None where something else happened, too, and all must be read anew."""
        if self._head is None or count <= self._head[0]:
            return None
        more = self._ledger.list(count - self._head[0], newest_first=True)[::-1]
        follows = bool(more) and more[0].previous == self._head[1]
        return more if follows and all(record.kind != "deletion" for record in more) else None

    def _put(self, record: Record) -> Story | None:
        if record.kind == "request":
            self._stories[record.n] = Story(record)
            return self._stories[record.n]
        story = self._stories.get(record.about or 0)
        if story is not None:
            story.added.append(record)
        return story


def _moment(story: Story) -> tuple[float, int]:
    at = story.record.at or story.record.written_at
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp(), story.record.n


def _folded(story: Story) -> str:
    return "\n".join(fold(text) for text in _texts(story) if text)


def _texts(story: Story) -> Iterator[str | None]:
    yield from (story.record.sender, story.record.request, story.record.reply, story.record.note)
    for added in story.added:
        yield added.note
        yield added.attachment.name if added.attachment else None
