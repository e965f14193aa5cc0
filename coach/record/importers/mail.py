"""Mail: one message (.eml) or a mailbox (.mbox), the reply apart from the history that it repeats."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO

from coach.problems import UnreadableInput
from coach.record.importers.hypertext import text_of
from coach.record.importers.messages import LONGEST_MESSAGE, Found, ImportedMessage
from coach.record.importers.quoting import part

_LARGEST = 64_000_000
"""Bytes of one mail, its files included."""
_BEGINS = re.compile(rb"From \S.*\d{4}")
_ESCAPED = re.compile(rb"^>+From ")


def read_eml(path: Path, found: Found) -> Iterator[ImportedMessage]:
    """The one message of the file. Raises UnreadableInput, naming the file."""
    try:
        found.total = path.stat().st_size
        if found.total > _LARGEST:
            raise UnreadableInput("log.import.too_large", file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput("log.import.no_file", file=str(path), reason=error) from error
    found.read = len(data)
    message = _message(1, data)
    if message is None:
        raise UnreadableInput("log.import.no_mail", file=path.name)
    yield _counted(message, found)


def read_mbox(path: Path, found: Found) -> Iterator[ImportedMessage]:
    """Every message of the mailbox, in its order. Raises UnreadableInput, naming the file."""
    try:
        found.total = path.stat().st_size
        with path.open("rb") as file:
            for number, data in enumerate(_split(file, found), 1):
                message = _message(number, data) if data is not None else None
                if message is None:
                    found.unreadable.append(number)
                else:
                    yield _counted(message, found)
    except OSError as error:
        raise UnreadableInput("log.import.no_file", file=str(path), reason=error) from error


def _split(file: BinaryIO, found: Found) -> Iterator[bytes | None]:
    """The bytes of each message; None for one that is too large. A "From " line counts only after an empty one."""
    held: list[bytes] | None = None
    size, blank = 0, True
    while line := file.readline(_LARGEST):
        found.read += len(line)
        if blank and _BEGINS.match(line):
            if held is not None:
                yield b"".join(held) if size <= _LARGEST else None
            held, size, blank = [], 0, False
            continue
        blank = not line.strip()
        if held is not None:
            size += len(line)
            if size <= _LARGEST:
                held.append(line[1:] if _ESCAPED.match(line) else line)
            else:
                held.clear()
    if held is not None:
        yield b"".join(held) if size <= _LARGEST else None


def _counted(message: ImportedMessage, found: Found) -> ImportedMessage:
    found.messages += 1
    found.undated += message.at is None
    return message


def _message(number: int, data: bytes) -> ImportedMessage | None:
    """The mail in these bytes; None where they are none."""
    mail = email.message_from_bytes(data, policy=policy.default)
    if not isinstance(mail, EmailMessage) or not (_header(mail, "From") or _header(mail, "Date")):
        return None
    name, address = parseaddr(_header(mail, "From"))
    written = _header(mail, "Date")
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        at = None
    parted = part(_body(mail)[:LONGEST_MESSAGE])
    files = [part.get_filename() for part in mail.iter_attachments()] if mail.is_multipart() else []
    return ImportedMessage(
        number,
        at,
        written,
        name.strip() or address or None,
        parted.reply,
        address=address or None,
        media=next((file for file in files if file), None),
        quoted=parted.quoted,
        subject=_header(mail, "Subject") or None,
    )


def _header(mail: EmailMessage, name: str) -> str:
    """A header as text, however damaged."""
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        raw = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")
        return " ".join(str(raw).split())


def _body(mail: EmailMessage) -> str:
    try:
        chosen = mail.get_body(preferencelist=("plain", "html"))
    except (AttributeError, KeyError, ValueError):
        chosen = None
    if chosen is None:
        return ""
    text = _text(chosen)
    if chosen.get_content_type() == "text/html":
        return text_of(text)
    if not text.strip():
        html = mail.get_body(preferencelist=("html",))
        return text_of(_text(html)) if html is not None else text
    return text


def _text(chosen: MIMEPart) -> str:
    """The part's text; with an unknown or wrong character set, what can be read of it."""
    try:
        content = chosen.get_content()
        return content if isinstance(content, str) else ""
    except (LookupError, ValueError, UnicodeError):
        payload = chosen.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
