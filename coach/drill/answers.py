"""Judges what was typed as the answer to a card. A debate is judged by the checks that judge every reply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from coach.config import Language
from coach.drill.models import Card, Opinion, Rating
from coach.drill.words import drill_words, period_in
from coach.language.lexicon import roots
from coach.language.messages import say
from coach.language.normalise import words

_ALL, _MOST, _SOME = 0.95, 0.6, 0.3
"""From which part of a clause's words on an answer knows it by heart, well, or in part."""
_NAMED = 0.5
"""From which part of its words on a duty counts as named among all."""
_SHOWN = 5
"""Words of a duty that are shown of one that was not named."""
_SHORTEST = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-4])(?:[.:]([0-5]\d))?(?!\d)")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|$))")


def judge_answer(card: Card, text: str, language: Language, title: str | None = None) -> Opinion:
    """The mark for a typed answer, and in `language` what would make it better."""
    match card.kind:
        case "debate":
            return _debated(card, text, language, title)
        case "all_duties":
            return _named(card.wanted, text, language)
        case "number":
            return _right(_numbers(card.wanted[0]) <= _numbers(text) and bool(_numbers(text)))
        case "period":
            wanted, said = (period_in(each, bare=True) for each in (card.wanted[0], text))
            if wanted is None:
                return Opinion(rating=_by_part(_part(card.wanted[0], text)))
            return _right(said is not None and said.name == wanted.name)
        case "own" | "foreign" | "catch_all":
            said_yes = _yes(text)
            if said_yes is None and card.kind == "catch_all" and card.answer:
                return Opinion(rating=_by_part(_part(card.answer, text)))
            return _right(said_yes is not None and said_yes == (card.wanted[0] == "yes"))
        case "hours":
            wanted_times = _times(card.wanted[0])
            if wanted_times:
                return Opinion(rating=_by_part(len(wanted_times & _times(text)) / len(wanted_times)))
    return Opinion(rating=_by_part(_part(card.wanted[0], text)))


def shares_words(one: str, other: str) -> bool:
    """Whether a word of content of `one` stands in `other`, whatever its endings and beginnings."""
    return _part(one, other) > 0


def _debated(card: Card, text: str, language: Language, title: str | None) -> Opinion:
    from coach.reply.checks import judge_reply
    from coach.reply.improve import advice

    judged = judge_reply(text, request=card.request, language=card.language, own=0.0, title=title)
    checks = judged.checks
    told = advice(judged, "out").told(language)
    if not checks.states_no or not checks.respectful or checks.capitulates or checks.attacks:
        return Opinion(rating="again", told=told)
    if not (checks.gives_reason and checks.cites_job):
        return Opinion(rating="hard", told=told)
    return Opinion(rating="easy" if checks.offers_alternative and not judged.flaws else "good", told=told)


def _named(duties: Sequence[str], text: str, language: Language) -> Opinion:
    """Which of the duties an answer names: with half of their words, or with one that no other duty has."""
    said = _roots(text)
    missing = []
    for duty in duties:
        others = frozenset().union(*(_roots(other) for other in duties if other != duty))
        told_apart = any(roots(word) & said and not roots(word) & others for word in _content(duty))
        if not told_apart and _part(duty, text) < _NAMED:
            missing.append(duty)
    known = len(duties) - len(missing)
    told = say(language, "drill.told.duties", known=known, count=len(duties))
    if 0 < len(missing) < len(duties):
        shown = "; ".join(f"“{_beginning(duty)}”" for duty in missing)
        told = f"{told} {say(language, 'drill.told.missing', duties=shown)}"
    return Opinion(rating=_by_part(known / len(duties)), told=told)


def _beginning(duty: str) -> str:
    said = duty.split()
    return " ".join(said[:_SHOWN]) + ("…" if len(said) > _SHOWN else "")


def _right(right: bool) -> Opinion:
    return Opinion(rating="good" if right else "again")


def _by_part(part: float) -> Rating:
    if part >= _ALL:
        return "easy"
    if part >= _MOST:
        return "good"
    return "hard" if part >= _SOME else "again"


def _part(wanted: str, text: str) -> float:
    """Which part of the content words of `wanted` stands in `text`, whatever their endings and beginnings."""
    content = _content(wanted)
    if not content:
        return float(bool(set(words(wanted)) & set(words(text))))
    said = _roots(text)
    return sum(bool(roots(word) & said) for word in content) / len(content)


def _roots(text: str) -> frozenset[str]:
    return frozenset().union(*(roots(word) for word in words(text)))


@lru_cache(maxsize=4_000)
def _content(text: str) -> tuple[str, ...]:
    small = drill_words().small
    return tuple(dict.fromkeys(word for word in words(text) if len(word) >= _SHORTEST and word not in small))


def _numbers(text: str) -> set[float]:
    """The numbers of `text`, in figures or in small words; "1.000" and "1,000" are a thousand, "0,5" a half."""
    spoken = drill_words().numbers
    found = {float(spoken[word]) for word in text.casefold().split() if word in spoken}
    for figure in _NUMBER.findall(text):
        plain = _THOUSANDS.sub("", figure).replace(",", ".")
        if plain.count(".") <= 1:
            found.add(float(plain))
    return found


def _times(text: str) -> set[int]:
    """The times of day in `text`, in minutes; "5 sore" is 17.00."""
    late = re.compile(r"\s*(?:sore|malam|petang|pm\b)", re.IGNORECASE)
    found: set[int] = set()
    for match in _CLOCK.finditer(text):
        hour, minute = int(match.group(1)), int(match.group(2) or 0)
        if hour < 12 and late.match(text, match.end()):
            hour += 12
        found.add(hour * 60 + minute)
    return found


def _yes(text: str) -> bool | None:
    """Whether an answer says yes or no, by its first word that is either; None where it says neither."""
    book = drill_words()
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        if word in book.no:
            return False
        if word in book.yes:
            return True
    return None
