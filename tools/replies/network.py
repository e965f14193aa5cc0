"""The network that judges replies: the upper layers as taught, turned by a prefix and narrow layers, and its heads."""

from __future__ import annotations

from typing import get_args

import torch
from torch import Tensor, nn

from coach.reply.models import Check
from coach.reply.reading import AXES, EVENTS, FEATURES, STANDING, STYLES
from tools.encoder.network import Network

NARROW, PREFIX = 62, 8
"""The width of the narrow layers, and the places of the prefix."""
_DROPPED = 0.15
_SAID, _UNSAID = 2.5, -1.2
"""How much a sign speaks for its check at first, and its absence against it."""


class ReplyNetwork(nn.Module):
    """Works on the states after the frozen layers. The upper layers stay as they were taught on requests."""

    def __init__(self, taught: Network) -> None:
        super().__init__()
        self.layers = taught.layers
        for value in self.layers.parameters():
            value.requires_grad_(False)
        width, count = taught.kinds.weight.shape[1], len(self.layers)
        self.down = nn.Parameter(torch.randn(count, width, NARROW) * 0.02)
        self.up = nn.Parameter(torch.zeros(count, NARROW, width))
        self.prefix = nn.Parameter(torch.randn(count, 2, PREFIX, width) * 0.02)
        self.axes = nn.Linear(2 * width, len(AXES))
        self.signs = nn.Linear(FEATURES, len(AXES), bias=False)
        self.evidence = nn.Linear(width, len(AXES), bias=False)
        self.styles = nn.Linear(2 * width, len(STYLES))
        self.styles_signs = nn.Linear(FEATURES, len(STYLES), bias=False)
        self.events = nn.Linear(2 * width, len(EVENTS))
        self.events_signs = nn.Linear(FEATURES, len(EVENTS), bias=False)
        self.events_axes = nn.Linear(len(AXES), len(EVENTS), bias=False)
        self.events_standing = nn.Linear(STANDING, len(EVENTS), bias=False)
        for each in (self.axes, self.signs, self.evidence, self.styles, self.styles_signs):
            nn.init.normal_(each.weight, std=0.01)
        for each in (self.events, self.events_signs, self.events_axes, self.events_standing):
            nn.init.normal_(each.weight, std=0.01)
        with torch.no_grad():
            # To begin with, a check is what the signs say.
            nn.init.zeros_(self.signs.weight)
            nn.init.constant_(self.axes.bias, _UNSAID)
            for column, check in enumerate(get_args(Check)):
                if check in AXES:
                    self.signs.weight[AXES.index(check), column] = _SAID
        self.drop = nn.Dropout(_DROPPED)

    @torch.no_grad()
    def offers(self, states: Tensor) -> Tensor:
        """What requests of one length offer to their replies, (requests, layers, 2, pieces, width)."""
        offered = []
        for layer in self.layers:
            keys, values = layer.offered(states)
            offered.append(torch.stack([keys, values], 1))
            states = layer(states, keys, values, None)
        return torch.stack(offered, 1)

    def forward(
        self,
        states: Tensor,
        present: Tensor,
        beside: Tensor,
        shown: Tensor,
        reply: Tensor,
        last: Tensor,
        features: Tensor,
        standing: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the axes, of the styles and of the events.

        `states` are windows, `reply` tells whose each is, `last` which window is a reply's last; `beside`
        (layers, 2, windows, others, width) and `shown` are what the requests offer; `standing` is how each talk stands.
        """
        read = len(states)
        seen = torch.cat([shown.new_ones(read, PREFIX), shown, present], 1)[:, None, None, :]
        for number, layer in enumerate(self.layers):
            keys, values = layer.offered(states)
            first_keys, first_values = self.prefix[number].expand(read, -1, -1, -1).unbind(1)
            states = layer(
                states,
                torch.cat([first_keys, beside[number, 0], keys], 1),
                torch.cat([first_values, beside[number, 1], values], 1),
                seen,
                (self.down[number], self.up[number]),
            )
        states = states.float()
        count = len(last)
        own = nn.functional.one_hot(reply, count).float()
        sizes = own.T @ present.float().sum(1)
        mean = own.T @ (states * present[..., None]).sum(1) / sizes[:, None]
        given = self.drop(torch.cat([mean, states[last, 0]], 1))
        marks = self.evidence(states).masked_fill(~present[..., None], -1e4)
        most = marks.detach().amax((0, 1))
        gathered = (own.T @ (marks - most).exp().sum(1) / sizes[:, None]).clamp_min(1e-20).log() + most
        axes = self.axes(given) + self.signs(features) + gathered
        events = self.events(given) + self.events_signs(features) + self.events_axes(axes)
        return (
            axes,
            self.styles(given) + self.styles_signs(features),
            events + self.events_standing(standing),
        )
