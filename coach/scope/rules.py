"""How a request is judged with no network: what was read, the profile's own terms, and what errors cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from coach.language.lexicon import PhraseBook
from coach.language.normalise import words
from coach.profile.divisions import divisions, divisions_meant, divisions_named, own_divisions, parent_of
from coach.profile.models import Profile
from coach.scope.models import SCOPE_OF_KIND, Kind, Scope
from coach.scope.policy import Sight, policy
from coach.scope.reading import Label, Reading, kinds_of
from coach.scope.signals import signal_book

SCOPES: tuple[Scope, ...] = ("in", "arguable", "out", "unclear", "red_flag")
_OTHERS: tuple[Kind, ...] = ("catch_all", "other_division", "other_division_target", "adjacent")
_READ = 6000
"""Characters whose words are looked up."""
_QUOTED = 2
"""Clauses quoted at most: the best, and a second one that is nearly as near."""
_NEARLY = 0.93


@dataclass(frozen=True)
class Finding:
    """One ask, judged. `clauses` are ids, the nearest first; `owner` is a division's key."""

    kind: Kind
    chances: dict[Scope, float]
    clauses: tuple[str, ...]
    owner: str | None
    standing: bool
    once: bool = False
    """The words say that it is for once."""
    unsure: bool = False
    """Called unclear though the message says enough: whose work it is cannot be told."""
    uneasy: bool = False
    """An invitation to be alone with the sender, or at night."""
    conditions: dict[str, float] | None = None
    """How likely the conditions are; None where the reader cannot tell."""

    @property
    def scope(self) -> Scope:
        return SCOPE_OF_KIND[self.kind]

    @property
    def confidence(self) -> float:
        """How likely this scope is right."""
        return self.chances[self.scope]


def decide(text: str, reading: Reading, job: Profile, sight: Sight) -> Finding:
    """What the ask `text`, read as `reading`, is to `job`."""
    said = words(text[:_READ])
    likely = _sharpened(reading.likely, policy().sharpness[sight])
    chances = scope_chances(likely, job)
    if not reading.nearness:
        # Nothing to compare with: no duty can be claimed, and none denied.
        chances = {**chances, "in": 0.0, "unclear": chances["unclear"] + chances["in"]}
    scope = cheapest(chances, sight)
    kind = _kind(scope, likely, job)
    if kind == "harassment" and _only_invites(likely, said):
        kind = "social_invitation"
    standing = likely["other_work_standing"] > likely["other_work_once"]
    return Finding(
        kind=kind,
        chances=chances,
        clauses=_clauses(reading, job, kind),
        owner=owner_of(text, said, reading, job, sight) if kind in _OTHERS else None,
        standing=standing,
        once=not standing and "occasional" in signal_book().find(said),
        unsure=kind == "missing_information" and chances["unclear"] < policy().lacking,
        uneasy=kind == "social_invitation" and bool(_uneasy().find(said)),
        conditions=reading.conditions or None,
    )


def scope_chances(likely: dict[Label, float], job: Profile) -> dict[Scope, float]:
    """The probability of each scope. Another division's work is arguable only where a catch-all covers it once."""
    chances: dict[Scope, float] = dict.fromkeys(SCOPES, 0.0)
    for label, chance in likely.items():
        chances[SCOPE_OF_KIND[kinds_of(label, catch_all=job.catch_all is not None)]] += chance
    return chances


def cheapest(chances: dict[Scope, float], sight: Sight) -> Scope:
    """The scope whose expected cost is least: to refuse one's own duty is the dearest mistake."""
    costs = policy().costs[sight]
    return min(
        SCOPES, key=lambda given: sum(chances[true] * costs[true].get(given, 1.0) for true in SCOPES if true != given)
    )


def _kind(scope: Scope, likely: dict[Label, float], job: Profile) -> Kind:
    """The likeliest kind of this scope."""
    fitting: Counter[Kind] = Counter()
    for label, chance in likely.items():
        kind = kinds_of(label, catch_all=job.catch_all is not None)
        if SCOPE_OF_KIND[kind] == scope:
            fitting[kind] += chance  # type: ignore[assignment]  # Counter counts fractions as well
    return max(fitting, key=lambda kind: fitting[kind])


def owner_of(text: str, said: Sequence[str], reading: Reading, job: Profile, sight: Sight) -> str | None:
    """The other division whose work this most looks like: as read, by its words, and by its name in the message."""
    meant, named, own = divisions_meant(said), divisions_named(text[:_READ]), own_divisions(job)
    rule = policy()
    marks = {
        key: reading.owners[key]
        + rule.word_weight[sight] * min(meant.get(key, 0), 4)
        + rule.name_weight[sight] * min(named.get(key, 0), 2)
        for key in divisions()
        if key not in own
    }
    if not marks:
        return None
    best, *others = sorted(marks, key=lambda key: -marks[key])
    parent = parent_of(best)
    nearest = bool(others) and marks[best] - marks[others[0]] >= rule.clearly_nearest[sight]
    if parent is None or parent in own or nearest:
        return best
    # "Finance (Receivables)" only where nothing else is near; else its parent, which is right more often.
    return parent


def _clauses(reading: Reading, job: Profile, kind: Kind) -> tuple[str, ...]:
    """The clauses that bear on the verdict, the nearest first; none where no clause has anything to say."""
    if kind == "catch_all":
        return ("catch_all",)
    if kind in ("other_division", "other_division_target") and (job.contract_ref or "").strip():
        # The contract is what draws the line.
        return ("contract_ref",)
    near = reading.nearness
    duties = [duty.id for duty in job.duties if duty.id in near]
    kpis = [kpi.id for kpi in job.kpis if kpi.id in near]
    if kind in ("own_duty", "kpi"):
        ranked = sorted((kpis if kind == "kpi" else duties) or list(near), key=lambda clause: -near[clause])[:_QUOTED]
        return tuple(clause for clause in ranked if near[clause] >= _NEARLY * near[ranked[0]])
    if kind == "adjacent":
        return tuple(sorted(near, key=lambda clause: -near[clause])[:1])
    if kind in ("other_division", "other_division_target", "personal_errand"):
        # What the person was hired for instead: the nearest duty, shown as the boundary.
        return tuple(sorted(duties or kpis, key=lambda clause: -near[clause])[:1])
    return ()


def _only_invites(likely: dict[Label, float], said: Sequence[str]) -> bool:
    """Whether an invitation to be alone is no more than that: advice then serves better than an accusation."""
    return (
        bool(_uneasy().find(said))
        and likely["social_invitation"] >= policy().invites
        and likely["harassment"] < policy().pressing
    )


@cache
def _uneasy() -> PhraseBook:
    return PhraseBook({"uneasy": policy().uneasy})


def _sharpened(likely: dict[Label, float], sharpness: float) -> dict[Label, float]:
    raised = {label: chance**sharpness for label, chance in likely.items()}
    total = sum(raised.values())
    return {label: chance / total for label, chance in raised.items()}
