"""The network as it ships, out of its files: to learn on from it, where nobody kept the weights of the learning.

Its weights are those of the 8-bit integers, so what is learned on begins a rounding away from what was learned before.
"""

from __future__ import annotations

from typing import Any

import numpy
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from coach.language import encoder
from coach.language.encoder import packed
from coach.reply.encoded import LAYERS, heads
from tools.encoder.network import Network
from tools.encoder.source import Source
from tools.replies.network import ReplyNetwork

_STEPS, _SIZE = "_quantized", "_scale"
"""How onnxruntime's quantiser names the integers of a weight, and the size of a step."""


def shipped(source: Source) -> ReplyNetwork:
    """The replies' network with the weights that lie in the package. Raises OSError where a file is missing."""
    taught = Network(source)
    graph = packed(encoder.LAYERS)
    _fill(taught.layers, graph)
    network = ReplyNetwork(taught.eval())
    apart = numpy.frombuffer(packed(LAYERS), numpy.uint8)
    _fill(network.layers, (numpy.frombuffer(graph, numpy.uint8) + apart).tobytes())
    read = heads()
    with torch.no_grad():
        for name in type(read).__dataclass_fields__:
            part, _, rest = name.rpartition("_")
            linear, own = (part, "bias") if rest == "bias" else (name, "weight")
            getattr(getattr(network, linear), own).copy_(torch.tensor(getattr(read, name).T))
    return network


@torch.no_grad()
def _fill(layers: nn.ModuleList, content: bytes) -> None:
    """Put the weights of a graph into `layers`."""
    graph = onnx.load_from_string(content).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    made_by = {name: node for node in graph.node for name in node.output}
    taken_by = {name: node for node in graph.node for name in node.input}
    for name, parameter in layers.named_parameters(prefix="layers"):
        if name in values:
            parameter.copy_(torch.tensor(values[name]))
        else:
            bias = name.removesuffix("weight") + "bias"
            parameter.copy_(_weight(taken_by[bias], made_by, values))


def _weight(added: Any, made_by: dict[str, Any], values: dict[str, NDArray[Any]]) -> Tensor:
    """The weights, (taken, given), whose product is what `added` adds the bias to."""
    node = added
    while True:
        for name in node.input:
            if name in values and name.endswith(_STEPS):
                size = values[name.removesuffix(_STEPS) + _SIZE]
                return torch.tensor(values[name].astype(numpy.float32) * size).T
        node = made_by[node.input[0]]
