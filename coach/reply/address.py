"""How the supervisor is addressed: from what the user typed as the sender, never a guess at a gender.

"pak budi santoso s.e." is Pak Budi in a chat and Bapak Budi Santoso in a letter; "Budi" alone stays neutral.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.profile.models import Person, Profile
from coach.resources import read_data

_MR_AND_MS = {"Bapak", "Ibu"}
"""Pak Rian and Bu Rian are two people; Mas Rian and Pak Rian may be one."""
_NAME_LENGTH = 40
_NAME_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_SECOND = frozenset({"dr", "drg", "dokter", "prof", "haji", "hajah"})
"""Titles that follow an honorific and are left out after it: "Pak dr. Arif" is Pak Arif."""
_NOT_A_NAME = re.compile(r"\(.*?\)|\[.*?\]|<.*?>|\S*[@/\\:]\S*|\s[-–—|].*$|\S*\d\S*")


class _Honorific(BaseModel):
    model_config = ConfigDict(extra="forbid")

    forms: list[str]
    short: str
    long: str
    formal: bool = False
    """Whether `long` alone is the word for "you", whatever the name."""


class _Unknown(BaseModel):
    model_config = ConfigDict(extra="forbid")

    you: str
    call: str
    letter: str


class _AddressWords(BaseModel):
    model_config = ConfigDict(extra="forbid")

    honorifics: list[_Honorific]
    degrees: str
    posts: str
    unknown: dict[Language, _Unknown]


class Address(NamedTuple):
    """The words for one person, in one language."""

    you: str
    """In a sentence: "Bapak", "Mas Andi", "Bapak/Ibu"; in English "you"."""
    call: str
    """In passing, at the end of a sentence: "Pak"; empty where English has none."""
    chat: str
    """At the head of a chat message: "Pak Budi"; empty where nothing is known in English."""
    letter: str
    """After "Yth." or "Dear": "Bapak Budi Santoso"."""


@cache
def _words() -> _AddressWords:
    return _AddressWords.model_validate(read_data("reply/data/address.yaml"))


@cache
def _honorifics() -> dict[str, _Honorific]:
    return {form: honorific for honorific in _words().honorifics for form in honorific.forms}


def address_of(sender: str | None, profile: Profile, language: Language) -> Address:
    """How to address `sender`, as the user typed them; the profile's people may add an honorific."""
    honorific, names = _parted(sender or "", language)
    if honorific is None and names:
        honorific = _known_person(names, profile)
    unknown = _words().unknown[language]
    name, full = (names[0] if names else ""), " ".join(names)
    if language == "en":
        short = honorific.short if honorific else ""
        chat = " ".join(filter(None, (short, name)))
        return Address("you", chat if honorific else "", chat, " ".join(filter(None, (short, full))) or unknown.letter)
    if honorific is None:
        return Address(unknown.you, unknown.call, f"{unknown.you} {name}".strip(), f"{unknown.letter} {full}".strip())
    if not name:
        return Address(honorific.long, honorific.short, honorific.long, honorific.long)
    chat = f"{honorific.short} {name}"
    if honorific.formal:
        return Address(honorific.long, honorific.short, chat, f"{honorific.long} {full}")
    # "Mas Andi" and "Mr. Tan" are said by name where others say "Bapak".
    return Address(chat, "" if honorific.short.endswith(".") else honorific.short, chat, f"{honorific.short} {full}")


def is_unknown(address: Address, language: Language) -> bool:
    """Whether nothing is known that the person could be called by: nobody writes "Bapak/Ibu" to their own boss."""
    return address.letter == _words().unknown[language].letter


def people_called(name: str, profile: Profile) -> list[Person]:
    """The profile's people that `name` may mean: "Pak Budi" and "budi santoso" are both Budi Santoso."""
    exact = [person for person in profile.people if " ".join(person.name.split()).casefold() == name.strip().casefold()]
    if exact:
        return exact
    honorific, names = _parted(name)
    wanted = [each.casefold() for each in names]
    if not wanted:
        return []
    found: list[tuple[Person, list[str]]] = []
    for person in profile.people:
        theirs, known = _parted(person.name)
        theirs = _honorifics().get((person.honorific or "").casefold().strip(" ."), theirs)
        if not (honorific and theirs) or {honorific.long, theirs.long} != _MR_AND_MS:
            found.append((person, [each.casefold() for each in known]))
    # Whoever is called so by first name comes before whoever has the name somewhere.
    first = [person for person, known in found if known[: len(wanted)] == wanted]
    return first or [person for person, known in found if set(wanted) <= set(known)]


def _as_typed(word: str, honorific: _Honorific, language: Language) -> _Honorific:
    """The honorific in the spelling of the user: "Mr Clarke" without a full stop in English, "Dr." with its capital."""
    plain = word.rstrip(".")
    if not plain.istitle() or plain.casefold() != honorific.short.rstrip(".").casefold():
        return honorific
    short = word if language == "en" else plain + honorific.short[len(plain) :]
    return honorific.model_copy(update={"short": short})


def _parted(sender: str, language: Language = "id") -> tuple[_Honorific | None, list[str]]:
    """The honorific and the names in what the user typed; posts, degrees, numbers and addresses left out."""
    # A slash between two honorifics ("Bapak/Ibu Rina") says that the gender is not known.
    both = re.match(r"\s*(?:bapak|pak|bpk)\s*/\s*(?:ibu|bu)\b", sender, re.IGNORECASE)
    plain = _NOT_A_NAME.sub(" ", sender[both.end() :] if both else sender)[: 2 * _NAME_LENGTH].split(",")[0]
    words = [(word, word.casefold().rstrip(".").replace("’", "'")) for word in _WORD.findall(plain)]
    honorific = _honorifics().get(words[0][1]) if words and not both else None
    if honorific is not None:
        honorific = _as_typed(words[0][0], honorific, language)
    posts, degrees = set(_words().posts.split()), set(_words().degrees.split())
    names: list[str] = []
    for word, key in words[1:] if honorific else words:
        is_post = key in posts and (honorific is None or bool(names))
        if not is_post and key.replace(".", "") not in degrees and key not in _SECOND:
            names.append(_cased(word.rstrip(".") if len(word) > 2 else word))
    return honorific, names[:_NAME_WORDS]


def _cased(word: str) -> str:
    return word if word != word.lower() and word != word.upper() else "-".join(map(str.capitalize, word.split("-")))


def _known_person(names: list[str], profile: Profile) -> _Honorific | None:
    wanted = [name.casefold() for name in names]
    for person in profile.people:
        _, theirs = _parted(person.name)
        known = [name.casefold() for name in theirs]
        if person.honorific and known and wanted[0] == known[0] and wanted[1:2] in ([], known[1:2]):
            return _honorifics().get(person.honorific.casefold().strip(" ."))
    return None
