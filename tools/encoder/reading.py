"""Texts of different lengths in one tensor, and numbers of half the size where the processor computes with them."""

from __future__ import annotations

import torch
from torch import Tensor


def halved() -> torch.autocast:
    """Compute in bfloat16 inside, where the processor can; elsewhere that would be many times slower than floats."""
    able = torch.cpu.get_capabilities()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=bool(able.get("avx512_bf16") or able.get("amx_bf16")))


def padded(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
    """The rows in one tensor, and which of its places hold one."""
    longest = max(len(each) for each in rows)
    states = torch.zeros(len(rows), longest, rows[0].shape[-1])
    present = torch.zeros(len(rows), longest, dtype=torch.bool)
    for number, each in enumerate(rows):
        states[number, : len(each)] = each.float()
        present[number, : len(each)] = True
    return states, present
