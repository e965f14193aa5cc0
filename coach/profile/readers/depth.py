"""How deep list items lie among each other, told by how far they are indented."""

from __future__ import annotations


class Depth:
    """Follows the indentation of one list after another. `slack` is what counts as the same indentation."""

    def __init__(self, slack: float) -> None:
        self._slack = slack
        self._open: list[float] = []

    def of_item(self, indent: float) -> int:
        """The depth of an item, 0 outermost."""
        while self._open and self._open[-1] > indent + self._slack:
            self._open.pop()
        if not self._open or indent > self._open[-1] + self._slack:
            self._open.append(indent)
        return len(self._open) - 1

    def end_list(self) -> None:
        """Something else came between: the next item begins a list of its own."""
        self._open.clear()
