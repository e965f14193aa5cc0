"""A mail's own words, apart from the history that it repeats.

Quotations that stand behind ">" are taken out wherever they stand, so that answers between and below them remain.
Those without a mark begin at a header block, a dashed line or "On … wrote:", and go on to the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.resources import read_data

_QUOTED = re.compile(r"^\s{0,3}>")
_RULE = re.compile(r"^\s*[-_=*]{2,}\s*(?P<words>.*?)\s*:?\s*[-_=*]{2,}\s*$")
_LINE = re.compile(r"^\s*[_-]{10,}\s*$")
_DATED = re.compile(r"^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_SIGNATURE = re.compile(r"^--\s?$")
_FIELD = re.compile(r"^\s*\*?(?P<name>[^\W\d_][^\n:*]{0,24}?)\s?\*?\s?[::]\*?(?:\s|$)")
_INTRODUCTION = 4
"""Lines that the introduction of a quotation is broken into at most."""
_SHORT = 90
_LONGEST_RULE = 200


class MailFile(BaseModel):
    """The schema of mail.yaml."""

    model_config = ConfigDict(extra="forbid")

    wrote: list[str]
    wrote_inside: list[str]
    openings: list[str]
    separators: list[str]
    begins: list[str]
    devices: list[str]
    other: list[str]
    senders: list[str]


@dataclass(frozen=True)
class Parted:
    """A mail's body in two: what its writer said, and what it repeats."""

    reply: str
    quoted: str


@cache
def mail_file() -> MailFile:
    """How mail programs introduce what they repeat."""
    return MailFile.model_validate(read_data("record/data/mail.yaml"))


def part(body: str) -> Parted:
    """`body` in its writer's own words and the rest; signatures after "-- " and device lines belong to neither."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = _unmarked(lines)
    quoted = lines[end:]
    own: list[str] = []
    number = 0
    while number < end:
        width = _introduces(lines, number, end)
        if width:
            quoted += lines[number : number + width]
            number += width
        elif _QUOTED.match(lines[number]):
            quoted.append(lines[number])
            number += 1
        else:
            own.append(lines[number])
            number += 1
    return Parted(_trimmed(own), "\n".join(quoted).strip())


def _unmarked(lines: list[str]) -> int:
    """The line from which on everything is history without a mark of its own."""
    for number, line in enumerate(lines):
        if _QUOTED.match(line):
            continue
        if _is_separator(line) or _heads_block(lines, number):
            start = number
            while start and (not lines[start - 1].strip() or _LINE.match(lines[start - 1])):
                start -= 1
            return start
        width = _introduction(lines, number, len(lines))
        if width and not _quotes_after(lines, number + width):
            return number
    return len(lines)


def _is_separator(line: str) -> bool:
    if len(line) > _LONGEST_RULE:
        return False
    rule = _RULE.match(line)
    plain = line.strip().rstrip(":").casefold()
    if rule is not None and rule["words"]:
        return rule["words"].casefold() in mail_file().separators
    return plain in mail_file().begins


def _heads_block(lines: list[str], number: int) -> bool:
    """Whether "From:" stands here and two other headers in the lines below it."""
    if _field(lines[number]) not in mail_file().senders:
        return False
    below = [_field(line) for line in lines[number + 1 : number + 7]]
    return len({name for name in below if name in mail_file().other}) >= 2


def _field(line: str) -> str:
    match = _FIELD.match(line)
    return match["name"].strip().casefold() if match else ""


def _introduces(lines: list[str], number: int, end: int) -> int:
    """How many lines introduce the quotation that stands behind marks below them; 0 where none do."""
    width = _introduction(lines, number, end)
    return width if width and _quotes_after(lines, number + width) else 0


def _introduction(lines: list[str], number: int, end: int) -> int:
    first = lines[number].strip()
    plain = first.casefold()
    if not first or _QUOTED.match(lines[number]):
        return 0
    file = mail_file()
    if not (_DATED.match(first) or any(plain.startswith(f"{word} ") for word in file.openings) or "@" in plain):
        return 0
    joined = ""
    for width in range(1, _INTRODUCTION + 1):
        if number + width > end or not lines[number + width - 1].strip():
            return 0
        joined = f"{joined} {lines[number + width - 1].strip()}".strip()
        if joined.endswith((":", "：")) and _says_wrote(joined.rstrip(":： ").casefold()):
            return width
    return 0


def _says_wrote(text: str) -> bool:
    file = mail_file()
    if any(text == word or text.endswith((f" {word}", f">{word}")) for word in file.wrote) and _names_a_time(text):
        return True
    return any(f" {word} " in text for word in file.wrote_inside) and _names_a_time(text)


def _names_a_time(text: str) -> bool:
    return bool(re.search(r"\d", text))


def _quotes_after(lines: list[str], number: int) -> bool:
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number < len(lines) and bool(_QUOTED.match(lines[number]))


def _trimmed(own: list[str]) -> str:
    for number, line in enumerate(own):
        if _SIGNATURE.match(line):
            own = own[:number]
            break
    devices = tuple(mail_file().devices)
    kept = [line for line in own if len(line) > _SHORT or not line.strip().casefold().startswith(devices)]
    text = "\n".join(line.rstrip().replace("\xa0", " ") for line in kept)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
