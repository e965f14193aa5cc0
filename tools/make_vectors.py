"""Makes what the letters know: `python -m tools.make_vectors`, a part of `make train`.

- `coach/language/background.npz`: how rare each hashed n-gram is in a background of clauses, requests and tasks.
- `coach/profile/divisions.npz`: the divisions of `divisions.yaml` as vectors.
- `coach/scope/data/decision.npz`: the weights of the letters' decision, learned from `tools/training`.

Takes a few minutes. The same inputs give the same files up to rounding.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
from typing import Any

import numpy
from numpy.typing import NDArray

from coach.language.embed import BUCKETS, CharacterEmbedder, buckets
from coach.profile import vectors as division_files
from coach.profile.divisions import divisions
from coach.resources import package_file
from coach.scope import decision as decision_files
from coach.scope.encoded import request_read
from tools.encoder.lessons import ONET, Lesson, occupations
from tools.examples import Example, paired, plain, profiles, written
from tools.learning import learn
from tools.packing import save

Array = NDArray[Any]
BACKGROUND = "language/background.npz"
_TASKS = 12_000
"""Tasks of O*NET in the background, so that their words are not rare beside those of chats."""
_OCCUPATIONS = 400
"""Occupations whose tasks the letters learn from besides."""


def background() -> None:
    """Write the rarities. No task of an occupation that the coach is measured on is in the background."""
    texts = [text for one in divisions().values() for text in one.clauses]
    for job in profiles().values():
        texts += [duty.text for duty in job.duties] + [kpi.text for kpi in job.kpis]
    texts += [request_read(example.text) for example in written()]
    kept_aside = {json.loads(line)["soc"] for line in (ONET / "onet_jds.jsonl").read_text("utf-8").split("\n") if line}
    with gzip.open(ONET / "tasks.csv.gz", "rt", encoding="utf-8") as file:
        tasks = [row["task"] for row in csv.DictReader(file) if row["soc"] not in kept_aside]
    texts += random.Random(0).sample(tasks, _TASKS)  # noqa: S311 - repeatable choice, no secret
    seen = numpy.zeros(BUCKETS)
    for text in texts:
        seen[list(buckets(text))] += 1
    rarity = numpy.log((1 + len(texts)) / (1 + seen))
    save(package_file(BACKGROUND), {"rarity": rarity.astype(numpy.float16)})


def division_vectors(letters: CharacterEmbedder) -> None:
    """Write the divisions' vectors."""
    centres = letters.embed([" ".join([*one.clauses, *one.words]) for one in divisions().values()])
    save(
        package_file(division_files.VECTORS),
        {"centres": centres.astype(numpy.float16), "source": numpy.array(division_files.source_hash())},
    )


def decision_weights(letters: CharacterEmbedder) -> None:
    """Learn from everything that is labelled and write the weights."""
    jobs, examples = profiles(), written()
    known = sorted({example.profile for example in examples})
    lessons: list[Example] = [*examples, *paired(examples, jobs, times=1, seed=0), *plain(jobs, known, seed=0)]
    for job, asked in occupations(_OCCUPATIONS, seed=0):
        jobs[job.id or ""] = job
        lessons += [_example(each) for each in asked]
    learned = learn(lessons, jobs, letters)
    arrays: dict[str, Array] = {"sources": numpy.array(decision_files.sources_hash())}
    arrays["weights"] = learned.weights.astype(numpy.float16)
    arrays["scale"] = numpy.array(learned.scale, dtype=numpy.float32)
    for name, values in (("bias", learned.bias), ("mean", learned.mean), ("spread", learned.spread)):
        arrays[name] = values.astype(numpy.float32)
    save(package_file(decision_files.WEIGHTS), arrays)


def _example(lesson: Lesson) -> Example:
    """A task as the letters learn it: what is most believed of it."""
    label = max(lesson.labels, key=lambda each: lesson.labels[each])
    return Example(lesson.text, lesson.text, lesson.profile, label, lesson.weight, "", "")


def main() -> None:
    """Make everything, each from what was made before it."""
    background()
    letters = CharacterEmbedder()
    division_vectors(letters)
    decision_weights(letters)


if __name__ == "__main__":
    main()
