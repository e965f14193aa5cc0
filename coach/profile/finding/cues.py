"""The words that documents use for things, from `cues_id.yaml` and `cues_en.yaml`, and how phrases are compared.

Both languages are always looked for at once: Indonesian offices mix them within one page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

from coach.resources import read_data

Section = Literal["duties", "kpis", "hours", "ignored"]
Label = Literal["title", "division", "unit", "company", "name", "email", "supervisor", "hours", "contract", "other"]
Column = Literal[
    "number", "kpi", "goal", "duty", "text", "target", "unit", "weight", "period", "group", "aside", "foreign"
]
K = TypeVar("K")

_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*|[&@/%]")
_CONNECTIVES = frozenset({"dan", "atau", "and", "or", "of", "the", "&", "/", "serta"})
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PeriodForms(_Strict):
    """The noun after "per" and the words that say the period alone."""

    nouns: list[str]
    words: list[str]


class CatchAllCues(_Strict):
    """A catch-all names other work, and who gives it: "tugas lain yang diberikan atasan"."""

    works: list[str]
    others: list[str]
    given: list[str]
    whole: list[str]
    denied: list[str]


class VerbCues(_Strict):
    """How a line that says a task begins."""

    beginnings: list[str]
    words: list[str]
    nouns: list[str]


class CompanyCues(_Strict):
    """What stands before or after the name of a company or institution."""

    prefixes: list[str]
    suffixes: list[str]


class Cues(_Strict):
    """All cues of one language, or of both together."""

    sections: dict[Section, list[str]]
    labels: dict[Label, list[str]]
    columns: dict[Column, list[str]]
    totals: list[str]
    notes: list[str]
    periods: dict[str, PeriodForms]
    every: list[str]
    units: list[str]
    at_least: list[str]
    at_most: list[str]
    aims: list[str]
    zeros: list[str]
    magnitudes: list[str]
    weight_words: list[str]
    no_unit: list[str]
    catch_all: CatchAllCues
    verbs: VerbCues
    lead_ins: list[str]
    kpi_lead_ins: list[str]
    lead_in_ends: list[str]
    parties: list[str]
    party_duties: list[str]
    own_party: list[str]
    other_party: list[str]
    called: list[str]
    title_prefixes: list[str]
    title_sentences: list[str]
    title_stops: list[str]
    division_sentences: list[str]
    supervisor_sentences: list[str]
    days: list[str]
    hour_words: list[str]
    hour_spans: list[str]
    shifts: list[str]
    asides: list[str]
    pronouns: list[str]
    name_sentences: list[str]
    companies: CompanyCues
    contracts: list[str]
    contract_short: dict[str, str]
    articles: list[str]
    attachments: list[str]
    honorifics: list[str]
    ranks: list[str]


@cache
def cues() -> Cues:
    """The cues of both languages together."""
    indonesian, english = (Cues.model_validate(read_data(f"profile/finding/cues_{code}.yaml")) for code in ("id", "en"))
    return Cues.model_validate(_joined(indonesian.model_dump(), english.model_dump()))


def _joined(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    joined: dict[str, object] = dict(one)
    for name, value in other.items():
        here = one.get(name)
        if isinstance(value, dict) and isinstance(here, dict):
            joined[name] = _joined(here, value)
        elif isinstance(value, list) and isinstance(here, list):
            joined[name] = [*here, *value]
        else:
            joined[name] = value
    return joined


def plain(text: str) -> str:
    """Text for comparing: one width, no case, straight apostrophes."""
    return unicodedata.normalize("NFKC", text).replace("’", "'").casefold()


def words(text: str, *, keep_connectives: bool = False) -> list[str]:
    """The words of a phrase for comparing, without "dan", "and", "/" and the like."""
    return [word for word in _all_words(text) if keep_connectives or word not in _CONNECTIVES]


@lru_cache(maxsize=64)
def _all_words(text: str) -> tuple[str, ...]:
    # The same line is asked about many times while it is looked at, and then never again.
    return tuple(_WORD.findall(plain(text)))


def without_asides(text: str) -> str:
    """The text without what stands in brackets: "Tanggung Jawab (Key Responsibilities)"."""
    return _ASIDE.sub(" ", text)


class Match(NamedTuple, Generic[K]):
    """A phrase found in a line: what it stands for, at which word, over how many words."""

    kind: K
    start: int
    length: int


class Phrases(Generic[K]):
    """Phrases to find in word lists, the longest first; on equal length the kind that was given first."""

    def __init__(self, kinds: Iterable[tuple[K, Iterable[str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], K]]] = {}
        for kind, phrases in kinds:
            for phrase in phrases:
                tokens = tuple(words(phrase))
                if tokens:
                    self._by_first.setdefault(tokens[0], []).append((tokens, kind))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def matches(self, tokens: list[str]) -> Iterator[Match[K]]:
        """Every phrase in `tokens`, the longest at each place."""
        for start, token in enumerate(tokens):
            for phrase, kind in self._by_first.get(token, ()):
                if tuple(tokens[start : start + len(phrase)]) == phrase:
                    yield Match(kind, start, len(phrase))
                    break

    def whole(self, text: str) -> K | None:
        """The kind whose phrases make up all of `text`: "Jabatan", "Jabatan / Position", "Posisi (Position)"."""
        for form in (text, without_asides(text)):
            tokens = [word for word in words(form) if not word.isdigit()]
            position, kind = 0, None
            for match in self.matches(tokens):
                if match.start < position:
                    continue
                if match.start > position or kind not in (None, match.kind):
                    break
                kind, position = match.kind, position + match.length
            if tokens and position == len(tokens):
                return kind
        return None


@cache
def section_phrases() -> Phrases[Section]:
    """Headings of sections."""
    return Phrases[Section](cues().sections.items())


@cache
def label_phrases() -> Phrases[Label]:
    """Labels of single values, such as "Jabatan"."""
    return Phrases[Label](cues().labels.items())


@cache
def column_phrases() -> Phrases[Column]:
    """Heads of table columns."""
    return Phrases[Column](cues().columns.items())
