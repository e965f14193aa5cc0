"""Names the request in the writer's own terms: "menjemput Kenzo di sekolah jam 2", "picking up Kenzo from school".

Only what is sure is turned into a phrase: an ask with a verb that the table knows, up to the first word that is slang,
rude, or means something else in the mouth of the one who answers. Otherwise the drafts speak of "this request".
Method: shallow rules over words; nothing is guessed, and nothing of a message but plain words gets through.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.config import Language
from coach.reply.address import Address
from coach.resources import read_data

_LOOKED_AT = 1500
"""Characters of a message: what is asked stands near its head."""
_MOST_WORDS = 9
_MOST_CHARACTERS = 70
_LINK = re.compile(
    r"\b(?:https?|ftp|www)\S*|\S+@\S+|\S+\.(?:com|id|net|org|io|me|co)\b\S*|<[^>]*>|\[[^\]]*\]|[`*_#{}|\\~^=]+"
)
_PART = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’-][^\W_]+)*|[^\w\s]|\n")
_NUMBER = re.compile(r"\d[\d.,:]*%?")
_VOWEL = re.compile(r"[aiueo]")


class TaskWords(BaseModel):
    """One language's table, as its YAML file holds it."""

    model_config = ConfigDict(extra="forbid")

    verbs: str
    openers: str
    stops: str
    dangling: str
    unfit: str
    speaker: str = ""
    spelling: dict[str, str] = Field(default_factory=dict)
    natural_ku_mu: str = ""
    doubling: str = ""
    irregular: dict[str, str] = Field(default_factory=dict)
    flip: dict[str, str] = Field(default_factory=dict)


class _Table(NamedTuple):
    verbs: dict[str, str]
    openers: frozenset[str]
    stops: frozenset[str]
    dangling: frozenset[str]
    unfit: frozenset[str]
    speaker: frozenset[str]
    natural: frozenset[str]
    words: TaskWords


@cache
def _table(language: Language) -> _Table:
    words = TaskWords.model_validate(read_data(f"reply/data/task_{language}.yaml"))
    verbs = (
        _indonesian_verbs(words) if language == "id" else {verb: _gerund(verb, words) for verb in words.verbs.split()}
    )
    sets = (words.openers, words.stops, words.dangling, words.unfit, words.speaker, words.natural_ku_mu)
    return _Table(verbs, *(frozenset(listed.split()) for listed in sets), words)


def task_phrase(text: str, address: Address, language: Language) -> str | None:
    """What is asked for, as a phrase that stands after "untuk" or "with"; None where no phrase is sure."""
    table = _table(language)
    plain = unicodedata.normalize("NFKC", text[:_LOOKED_AT]).replace("’", "'")
    plain = "".join(
        " , " if unicodedata.category(char) in ("Cc", "Cf", "So", "Co") and char != "\n" else char for char in plain
    )
    parts = _PART.findall(_LINK.sub(" , ", plain))
    for index, part in enumerate(parts):
        verb = table.verbs.get(part.casefold())
        if verb is None or not _is_asked(parts, index, table):
            continue
        phrase = _phrase(verb, parts[index + 1 :], table, address, language)
        if phrase is not None:
            return phrase
    return None


def _is_asked(parts: list[str], index: int, table: _Table) -> bool:
    """Whether the verb at `index` opens a clause or follows a word of asking."""
    if index == 0:
        return True
    before = parts[index - 1].casefold()
    return before in table.openers or not before[0].isalnum()


def _phrase(verb: str, rest: list[str], table: _Table, address: Address, language: Language) -> str | None:
    taken: list[str] = []
    for part in rest:
        word = _word(part, taken, table, address, language)
        if word is None or len(taken) >= _MOST_WORDS:
            break
        if len(verb) + sum(len(one) + 1 for one in (*taken, word)) > _MOST_CHARACTERS:
            break
        taken.append(word)
    while taken and (taken[-1].casefold() in table.dangling):
        taken.pop()
    return " ".join((verb, *taken)) if taken else None


def _word(part: str, taken: list[str], table: _Table, address: Address, language: Language) -> str | None:
    """`part` as it may stand in the phrase, or None where the phrase ends."""
    key = part.casefold()
    if _NUMBER.fullmatch(part):
        return part
    if not part[0].isalpha() or key in table.stops or key in table.unfit:
        return None
    if language == "en":
        return table.words.flip.get(key, part) if key != "i" else None
    if key in table.speaker:
        return address.you
    if key in ("bapak", "ibu", "pak", "bu"):
        return address.you if address.you in ("Bapak", "Ibu") and address.you[0].casefold() == key[0] else None
    if key.endswith(("ku", "mu")) and key not in table.natural and part == key:
        return None
    key = table.words.spelling.get(key, key)
    if part.islower() and (len(key) < 2 or not _VOWEL.search(key)):
        return None
    return key if part.islower() or part.isupper() and len(part) > 5 else (part if part.casefold() == key else key)


def _indonesian_verbs(words: TaskWords) -> dict[str, str]:
    verbs: dict[str, str] = {}
    for line in words.verbs.strip().splitlines():
        base, active, benefactive = line.split()
        verbs.update({base: active, active: active, benefactive: benefactive})
        for suffix in ("in", "kan", "i"):
            verbs.setdefault(base + suffix, benefactive)
            verbs.setdefault("di" + base + suffix, benefactive)
        verbs.setdefault("di" + base, active)
    # Bases that are not a verb by themselves: "siap", "tangan", "kerja".
    for base in (
        "siap",
        "tangan",
        "kerja",
        "tanda",
        "beres",
        "bersih",
        "kabar",
        "laku",
        "rapi",
        "selesai",
        "sampai",
        "teman",
    ):
        verbs.pop(base, None)
    for base in (
        "jelas",
        "daftar",
        "jadwal",
        "masuk",
        "mandi",
        "cocok",
        "wakil",
        "lengkap",
        "tata",
        "email",
        "foto",
        "damping",
    ):
        verbs.pop(base, None)
    return verbs


def _gerund(verb: str, words: TaskWords) -> str:
    if verb in words.irregular:
        return words.irregular[verb]
    if verb in words.doubling.split():
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
