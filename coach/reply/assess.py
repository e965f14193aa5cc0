"""Judges a user's own reply to the end: the checks, the one improvement, and the reply rewritten in their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.config import Language
from coach.reply.answered import Answered, judge
from coach.reply.drafter import DraftWriter
from coach.reply.improve import Advice, advice
from coach.reply.mend import Piece, Sentence, Slot, called_in, difference, general_sentences, rewrite
from coach.reply.models import DraftChannel, Judged
from coach.scope.models import Scope


@dataclass(frozen=True)
class Assessment:
    """What is to be said about one reply."""

    reply: str
    judged: Judged
    advice: Advice
    rewrite: str
    scope: Scope | None
    """What was asked to the job; None where no job is known."""

    @property
    def pieces(self) -> list[Piece]:
        """How the rewrite differs from the reply."""
        return difference(self.reply, self.rewrite)


def assess(reply: str, answered: Answered, earlier: Sequence[str] = ()) -> Assessment:
    """Everything about `reply`. A rewrite adds no sentence that stands in `earlier`, what the writer said before."""
    judged = judge(reply, answered)
    said = "\n".join((reply, *earlier))
    sentence = _sentences(said, judged.language, answered)
    # What buys time is whole: a no beside "I'll let you know at three" would take it back.
    told = advice(judged, answered.scope)
    better = reply if told.name == "bought" else rewrite(reply, judged, answered=answered, sentence=sentence)
    return Assessment(reply, judged, told, better, answered.scope)


def _sentences(said: str, language: Language, answered: Answered) -> Sentence:
    """Where the sentences come from that a rewrite adds."""
    if answered.verdict is None or answered.profile is None:
        return general_sentences(said, language)
    sender = answered.request.sender or (called_in(said) if language == "id" else None)
    request = answered.request.model_copy(update={"language": language, "sender": sender})
    writer = DraftWriter(request, answered.verdict, answered.profile)
    channel: DraftChannel = "email" if request.channel == "email" else "whatsapp"
    general = general_sentences(said, language)

    def sentence(slot: Slot, first: bool) -> str:
        if slot == "hindered":
            # No draft tells what keeps the writer from the work: nobody but the writer knows.
            return general(slot, first)
        return writer.sentence(slot, channel, "warm", besides=said, calling=first) or general(slot, first)

    return sentence
