"""Finds what was asked last in a thread, and answers what was asked anew: not every message presses for the first.

Who is refused a lift for their child may go on to ask for the article that is due: to refuse that with the same words
would be to refuse one's own work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from coach.config import Language
from coach.language.embed import character_embedder
from coach.profile.models import Profile
from coach.reply.asking import asks, without_bridge
from coach.reply.checks import judge_reply
from coach.reply.drafter import DraftWriter, write_drafts
from coach.reply.granted import grants_in
from coach.reply.held import Held
from coach.reply.models import Draft, DraftChannel
from coach.reply.offered import offer_taken_up
from coach.reply.parts import body_span
from coach.reply.pressure import Tactic, Technique, holding_words, tactic_of
from coach.reply.techniques import ROUNDS_BEFORE_HR
from coach.reply.thread import Thread
from coach.scope.models import Request, Scope, Verdict

_SURE = 0.7
"""Confidence from which its own verdict counts. Of 546 pressing lines of the library's scenarios 9 are so taken for an
ask of one's own work though the answer is no: wherefore the earlier no is said again beside the yes."""
_BLAMING: frozenset[Tactic] = frozenset({"threat", "criticism", "guilt", "comparison"})
"""Pressing that sounds like what nobody may ask for, and asks for nothing."""
_APART = re.compile(r"(?<=[.?!…])\s+|\n+")
_THANKS = re.compile(r"(?:Terima kasih|Thank)[^.!?]*[.!?]$")
_SAME = 0.3
"""Cosine of letters from which a later message asks for the same again."""
_MOST_LOOKED_AT = 12
"""Of their messages, the last ones that are looked at for something else: each of them has to be judged."""
_ANSWERED_APART: frozenset[Scope] = frozenset({"in", "out", "red_flag"})
"""What is answered by itself. What may be one's work, or says too little, is no reason to leave the first question."""


class Asked(NamedTuple):
    """Something that was asked in a thread: by which of its messages, and what it is to the job."""

    at: int
    request: Request
    verdict: Verdict


def asked_in(thread: Thread, request: Request, verdict: Verdict, judge: Callable[[Request], Verdict]) -> list[Asked]:
    """What was asked, in its order: `request` first, with its `verdict`; later messages are judged by `judge`."""
    first, *later_ones = [at for at, said in enumerate(thread.messages) if said.speaker == "them"]
    found = [Asked(first, request, verdict)]
    for at in later_ones[-_MOST_LOOKED_AT:]:
        said = thread.messages[at]
        if grants_in(said.text) or offer_taken_up(Thread(messages=thread.messages[: at + 1])):
            continue
        for text in _pieces(said.text):
            if not asks(text) or _alike(text, found[-1].request.text):
                continue
            later = request.model_copy(update={"text": text, "sent_at": said.at})
            told = judge(later)
            blamed = told.scope == "red_flag" and tactic_of(text) in _BLAMING
            # "Green tags on, before the shift change" is the very thing, in other words.
            tempted = told.scope == "in" and any(each.verdict.scope == "red_flag" for each in found)
            if told.scope in _ANSWERED_APART and told.confidence > _SURE and not (blamed or tempted):
                found.append(Asked(at, later, told))
                break
    return found


def meant_by_last(thread: Thread, asked: Sequence[Asked]) -> Asked:
    """What the last message of `thread` asks or presses for: the newest of what was `asked`.

    Where it presses, own work that was asked for since is not it if the user's last message is a no: that answers
    something else.
    """
    newest = asked[-1]
    if newest.at == len(thread.messages) - 1:
        return newest
    mine = thread.mine[-1].text if thread.mine else ""
    if (
        len(asked) > 1
        and newest.verdict.scope == "in"
        and judge_reply(mine, request=newest.request.text).checks.states_no
    ):
        return next((each for each in reversed(asked) if each.verdict.scope != "in"), newest)
    return newest


def answer_anew(thread: Thread, asked: Asked, before: Asked, profile: Profile, channel: DraftChannel) -> Held:
    """The reply to `asked`, the last message of `thread`; what was asked `before` it stays refused, if it was."""
    own = asked.verdict.scope == "in"
    mine = [said.text for said in thread.mine]
    drafts = [each for each in write_drafts(asked.request, asked.verdict, profile) if each.channel == channel]
    # The first, warm one, unless its sentences were said: the others answer who has asked for the same before.
    draft = min(drafts, key=lambda each: _said_before(each.body, mine))
    if own and _refused(before, mine) and tactic_of(thread.messages[-1].text) != "yielding":
        draft = _beside(draft, _still(before, draft.language, profile, mine))
    technique: Technique = "redirect_to_owner" if draft.checks.offers_alternative and not own else "broken_record"
    rounds = len(thread.theirs)
    return Held(
        technique=technique,
        why="reply.why.own_asked" if own else "reply.why.anew",
        round=rounds,
        tactic="repeat",
        anew=True,
        draft=draft,
        alternatives=[],
        escalate=asked.verdict.scope == "red_flag" or (rounds > ROUNDS_BEFORE_HR and not own),
    )


def _pieces(message: str) -> list[str]:
    """Where the message has several sentences each of them but the first, then the whole, without what leads over."""
    whole = without_bridge(message)
    _, *others = _APART.split(whole)
    return [*(piece for sentence in others if (piece := without_bridge(sentence)).strip()), whole]


def _alike(text: str, other: str) -> bool:
    one, two = character_embedder().embed([text, other])
    return float(one @ two) > _SAME


def _said_before(text: str, mine: Sequence[str]) -> int:
    """How many sentences of `text` stand in what the user has written."""
    return sum(any(sentence in said for said in mine) for sentence in _APART.split(text))


def _refused(asked: Asked, mine: Sequence[str]) -> bool:
    """Whether the user has said no to what they should: who has given in cannot say that the answer is still no."""
    shouldnt = asked.verdict.scope in ("out", "red_flag")
    return shouldnt and any(judge_reply(text, request=asked.request.text).checks.states_no for text in mine)


def _still(before: Asked, language: Language, profile: Profile, mine: Sequence[str]) -> str:
    """That the earlier no stands, in a sentence that was not said."""
    writer = DraftWriter(before.request.model_copy(update={"language": language}), before.verdict, profile)
    pools = holding_words(writer.language).slots["besides"]
    spoken = writer.task is not None and not (writer.unknown and writer.address.you in writer.task)
    choices = [writer.filled(each) for each in pools["named" if spoken else "any"]]
    turn = len(before.request.text) % len(choices)
    return min((*choices[turn:], *choices[:turn]), key=lambda each: _said_before(each, mine))


def _beside(draft: Draft, sentence: str) -> Draft:
    body = body_span(draft.body)
    told = draft.body[body.start : body.end].rstrip()
    thanks = _THANKS.search(told)
    at = thanks.start() if thanks else len(told)
    told = " ".join(filter(None, (told[:at].rstrip(), sentence, told[at:])))
    whole = f"{draft.body[: body.start]}{told}{draft.body[body.end :]}"
    checks = judge_reply(whole, language=draft.language, channel=draft.channel, own=1.0).checks
    return draft.model_copy(update={"body": whole, "checks": checks})
