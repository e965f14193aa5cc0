"""Own money: is the employee to pay, to pay first and be repaid, to lend, or to contribute?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from coach.language.lexicon import PhraseBook
from coach.language.normalise import sentences, words
from coach.resources import read_data

_AMOUNT = re.compile(
    r"(?:rp\.?\s*\d)|\b\d+(?:[.,]\d+)?\s*(?:rb|ribu|ribuan|k|jt|juta|ewu|rebu|ratus|ratusan|mil|million|ratusan)\b"
    r"|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se)\s*(?:puluh|ratus|ribu|juta)|\bseratus|\bsejuta"
    r"|\b\d{3,4}an\b|\b\w+\s+k\s+(?:a head|each)|[£$€₹]\s?\d|\b(?:fiver|tenner)\b"
    r"|\b\w+\s+(?:bucks?|quid|bob|dollars|pounds|rupees|shillings|ringgit)\b",
    re.IGNORECASE,
)
_SMALL_CHANGE = re.compile(r"\d\s*(?:rb|ribu|ribuan|k|ewu)\b|\b(?:puluh|ratus)\s+ribu", re.IGNORECASE)
_WINDOW = 2
"""Sentences that are read together: who pays often stands in one, the repayment in the next."""
_LONGEST = 40
"""Sentences looked at."""
_TAKEN_FROM = frozenset(("pakai", "dari", "gesek"))
"""Words before the purse that is opened."""
_DENIED = 4
"""Words that a "don't" reaches: "jangan sampai kamu yang nombok"."""


class MoneyFile(BaseModel):
    """The schema of money.yaml."""

    model_config = ConfigDict(extra="forbid")

    plain: list[str]
    purse: list[str]
    later: list[str]
    repaid: list[str]
    repays: list[str]
    repaid_whom: list[str]
    pay: list[str]
    first: list[str]
    lend: list[str]
    share: list[str]
    purses: list[str]
    whose: list[str]
    denials: list[str]
    no_denials: list[str]
    not_: list[str] = Field(alias="not")


_BY_PLACE = {"repays", "repaid_whom", "purses", "whose", "denials", "no_denials"}
"""The lists whose words count by what stands beside them."""


@cache
def _file() -> MoneyFile:
    return MoneyFile.model_validate(read_data("scope/data/money.yaml"))


@cache
def _book() -> PhraseBook:
    return PhraseBook(_file().model_dump(by_alias=True, exclude=_BY_PLACE))


@lru_cache(maxsize=8)
def own_money(text: str) -> bool:
    """Whether `text` asks for the reader's own money.

    Either plain words say so ("talangin dulu"), or an amount or a payment meets the reader's purse, a word for "first",
    or a promise to repay.
    """
    pieces = sentences(text)[:_LONGEST] or [text]
    return any(_asks(" . ".join(pieces[start : start + _WINDOW])) for start in range(len(pieces)))


def lending(text_words: Sequence[str]) -> bool:
    """Whether these normalised words speak of lending to the sender ("pinjami saya", "spot me")."""
    return "lend" in _book().find(text_words)


def _asks(text: str) -> bool:
    said = [word for part in text.split(",") for word in _undenied(words(part))]
    found = _book().find(said)
    if "not" in found:
        return False
    if "plain" in found or _from_yours(said):
        return True
    amount = _AMOUNT.search(text) is not None
    paying = amount or "pay" in found
    if "lend" in found and (amount or "first" in found):
        return True
    repaid = "repaid" in found or _repays(said)
    if repaid and "pay" in found:
        return True
    if "share" in found and amount:
        return True
    if repaid:
        found["later"] = {"repaid"}
    if "purse" in found and paying and ("later" in found or "first" in found or amount):
        return _weight(found, amount) >= 3
    if "pay" in found and "later" in found:
        return "first" in found or amount
    # "Bayarin dulu 78 ribu ya": small change, paid first. A large sum paid first is an accountant's day.
    return "pay" in found and "first" in found and _SMALL_CHANGE.search(text) is not None


def _undenied(said: Sequence[str]) -> list[str]:
    """The words without those that a denial reaches ("nggak usah nombok", "don't use your own money")."""
    file = _file()
    denials = [denial.split() for denial in file.denials]
    left: list[str] = []
    place = 0
    while place < len(said):
        denial = next((each for each in denials if list(said[place : place + len(each)]) == each), None)
        after = place + len(denial or ())
        if denial is not None and (after == len(said) or said[after] not in file.no_denials):
            place = after + _DENIED
        else:
            left.append(said[place])
            place += 1
    return left


def _repays(said: Sequence[str]) -> bool:
    """Whether somebody pays the reader back, by any name: "I'll sort you out", "monzo you"."""
    file = _file()
    return any(verb in file.repays and whom in file.repaid_whom for verb, whom in pairwise(said))


def _from_yours(said: Sequence[str]) -> bool:
    """Whether the reader's purse goes first, by any name: "pakai duitmu", "bensinmu dulu", "ovo kamu dulu"."""
    file = _file()
    for place, word in enumerate(said):
        yours = next((word.removesuffix(end) for end in ("mu", "ta") if word.removesuffix(end) in file.purses), None)
        if yours is None:
            continue
        after = said[place + 1 : place + 3]
        owned = yours != word or (after[:1] and after[0] in file.whose)
        before = said[max(0, place - 3) : place]
        if owned and ((before[-1:] and before[-1] in _TAKEN_FROM) or any(each in file.first for each in after)):
            return True
        if any(each in file.whose for each in before[-2:]) and after[:1] and after[0] in file.first:
            return True
    return False


def _weight(found: dict[str, set[str]], amount: bool) -> int:
    names: Sequence[str] = ("purse", "later", "pay", "first")
    return sum(name in found for name in names) + amount
