"""Makes `coach/profile/finding/headings.npz` from headings.yaml: `python -m tools.make_heading_vectors`.

Takes a few seconds. To be run again when headings.yaml or the letters' background has changed.
"""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

from coach.language.embed import character_embedder
from coach.profile.finding.meaning import VECTORS, examples, source_hash
from coach.resources import package_file
from tools.packing import save


def main() -> None:
    """Write every example as a row, with the number of its kind and the hash of the source."""
    texts = [heading for kind in examples().values() for heading in kind.headings]
    arrays: dict[str, NDArray[Any]] = {
        "letters": character_embedder().embed(texts).astype(numpy.float16),
        "owners": numpy.array(
            [number for number, kind in enumerate(examples().values()) for _ in kind.headings], dtype=numpy.int16
        ),
        "source": numpy.array(source_hash()),
    }
    save(package_file(VECTORS), arrays)


if __name__ == "__main__":
    main()
