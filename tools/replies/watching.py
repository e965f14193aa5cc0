"""Watches the learning: how right the network is on the development replies after each round."""

from __future__ import annotations

from pathlib import Path

import torch

from coach.reply.reading import AXES
from tools.replies.lessons import lesson, rows
from tools.replies.network import ReplyNetwork
from tools.replies.train import Desk

DEVELOPMENT = Path(__file__).parent.parent.parent / "tests" / "evals" / "reply_sets"


class Watch:
    """Prints a line of figures for the network as it is."""

    def __init__(self, desk: Desk, network: ReplyNetwork) -> None:
        self._desk, self._network = desk, network
        self._read = desk.read([lesson(row) for row in rows("development", DEVELOPMENT)])

    @torch.no_grad()
    def __call__(self, number: int) -> None:
        """Judge the development set."""
        axes, styles = [], []
        for start in range(0, len(self._read), 32):
            group = self._read[start : start + 32]
            found = self._desk.scores(self._network, group, [each.lesson.own for each in group])
            axes.append(found[0])
            styles.append(found[1])
        said, style = torch.cat(axes) > 0, torch.cat(styles).argmax(1)
        lessons = [each.lesson for each in self._read]
        right = torch.tensor([each.right for each in lessons]) > 0.5
        meant = torch.tensor([-1 if each.style is None else each.style for each in lessons])
        line = [f"style {(style == meant).float().mean():.3f}"]
        for column, axis in enumerate(AXES):
            both = (said[:, column] & right[:, column]).sum().item()
            total = said[:, column].sum().item() + right[:, column].sum().item()
            line.append(f"{axis} {2 * both / max(1, total):.2f}")
        print(f"  {number + 1}: " + ", ".join(line), flush=True)
