"""What a model may draw on when it rewords a text of the user's: everything that was given, and no fact besides."""

from __future__ import annotations

from coach.config import Language
from coach.language.clean import clean, one_line
from coach.reply.answered import Answered
from coach.reply.models import DraftChannel
from coach.reply.signs import signs_of
from coach.scope.models import Request

REQUEST_AT_MOST = 2400
"""Characters of a message that are sent."""
REPLY_AT_MOST = 3000
"""Characters of the user's own text that are sent; twice the longest e-mail that anybody should write."""


def known_of(answered: Answered) -> str:
    """The message and the job in one text: where a number or a name of a model's wording may come from."""
    request, profile = answered.request, answered.profile
    told = [request.text, request.sender, request.busy]
    if profile is not None:
        told += [profile.name, profile.title, profile.division, profile.company]
        told += [clause.text for clause in profile.clauses()]
        told += [person.name for person in profile.people]
    if answered.verdict is not None:
        told.append(answered.verdict.owner)
    return "\n".join(filter(None, told))


def request_sent(request: Request) -> str:
    """The message as it is sent; a dash where there is none."""
    return clean(request.text)[:REQUEST_AT_MOST].strip() or "-"


def clauses_sent(answered: Answered) -> list[str]:
    """The clauses that decided, as they are sent."""
    evidence = answered.verdict.evidence if answered.verdict else []
    return [f"{piece.clause}: {one_line(piece.quote)}" for piece in evidence] or ["-"]


def draft_channel(request: Request) -> DraftChannel:
    """The channel whose rules a reply keeps to."""
    return "email" if request.channel == "email" else "whatsapp"


def stings(text: str, own: str, answered: Answered, language: Language) -> bool:
    """Whether `text`, a model's wording of `own`, bears the sign of an attack that `own` did not.

    A sign alone is not enough to judge a user by; for what a machine puts into their mouth it is.
    """
    request = answered.request.text
    new, old = (signs_of(each, request=request, language=language).decided for each in (text, own))
    return "attacks" in new and "attacks" not in old
