"""Judges any reply, ours and the user's: ten checks with the words that decided each, the style, the flaws, a score.

What was read of the reply (`reading`) is turned into yes and no here, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, get_args

from coach.config import Language
from coach.language.detect import detect
from coach.reply.buy_time import buys_time
from coach.reply.encoded import encoded_replies, request_beside, talk_beside
from coach.reply.hindrance import names_hindrance
from coach.reply.models import UNKIND, Check, Checks, Flaw, Judged, Style
from coach.reply.parts import body_span, clauses, sentences_with
from coach.reply.quoting import quotes_of
from coach.reply.reading import AXES, STYLES, Axis, Reading, Standing, features_of
from coach.reply.score import score_of
from coach.reply.signs import HARSH, NO, YES, Signs, signs_of
from coach.reply.worded import read_by_signs
from coach.scope.models import Channel
from coach.scope.overtime import speaks_of_a_time

_MOST_WORDS = {"whatsapp": 90, "chat": 90, "email": 200, "verbal": 90}
"""Words from which a reply is too long for its channel."""
_GENTLE = 2.0
"""How much more likely assertive is where a limit stands and nobody is hurt; chosen on the development replies."""
_NEEDED: dict[Check, tuple[float, float]] = {
    "states_no": (0.25, 0.45),
    "gives_reason": (0.35, 0.4),
    "cites_job": (0.3, 0.45),
    "offers_alternative": (0.35, 0.55),
    "capitulates": (0.3, 0.6),
    "asks_in_writing": (0.5, 0.7),
    "asks_priority": (0.35, 0.6),
}
"""Chance from which a check holds: where a word shows it, and where none does. Chosen on the development replies."""
_BEYOND_A_HINT = 0.93
"""Chance from which a reply that puts the answer off counts as more than that, where no word shows it."""
_BESIDE_DEFERRAL: dict[Literal["states_no", "capitulates", "attacks"], frozenset[str]] = {
    "states_no": frozenset({"refuse", "counter"}),
    "capitulates": frozenset({"accept", "concede", "commit", "yet"}),
    "attacks": frozenset({"insult", "threat", "sarcasm"}),
}
_OWN_HOUR = 0.1
"""Chance of another way from which an hour, named for one's own work, is one."""
_FIRST = Standing()
NEARLY_SURE = 0.95
"""Chance from which a yes is heard in a reply whose every word refuses (`Signs.refuse_in_full`)."""
_EVASION = 0.9
"""Chance that a reply does nothing, from which it evades where no word says yes."""
_GENTLY = 0.15
"""Odds of an indirect no times those of assertive from which a reply whose indirect no is likelier than not counts as
that no, though a yes or nothing at all is likelier still, where no word says yes. Chosen on the development replies,
where it costs the other styles nothing. In a talk what was said before tells more, and there it made rehearsals end
wrongly more often."""
_FEW_WORDS = 25
"""Words up to which to send the supervisor on to someone else is taken for all that a reply says."""
_LEFT_OPEN = 45
"""Points of a reply that says when the answer comes, or what keeps its writer from work of their own: more than any
that gives in or says nothing, less than a whole answer."""
_PLAINLY = 0.9
"""Chance from which one sentence alone is an attack, whatever stands around it."""
_PLACEHOLDER = re.compile(
    r"\[[\w /-]{1,40}\]|\{[\w /-]{1,40}\}|<[\w /-]{1,40}>|_{3,}|\bX{3,}\b|\.{6,}|"
    r"\b(?:nama|name|tanggal|date) (?:anda|here)\b",
    re.IGNORECASE,
)
_LEARNED_FLAWS: dict[Axis, tuple[Flaw, float]] = {
    "dishonest": ("dishonest", 0.8),
    "blames_colleague": ("blames_colleague", 0.7),
    "promises_next_time": ("promises_next_time", 0.6),
    "legal_threat": ("legal_threat", 0.6),
    "wrong_register": ("wrong_register", 0.8),
}
"""The flaws that are read, and the chance from which each is told: to be called dishonest for a hedge hurts more than
to hear nothing of a flaw. Chosen on the development replies."""
_OF_FRIENDS = re.compile(r"\b(?:gue|gw|gua|elu|elo|lu)\b", re.IGNORECASE)
_AMONG_FRIENDS = 0.2
"""The words for I and you among friends, and the chance from which they are none for a superior.

Of the lessons with such a word, two in three have that flaw.
"""


def read_reply(
    reply: str,
    *,
    request: str,
    language: Language,
    email: bool,
    own: float | None,
    title: str | None = None,
    standing: Standing = _FIRST,
    earlier: Sequence[str] = (),
) -> tuple[Reading, Signs]:
    """What `reply` to `request` is, by the encoder where it runs, else by the signs alone; and its signs.

    In a talk, `standing` is how it stands before the reply, and `earlier` what the writer said in it.
    """
    signs = signs_of(reply, request=request, language=language, own_duty=own is not None and own > 0.5)
    features = features_of(signs, email=email, language=language, own=own)
    encoded = encoded_replies()
    if encoded is None or not reply.strip():
        return read_by_signs(signs, features, standing), signs
    beside = talk_beside(request_beside(request, title), earlier)
    reading = encoded.read(reply, beside, features, standing)
    # Of the fewest words the network makes the least: "Saya keberatan, Pak." is a no, whatever it takes it for.
    refusal = signs.bare_refusal or (signs.short_refusal if reading.chances["states_no"] < 0.5 else None)
    if refusal and not standing.begun:
        return reading.with_limit(refusal, elsewhere=False, outright=True), signs
    if signs.bare_insult and not standing.begun:
        return reading.with_attack(max(_PLAINLY, reading.chances["attacks"]), signs.bare_insult), signs
    own_work = own is not None and own > 0.5
    if signs.referral and not own_work and not standing.given_in and signs.words <= _FEW_WORDS:
        sent = signs.referral
        outright = any(no.end <= sent.start or no.start >= sent.end for no in signs.spans.get("refuse", ()))
        return reading.with_limit(sent, elsewhere=True, outright=outright), signs
    harsh = [span for name in HARSH for span in signs.spans.get(name, ())]
    if harsh and reading.chances["attacks"] < _PLAINLY:
        # One harsh sentence among civil ones is drowned in the whole; read alone it shows.
        for span in sentences_with(reply, harsh):
            said = reply[span.start : span.end]
            own_signs = signs_of(said, request=request, language=language)
            told = features_of(own_signs, email=False, language=language, own=own)
            alone = encoded.read(said, beside, told, standing)
            if alone.chances["attacks"] > _PLAINLY:
                return reading.with_attack(alone.chances["attacks"], span), signs
    return reading, signs


def placeholder_in(text: str) -> str | None:
    """The first blank that was left to be filled in, as it stands: "[nama]", "____"; None where there is none."""
    found = _PLACEHOLDER.search(text)
    return found.group() if found else None


def expect_reply(*, request: str, title: str | None, earlier: Sequence[str] = (), replies: Sequence[str] = ()) -> None:
    """Begin to read what the next reply of a talk will be read beside, and `replies` where they are known: `read_reply`
    then answers sooner."""
    encoded = encoded_replies()
    if encoded is not None:
        encoded.expect(talk_beside(request_beside(request, title), earlier), replies)


def checks_by_signs(reply: str, *, request: str, language: Language, own: bool) -> Checks:
    """The ten checks by the signs alone, in a millisecond: enough for the coach's own sentences, which are known."""
    decided = signs_of(reply, request=request, language=language, own_duty=own).decided
    said = {check: check in decided for check in get_args(Check)}
    said["respectful"] = not said["attacks"]
    return Checks(**said)


def judge_reply(
    reply: str,
    *,
    request: str = "",
    language: Language | Literal["auto"] = "auto",
    channel: Channel = "whatsapp",
    own: float | None = None,
    title: str | None = None,
) -> Judged:
    """Everything about `reply` that can be answered with yes or no, and its score. Every quote is a substring of it.

    `own` is how likely it is, from 0 to 1, that what was asked is the writer's own work, None where nobody knows;
    `title` is the writer's position.
    """
    spoken: Language = language if language != "auto" else detect(reply) or detect(request) or "id"
    reading, signs = read_reply(reply, request=request, language=spoken, email=channel == "email", own=own, title=title)
    if (own is None or own <= 0.5) and _refuses_gently(reading, signs):
        reading = reading.with_limit(reading.behind["indirect"][0], elsewhere=False, outright=False)
    checks = _checks(reply, reading, signs, own, asked=bool(request.strip()))
    style = _style(reading, checks, own)
    open_yet = not (checks.states_no or checks.capitulates or checks.attacks)
    bought = open_yet and (own is None or own <= 0.5) and buys_time(reply)
    silent = _evades(reading, signs)
    hindered = own is not None and own > 0.5 and _is_hindered(reply, checks, silent=silent)
    if bought or hindered:
        style = "assertive"
    words = len(reply[slice(*body_span(reply))].split())
    flaws = _flaws(reply, reading, checks, style, too_long=words > _MOST_WORDS[channel], own=own)
    return Judged(
        style=style,
        indirect=style == "assertive" and checks.states_no and reading.chances["indirect"] > 0.5,
        checks=checks,
        quotes=quotes_of(reply, reading, signs, checks),
        flaws=flaws,
        score=max(score_of(reading, flaws, words, own), _LEFT_OPEN if bought or hindered else 0),
        language=spoken,
        evades=style == "passive" and silent,
        takes_back=checks.capitulates and "refuse" in signs.spans,
        buys_time=bought,
        hindered=hindered,
    )


def _refuses_gently(reading: Reading, signs: Signs) -> bool:
    """Whether an indirect no is heard in what is else taken for a yes, or for no answer."""
    chances, styles = reading.chances, reading.styles
    weak = styles["passive"] == max(styles.values()) or chances["capitulates"] > chances["states_no"]
    gentle = chances["indirect"] > 0.5 and _odds(chances["indirect"]) * _odds(styles["assertive"]) > _GENTLY
    told = bool(reading.behind.get("indirect"))  # Not where the signs alone are read.
    return weak and gentle and told and not {"accept", "concede", "yet", "defer"} & signs.last.keys()


def _is_hindered(reply: str, checks: Checks, *, silent: bool) -> bool:
    """Whether a reply to work of one's own leaves it at what keeps the writer from it."""
    open_yet = (checks.states_no or silent) and not (checks.offers_alternative or checks.asks_priority)
    return open_yet and not checks.attacks and names_hindrance(reply)


def _odds(chance: float) -> float:
    return chance / max(1 - chance, 1e-9)


def _checks(reply: str, reading: Reading, signs: Signs, own: float | None, *, asked: bool) -> Checks:
    said: dict[Check, bool] = {}
    for check in get_args(Check):
        if check in AXES:
            shown, unshown = _NEEDED.get(check, (0.5, 0.5))
            said[check] = reading.chances[check] > (shown if check in signs.decided else unshown)
    if said["attacks"] and reading.styles["assertive"] > 0.5 and not HARSH & signs.spans.keys():
        # What reads as assertive and has no harsh word hurts nobody: "which part of my work do you find lacking?"
        said["attacks"], said["respectful"] = False, True
    if "defer" in signs.last:
        # "Let me check first" is open: more than a hint must speak for a no, a yes or an attack beside it.
        for check, names in _BESIDE_DEFERRAL.items():
            if not _beside_deferral(signs, names):
                said[check] = reading.chances[check] > _BEYOND_A_HINT
        said["respectful"] = said["respectful"] or not said["attacks"]
    said["over_apologises"] = "over_apologises" in signs.decided
    if "capitulates" in signs.decided and {"refuse", "concede"} <= signs.last.keys():
        # A no that is taken back in plain words is a yes, however firm it began.
        said["states_no"], said["capitulates"] = False, True
    if signs.asks_for_writing:
        # Who wants the order in writing has not said yes to it.
        said["capitulates"] = False
    if signs.obeys and not said["attacks"]:
        said["states_no"], said["capitulates"] = False, True
    if said["states_no"] and said["capitulates"]:
        weaker: Check = "capitulates" if reading.chances["states_no"] >= reading.chances["capitulates"] else "states_no"
        said[weaker] = False
    unkind = reading.chances["attacks"] >= _PLAINLY or (said["attacks"] and bool(HARSH & signs.last.keys()))
    if "trade_off" in signs.last and not unkind and not {"concede", "yet"} & signs.last.keys():
        # Yes, if other work waits: the choice is the supervisor's now, nothing was given away, and it is no mockery.
        said["states_no"], said["respectful"] = True, True
        said["capitulates"], said["attacks"] = False, False
    if own is None and not asked and "capitulates" in signs.decided and not said["states_no"]:
        # Where nobody knows what was asked, no yes is a duty.
        said["capitulates"] = reading.events["accepts"] + reading.events["surrender"] > 0.5
    if own is not None and own > 0.5:
        said["capitulates"] = False
        if YES & signs.last.keys() and not NO & signs.last.keys():
            # "I am at it" refuses nothing where the work is one's own.
            said["states_no"] = False
        if said["states_no"] and reading.chances["offers_alternative"] > _OWN_HOUR:
            # To be done at another hour, one's own work is not turned down.
            said["offers_alternative"] |= _names_its_hour(reply, signs)
    if said["capitulates"] and signs.refuse_in_full and reading.chances["capitulates"] < NEARLY_SURE:
        said["states_no"], said["capitulates"] = True, False
    # "It belongs to GA" names a way, however the rest sounds, unless the work is taken all the same.
    said["offers_alternative"] |= _meet(signs, "alternative", "job") and not said["capitulates"]
    if said["attacks"] and said["respectful"]:
        weaker = "respectful" if reading.chances["attacks"] >= reading.chances["respectful"] else "attacks"
        said[weaker] = False
    if not reply.strip():
        said = dict.fromkeys(said, False)
        said["respectful"] = True
    return Checks(**said)


def _names_its_hour(reply: str, signs: Signs) -> bool:
    """Whether a clause that refuses nothing says when."""
    refused = signs.spans.get("refuse", ())
    kept = (span for span in clauses(reply) if all(no.end <= span.start or no.start >= span.end for no in refused))
    return any(speaks_of_a_time(reply[span.start : span.end]) for span in kept)


def _evades(reading: Reading, signs: Signs) -> bool:
    return reading.events["other"] > _EVASION and not YES & signs.last.keys()


def _meet(signs: Signs, one: str, other: str) -> bool:
    """Whether words of both lists share a place."""
    return any(
        first.start < second.end and second.start < first.end
        for first in signs.spans.get(one, ())
        for second in signs.spans.get(other, ())
    )


def _beside_deferral(signs: Signs, names: frozenset[str]) -> bool:
    """Whether words of these lists stand beside what puts the answer off: "will come back to you" is one piece."""
    put_off = signs.spans.get("defer", ())
    return any(
        all(span.end <= other.start or span.start >= other.end for other in put_off)
        for name in names
        for span in signs.spans.get(name, ())
    )


def _style(reading: Reading, checks: Checks, own: float | None) -> Style:
    """The likeliest style that the checks allow: nobody is assertive who gives in or attacks, nor unkind who stays
    respectful, nor passive who says yes to their own work or asks what of it comes first."""
    says_yes = reading.events["accepts"] + reading.events["surrender"] > 0.5
    taken_on = own is not None and own > 0.5 and (says_yes or checks.asks_priority)
    allowed = [
        style
        for style in STYLES
        if not (style == "assertive" and (checks.capitulates or checks.attacks))
        and not (style in UNKIND and checks.respectful)
        and not (style == "passive" and taken_on)
    ]
    likely = dict(reading.styles)
    if checks.states_no and checks.respectful:
        # A gentle no is sooner taken for a weak one than the other way round.
        likely["assertive"] *= _GENTLE
    return max(allowed, key=lambda style: likely[style])


def _flaws(
    reply: str, reading: Reading, checks: Checks, style: Style, *, too_long: bool, own: float | None
) -> list[Flaw]:
    accepting = not checks.states_no and style == "assertive"
    refusing = own is None or own <= 0.5
    found: dict[Flaw, bool] = {
        "missing_no": refusing and not checks.states_no and not accepting,
        "no_reason": refusing and not accepting and not checks.gives_reason,
        "no_alternative": refusing and not accepting and not checks.offers_alternative,
        "too_long": too_long,
        "over_apology": checks.over_apologises,
        "placeholder": placeholder_in(reply) is not None,
        **{flaw: reading.chances[axis] > least for axis, (flaw, least) in _LEARNED_FLAWS.items()},
    }
    found["wrong_register"] |= bool(_OF_FRIENDS.search(reply)) and reading.chances["wrong_register"] > _AMONG_FRIENDS
    return [flaw for flaw in get_args(Flaw) if found[flaw]]
