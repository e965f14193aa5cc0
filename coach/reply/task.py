"""Names the request in the writer's own terms: "menjemput Kenzo di sekolah jam 2", "picking up Kenzo from school".

Only what is sure is turned into a phrase: an ask with a verb that the table knows, up to the first word that is slang,
rude, or means something else in the mouth of the one who answers. Otherwise the drafts speak of "this request".
Method: shallow rules over words; nothing is guessed, and nothing of a message but plain words gets through.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.config import Language
from coach.reply.address import Address
from coach.resources import read_data

_LOOKED_AT = 1500
"""Characters of a message: what is asked stands near its head."""
_MOST_WORDS = 9
_MOST_CHARACTERS = 70
_MOST_FILLERS = 4
_FOREIGN = re.compile(
    r"\b(?:https?|ftp|www)\S*|\S+@\S+|\S+\.(?:com|id|net|org|io|me|co|gov|xyz)\b\S*|<[^>]*>|\[[^\]]*\]|[`*_#{}|\\~^=]+"
)
_PART = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’-][^\W_]+)*|[^\w\s]|\n")
_NUMBER = re.compile(r"\d[\d.,:]*%?")
_VOWEL = re.compile(r"[aiueoy]", re.IGNORECASE)
_SENTENCE_END = frozenset(".!?\n")
_Force = Literal["asked", "told"]


class TaskWords(BaseModel):
    """One language's table, as its YAML file holds it."""

    model_config = ConfigDict(extra="forbid")

    verbs: str
    nouns: str
    """Verbs that are as often a noun: taken only after a word of asking."""
    openers: str
    fillers: str
    refused: str
    """What makes an opener no asking: "biar bisa", "so I can"."""
    stops: str
    dangling: str
    times: str
    unfit: str
    speaker: str = ""
    spelling: dict[str, str] = Field(default_factory=dict)
    natural_ku_mu: str = ""
    doubling: str = ""
    irregular: dict[str, str] = Field(default_factory=dict)
    flip: dict[str, str] = Field(default_factory=dict)


class _Table(NamedTuple):
    verbs: dict[str, str]
    nouns: frozenset[str]
    openers: frozenset[str]
    fillers: frozenset[str]
    refused: frozenset[str]
    stops: frozenset[str]
    dangling: frozenset[str]
    times: frozenset[str]
    speaker: frozenset[str]
    natural: frozenset[str]
    words: TaskWords


@cache
def _table(language: Language) -> _Table:
    words = TaskWords.model_validate(read_data(f"reply/data/task_{language}.yaml"))
    verbs = _indonesian_verbs(words) if language == "id" else {verb: gerund(verb, words) for verb in words.verbs.split()}

    def listed(text: str) -> frozenset[str]:
        return frozenset(text.split())

    return _Table(
        verbs=verbs,
        nouns=listed(words.nouns),
        openers=listed(words.openers),
        fillers=listed(words.fillers),
        refused=listed(words.refused),
        stops=listed(words.stops) | listed(words.unfit),
        dangling=listed(words.dangling),
        times=listed(words.times),
        speaker=listed(words.speaker),
        natural=listed(words.natural_ku_mu),
        words=words,
    )


def task_phrase(text: str, address: Address, language: Language) -> str | None:
    """What is asked for, as a phrase that stands after "untuk" or "with"; None where no phrase is sure.

    A verb after a word of asking ("tolong", "could you") comes before one that opens a sentence.
    """
    table = _table(language)
    parts = _PART.findall(_FOREIGN.sub(" , ", _visible(text[:_LOOKED_AT])))
    forces: tuple[_Force, ...] = ("asked", "told")
    for force in forces:
        for index, part in enumerate(parts):
            if part.casefold() in table.verbs and _force(parts, index, table) == force:
                phrase = _phrase(parts, index, table, address, language)
                if phrase is not None:
                    return phrase
    return None


def _visible(text: str) -> str:
    """Apostrophes made one; controls, formats, symbols and emoji made a break."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return "".join(
        " , " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "So") and char != "\n" else char
        for char in plain
    )


def _force(parts: list[str], index: int, table: _Table) -> _Force | None:
    """Whether the verb at `index` is asked for in so many words, or opens its sentence as an imperative."""
    word = parts[index].casefold()
    at = index - 1
    while at >= 0 and index - at <= _MOST_FILLERS and (
        parts[at].casefold() in table.fillers or _NUMBER.fullmatch(parts[at])
    ):
        at -= 1
    if at >= 0 and parts[at].casefold() in table.openers:
        before = parts[at - 1].casefold() if at else ""
        return None if before in table.refused else "asked"
    if word in table.nouns or word.startswith("di"):
        return None
    opens = at < 0 or parts[at] in _SENTENCE_END or (parts[at] == "," and at <= 2)
    return "told" if opens else None


def _phrase(parts: list[str], index: int, table: _Table, address: Address, language: Language) -> str | None:
    verb = table.verbs[parts[index].casefold()]
    taken: list[str] = []
    for part in parts[index + 1 :]:
        word = _word(part, table, address, language)
        if word is None or len(taken) >= _MOST_WORDS:
            break
        if len(verb) + sum(len(one) + 1 for one in (*taken, word)) > _MOST_CHARACTERS:
            break
        taken.append(word)
    while taken and taken[-1].casefold() in table.dangling:
        taken.pop()
    named = any(word[0].isalpha() and word.casefold() not in table.times | table.dangling for word in taken)
    return " ".join((verb, *taken)) if named else None


def _word(part: str, table: _Table, address: Address, language: Language) -> str | None:
    """`part` as it may stand in the phrase, or None where the phrase ends."""
    key = part.casefold()
    if _NUMBER.fullmatch(part):
        return part
    if not part[0].isalpha() or key in table.stops:
        return None
    if language == "en":
        return table.words.flip.get(key, part)
    if key in table.speaker:
        return address.you
    if key in ("bapak", "ibu"):
        return address.you if address.you.casefold() == key else None
    if key.endswith(("ku", "mu")) and key not in table.natural and part == key:
        return None
    key = table.words.spelling.get(key, key)
    if part.islower() and (len(key) < 2 or not _VOWEL.search(key)):
        return None
    return key if part.islower() or key != part.casefold() else part


def _indonesian_verbs(words: TaskWords) -> dict[str, str]:
    """Every form that may be asked with, and its active form: bare, "-in", "-kan", "-i", "di-" and "me-"."""
    verbs: dict[str, str] = {}
    for line in words.verbs.strip().splitlines():
        base, active, benefactive = line.split()
        bound = base.endswith("-")
        base = base.rstrip("-")
        verbs.update({active: active, benefactive: benefactive})
        for suffix in ("in", "kan", "i"):
            verbs.setdefault(base + suffix, benefactive)
            verbs.setdefault("di" + base + suffix, benefactive)
        verbs.setdefault("di" + base, active)
        if not bound:
            verbs[base] = active
    return verbs


def gerund(verb: str, words: TaskWords) -> str:
    """The "-ing" form of an English verb."""
    if verb in words.irregular:
        return words.irregular[verb]
    if verb in words.doubling.split():
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
