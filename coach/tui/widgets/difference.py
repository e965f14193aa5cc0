"""A changed text as a difference, marked by signs as well as by colour: what would go and what would come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from coach.tui.words import shown

if TYPE_CHECKING:
    from coach.reply.mend import Piece

_STYLES = {"kept": "", "left_out": "strike $text-error", "added": "bold $text-success"}
_MARKS = {"left_out": "−", "added": "+"}
_ENOUGH_KEPT = 0.75
"""The part of a new text that stood in the old one: with less, a difference is harder to read than the text."""


def difference_told(pieces: Sequence[Piece]) -> Content:
    """The pieces one after the other; foreign text is no markup."""
    return Content("").join(map(_told, pieces))


def reworded_told(before: str, after: str) -> tuple[Content, bool]:
    """Another engine's wording as a difference, or as it is where little was kept; tells whether it is one."""
    from coach.reply.mend import difference

    pieces = difference(before, after)
    marked = sum(len(piece.text) for piece in pieces if piece.change == "kept") >= _ENOUGH_KEPT * len(after)
    return (difference_told(pieces) if marked else Content(shown(after))), marked


def legend(say: Callable[[str], str]) -> Content:
    """What the signs mean, in the words of `say`."""
    return Content("   ").join(_marked(change, say(f"app.stronger.{change}")) for change in _MARKS)


def _told(piece: Piece) -> Content:
    """The space around a marked piece stays outside the mark."""
    core = piece.text.strip()
    if piece.change == "kept" or not core:
        return Content(piece.text if not core else _around(piece.text, shown(core)))
    before, _, after = piece.text.partition(core)
    return Content.assemble(before, _marked(piece.change, shown(core)), after)


def _around(text: str, core: str) -> str:
    return f"{text[: len(text) - len(text.lstrip())]}{core}{text[len(text.rstrip()) :]}"


def _marked(change: str, text: str) -> Content:
    return Content.styled(f"[{_MARKS[change]} {text}]", _STYLES[change])
