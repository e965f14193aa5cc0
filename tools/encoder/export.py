"""Writes the encoder for onnxruntime: the layers as two graphs in 8-bit integers, the words as they were published.

The frozen layers are a graph by themselves: what they make of a text is the same whatever it is read beside. One graph
above them serves clauses and requests: a clause is a text with nothing beside it.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn
from torch.nn import functional

from coach.language.encoder import FOLDER, LAYERS, LOWER
from coach.resources import package_file
from coach.scope.encoded import HEADS
from tools.encoder.network import Lower, Network
from tools.encoder.source import Source
from tools.encoder.vocabulary import kept_rows, tokeniser, word_rows
from tools.packing import pack, save

_SMALLEST = 1e-6


class Even(nn.Module):
    """A linear layer that first brings every piece to one size, and its answer back.

    A few pieces are many times larger than the others. In 8-bit integers with one scale for all, the others would be
    left with few steps: a fifth of what the lower layers say was noise without this, a twentieth is with it.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias

    def forward(self, states: Tensor) -> Tensor:
        """The same as the layer's."""
        size = states.abs().amax(-1, keepdim=True).clamp_min(_SMALLEST)
        return functional.linear(states / size, self.weight) * size + self.bias


class LowerGraph(nn.Module):
    """What runs first: from word rows to the states after the frozen layers."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.lower = Lower(source)
        _even(self.lower.layers)

    def forward(self, rows: Tensor) -> Tensor:
        """`rows` (pieces, width)."""
        return self.lower(rows[None])[0]


class Graph(nn.Module):
    """What runs on these states: the taught layers, and what this text offers to others."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = copy.deepcopy(layers)
        _even(self.layers)

    def forward(self, states: Tensor, beside: Tensor) -> tuple[Tensor, Tensor]:
        """`states` (pieces, width), `beside` (layers, 2, others, width)."""
        offered = []
        for number, layer in enumerate(self.layers):
            keys, values = layer.offered(states)
            offered.append(torch.stack([keys, values]))
            seen = torch.cat([beside[number, 0], keys]), torch.cat([beside[number, 1], values])
            states = layer(states, *seen, None)
        return states, torch.stack(offered)


def _even(layers: nn.ModuleList) -> None:
    for layer in layers:
        for name, part in list(layer.named_children()):
            if isinstance(part, nn.Linear):
                setattr(layer, name, Even(part))


def lower_graph_of(source: Source) -> bytes:
    """The frozen layers, as onnxruntime runs them."""
    return _exported(LowerGraph(source), {"rows": (torch.zeros(9, source.width), 0)}, {"states": 0})


def graph_of(layers: nn.ModuleList, width: int) -> bytes:
    """The layers above the frozen ones, as onnxruntime runs them. With others of this shape the bytes have the same
    places."""
    given = {"states": (torch.zeros(9, width), 0), "beside": (torch.zeros(len(layers), 2, 7, width), 2)}
    return _exported(Graph(layers), given, {"last": 0, "offered": 2})


def _exported(module: nn.Module, given: Mapping[str, tuple[Tensor, int]], taken: Mapping[str, int]) -> bytes:
    """A graph in 8-bit integers, simplified beforehand: a third of the loading. Which axis of each of what it is given
    and what is taken from it may be of any length stands beside it."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as workshop:
        whole, small, simple = (str(Path(workshop) / f"{name}.onnx") for name in ("whole", "small", "simple"))
        torch.onnx.export(
            module.eval(),
            tuple(example for example, _ in given.values()),
            whole,
            input_names=[*given],
            output_names=[*taken],
            dynamic_axes={name: {axis: f"{name}_count"} for name, axis in _axes(given, taken)},
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: processors without VNNI overflow on eight.
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        options = SessionOptions()
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = simple
        InferenceSession(small, options, providers=["CPUExecutionProvider"])
        return Path(simple).read_bytes()


def _axes(given: Mapping[str, tuple[Tensor, int]], taken: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    yield from ((name, axis) for name, (_, axis) in given.items())
    yield from taken.items()


def export(source: Source, network: Network) -> None:
    """Write the five files of the encoder, and the heads."""
    folder = package_file(FOLDER)
    folder.mkdir(exist_ok=True)
    pack(package_file(LOWER), lower_graph_of(source))
    pack(package_file(LAYERS), graph_of(network.layers, source.width))
    rows = kept_rows(source)
    (folder / "pieces.model").write_bytes(tokeniser(source, rows))
    numpy.save(folder / "words.npy", word_rows(source, rows))
    numpy.save(folder / "kinds.npy", network.kinds.weight.detach().numpy().astype(numpy.float16))
    learned = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    heads = {"catch_all": learned["catch_all"]}
    for name in ("label", "owner", "condition", "near_request", "near_clause"):
        heads[name] = learned[f"{name}.weight"].T
        heads[f"{name}_bias"] = learned[f"{name}.bias"]
    save(package_file(HEADS), {name: value.astype(numpy.float16) for name, value in heads.items()})
