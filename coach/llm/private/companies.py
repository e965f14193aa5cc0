"""Names of companies that a legal form gives away, before them ("PT Maju Jaya") or after them ("Acme Ltd")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.llm.private.words import Token, is_common_form, private_words

_MOST_WORDS = 6
_AFTER_FORM = re.compile(r"\.?[ \t\xa0]{1,2}[\"“'(]?")
_BETWEEN = re.compile(r"[ \t\xa0]{1,2}|[ \t]?&[ \t]?|-|['’]")
_BEFORE_ENDING = re.compile(r"[ \t\xa0]{1,2}\(?|,[ \t]?|\.[ \t]|\)?,?[ \t]\(?")
_NEVER_SMALL = frozenset({"dan", "di", "ke", "yang"})


def companies_in(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Every company in `text` whose legal form is written, as written and with the form."""
    words = private_words()
    for place, token in enumerate(tokens):
        if token.key in words.companies and (token.text[0].isupper() or token.key in words.companies_small):
            end = _forwards(text, tokens, place)
        elif token.key in words.company_endings and token.text[0].isupper():
            start = _backwards(text, tokens, place)
            if start is not None:
                yield text[tokens[start].start : token.end]
            continue
        else:
            continue
        if end is not None:
            yield text[token.start : tokens[end - 1].end]


def _forwards(text: str, tokens: Sequence[Token], place: int) -> int | None:
    """The index after the last token of the company whose form stands at `place`; None where no name follows."""
    words = private_words()
    end = place + 1
    if end == len(tokens) or not _AFTER_FORM.fullmatch(text[tokens[place].end : tokens[end].start]):
        return None
    small = tokens[place].text.islower() and tokens[end].text.islower()
    while end < len(tokens) and end - place <= (3 if small else _MOST_WORDS):
        token = tokens[end]
        if end > place + 1 and not _BETWEEN.fullmatch(text[tokens[end - 1].end : token.start]):
            break
        any_word = end > place + 1 or tokens[place].key in words.companies_any
        if not (_small_word(token) if small else _word(token, any_word=any_word and not token.text.isupper())):
            break
        end += 1
    if end == place + 1 or all(token.text.isdigit() for token in tokens[place + 1 : end]):
        return None
    while end < len(tokens) and tokens[end].key in words.company_endings:
        if not _BEFORE_ENDING.fullmatch(text[tokens[end - 1].end : tokens[end].start]):
            break
        end += 1
    return end


def _backwards(text: str, tokens: Sequence[Token], place: int) -> int | None:
    endings, start = private_words().company_endings, place
    while start > 0 and place - start < _MOST_WORDS:
        before, gap = tokens[start - 1], text[tokens[start - 1].end : tokens[start].start]
        fits = _BEFORE_ENDING if tokens[start].key in endings else _BETWEEN
        # "Pte. Ltd." ends one name; "Acme Ltd, Bluewave Inc." are two.
        if before.key in endings and tokens[start].key not in endings:
            break
        if not fits.fullmatch(gap) or not _word(before, any_word=False):
            break
        start -= 1
    return start if start < place and tokens[start].key not in endings else None


def _word(token: Token, *, any_word: bool) -> bool:
    """Whether a word can be part of a company's name. `any_word`: one that says nothing else alone, too."""
    words = private_words()
    if token.text.isdigit():
        return len(token.text) <= 4
    if not token.text[0].isupper() or token.key in words.honorifics or token.key in words.calendar:
        return False
    return any_word or token.key in words.company_common or not is_common_form(token.key)


def _small_word(token: Token) -> bool:
    words = private_words()
    if token.text.isdigit() or token.key in _NEVER_SMALL or token.key in words.honorifics:
        return False
    return token.key in words.also_names or not is_common_form(token.key)
