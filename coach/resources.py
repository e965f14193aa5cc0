"""Finds the files that ship with the coach, and reads its YAML data.

In a wheel, prompts/, scenarios/ and samples/ lie inside the package; in a checkout they lie at its root.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent


def bundled(folder: str) -> Path:
    """The shipped folder `prompts`, `scenarios` or `samples`.

    Raises FileNotFoundError when the installation is broken.
    """
    for candidate in (_PACKAGE / "_bundled" / folder, _PACKAGE.parent / folder):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation lacks its folder {folder!r}")


@cache
def read_data(relative: str) -> Any:
    """The YAML file at `relative` inside the package, parsed once a process.

    The caller validates it; what is returned is shared and must not be changed.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (_PACKAGE / relative).open(encoding="utf-8") as handle:
        return yaml.load(handle, Loader=loader)  # noqa: S506 - both loaders are the safe ones


def package_file(relative: str) -> Path:
    """The path of a data file that lies beside the code, for binary data such as vectors."""
    return _PACKAGE / relative


_SAMPLE_REQUEST = "request.txt"


def sample_documents(language: str) -> list[Path]:
    """The sample's job description and KPI sheet in `language`, the description first."""
    found = sorted((bundled("samples") / language).iterdir(), key=lambda path: (path.suffix, path.name))
    return [path for path in found if path.is_file() and path.name != _SAMPLE_REQUEST]


def sample_request(language: str) -> str:
    """The message of the sample's supervisor in `language`, without the file's last line end."""
    return (bundled("samples") / language / _SAMPLE_REQUEST).read_text(encoding="utf-8").rstrip("\n")
