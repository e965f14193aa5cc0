"""Single values of a job: title, division, company, names, hours, contract. From labels first, from sentences else."""

from __future__ import annotations

import re
from functools import cache

from coach.profile.finding.cues import Label, cues, label_phrases, plain, section_phrases, words
from coach.profile.finding.findings import Findings, Found
from coach.profile.finding.people import person_of
from coach.profile.finding.shapes import undecorated

_PAIR = re.compile(r"^(?P<label>[^:\t=]{2,60}?)\s*(?:[:：=]|\t+)\s*(?P<value>.*)$", re.DOTALL)
_TIME = r"(?:(?:jam|pukul|pkl\.?)\s?)?\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?m\.?|noon)?"
_ZONE = r"(?-i:WIB|WITA|WIT|GMT|UTC|BST|CET|CEST|SGT|MYT|HKT|ICT|IST|EST|EDT|CST|PST|PDT|AEST|NZST)\b"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER_LINE = re.compile(
    r"^(?:.{0,40}?\b)?(?:no|nomor|number|ref)\b\.?\s*:?\s*(?P<number>(?=\S*\d)[\w./-]+)\s*$", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\d{1,2}[.:]\d{2}|\d{1,2}\s?[ap]\.?m|\d{1,2}\s(?:pagi|siang|sore|malam)"
    r"|(?<![\d.:])\d{1,2}(?=\s?[-–]\s?\d{1,2}(?![\d.:]))|(?<=\d[-–])\d{1,2}\b",  # "8-17"
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?!\d)\s?(?P<part>[ap]\.?m\b|pagi|siang|sore|malam)?",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    r"(?:[\s,;:.()–—-]|\b(?:dan|dengan|pada|and|with|on|(?<!\d\s)jam|setiap|a|the)\b)+$", re.IGNORECASE
)
_REFERENCE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])(?=.*(?:19|20)\d\d|(?:.*[/-]){2})[\w.]+(?:\s?[/-]\s?[\w.]+)+")
_BLANK = re.compile(r"^[\W_]*$")


def pair_of(text: str) -> tuple[str, str] | None:
    """A line "Label: value" in two, or None."""
    match = _PAIR.match(text)
    return (match["label"].strip(), match["value"].strip()) if match else None


def label_of(text: str) -> Label | None:
    """What a label stands for: "Nama Jabatan" → title."""
    return label_phrases().whole(undecorated(text))


class Identity:
    """Collects labelled values, and knows whose they are where a contract names two parties."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._party: str | None = None
        self._of_party: list[tuple[str, Found]] = []

    def take(self, label: Label, value: str, place: str) -> None:
        """Note a labelled value."""
        value = undecorated(value.strip().strip(":").strip())
        if not value or _BLANK.match(value) or section_phrases().whole(value) or label_of(value) not in (None, "unit"):
            return
        found = Found(value, place)
        if label in ("name", "title", "email"):
            if self._party == "other":
                return
            self._of_party.append((label, found))
        self._set(label, found)

    def hear(self, text: str) -> None:
        """Listen for whose values these are: "selanjutnya disebut PIHAK PERTAMA" disowns the ones before it."""
        spoken = plain(text)
        naming = [word for word in cues().called if word in spoken]
        parties = [
            (spoken.rfind(party), kind)
            for kind, names in (("own", cues().own_party), ("other", cues().other_party))
            for party in names
            if re.search(rf"\b{re.escape(party)}\b", spoken)
        ]
        if not parties:
            return
        if naming:
            if max(parties)[1] == "other":
                self._disown()
            self._party, self._of_party = None, []
        elif len(words(text)) <= 4:
            self._party, self._of_party = max(parties)[1], []

    def _disown(self) -> None:
        for label, found in self._of_party:
            if label == "title" and found in self.findings.titles:
                self.findings.titles.remove(found)
            elif getattr(self.findings, label, None) == found:
                setattr(self.findings, label, None)

    def _set(self, label: Label, found: Found) -> None:
        findings = self.findings
        if label == "title":
            findings.titles.append(Found(clean_title(found.text), found.place))
        elif label == "hours":
            if re.search(r"\d", found.text) and not findings.hours:
                findings.hours.append(Found(found.text.rstrip(" ."), found.place))
        elif label == "supervisor":
            add_person(findings, found.text)
        elif label == "contract":
            if re.search(r"\d", found.text) and findings.contract is None:
                findings.contract = found
        elif label == "email":
            match = _EMAIL.search(found.text)
            if match and findings.email is None:
                findings.email = Found(match.group(), found.place)
        elif label in ("division", "unit", "company", "name") and getattr(findings, label) is None:
            setattr(findings, label, found)


def add_person(findings: Findings, text: str) -> None:
    """Note a supervisor as written, once."""
    person = person_of(text)
    if person and all(plain(person.name) != plain(known.name) for known in findings.people):
        findings.people.append(person)


def clean_title(text: str) -> str:
    """A title without the punctuation around it."""
    return text.strip(" .,;:-–—\"“”'*_")


@cache
def _sentence_patterns() -> tuple[list[re.Pattern[str]], list[re.Pattern[str]], list[re.Pattern[str]]]:
    c = cues()
    return (
        [re.compile(pattern, re.IGNORECASE) for pattern in c.title_sentences],
        [re.compile(pattern) for pattern in c.division_sentences],
        [re.compile(pattern) for pattern in c.supervisor_sentences],
    )


@cache
def _name_patterns() -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in cues().name_sentences]


def hear_sentence(findings: Findings, text: str, place: str) -> None:
    """Read title, division and supervisor out of prose such as "dipekerjakan sebagai Content Writer pada Divisi X"."""
    titles, divisions, supervisors = _sentence_patterns()
    for pattern in titles:
        match = pattern.search(text)
        value = title_before_stop(match["value"]) if match else None
        if match is None or value is None:
            continue
        findings.titles.append(Found(value, place))
        for division in divisions:
            named = division.search(text, match.start("value"))
            if named and findings.division is None:
                findings.division = Found(_unit_name(named["value"]), place)
        break
    for pattern in _name_patterns():
        match = pattern.search(text)
        if match and findings.name is None:
            findings.name = Found(match["value"].strip(" ,"), place)
    for pattern in supervisors:
        match = pattern.search(text)
        if match:
            add_person(findings, re.split(r",\s+(?:dan|and|yang|who)\b", match["value"])[0])
            break


def opens_with_pronoun(text: str) -> bool:
    """Whether a phrase begins with "Anda" or "the"; capitals tell "IT Support" from "it"."""
    first = text.split()[0]
    return plain(first) in cues().pronouns and not (first.isupper() and len(first) > 1)


def _unit_name(text: str) -> str:
    """A division as a sentence names it, without the institution that follows: "Administrasi SMA Bina Cendekia"."""
    company = company_in(text)
    if company and not text.startswith(company):
        text = text[: text.index(company)]
    return re.sub(r"(?:\s+(?:dan|and|&))+$", "", text.strip()).strip()


def title_before_stop(text: str) -> str | None:
    """The title at the start of a phrase: it ends at "pada", "di", "with", a bracketed aside or punctuation."""
    stops = set(cues().title_stops)
    kept: list[str] = []
    for word in re.split(r"\s+", re.split(r"[,:!?“”\"]|\s[-–—|]\s", text.strip('*_ "“'))[0].strip()):
        if kept and plain(word).strip("*_()") in stops:
            break
        kept.append(word.strip("*_"))
        if len(kept) > 7:
            return None
    title = clean_title(" ".join(kept))
    if len(title) < 3 or not title[0].isupper():
        return None
    if opens_with_pronoun(title):
        return None
    if any(plain(title).startswith(party) for party in (*cues().own_party, *cues().other_party)):
        return None
    return title


@cache
def _hours() -> re.Pattern[str]:
    days = "|".join(re.escape(day) for day in sorted(cues().days, key=len, reverse=True))
    filler = "|".join(re.escape(word) for word in sorted(cues().hour_words, key=len, reverse=True))
    day = rf"(?:{days})s?\b"
    in_words = r"\([^\W\d_]+(?:\s[^\W\d_]+)?\)"  # "8 (delapan) jam"
    part = rf"(?:{day}|{_TIME}|(?:{filler})\b\.?|{_ZONE}|{in_words}|[-–—,;/&()+:.])"
    shifts = "|".join(re.escape(word) for word in cues().shifts)
    return re.compile(rf"(?<![\w.:])(?:{day}|{_TIME}|(?:{shifts})\b)(?:\s*{part})*", re.IGNORECASE)


@cache
def _day() -> re.Pattern[str]:
    days = "|".join(re.escape(day) for day in sorted(cues().days, key=len, reverse=True))
    spans = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in (*cues().shifts, *cues().hour_spans))
    return re.compile(rf"\b(?:{days})s?\b|\b(?:{spans})\b", re.IGNORECASE)


def hours_in(text: str) -> str | None:
    """The working hours that a sentence holds, verbatim: clock times with days, shifts or "a day"."""
    best = ""
    for match in _hours().finditer(text):
        phrase = _LOOSE_END.sub("", match.group())
        if phrase.count("(") > phrase.count(")") and match.group()[len(phrase) :].startswith(")"):
            phrase += ")"
        if len(_CLOCK.findall(phrase)) >= 2 and _day().search(phrase) and len(phrase) > len(best):
            best = phrase
    return best or None


def working_span(hours: str) -> bool:
    """Whether the first two clock times of `hours` lie as far apart as a working day's ends: no meeting, no errand."""
    clocks = [match for match in _MINUTES.finditer(hours) if match["minute"] or match["part"]][:2]
    if len(clocks) < 2:
        return False
    start, end = (_minutes(match) for match in clocks)
    return 4 * 60 <= (end - start) % (24 * 60) <= 14 * 60


def _minutes(match: re.Match[str]) -> int:
    hour, minute, part = int(match["hour"]), int(match["minute"] or 0), (match["part"] or "").casefold()
    afternoon = (part.startswith("p") and part != "pagi") or part in ("siang", "sore", "malam")
    if part and hour <= 12:
        hour = hour % 12 + (12 if afternoon and not (part == "siang" and hour in (10, 11)) else 0)
    return hour * 60 + minute


@cache
def _companies() -> re.Pattern[str]:
    c = cues().companies
    prefixes = {*c.prefixes, *(prefix.upper() for prefix in c.prefixes)}
    before = "|".join(re.escape(word) for word in sorted(prefixes, key=len, reverse=True))
    after = "|".join(re.escape(word) for word in sorted(c.suffixes, key=len, reverse=True))
    word = r"(?:[A-Z0-9][\w&'’/-]*|&|dan|and|of|bin)"
    return re.compile(
        rf"(?<![\w])(?:(?:{before})\b\.?\s+(?:\(?[A-Z0-9][\w&'’/-]*\)?)(?:\s+{word}){{0,6}}(?:,?\s+Tbk\.?)?"
        rf"|(?:St\.\s)?[A-Z][\w&'’-]*(?:\s+{word}){{0,4}},?\s+(?:{after})\b\.?)"
    )


def company_in(text: str) -> str | None:
    """The name of a company or institution in a line, by what stands before or after it ("PT", "Ltd")."""
    match = _companies().search(text)
    if match is None:
        return None
    return re.sub(r"(?:\s+(?:dan|and|of|&))+$", "", match.group()).strip(" ,.") or None


@cache
def _contracts() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(cues().contracts, key=len, reverse=True))
    number = r"(?=[\w./-]*\d)[A-Za-z0-9]+(?:[./-][A-Za-z0-9.]+)*[A-Za-z0-9]"
    return re.compile(
        rf"(?P<name>\b(?:{names})\b)(?:\s*\((?P<short>[A-Z]+)\))?\s*(?:(?:No|Nomor|Nr|Number|Ref)\b\.?\s*[:.]?\s*)?(?P<number>{number})"
        rf"(?P<article>,?\s+(?:Pasal|Article|Clause|Lampiran|Annex|Schedule|Appendix)\s+[\dIVXA-Z]+\b(?:\s+ayat\s+\(\d+\))?)?",
        re.IGNORECASE,
    )


def contract_in(text: str) -> str | None:
    """A contract that a line refers to by name and number, verbatim: "PKWT No. 012/HR/2026 Pasal 3"."""
    for match in _contracts().finditer(text):
        if _is_reference(match["number"]):
            return match.group().strip()
    return None


def contract_name_in(text: str) -> str | None:
    """What sort of contract a heading names, in its usual form: "SURAT PERJANJIAN KERJA WAKTU TERTENTU" → "PKWT"."""
    spoken = " ".join(words(text, keep_connectives=True))
    named = [name for name in cues().contracts if re.search(rf"\b{re.escape(plain(name))}\b", spoken)]
    if not named or len(words(text)) > 14:
        return None
    longest = max(named, key=len)
    return cues().contract_short.get(longest, longest)


def contract_number_in(text: str) -> str | None:
    """The number on a contract's number line: "Nomor: 012/HR/2026"."""
    match = _NUMBER_LINE.match(text)
    if match and _is_reference(match["number"]):
        return match["number"].rstrip(".")
    pair = pair_of(text)
    # Whatever a contract calls its number, it has a year or several parts: "Kode Dokumen: PK-HC/0217/2026".
    if (
        pair
        and len(words(pair[0])) <= 4
        and _REFERENCE.fullmatch(pair[1])
        and label_of(pair[0]) in (None, "contract", "other")
    ):
        return pair[1]
    return None


def _is_reference(number: str) -> bool:
    return bool(re.search(r"[/.-]", number)) and not re.fullmatch(r"[\d.,]+", number)
