"""Brings chat to standard words, so that texts can be compared. What was received is kept as it is, elsewhere.

"gmn mas, bs tlg kirimin?" becomes "bagaimana mas bisa tolong kirimkan". The words lie in `slang.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.language.detect import detect
from coach.resources import read_data

_ESCAPE_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-Z\\-_]?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=\S)|\s*\n+\s*|\s*[;•]\s+")
_PLURAL_MARK = re.compile(r"^([^\W\d_]{3,})2$")
_KEEP = frozenset("\n\t")


class SlangBook(BaseModel):
    """The schema of slang.yaml: what people type, and the standard words for it."""

    model_config = ConfigDict(extra="forbid")

    initialisms: frozenset[str]
    """No slang where written in capitals."""
    before_names: frozenset[str]
    """Words after which an initialism is one, however it is written."""
    indonesian: dict[str, str]
    collected: dict[str, str]
    english: dict[str, str]


class _Slang:
    """Knows what the words of one text stand for; asked for them in their order."""

    def __init__(self, *, english: bool) -> None:
        book = _book()
        self._standard = book.english if english else book.indonesian
        self._book, self._before = book, ""

    def standard(self, word: str) -> str | None:
        """The standard words that `word` stands for; None where nothing is known. A name is in capitals."""
        small, before = word.casefold().replace("’", "'"), self._before
        self._before = small
        if small in self._book.initialisms and (word.isupper() or before in self._book.before_names):
            return small.upper()
        return self._standard.get(small)


@cache
def _book() -> SlangBook:
    book = SlangBook.model_validate(read_data("language/slang.yaml"))
    return book.model_copy(update={"indonesian": {**book.collected, **book.indonesian}})


def visible(text: str) -> str:
    """`text` without what cannot be seen: escape sequences, control, zero-width and direction characters.

    Line breaks and tabs stay. Nothing else is changed, so that what is quoted from the result reads as it was written.
    """
    plain = _ESCAPE_SEQUENCE.sub("", text)
    return "".join(
        char for char in plain if char in _KEEP or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs")
    )


def words(text: str) -> list[str]:
    """The words of `text` in small letters, slang replaced by standard words, stretched letters pulled back."""
    plain = unicodedata.normalize("NFKC", visible(text))
    return standard(_WORD.findall(_STRETCHED.sub(r"\1", plain)), english=is_english(text))


def plain_words(text: str) -> list[str]:
    """The words of `text` in small letters as they stand: for names, which no slang book may touch ("GA", "cs")."""
    return _WORD.findall(unicodedata.normalize("NFKC", visible(text)).casefold().replace("’", "'"))


def is_english(text: str) -> bool:
    """Whether English slang is to be expected in `text`; mixed and doubtful texts are taken for Indonesian."""
    return detect(text) == "en"


def standard(typed: Iterable[str], *, english: bool) -> list[str]:
    """The words of `typed` in small letters with slang replaced; one slang word may become several."""
    slang = _Slang(english=english)
    result: list[str] = []
    for word in typed:
        known = slang.standard(word)
        small = (known or word).casefold().replace("’", "'")
        doubled = _PLURAL_MARK.match(small)
        result.extend(small.split() if known or not doubled else [doubled.group(1)])
    return result


def standardised(text: str) -> str:
    """`text` with slang replaced by standard words where it stands; all else, capitals and marks too, is left."""
    slang = _Slang(english=is_english(text))
    return _WORD.sub(lambda found: slang.standard(found.group()) or found.group(), text)


def normalise(text: str) -> str:
    """`text` as its standard words with single spaces: for comparing, never for showing."""
    return " ".join(words(text))


def sentences(text: str) -> list[str]:
    """The sentences and lines of `text`, each a piece of it without the white space around."""
    return [piece for part in _SENTENCE_END.split(text) if (piece := part.strip())]
