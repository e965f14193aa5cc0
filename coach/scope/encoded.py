"""Reads an ask with the encoder, beside the clauses of the job: what kind it is, whose work, which clause is nearest.

The heads (`data/heads.npz`) were learned together with the encoder's upper layers, by tools/encoder. Nothing but numpy
and onnxruntime is needed to use them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.language.embed import character_embedder
from coach.language.encoder import Encoder, Memory
from coach.profile.divisions import divisions
from coach.profile.models import Profile
from coach.resources import package_file
from coach.scope.hours import hours_of
from coach.scope.overtime import overtime
from coach.scope.own_money import own_money
from coach.scope.reading import CLAUSE_KINDS, LABELS, Reading
from coach.scope.understand import understand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

HEADS = "scope/data/heads.npz"
BESIDE_AT_MOST = 24
"""Clauses that a request is read beside; of a longer job description the nearest ones."""
_MEANT_AT_MOST = 80
"""Clauses of a very long job description whose meaning is looked at."""
_REMEMBERED = 320
"""Clauses whose memories a reader keeps."""


@dataclass(frozen=True)
class Heads:
    """What is read off a request's states. Matrices are (given, taken)."""

    label: Array
    label_bias: Array
    catch_all: Array
    owner: Array
    owner_bias: Array
    condition: Array
    condition_bias: Array
    near_request: Array
    near_request_bias: Array
    near_clause: Array
    near_clause_bias: Array


@cache
def heads() -> Heads:
    """The heads that ship."""
    import numpy

    with numpy.load(package_file(HEADS)) as stored:
        return Heads(**{name: stored[name].astype(numpy.float32) for name in Heads.__dataclass_fields__})


class EncodedReader:
    """Reads asks with the encoder. Clauses are read once and remembered."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._memories: OrderedDict[tuple[str, str], Memory] = OrderedDict()
        self._letters: dict[str, Array] = {}

    def read(self, text: str, said: str, sent_at: datetime | None, job: Profile) -> Reading:
        """What `text` is to `job`; `said` is what it was cut from, where times and money may stand besides."""
        import numpy

        chosen = self._beside(text, job)
        memories = [self._memory(kind, clause) for kind, _, clause in chosen]
        states = self._encoder.read(text, numpy.concatenate([each.offered for each in memories], axis=2))
        mean, head = states.mean(axis=0), heads()
        scores = numpy.concatenate([mean, states[0]]) @ head.label + head.label_bias
        scores = scores + head.catch_all[int(job.catch_all is not None)]
        flags = numpy.array(flags_of(said, sent_at, job), dtype=numpy.float32)
        conditions = numpy.concatenate([mean, flags]) @ head.condition + head.condition_bias
        near = _near(mean, numpy.stack([each.vector for each in memories]))
        return Reading(
            likely=dict(zip(LABELS, _shares(scores).tolist(), strict=True)),
            nearness={
                key: float(value) for (kind, key, _), value in zip(chosen, near, strict=True) if kind in ("duty", "kpi")
            },
            owners=dict(zip(divisions(), (mean @ head.owner + head.owner_bias).tolist(), strict=True)),
            conditions=dict(zip(("overtime", "own_money"), (1 / (1 + numpy.exp(-conditions))).tolist(), strict=True)),
        )

    def _beside(self, text: str, job: Profile) -> list[tuple[str, str, str]]:
        """The clauses that the request is read beside: all, or of a long job description the nearest.

        To understand five hundred clauses takes seconds: letters choose those that are worth it.
        """
        import numpy

        every = clauses_read(job)
        if len(every) <= BESIDE_AT_MOST:
            return every
        always = [clause for clause in every if clause[0] in ("title", "catch_all")]
        others = [clause for clause in every if clause not in always]
        if len(others) > _MEANT_AT_MOST:
            letters, rows = character_embedder(), self._letters_of(job, others)
            chosen = numpy.argsort(-(rows @ letters.embed([text])[0]), kind="stable")[:_MEANT_AT_MOST]
            others = [others[number] for number in sorted(chosen.tolist())]
        vectors = numpy.stack([self._memory(kind, clause).vector for kind, _, clause in others])
        near = _near(self._encoder.read(text).mean(axis=0), vectors)
        best = numpy.argsort(-near, kind="stable")[: BESIDE_AT_MOST - len(always)]
        return [*always, *(others[number] for number in sorted(best.tolist()))]

    def _letters_of(self, job: Profile, clauses: list[tuple[str, str, str]]) -> Array:
        key = job.digest()
        if key not in self._letters:
            self._letters = {key: character_embedder().embed([clause for _, _, clause in clauses])}
        return self._letters[key]

    def _memory(self, kind: str, clause: str) -> Memory:
        known = self._memories.get((kind, clause))
        if known is None:
            known = self._encoder.remember(clause, CLAUSE_KINDS.index(kind))
            self._memories[kind, clause] = known
            while len(self._memories) > _REMEMBERED:
                self._memories.popitem(last=False)
        return known


def clauses_read(job: Profile) -> list[tuple[str, str, str]]:
    """What a job is to the encoder: its title and division, then its clauses, each with its kind and id."""
    read = [("title", "title", f"{job.title}. {job.division or ''}".strip())]
    read += [("duty", duty.id, duty.text) for duty in job.duties if duty.text.strip()]
    for kpi in job.kpis:
        target = str(kpi.target or "")
        if kpi.text.strip():
            read.append(("kpi", kpi.id, kpi.text if target in kpi.text else f"{kpi.text} {target}"))
    if job.catch_all:
        read.append(("catch_all", "catch_all", job.catch_all))
    return read


def request_read(text: str) -> str:
    """What of a message the encoder reads: what is asked, without courtesies, quotations and words to the coach."""
    return understand(text).whole or text


def flags_of(text: str, sent_at: datetime | str | None, job: Profile) -> list[float]:
    """What the rules of time and money find, in the order of FLAGS."""
    when = datetime.fromisoformat(sent_at) if isinstance(sent_at, str) else sent_at
    hours = hours_of(job)
    outside = overtime(text, when, hours)
    late = when is not None and not hours.works(when.weekday(), when.hour * 60 + when.minute)
    return [
        float(outside is not None and outside.sure),
        float(outside is not None and not outside.sure),
        float(own_money(text)),
        float(late),
    ]


def _near(request: Array, clauses: Array) -> Array:
    import numpy

    head = heads()
    asked = request @ head.near_request + head.near_request_bias
    offered = clauses @ head.near_clause + head.near_clause_bias
    near: Array = (offered @ asked) / (numpy.linalg.norm(offered, axis=1) * numpy.linalg.norm(asked) + 1e-9)
    return near


def _shares(scores: Array) -> Array:
    import numpy

    raised = numpy.exp(scores - scores.max())
    shares: Array = raised / raised.sum()
    return shares
