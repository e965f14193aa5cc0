"""Writes files packed and the same at every run. Of numpy's own writers one packs nothing, the other writes the time of
day into the file."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

_GZIP = 31
"""How zlib calls the format of gzip with its widest window."""


def save(file: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write the arrays by their names, for `numpy.load`."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy")
            # An entry of its own says how it is packed; what the archive says counts for others alone.
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as handle:
                numpy.lib.format.write_array(handle, array, allow_pickle=False)


def pack(file: Path, content: bytes) -> None:
    """Write `content`, gzipped. Weights repeat only where they are nothing: looking for more packs them worse."""
    packing = zlib.compressobj(9, zlib.DEFLATED, _GZIP, 9, zlib.Z_RLE)
    file.write_bytes(packing.compress(content) + packing.flush())
