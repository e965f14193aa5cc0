"""The handbook: a short page for each technique and each style of answering, and one for KPIs, in both languages.

The words stand in data/handbook_{id,en}.yaml, the order and the sources in data/handbook.yaml.
"""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from coach.config import Language
from coach.language.clean import one_line
from coach.problems import WrongUsage
from coach.resources import read_data

Kind = Literal["technique", "style", "kpi"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_STEPS = 4
_MOST_CLOSE = 5
_LONGEST_NAME = 60
_NO_LETTERS = re.compile(r"[\W_]+")


class Words(BaseModel):
    """What a page says in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    what: str
    when: str
    how: Annotated[tuple[str, ...], Field(min_length=2, max_length=MOST_STEPS)]
    """The steps; those of a style lead out of it."""
    request: str
    """What somebody asks, for example."""
    reply: str
    """How it is answered by this technique or in this style."""
    better: str | None = None
    """What to say instead, where the reply shows a style that nobody should copy."""
    avoid: str
    """What spoils the technique; what a style leads to."""


class Page(BaseModel):
    """One page. `key` is the same in every language; `source` is None where nobody is sure who came first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    kind: Kind
    source: str | None = None
    words: dict[Language, Words]

    def name(self, language: Language) -> str:
        """What the page is called in `language`."""
        return self.words[language].name


@cache
def pages() -> tuple[Page, ...]:
    """Every page, in the order in which they are listed."""
    words = {language: read_data(f"reply/data/handbook_{language}.yaml") for language in get_args(Language)}
    return tuple(
        Page(key=key, words={language: Words(**told[key]) for language, told in words.items()}, **about)
        for key, about in read_data("reply/data/handbook.yaml").items()
    )


def page(key: str) -> Page:
    """The page of `key`. Raises KeyError where there is none."""
    for found in pages():
        if found.key == key:
            return found
    raise KeyError(key)


def find(name: str, language: Language = "id") -> Page:
    """The page that a user means: its key, its name in either language, or the beginning of one that fits no other.

    Raises WrongUsage, with the close ones named in `language`, where that is not one page.
    """
    wanted = _plain(name)
    called = [(title, page) for page in pages() for title in _titles(page)]
    exact = [page for title, page in called if title == wanted]
    if exact:
        return exact[0]
    begun = {page.key: page for title, page in called if wanted and title.startswith(wanted)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    close = begun or _close(wanted, called)
    if not close:
        raise WrongUsage("reply.handbook.unknown", name=_short(name))
    names = [f"{page.key} ({page.name(language)})" for page in close.values()]
    raise WrongUsage("reply.handbook.close", name=_short(name), names=", ".join(names[:_MOST_CLOSE]))


def _titles(page: Page) -> set[str]:
    return {_plain(page.key), *(_plain(words.name) for words in page.words.values())}


def _close(wanted: str, called: list[tuple[str, Page]]) -> dict[str, Page]:
    """The pages that hold a word of `wanted` in their names, and those whose names are spelled much like it."""
    alike = set(difflib.get_close_matches(wanted, [title for title, _ in called], n=_MOST_CLOSE, cutoff=0.6))
    words = {word for word in wanted.split() if len(word) > 2}
    return {page.key: page for title, page in called if title in alike or words & set(title.split())}


def _plain(name: str) -> str:
    """Letters and digits in small letters, the rest as single spaces."""
    return _NO_LETTERS.sub(" ", name.casefold()).strip()


def _short(name: str) -> str:
    line = one_line(name)
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}…"
