"""The one thing to improve in a reply: what harms most comes first, then what is missing, then what would be finer."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from coach.config import Language
from coach.language.messages import say
from coach.reply.models import Checks, Flaw, Judged
from coach.scope.models import Scope

Improvement = Literal[
    "attacks",
    "own_hindered",
    "own_refused",
    "own_left_open",
    "capitulates",
    "yes_unowned",
    "placeholder",
    "bought",
    "missing_no",
    "unrepeated",
    "sham",
    "over_apology",
    "dishonest",
    "legal_threat",
    "blames_colleague",
    "promises_next_time",
    "too_long",
    "wrong_register",
    "no_writing",
    "no_priority",
    "no_reason",
    "no_alternative",
    "no_job",
    "accepts",
    "none",
]
IMPROVEMENTS: tuple[Improvement, ...] = get_args(Improvement)
_MENDED_FIRST: tuple[Flaw, ...] = (
    "placeholder",
    "over_apology",
    "dishonest",
    "legal_threat",
    "blames_colleague",
    "promises_next_time",
    "too_long",
    "wrong_register",
)


class Advice(NamedTuple):
    """What to improve, and the user's own words that it is about; empty where it is about what is not there."""

    name: Improvement
    words: str

    def told(self, language: Language) -> str:
        """The advice as one sentence in the user's language."""
        key = f"reply.improve.{self.name}"
        return say(language, f"{key}_words", words=self.words) if self.words else say(language, key)


def refuses_own_work(checks: Checks) -> bool:
    """Whether a reply to one's own work turns it down: another time, a part, or a question of priority does not."""
    return checks.states_no and not (checks.offers_alternative or checks.asks_priority)


def advice(judged: Judged, scope: Scope | None = None) -> Advice:
    """The one improvement of a judged reply; `scope` is what was asked to the job, None where no job is known."""
    checks, quotes = judged.checks, judged.quotes
    if checks.attacks or not checks.respectful:
        return Advice("attacks", quotes.get("attacks") or quotes.get("respectful", ""))
    if scope == "in" and judged.hindered:
        return Advice("own_hindered", "")
    if scope == "in" and refuses_own_work(checks) and not judged.indirect:
        return Advice("own_refused", quotes.get("states_no", ""))
    if scope == "in" and (judged.evades or refuses_own_work(checks)):
        # "I finish at five" refuses nothing outright: what is missing is when it will be done.
        return Advice("own_left_open", "")
    if checks.capitulates:
        # Whose work it is nobody said: a yes may be right, but not after a no.
        unowned = scope is None and not judged.takes_back
        return Advice("yes_unowned" if unowned else "capitulates", quotes.get("capitulates", ""))
    if "placeholder" in judged.flaws:
        return Advice("placeholder", "")
    if judged.buys_time and scope != "red_flag":
        return Advice("bought", "")
    unsaid = "missing_no" in judged.flaws or (scope in ("out", "red_flag") and not checks.states_no)
    if unsaid and scope not in ("arguable", "unclear"):
        return Advice("missing_no", "")
    for flaw in _MENDED_FIRST:
        if flaw in judged.flaws:
            return Advice(flaw, "")
    if judged.style == "passive_aggressive":
        return Advice("sham", "")
    if scope == "arguable":
        if not checks.asks_in_writing:
            return Advice("no_writing", "")
        if not checks.asks_priority:
            return Advice("no_priority", "")
    if "no_reason" in judged.flaws:
        return Advice("no_reason", "")
    if "no_alternative" in judged.flaws and scope != "red_flag":
        return Advice("no_alternative", "")
    if checks.states_no and not checks.cites_job and scope == "out":
        return Advice("no_job", "")
    if scope is None and not checks.states_no:
        # Whose work it is nobody said: a yes is right for one's own and for nothing else.
        return Advice("accepts", "")
    return Advice("none", "")
