"""Shows a worksheet's value as the person who opened the sheet saw it: "15%", "Rp1.200.000", "31 Desember 2026".

Number formats follow ECMA-376 part 1, 18.8.31; of it what KPI sheets use: sections, digits, thousands, percent,
literals and currency signs. Separators follow the language that the sheet is written in.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from coach.config import Language

_MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<bracket>\[[^\]]*\])'
    r"|_(?P<pad>.)|\*(?P<fill>.)|(?P<digits>[#0?][#0?,. ]*|\.[#0?]+)|(?P<general>General)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_DECIMALS = 10


def shown(value: object, number_format: str, language: Language) -> str:
    """The text of a cell that holds `value`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return _number(value, number_format, language)
    if isinstance(value, datetime.datetime):
        return _moment(value, number_format, language)
    if isinstance(value, datetime.date):
        return _day(value, number_format, language)
    if isinstance(value, datetime.time):
        return _clock(value, language)
    if isinstance(value, datetime.timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}{_dot(language)}{minutes % 60:02d}"
    text = str(value)
    return "" if text in _ERRORS else text


_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


def _dot(language: Language) -> str:
    return "." if language == "id" else ":"


def _clock(value: datetime.time, language: Language) -> str:
    return f"{value.hour:02d}{_dot(language)}{value.minute:02d}"


def _moment(value: datetime.datetime, number_format: str, language: Language) -> str:
    day = _day(value.date(), number_format, language)
    if value.time() == datetime.time(0) or "h" not in number_format.lower():
        return day
    return f"{day} {_clock(value.time(), language)}"


def _day(value: datetime.date, number_format: str, language: Language) -> str:
    month = _MONTHS[language][value.month - 1]
    form = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", number_format.lower())
    if "m" in form and "d" not in form:
        return f"{month} {value.year}" if "y" in form else month
    if form.strip(" ;@") in ("yyyy", "yy"):
        return str(value.year)
    return f"{value.day} {month} {value.year}"


def _number(value: float, number_format: str, language: Language) -> str:
    try:
        exact = Decimal(repr(value))
    except InvalidOperation:
        return ""
    if not exact.is_finite():
        return ""
    sections = _sections(number_format)
    section = sections[0]
    if exact < 0 and len(sections) > 1 and sections[1].strip():
        section, exact = sections[1], -exact
    elif exact == 0 and len(sections) > 2 and sections[2].strip():
        section = sections[2]
    tokens = list(_TOKEN.finditer(section))
    digits = [match["digits"] for match in tokens if match["digits"]]
    percents = sum(1 for match in tokens if match["other"] == "%")
    if not digits or any(match["other"] and match["other"] in "Ee/" for match in tokens):
        plain = _plain(exact * 100**percents, language)
        return plain + "%" if percents else plain
    written = _placed(exact * 100**percents, "".join(digits), language)
    pieces: list[str] = []
    placed = False
    for match in tokens:
        if match["digits"]:
            if not placed:
                pieces.append(written)
            placed = True
        elif match["pad"]:
            pieces.append(" ")
        else:
            pieces.append(match["quoted"] or match["escaped"] or match["currency"] or _literal(match["other"]))
    return " ".join("".join(pieces).split())


def _literal(character: str | None) -> str:
    return character if character and character not in "@" else ""


def _sections(number_format: str) -> list[str]:
    """The sections of a format; a semicolon within quotes does not part them."""
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', number_format or "General")
    return parts or ["General"]


def _plain(value: Decimal, language: Language) -> str:
    """A number without a format: no thousands, no more decimals than it has."""
    rounded = round(value, _MOST_DECIMALS).normalize()
    text = f"{rounded:f}"
    return text.replace(".", ",") if language == "id" else text


def _placed(value: Decimal, digits: str, language: Language) -> str:
    digits = digits.replace(" ", "").replace("?", "#")
    whole, _, fraction = digits.partition(".")
    scaled = len(digits) - len(digits.rstrip(","))
    fraction = fraction.rstrip(",")
    value = value / (1000**scaled)
    most, least = min(len(fraction), _MOST_DECIMALS), fraction.count("0")
    rounded = value.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}" if "," in whole.rstrip(",") else f"{abs(rounded):f}"
    head, _, tail = text.partition(".")
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    head = head.zfill(whole.count("0")) if "," not in head else head
    thousands, point = (".", ",") if language == "id" else (",", ".")
    sign = "-" if rounded < 0 else ""
    return sign + head.replace(",", thousands) + (point + tail if tail else "")
