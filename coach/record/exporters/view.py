"""What an export shows: the chosen requests in order, those withheld as withheld, with the sums over what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from coach.config import Language
from coach.law.citations import Cited
from coach.profile.models import Profile
from coach.record.appending import Kept
from coach.record.chain import GENESIS
from coach.record.exporters.canonical import State, state_of
from coach.record.tally import GivesIn, Tally, tally_of
from coach.record.timeline import Selection, Story, stories
from coach.scope.hours import Hours


@dataclass(frozen=True)
class Item:
    """One request of the record, as it is shown. Of one that is not, only its number, its moment and its hash are."""

    story: Story
    state: State

    @property
    def n(self) -> int:
        return self.story.record.n

    @property
    def at(self) -> datetime:
        return self.story.record.at or self.story.record.written_at


@dataclass(frozen=True)
class View:
    """An export before it has a form."""

    language: Language
    profile: Profile | None
    selection: Selection
    items: list[Item]
    tally: Tally
    count: int
    """Records in the chain, those added to requests included."""
    head: str
    as_of: datetime | None
    """When the last record was written: the same record makes the same export, whenever it is made."""
    law: list[Cited] = field(default_factory=list)

    @property
    def shown(self) -> list[Item]:
        return [item for item in self.items if item.state == "shown"]


def view_of(
    kept: Sequence[Kept],
    selection: Selection,
    *,
    language: Language,
    profile: Profile | None,
    hours: Hours,
    gives_in: GivesIn,
    law: Sequence[Cited] = (),
) -> View:
    """What `selection` shows of `kept`."""
    records = [each.record for each in kept]
    hidden = selection.hidden(records)
    states = {each.header.n: state_of(each, hidden) for each in kept}
    items = []
    for story in stories(records):
        added = [record for record in story.added if states[record.n] == "shown"]
        items.append(Item(Story(story.record, added), states[story.record.n]))
    shown = [record for item in items if item.state == "shown" for record in (item.story.record, *item.story.added)]
    return View(
        language=language,
        profile=profile,
        selection=selection,
        items=items,
        tally=tally_of(shown, hours, gives_in),
        count=len(kept),
        head=kept[-1].sealed if kept else GENESIS,
        as_of=records[-1].written_at if records else None,
        law=list(law),
    )
