"""Cuts a reply into what is said in it: the body between salutation and signature, and its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from coach.reply.signs import Span

_SALUTATION = re.compile(
    r"\s*(?:(?:kepada )?(?:yth\b|yang terhormat)|dear\b|(?:hi|hello|halo|hai)\b[^.?!\n]{0,40},?\s*$)[^\n]*\n+",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"\n\s*(?:(?:hormat|salam)\b[^\n.?!]{0,30}|(?:(?:kind|best|warm|many|with)\s+)?(?:regards|thanks|(?:best )?wishes)|"
    r"yours\b[^\n.?!]{0,20}|sincerely|respectfully|best|cheers|terima kasih|demikian\b[^\n]*)"
    r",?[ \t]*(?:\n[^\n]{0,60}){0,4}\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[^.?!…;\n,]*(?:[.](?=\d)[^.?!…;\n,]*|,(?=\d)[^.?!…;\n,]*)*(?:[.?!…;,]+|\n+|$)",
)
SENTENCE = re.compile(r"[^.?!…\n]*(?:[.](?=\d)[^.?!…\n]*)*(?:[.?!…]+[\"”’')]*|\n+|$)")
_SHORTENED = re.compile(r"\b(?:bpk|sdri?|yth|no|tgl|dr|mr|mrs|ms)\.$", re.IGNORECASE)
_TURN = re.compile(
    r"(?<=\s)(?=(?:tapi|tp|tetapi|namun|cuma|jadi|soalnya|karena|krn|karna|but|though|because|so)\s)", re.IGNORECASE
)
_WHOLE = re.compile(r"[^.?!\n]+[.?!\n]*")
_SHORTEST = 12
"""Characters; what is shorter belongs to the clause before it ("Pak,")."""


def body_span(reply: str) -> Span:
    """Where the reply says something: without its salutation and its signature."""
    salutation = _SALUTATION.match(reply)
    start = salutation.end() if salutation else 0
    closing = _CLOSING.search(reply, start)
    end = closing.start() if closing and closing.start() > start else len(reply)
    return Span(start, end) if reply[start:end].strip() else Span(0, len(reply))


def clauses(reply: str) -> list[Span]:
    """The clauses of the body in their order, each without the white space around it."""
    body = body_span(reply)
    found: list[Span] = []
    for match in _CLAUSE.finditer(reply, body.start, body.end):
        for start, end in _turns(reply, match.start(), match.end()):
            while start < end and reply[start].isspace():
                start += 1
            while end > start and reply[end - 1].isspace():
                end -= 1
            if start == end:
                continue
            if found and end - start < _SHORTEST and "\n" not in reply[found[-1].end : start]:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
    return found


def sentences(reply: str) -> list[Span]:
    """The sentences of the body in their order, each without the white space around it."""
    body = body_span(reply)
    found: list[Span] = []
    for match in SENTENCE.finditer(reply, body.start, body.end):
        piece = match.group()
        core = piece.strip()
        if not any(map(str.isalnum, core)):
            continue
        start = match.start() + piece.index(core)
        gap = reply[found[-1].end : start] if found else None
        # "Bpk. Hendra" and "1.000.000" go on after their stop, and so does "tegas.id".
        if gap == "" or (gap == " " and _SHORTENED.search(reply[: found[-1].end])):
            start = found.pop().start
        found.append(Span(start, match.start() + piece.index(core) + len(core)))
    return found


def sentences_with(reply: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences that hold one of `spans`."""
    found = (Span(*match.span()) for match in _WHOLE.finditer(reply))
    return [each for each in found if any(each.start < span.end and span.start < each.end for span in spans)]


def _turns(reply: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(match.start() for match in _TURN.finditer(reply, start, end)), end]
    return [*pairwise(cuts)]
