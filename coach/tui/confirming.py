"""What stands in the fields of the confirm screen, kept on disk while it is typed so that a crash loses none of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.language.clean import clean, one_line
from coach.problems import WrongUsage
from coach.record.unsent import Unsent
from coach.reply.confirm import How, Spoken
from coach.reply.models import DraftChannel
from coach.tui.keeping import kept_as
from coach.tui.moments import parse_moment

SLOT = "confirm"
Stage = Literal["before", "with", "after"]
Manner = Literal["unsaid", "in_person", "phone", "meeting"]


class Confirming(BaseModel):
    """The fields as typed, and the message where it was edited."""

    model_config = ConfigDict(extra="ignore")

    text: str = ""
    sender: str = ""
    at: str = ""
    place: str = ""
    how: Manner = "unsaid"
    channel: DraftChannel = "whatsapp"
    stage: Stage = "before"
    edited: str | None = None

    def spoken(self, now: datetime, reply: str | None) -> Spoken:
        """The request that the fields describe. Raises WrongUsage for a moment that cannot be read."""
        at = parse_moment(self.at, now) if self.at.strip() else None
        if self.at.strip() and at is None:
            raise WrongUsage("app.request.bad_moment", text=one_line(self.at))
        how: How | None = None if self.how == "unsaid" else self.how
        return Spoken(
            clean(self.text),
            sender=one_line(self.sender) or None,
            at=at,
            place=one_line(self.place) or None,
            how=how,
            reply=reply if self.stage != "before" else None,
            answered=self.stage == "after",
        )


def keep_confirming(unsent: Unsent, confirming: Confirming) -> None:
    """Keep what was typed. Raises StoreProblem when it cannot be written."""
    unsent.save(SLOT, confirming.model_dump_json() if confirming.text.strip() else "")


def kept_confirming(unsent: Unsent) -> Confirming:
    """What was kept; nothing where there is none or it cannot be read any more."""
    return kept_as(Confirming, unsent, SLOT) or Confirming()
