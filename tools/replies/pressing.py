"""Learns how supervisors press: a head on the encoder as it ships, from tools/training/pressing-*.jsonl.

Run after the encoder or the replies' layers have changed: `python -m tools.replies.pressing`. It tells how well the
lines kept apart are told.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, get_args

import numpy
import torch
from numpy.typing import NDArray
from torch.nn import functional

from coach.reply.pressing import HEAD, states_of
from coach.reply.pressure import Tactic, signs_of_pressing, tactic_of
from coach.resources import package_file
from tools.packing import save
from tools.replies.lessons import rows

_APART = Path(__file__).parents[2] / "tests/evals/pressing_sets"
_DECAY = 0.01
_SIGNS = 3.0
"""What a word weighs beside the standardised states, and the decay: of 0 and 3, 0.01 and 0.03 the best apart."""
_STEPS = 300
_PACE = 0.01


def learn(told: list[dict[str, str]]) -> dict[str, NDArray[Any]]:
    """The head that best tells the tactics of `told`, with weight decay."""
    read = [states_of(each["theirs"]) for each in told]
    if any(each is None for each in read):
        raise RuntimeError("the head is learned on the encoder, which does not run here")
    states = numpy.stack([each for each in read if each is not None])
    mean, spread = states.mean(axis=0), states.std(axis=0) * math.sqrt(2) + 1e-3
    signs = numpy.array([signs_of_pressing(each["theirs"]) for each in told])
    shown = torch.tensor(numpy.hstack([(states - mean) / spread, _SIGNS * signs]), dtype=torch.float32)
    meant = torch.tensor([get_args(Tactic).index(each["tactic"]) for each in told])
    weights = torch.zeros(shown.shape[1], len(get_args(Tactic)), requires_grad=True)
    bias = torch.zeros(len(get_args(Tactic)), requires_grad=True)
    adam = torch.optim.Adam([weights, bias], lr=_PACE)
    for _ in range(_STEPS):
        loss = functional.cross_entropy(shown @ weights + bias, meant) + _DECAY / 2 * weights.square().sum()
        adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        adam.step()
    learned = {
        "weights": weights.detach().numpy()[: len(mean)],
        "signs": _SIGNS * weights.detach().numpy()[len(mean) :],
        "bias": bias.detach().numpy(),
        "mean": mean,
        "spread": spread,
    }
    return {name: value.astype(numpy.float16) for name, value in learned.items()}


def main() -> None:
    """Learn, write, and tell how well the lines kept apart are told."""
    save(package_file(HEAD), learn(list(rows("pressing"))))
    pairs = [(tactic_of(each["theirs"]), each["tactic"]) for each in rows("development", _APART)]
    right = sum(told == meant for told, meant in pairs) / len(pairs)
    thanked = [meant == "yielding" for told, meant in pairs if told == "yielding"]
    print(f"right {right:.3f}; taken for yielding {len(thanked)}, rightly {sum(thanked)}")


if __name__ == "__main__":
    main()
