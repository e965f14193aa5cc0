"""Hands a reply over to the user's own apps: a WhatsApp link, its QR code, a mail link, a draft file. Sends nothing.

A refusal belongs where it can be shown later, so what leaves the company's own mail is warned about.
"""

from __future__ import annotations

import quopri
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import Message
from email.utils import format_datetime, formataddr
from functools import cache, cached_property
from typing import Literal, get_args
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.language.clean import clean, one_line
from coach.language.messages import say
from coach.problems import WrongUsage
from coach.profile.models import Person, Profile
from coach.reply.address import people_called
from coach.reply.checks import placeholder_in
from coach.reply.qr import QrCode
from coach.resources import read_data

Way = Literal["wa", "qr", "mailto", "eml"]
WAYS: tuple[Way, ...] = get_args(Way)
LONGEST_LINK = 2000
"""Characters of a mail link that mail programs and systems are known to take; some cut what is longer."""
_SHORT = 60
"""Characters of a subject that stand on one line beside its name."""
INDONESIA = "62"
_DASHES = re.compile("[\u2010-\u2014\u2212]")
_NUMBER = re.compile(r"\+?[\d\s().\-/]+")
_LOCAL_PART = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
_ADDRESS = re.compile(rf"{_LOCAL_PART}@{_DOMAIN}")
_NAMED = re.compile(r'"?(?P<name>[^"<>@]*)"?\s*<(?P<address>[^<>]*)>')


class _Hosts(BaseModel):
    model_config = ConfigDict(extra="forbid")

    free: frozenset[str]


@dataclass(frozen=True)
class HandedOver:
    """A reply as one of the user's apps takes it: a link, or a draft file."""

    way: Way
    to: str | None
    """The number as "+62…" or the mail address; None where the user chooses in the app."""
    subject: str | None
    warnings: tuple[str, ...]
    """Sentences to read before it is sent, in the interface language."""
    link: str | None = None
    message: bytes | None = None
    """The draft file of `eml`."""

    @cached_property
    def code(self) -> QrCode:
        """The QR code of the link. Raises WrongUsage where the link is too long for one."""
        return QrCode(self.link or "")


def hand_over(
    way: Way,
    text: str,
    *,
    to: str | None,
    subject: str | None,
    profile: Profile | None,
    now: datetime,
    language: Language,
) -> HandedOver:
    """`text` for one of the user's apps. `to` is a number, an address, or the name of one of the profile's people.

    Raises WrongUsage where there is no text, and where `to` is nobody who can be reached this way.
    """
    body = clean(text).strip("\n").rstrip()
    if not body.strip():
        raise WrongUsage("send.empty")
    title = one_line(subject or "").replace("=?", "= ?") or None  # "=?" would begin an encoded word
    if way in ("wa", "qr"):
        number = number_of(to, profile)
        link = f"https://wa.me/{number or ''}?text={quote(body, safe='')}"
        told = _blanks(body, language) + ([say(language, "send.warning.subject_left_out")] if title else [])
        return HandedOver(way, f"+{number}" if number else None, None, tuple(told), link=link)
    mailbox = mailbox_of(to, profile)
    told = _blanks(f"{title or ''}\n{body}", language) + ([] if title else [say(language, "send.warning.no_subject")])
    told += _private_addresses(mailbox, profile, language)
    to_address = mailbox.addr_spec if mailbox else None
    if way == "eml":
        message = _message(body, mailbox, title, profile, now)
        return HandedOver(way, to_address, title, tuple(told), message=message)
    link = _mail_link(to_address, title, body)
    if len(link) > LONGEST_LINK:
        told.append(say(language, "send.warning.long_link", length=len(link)))
    return HandedOver(way, to_address, title, tuple(told), link=link)


def _blanks(text: str, language: Language) -> list[str]:
    blank = placeholder_in(text)
    return [say(language, "send.warning.placeholder", blank=one_line(blank))] if blank else []


def number_of(to: str | None, profile: Profile | None) -> str | None:
    """The digits that wa.me takes, country code first; None for nobody. Raises WrongUsage."""
    told = one_line(to or "")
    if not told:
        return None
    if "@" in told:
        raise WrongUsage("send.number_needed", to=told)
    if any(letter.isalpha() for letter in told):
        person = _person(told, profile)
        if not person.phone:
            raise WrongUsage("send.no_number", name=told)
        told = one_line(person.phone)
    number = read_number(told)
    if number is None:
        raise WrongUsage("send.bad_number", number=told)
    return number


def mailbox_of(to: str | None, profile: Profile | None) -> Address | None:
    """The mailbox to write to, with its owner's name where it is known; None for nobody. Raises WrongUsage."""
    told = one_line(to or "")
    if not told:
        return None
    name = ""
    if "@" in told:
        named = _NAMED.fullmatch(told)
        name, address = (named["name"].strip(), named["address"].strip()) if named else ("", told)
    elif any(letter.isalpha() for letter in told):
        person = _person(told, profile)
        if not person.email:
            raise WrongUsage("send.no_address", name=told)
        name, address = one_line(person.name), one_line(person.email)
    else:
        raise WrongUsage("send.address_needed", to=told)
    mailbox = _mailbox(name, address)
    if mailbox is None:
        raise WrongUsage("send.bad_address", address=address)
    return mailbox


def reach_of(name: str | None, way: Way, profile: Profile | None) -> str:
    """How one of the profile's people is reached this way, as they stand there; empty where it is not known."""
    found = people_called(name, profile) if name and profile else []
    if len(found) != 1:
        return ""
    return one_line((found[0].phone if way in ("wa", "qr") else found[0].email) or "")


def read_number(text: str) -> str | None:
    """A number as people write it (0812-…, +62 812 …, 62812…, +65 …), as digits with the country code in front.

    None for what is none. Without "+" or "00" in front it is an Indonesian number.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", one_line(text)))
    if not _NUMBER.fullmatch(plain):
        return None
    abroad = plain.startswith(("+", "00"))
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", plain))
    if abroad:
        digits = digits.removeprefix("00")
    elif digits.startswith(INDONESIA):
        pass
    elif digits.startswith(("0", "8")):
        digits = INDONESIA + digits.lstrip("0")
    else:
        return None
    if not digits.startswith(INDONESIA):
        return digits if 8 <= len(digits) <= 15 and digits[0] != "0" else None
    national = digits.removeprefix(INDONESIA).lstrip("0")
    least, most = (9, 12) if national.startswith("8") else (8, 11)
    return INDONESIA + national if least <= len(national) <= most else None


def _person(name: str, profile: Profile | None) -> Person:
    found = people_called(name, profile) if profile else []
    if not found:
        raise WrongUsage("send.nobody", name=name)
    if len(found) > 1:
        raise WrongUsage("send.several", name=name, names=", ".join(one_line(person.name) for person in found))
    return found[0]


def _mailbox(name: str, address: str) -> Address | None:
    """A mailbox that can stand in a header as it is, or None."""
    if not _ADDRESS.fullmatch(address) or ".." in address or address.startswith(".") or ".@" in address:
        return None
    return Address(display_name=name.replace("=?", "= ?"), addr_spec=address)


def _private_addresses(recipient: Address | None, profile: Profile | None, language: Language) -> list[str]:
    """What to know about the addresses: a reply that may have to be shown later belongs in the company's own mail."""
    own = _mailbox("", one_line(profile.email or "")) if profile else None
    told = []
    if own is not None and _is_free(own):
        told.append(say(language, "send.warning.own_private", address=own.addr_spec))
    if recipient is None:
        return told
    if _is_free(recipient):
        told.append(say(language, "send.warning.private", address=recipient.addr_spec))
    elif own is not None and not _is_free(own) and not _same_company(recipient.domain, own.domain):
        told.append(say(language, "send.warning.elsewhere", address=recipient.addr_spec, domain=own.domain.casefold()))
    return told


@cache
def _free_hosts() -> frozenset[str]:
    return _Hosts.model_validate(read_data("reply/data/mail_hosts.yaml")).free


def _is_free(mailbox: Address) -> bool:
    return mailbox.domain.casefold() in _free_hosts()


def _same_company(one: str, other: str) -> bool:
    """Whether two domains are one company's: the same, or a department's below it."""
    one, other = one.casefold(), other.casefold()
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _mail_link(to: str | None, subject: str | None, body: str) -> str:
    """A mailto link by RFC 6068, in which lines end in CRLF."""
    parts = {"subject": subject, "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in parts.items() if value)
    return f"mailto:{quote(to or '', safe='@')}?{query}"


def _message(body: str, to: Address | None, subject: str | None, profile: Profile | None, now: datetime) -> bytes:
    """A draft that mail programs open ready to be sent.

    Headers are encoded the older way: `EmailMessage` loses spaces where it folds a long subject that is not ASCII.
    """
    message: Message[str, str | Header] = Message()
    message["X-Unsent"] = "1"
    sender = _mailbox(one_line(profile.name or ""), one_line(profile.email or "")) if profile else None
    if sender is not None and not _is_free(sender):
        message["From"] = formataddr((sender.display_name, sender.addr_spec))
    if to is not None:
        message["To"] = formataddr((to.display_name, to.addr_spec))
    if subject is not None:
        plain = subject.isascii() and len(subject) <= _SHORT
        message["Subject"] = Header(subject, "us-ascii" if plain else "utf-8", header_name="Subject")
    message["Date"] = format_datetime(now)
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = 'text/plain; charset="utf-8"'
    message["Content-Transfer-Encoding"] = "quoted-printable"
    message.set_payload(quopri.encodestring(body.encode("utf-8")).decode("ascii"))
    return message.as_bytes()
