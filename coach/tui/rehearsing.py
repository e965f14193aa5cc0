"""What stands in a rehearsal that is not over, kept on disk while it is typed, so that a crash loses nothing."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coach.language.clean import one_line
from coach.practice.models import Move, Persona
from coach.problems import Problem
from coach.record.unsent import Unsent
from coach.tui.keeping import kept_as

PREPARING = "preparing"
_LAST = "rehearsal"
"""The slot that names the session which was left last; what was typed in it has a slot of its own."""
OF_SCENARIO, DESCRIBED = "scenario", "described"
"""Choices of a persona beside the general ones."""
_LONGEST = 400


class Unfinished(BaseModel):
    """The session that is being played, and the answer as typed so far."""

    model_config = ConfigDict(extra="ignore")

    session: str = ""
    line: str = ""
    quiet: bool = False
    """Whether feedback is kept for the end."""


class Preparing(BaseModel):
    """What was chosen and typed before a rehearsal of `about` begins."""

    model_config = ConfigDict(extra="ignore")

    about: str = ""
    persona: str = OF_SCENARIO
    name: str = ""
    role: str = ""
    manner: str = ""
    moved_by: Move = "reason"
    walk_away: str = ""

    def described(self, like: Persona) -> Persona:
        """The persona that the fields describe; what was left empty is as in `like`."""
        name = one_line(self.name)[:_LONGEST] or like.name
        return Persona(
            name=name,
            honorific=name.split()[0] if len(name.split()) > 1 else like.honorific,
            role=one_line(self.role)[:_LONGEST] or like.role,
            manner=one_line(self.manner)[:_LONGEST] or like.manner,
            motive=like.motive,
            moved_by=[self.moved_by],
        )


def keep_unfinished(unsent: Unsent, typed: Unfinished) -> None:
    """Keep what was typed in a session, and that it is not over. Raises StoreProblem when it cannot be written."""
    unsent.save(_slot(typed.session), typed.model_dump_json())
    unsent.save(_LAST, typed.session)


def finish_unfinished(unsent: Unsent, session: str) -> None:
    """A session is over. Raises StoreProblem when that cannot be written."""
    unsent.clear(_slot(session))
    if unsent.load(_LAST) == session:
        unsent.clear(_LAST)


def last_unfinished(unsent: Unsent) -> str:
    """The id of the session that was left last; empty where there is none."""
    try:
        return unsent.load(_LAST).strip()
    except Problem:
        return ""


def kept_unfinished(unsent: Unsent, session: str) -> Unfinished:
    """What was typed in a session; nothing where nothing was kept or it cannot be read any more."""
    kept = kept_as(Unfinished, unsent, _slot(session)) or Unfinished()
    return kept.model_copy(update={"session": session})


def keep_preparing(unsent: Unsent, typed: Preparing) -> None:
    """Keep what was typed before a rehearsal. Raises StoreProblem when it cannot be written."""
    unsent.save(PREPARING, typed.model_dump_json())


def kept_preparing(unsent: Unsent, about: str) -> Preparing:
    """What was kept about this scenario; nothing where there is none or it cannot be read any more."""
    kept = kept_as(Preparing, unsent, PREPARING)
    return kept if kept is not None and kept.about == about else Preparing(about=about)


def _slot(session: str) -> str:
    return f"{_LAST}-{session.lower()}"
