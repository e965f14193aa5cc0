"""Learns the letters' weights: multinomial logistic regression by Adam, in numpy alone."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

from coach.language.embed import CharacterEmbedder
from coach.profile.models import Profile
from coach.scope.decision import Decision
from coach.scope.encoded import request_read
from coach.scope.features import Ask, Job, features, read_ask, read_job
from coach.scope.reading import LABELS
from tools.examples import Example

Array = NDArray[Any]
SCALE = 6.0
"""What the letters weigh beside standardised features; the best of 3, 4, 6, 8 by cross-validation over profiles."""
DECAY = 3e-3
STEPS = 160


def learn(examples: list[Example], jobs: dict[str, Profile], letters: CharacterEmbedder) -> Decision:
    """The weights that best tell the labels of `examples`, with weight decay."""
    asks: dict[str, Ask] = {}
    read: dict[str, Job] = {}
    embedded, others = [], []
    for example in examples:
        if example.text not in asks:
            asks[example.text] = read_ask(request_read(example.text), letters)
        if example.profile not in read:
            read[example.profile] = read_job(jobs[example.profile], letters)
        embedded.append(asks[example.text].characters)
        others.append(features(asks[example.text], read[example.profile]))
    numbers = numpy.array(others)
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-6
    inputs = numpy.hstack([numpy.array(embedded) * SCALE, (numbers - mean) / spread]).astype(numpy.float32)
    wanted = numpy.zeros((len(examples), len(LABELS)), dtype=numpy.float32)
    wanted[numpy.arange(len(examples)), [LABELS.index(example.label) for example in examples]] = 1
    importance = numpy.array([example.weight for example in examples], dtype=numpy.float32)
    weights, bias = _fit(inputs, wanted, importance / importance.sum())
    return Decision(weights=weights, bias=bias, mean=mean, spread=spread, scale=SCALE)


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
