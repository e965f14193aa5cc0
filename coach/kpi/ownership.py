"""Whose a KPI is: the division that owns the measure, whether it is another's, and whether it is fairly shared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coach.kpi.heads import heard
from coach.kpi.models import Asked
from coach.kpi.words import Marks, Strict
from coach.language.lexicon import PhraseBook, book
from coach.language.normalise import plain_words
from coach.profile.divisions import divisions, divisions_meant, divisions_named, own_divisions, parent_of
from coach.profile.models import Profile
from coach.resources import read_data

_MEASURE, _LONGER = 2.2, 1.3
"""What a measure of the list weighs, and each further word of it."""
_WORK = 0.7
"""A word of the division's work, which says less."""
_OWN = 1.25
"""What speaks for the role's own division counts more: work is mostly one's own."""
_HEARD = 0.35
_NAMED = 2.5
"""A division that the text calls by name as the one to share with."""
_MARGIN, _NEIGHBOUR, _UNSURE = 1.6, 1.2, 1.0
"""How much more another division must have before a KPI is called its own; how much besides where it does like work,
and where only the title's sound tells what the role's own division is."""
_MARGIN_PARTNER = 0.3
_UNNAMED, _UNNAMED_WISH = 0.4, 1.6
"""How much more it takes where no word of the list speaks for the other division; the encoder hears one in any wish."""
_PART_MARGIN = 2.0
_FIRST, _OPENING = 0.8, 2
"""What opens a line is what is asked for ("rekrut 5 desainer"): more for a measure among so many first words."""
_PER = re.compile(r"(?<!\w)per (?:proyek|project|rilis|release|karyawan|employee|orang|person)(?!\w)", re.IGNORECASE)


class _Owners(Strict):
    measures: dict[str, list[str]]
    neighbours: list[list[str]]
    also: dict[str, list[str]]
    joins: list[str]
    titles: dict[str, list[str]]


@dataclass(frozen=True)
class Ownership:
    """Whose it is. `owner` is a division's key, or None where it is no division's work."""

    owner: str | None
    foreign: bool
    shared: bool
    private: bool
    hidden: bool
    """The foreign part stands beside an own one, as if both were one."""


@cache
def _owners() -> _Owners:
    return _Owners.model_validate(read_data("kpi/data/owners.yaml"))


@cache
def _measures() -> PhraseBook:
    return book(_owners().measures.items())


@cache
def _titles() -> PhraseBook:
    return book(_owners().titles.items())


@cache
def _joins() -> re.Pattern[str]:
    joins = [rf"\b{re.escape(join)}\b" if join.isalpha() else rf"\s{re.escape(join)}\s" for join in _owners().joins]
    return re.compile("|".join(joins), re.IGNORECASE)


def family(key: str) -> str:
    """The whole division that a part belongs to."""
    return parent_of(key) or key


def own_keys(asked: Asked) -> frozenset[str]:
    """The divisions that the role itself belongs to, by its title and its division; else by what the two sound like."""
    return _home(asked)[0]


def _home(asked: Asked) -> tuple[frozenset[str], bool]:
    """The role's own divisions, and whether a name told them."""
    job = Profile(title=asked.role_title, division=asked.role_division, duties=[], kpis=[])
    known = own_divisions(job)
    named = f"{asked.role_title} {asked.role_division or ''}".strip()
    if known or not named:
        return known, True
    titled = _titles().find(plain_words(named))
    if titled:
        return frozenset(titled), True
    scores = heard(named)
    return frozenset({max(scores, key=lambda key: scores[key])}), False


def ownership(asked: Asked, marks: Marks) -> Ownership:
    """Whose the KPI is."""
    own, told = _home(asked)
    if "private" in marks:
        return Ownership(None, False, False, True, False)
    text = asked.text
    sharing = "shared" in marks
    if not own:
        owner = _best(_scores(text, None, set()), set(divisions()))
        return Ownership(owner, False, sharing, False, False)
    home = {family(key) for key in own}
    home |= {family(each) for key in own for each in _owners().also.get(key, [])}
    mine = {key for key in divisions() if family(key) in home}
    partner = _partner(text, home) if sharing else None
    scores = _scores(text, partner, mine)
    main = _main_own(own, scores)
    other = _best(scores, set(divisions()) - mine)
    margin = _MARGIN + _NEIGHBOUR * _neighbour(other, own) + _UNSURE * (not told)
    if other not in _lexical(text):
        margin += _UNNAMED_WISH if "vague" in marks else _UNNAMED
    if partner is not None:
        margin = _MARGIN_PARTNER
    if "generic" in marks and _lexical(text).get(other, 0.0) < _MEASURE:
        return Ownership(main, False, sharing and partner is not None, False, False)
    hidden = _hidden(text, home)
    if scores[other] - max(scores[key] for key in mine) > margin:
        return Ownership(other, True, sharing, False, hidden is not None and not sharing)
    if hidden is not None:
        return Ownership(hidden, True, sharing, False, not sharing)
    return Ownership(main, False, sharing and partner is not None, False, False)


def _scores(text: str, partner: str | None, mine: set[str]) -> dict[str, float]:
    words, ears = _lexical(text), heard(text)
    top = max(ears.values())
    return {
        key: words.get(key, 0.0) * (_OWN if key in mine else 1.0)
        + _HEARD * max(ears[key] - top, -9)
        + (_NAMED if key == partner else 0.0)
        for key in divisions()
    }


def _lexical(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    words = plain_words(_PER.sub(" ", text))
    first = _measures().find(words[:_OPENING])
    for key, phrases in _measures().find(words).items():
        longest = max(len(phrase.split()) for phrase in phrases)
        found[key] = _MEASURE + _LONGER * (longest - 1) + 0.4 * (len(phrases) - 1) + _FIRST * (key in first)
    for key, count in divisions_meant(words).items():
        found[key] = found.get(key, 0.0) + _WORK * min(count, 2)
    return found


def _partner(text: str, home: set[str]) -> str | None:
    """The other division that the text names: whom it is shared with."""
    named = [key for key, _ in divisions_named(text).most_common() if family(key) not in home]
    return named[0] if named else None


def _hidden(text: str, home: set[str]) -> str | None:
    """Another division's measure in a part of its own, beside one that is the role's: "traffic dan closing"."""
    parts = [part for part in _joins().split(text) if part and part.strip()]
    if len(parts) < 2:
        return None
    own_part, foreign_part = False, None
    for part in parts:
        found = _lexical(part)
        mine = max((score for key, score in found.items() if family(key) in home), default=0.0)
        theirs = max(((score, key) for key, score in found.items() if family(key) not in home), default=(0.0, ""))
        if theirs[0] - mine >= _PART_MARGIN:
            foreign_part = theirs[1]
        own_part |= mine > theirs[0]
    return foreign_part if own_part else None


def _neighbour(key: str, own: frozenset[str]) -> bool:
    return any(key in group and own & set(group) for group in _owners().neighbours)


def _best(scores: dict[str, float], among: set[str]) -> str:
    return max((key for key in scores if key in among), key=lambda key: scores[key])


def _main_own(own: frozenset[str], scores: dict[str, float]) -> str:
    """The own division that fits best; of a family all parts count."""
    homes = {family(key) for key in own}
    fitting = [key for key in divisions() if key in own or family(key) in homes]
    return max(fitting, key=lambda key: scores[key] + (1.0 if key in own else 0.0))
