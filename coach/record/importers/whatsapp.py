"""WhatsApp exports, from Android and iOS, in whatever language the phone speaks.

A first pass finds how this file writes its lines and dates; a second one yields its messages. A line that does not
begin as the file's own messages do goes on with the message before it, whatever it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from coach.problems import UnreadableInput
from coach.record.importers.dates import DateOrder, Triple, moment, whatsapp_file
from coach.record.importers.lines import lines_of, opened
from coach.record.importers.messages import LONGEST_MESSAGE, Found, ImportedMessage, Order

_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_HEADER = re.compile(
    r"(?P<open>\[?)\s{0,2}"
    r"(?P<a>\d{1,4})\s?(?P<sep>[./\-年년])\s?(?P<b>\d{1,2})\s?[./\-月월]\s?(?P<c>\d{1,4})[.日일]?"
    r"(?P<between>[^\d\[\]:]{1,16}?)"
    r"(?P<hour>\d{1,2})(?:[.:]|\s?h\s?)(?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?"
    r"(?P<half>[^\d\[\]:\n]{0,18}?)"
    r"(?P<close>\]\s?|\s[-–]\s|(?<=\d):\s)"
)
_AUTHOR = re.compile(r"(?P<author>.{1,120}?)\s?:(?: |$)(?P<text>.*)", re.DOTALL)
_CALLED = re.compile(r"^~\s?")
_SENT_FILE = re.compile(r"<\s?(?:[^\W\d_][^<>:\n]{1,30}:\s(?P<name>[^<>\n]+?)|(?P<word>[^<>\n]{1,40}))\s?>")
_NAMED_FILE = re.compile(
    r"(?P<name>[^\n<>/\\]{1,200}\.\w{2,5}) (?:\((?P<round>[^()\n]{1,40})\)|<(?P<angle>[^<>\n]{1,40})>)"
)
_OWN_NAME = re.compile(r"(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d+\.\w+|\d{8}-[A-Z]+-\d{4}.*")
_LONGEST_MARK = 60
_STARTS = frozenset("0123456789[")
_ENOUGH = 200
"""Lines without a single message, after which a file is no chat."""

Style = tuple[str, str]
"""What closes the moment ("]", "-", or ":" on old iPhones), and what separates the numbers of the date."""


class _Line(NamedTuple):
    style: Style
    numbers: Triple
    match: re.Match[str]


def read_chat(path: Path, found: Found, order: Order | None = None) -> Iterator[ImportedMessage]:
    """Every message of the export, WhatsApp's own lines among them (`author` is None).

    `found` is filled while it is read. `order` says how dates are written where the user knows better.
    Raises UnreadableInput, naming the file, where it cannot be read or is no chat.
    """
    style, found.date_order, found.ambiguous = _survey(path, found, order)
    number = 0
    held: tuple[int, _Line] | None = None
    parts: list[str] = []
    size = 0
    found.read = 0
    with opened(path) as (file, _):
        for raw, taken in lines_of(file):
            number += 1
            found.read += taken
            text = _MARKS.sub("", raw) if not raw.isascii() else raw
            line = _parsed(text, style)
            if line is None:
                if held is not None and size < LONGEST_MESSAGE:
                    parts.append(text)
                    size += len(text)
                continue
            if held is not None:
                yield _message(*held, parts, found)
            held, parts, size = (number, line), [text[line.match.end() :]], 0
        if held is not None:
            yield _message(*held, parts, found)


def _survey(path: Path, found: Found, order: Order | None) -> tuple[Style, Order, bool]:
    """How the file begins its messages, the order of its dates, and whether that is a guess."""
    styles: Counter[Style] = Counter()
    dates: dict[Style, DateOrder] = {}
    count = 0
    with opened(path) as (file, total):
        found.total = total
        for raw, _ in lines_of(file):
            count += 1
            line = _parsed(_MARKS.sub("", raw) if not raw.isascii() else raw)
            if line is not None:
                styles[line.style] += 1
                dates.setdefault(line.style, DateOrder()).seen(line.numbers)
            elif count > _ENOUGH and not styles:
                break
    if not styles:
        raise UnreadableInput("log.import.no_chat", file=path.name)
    style = styles.most_common(1)[0][0]
    decided, ambiguous = dates[style].decide()
    return style, order or decided, ambiguous and order is None


def _parsed(text: str, style: Style | None = None) -> _Line | None:
    """The line as the beginning of a message, of this style where one is asked for."""
    start = text[:1]
    if start not in _STARTS and not start.isdigit():
        return None
    match = _HEADER.match(text)
    if match is None:
        return None
    close = match["close"].strip().replace("–", "-")
    if bool(match["open"]) is not (close == "]") or (close == ":" and match["second"] is None):
        return None
    own = (close, match["sep"])
    if style is not None and own != style:
        return None
    return _Line(own, (int(match["a"]), int(match["b"]), int(match["c"])), match)


def _message(number: int, line: _Line, parts: list[str], found: Found) -> ImportedMessage:
    match = line.match
    half = match["half"].strip() or match["between"]
    at = moment(line.numbers, found.date_order or "dmy", (match["hour"], match["minute"], match["second"]), half)
    written = match.group(0).strip(" []-–:")
    found.messages += 1
    found.undated += at is None
    spoken = _AUTHOR.fullmatch("\n".join(parts).rstrip())
    if spoken is None or _speaks_itself(spoken["author"]):
        return ImportedMessage(number, at, written, None, "\n".join(parts).strip())
    author = _CALLED.sub("", spoken["author"]).strip()
    said = ImportedMessage(number, at, written, author, spoken["text"].strip())
    return _understood(said)


def _understood(said: ImportedMessage) -> ImportedMessage:
    """A message with what WhatsApp wrote into it taken out and told apart."""
    text = said.text
    first = text.partition("\n")[0]
    if not first.isascii() or "<" in text or len(first) < 120 or "(" in first:
        plain = _bare(text)
        if plain in _phrases("deleted") or any(plain.startswith(f"{phrase} ") for phrase in _admin()):
            return replace(said, text="", deleted=True)
        if plain in _phrases("omitted"):
            return replace(said, text="", media="")
        if len(text) < 400 and _speaks_itself(text) and "end-to-end" in plain:
            return replace(said, author=None)
    before, opening, mark = text.rpartition("<")
    if opening and len(mark) < _LONGEST_MARK and mark.endswith(">") and _bare(mark) in _phrases("edited"):
        text = before.rstrip()
        said = replace(said, text=text, edited=True)
    return _with_media(said, text)


def _with_media(said: ImportedMessage, text: str) -> ImportedMessage:
    first, _, caption = text.partition("\n")
    named = _NAMED_FILE.fullmatch(first)
    if named is not None:
        words = _bare(named["round"] or named["angle"] or "")
        if words in _phrases("attached") or _OWN_NAME.fullmatch(named["name"]):
            return replace(said, text=caption, media=named["name"])
    sent = _SENT_FILE.fullmatch(first)
    if sent is not None and sent["name"] and "." in sent["name"]:
        return replace(said, text=caption, media=sent["name"])
    before, opening, rest = text.rpartition("\n<")
    last = _SENT_FILE.fullmatch(f"<{rest}") if opening else None
    if last is not None and last["name"] and "." in last["name"]:
        return replace(said, text=before, media=last["name"])
    if sent is not None and _bare(sent["word"] or "") in _phrases("omitted"):
        return replace(said, text=caption, media="")
    return said


def _speaks_itself(words: str) -> bool:
    plain = words.casefold()
    return any(phrase in plain for phrase in whatsapp_file().system)


def _bare(text: str) -> str:
    return text.strip().strip("<>").strip().rstrip(".").casefold()


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(_bare(phrase) for phrase in getattr(whatsapp_file(), name))


@cache
def _admin() -> tuple[str, ...]:
    """Deletions that go on with the name of who deleted."""
    return tuple(phrase for phrase in _phrases("deleted") if phrase.endswith("admin"))
