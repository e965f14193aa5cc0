"""Learns whether a line asks for something: labelled requests beside supervisors' pressing lines.

Run after the encoder or the replies' layers have changed: `python -m tools.replies.asking`. It tells how many lines
kept apart are told rightly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from torch.nn import functional

from coach.reply.asking import HEAD, chance_of_asking
from coach.reply.pressing import states_of
from coach.resources import package_file
from tests.evals.sets import labelled
from tools.packing import save
from tools.replies.lessons import rows

_APART = Path(__file__).parents[2] / "tests/evals/pressing_sets"
_DECAY = 0.02
"""Of 0.02, 0.2 and 0.7 the best apart."""
_STEPS = 300
_PACE = 0.01


def learn(asking: list[str], pressing: list[str]) -> dict[str, NDArray[Any]]:
    """The head that best tells the two sorts of lines apart, with weight decay."""
    read = [states_of(line) for line in (*asking, *pressing)]
    if any(each is None for each in read):
        raise RuntimeError("the head is learned on the encoder, which does not run here")
    states = numpy.stack([each for each in read if each is not None])
    mean, spread = states.mean(axis=0), states.std(axis=0) + 1e-3
    shown = torch.tensor((states - mean) / spread, dtype=torch.float32)
    meant = torch.tensor([1.0] * len(asking) + [0.0] * len(pressing))
    weights, bias = torch.zeros(shown.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    adam = torch.optim.Adam([weights, bias], lr=_PACE)
    for _ in range(_STEPS):
        loss = functional.binary_cross_entropy_with_logits(shown @ weights + bias, meant)
        loss = loss + _DECAY / 2 * weights.square().sum()
        adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        adam.step()
    learned = {"weights": weights.detach().numpy(), "bias": bias.detach().numpy()[0], "mean": mean, "spread": spread}
    return {name: numpy.asarray(value, dtype=numpy.float16) for name, value in learned.items()}


def main() -> None:
    """Learn, write, and tell how many lines kept apart are told rightly."""
    pressing = [each["theirs"] for each in rows("pressing")]
    requests = [each["text"] for each in rows("requests")]
    # As many of one sort as of the other, of every hand alike.
    save(package_file(HEAD), learn(requests[:: max(1, len(requests) // len(pressing))], pressing))
    apart = {
        "pressing": [each["theirs"] for each in rows("development", _APART)],
        "asking": [case.request.text for case in labelled("third")[::3]],
    }
    for name, lines in apart.items():
        chances = [chance for line in lines if (chance := chance_of_asking(line)) is not None]
        print(f"{name}: {sum(chance > 0.5 for chance in chances)} of {len(lines)} are taken to ask for something")


if __name__ == "__main__":
    main()
