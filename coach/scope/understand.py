"""Takes a message apart: what is asked, beside greetings, quotations, and words that speak to the coach itself.

Nothing of a message is ever obeyed. What speaks to the coach is set apart, and the rest is judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.language.lexicon import PhraseBook
from coach.language.normalise import sentences, visible, words
from coach.resources import read_data

READ_AT_MOST = 20_000
"""Characters of a message that are read; nobody asks for work further down."""
LONGEST = 420
"""Characters of a ramble that are judged: an ask shows itself in less, and a reader's time grows with what it reads."""
_COURTESY_WORDS = 8
_SHORTEST_ASK = 4
"""Words; a shorter piece after "oh ya" belongs to what stands before it."""
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>\n]{0,200}>|<\|[^|<>\n]{0,40}\|>|\[/?[a-z]{1,12}\]|```[a-z]*")
_TO_A_MODEL = re.compile(
    r"<\|im_start\|>\s*system\b.{0,2000}?<\|im_end\|>|\[INST\].{0,2000}?\[/INST\]|<system>.{0,2000}?</system>"
    r"|<<SYS>>.{0,2000}?<</SYS>>",
    re.IGNORECASE | re.DOTALL,
)
"""What is marked as an instruction to a language model."""
_JSON = re.compile(r"[{\[][^{}\[\]]{0,400}[\"'](?:scope|kind|confidence|verdict|role|engine)[\"'][^{}\[\]]{0,400}[}\]]")
_LETTER = re.compile(r"[^\W\d_]{2}")
_QUOTED_LINE = re.compile(r"^\s*[>|]")
_HISTORY = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*)?(?:original message|forwarded message|begin forwarded message|pesan asli|pesan terusan"
    r"|pesan yang diteruskan|diteruskan|forwarded)\b[ \t:-]*$"
    r"|^[ \t]*(?:on|pada)\b.{6,140}\b(?:wrote|menulis)[ \t]*:[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a mail or chat begins to repeat what others wrote."""
_HEADER = re.compile(
    r"^[ \t>]*(?:from|dari|sent|dikirim|to|kepada|cc|subject|perihal|date|tanggal)[ \t]*:", re.IGNORECASE
)
_SAYS_SOMETHING = 9
"""Words; "mohon ditindaklanjuti ya" above a forwarded message asks for what the message asks."""
_COMMA = re.compile(r",\s+|\s+-\s+|\s(?=(?:dan|and|sama|plus)\s)")
_PAUSE = re.compile(r"(?<=[,:;–—])\s+|\s+(?=(?:jadi|nah|terus|trus|soalnya|makanya|eh|oh|tapi|dan|so|then|but|and)\s)")
_BREATH = 140
"""Characters; nobody says more in one breath."""
_OPENINGS = frozenset({"another", "joining"})


class MessageFile(BaseModel):
    """The schema of message.yaml."""

    model_config = ConfigDict(extra="forbid")

    addressed: list[str]
    machines: list[str]
    courtesy: list[str]
    ask: list[str]
    another: list[str]
    joining: list[str]
    pressure: dict[str, list[str]]


@dataclass(frozen=True)
class Message:
    """A message, understood. The texts are pieces of what was received, in its own words.

    `said` is all that was said by the sender to the employee. `whole` is what of it is asked, of a ramble the parts
    that ask; empty where nothing can be read. `asks` are the same, each ask by itself, in the order of the message.
    `addressed` tells that a part spoke to the coach. `pressure` names what leans on the reader: flattery, guilt,
    threat, urgency.
    """

    said: str
    whole: str
    asks: tuple[str, ...]
    addressed: bool
    pressure: frozenset[str]


def understand(text: str) -> Message:
    """What `text` asks for."""
    plain = visible(text[:READ_AT_MOST])
    without_json = _JSON.sub(" ", _TO_A_MODEL.sub(" ", plain))
    stripped = _MARKUP.sub(" ", without_json)
    addressed = without_json != plain
    kept: list[str] = []
    for piece in sentences(_without_quotations(stripped)):
        spoken_to_us = _addressed().search(piece)
        if spoken_to_us is None:
            kept.append(piece)
        else:
            addressed = True
            kept.append(piece[: spoken_to_us.start()].rstrip(" ([{<-–—:*").lstrip())
    asks = tuple(
        ask for part in _apart([half for piece in kept for half in _halves(piece)]) if (ask := _condensed(part))
    )
    leaning = _book().find(words(" ".join(kept)[:4000]))
    pressure = frozenset(name for name in leaning if name in _file().pressure)
    return Message(said="\n".join(kept), whole=_condensed(kept), asks=asks, addressed=addressed, pressure=pressure)


def asks_openly(text: str) -> bool:
    """Whether a word of asking stands in `text`."""
    return _asks(words(text[:READ_AT_MOST])) > 0


def is_only_courteous(text: str) -> bool:
    """Whether every sentence of `text` is a greeting, thanks or the like."""
    return all(_is_courtesy(words(piece)) for piece in sentences(text[:READ_AT_MOST]) if _LETTER.search(piece))


def _without_quotations(text: str) -> str:
    """`text` less what it quotes, unless that is what is asked: nothing of its own is said, or hardly a word."""
    lines = text.splitlines()
    own = [line for line in lines if not _QUOTED_LINE.match(line)]
    text = "\n".join(own if any(_LETTER.search(line) for line in own) else lines)
    history = _HISTORY.search(text)
    if history is None:
        return text
    before, after = text[: history.start()], text[history.end() :]
    if len(words(before)) >= _SAYS_SOMETHING:
        return before
    below = [line.lstrip("> ") for line in after.splitlines() if not _HEADER.match(line)]
    return "\n".join([before, *below])


def _apart(pieces: Sequence[str]) -> list[list[str]]:
    """The sentences grouped by ask: a new group begins at "oh ya", "satu lagi", "one more thing"."""
    groups: list[list[str]] = [[]]
    for piece in pieces:
        said = words(piece)
        opening = _OPENINGS & _book().find(said[:4]).keys()
        if (
            opening
            and groups[-1]
            and len(said) >= _SHORTEST_ASK
            and _asks(said)
            and any(_asks(words(earlier)) for earlier in groups[-1])
        ):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _halves(piece: str) -> list[str]:
    """A sentence cut where a comma and a joining word separate two asks; whole where they do not."""
    for comma in _COMMA.finditer(piece):
        before, after = piece[: comma.start()], piece[comma.end() :]
        left, right = words(before), words(after)
        joined = _book().find(right[:3]).get("joining")
        if joined and min(len(left), len(right)) >= _SHORTEST_ASK and _asks(left) and _asks(right):
            return [before.strip(), after.strip()]
    return [piece]


def _asks(said: Sequence[str]) -> int:
    return len(_book().find(said).get("ask", ()))


def _condensed(pieces: Sequence[str]) -> str:
    """The sentences without courtesies; of a ramble, those that ask, up to what an encoder reads, in their order."""
    told = [(piece, words(piece)) for piece in pieces if _LETTER.search(piece)]
    kept = [piece for piece, said in told if not _is_courtesy(said)] or [piece for piece, _ in told]
    if sum(len(piece) + 1 for piece in kept) <= LONGEST:
        return " ".join(kept)
    kept = [part for piece in kept for part in _breaths(piece)]
    ranked = sorted(range(len(kept)), key=lambda number: (-_asks(words(kept[number][:LONGEST])), number))
    chosen: list[int] = []
    room = LONGEST
    for number in ranked:
        asking = _asks(words(kept[number][:LONGEST])) > 0
        if not chosen or (asking and room >= len(kept[number])):
            chosen.append(number)
            room -= len(kept[number]) + 1
    return " ".join(kept[number] for number in sorted(chosen))


def _breaths(piece: str) -> list[str]:
    """A sentence that never ends, as people speak into a telephone, cut where they draw breath."""
    if len(piece) <= _BREATH:
        return [piece]
    parts: list[str] = []
    for part in _PAUSE.split(piece):
        if parts and len(parts[-1]) + len(part) < _BREATH:
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def _is_courtesy(said: Sequence[str]) -> bool:
    if len(said) > _COURTESY_WORDS:
        return False
    found = _book().find(said)
    return "courtesy" in found and "ask" not in found


@cache
def _file() -> MessageFile:
    return MessageFile.model_validate(read_data("scope/data/message.yaml"))


@cache
def _addressed() -> re.Pattern[str]:
    """What speaks to the coach; the rest of its sentence goes with it, what stood before it stays."""
    phrases = (r"\W+".join(map(re.escape, phrase.split())) for phrase in _file().addressed)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


@cache
def _book() -> PhraseBook:
    file = _file()
    return PhraseBook(
        {
            "courtesy": file.courtesy,
            "ask": file.ask,
            "another": file.another,
            "joining": file.joining,
            **file.pressure,
        }
    )
