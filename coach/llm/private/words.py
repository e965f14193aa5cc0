"""The words that tell a name, a company, a number or an address from everything else, and the words that are no name.

What ships is `coach/llm/data/privacy.yaml`; the words of the language detector and of the slang book are no names too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict

from coach.language.lexicon import roots
from coach.profile.divisions import divisions
from coach.resources import read_data

Kind = Literal["ORANG", "PERUSAHAAN", "TELEPON", "EMAIL", "ALAMAT", "REKENING", "NIK", "NPWP", "IDENTITAS", "TEKS"]
"""What is taken out, as its placeholder calls it. IDENTITAS: passport, licence, insurance and staff numbers. TEKS: what
only looks like a placeholder."""
_SHORTEST_ROOT = 4
"""Letters. "dani" must not be taken for "dan" with an ending."""
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|\d+")


class Span(NamedTuple):
    """A piece of a text that is private."""

    start: int
    end: int
    kind: Kind


class Token(NamedTuple):
    """A run of letters or of digits. An apostrophe, a hyphen or an underscore ends it: "Budi's" is "Budi" and "s"."""

    start: int
    end: int
    text: str
    key: str
    """`text` for comparing."""


def _listed(value: object) -> object:
    return value.split() if isinstance(value, str) else value


_Words = Annotated[frozenset[str], BeforeValidator(_listed)]


class PrivateWords(BaseModel):
    """The schema of privacy.yaml; what each list is for stands there."""

    model_config = ConfigDict(extra="forbid")

    honorifics: _Words
    weak_honorifics: _Words
    foreign_honorifics: _Words
    titles: _Words
    posts: _Words
    degrees: _Words
    links: _Words
    abbreviated: _Words
    greetings: list[str]
    labels: list[str]
    closings: list[str]
    companies: _Words
    companies_small: _Words
    companies_any: _Words
    company_endings: _Words
    company_common: _Words
    streets: _Words
    streets_small: _Words
    districts: _Words
    not_streets: _Words
    english_streets: _Words
    banks: _Words
    number_cues: dict[Kind, list[str]]
    number_links: list[str]
    account_holder: list[str]
    currencies: list[str]
    calendar: _Words
    also_names: _Words
    surely_names: _Words
    no_names: _Words


@cache
def private_words() -> PrivateWords:
    """The words that ship, as the file has them."""
    return PrivateWords.model_validate(read_data("llm/data/privacy.yaml"))


@cache
def posts() -> frozenset[str]:
    """Words for a post or a division: "Bu HRD" and "Pak RT" name nobody."""
    divided = " ".join(name for one in divisions().values() for name in one.names)
    return private_words().posts | frozenset(key_of(word) for word in re.findall(r"[^\W\d_]+", divided))


@cache
def _no_names() -> frozenset[str]:
    languages, slang = read_data("language/detect.yaml"), read_data("language/slang.yaml")
    listed = {word for language in languages.values() for word in language["words"].split()}
    words = private_words()
    listed |= {word for book in slang.values() for word in book} | words.no_names
    return frozenset(key_of(word) for word in listed) - words.also_names - words.surely_names - words.calendar


def key_of(word: str) -> str:
    """A word for comparing: composed, in small letters."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold()


def tokens_of(text: str) -> list[Token]:
    """The words and numbers of `text`, in order."""
    return [Token(found.start(), found.end(), found[0], key_of(found[0])) for found in _TOKEN.finditer(text)]


def is_common(key: str) -> bool:
    """Whether a word, as it stands, is never a name."""
    return key in _no_names()


@lru_cache(maxsize=20_000)
def is_common_form(key: str) -> bool:
    """Whether a word is never a name, as it stands or without its endings and beginnings: "kirimkan", "membantu".

    For words in small letters or in capitals alone; "Permadi" is no form of anything.
    """
    return is_common(key) or any(len(root) >= _SHORTEST_ROOT and is_common(root) for root in roots(key))


def may_be_word(key: str) -> bool:
    """Whether a name is a word besides ("Untung", "Mei", "Will"), so that in small letters it tells nothing."""
    return key in private_words().also_names or key in private_words().calendar or is_common(key) or len(key) < 3


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of these phrases, the longest first; a full stop at the end may be missing."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    spaced = (re.escape(phrase).replace(r"\ ", r"[ \t]{1,2}") for phrase in longest)
    return "|".join(f"{phrase}?" if phrase.endswith(r"\.") else phrase for phrase in spaced)
