"""Reads an ask by its letters and words alone, for machines that cannot run the encoder.

Likeness of letters, the words of `data/signals.yaml` and the divisions' own words decide by learned weights; a few
checks that a person would make come after.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from coach.language.embed import CharacterEmbedder, character_embedder
from coach.language.lexicon import PhraseBook, roots
from coach.profile.models import Profile
from coach.profile.vectors import division_letters
from coach.scope.decision import Decision, decision
from coach.scope.features import Ask, Job, features, overlaps, read_ask, read_job
from coach.scope.own_money import lending, own_money
from coach.scope.policy import LetterPolicy, policy
from coach.scope.reading import Label, Reading

_JOBS_KEPT = 8
_CONTENT = 4
"""Letters of a content word."""
_RED_FLAGS: tuple[Label, ...] = ("unlawful", "unsafe", "harassment")


class LetteredReader:
    """Reads asks by letters. `weights` are those that ship unless others are given."""

    def __init__(self, weights: Decision | None = None, letters: CharacterEmbedder | None = None) -> None:
        self._weights = weights
        self._letters = letters or character_embedder()
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def read(self, text: str, said: str, sent_at: datetime | None, job: Profile) -> Reading:
        """What `text` is to `job`. What else was said, and when, tells the letters nothing."""
        ask, known = read_ask(text, self._letters), self._job(job)
        likely = _recognised(self._likely(ask, known), ask, known)
        near = known.characters @ ask.characters
        return Reading(
            likely=_without_cause(likely, ask),
            nearness={clause: float(value) for clause, value in zip(known.clause_ids, near, strict=True)},
            owners=division_letters(ask.characters),
        )

    def beside(
        self, text: str, job: Profile, join: Callable[[dict[Label, float], bool], dict[Label, float]]
    ) -> dict[Label, float]:
        """The chances for a reader who sees further: what `join` makes of those of the letters, then what anybody would
        recognise. It needs no word to raise a red flag; `join` is told where one stands that the letters believe.
        """
        ask, known, rule = read_ask(text, self._letters), self._job(job), _policy()
        likely = self._likely(ask, known)
        raised = bool(ask.strength(*rule.red_signals)) and sum(likely[label] for label in _RED_FLAGS) >= rule.speaks
        return _recognised(_likened(join(likely, raised), ask, known), ask, known)

    def _likely(self, ask: Ask, job: Job) -> dict[Label, float]:
        return (self._weights or decision()).probabilities(ask.characters, features(ask, job))

    def _job(self, profile: Profile) -> Job:
        key = profile.digest()
        if key not in self._jobs:
            self._jobs[key] = read_job(profile, self._letters)
            while len(self._jobs) > _JOBS_KEPT:
                self._jobs.popitem(last=False)
        self._jobs.move_to_end(key)
        return self._jobs[key]


def _likened(likely: dict[Label, float], ask: Ask, job: Job) -> dict[Label, float]:
    """The chances after looking at how much the ask is spelled like its two nearest clauses."""
    rule = _policy()
    near = sorted((job.characters @ ask.characters).tolist())[-2:]
    if not near:
        return likely
    factor = math.exp(rule.likeness * (sum(near) / len(near) - rule.usual_likeness))
    weights: dict[Label, float] = dict.fromkeys(likely, 1.0)
    weights["own_duty"] = weights["kpi"] = factor
    weights["adjacent"] = math.sqrt(factor)
    return _weighed(likely, weights)


def _recognised(likely: dict[Label, float], ask: Ask, job: Job) -> dict[Label, float]:
    """The chances after what a person would recognise at once.

    What is asked in a duty's own words, with nothing private in it, is a duty. To fetch somebody from school is an
    errand, whether or not they are called a child; unless the job is to do just that for the family. Whoever asks for
    money has asked for something. What did not happen is not put down without falsifying something.
    """
    rule = _policy()
    weights: dict[Label, float] = dict.fromkeys(likely, 1.0)
    asked = len([word for word in dict.fromkeys(ask.words) if len(word) >= _CONTENT and word not in rule.small_words])
    shared = max(overlaps(ask, job), default=0)
    own_words = shared >= rule.shared_words and shared >= rule.shared_part * asked
    if own_money(ask.text):
        weights["missing_information"] = rule.paying
        if lending(ask.words):
            # Whoever asks to borrow it asks for themselves.
            weights["personal_errand"] = rule.lending
    if not shared and {"fetching", "of_ones_own"} <= set(_errands().find(ask.words)):
        weights["personal_errand"] = rule.errand
    if any(clause & rule.private_service and clause & _fetched(ask.words) for clause in job.roots):
        weights["own_duty"], weights["personal_errand"] = rule.serving, 1 / rule.serving
    elif own_words and not ask.strength(*rule.red_signals, *rule.private_signals):
        weights["own_duty"] = weights["kpi"] = rule.own_words
    if _pretends(ask):
        weights["unlawful"] = rule.falsified
        weights["own_duty"] = weights["kpi"] = weights["adjacent"] = 1 / rule.falsified
    return _weighed(likely, weights)


def _pretends(ask: Ask) -> bool:
    """Whether something is to be put down that was not so."""
    found = _falsified().find(ask.words).keys()
    pretends = "pretending" in found or {"entering", "to_look_met"} <= found or {"making", "fakes"} <= found
    return pretends and not ask.strength("enquiry")


def _fetched(said: Sequence[str]) -> frozenset[str]:
    """The verbs of fetching and taking among the words, with their roots."""
    verbs = frozenset(root for verb in _policy().fetching for root in roots(verb))
    return frozenset(root for word in said for root in roots(word)) & verbs


def _without_cause(likely: dict[Label, float], ask: Ask) -> dict[Label, float]:
    """The chances where a red flag needs a word that raises it, or a strong likeness: letters accuse nobody lightly."""
    rule = _policy()
    if ask.strength(*rule.red_signals) or sum(likely[label] for label in _RED_FLAGS) >= rule.speaks:
        return likely
    return _weighed(likely, {label: rule.unraised if label in _RED_FLAGS else 1.0 for label in likely})


def _weighed(likely: dict[Label, float], weights: dict[Label, float]) -> dict[Label, float]:
    weighed = {label: chance * weights[label] for label, chance in likely.items()}
    total = sum(weighed.values())
    return {label: chance / total for label, chance in weighed.items()}


def _policy() -> LetterPolicy:
    return policy().letters


@cache
def _errands() -> PhraseBook:
    return PhraseBook({"fetching": _policy().fetching, "of_ones_own": _policy().of_ones_own})


@cache
def _falsified() -> PhraseBook:
    names = ("pretending", "entering", "to_look_met", "making", "fakes")
    return PhraseBook({name: getattr(_policy(), name) for name in names})
