"""Learns the decision's weights: multinomial logistic regression by Adam, in numpy alone."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

from coach.language.embed import Embedder
from coach.profile.models import Profile
from coach.scope.decision import LABELS, Decision
from coach.scope.features import Ask, Job, features, read_ask, read_job
from coach.scope.telling import condensed
from coach.scope.understand import understand
from tools.examples import Example

Array = NDArray[Any]
SCALE = {"e5-small-q4-centred": 4.0, "characters-3-5": 6.0}
"""What the embedding weighs beside standardised features; the best of 3, 4, 5, 8 by cross-validation over profiles."""
DECAY = 3e-3
STEPS = 160
_readings: dict[tuple[str, str], Ask] = {}
_jobs: dict[tuple[str, str], Job] = {}


def row(example: Example, jobs: dict[str, Profile], embedder: Embedder, letters: Embedder) -> tuple[Array, Array]:
    """An example's embedding and features; asks and jobs are read once a process."""
    asked = (example.text, embedder.name)
    if asked not in _readings:
        text = ask_of(example.text)
        _readings[asked] = read_ask(text, embedder.embed([condensed(text)])[0], letters)
    sent_to = (example.profile, embedder.name)
    if sent_to not in _jobs:
        _jobs[sent_to] = read_job(jobs[example.profile], embedder, letters)
    return _readings[asked].vector, features(_readings[asked], _jobs[sent_to], embedder.name)


def ask_of(text: str) -> str:
    """What the judge itself would look at: the whole message, condensed."""
    return understand(text).whole or text


def learn(examples: list[Example], jobs: dict[str, Profile], embedder: Embedder, letters: Embedder) -> Decision:
    """The weights that best tell the labels of `examples`, with weight decay."""
    rows = [row(example, jobs, embedder, letters) for example in examples]
    embedded = numpy.array([vector for vector, _ in rows])
    others = numpy.array([values for _, values in rows])
    mean, spread = others.mean(axis=0), others.std(axis=0) + 1e-6
    scale = SCALE[embedder.name]
    inputs = numpy.hstack([embedded * scale, (others - mean) / spread]).astype(numpy.float32)
    wanted = numpy.zeros((len(examples), len(LABELS)), dtype=numpy.float32)
    wanted[numpy.arange(len(examples)), [LABELS.index(example.label) for example in examples]] = 1
    importance = numpy.array([example.weight for example in examples], dtype=numpy.float32)
    weights, bias = _fit(inputs, wanted, importance / importance.sum())
    return Decision(weights=weights, bias=bias, mean=mean, spread=spread, scale=scale)


def _fit(inputs: Array, wanted: Array, importance: Array) -> tuple[Array, Array]:
    """Adam on the weighted cross-entropy; the step shrinks for the last third."""
    sizes: list[tuple[int, ...]] = [(inputs.shape[1], wanted.shape[1]), (wanted.shape[1],)]
    parameters = [numpy.zeros(size, dtype=numpy.float32) for size in sizes]
    first = [numpy.zeros_like(each) for each in parameters]
    second = [numpy.zeros_like(each) for each in parameters]
    for step in range(1, STEPS + 1):
        scores = inputs @ parameters[0] + parameters[1]
        likely = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        error = (likely - wanted) * importance[:, None]
        gradients = [inputs.T @ error + DECAY * parameters[0], error.sum(axis=0)]
        pace = 0.03 if step < STEPS * 2 // 3 else 0.01
        for number, gradient in enumerate(gradients):
            first[number] = 0.9 * first[number] + 0.1 * gradient
            second[number] = 0.999 * second[number] + 0.001 * gradient**2
            ahead = first[number] / (1 - 0.9**step)
            parameters[number] -= pace * ahead / (numpy.sqrt(second[number] / (1 - 0.999**step)) + 1e-8)
    return parameters[0], parameters[1]
