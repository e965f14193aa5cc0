"""What the writer offered in place of what was asked, where the supervisor has taken it up: a word to be kept."""

from __future__ import annotations

import re

from coach.reply.parts import SENTENCE
from coach.reply.thread import Thread

_AGREES = re.compile(
    r"\W*(?:(?:oh|ya|iya|yes|well)\W+)*"
    r"(?:ok|oke|okay|okey|baik|baiklah|sip|siap|boleh|deal|setuju|ya ?sudah|ya ?udah|fine|alright|all right|good|great|"
    r"agreed|perfect|right)\b",
    re.IGNORECASE,
)
_MYSELF = re.compile(r"\b(?:saya|aku|gue|i|i'm|i'll|i'd)\b", re.IGNORECASE)
_CAN = re.compile(
    r"\b(?:bisa|siap|sanggup|bantu|bantuin|kerjakan|selesaikan|can|could|i'll|i'd|will|happy|glad|able)\b",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"\b(?:tidak|tak|nggak|enggak|gak|ga|belum|bukan|can't|can’t|cannot|won't|won’t|not|unable)\b", re.IGNORECASE
)
_WORD = re.compile(r"\d+|\w{4,}")
_EMPTY = frozenset(
    _WORD.findall(
        "saya bisa bantu kalau yang nanti dulu tolong jangan oke baik siap sudah saja untuk dengan juga sama "
        "will with that this then your okay could help"
    )
)
"""Words that two messages share by chance."""


def offer_taken_up(thread: Thread) -> str | None:
    """The sentence of the user's last message that offers something of their own, where the answer to it agrees.

    The answer names the same day, hour or thing. None where there is no such sentence.
    """
    if thread.answered or not thread.mine:
        return None
    answer = thread.messages[-1].text
    if not _AGREES.match(answer):
        return None
    named = set(_WORD.findall(answer.casefold())) - _EMPTY
    for match in SENTENCE.finditer(thread.mine[-1].text):
        sentence = match.group().strip()
        own = _MYSELF.search(sentence) and _CAN.search(sentence) and not _CANNOT.search(sentence)
        if own and named & set(_WORD.findall(sentence.casefold())):
            return sentence.rstrip(".!… ")
    return None
