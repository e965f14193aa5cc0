"""What is said to somebody who is pressed again: the next reply, the technique, and why it."""

from __future__ import annotations

from pydantic import BaseModel

from coach.reply.models import Draft
from coach.reply.pressure import Tactic, Technique


class HeldDraft(BaseModel):
    """Another way to hold the same line."""

    technique: Technique
    draft: Draft


class Held(BaseModel):
    """The next reply. `why` is a key of the catalogue, under `reply.why`."""

    technique: Technique
    why: str
    round: int
    """How often they have written."""
    tactic: Tactic
    anew: bool = False
    """Whether the last message presses for nothing, but asks for something else."""
    draft: Draft
    alternatives: list[HeldDraft]
    escalate: bool
    """Whether it is time for a third party: after three rounds, a threat, or what nobody may ask for."""

    @property
    def pressing(self) -> str:
        """How they press, as a key of the catalogue."""
        return f"reply.tactic.{'anew' if self.anew else self.tactic}"
