"""Importing: the asks of the people that the user chose, judged and written down, none of them twice.

A file is read as a stream, with events for whoever watches; closing the iterator cancels, and then nothing of it was
written down. What is written down is written all at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from coach.config import Language
from coach.problems import UnreadableInput, WrongUsage
from coach.profile.models import Profile
from coach.record.importers.asks import Sign, sign_of
from coach.record.importers.mail import read_eml, read_mbox
from coach.record.importers.messages import Found, ImportedMessage, Order, content_hash
from coach.record.importers.whatsapp import read_chat
from coach.record.ledger import Ledger
from coach.record.models import Entry, Origin, Record, Source
from coach.record.writing import entry_of
from coach.scope.judge import Judge
from coach.scope.models import Channel, Request

_MAIL_HEADER = re.compile(rb"^(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.MULTILINE)
_MAILBOX = re.compile(rb"(?:\s*)From \S.*\d{4}")
_HEAD_BYTES = 64_000
_EVERY = 20_000
"""Messages between two events."""
_SHOWN_PEOPLE = 12
_HONORIFICS = frozenset(
    ["pak", "bapak", "bu", "ibu", "mas", "mbak", "bang", "kak", "mr", "mrs", "ms", "dr", "ir", "h", "hj"]
)


@dataclass(frozen=True)
class Wanted:
    """Which messages of a file the user wants, and how to read it."""

    people: tuple[str, ...] = ()
    """As the file, or the profile, calls them; empty where the file leaves no choice."""
    since: date | None = None
    until: date | None = None
    """Both days included."""
    order: Order | None = None
    dry_run: bool = False
    """Look and judge, and write nothing down."""
    exact: bool = False
    """The names are whole ones of the file's own: "Budi" does not mean "Budi Santoso" as well."""


@dataclass(frozen=True)
class FileRead:
    """How far the file has been read."""

    found: Found


@dataclass(frozen=True)
class AskJudged:
    """One more of the asks has its verdict."""

    done: int
    total: int


@dataclass
class Imported:
    """What came of it."""

    file: str
    source: Source
    found: Found
    people: Counter[str] = field(default_factory=Counter)
    """How many messages each person of the file wrote."""
    chosen: list[str] = field(default_factory=list)
    messages: int = 0
    """Messages of the chosen people and days."""
    undated: int = 0
    """Asks among them that have no possible moment, and were left out."""
    already: int = 0
    """Asks that are in the record already."""
    asks: list[Entry] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    """What was written down; empty after a dry run."""


ImportEvent = FileRead | AskJudged | Imported


def import_file(
    path: Path,
    wanted: Wanted,
    *,
    ledger: Ledger,
    judge: Judge,
    profile: Profile | None,
    language: Language,
) -> Iterator[ImportEvent]:
    """Import what is `wanted` of the file at `path`; the last event is Imported.

    Without `profile` nothing is judged, and only what asks in so many words is written down. Raises UnreadableInput,
    naming the file, WrongUsage where the people are not in it or have to be chosen, StoreProblem.
    """
    source = source_of(path)
    people = _People(wanted.people, profile, path.name, exact=wanted.exact)
    if not wanted.people:
        found = Found(path.name)
        for message in messages_of(path, source, found, wanted.order):
            people.seen(message)
            if found.messages % _EVERY == 0:
                yield FileRead(found)
        people.settle()
    found = Found(path.name)
    told = Imported(path.name, source, found)
    picked: list[tuple[ImportedMessage, Sign]] = []
    known = {content_hash(r.sender, _as_written(r.at), r.request) for r in ledger.list() if r.kind == "request"}
    for message in messages_of(path, source, found, wanted.order):
        if found.messages % _EVERY == 0:
            yield FileRead(found)
        if not people.wants(message) or not _in_days(message, wanted):
            continue
        told.messages += 1
        sign = sign_of(message.text) if message.text else "none"
        if sign == "none" or (sign == "may_ask" and profile is None):
            continue
        if message.at is None:
            told.undated += 1
            continue
        mark = content_hash(message.author, _as_written(message.at), message.text)
        if mark in known:
            told.already += 1
            continue
        known.add(mark)
        picked.append((message, sign))
    told.people, told.chosen = people.counts, people.chosen()
    channel: Channel = "whatsapp" if source == "whatsapp" else "email"
    for done, (message, sign) in enumerate(picked, 1):
        entry = _entry(message, sign, channel, judge, profile, language)
        if entry is not None:
            origin = Origin(source=source, file=path.name, place=message.place, edited=message.edited)
            told.asks.append(entry.model_copy(update={"origin": origin}))
        yield AskJudged(done, len(picked))
    if not wanted.dry_run and told.asks:
        told.records = ledger.add_all(told.asks)
    yield told


def source_of(path: Path) -> Source:
    """What kind of file this is, by what is in it. Raises UnreadableInput where it cannot be opened."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise UnreadableInput("log.import.no_file", file=str(path), reason=error) from error
    if _MAILBOX.match(head):
        return "mbox"
    header = _MAIL_HEADER.match(head.lstrip(b"\xef\xbb\xbf\r\n"))
    if path.suffix.lower() == ".eml" or (header and re.search(rb"(?im)^(?:from|message-id|received):", header[0])):
        return "eml"
    return "whatsapp"


def messages_of(path: Path, source: Source, found: Found, order: Order | None) -> Iterator[ImportedMessage]:
    """Every message of a file of this kind; `found` is filled meanwhile. Raises UnreadableInput, naming the file."""
    match source:
        case "whatsapp":
            return read_chat(path, found, order)
        case "mbox":
            return read_mbox(path, found)
        case _:
            return read_eml(path, found)


def _entry(
    message: ImportedMessage, sign: Sign, channel: Channel, judge: Judge, profile: Profile | None, language: Language
) -> Entry | None:
    """What is written down of a message; None where its verdict shows that it asks for nothing."""
    request = Request(text=message.text, channel=channel, sender=message.author, sent_at=message.at)
    verdict = judge.judge(request, profile, language) if profile is not None else None
    if sign == "may_ask" and verdict is not None and verdict.scope == "unclear":
        return None
    return entry_of(request, verdict=verdict, profile=profile)


class _People:
    """Who wrote in a file, and who of them is meant: those that are named, else the only one besides the owner."""

    def __init__(self, names: Sequence[str], profile: Profile | None, file: str, *, exact: bool) -> None:
        self.counts: Counter[str] = Counter()
        self._names = names
        self._profile = profile
        self._file = file
        self._exact = exact
        self._matched: set[str] = set()
        self._meant: dict[str, bool] = {}

    def seen(self, message: ImportedMessage) -> None:
        """Count a message, and look at whoever writes for the first time."""
        name = message.author
        if name is None:
            return
        self.counts[name] += 1
        if name not in self._meant:
            matching = {each for each in self._names if self._named(each, name, message.address)}
            self._matched |= matching
            self._meant[name] = bool(matching) if self._names else not _is_owner(name, message.address, self._profile)

    def _named(self, name: str, person: str, address: str | None) -> bool:
        return name == person if self._exact else _means(name, person, address)

    def settle(self) -> None:
        """The file has been read once. Raises WrongUsage where the user has to choose."""
        if len(self.chosen()) > 1:
            raise WrongUsage("log.import.choose_people", file=self._file, people=self._listed())
        self.counts.clear()

    def wants(self, message: ImportedMessage) -> bool:
        """Whether the message is of someone who is meant; it is counted by this."""
        self.seen(message)
        return message.author is not None and self._meant[message.author]

    def chosen(self) -> list[str]:
        """Who is meant, in the order in which they first wrote. Raises WrongUsage for a name that nobody has."""
        for name in self._names:
            if name not in self._matched:
                raise WrongUsage("log.import.no_person", name=name, file=self._file, people=self._listed())
        return [name for name, meant in self._meant.items() if meant]

    def _listed(self) -> str:
        return ", ".join(f"{name} ({count})" for name, count in self.counts.most_common(_SHOWN_PEOPLE)) or "-"


def _is_owner(name: str, address: str | None, profile: Profile | None) -> bool:
    if profile is None:
        return False
    return bool(profile.name and _words(profile.name) == _words(name)) or bool(
        address and profile.email and address.casefold() == profile.email.casefold()
    )


def _means(name: str, person: str, address: str | None) -> bool:
    """Whether `name` names this person: the whole of it, its address, its number, or some of its words."""
    if name.casefold() in (person.casefold(), (address or "").casefold()):
        return True
    digits = re.sub(r"\D", "", person)
    if len(digits) > 6 and re.sub(r"\D", "", name).removeprefix("0").removeprefix("62") == digits.removeprefix("62"):
        return True
    wanted = _words(name)
    return bool(wanted) and wanted <= _words(person)


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in _HONORIFICS)


def _in_days(message: ImportedMessage, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    if message.at is None:
        return False
    day = message.at.date()
    return (wanted.since is None or wanted.since <= day) and (wanted.until is None or day <= wanted.until)


def _as_written(at: datetime | None) -> datetime | None:
    """The moment as its clock showed it: a chat has no offset to compare by."""
    return at.replace(tzinfo=None) if at else None
