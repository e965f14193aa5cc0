"""Watches the learning: how right the network is on the development replies and scripts after each round."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from coach.reply.reading import AXES, EVENTS
from tools.replies.lessons import lesson, rows, spoken
from tools.replies.network import ReplyNetwork
from tools.replies.train import Desk, Read

_EVALS = Path(__file__).parent.parent.parent / "tests" / "evals"
_AT_ONCE = 32


class Watch:
    """Prints a line of figures for the network as it is."""

    def __init__(self, desk: Desk, network: ReplyNetwork) -> None:
        self._desk, self._network = desk, network
        self._replies = desk.read([lesson(row) for row in rows("development", _EVALS / "reply_sets")])
        self._lines = desk.read([each for row in rows("development", _EVALS / "script_sets") for each in spoken(row)])

    @torch.no_grad()
    def __call__(self, number: int) -> None:
        """Judge the development sets."""
        axes, styles, *_ = self._scores(self._replies)
        said, style = axes > 0, styles.argmax(1)
        lessons = [each.lesson for each in self._replies]
        right = torch.tensor([each.right for each in lessons]) > 0.5
        meant = torch.tensor([-1 if each.style is None else each.style for each in lessons])
        line = [f"style {(style == meant).float().mean():.3f}"]
        for column, axis in enumerate(AXES):
            both = (said[:, column] & right[:, column]).sum().item()
            total = said[:, column].sum().item() + right[:, column].sum().item()
            line.append(f"{axis} {2 * both / max(1, total):.2f}")
        event = self._scores(self._lines)[2].argmax(1)
        does = torch.tensor([each.lesson.event for each in self._lines])
        line.append(f"events {(event == does).float().mean():.3f}")
        for column, name in enumerate(EVENTS):
            both = ((event == column) & (does == column)).sum().item()
            total = (event == column).sum().item() + (does == column).sum().item()
            line.append(f"{name} {2 * both / max(1, total):.2f}")
        print(f"  {number + 1}: " + ", ".join(line), flush=True)

    def _scores(self, read: list[Read]) -> list[Tensor]:
        """The scores of everything in `read`: axes, styles, events."""
        found = []
        for start in range(0, len(read), _AT_ONCE):
            group = read[start : start + _AT_ONCE]
            found.append(self._desk.scores(self._network, group, [each.lesson.own for each in group]))
        return [torch.cat(each) for each in zip(*found, strict=True)]
