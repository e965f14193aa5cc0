"""Bytes of a text file become text: byte order marks, UTF-8, UTF-16 without a mark, else Windows-1252."""

from __future__ import annotations

import codecs
import re

from coach.problems import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_MOST_CONTROLS = 0.02
"""The share of control characters above which bytes are no text; escape and bell, which terminals save, not counted."""


def decode(data: bytes, file: str) -> str:
    """The text in `data`. Raises UnreadableInput("reading.binary") where it is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"), file)
    silent = _sixteen_bits(data)
    if silent:
        return _checked(data.decode(silent, errors="replace"), file)
    if b"\0" in data:
        raise UnreadableInput("reading.binary", file=file)
    try:
        return _checked(data.decode("utf-8"), file)
    except UnicodeDecodeError:
        return _checked(data.decode("cp1252", errors="replace"), file)


def _sixteen_bits(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every second byte is zero, and no other."""
    sample = data[:4_000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _checked(text: str, file: str) -> str:
    odd = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    if odd > max(2, len(text) * _MOST_CONTROLS):
        raise UnreadableInput("reading.binary", file=file)
    return text
