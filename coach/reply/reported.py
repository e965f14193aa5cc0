"""What a spoken request asked for, out of the words that the user reports it in.

"Pak Budi minta saya jemput anaknya" becomes "menjemput anak Bapak". Where a phrase would leave something out, the words
are quoted whole; where they are not fit to be written to a superior, neither is given.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coach.config import Language
from coach.language.clean import one_line
from coach.language.detect import detect
from coach.reply.address import Address
from coach.reply.confirming import Words, words_of
from coach.reply.task import task_phrase
from coach.reply.task_words import TaskWords, gerund
from coach.resources import read_data

MOST_QUOTED = 45
"""Words of a quote; a longer one is cut at a word and shows that it goes on."""
_PART_END = re.compile(
    r"[.;!?\n]+|,?\s+(?:sekalian|sekaligus|lalu|kemudian|terus|and then|then|also)\s+|,\s*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’.:-][^\W_]+)*")
_SPOKEN = re.compile(r"[^\W\d_]+")
_BRACKETS = str.maketrans({"“": "‘", "”": "’", '"': "'", "[": "(", "]": ")", "{": "(", "}": ")", "<": "", ">": ""})


class Asked(NamedTuple):
    """The request as a verb phrase, or as a quote of the report; at most one of them is there."""

    phrase: str | None = None
    quote: str | None = None


def asked_in(text: str, address: Address, language: Language, *, today: bool) -> Asked:
    """What `text` says was asked. `today` tells whether "this afternoon" in it still means the same day."""
    words = words_of(language)
    plain = _SPOKEN.sub(lambda word: words.written.get(word[0].casefold(), word[0]), one_line(text))
    report = re.sub(words.leads, "", plain, flags=re.IGNORECASE)
    told = report != plain
    theirs = _theirs(report, words, address, language) if told else report
    same = detect(text) in (None, language)
    phrases, missed = _phrases(theirs, told, address, language, today) if same else ([], True)
    if phrases and not missed:
        return Asked(phrase=words.joined(phrases))
    quote = _quote(report)
    if quote and not {word.casefold() for word in _WORD.findall(quote)} & words.listed("coarse"):
        return Asked(quote=quote)
    return Asked(phrase=words.joined(phrases)) if phrases else Asked()


def _phrases(report: str, told: bool, address: Address, language: Language, today: bool) -> tuple[list[str], bool]:
    """The phrases of the parts of a report, and whether they leave any of it out."""
    words = words_of(language)
    found: list[str] = []
    missed = False
    for index, part in enumerate(filter(str.strip, _PART_END.split(report))):
        phrase = None if told and index == 0 else task_phrase(part, address, language)
        phrase = phrase or task_phrase(words.asking + part, address, language)
        content = [word for word in _WORD.findall(part) if word.casefold() not in words.listed("courtesy")]
        if phrase is None:
            missed = missed or bool(content)
            continue
        phrase, left = _with_tail(phrase, part, words, today)
        missed = missed or left or len(content) - len(_WORD.findall(phrase)) > 0
        found.append(_infinitive(phrase) if language == "en" else phrase)
    return found, missed


def _with_tail(phrase: str, part: str, words: Words, today: bool) -> tuple[str, bool]:
    """The phrase with the time that follows it in the report, and whether some of that had to be left out."""
    capital = words.listed("capital")
    phrase = " ".join(word.capitalize() if word in capital else word for word in phrase.split())
    last = _WORD.findall(phrase)[-1]
    at = part.casefold().rfind(last.casefold())
    if at < 0:
        return phrase, False
    tail = _WORD.findall(part[at + len(last) :])
    while tail and tail[-1].casefold() in words.listed("courtesy"):
        tail.pop()
    if not tail:
        return phrase, False
    known = words.listed("later")
    if not today or not all(word.casefold() in known or word[0].isdigit() for word in tail):
        return phrase, True
    return " ".join((phrase, *(word.capitalize() if word.casefold() in capital else word for word in tail))), False


def _theirs(report: str, words: Words, address: Address, language: Language) -> str:
    """What is theirs, told to them: "anaknya" in a report about the superior is "anak Bapak"."""
    if language == "en":
        # In the superior's own mouth, which the phrase turns into "your".
        return re.sub(words.theirs, "my", report, flags=re.IGNORECASE)
    return re.sub(words.theirs, rf"\1 {address.you}", report, flags=re.IGNORECASE)


def _quote(report: str) -> str:
    pieces = report.translate(_BRACKETS).strip(" .,;:").split()
    return " ".join(pieces) if len(pieces) <= MOST_QUOTED else f"{' '.join(pieces[:MOST_QUOTED])} …"


@cache
def _bases() -> dict[str, str]:
    table = TaskWords.model_validate(read_data("reply/data/task_en.yaml"))
    return {gerund(verb, table): verb for verb in table.verbs.split()}


def _infinitive(phrase: str) -> str:
    """The phrase as it stands after "asked me to": "picking up the guests" is "pick up the guests"."""
    first, _, rest = phrase.partition(" ")
    return f"{_bases().get(first, first)} {rest}".strip()
