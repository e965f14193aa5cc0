"""What the words of a reply show by themselves, in either language: signs of the ten checks, each with its words.

Whether a no stands is a matter of order: what is said last about the request holds. So the limits and the surrenders
of a reply are read in the order in which they come, and the last one is believed. The signs decide alone where the
encoder does not run; elsewhere `coach.reply.reading` weighs them with what it understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.reply.models import Check
from coach.reply.phrases import Lexicon, Match, Token
from coach.reply.word_lists import lexicon_of
from coach.resources import read_data

_UNKIND = frozenset({"insult", "sarcasm", "threat"})
_FEW_WORDS = 8
"""Words up to which a refusal is taken for all that a reply says: so meant by 163 of 165 in the development replies."""
MANY_APOLOGIES = 3
"""Words of apology from which a reply over-apologises (the command line's contract)."""


class _CheckWords(BaseModel):
    """One language's lexicon, as its YAML file holds it."""

    model_config = ConfigDict(extra="forbid")

    spellings: dict[str, str]
    classes: dict[str, str]
    apology: list[str]
    insult: list[str]
    sarcasm: list[str]
    threat: list[str]
    courtesy: list[str]
    aimed: list[str]
    """Speaks at the supervisor: harmless with courtesy, harsh without any."""
    refuse: list[str]
    limit: list[str]
    """A limit that is recovered: the owner, the hours, another route."""
    counter: list[str]
    """A yes on a condition: the condition is the limit."""
    trade_off: list[str]
    """The condition is that other work waits: "if the newsletter moves"."""
    obey: list[str]
    """Leaves it to the supervisor, whatever they want: a yes where nothing stands against it."""
    own_duty: list[str]
    """Says that what is accepted is the writer's own work."""
    reason: list[str]
    job: list[str]
    alternative: list[str]
    writing: list[str]
    priority: list[str]
    concede: list[str]
    """Takes back what was refused before: the strong yes."""
    yet: list[str]
    """The same in a sentence that begins with "but", where it may be an offer instead."""
    accept: list[str]
    """A yes at the head of a sentence."""
    commit: list[str]
    """Says that the writer does it, or asks how: a yes where nothing stands against it."""
    defer: list[str]
    """Puts the answer off: neither a yes nor a no."""
    future: list[str]
    """Speaks of another time, so that a no beside it is no limit on this request."""


_UNLEARNED = ("spellings", "classes", "trade_off", "obey")
"""What the learned weights do not know: they hold whatever was learned."""
CATEGORIES = tuple(name for name in _CheckWords.model_fields if name not in _UNLEARNED)
"""What the lexicon tells apart, in its order."""


_PARTICULARS = re.compile(
    r"detail|rinci|alamat|data|file|berkas|dokumen|jadwal|nomor|nama|link|foto|bahan|draf|address|number|material|info",
    re.IGNORECASE,
)
"""What is asked for in order to do it: to want that by email is a yes."""


class Span(NamedTuple):
    """A stretch of the reply, in characters as received."""

    start: int
    end: int


class _Found(NamedTuple):
    tokens: list[Token]
    matches: dict[str, list[Match]]

    def span(self, match: Match) -> Span:
        return Span(self.tokens[match.first].start, self.tokens[match.last].end)

    def last(self, category: str) -> Match | None:
        matches = self.matches.get(category, ())
        return matches[-1] if matches else None

    def offered(self) -> Match | None:
        """The first words of another way that are no part of a refusal: "tidak bisa saya ambil" offers nothing."""
        refused = self.matches.get("refuse", ())
        return next(
            (
                match
                for match in self.matches.get("alternative", ())
                if not any(no.first <= match.last and match.first <= no.last for no in refused)
            ),
            None,
        )

    def any(self, *categories: str) -> Match | None:
        return next((match for category in categories for match in self.matches.get(category, ())), None)


@cache
def _lexicon(language: Language) -> Lexicon:
    words = _CheckWords.model_validate(read_data(f"reply/data/checks_{language}.yaml")).model_dump()
    spellings, classes = words.pop("spellings"), words.pop("classes")
    return Lexicon(words, spellings=spellings, classes=classes)


YES = frozenset({"accept", "commit", "concede"})
"""The categories whose words say yes."""
NO = frozenset({"refuse", "limit", "counter"})
"""The categories whose words set a limit."""
HARSH = frozenset({"insult", "threat", "sarcasm"})
"""The categories whose words hurt."""


@dataclass(frozen=True)
class Signs:
    """What was found. `decided` holds the words of every check that is true by the signs alone.

    `last` tells for each category the place of its last words, from 0 (the beginning) to 1; `apologies` counts words.
    """

    decided: dict[Check, Span]
    last: dict[str, float]
    spans: dict[str, list[Span]]
    apologies: int
    words: int
    bare_refusal: Span | None = None
    """The words of a refusal with nothing beside it but courtesy and apology."""
    bare_insult: Span | None = None
    """The words of an insult with hardly anything beside it; one word alone may be said of the traffic."""
    asks_for_writing: bool = False
    """Whether a question asks for it in writing, and no other sentence says yes: "Boleh Ibu tuliskan?"."""
    referral: Span | None = None
    """The words that send the supervisor on to someone else, where no word says yes, later, or anything unkind."""

    @property
    def short_refusal(self) -> Span | None:
        """The last words of a refusal in a reply of few words, none of which says yes, later, or anything unkind."""
        beside = {*YES, *_UNKIND, "yet", "defer", "obey"} & self.spans.keys()
        short = "refuse" in self.last and self.words <= _FEW_WORDS and not beside
        return self.spans["refuse"][-1] if short else None

    @property
    def obeys(self) -> bool:
        """Whether the reply leaves it to the supervisor, and none of its words says no."""
        return "obey" in self.last and not NO & self.last.keys()

    @property
    def refuse_in_full(self) -> bool:
        """Whether the words set a limit, give a reason and name another way, and none of them says yes."""
        return {"limit", "reason", "alternative"} <= self.last.keys() and not {*YES, "yet"} & self.last.keys()


def signs_of(reply: str, *, request: str = "", language: Language, own_duty: bool = False) -> Signs:
    """The signs of `reply`. `own_duty` says that what was asked is the writer's own work: a yes gives nothing away."""
    lexicon = _lexicon(language)
    tokens = lexicon.tokens(reply)
    asked = {token.word for token in lexicon.tokens(request)}
    matches: dict[str, list[Match]] = {}
    for match in lexicon.find(tokens):
        if match.category not in _UNKIND or not _about_request(tokens, match, asked):
            matches.setdefault(match.category, []).append(match)
    _unpromised(matches)
    found = _Found(tokens, matches)
    decided: dict[Check, Match | None] = {
        "gives_reason": found.any("reason"),
        "cites_job": found.any("job"),
        "offers_alternative": found.offered(),
        "attacks": found.any("insult", "threat", "sarcasm") or _harshness(found),
        "asks_in_writing": found.any("writing"),
        "asks_priority": found.any("priority"),
    }
    stands, surrender = _standing(found)
    decided["states_no"] = stands
    # A reason and an alternative are given for a limit; beside a plain yes the same words are none.
    if stands is None:
        decided["offers_alternative"] = None
        if not found.any("refuse", "concede", "yet"):
            decided["gives_reason"] = None
    decided["capitulates"] = None if own_duty or (found.any("own_duty") and not found.any("refuse")) else surrender
    apologies = _apologies(found)
    decided["over_apologises"] = apologies[-1] if len(apologies) >= MANY_APOLOGIES else None
    length = max(1, len(tokens) - 1)
    return Signs(
        decided={name: found.span(match) for name, match in decided.items() if match is not None},
        last={category: each[-1].last / length for category, each in matches.items()},
        spans={category: [found.span(match) for match in each] for category, each in matches.items()},
        apologies=len(apologies),
        words=sum(token.word[0].isalnum() for token in tokens),
        bare_refusal=_alone(found, "refuse", frozenset({"courtesy", "apology"})),
        referral=_referral(reply, found),
        asks_for_writing=_asks_for_writing(found),
        bare_insult=_alone(found, "insult", frozenset({"courtesy", "refuse", "aimed"}), least=2, most=1),
    )


def _asks_for_writing(found: _Found) -> bool:
    asked = {token.sentence for token in found.tokens if token.word == "?"}
    said = {found.tokens[match.first].sentence for name in YES for match in found.matches.get(name, ())}
    written = {found.tokens[match.first].sentence for match in found.matches.get("writing", ())}
    wanted = {token.sentence for token in found.tokens if _PARTICULARS.match(token.word)}
    return bool(written & asked - wanted) and said <= asked - wanted


def _referral(reply: str, found: _Found) -> Span | None:
    """Words of referring_words.yaml in whose clause the writer does not stand: "coba hubungi saya" sends nobody on."""
    if found.any(*YES, "yet", "defer", "insult", "sarcasm", "threat"):
        return None
    referring = lexicon_of("reply/data/referring_words.yaml")
    tokens = referring.tokens(reply)
    matches = referring.find(tokens)
    oneself = {match.first for match in matches if match.category == "first_person"}
    for match in matches:
        if match.category == "first_person":
            continue
        first = tokens[match.first]
        comma = reply.find(",", first.start)
        clause = range(max(0, match.first - 1), len(tokens))
        beside = {
            number
            for number in clause
            if tokens[number].sentence == first.sentence and (comma < 0 or tokens[number].start < comma)
        }
        if not beside & oneself:
            return Span(first.start, tokens[match.last].end)
    return None


def _alone(found: _Found, category: str, beside: frozenset[str], *, least: int = 1, most: int = 0) -> Span | None:
    """The words of `category`, `least` or more, where they are all that is said: but for `beside` and `most` words."""
    said = found.any(category)
    if said is None or not found.matches.keys() <= {category, *beside} or said.last - said.first + 1 < least:
        return None
    told = {
        number for each in found.matches.values() for match in each for number in range(match.first, match.last + 1)
    }
    more = [token.word for number, token in enumerate(found.tokens) if number not in told]
    return None if sum(word[0].isalnum() for word in more) > most or "?" in more else found.span(said)


def _unpromised(matches: dict[str, list[Match]]) -> None:
    """Take out promises whose words are those of a limit: "saya pegang naskah sampai jam 4" holds something else."""
    limits = matches.get("limit", ())
    kept = [
        each
        for each in matches.get("commit", ())
        if not any(limit.first <= each.first and each.last <= limit.last for limit in limits)
    ]
    if kept:
        matches["commit"] = kept
    else:
        matches.pop("commit", None)


def _about_request(tokens: list[Token], match: Match, asked: set[str]) -> bool:
    """Whether an unkind word only names what the request is about, a dog to be washed for one."""
    return match.first == match.last and tokens[match.first].word in asked


def _harshness(found: _Found) -> Match | None:
    """What is aimed at the supervisor in a reply without any courtesy that offers them nothing."""
    return None if found.any("courtesy", "alternative") else found.any("aimed")


def _apologies(found: _Found) -> list[Match]:
    """The words of apology, none counted twice."""
    apart: list[Match] = []
    for match in found.matches.get("apology", ()):
        if not apart or match.first > apart[-1].last:
            apart.append(match)
    return apart


def _standing(found: _Found) -> tuple[Match | None, Match | None]:
    """The limit that still stands when the reply ends, and the surrender that does; at most one of them.

    A refusal stands unless it is taken back after it. Without one, a condition outweighs a yes; a yes outweighs a limit
    that has to be recovered, if it comes first or is all there is.
    """
    later = {found.tokens[match.first].sentence for match in found.matches.get("future", ())}

    def last(category: str) -> Match | None:
        held = [match for match in found.matches.get(category, ()) if found.tokens[match.first].sentence not in later]
        return held[-1] if held else None

    offers = {found.tokens[match.first].sentence for match in found.matches.get("alternative", ())}
    taken_back = [
        *found.matches.get("concede", ()),
        *(match for match in found.matches.get("yet", ()) if found.tokens[match.first].sentence not in offers),
    ]
    concession = max(taken_back, key=lambda match: match.last, default=None)
    refusal, condition = last("refuse"), last("counter")
    if concession is not None and (refusal is None or refusal.last < concession.first):
        return None, concession
    if refusal is not None or condition is not None:
        return refusal or condition, None
    accepted, limit, commitment = found.any("accept"), last("limit"), found.last("commit")
    if found.any("defer") and commitment is None:
        return limit, None
    if accepted is not None or (commitment is not None and limit is None):
        return None, accepted or commitment
    # Another way named, or anger, says no where nothing says yes.
    return limit or found.any("alternative", "insult", "threat"), None
