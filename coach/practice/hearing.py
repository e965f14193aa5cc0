"""Hears a line in its conversation: what one line alone seems to say is weighed against what stands already.

A single line can sound like a yes or like an insult and be neither. So a yes counts where its words show one, or where
it is all but certain; a limit that stands is not lost to a joke, thanks or a word that means nothing; and one line of
harsh tone without a harsh word is not yet an outburst.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from coach.language.detect import detect
from coach.practice.ladder import State, Told
from coach.practice.models import Heard, Move
from coach.reply.answered import Answered, judge
from coach.reply.checks import read_reply
from coach.reply.models import Check, Judged
from coach.reply.phrases import Lexicon
from coach.reply.reading import Reading
from coach.reply.signs import Signs
from coach.resources import read_data

_CERTAIN = 0.8
"""Chance from which a yes needs no word that shows it."""
_CERTAIN_AFTER_LIMIT = 0.95
"""The same, once a limit stands: a part that is offered keeps it."""
_SHOWN = 0.2
"""By how much less is enough where a word shows a yes."""
_CLEAR = 0.75
"""Chance from which a limit needs no word that shows it."""
_HARSH = 0.9
"""Chance from which a tone without a harsh word counts half an outburst."""
_FURIOUS = 0.85
"""Likelihood of an aggressive style from which the tone alone is an outburst."""
_UNKIND = ("insult", "sarcasm", "threat")
_YES = ("accept", "concede", "commit", "yet")
_NO = ("refuse", "limit", "counter", "alternative")
_MOVES: dict[Check, Move] = {
    "gives_reason": "reason",
    "offers_alternative": "alternative",
    "cites_job": "job",
    "asks_priority": "priority",
    "asks_in_writing": "writing",
}


@cache
def _mending() -> Lexicon:
    return Lexicon(read_data("practice/data/mending_words.yaml"), spellings={}, classes={})


class Listener:
    """Hears one conversation, line by line."""

    def __init__(self, answered: Answered) -> None:
        self._answered = answered
        self._harsh = 0
        self._own = answered.own is not None and answered.own > 0.5

    def hear(self, line: str, state: State) -> tuple[Judged, Told]:
        """What is to be said about `line`, and what it does to the talk, which stands at `state`."""
        # Read beside the request alone: with the supervisor's last words the judge was no better, and slower.
        judged, request = judge(line, self._answered), self._answered.request
        reading, signs = read_reply(
            line,
            request=request.text,
            language=judged.language,
            email=request.channel == "email",
            own=self._answered.own,
            title=self._answered.title,
        )
        outburst = self._outburst(judged, reading, signs)
        meaningless = not signs.spans and detect(line) is None
        surrender = not (outburst or meaningless) and self._surrenders(line, judged, reading, signs, state)
        limit = not (surrender or meaningless) and _limits(judged, reading, signs)
        self._own = self._own or _owns(judged, signs)
        judged = _corrected(judged, surrender=surrender, outburst=outburst)
        told = Told(
            heard="evasion",
            moves=_moves(judged),
            limit=limit and not outburst,
            surrender=surrender,
            takes_back=limit and not outburst and _refuses(reading, signs),
            outburst=outburst,
            mends=bool(state.outbursts) and not outburst and _mends(line, signs),
        )
        return judged, replace(told, heard=self._heard(line, judged, told, signs, meaningless))

    def _outburst(self, judged: Judged, reading: Reading, signs: Signs) -> bool:
        if not judged.checks.attacks:
            return False
        if any(name in signs.spans for name in _UNKIND) or reading.styles["aggressive"] >= _FURIOUS:
            return True
        self._harsh += reading.chances["attacks"] >= _HARSH
        return reading.chances["attacks"] >= _HARSH and self._harsh > 1

    def _surrenders(self, line: str, judged: Judged, reading: Reading, signs: Signs, state: State) -> bool:
        """Whether the supervisor could hold the writer to a yes after this line."""
        if not judged.checks.capitulates or self._own:
            return False
        shown, taken_back = any(name in signs.spans for name in _YES), "concede" in signs.spans
        certain = _CERTAIN_AFTER_LIMIT if state.limit else _CERTAIN
        enough = 0.0 if taken_back else certain - _SHOWN if shown else certain
        if reading.chances["capitulates"] < enough:
            return False
        # A word of courtesy or of readiness beside the limit that stands is no yes to what was asked.
        kept = state.limit and _last(signs, _NO) > _last(signs, ("accept", "commit"))
        return not kept or taken_back

    def _heard(self, line: str, judged: Judged, told: Told, signs: Signs, meaningless: bool) -> Heard:
        checks = judged.checks
        if told.outburst:
            return "attack"
        if told.surrender:
            return "surrender"
        if told.mends:
            return "apology"
        if meaningless:
            return "nonsense"
        if checks.asks_in_writing:
            return "writing"
        if checks.asks_priority:
            return "priority"
        if told.limit:
            return "alternative" if checks.offers_alternative else "reason" if checks.gives_reason else "limit"
        # "I hold the queue until four" sounds like a promise and is a limit.
        yes = any(name in signs.spans for name in ("accept", "commit")) and not {"refuse", "limit"} & signs.spans.keys()
        if self._own and judged.style == "assertive" and yes:
            return "accept"
        return "question" if line.rstrip().endswith("?") else "evasion"


def _limits(judged: Judged, reading: Reading, signs: Signs) -> bool:
    if not judged.checks.states_no:
        # An outright no whose words are there is heard, however the rest of the line sounds.
        return "refuse" in signs.spans and "states_no" in signs.decided and not judged.checks.capitulates
    return any(name in signs.spans for name in _NO) or reading.chances["states_no"] >= _CLEAR


def _refuses(reading: Reading, signs: Signs) -> bool:
    """An outright no about this request, which is what it takes to withdraw a yes."""
    return "refuse" in signs.spans and "future" not in signs.spans and reading.chances["states_no"] >= _CLEAR


def _owns(judged: Judged, signs: Signs) -> bool:
    """Says that this is the writer's own work and settles how much of it."""
    return "own_duty" in signs.spans and "refuse" not in signs.spans and judged.checks.offers_alternative


def _mends(line: str, signs: Signs) -> bool:
    lexicon = _mending()
    plain = "apology" in signs.spans and "refuse" not in signs.spans
    return plain or bool(lexicon.find(lexicon.tokens(line)))


def _last(signs: Signs, categories: tuple[str, ...]) -> float:
    return max((signs.last.get(name, -1.0) for name in categories), default=-1.0)


def _corrected(judged: Judged, *, surrender: bool, outburst: bool) -> Judged:
    """What was said about the line alone, without what its conversation shows to be wrong."""
    checks, style = judged.checks, judged.style
    wrong: set[Check] = set()
    if checks.capitulates and not surrender:
        wrong.add("capitulates")
    if (checks.attacks or not checks.respectful) and not outburst:
        wrong |= {"attacks", "respectful"}
        if style in ("aggressive", "passive_aggressive"):
            style = "assertive" if checks.states_no else "passive"
    if not wrong:
        return judged
    right = {str(check): check == "respectful" for check in wrong}
    quotes = {check: quote for check, quote in judged.quotes.items() if check not in wrong}
    return judged.model_copy(update={"checks": checks.model_copy(update=right), "style": style, "quotes": quotes})


def _moves(judged: Judged) -> frozenset[Move]:
    moves = {move for check, move in _MOVES.items() if getattr(judged.checks, check)}
    calm: set[Move] = {"calm"} if judged.checks.respectful and judged.style == "assertive" else set()
    return frozenset(moves | calm)
