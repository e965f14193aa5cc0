"""What is said after a line, and after a rehearsal: quotes, one improvement, a stronger version; never an adjective."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.language.messages import say
from coach.practice.models import Comparison, Debrief, Heard, RightAnswer, Scenario, Session, Turn, TurningPoint
from coach.reply.answered import Answered
from coach.reply.assess import assess
from coach.reply.improve import IMPROVEMENTS, Advice, Improvement, advice, refuses_own_work
from coach.reply.models import MUST_NOT, Check, Flaw, Judged
from coach.resources import read_data

Hints = Literal["full", "improvement", "none"]
_GOOD: tuple[Check, ...] = (
    "states_no", "cites_job", "gives_reason", "offers_alternative", "asks_in_writing", "asks_priority",
)  # fmt: skip
_ONCE: dict[Check, Flaw] = {"gives_reason": "no_reason", "offers_alternative": "no_alternative"}
"""What is said once in a talk: a reason that was given need not be given again, nor a way that was shown."""
_SAID_AT_LAST: dict[Improvement, Check] = {
    "no_reason": "gives_reason",
    "no_alternative": "offers_alternative",
    "no_job": "cites_job",
    "no_writing": "asks_in_writing",
    "no_priority": "asks_priority",
}
"""What a line lacked and another line of the same talk said is nothing to mend in the whole."""
_MOST_STRENGTHS = 3
_APART = 10
"""Points by which a score has to differ from the last try's to be told."""
_PERCENT = 100
_SKILLS_FOR_SHORT_HINTS = 3
_BESIDE_THE_POINT: dict[RightAnswer, tuple[Check, ...]] = {
    "accept": ("states_no", "gives_reason", "cites_job", "offers_alternative", "asks_in_writing"),
    "trade": ("states_no", "cites_job"),
}
"""What is no progress where the work is one's own: to refuse it better."""
_EMPTY = frozenset({"evasion", "nonsense", "question", "surrender", "attack"})
"""Lines that hold nothing, whatever words are in them."""
_ONESELF = re.compile(r"\b(?:saya|aku|kami|gue|gw|i|i'll|i'd|we|we'll|me)\b", re.IGNORECASE)
_HR = re.compile(r"\b(?:HRD?|SDM)\b")


class Held(NamedTuple):
    """What held in a line, in the user's own words."""

    check: Check
    quote: str


class Feedback(NamedTuple):
    """What is said after one line."""

    held: list[Held]
    advice: Advice
    rewrite: str


class _Place(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: dict[Literal["name", "what"], str]
    en: dict[Literal["name", "what"], str]
    source: str | None
    date: str | None


@cache
def help_places() -> dict[str, _Place]:
    """The places to turn to, by key."""
    return {key: _Place.model_validate(place) for key, place in read_data("practice/data/help.yaml").items()}


def feedback(
    line: str, judged: Judged, answered: Answered, earlier: Sequence[Turn], *, heard: Heard, limit: bool
) -> Feedback:
    """What to say after `line`, which was `heard` so in its conversation; `limit`: whether one stands at its end."""
    checks = judged.checks
    told_before = {check for turn in earlier for check in _ONCE if limit and getattr(turn.checks, check)}
    explains = checks.gives_reason or checks.offers_alternative or checks.cites_job or checks.asks_in_writing
    # A line that explains a limit need not say it again, nor everything else at once.
    explained: set[Flaw] = {"missing_no", "no_reason", "no_alternative"}
    missing = explained if limit and explains and not checks.states_no else set[Flaw]()
    missing |= {_ONCE[check] for check in told_before}
    flaws = [flaw for flaw in judged.flaws if flaw not in missing]
    told = advice(judged.model_copy(update={"flaws": flaws}), answered.scope)
    named_before = limit and any(turn.checks.cites_job for turn in earlier)
    if told.name == "yes_unowned":
        # Who rehearses a no has said whose work it is not.
        told = Advice("capitulates", told.words)
    if heard in ("apology", "accept") or (told.name == "no_job" and named_before):
        told = Advice("none", "")
    elif limit and told.name == "missing_no":
        # The limit was said before and still stands.
        told = Advice("unrepeated", "")
    # Neither the writer's sentences nor those that were offered before.
    said = [words for turn in earlier for words in (turn.user, turn.rewrite) if words]
    better = line if told.name == "none" else assess(line, answered, said).rewrite
    return Feedback(held_of(judged.quotes), told, better)


def held_of(quotes: dict[Check, str]) -> list[Held]:
    """The quotes that speak for a line, the weightiest first."""
    return [Held(check, quotes[check]) for check in _GOOD if check in quotes]


def hints(mastered: Collection[Check]) -> Hints:
    """How much is told after a line: less, the more is mastered. The debrief tells all."""
    skills = {check for check in mastered if check not in MUST_NOT and check != "respectful"}
    if len(skills) > _SKILLS_FOR_SHORT_HINTS:
        return "none"
    return "improvement" if len(skills) == _SKILLS_FOR_SHORT_HINTS else "full"


def scores_of(turns: Sequence[Turn]) -> dict[Check, int]:
    """Percent of the turns in which each check was as it should be."""
    if not turns:
        return {}
    return {
        check: round(_PERCENT * sum(getattr(turn.checks, check) != (check in MUST_NOT) for turn in turns) / len(turns))
        for check in get_args(Check)
    }


def debrief(session: Session, scenario: Scenario, language: Language, last: Session | None = None) -> Debrief:
    """What is to be said about a session, beside the `last` one of the same scenario; nothing where nobody spoke."""
    if not session.turns:
        return Debrief()
    worst = _worst(session)
    # To have refused one's own work well is nothing to be praised for.
    good = [turn for turn in session.turns if not (session.own and refuses_own_work(turn.checks))]
    return Debrief(
        strengths=_strengths(good, language),
        one_improvement=worst.improvement if worst else say(language, "practice.nothing_to_mend"),
        scores=scores_of(session.turns),
        turning_points=_turning_points(session),
        techniques=_techniques(good),
        right=_right(session, scenario.right_answer),
        prepared=bool(session.walk_away),
        before=_comparison(session, last) if last else None,
        help=_help(scenario, language),
    )


def _worst(session: Session) -> Turn | None:
    """The turn whose improvement matters most: where it was given away, else by what harms most."""
    if session.gave_in_at is not None:
        return session.turns[session.gave_in_at - 1]
    said = {check for turn in session.turns for check in _SAID_AT_LAST.values() if getattr(turn.checks, check)}
    faulty = [turn for turn in session.turns if turn.advice != "none" and _SAID_AT_LAST.get(turn.advice) not in said]
    return min(faulty, key=lambda turn: IMPROVEMENTS.index(turn.advice), default=None)


def _strengths(turns: Sequence[Turn], language: Language) -> list[str]:
    found: list[str] = []
    quoted: set[str] = set()
    for check in _GOOD:
        quotes = [turn.quotes[check] for turn in turns if check in turn.quotes and _holds(turn)]
        if check == "cites_job":
            # To send them to whoever owns it is told as the way that it is.
            ways = {turn.quotes.get("offers_alternative") for turn in turns}
            quotes = [quote for quote in quotes if quote not in ways]
        fresh = [quote for quote in quotes if quote not in quoted]
        if fresh:
            quoted.add(fresh[0])
            found.append(say(language, f"practice.strength.{check}", quote=fresh[0]))
    return found[:_MOST_STRENGTHS]


def _holds(turn: Turn) -> bool:
    return turn.checks.respectful and (turn.limit or turn.heard not in _EMPTY)


def _turning_points(session: Session) -> list[TurningPoint]:
    points: list[TurningPoint] = []
    limit = gave = hot = False
    for turn in session.turns:
        what: str | None = None
        holds = turn.limit or turn.checks.states_no
        if turn.surrendered and not gave:
            what, gave, limit = "gave_in", True, False
        elif turn.heard == "attack" and not hot:
            what, hot = "blew_up", True
        elif turn.heard == "apology" and hot:
            what, hot = "mended", False
        elif gave and session.gave_in_at is None and holds and not _surrenders_later(session, turn):
            what, gave, limit = "took_back", False, True
        elif holds and not limit and not gave:
            what, limit = "first_limit", True
        if turn.conceded:
            what = "moved"
        if what:
            points.append(TurningPoint.model_validate({"n": turn.n, "what": what, "quote": turn.user}))
    return points


def _surrenders_later(session: Session, turn: Turn) -> bool:
    return any(later.surrendered for later in session.turns[turn.n :])


def _techniques(turns: Sequence[Turn]) -> list[str]:
    """The handbook's keys of what was used, in its order of use."""
    found: list[str] = []
    limits = 0
    for turn in turns:
        checks = turn.checks
        limits = limits + 1 if checks.states_no and checks.respectful else 0
        if not _holds(turn):
            continue
        # Part of it is the writer's own doing; what somebody or something else does is a redirection.
        elsewhere = checks.cites_job or not _ONESELF.search(turn.quotes.get("offers_alternative", ""))
        used = {
            "broken_record": limits == 2,
            "indirect_no": turn.indirect,
            "ask_in_writing": checks.asks_in_writing,
            "trade_off": checks.asks_priority,
            "redirect_to_owner": checks.states_no and checks.offers_alternative and elsewhere,
            "partial_help": checks.states_no and checks.offers_alternative and not elsewhere,
            "take_it_to_hr": checks.respectful and bool(_HR.search(turn.user)),
        }
        found += [key for key, holds in used.items() if holds]
    return list(dict.fromkeys(found))


def _right(session: Session, right: RightAnswer) -> bool:
    """Whether the answer was given that this request deserves; a yes to what must be refused never is."""
    calm = session.outcome not in ("gave_in", "blew_up")
    asked = any(turn.checks.asks_in_writing or turn.checks.asks_priority for turn in session.turns)
    stands = session.ended in ("held_line", "mended")
    return (
        calm
        and {
            "refuse": stands,
            "report": stands,
            "accept": session.accepted,
            "trade": session.accepted or session.traded,
            "clarify": asked,
        }[right]
    )


def _comparison(session: Session, last: Session) -> Comparison:
    now, before = scores_of(session.turns), scores_of(last.turns)
    told = {
        check: score for check, score in now.items() if check not in _BESIDE_THE_POINT.get(session.right_answer, ())
    }
    better = [check for check, score in told.items() if score >= before.get(check, 0) + _APART]
    worse = [check for check, score in told.items() if score <= before.get(check, 0) - _APART]
    return Comparison(session=last.id, ended=last.ended, better=better, worse=worse)


def _help(scenario: Scenario, language: Language) -> list[str]:
    places = help_places()
    known: Iterable[_Place] = (places[key] for key in scenario.help if key in places)
    told = (place.id if language == "id" else place.en for place in known)
    return [f"{words['name']}: {words['what']}" for words in told]
