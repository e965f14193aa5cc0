"""The Markdown export. Foreign words are quoted and escaped: they format nothing."""

from __future__ import annotations

import re

from coach.language.clean import clean, one_line
from coach.record.exporters.document import Heading, Pairs, Paragraph, Quoted, document
from coach.record.exporters.view import View

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENS_LIST = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|[-+=])")


def write_markdown(view: View) -> bytes:
    """The document as Markdown, in UTF-8."""
    return ("\n\n".join(_drawn(view)) + "\n").encode("utf-8")


def _drawn(view: View) -> list[str]:
    pieces: list[str] = []
    for block in document(view):
        match block:
            case Heading():
                pieces.append(f"{'#' * block.level} {escaped(one_line(block.text))}")
            case Pairs():
                pieces.append(
                    "\n".join(f"- **{escaped(one_line(name))}**: {_value(text)}" for name, text in block.rows)
                )
            case Paragraph():
                pieces.append(escaped(block.text))
            case Quoted():
                quoted = "\n".join(f"> {escaped(line)}  ".rstrip() for line in clean(block.text).split("\n"))
                pieces.append(f"**{escaped(one_line(block.label))}**\n\n{quoted}")
    return pieces


def _value(text: str) -> str:
    return escaped(one_line(text))


def escaped(text: str) -> str:
    """`text` with nothing in it that Markdown would take for more than a character."""
    return _OPENS_LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
