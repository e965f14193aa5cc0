"""Hears a line in its conversation: what it does to the talk, which no line tells alone.

How likely each event is was learned from scripts of whole talks (tools/training/scripts-*.jsonl), with what stands
already: "I'll note that" after a limit is no yes. The checks of the line follow what was heard.
"""

from __future__ import annotations

from coach.language.detect import detect
from coach.practice.ladder import State, Told
from coach.practice.models import Heard, Move, Turn
from coach.reply.answered import Answered, clarified, judge
from coach.reply.checks import NEARLY_SURE, expect_reply, read_reply
from coach.reply.models import UNKIND, Check, Judged
from coach.reply.quoting import telling_clauses
from coach.reply.reading import Event, Reading, Standing
from coach.reply.signs import NO, YES, Signs
from coach.reply.word_lists import said_in

_MOVES: dict[Check, Move] = {
    "gives_reason": "reason",
    "offers_alternative": "alternative",
    "cites_job": "job",
    "asks_priority": "priority",
    "asks_in_writing": "writing",
}
_TELLS: dict[Event, dict[Check, bool]] = {
    "limit": {"states_no": True, "capitulates": False, "attacks": False, "respectful": True},
    "takes_back": {"states_no": True, "capitulates": False, "attacks": False, "respectful": True},
    "surrender": {"states_no": False, "capitulates": True},
    "attack": {"capitulates": False, "attacks": True, "respectful": False},
    "mends": {"capitulates": False, "attacks": False, "respectful": True},
    "accepts": {"capitulates": False, "attacks": False, "respectful": True},
    "other": {"states_no": False, "capitulates": False, "attacks": False, "respectful": True},
}
"""What is true of a line that does this to a talk."""

_WORDLESS, _WORDLESS_AFTER_LIMIT, _ATTACK = 0.4, 0.25, 0.6
"""How much counts a yes without a word of assent ("I'll send you his number" sounds like one), such a yes after a
limit, and an attack: the lessons have more of the hidden ones than talks have. Chosen on the development rehearsals."""


class Listener:
    """Hears one conversation, line by line."""

    def __init__(self, answered: Answered) -> None:
        self._answered = answered
        self._said: list[str] = []

    def hear(self, line: str, state: State) -> tuple[Judged, Told]:
        """What is to be said about `line`, and what it does to the talk, which stands at `state`."""
        # It is read alone and in its talk, both at once.
        self.expect(line)
        judged, request = judge(line, self._answered), self._answered.request
        reading, signs = read_reply(
            line,
            request=request.text,
            language=judged.language,
            email=request.channel == "email",
            own=self._answered.own,
            title=self._answered.title,
            standing=Standing(
                begun=state.turns > 0,
                limit=state.limit,
                given_in=state.gave_in_at is not None,
                attacked=state.attacks > 0,
            ),
            earlier=self._said,
        )
        self._said.append(line)
        if self._answered.to_clarify:
            judged = _waits_for_writing(line, judged, signs)
        meaningless = not signs.spans and detect(line) is None
        event: Event = "other" if meaningless else self._event(line, judged, reading, signs, state)
        if event == "other" and not meaningless:
            event = _plainly(judged, signs, state)
        judged = _heard_so(judged, event, line, reading)
        limit = event in ("limit", "takes_back") or (event == "mends" and judged.checks.states_no)
        heard = _heard(line, judged, event, limit=limit, meaningless=meaningless)
        return judged, Told(heard, moves=_moves(judged), limit=limit, takes_back=event == "takes_back")

    def expect(self, *lines: str) -> None:
        """Read meanwhile what the next line will be read beside, and the line itself where it is known."""
        request, title = self._answered.request.text, self._answered.title
        expect_reply(request=request, title=title, earlier=self._said, replies=lines)

    def recall(self, turn: Turn, state: State) -> Told:
        """What a line of a saved session did to its talk: as it was heard then, whatever would be heard today."""
        if turn.moves is None:
            return self.hear(turn.user, state)[1]
        self._said.append(turn.user)
        return Told(turn.heard, moves=frozenset(turn.moves), limit=turn.limit, takes_back=turn.took_back)

    def _event(self, line: str, judged: Judged, reading: Reading, signs: Signs, state: State) -> Event:
        """The likeliest of what is possible as the talk stands."""
        chances = dict(reading.events)
        if state.gave_in_at is None:
            del chances["takes_back"]
        if not state.attacks:
            del chances["mends"]
        elif _mends(line, signs):
            return "mends"
        if chances["attack"] < chances["surrender"]:
            # What is halved below is still the likelier of the two.
            chances["attack"] = 0.0
        chances["attack"] *= _ATTACK
        if signs.obeys and chances["attack"] < NEARLY_SURE * _ATTACK:
            chances["surrender"] = 1.0
        elif signs.short_refusal or _only_asks(judged, signs, self._answered):
            del chances["surrender"]
        if "surrender" in chances and state.gave_in_at is None and not {*YES, "obey"} & signs.spans.keys():
            chances["surrender"] *= _WORDLESS_AFTER_LIMIT if state.limit else _WORDLESS
        if self._answered.own is not None:
            # A yes to one's own work gives nothing away, and nobody accepts as a duty what is another's.
            accepts = chances.pop("accepts")
            if self._answered.own > 0.5:
                chances["accepts"] = accepts + chances.pop("surrender", 0.0)
                if not (state.limit or judged.checks.states_no or NO & signs.spans.keys()):
                    # "This afternoon I'll pay it in" names an hour and refuses nothing.
                    chances["accepts"] += chances.pop("limit")
        elif "own_duty" in signs.spans and not NO & signs.spans.keys():
            # Nobody knows whose work it is but the one who says: "Siap Bu, itu memang tugas saya".
            chances["accepts"] += chances.pop("surrender", 0.0)
        if {"refuse", "limit"} & signs.spans.keys():
            # "I hold the queue until four" sounds like a promise and is a limit.
            chances.pop("accepts", None)
        likeliest = max(chances, key=lambda event: chances[event])
        refused = signs.refuse_in_full and chances[likeliest] < NEARLY_SURE
        return "limit" if likeliest == "surrender" and refused else likeliest


def _only_asks(judged: Judged, signs: Signs, answered: Answered) -> bool:
    """Whether a line asks for the order in writing or what comes first, and does not say yes. Of work that may be one's
    own or not, to ask for either is the answer, yes or no."""
    asks = judged.checks.asks_in_writing or judged.checks.asks_priority
    first = judged.checks.asks_priority and not {*YES, "obey"} & signs.spans.keys()
    return signs.asks_for_writing or first or (asks and answered.to_clarify)


def _waits_for_writing(line: str, judged: Judged, signs: Signs) -> Judged:
    """The same where whose work it is is still open: to wait for the email, "Baik, saya tunggu emailnya", asks for it.

    Where the work is surely another's, that gives it away.
    """
    if "writing" not in signs.last:
        return judged
    where = signs.spans["writing"][-1]
    checks = judged.checks.model_copy(update={"asks_in_writing": True, "capitulates": False})
    quotes = {**judged.quotes, "asks_in_writing": line[where.start : where.end]}
    return clarified(judged.model_copy(update={"checks": checks, "quotes": quotes}))


def _plainly(judged: Judged, signs: Signs, state: State) -> Event:
    """What a line that did nothing plainly says after all: an outright no, or once more yes to one who has given in."""
    yes = YES & signs.spans.keys() and "refuse" not in signs.spans
    if state.gave_in_at is not None and yes:
        return "surrender"
    no = judged.checks.states_no and "refuse" in signs.spans and "states_no" in signs.decided
    return "limit" if no else "other"


def _heard(line: str, judged: Judged, event: Event, *, limit: bool, meaningless: bool) -> Heard:
    checks = judged.checks
    if event == "attack":
        return "attack"
    if event == "accepts" and judged.checks.asks_priority:
        # What comes first is theirs to say: that is answered before anything is agreed.
        return "priority"
    if event == "surrender":
        return "surrender"
    if event == "mends":
        return "apology"
    if event == "accepts":
        return "accept"
    if meaningless:
        return "nonsense"
    if checks.asks_in_writing:
        return "writing"
    if checks.asks_priority:
        return "priority"
    if limit:
        return "alternative" if checks.offers_alternative else "reason" if checks.gives_reason else "limit"
    return "question" if line.rstrip().endswith("?") else "evasion"


def _mends(line: str, signs: Signs) -> bool:
    plain = "apology" in signs.spans and "refuse" not in signs.spans and "insult" not in signs.spans
    return plain or bool(said_in(line, "practice/data/mending_words.yaml"))


def _heard_so(judged: Judged, event: Event, line: str, reading: Reading) -> Judged:
    """What was said about the line alone, as its conversation shows it."""
    tells = {check: so for check, so in _TELLS[event].items() if getattr(judged.checks, check) != so}
    checks = judged.checks.model_copy(update={str(check): so for check, so in tells.items()})
    quotes = {check: quote for check, quote in judged.quotes.items() if check not in tells}
    for check, so in tells.items():
        if so and check in ("states_no", "capitulates", "attacks"):
            for clause in telling_clauses(check, line, reading)[:1]:
                quotes[check] = line[clause.start : clause.end]
    style = judged.style
    if event == "attack":
        style = style if style in UNKIND else "aggressive"
    elif event in ("limit", "takes_back", "accepts"):
        style = "assertive"
    elif event == "surrender":
        style = "passive_aggressive" if style == "passive_aggressive" else "passive"
    elif style in UNKIND or judged.buys_time:
        # Pressed again and again, to put the answer off once more holds nothing.
        style = "assertive" if checks.states_no else "passive"
    flaws = [flaw for flaw in judged.flaws if flaw != "missing_no" or not checks.states_no]
    heard = {"checks": checks, "quotes": quotes, "style": style, "flaws": flaws, "buys_time": False}
    return judged.model_copy(update=heard)


def _moves(judged: Judged) -> frozenset[Move]:
    moves = {move for check, move in _MOVES.items() if getattr(judged.checks, check)}
    calm: set[Move] = {"calm"} if judged.checks.respectful and judged.style == "assertive" else set()
    return frozenset(moves | calm)
