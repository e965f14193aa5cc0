"""Names the request in the writer's own terms: "menjemput Kenzo di sekolah jam 2", "picking up Kenzo from school".

Only what is sure is turned into a phrase: an ask with a verb that the table knows, up to the first word that is slang,
rude, or means something else in the mouth of the one who answers. Else a clause is quoted that holds no such word,
and where there is none, the drafts speak of "this request". Method: shallow rules over words; nothing is guessed, and
nothing of a message but plain words gets through.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from coach.config import Language
from coach.reply.address import Address
from coach.reply.task_words import Table, task_table

_LOOKED_AT = 1500
"""Characters of a message: what is asked stands near its head."""
_MOST_WORDS = 10
_MOST_CHARACTERS = 72
_MOST_FILLERS = 4
_QUOTED_WORDS = 3, 9
"""The fewest and the most words of a quoted clause."""
_SHOUTED = 0.6
"""The share of capitals from which a message is shouted: then capitals tell no names."""
_CLAUSE_END = frozenset('.!?;:,()"“”\n–—/')
_FOREIGN = re.compile(
    r"\b(?:https?|ftp|www)\S*|\S+@\S+|\S+\.(?:com|id|net|org|io|me|co|gov|xyz)\b\S*|<[^>]*>|\[[^\]]*\]|[`*_#{}|\\~^=]+"
)
_PART = re.compile(r"\d+(?:[.,:]\d+)*%?(?![^\W_])|[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|\n")
_MIXED = re.compile(r"[A-Z]+\d+[A-Z]*|\d+(?:rb|jt|juta|ribu|k|kg|m|cm|pm|am|th|st|nd|rd|x)")
_NUMBER = re.compile(r"\d[\d.,:]*%?")
_VOWEL = re.compile(r"[aiueoy]", re.IGNORECASE)
_SENTENCE_END = frozenset(".!?\n")
_Force = Literal["asked", "told"]


def task_phrase(text: str, address: Address, language: Language) -> str | None:
    """What is asked for, as a phrase that stands after "untuk" or "with"; None where no phrase is sure.

    A verb after a word of asking ("tolong", "could you") comes before one that opens a sentence.
    """
    table = task_table(language)
    parts = _parts(text)
    forces: tuple[_Force, ...] = ("asked", "told")
    for force in forces:
        for index, part in enumerate(parts):
            if part.casefold() in table.verbs and _force(parts, index, table) == force:
                phrase = _phrase(parts, index, table, address, language)
                if phrase is not None:
                    return phrase
    return None


def quoted_topic(text: str, language: Language) -> str | None:
    """The words that the message opens with, verbatim, greetings aside, by which it can be known again.

    None where they are not fit to be repeated.
    """
    table = task_table(language)
    clauses: list[list[str]] = [[]]
    for part in _parts(text):
        if part in _CLAUSE_END:
            clauses.append([])
        else:
            clauses[-1].append(part)
    fewest, most = _QUOTED_WORDS
    clause = next((one for one in clauses if len(one) >= fewest and not _greets(one, table)), [])
    topic = " ".join(clause)
    ends = {clause[0].casefold(), clause[-1].casefold()} if clause else set()
    fit = len(clause) <= most and len(topic) <= _MOST_CHARACTERS and not ends & table.dangling
    return topic if topic and fit and all(_repeatable(part, table) for part in clause) else None


def _greets(clause: list[str], table: Table) -> bool:
    return not table.greetings.isdisjoint(map(str.casefold, clause))


def _repeatable(part: str, table: Table) -> bool:
    """Whether a word is standard enough to be quoted back to the one who wrote it, and means the same there."""
    if _NUMBER.fullmatch(part) or _MIXED.fullmatch(part) or part in ("%", "&", "+"):
        return True
    if any(char.isdigit() for char in part):
        return False
    key = part.casefold()
    if not part[0].isalpha() or key in table.unfit or key in table.stops or key in table.speaker:
        return False
    if not part.islower() or key in table.dangling or key in table.standard:
        return True
    return len(part) > 1 and bool(_VOWEL.search(part)) and not table.colloquial.search(part)


def _parts(text: str) -> list[str]:
    plain = _FOREIGN.sub(" , ", _visible(text[:_LOOKED_AT]))
    letters = [char for char in plain if char.isalpha()]
    if len(letters) > 12 and sum(map(str.isupper, letters)) > _SHOUTED * len(letters):
        plain = plain.lower()
    return _PART.findall(plain)


def _visible(text: str) -> str:
    """Apostrophes made one; controls, formats, symbols and emoji made a break."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return "".join(
        " , " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "So") and char != "\n" else char
        for char in plain
    )


def _force(parts: list[str], index: int, table: Table) -> _Force | None:
    """Whether the verb at `index` is asked for in so many words, or opens its sentence as an imperative."""
    word = parts[index].casefold()
    at = index - 1
    while (
        at >= 0
        and index - at <= _MOST_FILLERS
        and parts[at].casefold() not in table.openers
        and (parts[at].casefold() in table.fillers or _NUMBER.fullmatch(parts[at]))
    ):
        at -= 1
    if at >= 0:
        before = parts[at - 1].casefold() if at else ""
        if parts[at].casefold() in table.openers or f"{before}_{parts[at].casefold()}" in table.openers:
            opener = parts[at].casefold()
            stated = word in table.active and opener in table.questions
            named = word in table.nouns and opener in table.wishes
            return None if stated or named or before in table.refused else "asked"
    after = parts[index + 1].casefold() if index + 1 < len(parts) else ""
    if word in table.active or (word in table.nouns and after not in table.articles and not _begs(parts, index, table)):
        return None
    opens = at < 0 or parts[at] in _SENTENCE_END or (parts[at] == "," and at <= 2)
    return "told" if opens else None


def _begs(parts: list[str], index: int, table: Table) -> bool:
    """Whether the clause that begins here begs: "rekap nota bulan ini ya", but not "rekap nota belum ada ya"."""
    end = next((at for at in range(index, len(parts)) if parts[at] in _CLAUSE_END), len(parts))
    clause = {part.casefold() for part in parts[index:end]}
    asks_back = end < len(parts) and parts[end] == "?"
    return bool(clause & table.pleas) and not clause & table.refused and not asks_back


def _phrase(parts: list[str], index: int, table: Table, address: Address, language: Language) -> str | None:
    asked = parts[index].casefold()
    verb = table.verbs[asked]
    rest = parts[index + 1 :]
    if asked in table.words.lent and not table.lender & {part.casefold() for part in rest[: _MOST_WORDS + 1]}:
        verb = table.words.lent[asked]
    while rest and rest[0].casefold() in table.asides:
        rest.pop(0)
    taken: list[str] = []
    stop = ""
    for part, after in zip(rest, [*rest[1:], ""], strict=False):
        kin = table.words.kin.get(part.casefold()) if after.casefold() in table.speaker else None
        word = kin or (part if _is_titled(part, after, table) else _word(part, table, address, language))
        if word == "minggu" and taken and taken[-1] == "hari":
            word = "Minggu"
        if word is None:
            stop = part
            break
        long = len(verb) + sum(len(one) + 1 for one in (*taken, word)) > _MOST_CHARACTERS
        if long or len(taken) >= _MOST_WORDS:
            taken = _whole(taken, part, table)
            break
        taken.append(_active(part, word, taken, table) if language == "id" else word)
    if stop.casefold() in table.breaks:
        return None
    while taken and _hangs(taken, stop, table, address):
        taken.pop()
    unfit = (table.dangling | table.empty | table.times) - table.articles
    if not taken or (taken[0].casefold() in unfit and (taken[0] not in table.again or len(taken) == 1)):
        return None
    named = any(
        word[0].isalpha() and word.casefold() not in table.times | table.dangling | table.empty for word in taken
    )
    return " ".join((verb, *taken)) if named else None


def _hangs(taken: list[str], stop: str, table: Table, address: Address) -> bool:
    """Whether the last word cannot end a phrase: "untuk", "bulan" before "ini", a second verb without its object."""
    last, before = taken[-1], taken[-2] if len(taken) > 1 else ""
    if last == address.you:
        return False
    second = before in ("dan", "lalu") and last in table.active
    return (
        second
        or last.casefold() in table.dangling
        or (stop.casefold() in table.near and last.casefold() in table.times)
    )


def _whole(taken: list[str], cut: str, table: Table) -> list[str]:
    """A phrase that grew too long, without the group of words that was cut apart: "… for the corporate | annual"."""
    at = len(taken)
    if cut.casefold() not in table.dangling:
        at = max((index for index, word in enumerate(taken) if word.casefold() in table.dangling), default=at)
    return taken[:at]


def _active(part: str, word: str, taken: list[str], table: Table) -> str:
    """A further command in the phrase, in the form of the first: "dan cuci gelas" is "dan mencuci gelas"."""
    key = part.casefold()
    if key not in table.verbs or key in table.active or not part.islower():
        return word
    joined = bool(taken) and taken[-1] in ("dan", "lalu") and key not in table.nouns
    return table.verbs[key] if joined or (key.endswith("kan") and taken and taken[-1] not in table.dangling) else word


def _is_titled(part: str, after: str, table: Table) -> bool:
    """Whether `part` is the title of the person named after it: "Mbak Sari"."""
    return part.casefold() in table.titles and part.casefold() != after.casefold() and after.istitle()


def _word(part: str, table: Table, address: Address, language: Language) -> str | None:
    """`part` as it may stand in the phrase, or None where the phrase ends."""
    key = part.casefold()
    if _NUMBER.fullmatch(part):
        return part
    if any(char.isdigit() for char in part):
        return part if _MIXED.fullmatch(part) else None
    if not part[0].isalpha() or (key in table.stops and key not in table.speaker):
        return None
    if language == "en":
        if len(part) == 1 and key != "a":
            return None
        return None if re.search("'(?:ll|ve|re|d|m|t)$", key) else table.words.flip.get(key, part)
    if key in table.speaker:
        return address.you
    if key in ("bapak", "ibu"):
        return address.you if address.you.casefold() == key else None
    if key.endswith(("ku", "mu")) and key[:-2] in table.owned:
        return f"{key[:-2]} {address.you if key.endswith('ku') else 'saya'}"
    if key.endswith(("ku", "mu")) and key not in table.natural and part == key:
        return None
    if key in table.capital:
        return key.capitalize()
    key = table.words.spelling.get(key, key) if part != part.upper() else key
    if part.islower() and (len(key) < 2 or not _VOWEL.search(key)):
        return None
    if part.islower() and key not in table.standard and table.colloquial.search(key):
        return None
    return key if part.islower() or key != part.casefold() else part
