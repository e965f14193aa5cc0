"""Writes the encoder for onnxruntime: the layers as one graph in 8-bit integers, the words as they were published.

One graph serves clauses and requests: a clause is a text with nothing beside it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn

from coach.language.encoder import FOLDER
from coach.resources import package_file
from coach.scope.encoded import HEADS
from tools.arrays import save
from tools.encoder.network import Lower, Network
from tools.encoder.source import Source
from tools.encoder.vocabulary import kept_rows, tokeniser, word_rows


class Graph(nn.Module):
    """What runs: from word rows to states, and what this text offers to others."""

    def __init__(self, source: Source, network: Network) -> None:
        super().__init__()
        self.lower, self.layers = Lower(source), network.layers

    def forward(self, rows: Tensor, kind: Tensor, beside: Tensor, down: Tensor, up: Tensor) -> tuple[Tensor, Tensor]:
        """`rows` (pieces, width), `kind` (width), `beside` (layers, 2, others, width); `down` and `up` are a `Turn`."""
        states = self.lower(rows[None])[0] + kind
        offered = []
        for number, layer in enumerate(self.layers):
            keys, values = layer.offered(states)
            offered.append(torch.stack([keys, values]))
            seen = torch.cat([beside[number, 0], keys]), torch.cat([beside[number, 1], values])
            states = layer(states, *seen, None, (down[number], up[number]))
        return states, torch.stack(offered)


def export(source: Source, network: Network) -> None:
    """Write the four files of the encoder, and the heads."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder = package_file(FOLDER)
    folder.mkdir(exist_ok=True)
    width, layers = source.width, len(network.layers)
    with tempfile.TemporaryDirectory() as workshop:
        whole = Path(workshop) / "whole.onnx"
        torch.onnx.export(
            Graph(source, network).eval(),
            (
                torch.zeros(9, width),
                torch.zeros(width),
                torch.zeros(layers, 2, 7, width),
                torch.zeros(layers, width, 3),
                torch.zeros(layers, 3, width),
            ),
            str(whole),
            input_names=["rows", "kind", "beside", "down", "up"],
            output_names=["states", "offered"],
            dynamic_axes={
                "rows": {0: "pieces"},
                "beside": {2: "others"},
                "down": {2: "narrow"},
                "up": {1: "narrow"},
                "states": {0: "pieces"},
                "offered": {2: "pieces"},
            },
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: processors without VNNI overflow on eight.
        quantize_dynamic(
            whole, folder / "layers.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
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
