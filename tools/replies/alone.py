"""Teaches the reading of replies by their signs alone, and writes `coach/reply/data/replies_signs.npz`."""

from __future__ import annotations

import numpy
import torch
from torch import nn

from coach.reply.reading import AXES, EVENTS, FEATURES, STANDING, STYLES
from coach.reply.worded import WEIGHTS
from coach.resources import package_file
from tools.packing import save
from tools.replies.lessons import Lesson
from tools.replies.train import loss

_STEPS, _PACE, _HELD = 250, 0.05, 2e-3


def teach_alone(lessons: list[Lesson]) -> tuple[nn.Linear, nn.Linear, nn.Linear, nn.Linear]:
    """Logistic regressions over all lessons at once, each told and not told whose work the request is."""
    twice = [(each, own) for each in lessons for own in {each.own, None}]
    features = torch.tensor([each.features(own) for each, own in twice])
    before = torch.tensor([each.standing.numbers for each, _ in twice])
    axes, styles, events = (nn.Linear(FEATURES, len(names)) for names in (AXES, STYLES, EVENTS))
    standing = nn.Linear(STANDING, len(EVENTS), bias=False)
    for each in (axes, styles, events):
        nn.init.zeros_(each.weight)
        nn.init.zeros_(each.bias)
    nn.init.zeros_(standing.weight)
    learned = [value for each in (axes, styles, events, standing) for value in each.parameters()]
    optimiser = torch.optim.Adam(learned, lr=_PACE)
    for _ in range(_STEPS):
        optimiser.zero_grad()
        told = events(features) + standing(before)
        wrong = loss(axes(features), styles(features), told, None, [each for each, _ in twice])
        held = sum(each.weight.square().sum() for each in (axes, styles, events, standing))
        (wrong + _HELD * held).backward()
        optimiser.step()
    return axes, styles, events, standing


def write_alone(lessons: list[Lesson]) -> None:
    """Learn and write."""
    axes, styles, events, standing = teach_alone(lessons)
    arrays = {
        "axes": axes.weight.T,
        "axes_bias": axes.bias,
        "styles": styles.weight.T,
        "styles_bias": styles.bias,
        "events": events.weight.T,
        "events_bias": events.bias,
        "events_standing": standing.weight.T,
    }
    save(package_file(WEIGHTS), {name: each.detach().numpy().astype(numpy.float16) for name, each in arrays.items()})
