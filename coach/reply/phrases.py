"""Finds phrases in a reply by whole words, so that a lexicon in YAML can be read and taught by anyone.

A phrase is words with spaces between; an element of it may be

- `a|b`      one of several words
- `kerja*`   a word that begins so; `*kan` one that ends so
- `@name`    one of the words of the class `name`
- `_`        any one word
- `..`       up to four words, `..N` up to N, within one sentence
- `~word`    a word that may be missing
- `!word`    not followed by this word, `<word` not preceded by it (neither takes a word itself)
- `^`, `$`   the beginning and the end of a sentence; `?` and `!` alone are the marks

Words are compared without case, and after spelling variants ("gak", "nggak", "ndak") were made one ("tidak").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W_]+)*|[?!.;:\n…]|[\U0001F300-\U0001FAFF☀-➿]")
_ENDS = frozenset("?!.;\n…")
_GAP = 4


class Token(NamedTuple):
    """One word or mark of the reply, `start` and `end` in characters of the text as received."""

    word: str
    start: int
    end: int
    sentence: int


class Match(NamedTuple):
    """A phrase of a category that was found; `first` and `last` number its tokens."""

    category: str
    first: int
    last: int


class _Element(NamedTuple):
    kind: str
    words: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    gap: int = 0

    def accepts(self, word: str) -> bool:
        return (
            word in self.words
            or (bool(self.prefixes) and word.startswith(self.prefixes))
            or (bool(self.suffixes) and word.endswith(self.suffixes))
        )


class _Phrase(NamedTuple):
    category: str
    elements: tuple[_Element, ...]


class Lexicon:
    """The phrases of every category of one language, ready to be found."""

    def __init__(
        self,
        categories: Mapping[str, Iterable[str]],
        *,
        spellings: Mapping[str, str],
        classes: Mapping[str, str],
    ) -> None:
        self._spelling = {variant: word for word, variants in spellings.items() for variant in variants.split()}
        self._classes = {name: frozenset(words.split()) for name, words in classes.items()}
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_start: dict[str, list[_Phrase]] = {}
        self._anywhere: list[_Phrase] = []
        for category, phrases in categories.items():
            for phrase in phrases:
                self._add(_Phrase(category, tuple(map(self._element, str(phrase).split()))))

    def tokens(self, text: str) -> list[Token]:
        """The words and marks of `text`, spelling variants made one, sentences numbered."""
        found: list[Token] = []
        sentence = 0
        for match in _TOKEN.finditer(text):
            word = match.group().casefold().replace("’", "'")
            found.append(Token(self._spelling.get(word, word), match.start(), match.end(), sentence))
            if word in _ENDS:
                sentence += 1
        return found

    def find(self, tokens: list[Token]) -> list[Match]:
        """Every phrase found, in the order of the text; the longest one only where one category begins twice."""
        longest: dict[tuple[str, int], int] = {}
        for first, token in enumerate(tokens):
            for phrase in self._candidates(token.word):
                last = _match(phrase.elements, 0, tokens, first)
                if last is not None and last >= first:
                    key = (phrase.category, first)
                    longest[key] = max(last, longest.get(key, -1))
        return sorted(
            (Match(category, first, last) for (category, first), last in longest.items()),
            key=lambda match: (match.first, match.last, match.category),
        )

    def _candidates(self, word: str) -> Iterator[_Phrase]:
        yield from self._by_word.get(word, ())
        yield from self._by_start.get(word[:2], ())
        yield from self._anywhere

    def _add(self, phrase: _Phrase) -> None:
        head = next(element for element in phrase.elements if element.kind not in ("start", "behind"))
        if head.kind != "word" or head.suffixes:
            self._anywhere.append(phrase)
            return
        for word in head.words:
            self._by_word.setdefault(word, []).append(phrase)
        for prefix in {prefix[:2] for prefix in head.prefixes}:
            self._by_start.setdefault(prefix, []).append(phrase)

    def _element(self, source: str) -> _Element:
        if source == "^":
            return _Element("start", frozenset(), (), ())
        if source == "$":
            return _Element("end", frozenset(), (), ())
        if source == "_":
            return _Element("any", frozenset(), (), ())
        if source.startswith(".."):
            return _Element("gap", frozenset(), (), (), int(source[2:] or _GAP))
        kind = {"~": "optional", "!": "not", "<": "behind"}.get(source[0], "word") if len(source) > 1 else "word"
        options = source.lstrip("~!<").split("|") if len(source) > 1 else [source]
        words = {option for option in options if "*" not in option and not option.startswith("@")}
        for option in options:
            if option.startswith("@"):
                words |= self._classes[option[1:]]
        return _Element(
            kind,
            frozenset(self._spelling.get(word, word) for word in words),
            tuple(option[:-1] for option in options if option.endswith("*")),
            tuple(option[1:] for option in options if option.startswith("*")),
        )


def _match(elements: tuple[_Element, ...], index: int, tokens: list[Token], at: int) -> int | None:
    """The number of the last token when `elements[index:]` match from token `at`, or None."""
    if index == len(elements):
        return at - 1
    element = elements[index]
    here = tokens[at] if at < len(tokens) else None
    if element.kind == "start":
        begins = at == 0 or tokens[at - 1].word in _ENDS or not tokens[at - 1].word[0].isalnum()
        return _match(elements, index + 1, tokens, at) if begins else None
    if element.kind == "end":
        return _match(elements, index + 1, tokens, at) if here is None or not here.word[0].isalnum() else None
    if element.kind == "behind":
        refused = at > 0 and element.accepts(tokens[at - 1].word)
        return None if refused else _match(elements, index + 1, tokens, at)
    if element.kind == "not":
        return None if here is not None and element.accepts(here.word) else _match(elements, index + 1, tokens, at)
    if element.kind == "gap":
        for skipped in range(element.gap + 1):
            found = _match(elements, index + 1, tokens, at + skipped)
            if found is not None:
                return found
            if at + skipped >= len(tokens) or tokens[at + skipped].word in _ENDS:
                return None
        return None
    if element.kind == "optional":
        if here is not None and element.accepts(here.word):
            found = _match(elements, index + 1, tokens, at + 1)
            if found is not None:
                return found
        return _match(elements, index + 1, tokens, at)
    if here is None:
        return None
    if element.kind == "any":
        return _match(elements, index + 1, tokens, at + 1) if here.word not in _ENDS else None
    return _match(elements, index + 1, tokens, at + 1) if element.accepts(here.word) else None
