"""What the network learns from: the labelled requests, O*NET's tasks as requests, and what pairing makes of them."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from coach.profile.divisions import divisions_named, own_divisions
from coach.profile.models import Profile
from coach.scope.reading import Label, labels_of
from tools.examples import ANYWHERE, TRAINING, labelled, profiles

ONET = Path(__file__).parent.parent / "training" / "onet"
_SENT_AWAY = 0.7
_JOINT = re.compile(r",|\s(?:dan|serta|and|or|or else)\s")
_OPENINGS = {
    "id": ["tolong {} ya", "{} dong", "Mohon {}.", "Tolong {}", "bisa {} hari ini?", "{} ya, saya tunggu"],
    "en": ["Please {}.", "can you {}?", "Could you {} this week?", "{} please", "I need you to {}"],
}
_VERBS = (
    ("meny", "aeiou", "s"), ("mem", "bfp", ""), ("mem", "aeiou", "p"), ("meng", "aeioughk", ""), ("men", "cdjzts", ""),
    ("men", "aeiou", "t"), ("me", "lrwymn", ""),
)  # fmt: skip
"""How me- joins a verb: what it looks like, before which letters, and the letter that it swallowed."""
_OWN_OF_A_JOB = ("own_duty", "kpi")
_CLOSEST = "Primary-Short"
"""O*NET's name for the occupations that are most alike."""
_HIDDEN, _RELATED, _UNRELATED = 7, 7, 2
"""Tasks that an occupation is asked: its own, of related occupations, of any."""


@dataclass(frozen=True)
class Lesson:
    """One request to one job. `labels` are those that may be right, with how much each is believed."""

    text: str
    profile: str
    labels: dict[Label, float]
    weight: float = 1.0
    clause: str | None = None
    owners: frozenset[str] = frozenset()
    conditions: frozenset[str] | None = None
    """None where nobody noted them."""
    sent_at: str | None = None
    kind: str = ""
    pairs: bool = True
    """Whether it may be sent to other jobs as well."""


@dataclass(frozen=True)
class School:
    """All lessons, by the job that they were sent to."""

    jobs: dict[str, Profile]
    lessons: dict[str, list[Lesson]] = field(default_factory=lambda: defaultdict(list))


def school(onet_jobs: int, seed: int, *, plainly: bool) -> School:
    """The labelled requests, `onet_jobs` occupations with tasks of theirs and of others, and what is said `plainly`."""
    made = School(profiles())
    for row in labelled():
        lesson = lesson_of(row, made.jobs[row["profile"]])
        made.lessons[lesson.profile].append(lesson)
    for job, lessons in occupations(onet_jobs, seed):
        made.jobs[job.id or ""] = job
        made.lessons[job.id or ""].extend(lessons)
    if plainly:
        for lesson in [*said_plainly(made, seed)]:
            made.lessons[lesson.profile].append(lesson)
    return made


def said_plainly(made: School, seed: int) -> Iterator[Lesson]:
    """A job's own duties in their own words, the same sent to jobs of other divisions, and the plain requests of
    anywhere.yaml: people who wrote the labelled requests took care to say nothing so plainly."""
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    keys = [key for key in made.lessons if not key.startswith("onet-")]
    own = {key: own_divisions(made.jobs[key]) for key in keys}
    away: dict[Label, float] = {"other_work_once": 1.0, "other_work_standing": 1.0}
    for key in keys:
        job = made.jobs[key]
        others = [each for each in keys if not own[each] & own[key] and made.jobs[each].language == job.language]
        for duty in job.duties:
            text = asked_plainly(duty.text, job.language or "id", chance)
            yield Lesson(text, key, {"own_duty": 1.0}, 0.5, clause=duty.id, owners=own[key], pairs=False)
            if others and chance.random() < _SENT_AWAY:
                yield Lesson(text, chance.choice(others), away, 0.35, owners=own[key], pairs=False)
    told = yaml.safe_load((TRAINING / "anywhere.yaml").read_text(encoding="utf-8"))
    labels: dict[str, Label] = {"work": "other_work_once", "target": "other_division_target"}
    for label in ANYWHERE:
        for text in told[label]:
            for _ in range(3):
                yield Lesson(text, chance.choice(keys), {label: 1.0}, 0.35, pairs=False)
    for group, label in labels.items():
        for division, texts in told[group].items():
            strangers = [key for key in keys if division not in own[key]]
            for text in texts:
                belief = away if group == "work" else {label: 1.0}
                yield Lesson(text, chance.choice(strangers), belief, 0.3, owners=frozenset({division}), pairs=False)


def asked_plainly(duty: str, language: str, chance: random.Random) -> str:
    """A duty as it would be asked with the job description at hand: as it stands, as a request, or a part of it."""
    text = duty.strip().rstrip(".")
    if chance.random() < 0.4:
        text = _JOINT.split(text, maxsplit=1)[0]
    if chance.random() < 0.3:
        return text
    first, _, rest = text.partition(" ")
    asked = f"{_bare(first) if language == 'id' else first.lower()} {rest}".strip()
    return chance.choice(_OPENINGS[language]).format(asked)


def _bare(verb: str) -> str:
    """An Indonesian verb without me-: "Menyusun" becomes "susun"."""
    small = verb.lower()
    for beginning, following, letter in _VERBS:
        if small.startswith(beginning) and small[len(beginning) : len(beginning) + 1] in following:
            return letter + small[len(beginning) :]
    return small


def lesson_of(row: dict[str, Any], job: Profile) -> Lesson:
    """A labelled request as a lesson; a defensible neighbour is believed a little."""
    right = labels_of(row["kind"], catch_all=job.catch_all is not None)
    owners = frozenset(divisions_named(row["owner"])) if row["owner"] else frozenset()
    if row["kind"] in _OWN_OF_A_JOB:
        owners = own_divisions(job)
    return Lesson(
        text=row["text"],
        profile=row["profile"],
        labels=dict.fromkeys(right, 1.0),
        clause=row["clause"] if row["kind"] in (*_OWN_OF_A_JOB, "adjacent") else None,
        owners=owners,
        conditions=frozenset(row["conditions"]),
        sent_at=row["sent_at"],
        kind=row["kind"],
    )


def occupations(count: int, seed: int) -> Iterator[tuple[Profile, list[Lesson]]]:
    """Occupations of O*NET as jobs with half of their tasks; none of those that the coach is measured on.

    A task of the other half is in it where it shares a verb with one of the visible half, else it is next to it; a task
    of one of the most closely related occupations is other work, or next to it; one of an unrelated occupation is
    other work.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    tasks: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, str] = {}
    with gzip.open(ONET / "tasks.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            tasks[row["soc"]].append(row["task"])
            titles[row["soc"]] = row["title"]
    related: dict[str, list[str]] = defaultdict(list)
    with (ONET / "related.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["tier"] == _CLOSEST:
                related[row["soc"]].append(row["related_soc"])
    kept_aside = {json.loads(line)["soc"] for line in (ONET / "onet_jds.jsonl").read_text("utf-8").split("\n") if line}
    known = sorted(soc for soc, listed in tasks.items() if len(listed) >= 12 and soc not in kept_aside)
    for soc in chance.sample(known, min(count, len(known))):
        listed = chance.sample(tasks[soc], len(tasks[soc]))
        shown, hidden = listed[: min(len(listed) // 2, 9)], listed[len(listed) // 2 :]
        key = f"onet-{soc}"
        job = Profile.model_validate(
            {
                "id": key,
                "language": "en",
                "title": titles[soc],
                "duties": [{"id": f"D{number}", "text": text} for number, text in enumerate(shown, 1)],
                "kpis": [],
            }
        )
        begins = {text.split()[0].strip(",") for text in shown}
        near = [each for each in related[soc] if each in tasks and each not in kept_aside]
        lessons = []
        for text in hidden[:_HIDDEN]:
            same = text.split()[0].strip(",") in begins
            lessons.append((text, {"own_duty": 1.0} if same else {"own_duty": 0.6, "adjacent": 1.0}, 0.5))
        away: dict[Label, float] = {"other_work_once": 1.0, "other_work_standing": 1.0}
        theirs = [text for other in near for text in tasks[other]]
        lessons += [
            (text, {"adjacent": 0.3, **away}, 0.5) for text in chance.sample(theirs, min(_RELATED, len(theirs)))
        ]
        for other in chance.sample(known, _UNRELATED):
            if other[:2] != soc[:2]:
                lessons.append((chance.choice(tasks[other]), away, 0.4))
        yield job, [Lesson(text, key, belief, weight, pairs=False) for text, belief, weight in lessons]


def pairable(made: School) -> dict[tuple[str, str], list[Lesson]]:
    """The lessons that tell something of other jobs too, by language: of any job, or duties that are others' work."""
    pools: dict[tuple[str, str], list[Lesson]] = defaultdict(list)
    for key, lessons in made.lessons.items():
        language = made.jobs[key].language or "id"
        for lesson in lessons:
            if lesson.pairs and lesson.kind in ANYWHERE:
                pools[language, "anywhere"].append(lesson)
            elif lesson.pairs and lesson.kind in _OWN_OF_A_JOB:
                pools[language, "duty"].append(lesson)
    return pools


def elsewhere(lesson: Lesson, made: School, key: str) -> Lesson | None:
    """The same request sent to the job `key`: what it is there, where that is certain."""
    if lesson.profile == key:
        return None
    if lesson.kind in ANYWHERE:
        return Lesson(lesson.text, key, lesson.labels, 0.35)
    if own_divisions(made.jobs[lesson.profile]) & own_divisions(made.jobs[key]):
        return None
    belief: dict[Label, float] = {"other_work_once": 1.0, "other_work_standing": 1.0}
    return Lesson(lesson.text, key, belief, 0.2, owners=lesson.owners)
