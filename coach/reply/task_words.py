"""The words by which a request is named in a draft, read from `data/task_*.yaml` and made ready to be looked up."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.config import Language
from coach.resources import read_data


class TaskWords(BaseModel):
    """One language's table, as its YAML file holds it."""

    model_config = ConfigDict(extra="forbid")

    verbs: str
    nouns: str
    """Verbs that are as often a noun: taken only after a word of asking."""
    openers: str
    wishes: str = ""
    """Openers that a thing may follow as well as a verb: "minta gambar"."""
    asides: str = ""
    """What may stand between a verb and its object: "transfer dulu ya 2 juta"."""
    pleas: str = ""
    """What makes a clause that it ends an asking: "ya", "dong"."""
    again: str = ""
    """What follows a verb before its object: "hitung ulang gaji"."""
    breaks: str = ""
    """What breaks a thing off in the middle: then no phrase is sure."""
    near: str = ""
    """Words that make a time a near one, which is left out with it: "bulan ini"."""
    titles: str = ""
    questions: str = ""
    """Openers that only a command makes an asking: "bisa kirim", but not "bisa mengirim"."""
    ambiguous: str = ""
    """Verbs that count as statements after one of `questions`."""
    fillers: str
    refused: str
    """What makes an opener no asking: "biar bisa", "so I can"."""
    stops: str
    dangling: str
    times: str
    empty: str
    """Words that name nothing by themselves: "sendiri", "him"."""
    articles: str = ""
    capital: str = ""
    """Names that are often typed small: "sabtu"."""
    owned: str = ""
    """What a person has, told with an ending: "anakku", "laptopmu"."""
    unfit: str
    """What no draft repeats: slang, insults, regional words, and what speaks to a machine."""
    greetings: str
    """A clause with one of these asks for nothing."""
    colloquial: str
    """What the form of a colloquial or regional word looks like, as a regular expression."""
    standard: str = ""
    """Words of that form that are standard all the same."""
    speaker: str = ""
    spelling: dict[str, str] = Field(default_factory=dict)
    natural_ku_mu: str = ""
    doubling: str = ""
    irregular: dict[str, str] = Field(default_factory=dict)
    flip: dict[str, str] = Field(default_factory=dict)
    kin: dict[str, str] = Field(default_factory=dict)
    """Whom a word for the supervisor means before "saya": "ibu saya" is their mother."""
    lent: dict[str, str] = Field(default_factory=dict)
    """Verbs by which they ask for what is the writer's, with what the writer then does: "pinjam", "meminjamkan"."""
    lender: str = ""
    """What tells that it is to be had from somebody else: "pinjam proyektor dari GA"."""


class Table(NamedTuple):
    """The same as sets, with every form of the verbs that may be asked with."""

    verbs: dict[str, str]
    nouns: frozenset[str]
    openers: frozenset[str]
    wishes: frozenset[str]
    asides: frozenset[str]
    breaks: frozenset[str]
    pleas: frozenset[str]
    again: frozenset[str]
    near: frozenset[str]
    titles: frozenset[str]
    questions: frozenset[str]
    fillers: frozenset[str]
    refused: frozenset[str]
    stops: frozenset[str]
    dangling: frozenset[str]
    times: frozenset[str]
    active: frozenset[str]
    """Verb forms that state and do not command: "menjemput", "dijemput"."""
    empty: frozenset[str]
    articles: frozenset[str]
    unfit: frozenset[str]
    greetings: frozenset[str]
    colloquial: re.Pattern[str]
    standard: frozenset[str]
    speaker: frozenset[str]
    natural: frozenset[str]
    capital: frozenset[str]
    owned: frozenset[str]
    lender: frozenset[str]
    words: TaskWords


@cache
def task_table(language: Language) -> Table:
    """The table of a language, read once a process."""
    words = TaskWords.model_validate(read_data(f"reply/data/task_{language}.yaml"))
    verbs = (
        _indonesian_verbs(words) if language == "id" else {verb: gerund(verb, words) for verb in words.verbs.split()}
    )

    stated = set(verbs.values())

    def listed(text: str) -> frozenset[str]:
        return frozenset(text.split())

    return Table(
        verbs=verbs,
        nouns=listed(words.nouns),
        openers=listed(words.openers),
        wishes=listed(words.wishes),
        asides=listed(words.asides),
        breaks=listed(words.breaks),
        pleas=listed(words.pleas),
        again=listed(words.again),
        near=listed(words.near),
        titles=listed(words.titles),
        questions=listed(words.questions),
        fillers=listed(words.fillers),
        refused=listed(words.refused),
        stops=listed(words.stops) | listed(words.unfit),
        dangling=listed(words.dangling),
        times=listed(words.times),
        active=frozenset(form for form in verbs if form.startswith("di") or form in stated) | listed(words.ambiguous),
        empty=listed(words.empty),
        articles=listed(words.articles),
        unfit=listed(words.unfit),
        greetings=listed(words.greetings),
        colloquial=re.compile(words.colloquial),
        standard=listed(words.standard),
        speaker=listed(words.speaker),
        natural=listed(words.natural_ku_mu),
        capital=listed(words.capital),
        owned=listed(words.owned),
        lender=listed(words.lender),
        words=words,
    )


def _indonesian_verbs(words: TaskWords) -> dict[str, str]:
    """Every form that may be asked with, and its active form: bare, "-in", "-kan", "-i", "di-" and "me-"."""
    verbs: dict[str, str] = {}
    for line in words.verbs.strip().splitlines():
        base, active, benefactive = (word.replace("_", " ") for word in line.split())
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
