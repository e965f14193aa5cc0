"""The articles of law that the coach may cite: those that ship, or the user's own file in their place.

The law changes faster than programs do. A file in the settings folder replaces what ships as a whole; one that cannot
be used is told by its line, and what ships is cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from coach.problems import UnreadableInput, mistake
from coach.resources import read_data

Topic = Literal[
    "contract_names_the_job",
    "custom",
    "harassment",
    "order_outside_agreed_work",
    "overtime_consent",
    "overtime_limits",
    "unlawful_order",
    "unsafe_work",
    "wages",
]
Checked = Literal["copies", "scan", "single", "translation", "press"]
MOST_BYTES = 1_000_000
_SHIPPED = "law/data/articles.yaml"
_NOT_A_QUOTE = "a quote that the text does not hold"


class About(BaseModel):
    """What an article says on one topic: its own words, and what they mean in plain words of both languages."""

    model_config = ConfigDict(extra="forbid")

    quotes: list[str] = Field(min_length=1)
    id: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Article(BaseModel):
    """An article as it was read: its words, of which years they are, and how well they were checked."""

    model_config = ConfigDict(extra="forbid")

    instrument: str = Field(min_length=1)
    article: str = Field(min_length=1)
    text: str = Field(min_length=1)
    as_of: str = Field(min_length=1)
    verification: str = Field(min_length=1)
    """In the words of whoever checked."""
    checked: Checked | None = None
    """The same in one word; None where a user's file does not say."""
    source: str = ""
    about: dict[Topic, About] = Field(min_length=1)

    @model_validator(mode="after")
    def _quotes_stand_in_the_text(self) -> Article:
        for about in self.about.values():
            if any(quote not in self.text for quote in about.quotes):
                raise ValueError(_NOT_A_QUOTE)
        return self


class Articles(BaseModel):
    """The schema of the file."""

    model_config = ConfigDict(extra="forbid")

    articles: list[Article]


class Cited(NamedTuple):
    """An article, and what it says on the topic that it is cited for."""

    article: Article
    about: About


class Law:
    """The articles in use. `own` is where the user's file would be; nothing is read before it is needed."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    def on(self, topics: Sequence[Topic]) -> Iterator[Cited]:
        """The articles on `topics`, those on the first topic first, each once."""
        seen: set[int] = set()
        for topic in topics:
            for number, article in enumerate(self._read[0]):
                if topic in article.about and number not in seen:
                    seen.add(number)
                    yield Cited(article, article.about[topic])

    @property
    def problem(self) -> UnreadableInput | None:
        """What is wrong with the user's file, where what ships is cited for that reason."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[list[Article], UnreadableInput | None]:
        if self._own is None:
            return shipped(), None
        try:
            return own_articles(self._own), None
        except FileNotFoundError:
            return shipped(), None
        except UnreadableInput as problem:
            return shipped(), problem


@cache
def shipped() -> list[Article]:
    """The articles that ship."""
    return Articles.model_validate(read_data(_SHIPPED)).articles


def own_articles(path: Path) -> list[Article]:
    """The articles of a user's file. Raises UnreadableInput with its line and reason, FileNotFoundError."""
    import yaml

    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput("law.file.unreadable", path=str(path), reason=error) from error
    if len(data) > MOST_BYTES:
        raise UnreadableInput("law.file.too_long", path=str(path), most=MOST_BYTES)
    try:
        # Every value as it is written: a date in `as_of` stays text.
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and tables
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or type(error).__name__
        line = mark.line + 1 if mark else 1
        raise UnreadableInput("law.file.yaml", path=str(path), line=line, reason=reason) from error
    try:
        return Articles.model_validate(value).articles
    except ValidationError as error:
        raise _problem(error, root, path) from error


def _problem(error: ValidationError, root: Any, path: Path) -> UnreadableInput:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"] if part != "[key]") or "articles"
    line = _line_of(root, first["loc"])
    kind = {"missing": "missing", "extra_forbidden": "unknown", "literal_error": "unknown"}.get(first["type"], "field")
    if _NOT_A_QUOTE in first["msg"]:
        kind = "quote"
    return UnreadableInput(f"law.file.{kind}", path=str(path), line=line, field=field, reason=mistake(first))


def _line_of(node: Any, place: Sequence[int | str]) -> int:
    """The line of the deepest part of `place` that the file has."""
    line = node.start_mark.line + 1 if node is not None else 1
    for part in place:
        children = getattr(node, "value", None)
        if isinstance(part, int) and isinstance(children, list) and part < len(children):
            node = children[part]
            line = node.start_mark.line + 1
            continue
        pairs = children if isinstance(children, list) and all(isinstance(each, tuple) for each in children) else []
        found = next(((key, value) for key, value in pairs if key.value == part), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return int(line)
