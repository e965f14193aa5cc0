"""Takes names and numbers of people and companies out of what is sent, and puts them back into what returns.

Nothing finds every name: who sends sees first what is taken out, and can add to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from coach.profile.models import Profile
from coach.resources import read_data

Kind = Literal["ORANG", "PERUSAHAAN", "TELEPON", "EMAIL", "ALAMAT", "REKENING", "NIK", "NPWP"]
_KINDS = "|".join(get_args(Kind))
_PLACEHOLDER = re.compile(rf"\[({_KINDS})[_ ]?(\d{{1,3}})(?:\]|\b)|\b({_KINDS})_(\d{{1,3}})\b\]?", re.IGNORECASE)
"""Also as a model bends it: in small letters, without a bracket or with a space. "orang 2" alone is two people."""
_LONGEST_PLACEHOLDER = 20
_NAME = r"(?-i:[A-ZÀ-Þ])[\w'’-]*"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_NPWP = r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}"
_ADDRESS_END = r"(?=[;!?\n]|(?<!\bno)\.\s|\.?$|,\s+(?:ya|dan|lalu|terus)\b)"
_PHONE = r"(?:\+\d{1,3}|\b62|\b0)[\s(]*\d{2,4}\)?(?:[\s.-]?\d{2,4}){2,4}\b"


class Words(BaseModel):
    """What tells a name or a number from other words."""

    model_config = ConfigDict(extra="forbid")

    honorifics: list[str]
    honorifics_capital: list[str]
    no_names: frozenset[str]
    links: list[str]
    companies: list[str]
    company_endings: list[str]
    streets: list[str]
    accounts: list[str]
    identities: list[str]


@cache
def words() -> Words:
    """The words that ship."""
    return Words.model_validate(read_data("llm/data/privacy.yaml"))


@dataclass(frozen=True)
class Hidden:
    """One thing that is taken out: what it is, as it is written, and what stands in its place."""

    kind: Kind
    surface: str
    placeholder: str


class Veil:
    """What is taken out of one question, in both directions. Each way of writing has a placeholder of its own, so that
    what comes back is character for character what left."""

    def __init__(self) -> None:
        self._by_surface: dict[str, Hidden] = {}
        self._by_key: dict[tuple[str, int], Hidden] = {}
        self._known: list[tuple[str, Kind]] = []
        self._finder: re.Pattern[str] | None = None

    @classmethod
    def over(
        cls, profile: Profile, *, sender: str | None = None, names: Sequence[str] = (), texts: Iterable[str] = ()
    ) -> Veil:
        """A veil for a job and the texts that will be sent with it."""
        veil = cls()
        people = [profile.name, sender, *names, *(person.name for person in profile.people)]
        for name in filter(None, people):
            veil._know_person(name)
        if profile.company:
            veil._know_company(profile.company)
        for text in texts:
            for kind, surface in found(text):
                if kind == "ORANG":
                    veil._know_person(surface)
                elif kind == "PERUSAHAAN":
                    veil._know_company(surface)
        veil._known.sort(key=lambda known: -len(known[0]))
        return veil

    @property
    def hidden(self) -> list[Hidden]:
        """What was taken out so far, in the order in which it was met."""
        return [*self._by_surface.values()]

    def hide(self, text: str) -> str:
        """`text` with everything private replaced."""
        # What looks like a placeholder already must not be mistaken for one on the way back.
        spans = [(match.start(), match.end(), "ORANG", match.group()) for match in _PLACEHOLDER.finditer(text)]
        spans += [(start, end, kind, text[start:end]) for start, end, kind in _numbers(text)]
        finder = self._names()
        if finder is not None:
            kinds = {surface.lower(): kind for surface, kind in self._known}
            for match in finder.finditer(text):
                key = " ".join(match.group().lower().split())
                spans.append((match.start(), match.end(), kinds.get(key, "ORANG"), match.group()))
        pieces, place = [], 0
        for start, end, kind, surface in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start < place:
                continue
            pieces += [text[place:start], self._placeholder(kind, surface)]
            place = end
        return "".join([*pieces, text[place:]])

    def show(self, text: str) -> str:
        """`text` with everything put back; a placeholder that a model has bent a little is known as well."""
        return _PLACEHOLDER.sub(self._surface, text)

    def stream(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces with everything put back, a placeholder that was cut in two as well."""
        kept = ""
        for piece in pieces:
            kept += piece
            safe = _safe_end(kept)
            if safe:
                yield self.show(kept[:safe])
                kept = kept[safe:]
        if kept:
            yield self.show(kept)

    def _surface(self, match: re.Match[str]) -> str:
        kind, number = match.group(1) or match.group(3), match.group(2) or match.group(4)
        hidden = self._by_key.get((kind.upper(), int(number)))
        return hidden.surface if hidden else match.group()

    def _placeholder(self, kind: str, surface: str) -> str:
        known = self._by_surface.get(surface)
        if known is None:
            exact: Kind = next(each for each in get_args(Kind) if each == kind)
            number = 1 + sum(1 for each in self._by_surface.values() if each.kind == exact)
            known = Hidden(exact, surface, f"[{exact}_{number}]")
            self._by_surface[surface] = known
            self._by_key[exact, number] = known
        return known.placeholder

    def _know_person(self, name: str) -> None:
        """A person's full name, and each part of it that can stand for them."""
        tells = words()
        titles = {*tells.honorifics, *tells.honorifics_capital}
        parts = [part for part in re.findall(r"[\w'’-]+", name) if part.lower().strip(".") not in titles]
        if not parts:
            return
        self._know(" ".join(parts), "ORANG")
        for part in parts:
            if len(part) > 2 and part.lower() not in tells.no_names and part.lower() not in tells.links:
                self._know(part, "ORANG")

    def _know_company(self, name: str) -> None:
        """A company's name, with and without its legal form, and its first two words where there are more."""
        tells = words()
        forms = {*tells.companies, *tells.company_endings}
        parts = re.findall(r"[\w&'’-]+", name)
        core = [part for part in parts if part.lower() not in forms]
        self._know(" ".join(parts), "PERUSAHAAN")
        if core and (len(core) > 1 or len(core[0]) > 3):
            self._know(" ".join(core), "PERUSAHAAN")
        if len(core) > 2:
            self._know(" ".join(core[:2]), "PERUSAHAAN")

    def _know(self, surface: str, kind: Kind) -> None:
        if surface and surface.lower() not in {known.lower() for known, _ in self._known}:
            self._known.append((surface, kind))
            self._finder = None

    def _names(self) -> re.Pattern[str] | None:
        if self._finder is None and self._known:
            longest = sorted((known for known, _ in self._known), key=len, reverse=True)
            alternatives = "|".join(r"[\s.,]+".join(map(re.escape, known.split())) for known in longest)
            self._finder = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
        return self._finder


def found(text: str) -> Iterator[tuple[Kind, str]]:
    """The names of people and companies that their neighbours give away."""
    yield from (("PERUSAHAAN", match.group()) for match in _companies().finditer(text))
    for match in _people().finditer(text):
        name = _named(match.group("honorific"), match.group("name"))
        if name:
            yield "ORANG", name


def _named(honorific: str, said: str) -> str:
    """The name among the words after an honorific: capitalised ones, else the first one where it can be a name."""
    tells = words()
    taken: list[str] = []
    for word in said.split():
        plain = word.strip("'’-").lower()
        if plain in tells.links and taken:
            taken.append(word)
        elif plain in tells.no_names or not plain.isalpha():
            break
        elif word[0].isupper() or (not taken and honorific.lower().strip(".") in tells.honorifics):
            taken.append(word)
            if not word[0].isupper():
                break
        else:
            break
    while taken and taken[-1].lower() in tells.links:
        taken.pop()
    return " ".join(taken)


@cache
def _people() -> re.Pattern[str]:
    tells = words()
    titles = "|".join(re.escape(each) for each in sorted({*tells.honorifics, *tells.honorifics_capital}, key=len)[::-1])
    return re.compile(
        rf"(?<!\w)(?P<honorific>{titles})\b\.?[ \t]+(?=(?P<name>[^\W\d_][\w'’-]*(?:[ \t]+[^\W\d_][\w'’-]*){{0,3}}))",
        re.IGNORECASE,
    )


@cache
def _companies() -> re.Pattern[str]:
    tells = words()
    before = "|".join(f"{each.upper()}|{each.title()}" for each in tells.companies)
    after = "|".join(f"{each.upper()}|{each.title()}" for each in tells.company_endings)
    name = rf"{_NAME}(?:[ \t]+(?:&[ \t]+)?{_NAME}){{0,4}}"
    return re.compile(rf"\b(?:{before})\b\.?[ \t]+{name}|\b{name}[ \t]+(?:{after})\b")


def _numbers(text: str) -> Iterator[tuple[int, int, Kind]]:
    for match in _number_finder().finditer(text):
        kind: Kind = next(each for each in get_args(Kind) if match.lastgroup == each)
        start, end = match.span(kind)
        if kind == "REKENING" and sum(char.isdigit() for char in text[start:end]) < 6:
            continue
        yield start, end, kind


@cache
def _number_finder() -> re.Pattern[str]:
    tells = words()

    def cue(listed: list[str]) -> str:
        words_ = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(listed, key=len)[::-1])
        number, bank = r"(?:(?:nomor|no|number)\b[\s:.#]{0,3})?", r"(?:(?:bca|bri|bni|mandiri|bsi)\s+)?"
        return rf"\b(?:{words_})\b[\s:.#-]{{0,3}}{number}{bank}"

    streets = "|".join(sorted(tells.streets, key=len)[::-1])
    return re.compile(
        rf"(?P<EMAIL>{_EMAIL})"
        rf"|(?P<NPWP>{_NPWP})"
        rf"|{cue(tells.identities)}(?P<NIK>\d(?:[\d .-]{{5,22}})\d)"
        rf"|(?<![\w.])(?P<ALAMAT>(?:{streets})\b\.?[ \t]+{_NAME}[^\n;!?]{{0,80}}?{_ADDRESS_END})"
        rf"|{cue(tells.accounts)}(?P<REKENING>\d[\d .-]{{4,24}}\d)"
        rf"|(?<![\w.,])(?P<TELEPON>{_PHONE})",
        re.IGNORECASE | re.MULTILINE,
    )


def _safe_end(text: str) -> int:
    """How much of a text can be shown now: all but what may be the beginning of a placeholder."""
    for start in range(max(0, len(text) - _LONGEST_PLACEHOLDER), len(text)):
        if _may_grow(text[start:]) and (start == 0 or text[start] == "[" or not text[start - 1].isalnum()):
            return start
    return len(text)


def _may_grow(tail: str) -> bool:
    said = tail.lstrip("[").upper()
    return any(
        kind.startswith(said) or re.fullmatch(rf"{kind}[_ ]?\d{{0,3}}\]?", said) is not None for kind in get_args(Kind)
    )
