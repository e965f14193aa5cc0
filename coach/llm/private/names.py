"""Names of people that their neighbours give away: an honorific, a greeting, a label, the end of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from coach.llm.private.words import Token, is_common, is_common_form, one_of, posts, private_words

_MOST_WORDS = 4
_MOST_TITLES = 5
"""In a row: "Yth. Bapak Prof. Dr. H. Ahmad"."""
_AFTER_TITLE = re.compile(r"\.?[ \t\xa0]{1,2}[*_\"“‘']?|\.")
_JOINED = re.compile(r"['’`-]")
_SPACED = re.compile(r"[ \t\xa0]{1,2}")
_VOWEL = re.compile(r"[aeiouyà-ÿ]")
_CLITICS = frozenset({"s", "d", "ll", "re", "ve", "m", "t"})
_GLUED = "nya"
_SHORTEST_BEFORE_GLUED = 4
"""Letters that must remain of "Budinya"; "Anya" and "Sonya" are names."""


def people_in(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Every name in `text` that an honorific, a greeting, a label or the end of a letter gives away, as written."""
    for place in range(len(tokens)):
        yield from _after_titles(text, tokens, place)
    at = {token.start: place for place, token in enumerate(tokens)}
    for found in _introductions().finditer(text):
        first = at.get(found.end())
        if first is not None and (end := _name_end(text, tokens, first, small=False, loud=False)):
            yield _surface(text, tokens, first, end)
    for found in _endings().finditer(text):
        first = at.get(found.start("name"))
        if first is None:
            continue
        end = _name_end(text, tokens, first, small=False, loud=False)
        # The whole line is a name, or it is an ordinary line.
        if end and not re.search(r"\w", text[tokens[end - 1].end : found.end("name")]):
            yield _surface(text, tokens, first, end)


def _after_titles(text: str, tokens: Sequence[Token], place: int) -> Iterator[str]:
    words = private_words()
    small, loud, here = False, False, place
    while here < min(len(tokens) - 1, place + _MOST_TITLES):
        token, gap = tokens[here], text[tokens[here].end : tokens[here + 1].start]
        if here > place and _is_foreign_name(tokens[here - 1], token):
            break
        strong = token.key in words.honorifics or (token.key in words.titles and gap.startswith("."))
        weak = (
            token.key in words.weak_honorifics or token.key in words.titles or (here > place and token.key in posts())
        )
        if not (strong or weak) or not _AFTER_TITLE.fullmatch(gap):
            break
        # "MS Word" is no lady: in capitals a weak one counts where everything is in capitals.
        shouted = token.text.isupper() and len(token.text) > 1
        if shouted and not strong and token.key in words.weak_honorifics and not tokens[here + 1].text.isupper():
            break
        # "Siap Pak. Nanti saya cek": a full stop after an honorific that takes none ends the sentence.
        small, loud = strong, shouted
        if gap.startswith(".") and token.key not in words.titles:
            return
        here += 1
    if here == place:
        return
    if _is_foreign_name(tokens[here - 1], tokens[here]):
        yield tokens[here].text
        return
    end = _name_end(text, tokens, here, small=small, loud=loud)
    if end:
        yield _surface(text, tokens, here, end)


def _is_foreign_name(title: Token, token: Token) -> bool:
    """Whether an honorific of one language is a name in another: "Ms Koh"."""
    words = private_words()
    return title.key in words.foreign_honorifics and token.key in words.weak_honorifics and token.text.istitle()


def _name_end(text: str, tokens: Sequence[Token], place: int, *, small: bool, loud: bool) -> int | None:
    """Where the name that begins at `place` ends, as the index after its last token; None where none begins.

    `small`: it may be written in small letters. `loud`: its surroundings are in capitals, so that capitals say
    nothing.
    """
    if not _begins(text, tokens, place, small=small, loud=loud):
        return None
    end = place + 1
    if tokens[place].text.islower():
        return end
    taken = end
    while end < len(tokens) and end - place < _MOST_WORDS:
        gap = text[tokens[end - 1].end : tokens[end].start]
        if not _continues(text, tokens, end, gap, loud=loud or tokens[place].text.isupper()):
            break
        end += 1
        if tokens[end - 1].key not in private_words().links or not tokens[end - 1].text.islower():
            taken = end
    return taken


def _begins(text: str, tokens: Sequence[Token], place: int, *, small: bool, loud: bool) -> bool:
    token, words = tokens[place], private_words()
    if token.text.isdigit() or _is_other(token):
        return False
    if token.text.islower():
        plausible = len(token.key) > 1 and _VOWEL.search(token.key) is not None
        return (
            small and plausible and token.key not in words.also_names | words.calendar and not is_common_form(token.key)
        )
    if len(token.text) == 1:
        # "M. Ridwan", "I Made", "O'Brien": an initial is the beginning of a name if one follows.
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is None or not re.fullmatch(r"\.?[ \t]?|['’]", text[token.end : following.start]):
            return False
        return following.text[0].isupper() and len(following.text) > 1 and not is_common(following.key)
    if token.text.isupper() and loud:
        return not is_common_form(token.key) and token.key not in words.calendar
    return not is_common(token.key)


def _continues(text: str, tokens: Sequence[Token], place: int, gap: str, *, loud: bool) -> bool:
    token, before, words = tokens[place], tokens[place - 1], private_words()
    if token.text.isdigit():
        return False
    if _JOINED.fullmatch(gap):
        # "Nur'aini" and "Al-Fatih" go on, "Budi's" and "Budi-nya" do not.
        return token.text[0].isupper() or (gap != "-" and token.key not in _CLITICS)
    stop = gap.startswith(".")
    if stop and not (len(before.text) == 1 or before.key in words.abbreviated):
        return False
    if not _SPACED.fullmatch(gap[1:] if stop else gap) and gap != ".":
        return False
    if token.key in words.links and token.text.islower():
        return True
    if not token.text[0].isupper() or _is_other(token) or token.key in words.degrees or token.key in words.calendar:
        return False
    if len(token.text) == 1:
        return text[token.end : token.end + 1] == "."
    return not (is_common_form(token.key) if loud and token.text.isupper() else is_common(token.key))


def _is_other(token: Token) -> bool:
    """Whether a word is a title, a post or the mark of something else, and so not itself a name."""
    words = private_words()
    if token.key in posts() or token.key in words.honorifics or token.key in words.companies:
        return True
    if token.key in words.streets_small or token.key in words.company_endings:
        return True
    return len(token.text) > 1 and (token.key in words.titles or token.key in words.weak_honorifics)


def _surface(text: str, tokens: Sequence[Token], place: int, end: int) -> str:
    surface = text[tokens[place].start : tokens[end - 1].end]
    if surface.lower().endswith(_GLUED) and len(tokens[end - 1].text) - len(_GLUED) >= _SHORTEST_BEFORE_GLUED:
        return surface[: -len(_GLUED)]
    return surface


@cache
def _introductions() -> re.Pattern[str]:
    words = private_words()
    greetings, labels = one_of(words.greetings), one_of(words.labels)
    return re.compile(
        rf"(?<![\w.])(?:(?:{greetings}|(?<=\d )an)[ \t]{{0,4}}[:,]?[ \t]{{1,4}}|(?:{labels})[ \t]{{0,4}}:[ \t]{{0,4}})"
        r"[*_\"“]?(?=[^\W\d_])",
        re.IGNORECASE,
    )


@cache
def _endings() -> re.Pattern[str]:
    closings = one_of(private_words().closings)
    return re.compile(
        rf"^[ \t]*(?:{closings})(?:[ \t]{{1,4}}(?:ya|banyak|sebelumnya))?"
        r"[ \t]{0,4}[,.!]{0,3}[ \t]{0,4}\n\s{0,8}[(*_]?(?P<name>[^\W\d_][^\n]{1,60})$",
        re.IGNORECASE | re.MULTILINE,
    )
