"""What stands in the screen for being pressed again, kept on disk while it is typed, so that a crash loses nothing."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coach.record.unsent import Unsent
from coach.reply.thread import Said, Thread
from coach.tui.keeping import kept_as

SLOT = "pressed"


class Pressing(BaseModel):
    """The conversation so far, their next message as typed, and the reply as edited."""

    model_config = ConfigDict(extra="ignore")

    thread: Thread
    message: str = ""
    draft: str = ""

    @classmethod
    def begun(cls, request: str, reply: str) -> Pressing:
        """A conversation of one request and one reply."""
        return cls(thread=Thread(messages=[Said(speaker="them", text=request), Said(speaker="me", text=reply)]))

    @property
    def waiting(self) -> Thread:
        """The conversation with their next message."""
        return Thread(messages=[*self.thread.messages, Said(speaker="them", text=self.message.strip())])

    @property
    def answered(self) -> Thread:
        """The conversation with their next message and the reply to it."""
        return Thread(messages=[*self.waiting.messages, Said(speaker="me", text=self.draft.strip())])


def keep_pressing(unsent: Unsent, pressing: Pressing) -> None:
    """Keep what was typed. Raises StoreProblem when it cannot be written."""
    unsent.save(SLOT, pressing.model_dump_json())


def kept_pressing(unsent: Unsent, request: str) -> Pressing | None:
    """What was kept about `request`; None where there is nothing, or only something about another one."""
    kept = kept_as(Pressing, unsent, SLOT)
    about = kept.thread.messages[0].text if kept and kept.thread.messages else None
    return kept if about == request else None
