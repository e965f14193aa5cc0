"""The network that judges replies: upper layers of its own, which begin as those that judge requests, and its heads."""

from __future__ import annotations

import copy
from typing import get_args

import torch
from torch import Tensor, nn

from coach.reply.models import Check
from coach.reply.pressure import Tactic
from coach.reply.reading import AXES, EVENTS, FEATURES, STANDING, STYLES
from tools.encoder.network import Network

_DROPPED = 0.15
_SAID, _UNSAID = 2.5, -1.2
"""How much a sign speaks for its check at first, and its absence against it."""


class ReplyNetwork(nn.Module):
    """Works on the states after the frozen layers. What a request offers is read by the layers taught on requests."""

    def __init__(self, taught: Network) -> None:
        super().__init__()
        self.layers = copy.deepcopy(taught.layers)
        self.taught = taught.layers.requires_grad_(False)
        width = taught.kinds.weight.shape[1]
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
        # Only to learn by: what ships is learned on the finished layers, together with those of requests (`pressing`).
        self.pressing = nn.Linear(2 * width, len(get_args(Tactic)))
        self.drop = nn.Dropout(_DROPPED)

    @torch.no_grad()
    def offers(self, states: Tensor) -> Tensor:
        """What requests of one length offer to their replies, (requests, layers, 2, pieces, width)."""
        offered = []
        for layer in self.taught:
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
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of the axes, of the styles, of the events and of the tactics of a supervisor.

        `states` are windows, `reply` tells whose each is, `last` which window is a reply's last; `beside`
        (layers, 2, windows, others, width) and `shown` are what the requests offer; `standing` is how each talk stands.
        """
        seen = torch.cat([shown, present], 1)[:, None, None, :]
        for number, layer in enumerate(self.layers):
            keys, values = layer.offered(states)
            keys, values = torch.cat([beside[number, 0], keys], 1), torch.cat([beside[number, 1], values], 1)
            states = layer(states, keys, values, seen)
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
            self.pressing(given),
        )
