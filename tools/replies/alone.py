"""Teaches the reading of replies by their signs alone, and writes `coach/reply/data/replies_signs.npz`."""

from __future__ import annotations

import numpy
import torch
from torch import nn

from coach.reply.reading import AXES, FEATURES, STYLES
from coach.reply.worded import WEIGHTS
from coach.resources import package_file
from tools.arrays import save
from tools.replies.lessons import Lesson
from tools.replies.train import loss

_STEPS, _PACE, _HELD = 250, 0.05, 2e-3


def teach_alone(lessons: list[Lesson]) -> tuple[nn.Linear, nn.Linear]:
    """Logistic regressions over all lessons at once, each told and not told whose work the request is."""
    twice = [(each, own) for each in lessons for own in {each.own, None}]
    features = torch.tensor([each.features(own) for each, own in twice])
    axes, styles = nn.Linear(FEATURES, len(AXES)), nn.Linear(FEATURES, len(STYLES))
    for each in (axes, styles):
        nn.init.zeros_(each.weight)
        nn.init.zeros_(each.bias)
    optimiser = torch.optim.Adam([*axes.parameters(), *styles.parameters()], lr=_PACE)
    for _ in range(_STEPS):
        optimiser.zero_grad()
        wrong = loss(axes(features), styles(features), [each for each, _ in twice])
        held = sum(each.weight.square().sum() for each in (axes, styles))
        (wrong + _HELD * held).backward()
        optimiser.step()
    return axes, styles


def write_alone(lessons: list[Lesson]) -> None:
    """Learn and write."""
    axes, styles = teach_alone(lessons)
    arrays = {
        "axes": axes.weight.T,
        "axes_bias": axes.bias,
        "styles": styles.weight.T,
        "styles_bias": styles.bias,
    }
    save(package_file(WEIGHTS), {name: each.detach().numpy().astype(numpy.float16) for name, each in arrays.items()})
