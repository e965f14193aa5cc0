"""Reads a conversation with a supervisor from whatever shape it was kept in.

Taken are a JSON array, JSON Lines or a YAML list of `{"from", "text", "at"?}` or of `{"request", "reply"}`, the same
under `messages`, and plain lines as a chat is pasted: "Pak Budi: …", "Saya: …".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.language.clean import clean, one_line
from coach.problems import UnreadableInput

MOST_MESSAGES = 500
"""A thread of more is an archive: only its last messages are read."""
_ME = frozenset(
    (
        "me",
        "saya",
        "aku",
        "i",
        "user",
        "employee",
        "karyawan",
        "bawahan",
        "staff",
        "staf",
        "self",
        "myself",
        "gue",
        "gw",
    )
)
_THEM = frozenset(
    ("them", "they", "supervisor", "boss", "bos", "atasan", "dia", "beliau", "manager", "manajer", "pimpinan", "you")
)
_HONORIFIC = re.compile(r"(?:pak|bapak|bpk|bu|ibu|mas|mbak|kak|bang|mr|mrs|ms|sir|dr|prof)\b\.?\s*\w", re.IGNORECASE)
_STAMP = re.compile(r"^\s*[\[(]?\d{1,4}[-/.:]\d{1,2}[-/.:\d, T]*(?:[ap]\.?m\.?)?[\])]?\s*(?:[-–—]\s*)?", re.IGNORECASE)
_LABELLED = re.compile(r"^\s*([^\W\d_][^:\n]{0,39}?)\s*[:>]\s*(.*)$")
_SENDER_KEYS = ("from", "sender", "speaker", "role", "author", "dari")
_TEXT_KEYS = ("text", "message", "content", "body", "pesan", "isi")


class Said(BaseModel):
    """One message of the thread."""

    model_config = ConfigDict(extra="forbid")

    speaker: Literal["them", "me"]
    text: str
    at: datetime | None = None
    name: str | None = None
    """Who wrote it, where the thread names them and they are not the user."""


class Thread(BaseModel):
    """A conversation, the oldest message first."""

    messages: list[Said]

    @property
    def theirs(self) -> list[Said]:
        """What the supervisor wrote."""
        return [said for said in self.messages if said.speaker == "them"]

    @property
    def mine(self) -> list[Said]:
        """What the user wrote."""
        return [said for said in self.messages if said.speaker == "me"]

    @property
    def answered(self) -> bool:
        """Whether nothing of theirs waits for an answer."""
        return not self.messages or self.messages[-1].speaker == "me"

    @property
    def sender(self) -> str | None:
        """The name that they were last called by."""
        return next((said.name for said in reversed(self.theirs) if said.name), None)


def read_thread(text: str, name: str, *, me: str | None = None) -> Thread:
    """The thread in `text`; `name` is what to call it when it cannot be read, `me` how the user is named in it.

    Raises UnreadableInput, which names the line or the message that is wrong.
    """
    body = text.removeprefix("\ufeff")
    mine = _ME | ({me.casefold().strip(), me.casefold().split()[0]} if me and me.split() else frozenset())
    if not body.strip():
        raise UnreadableInput("reply.thread.empty", name=name)
    if body.lstrip()[0] in "[{" and not _STAMP.match(body):
        found = _from_json(body, name, mine)
    elif re.match(r"\s*(?:---\s*\n|#|-\s+\S+\s*:|messages\s*:)", body):
        found = _from_yaml(body, name, mine)
    else:
        found = _from_lines(body, name, mine)
    if not any(said.speaker == "them" for said in found):
        raise UnreadableInput("reply.thread.nobody", name=name)
    return Thread(messages=found[-MOST_MESSAGES:])


def _from_json(text: str, name: str, mine: frozenset[str]) -> list[Said]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or not lines[0][1].lstrip().startswith("{"):
            raise _wrong(name, getattr(error, "lineno", 1)) from error
        return _from_json_lines(lines, name, mine)
    return _from_entries(value, name, mine)


def _from_json_lines(lines: list[tuple[int, str]], name: str, mine: frozenset[str]) -> list[Said]:
    found: list[Said] = []
    for at, line in lines:
        try:
            found += _said(json.loads(line), mine)
        except (ValueError, RecursionError) as error:
            raise _wrong(name, at) from error
    return found


def _from_yaml(text: str, name: str, mine: frozenset[str]) -> list[Said]:
    import yaml

    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _wrong(name, mark.line + 1 if mark else 1) from error
    return _from_entries(value, name, mine)


def _from_entries(value: Any, name: str, mine: frozenset[str]) -> list[Said]:
    if isinstance(value, dict):
        value = value.get("messages", value.get("thread", [value]))
    if not isinstance(value, list):
        raise _wrong(name, 1)
    found: list[Said] = []
    for at, entry in enumerate(value, 1):
        try:
            found += _said(entry, mine)
        except ValueError as error:
            raise UnreadableInput("reply.thread.message", name=name, number=at) from error
    return found


def _said(entry: Any, mine: frozenset[str]) -> list[Said]:
    """The messages of one entry; none where its text is empty. Raises ValueError where it is something else."""
    if not isinstance(entry, dict):
        raise ValueError("no object")
    if "request" in entry or "reply" in entry:
        pair = [("them", entry.get("request")), ("me", entry.get("reply"))]
        return [_message(speaker, None, text, entry.get("at")) for speaker, text in pair if text is not None]
    sender = next((entry[key] for key in _SENDER_KEYS if key in entry), None)
    text = next((entry[key] for key in _TEXT_KEYS if key in entry), None)
    if not isinstance(sender, str) or not sender.strip() or text is None:
        raise ValueError("no sender or no text")
    message = _message(*_who(sender, mine), text, entry.get("at"))
    return [message] if message.text.strip() else []


def _message(speaker: str, name: str | None, text: Any, at: Any) -> Said:
    if not isinstance(text, str | int | float | date):
        raise ValueError("no text")
    moment = at if isinstance(at, str | datetime) else None
    try:
        return Said.model_validate({"speaker": speaker, "text": clean(str(text)), "at": moment, "name": name})
    except ValidationError:
        # A moment that cannot be read is no reason to lose the message.
        return Said.model_validate({"speaker": speaker, "text": clean(str(text)), "name": name})


def _who(sender: str, mine: frozenset[str]) -> tuple[Literal["them", "me"], str | None]:
    plain = one_line(sender)
    if plain.casefold() in mine:
        return "me", None
    return "them", None if plain.casefold() in _THEM else plain


def _from_lines(text: str, name: str, mine: frozenset[str]) -> list[Said]:
    lines = text.split("\n")
    labels = [_label(line) for line in lines]
    counted = Counter(label.casefold() for label, _ in filter(None, labels))
    known = mine | _THEM
    first = next((label.casefold() for label, _ in filter(None, labels)), "")
    found: list[tuple[str, list[str]]] = []
    for at, (line, labelled) in enumerate(zip(lines, labels, strict=True), 1):
        key = labelled[0].casefold() if labelled else ""
        speaks = key and (key in known or key == first or counted[key] > 1 or _HONORIFIC.match(key))
        if labelled and speaks:
            found.append((labelled[0], [labelled[1]]))
        elif found:
            found[-1][1].append(line)
        elif line.strip():
            raise _wrong(name, at)
    said = [(_who(label, mine), clean("\n".join(text)).strip()) for label, text in found]
    return [Said(speaker=speaker, name=called, text=text) for (speaker, called), text in said if text]


def _label(line: str) -> tuple[str, str] | None:
    """Who a line says it is from, and the rest of it; a link is no name."""
    labelled = _LABELLED.match(_STAMP.sub("", line))
    if labelled is None or labelled[2].startswith("//") or len(labelled[1].split()) > 5:
        return None
    return labelled[1], labelled[2]


def _wrong(name: str, line: int) -> UnreadableInput:
    return UnreadableInput("reply.thread.line", name=name, line=line)
