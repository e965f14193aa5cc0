"""What each error costs, and the thresholds: the numbers of `data/policy.yaml`, chosen on the development sets."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.resources import read_data
from coach.scope.models import Scope

Sight = Literal["encoder", "letters"]
"""What an ask was read with: each has its own costs, as it errs in its own way."""


class Least(BaseModel):
    """The least probability of a condition: where the rules found it as well, and where they did not."""

    model_config = ConfigDict(extra="forbid")

    found: float
    unfound: float


class LetterPolicy(BaseModel):
    """The checks after the letters have spoken."""

    model_config = ConfigDict(extra="forbid")

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
    own_words: float
    """How much likelier the duty then is."""
    likeness: float
    usual_likeness: float
    """How much the spelling of the nearest clauses counts beside the encoder, and from which cosine on it speaks for
    the job."""
    fetching: list[str]
    of_ones_own: list[str]
    errand: float
    """To fetch, take or bring (`fetching`) what is one's own (`of_ones_own`) is that many times likelier an errand."""
    private_service: frozenset[str]
    serving: float
    """Where a duty names one of these (roots) and a verb of `fetching` that the ask has too, that is so many times
    likelier the duty, and so many times less an errand."""
    pretending: list[str]
    """What says that something is to be put down that was not so."""
    entering: list[str]
    to_look_met: list[str]
    """The same of a sum: to enter it (`entering`) so that a target looks met."""
    making: list[str]
    fakes: list[str]
    """The same of a paper: to make (`making`) a false one."""
    falsified: float
    """How much likelier the unlawful is then, and how much less likely a duty."""
    small_words: frozenset[str]
    """Words of four letters and more that carry no content."""
    paying: float
    """What remains of the probability that too little is said, where money is asked for."""
    lending: float
    """How much likelier a private errand is where money is to be lent."""


class Policy(BaseModel):
    """The schema of policy.yaml."""

    model_config = ConfigDict(extra="forbid")

    letters_count: float
    raised_count: float
    """What the letters weigh beside the encoder; 1 would be the letters alone."""
    costs: dict[Sight, dict[Scope, dict[Scope, float]]]
    """By what a request is, then by what it is called."""
    sharpness: dict[Sight, float]
    """Above 1 makes the probabilities more decided, below 1 less; chosen so that they come true."""
    lacking: float
    """From which probability on a message counts as lacking content; below it, only its place is uncertain."""
    uneasy: list[str]
    """Words of an invitation to be alone with the sender, or out at night."""
    invites: float
    pressing: float
    """An invitation at least so likely, and harassment less than so likely, is taken for an invitation."""
    name_weight: dict[Sight, float]
    word_weight: dict[Sight, float]
    """How much a division named, or a word of its work, weighs against what the reader thinks whose work it is."""
    clearly_nearest: dict[Sight, float]
    """By how much a part of a division ("Finance (Tax)") must lead to be named instead of the whole."""
    conditions: dict[Literal["overtime", "own_money"], Least]
    """From which probability on the encoder's judgement of a condition holds."""
    letters: LetterPolicy


@cache
def policy() -> Policy:
    """The costs and thresholds."""
    return Policy.model_validate(read_data("scope/data/policy.yaml"))
