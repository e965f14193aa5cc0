"""The network: a text reads a job's clauses while it is read itself.

The lower layers are multilingual-e5-small as published and stay so. In the upper ones a clause attends to itself alone,
a request to itself and to every clause of the job: what the clauses offer (their keys and values) is computed once a
job, so that a request costs what it is long, however long the job description is.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from coach.profile.divisions import divisions
from coach.scope.reading import CLAUSE_KINDS, FLAGS, LABELS
from tools.encoder.source import Source

FROZEN = 6
"""Layers that stay as published; those above them are taught."""
POSITIONS = 128
_DROPPED = 0.1
_EPSILON = 1e-12
_OWNING = 4.0
_FOUND_OVERTIME = [4.0, 3.0, 0.0, 0.5]
_FOUND_OWN_MONEY = [0.0, 0.0, 5.0, 0.0]
"""How much each of FLAGS speaks for a condition at first."""
_TEMPERATURE = 8.0
"""How much the likeness of a request to a clause weighs at first."""


class Layer(nn.Module):
    """One layer of the encoder: attention, then a wider layer, each normalised after it was added."""

    def __init__(self, source: Source, number: int) -> None:
        super().__init__()
        width, self.heads = source.width, source.heads

        def tensor(name: str) -> Tensor:
            return torch.tensor(source.tensors[f"l{number}.{name}"])

        def linear(name: str, size: int, taken: int) -> nn.Linear:
            made = nn.Linear(taken, size)
            made.weight.data = tensor(f"{name}.w").view(size, taken)
            made.bias.data = tensor(f"{name}.b")
            return made

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(width, _EPSILON)
            made.weight.data, made.bias.data = tensor(f"{name}.w"), tensor(f"{name}.b")
            return made

        wide = source.tensors[f"l{number}.fi.b"].size
        self.query, self.key, self.value = (linear(name, width, width) for name in ("q", "k", "v"))
        self.joined, self.after_attention = linear("ao", width, width), norm("aln")
        self.wider, self.narrower, self.after_all = linear("fi", wide, width), linear("fo", width, wide), norm("oln")
        self.drop = nn.Dropout(_DROPPED)

    def offered(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """The keys and values of `states`."""
        return self.key(states), self.value(states)

    def forward(
        self,
        states: Tensor,
        keys: Tensor,
        values: Tensor,
        seen: Tensor | None,
    ) -> Tensor:
        """States after this layer. `seen` (texts, 1, 1, keys) tells which keys count; None where all do."""
        asked, keys, values = (self._split(each) for each in (self.query(states), keys, values))
        marks = (asked * (asked.shape[-1] ** -0.5)) @ keys.transpose(-1, -2)
        if seen is not None:
            marks = marks.masked_fill(~seen, -1e4)
        found = (marks.softmax(-1) @ values).transpose(-2, -3).flatten(-2)
        states = self.after_attention(states + self.drop(self.joined(found)))
        result: Tensor = self.after_all(states + self.drop(self.narrower(functional.gelu(self.wider(states)))))
        return result

    def _split(self, states: Tensor) -> Tensor:
        return states.unflatten(-1, (self.heads, -1)).transpose(-2, -3)


class Network(nn.Module):
    """The upper layers and what is read off them. It works on the states after the frozen layers."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        width = source.width
        self.layers = nn.ModuleList(Layer(source, number) for number in range(FROZEN, source.layers))
        self.kinds = nn.Embedding(len(CLAUSE_KINDS), width)
        nn.init.normal_(self.kinds.weight, std=0.02)
        self.label = nn.Linear(2 * width, len(LABELS))
        self.catch_all = nn.Parameter(torch.zeros(2, len(LABELS)))
        self.owner = nn.Linear(width, len(divisions()))
        self.condition = nn.Linear(width + len(FLAGS), 2)
        with torch.no_grad():
            # To begin with, the conditions are what the rules of time and money found.
            self.condition.bias.copy_(torch.tensor([-2.0, -2.5]))
            self.condition.weight[:, width:] = torch.tensor([_FOUND_OVERTIME, _FOUND_OWN_MONEY])
        self.near_request, self.near_clause = nn.Linear(width, width), nn.Linear(width, width)
        for each in (self.near_request, self.near_clause):
            nn.init.eye_(each.weight)
            nn.init.zeros_(each.bias)
        self.sharpness = nn.Parameter(torch.tensor(math.log(_TEMPERATURE)))
        self.drop = nn.Dropout(_DROPPED)

    def clauses(self, states: Tensor, present: Tensor, kinds: Tensor) -> tuple[list[tuple[Tensor, Tensor]], Tensor]:
        """What a job's clauses offer in each layer (clauses joined, without padding), and one vector a clause."""
        states = states + self.kinds(kinds)[:, None]
        offers = []
        for layer in self.layers:
            keys, values = layer.offered(states)
            offers.append((keys[present], values[present]))
            states = layer(states, keys, values, present[:, None, None, :])
        return offers, pooled(states, present)

    @torch.no_grad()
    def prime(self, states: Tensor, present: Tensor, owners: list[str]) -> None:
        """Begin with what the published model knows: a division owns what means the same as its typical clauses.

        `states` are those of the typical clauses, `owners` their divisions' keys.
        """
        duty = torch.full((len(owners),), CLAUSE_KINDS.index("duty"))
        _, vectors = self.clauses(states, present, duty)
        centre = vectors.mean(0)
        for number, key in enumerate(divisions()):
            own = vectors[[place for place, owner in enumerate(owners) if owner == key]].mean(0) - centre
            self.owner.weight[number] = _OWNING * functional.normalize(own, dim=0)
            self.owner.bias[number] = -self.owner.weight[number] @ centre
        for each in (self.near_request, self.near_clause):
            each.bias.copy_(-centre)

    def forward(
        self,
        clauses: tuple[Tensor, Tensor, Tensor],
        catch_all: bool,
        states: Tensor,
        present: Tensor,
        flags: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """For requests to one job: scores of labels, of owning divisions, of the two conditions, and of clauses."""
        offers, vectors = self.clauses(*clauses)
        count = states.shape[0]
        shown = torch.cat([present.new_ones(count, offers[0][0].shape[0]), present], 1)[:, None, None, :]
        for layer, (keys, values) in zip(self.layers, offers, strict=True):
            own_keys, own_values = layer.offered(states)
            states = layer(
                states,
                torch.cat([keys.expand(count, -1, -1), own_keys], 1),
                torch.cat([values.expand(count, -1, -1), own_values], 1),
                shown,
            )
        mean, vectors = pooled(states, present).float(), vectors.float()
        labels = self.label(self.drop(torch.cat([mean, states[:, 0].float()], 1))) + self.catch_all[int(catch_all)]
        asked = functional.normalize(self.near_request(mean), dim=1)
        offered = functional.normalize(self.near_clause(vectors), dim=1)
        return (
            labels,
            self.owner(self.drop(mean)),
            self.condition(torch.cat([self.drop(mean), flags], 1)),
            self.sharpness.exp() * asked @ offered.T,
        )


class Lower(nn.Module):
    """The frozen part: from word rows to the states that the network works on."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        tensors = source.tensors
        places = torch.tensor(tensors["emb.pos"]).view(-1, source.width)[:POSITIONS]
        self.places = nn.Parameter(places + torch.tensor(tensors["emb.type"])[: source.width])
        self.norm = nn.LayerNorm(source.width, _EPSILON)
        self.norm.weight.data, self.norm.bias.data = (torch.tensor(tensors[f"emb.ln.{name}"]) for name in "wb")
        self.layers = nn.ModuleList(Layer(source, number) for number in range(FROZEN))

    def forward(self, rows: Tensor, present: Tensor | None = None) -> Tensor:
        """States after the frozen layers. `rows` are word vectors; `present` is None where nothing is padded."""
        states = self.norm(rows + self.places[: rows.shape[-2]])
        seen = None if present is None else present[:, None, None, :]
        for layer in self.layers:
            states = layer(states, *layer.offered(states), seen)
        return states


def pooled(states: Tensor, present: Tensor) -> Tensor:
    """The mean of the states that are there."""
    weight = present[..., None].to(states.dtype)
    return (states * weight).sum(1) / weight.sum(1)
