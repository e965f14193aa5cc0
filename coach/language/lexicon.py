"""Finds the words and phrases of a lexicon in a text, whatever their endings and beginnings.

A phrase of a lexicon is written with plain roots: "jemput anak" finds "tolong jemputin anakku" and "menjemput anaknya".
A word that starts with "=" must stand exactly as written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from coach.language.normalise import plain_words

_ENDINGS = ("nya", "kan", "ku", "mu", "lah", "kah", "pun", "in", "an", "i", "ne", "e", "no", "na", "keun", "ipun")
_BEGINNINGS = (
    ("menge", ""), ("meny", "s"), ("meng", ""), ("meng", "k"), ("mem", ""), ("mem", "p"), ("men", ""), ("men", "t"),
    ("me", ""), ("nge", ""), ("ng", ""), ("ng", "k"), ("ny", "s"), ("n", "t"), ("m", "p"), ("di", ""), ("ber", ""),
    ("ter", ""), ("ke", ""), ("per", ""), ("pe", ""), ("se", ""),
)  # fmt: skip
_ENGLISH_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "er", "ers")
_SHORTEST_ROOT = 3


@lru_cache(maxsize=20_000)
def roots(word: str) -> frozenset[str]:
    """The word and what remains of it without Indonesian or English endings and beginnings. Too many, never too few."""
    stems = {word}
    for _ in range(2):
        for stem in tuple(stems):
            stems.update(stem[: -len(end)] for end in _ENDINGS if stem.endswith(end) and len(stem) - len(end) >= 3)
    stems.update(word[: -len(end)] for end in _ENGLISH_ENDINGS if word.endswith(end) and len(word) - len(end) >= 3)
    for stem in tuple(stems):
        for beginning, letter in _BEGINNINGS:
            if stem.startswith(beginning) and len(stem) - len(beginning) >= _SHORTEST_ROOT:
                stems.add(letter + stem[len(beginning) :])
    return frozenset(stems)


class PhraseBook:
    """Many named lists of phrases, looked up together in one pass over the words."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for name, phrases in lists.items():
            for phrase in phrases:
                parts = tuple(phrase.casefold().split())
                self._by_first[parts[0]].append((name, parts))

    def find(self, words: Sequence[str]) -> dict[str, set[str]]:
        """For each list with a hit, its phrases that stand in `words`."""
        found: dict[str, set[str]] = defaultdict(set)
        forms = [roots(word) for word in words]
        for start, stems in enumerate(forms):
            for stem in (*stems, f"={words[start]}"):
                for name, parts in self._by_first.get(stem, ()):
                    if self._continues(parts, start, words, forms):
                        found[name].add(" ".join(parts))
        return dict(found)

    @staticmethod
    def _continues(parts: tuple[str, ...], start: int, words: Sequence[str], forms: Sequence[frozenset[str]]) -> bool:
        if start + len(parts) > len(words):
            return False
        return all(
            words[start + offset] == part[1:] if part.startswith("=") else part in forms[start + offset]
            for offset, part in enumerate(parts[1:], start=1)
        )


def book(lists: Iterable[tuple[str, Iterable[str]]]) -> PhraseBook:
    """A phrase book whose phrases are cut into words as texts are."""
    return PhraseBook({name: [written(phrase) for phrase in phrases] for name, phrases in lists})


def written(phrase: str) -> str:
    """A phrase of a list as its words; "=" before a word stays, it stands for itself alone."""
    parts: list[str] = []
    for part in phrase.split():
        exact = "=" if part.startswith("=") else ""
        parts += [exact + word for word in plain_words(part)]
    return " ".join(parts)
