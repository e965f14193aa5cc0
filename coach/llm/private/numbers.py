"""E-mail addresses and numbers that belong to somebody: telephones, accounts, identity and tax numbers.

Amounts of money, dates, times and targets are none: a number counts by its shape, or by the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coach.llm.private.words import Kind, Span, one_of, private_words

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("NPWP", re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)")),
    ("NIK", re.compile(r"(?<!\d)(?:\d{16}|\d{6}[ .-]\d{6}[ .-]\d{4})(?![\d])")),
    ("REKENING", re.compile(r"(?<!\d)\d{4}(?:[ -]\d{4}){3}(?!\d)")),
    ("NPWP", re.compile(r"(?<!\d)\d{15}(?!\d)")),
    ("IDENTITAS", re.compile(r"(?<!\d)\d{8}[ ]?\d{6}[ ]?\d[ ]?\d{3}(?!\d)")),
    ("REKENING", re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b(?<=\d)")),
)
"""By shape alone: tax numbers, NIK and family cards, bank cards, the staff numbers of civil servants, IBANs."""
_PHONE = re.compile(
    r"(?<![\d])(?<!\d[.,])(?:"
    # Indonesian mobile numbers: 0812…, 62812…, +62 812-….
    r"(?:(?:\(?\+|00)62\)?[ .-]?\(?|62[ -]?|0)8\d{7,11}"
    r"|(?:(?:\(?\+|00)62\)?[ .-]?\(?(?:0\)?[ .-]?)?|0)8\d{1,2}\)?[ .-]\d{2,4}(?:[ .-]?\d{2,5}){1,3}"
    r"|62[ -]8\d{1,2}[ -]\d{3,4}[ -]?\d{3,5}"
    r"|0 ?8\d{3}(?:[ .-]\d{2,4}){2,3}"
    # Fixed lines: (021) 555-1234, 0274 561234, 0215551234.
    r"|\(0\d{2,3}\)[ -]?\d{3,4}[ -]?\d{3,4}"
    r"|0[2-79]\d{1,2}[ -]\d{3,4}[ -]?\d{2,4}"
    r"|0[2-79]\d{8,10}"
    # Abroad: +65 9123 4567, +1 (415) 555-2671, (415) 555-2671.
    r"|\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){1,4}"
    r"|(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}"
    r")(?!\d)"
)
_FEWEST_DIGITS: dict[str, int] = {"REKENING": 8, "NIK": 10, "NPWP": 9, "IDENTITAS": 6, "TELEPON": 6}
_BANK_DIGITS = 10
"""A number after the name of a bank alone is an account from so many digits on; fewer are an amount."""
_PHONE_DIGITS = range(8, 16)
_LONG_RUN = 8
"""Digits. A number that is written in one piece ends with it: in "1234567890 10 lembar" it is the first."""
_BODY = r"(?P<number>[A-Z]{0,2}\d(?:[ .-]?[\dxX*]){4,22})(?![\d])"
_AMOUNT = re.compile(r"\+?\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DATE = re.compile(r"\d{1,2}[-. ]\d{1,2}[-. ]\d{2,4}(?:[ .-].*)?|(?:19|20)\d{2}[-. ]\d{1,2}[-. ]\d{1,2}(?:[ .-].*)?")
_YEARS = re.compile(r"(?:19|20)\d{2}(?:[ -]+(?:19|20)\d{2})*")


def numbers_in(text: str) -> Iterator[Span]:
    """Where e-mail addresses and private numbers stand in `text`; the spans may overlap."""
    for found in _EMAIL.finditer(text):
        yield Span(found.start(), found.end(), "EMAIL")
    for kind, cued in _cued():
        for found in cued.finditer(text):
            start, end = _trimmed(found)
            if _digits(text[start:end]) >= _FEWEST_DIGITS[kind] and not _is_value(text, start, end):
                yield Span(start, end, kind)
    for found in _after_bank().finditer(text):
        start, end = _trimmed(found)
        if _digits(text[start:end]) >= _BANK_DIGITS and not _is_value(text, start, end):
            yield Span(start, end, "REKENING")
    for found in _before_holder().finditer(text):
        if not _is_value(text, *found.span("number")):
            yield Span(*found.span("number"), "REKENING")
    for kind, shape in _SHAPES:
        for found in shape.finditer(text):
            if not _priced(text, found.start()):
                yield Span(found.start(), found.end(), kind)
    for found in _PHONE.finditer(text):
        if _digits(found[0]) in _PHONE_DIGITS and not _is_value(text, *_phone_span(found)):
            yield Span(*_phone_span(found), "TELEPON")


def _phone_span(found: re.Match[str]) -> tuple[int, int]:
    first = re.match(r"\+?\d+", found[0])
    whole = first is not None and len(first[0]) > _LONG_RUN + 1
    return (found.start(), found.start() + first.end()) if first and whole else found.span()


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    start, end = found.span("number")
    run = re.match(r"[A-Z]{0,2}\d+", found["number"], re.IGNORECASE)
    if run and len(run[0]) >= _LONG_RUN:
        return start, start + run.end()
    return start, end


def _digits(number: str) -> int:
    return sum(char.isdigit() for char in number)


def _is_value(text: str, start: int, end: int) -> bool:
    """Whether it is an amount, a date or a year after all."""
    number = text[start:end]
    shaped = _AMOUNT.fullmatch(number) or _DATE.fullmatch(number) or _YEARS.fullmatch(number)
    return shaped is not None or _priced(text, start)


def _priced(text: str, start: int) -> bool:
    return _currency().search(text, max(0, start - 8), start) is not None


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[^\w])(?:{one_of(private_words().currencies)})[ .]{{0,2}}$", re.IGNORECASE)


@cache
def _links() -> str:
    words = private_words()
    return rf"(?:[ \t]{{0,3}}(?:(?:{one_of([*words.number_links, *words.banks])})(?!\w)|[:#=.()-]))"


@cache
def _cued() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple(
        (
            kind,
            re.compile(rf"(?<!\w)(?:{one_of(cues)})(?!\w){_links()}{{0,6}}[ \t]{{0,3}}{_BODY}", re.IGNORECASE),
        )
        for kind, cues in private_words().number_cues.items()
    )


@cache
def _after_bank() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{one_of(private_words().banks)})(?!\w){_links()}{{0,6}}[ \t]{{0,3}}{_BODY}", re.IGNORECASE
    )


@cache
def _before_holder() -> re.Pattern[str]:
    holder = one_of(private_words().account_holder)
    return re.compile(
        rf"(?<![\d.,])(?P<number>\d(?:[ -]?\d){{5,17}})[ \t]{{0,3}}[,(-]?[ \t]{{0,3}}(?:{holder})(?!\w)", re.IGNORECASE
    )
