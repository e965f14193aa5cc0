"""Texts of different lengths in one tensor."""

from __future__ import annotations

import torch
from torch import Tensor


def padded(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
    """The rows in one tensor, and which of its places hold one."""
    longest = max(len(each) for each in rows)
    states = torch.zeros(len(rows), longest, rows[0].shape[-1])
    present = torch.zeros(len(rows), longest, dtype=torch.bool)
    for number, each in enumerate(rows):
        states[number, : len(each)] = each.float()
        present[number, : len(each)] = True
    return states, present
