"""The coach's own sentences: `catalogue/<language>/<area>.yaml`, one file an area, the same keys in both languages.

A key is dotted, its first part the area: `reading.empty`. Placeholders are `{name}` and are filled literally,
so that foreign text in a value can neither format nor mark up anything.
"""

from __future__ import annotations

import errno
import re
import socket
from functools import cache

from coach.config import Language
from coach.problems import Problem
from coach.resources import read_data

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NAMES = {**errno.errorcode, **{getattr(socket, name): name for name in dir(socket) if name.startswith("EAI_")}}
"""The names of the system's error numbers, and of those of addresses that are looked up."""


def say(language: Language, key: str, **values: object) -> str:
    """The sentence for `key` in `language`, with its placeholders filled; an error among `values` gives its reason.

    Raises KeyError for a key or a placeholder that is not there: that is a programming error, and a test finds it.
    """
    template = _area(language, key.split(".", 1)[0])[key]
    return _PLACEHOLDER.sub(lambda match: worded(language, values[match.group(1)]), template)


def worded(language: Language, value: object) -> str:
    """`value` as it stands in a sentence: of a problem, and of what the operating system refuses, in `language`."""
    if isinstance(value, Problem):
        return sentence(language, value)
    if isinstance(value, UnicodeError):
        return say(language, "system.encoding")
    if not isinstance(value, OSError):
        return str(value)
    name = _NAMES.get(value.errno or 0, "").lower()
    return _area(language, "system").get(f"system.{name}", value.strerror or str(value) or type(value).__name__)


def sentence(language: Language, problem: Problem) -> str:
    """The one line that tells a user what was wrong, where, and what to do."""
    return say(language, problem.key, **problem.values)


@cache
def _area(language: Language, area: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    _flatten(area, read_data(f"language/catalogue/{language}/{area}.yaml"), flat)
    return flat


def _flatten(prefix: str, value: object, into: dict[str, str]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _flatten(f"{prefix}.{name}", inner, into)
    else:
        into[prefix] = str(value)
