"""What stands in the request screen's fields, kept on disk while it is typed so that a crash loses none of it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from coach.config import ReplyLanguage
from coach.language.clean import clean, one_line
from coach.problems import WrongUsage
from coach.record.unsent import Unsent
from coach.scope.models import Channel, Request
from coach.tui.keeping import kept_as
from coach.tui.moments import parse_moment

SLOT = "request"


class Asking(BaseModel):
    """The fields as typed, and the drafts as edited."""

    model_config = ConfigDict(extra="ignore")

    text: str = ""
    sender: str = ""
    channel: Channel = "whatsapp"
    sent_at: str = ""
    busy: str = ""
    edits: dict[str, tuple[str | None, str]] = {}
    tab: str = ""
    switched: ReplyLanguage | None = None
    """The language that the drafts were switched to for this message alone."""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not any((self.text.strip(), self.sender, self.sent_at, self.busy, self.edits))

    def request(self, now: datetime, language: ReplyLanguage) -> Request:
        """The request that the fields describe, sent now unless they say when. Raises WrongUsage for a wrong moment."""
        sent_at: datetime | None = now
        if self.sent_at.strip():
            sent_at = parse_moment(self.sent_at, now)
            if sent_at is None:
                raise WrongUsage("app.request.bad_moment", text=" ".join(self.sent_at.split()))
        return Request(
            text=clean(self.text),
            channel=self.channel,
            sender=one_line(self.sender) or None,
            sent_at=sent_at,
            busy=one_line(self.busy) or None,
            language=language,
        )


def keep(unsent: Unsent, asking: Asking) -> None:
    """Keep what was typed. Raises StoreProblem when it cannot be written."""
    unsent.save(SLOT, "" if asking.empty else asking.model_dump_json())


def kept(unsent: Unsent) -> Asking:
    """What was kept; nothing where there is none or it cannot be read any more."""
    return kept_as(Asking, unsent, SLOT) or Asking()
