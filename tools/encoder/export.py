"""Writes the encoder for onnxruntime: the layers as one graph in 8-bit integers, the words as they were published.

One graph serves clauses and requests: a clause is a text with nothing beside it.
"""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn
from torch.nn import functional

from coach.language.encoder import FOLDER, LAYERS
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


class Graph(nn.Module):
    """What runs: from word rows to states, and what this text offers to others."""

    def __init__(self, source: Source, layers: nn.ModuleList) -> None:
        super().__init__()
        self.lower, self.layers = Lower(source), copy.deepcopy(layers)
        for layer in (*self.lower.layers, *self.layers):
            for name, part in list(layer.named_children()):
                if isinstance(part, nn.Linear):
                    setattr(layer, name, Even(part))

    def forward(self, rows: Tensor, kind: Tensor, beside: Tensor) -> tuple[Tensor, Tensor]:
        """`rows` (pieces, width), `kind` (width), `beside` (layers, 2, others, width)."""
        states = self.lower(rows[None])[0] + kind
        offered = []
        for number, layer in enumerate(self.layers):
            keys, values = layer.offered(states)
            offered.append(torch.stack([keys, values]))
            seen = torch.cat([beside[number, 0], keys]), torch.cat([beside[number, 1], values])
            states = layer(states, *seen, None)
        return states, torch.stack(offered)


def graph_of(source: Source, layers: nn.ModuleList) -> bytes:
    """The frozen layers and these above them, as onnxruntime runs them, simplified beforehand: a third of the loading.

    With other layers of the same shape the bytes have the same places.
    """
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as workshop:
        whole, small, simple = (str(Path(workshop) / f"{name}.onnx") for name in ("whole", "small", "simple"))
        torch.onnx.export(
            Graph(source, layers).eval(),
            (torch.zeros(9, source.width), torch.zeros(source.width), torch.zeros(len(layers), 2, 7, source.width)),
            whole,
            input_names=["rows", "kind", "beside"],
            output_names=["states", "offered"],
            dynamic_axes={
                "rows": {0: "pieces"},
                "beside": {2: "others"},
                "states": {0: "pieces"},
                "offered": {2: "pieces"},
            },
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


def export(source: Source, network: Network) -> None:
    """Write the four files of the encoder, and the heads."""
    folder = package_file(FOLDER)
    folder.mkdir(exist_ok=True)
    pack(package_file(LAYERS), graph_of(source, network.layers))
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
