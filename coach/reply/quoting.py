"""The words to quote for a check that holds: so much of the reply, as written, that a reader sees why.

Words of the lists show it where there are any; of several, those in the clause that the encoder finds most telling.
"""

from __future__ import annotations

import re
from typing import get_args

from coach.reply.models import Check, Checks
from coach.reply.parts import clauses, sentences
from coach.reply.reading import AXES, Reading
from coach.reply.signs import Signs, Span

_LONGEST = 160
_WHOLE = 14
"""Words up to which a clause is quoted whole, so that no quote ends in the middle of a thought."""
_TELLING: dict[Check, int] = {"gives_reason": 6}
_TELLING_WORDS = 3
"""Words from which a sign tells enough by itself in a long clause; of a reason more is wanted."""
_DOUBTFUL: frozenset[Check] = frozenset({"offers_alternative"})
"""What the encoder finds better than the lists: to one reply a weekday is another time, to the next a deadline."""
_MARKED: frozenset[Check] = frozenset({"capitulates", "attacks", "over_apologises"})
"""What is marked word by word, so that no more of the reply than that seems wrong."""

_ACKNOWLEDGES = re.compile(
    r"\W*(?:(?:ya|iya|baik|oke|maaf|mohon|pak|bapak|bu|ibu|mas|mbak|kak|saya|kami|aku|i|we|yes|well|sir)\W+)*"
    r"(?:(?:sangat|juga|bisa|completely|fully|do|can|really)\W+)?"
    r"(?:paham|mengerti|ngerti|memahami|menghargai|terima kasih|makasih|understand|appreciate|see|hear|thanks?)\b",
    re.IGNORECASE,
)
"""A clause that takes in what the supervisor said: it stands beside a limit and is none."""


def quotes_of(reply: str, reading: Reading, signs: Signs, checks: Checks) -> dict[Check, str]:
    """The words behind every check that holds: those of a sign, else the clause that speaks most for it."""
    quotes: dict[Check, str] = {}
    reason: Span | None = None
    for check in get_args(Check):
        if check == "respectful" or not getattr(checks, check):
            continue
        telling = telling_clauses(check, reply, reading)
        if check == "offers_alternative" and reason is not None:
            # Why not is no other way: what was quoted for the one is quoted for the other only where nothing else is.
            given = reason
            telling = tuple(sorted(telling, key=lambda each: _within(each, given)))
        sign = _most_telling(check, signs, telling)
        if sign is not None:
            span = _completed(reply, check, sign)
            span = span if check in _MARKED else _in_full(reply, span)
            reason = span if check == "gives_reason" else reason
            quotes[check] = _quote(reply, span)
    if not checks.respectful:
        disrespect = signs.decided.get("attacks") or next(iter(reading.behind.get("attacks", ())), None)
        if disrespect is not None:
            quotes["respectful"] = _quote(reply, disrespect)
    return quotes


def telling_clauses(check: Check, reply: str, reading: Reading) -> tuple[Span, ...]:
    """The clauses of `reply`, first those that speak most for `check`; of a limit none that only takes in the request,
    where there are others."""
    telling = reading.behind.get(check, ()) if check in AXES else ()
    if check != "states_no":
        return telling
    return tuple(each for each in telling if not _ACKNOWLEDGES.match(reply, each.start)) or telling


def _most_telling(check: Check, signs: Signs, telling: tuple[Span, ...]) -> Span | None:
    """Of the words that show `check`, those in the most telling clause; that clause where there are none."""
    sign = signs.decided.get(check)
    if not telling or (sign is not None and check in _MARKED):
        return sign
    if sign is None or check in _DOUBTFUL:
        return telling[0]
    polite = signs.spans.get("courtesy", ())
    shown = (spans for category, spans in signs.spans.items() if category != "courtesy" and sign in spans)
    alike = [each for each in next(shown, []) if each not in polite]
    return next((each for clause in telling for each in reversed(alike) if _within(each, clause)), sign)


def _completed(reply: str, check: Check, sign: Span) -> Span:
    """The clauses that `sign` stands in, where they are few words or it is too few by itself."""
    around = [each for each in clauses(reply) if each.start < sign.end and sign.start < each.end]
    if not around:
        return sign
    whole = Span(min(around[0].start, sign.start), max(around[-1].end, sign.end))
    broken = len(around) > 1
    few = _words(reply, sign) < _TELLING.get(check, _TELLING_WORDS)
    return whole if few or (check not in _MARKED and (broken or _words(reply, whole) <= _WHOLE)) else sign


def _in_full(reply: str, span: Span) -> Span:
    """The sentence around a few words ("If it helps", "Sorry"), where it is not long."""
    if _words(reply, span) > _TELLING_WORDS:
        return span
    around = next((each for each in sentences(reply) if _within(span, each)), span)
    return around if _words(reply, around) <= _WHOLE else span


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


def _words(reply: str, span: Span) -> int:
    return len(reply[span.start : span.end].split())


def _quote(reply: str, span: Span) -> str:
    text = reply[span.start : span.end].strip().rstrip(",;")
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0]
