"""What can go wrong for a user, as a key into the message catalogue and its values.

A `Problem` carries no sentence: the face that shows it renders it in the user's language
(`coach.language.messages.sentence`). So the lower floors need not know which language that is.
"""

from __future__ import annotations


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
