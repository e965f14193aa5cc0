"""How a request is judged with no network: the learned probabilities, the profile's own terms, and what errors cost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.language.lexicon import PhraseBook
from coach.profile.divisions import divisions, parent_of
from coach.profile.vectors import division_vectors
from coach.resources import read_data
from coach.scope.decision import Decision, Label
from coach.scope.features import Ask, Job, features, nearness, overlaps
from coach.scope.models import SCOPE_OF_KIND, Kind, Scope
from coach.scope.own_money import lending, own_money

RED_FLAGS: tuple[Label, ...] = ("unlawful", "unsafe", "harassment")
SCOPES: tuple[Scope, ...] = ("in", "arguable", "out", "unclear", "red_flag")
_QUOTED = 2
"""Clauses quoted at most: the best, and a second one that is nearly as near."""
_NEARLY = 0.93
_CONTENT = 4
"""Letters of a content word."""


class Policy(BaseModel):
    """The schema of policy.yaml: what each error costs, and the thresholds; tuned on the labelled requests."""

    model_config = ConfigDict(extra="forbid")

    costs: dict[Scope, dict[Scope, float]]
    """By what a request is, then by what it is called."""
    sharpness: float
    """Above 1 makes the probabilities more decided, below 1 less; chosen so that they come true."""
    standing: float
    """From how many signs on that another division's work is meant to stay."""
    red_signals: list[str]
    """The signals that can raise a red flag."""
    unraised: float
    """What remains of a red flag's probability where none of them stands."""
    speaks: float
    """From which probability on a red flag needs no such word."""
    private_signals: list[str]
    """The signals of private life: errands borrow a job's words."""
    shared_words: int
    shared_part: float
    """From how many shared content words, and which part of the ask's, an ask is in a duty's own words."""
    fetching: list[str]
    of_ones_own: list[str]
    errand: float
    """To fetch, take or bring (`fetching`) what is one's own (`of_ones_own`) is that many times likelier an errand."""
    small_words: frozenset[str]
    """Words of four letters and more that carry no content."""
    own_words: float
    """How much likelier the duty then is."""
    lacking: float
    """From which probability on a message counts as lacking content; below it, only its place is uncertain."""
    uneasy: list[str]
    """Words of an invitation to be alone with the sender, or out at night."""
    invites: float
    pressing: float
    """An invitation at least so likely, and harassment less than so likely, is taken for an invitation."""
    paying: float
    """What remains of the probability that too little is said, where money is asked for."""
    lending: float
    """How much likelier a private errand is where money is to be lent."""
    clearly_nearest: float
    """By how much a part of a division ("Finance (Tax)") must lead to be named instead of the whole."""
    name_weight: float
    word_weight: float
    """How much a division named, or a word of its work, weighs against the likeness of its duties."""


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

    @property
    def scope(self) -> Scope:
        return SCOPE_OF_KIND[self.kind]

    @property
    def confidence(self) -> float:
        """How likely this scope is right."""
        return self.chances[self.scope]


@cache
def policy() -> Policy:
    """The costs and thresholds."""
    return Policy.model_validate(read_data("scope/data/policy.yaml"))


def decide(ask: Ask, job: Job, decision: Decision, embedder_name: str) -> Finding:
    """What `ask` is to `job`."""
    likely = _sharpened(decision.probabilities(ask.vector, features(ask, job, embedder_name)))
    likely = _checked(likely, ask, job)
    owner = owner_of(ask, job, embedder_name)
    standing = ask.strength("standing") >= policy().standing
    chances = scope_chances(likely, job, standing=standing)
    if not job.clause_ids:
        # Nothing to compare with: no duty can be claimed, and none denied.
        chances = {**chances, "in": 0.0, "unclear": chances["unclear"] + chances["in"]}
    scope = cheapest(chances)
    kind = _kind(scope, likely, job, standing=standing)
    if kind == "harassment" and _only_invites(likely, ask):
        kind = "social_invitation"
    return Finding(
        kind=kind,
        chances=chances,
        clauses=_clauses(ask, job, kind),
        owner=owner if kind in ("catch_all", "other_division", "other_division_target", "adjacent") else None,
        standing=standing,
        once=not standing and ask.strength("occasional") > 0,
        unsure=kind == "missing_information" and chances["unclear"] < policy().lacking,
        uneasy=kind == "social_invitation" and bool(_uneasy().find(ask.words)),
    )


def scope_chances(likely: dict[Label, float], job: Job, *, standing: bool) -> dict[Scope, float]:
    """The probability of each scope. Another division's work is arguable only where a catch-all covers it once."""
    chances: dict[Scope, float] = dict.fromkeys(SCOPES, 0.0)
    for label, chance in likely.items():
        if label == "other_work":
            occasional = job.profile.catch_all is not None and not standing
            chances["arguable" if occasional else "out"] += chance
        else:
            chances[SCOPE_OF_KIND[label]] += chance
    return chances


def cheapest(chances: dict[Scope, float]) -> Scope:
    """The scope whose expected cost is least: to refuse one's own duty is the dearest mistake."""
    costs = policy().costs
    return min(
        SCOPES, key=lambda given: sum(chances[true] * costs[true].get(given, 1.0) for true in SCOPES if true != given)
    )


def _kind(scope: Scope, likely: dict[Label, float], job: Job, *, standing: bool) -> Kind:
    """The likeliest kind of this scope."""
    occasional = job.profile.catch_all is not None and not standing
    other: Kind = "catch_all" if occasional else "other_division"
    kinds: dict[Kind, float] = {(other if label == "other_work" else label): chance for label, chance in likely.items()}
    fitting = {kind: chance for kind, chance in kinds.items() if SCOPE_OF_KIND[kind] == scope}
    return max(fitting, key=lambda kind: fitting[kind])


def owner_of(ask: Ask, job: Job, embedder_name: str) -> str | None:
    """The other division whose work this most looks like: by its duties, its words, and its name in the message."""
    alike = division_vectors(embedder_name).meaning(ask.vector)
    known = divisions()
    marks = {
        key: alike[key]
        + policy().word_weight * min(ask.meant.get(key, 0), 4)
        + policy().name_weight * min(ask.named.get(key, 0), 2)
        for key in known
        if key not in job.own
    }
    if not marks:
        return None
    best, *others = sorted(marks, key=lambda key: -marks[key])
    parent = parent_of(best)
    if parent is None or parent in job.own or (others and marks[best] - marks[others[0]] >= policy().clearly_nearest):
        return best
    # "Finance (Receivables)" only where nothing else is near; else its parent, which is right more often.
    return parent


def _clauses(ask: Ask, job: Job, kind: Kind) -> tuple[str, ...]:
    """The clauses that bear on the verdict, the nearest first; none where no clause has anything to say."""
    if kind == "catch_all":
        return ("catch_all",)
    if kind in ("other_division", "other_division_target") and (job.profile.contract_ref or "").strip():
        # The contract is what draws the line.
        return ("contract_ref",)
    if not job.clause_ids:
        return ()
    near = nearness(ask, job)
    if kind in ("other_division", "other_division_target", "personal_errand"):
        # Without one, what the person was hired for does: the nearest duty, shown as the boundary.
        listed = range(job.duties or len(job.clause_ids))
        return (job.clause_ids[max(listed, key=lambda number: float(near[number]))],)
    wanted = [
        (float(near[number]), clause)
        for number, clause in enumerate(job.clause_ids)
        if kind not in ("own_duty", "kpi") or (number >= job.duties) == (kind == "kpi")
    ]
    ranked = sorted(wanted, reverse=True)[: _QUOTED if kind in ("own_duty", "kpi") else 1]
    if kind in ("own_duty", "kpi"):
        return tuple(clause for mark, clause in ranked if mark >= _NEARLY * ranked[0][0])
    if kind == "adjacent":
        return tuple(clause for _, clause in ranked)
    return ()


def _checked(likely: dict[Label, float], ask: Ask, job: Job) -> dict[Label, float]:
    """The probabilities after two checks that a person would make before an accusation or a refusal.

    A red flag needs a word that raises it, or a strong likeness. What is asked in a duty's own words, with nothing
    private in it, is a duty. To fetch somebody from school is an errand, whether or not they are called a child.
    """
    weights: dict[Label, float] = dict.fromkeys(likely, 1.0)
    raised = ask.strength(*policy().red_signals)
    if not raised and sum(likely[label] for label in RED_FLAGS) < policy().speaks:
        for label in RED_FLAGS:
            weights[label] = policy().unraised
    asked = len(
        [word for word in dict.fromkeys(ask.words) if len(word) >= _CONTENT and word not in policy().small_words]
    )
    shared = max(overlaps(ask, job), default=0)
    own_words = shared >= policy().shared_words and shared >= policy().shared_part * asked
    if own_money(ask.text):
        # Whoever asks for money has asked for something; whoever asks to borrow it asks for themselves.
        weights["missing_information"] = policy().paying
        if lending(ask.words):
            weights["personal_errand"] = policy().lending
    if not shared and {"fetching", "of_ones_own"} <= set(_errands().find(ask.words)):
        weights["personal_errand"] = policy().errand
    if own_words and not raised and not ask.strength(*policy().private_signals):
        weights["own_duty"] = weights["kpi"] = policy().own_words
    weighed = {label: chance * weights[label] for label, chance in likely.items()}
    total = sum(weighed.values())
    return {label: chance / total for label, chance in weighed.items()}


def _only_invites(likely: dict[Label, float], ask: Ask) -> bool:
    """Whether an invitation to be alone is no more than that: advice then serves better than an accusation."""
    return (
        bool(_uneasy().find(ask.words))
        and likely["social_invitation"] >= policy().invites
        and likely["harassment"] < policy().pressing
    )


@cache
def _errands() -> PhraseBook:
    return PhraseBook({"fetching": policy().fetching, "of_ones_own": policy().of_ones_own})


@cache
def _uneasy() -> PhraseBook:
    return PhraseBook({"uneasy": policy().uneasy})


def _sharpened(likely: dict[Label, float]) -> dict[Label, float]:
    raised = {label: chance ** policy().sharpness for label, chance in likely.items()}
    total = sum(raised.values())
    return {label: chance / total for label, chance in raised.items()}
