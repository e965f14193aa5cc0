"""Puts back together what a line width cut apart, and leaves apart what was meant to be lines of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENDED = (".", ":", ";", "!", "?", "…")
_OPEN_END = re.compile(
    r"(?:[,/&(–-]|\b(?:dan|atau|serta|untuk|yang|dengan|dari|ke|di|pada|dalam|oleh|sebagai|agar|kepada|terhadap|per"
    r"|and|or|of|the|for|to|with|by|in|on|a|an|at|from|as|that))$",
    re.IGNORECASE,
)
_NARROWEST, _WIDEST = 45, 110
"""Characters a line between which text is wrapped by programs; longer lines are paragraphs of their own."""


_LABEL = re.compile(r"^[^:|]{2,40}:\s*\S|^[^:|]{2,40}(?:\t|\s{2,})\s*:")


def is_label(text: str) -> bool:
    """Whether a line is a label with its value: "Jabatan : Content Writer"."""
    return _LABEL.match(text) is not None and len(text.split(":", 1)[0].split()) <= 4


def wrap_width(lengths: Sequence[int]) -> int:
    """The width at which a text was wrapped, or 0 where it was not."""
    full = sorted(length for length in lengths if length >= _NARROWEST)
    if len(full) < 2 or full[-1] > _WIDEST:
        return 0
    return full[-1]


def continues(before: str, after: str, width: int) -> bool:
    """Whether the line `after` goes on with the sentence of the line `before`, in a text wrapped at `width` (or 0)."""
    if not before or not after or before.endswith(_ENDED):
        return False
    if _OPEN_END.search(before):
        return True
    first_word = after.split(maxsplit=1)[0]
    if width and len(before) + 1 + len(first_word) > width - 1:
        return True
    # Chat is written without capitals: there a small letter says nothing.
    return after[0].islower() and len(before) >= 40 and before.lstrip("(\"'“")[:1].isupper()


def joined(before: str, after: str) -> str:
    """`before` and `after` as one text; a word cut by a hyphen at the line's end is whole again."""
    if re.search(r"[^\W\d_]{2}-$", before) and after[:1].islower() and not _doubles(before, after):
        return before[:-1] + after
    return f"{before} {after}" if not re.search(r"\w[-/]$", before) else before + after


def _doubles(before: str, after: str) -> bool:
    """Indonesian doubles words with a hyphen that must stay: "tugas-" + "tugas", "rata-" + "rata"."""
    last = re.search(r"([^\W\d_]+)-$", before)
    first = re.match(r"[^\W\d_]+", after)
    if not last or not first:
        return False
    one, two = last.group(1).casefold(), first.group(0).casefold()
    root = two[:4]
    return len(root) >= 3 and (two.startswith(one[:4]) or root in one)
