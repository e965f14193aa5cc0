"""Characters for print: what the font draws stays, an emoji becomes its name, the rest its number."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

from coach.config import Language
from coach.language.clean import clean
from coach.resources import read_data

_JOINS = frozenset("\u200d\ufe0e\ufe0f")
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


def printable(text: str, draws: Callable[[int], bool], language: Language) -> str:
    """`text` as it can be printed with a font that `draws` these code points: "🙏" becomes "[tangan terkatup]"."""
    plain = clean(text)
    if all(char in "\n\t" or draws(ord(char)) for char in plain):
        return plain
    pieces: list[str] = []
    flag = ""
    for char in plain:
        code = ord(char)
        if code in _FLAGS:
            flag += chr(code - _FLAGS.start + ord("A"))
            if len(flag) == 2:
                pieces.append(f"[{flag}]")
                flag = ""
            continue
        if flag:
            pieces.append(f"[{flag}]")
            flag = ""
        if char in "\n\t" or draws(code):
            pieces.append(char)
        elif char not in _JOINS and code not in _TONES:
            pieces.append(f"[{_name(char, language)}]")
    if flag:
        pieces.append(f"[{flag}]")
    return "".join(pieces)


def _name(char: str, language: Language) -> str:
    known = _names()[language].get(char)
    if known:
        return known
    try:
        return unicodedata.name(char).lower()
    except ValueError:
        return f"U+{ord(char):04X}"


@cache
def _names() -> dict[Language, dict[str, str]]:
    data: dict[Language, dict[str, str]] = read_data("record/data/emoji.yaml")
    return data
