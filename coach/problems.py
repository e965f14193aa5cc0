"""What can go wrong for a user, as a key into the message catalogue and its values.

A `Problem` carries no sentence: the face that shows it renders it in the user's language
(`coach.language.messages.sentence`). So the lower floors need not know which language that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Problem(Exception):
    """Something the user can understand and mend.

    `key` is a dotted key of the message catalogue, `values` fill its placeholders.
    """

    exit_code = 1

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        # Problems cross a process boundary when a document is read in a child process.
        return (_rebuild, (type(self), self.key, self.values))

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.key}({filled})"


def _rebuild(kind: type[Problem], key: str, values: dict[str, object]) -> Problem:
    return kind(key, **values)


class WrongUsage(Problem):
    """The command was called with words that it does not take, or for something that is not there."""

    exit_code = 2


class UnreadableInput(Problem):
    """A file or text could not be read; `values` name the file."""

    exit_code = 3


class ModelUnavailable(Problem):
    """The model was asked for and there is no answer of the rules to stand in for it."""

    exit_code = 4


class StoreProblem(Problem):
    """What the coach keeps cannot be opened or written: full disk, read-only folder, a newer version's file."""

    exit_code = 3


_KINDS = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "string_type": "text",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_from_float": "whole",
    "float_type": "number",
    "float_parsing": "number",
    "bool_type": "truth",
    "bool_parsing": "truth",
    "list_type": "list",
    "tuple_type": "list",
    "dict_type": "fields",
    "model_type": "fields",
    "model_attributes_type": "fields",
    "literal_error": "one_of",
    "enum": "one_of",
    "string_too_short": "short",
    "string_too_long": "long",
    "too_short": "few",
    "too_long": "many",
    "greater_than": "more_than",
    "greater_than_equal": "at_least",
    "less_than": "less_than",
    "less_than_equal": "at_most",
}
"""What each of pydantic's types of error is called in the catalogue (docs: Validation Errors); all else is "other"."""


def mistake(details: Mapping[str, Any]) -> Problem:
    """What one of `ValidationError.errors()` says of a field, to stand as a reason in a sentence. pydantic words it in
    English alone."""
    given = details.get("ctx", {})
    limit = next((given[name] for name in ("min_length", "max_length", "gt", "ge", "lt", "le") if name in given), "")
    words = str(given.get("expected", "")).replace("'", "")
    return Problem(f"mistake.{_KINDS.get(details['type'], 'other')}", limit=limit, words=words)
