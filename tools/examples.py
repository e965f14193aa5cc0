"""The labelled requests, and what may be made of them: each a request, the job it was sent to, and its kind."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coach.profile.divisions import own_divisions
from coach.profile.models import Profile
from coach.scope.reading import Label, labels_of

TRAINING = Path(__file__).parent / "training"
ANYWHERE: frozenset[Label] = frozenset(
    {"personal_errand", "social_invitation", "unlawful", "unsafe", "harassment", "missing_information"}
)
"""What a request is whatever the job: these may be paired with any profile."""

OPENINGS = {
    "id": ["Tolong {}", "Mohon bantuannya untuk {}", "Hari ini kamu {}", "Bisa {} minggu ini?"],
    "en": ["Please {}", "Could you {}", "I need you to {}", "Can you {} this week?"],
}
"""How a clause becomes a request."""


@dataclass(frozen=True)
class Example:
    """One request to learn from. `weight` is less for what was made by pairing than for what was written."""

    id: str
    text: str
    profile: str
    label: Label
    weight: float
    scope: str
    kind: str


def profiles() -> dict[str, Profile]:
    """The jobs of the labelled requests."""
    return {profile.id or "": profile for line in _lines("profiles") for profile in [Profile.model_validate_json(line)]}


def written() -> list[Example]:
    """The requests as they were written. Where nobody noted how long other work stays, it is taken to be for once."""
    jobs = profiles()
    return [
        Example(row["id"], row["text"], row["profile"], label, 1.0, row["scope"], row["kind"])
        for row in labelled()
        for label in labels_of(row["kind"], catch_all=jobs[row["profile"]].catch_all is not None)[:1]
    ]


def labelled() -> list[dict[str, Any]]:
    """The labelled requests as their files hold them, one file for each hand that wrote."""
    return [json.loads(line) for line in _lines("requests")]


def _lines(name: str) -> list[str]:
    files = sorted(TRAINING.glob(f"{name}*.jsonl"))
    return [line for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def plain(jobs: dict[str, Profile], known: Sequence[str], seed: int) -> Iterator[Example]:
    """What can be said in plain words: the duties themselves, and the requests of anywhere.yaml, to the `known` jobs.

    A job's own clause is in it; the same clause sent to a job of other divisions is other work.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    own = {key: own_divisions(jobs[key]) for key in known}
    for key in known:
        job = jobs[key]
        strangers = [jobs[each] for each in known if not own[each] & own[key]]
        for duty in job.duties:
            for text in (
                duty.text,
                chance.choice(OPENINGS[job.language or "id"]).format(duty.text[:1].lower() + duty.text[1:]),
            ):
                yield Example(f"{key}-{duty.id}", text, key, "own_duty", 0.25, "", "own_duty")
                near = [each for each in strangers if each.language == job.language]
                if near:
                    away = chance.choice(near).id or ""
                    yield Example(f"{key}-{duty.id}", text, away, "other_work_once", 0.08, "", "other_division")
    told = yaml.safe_load((TRAINING / "anywhere.yaml").read_text(encoding="utf-8"))
    for label in ANYWHERE:
        for number, text in enumerate(told[label]):
            for _ in range(3):
                yield Example(f"{label}-{number}", text, chance.choice(known), label, 0.3, "", label)
    labels: dict[str, Label] = {"work": "other_work_once", "target": "other_division_target"}
    for group, label in labels.items():
        for division, texts in told[group].items():
            others = [each for each in known if division not in own[each]]
            for number, text in enumerate(texts):
                for _ in range(3):
                    yield Example(f"{division}-{number}", text, chance.choice(others), label, 0.25, "", label)


def paired(examples: list[Example], jobs: dict[str, Profile], times: int, seed: int) -> Iterator[Example]:
    """The same requests sent to other jobs of the same language, where that tells something certain.

    An errand is one wherever it is sent. A duty of one job, sent to a job of quite other divisions, is other work.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    known = sorted({example.profile for example in examples})
    own = {key: own_divisions(jobs[key]) for key in known}
    for example in examples:
        home = jobs[example.profile]
        for _ in range(times):
            other = jobs[chance.choice(known)]
            if other.id == home.id or other.language != home.language:
                continue
            if example.label in ANYWHERE:
                yield Example(example.id, example.text, other.id or "", example.label, 0.3, "", example.kind)
            elif example.label == "own_duty" and not own[other.id or ""] & own[example.profile]:
                yield Example(example.id, example.text, other.id or "", "other_work_once", 0.08, "", "other_division")
