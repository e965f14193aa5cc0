"""Foreign text made safe to show: only what a reader can see stays, and markup stays plain text.

What was received is kept as it was elsewhere; this is for the screen, for drafts, and for what a document says.
"""

from __future__ import annotations

import re
import unicodedata

_SEQUENCE = re.compile(
    # A string (OSC, DCS, SOS, PM, APC; 7- or 8-bit) up to its end. One that is never ended loses only its introducer:
    # else a single stray byte would swallow the rest of the document.
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])(?:[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c))?"
    # CSI with its parameters and intermediates.
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    # Two-character escapes, with intermediates ("\x1b(B").
    r"|\x1b[ -/]*[0-~]?"
)
_NEW_LINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0001-\U000e007f"
    "]"
)
_JOINER = "\u200d"


def clean(text: str) -> str:
    """`text` without escape sequences (whole, parameters included), control, direction and zero-width characters.

    Line ends become "\\n"; tabs stay; a zero-width joiner stays inside an emoji. Composed form (NFC). Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = _DROPPED.sub("", _NEW_LINE.sub("\n", _SEQUENCE.sub("", text)))
    if _JOINER in plain:
        plain = re.sub(_JOINER, lambda match: _joiner(plain, match.start()), plain)
    return unicodedata.normalize("NFC", plain)


def _joiner(text: str, at: int) -> str:
    """The joiner at this place, if it joins two pictures."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return _JOINER if _picture(before) and _picture(after) else ""


def _picture(char: str) -> bool:
    return char == "\ufe0f" or (char != "" and unicodedata.category(char) in ("So", "Sk"))
