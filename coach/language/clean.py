"""Makes foreign text safe to show: what a terminal would obey, and what nobody can see, is taken out.

Escape sequences go whole, by the grammar of ECMA-48 (5.4 and 5.6) in their seven-bit and eight-bit forms. Markup such
as `[b]` or `<b>` is text like any other and stays: it is for the one who shows it not to interpret it.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# A control string (title, link, clipboard, graphics) runs to BEL or ST and holds no other escape. Where its end is
# missing, only its introducer and the word that follows go, so that a stray byte cannot swallow a document.
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*+[ -/]*+[@-~]?"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x1b\x90\x98\x9b-\x9f]*+(?:\x07|\x1b\\\\|\x9c)|[!-~]*+)"
    "|\x1b[ -/]*+[0-~]?"
)

# Controls but \n and \t; soft hyphen; direction marks, embeddings and isolates; zero-width characters and invisible
# operators; the byte order mark; interlinear marks; tag characters; lone surrogates; noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)

_PICTURE = "\u00a9\u00ae\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(f"(?<![{_PICTURE}\ufe0f])\u200d|\u200d(?![{_PICTURE}])")


def clean(text: str) -> str:
    """`text` without escape sequences, control, direction and zero-width characters; lines end in \\n; NFC.

    Line breaks and tabs stay, and so does the joiner that makes one emoji of several. Cleaning twice changes nothing
    more. Takes time in proportion to the text.
    """
    if text.isascii() and "\r" not in text and _printable(text):
        return text
    text = _LINE_ENDS.sub("\n", _SEQUENCE.sub("", text))
    text = _LOOSE_JOINER.sub("", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """`text` cleaned and on one line, for a name or a value inside a sentence."""
    return " ".join(clean(text).split())


def _printable(text: str) -> bool:
    return text.isprintable() or text.translate(_SPACES).isprintable()


_SPACES = {ord("\n"): None, ord("\t"): None}
