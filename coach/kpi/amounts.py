"""The amounts in a KPI: shares, counts, scales, spans of time, multiples. Names that hold a digit are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["percent", "multiple", "time", "count", "money"]

_NAMES = re.compile(
    r"(?<!\w)(?:(?:ISO|SNI|PSAK|PPh|Pasal|UU|PP|SOP|level|grade|tipe|type|tier|versi|version)\s?-?\d[\d.:]*|K3L?|5[RS]"
    r"|e-?\d|Q[1-4]|H[12]|24/7|B2[BC]|4K|web3)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:tahun |FY ?)?20[2-4]\d(?![\d.,]|\s?(?:%|pcs|unit))", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?<!\w)(?P<money>Rp\.?|IDR|US\$|USD|\$|€)\s?|(?<![\w.,]))"
    r"(?P<value>\d+(?:[.,]\d+)*)"
    r"\s?(?P<big>ribu|rb|juta|jt|miliar|milyar|triliun|million|billion|thousand|mn|bn|[kKmMbB](?!\w))?"
    r"\s?(?P<unit>%|persen|percent|kali lipat|x lipat|lipat|fold|times as|x(?![\w\d])"
    r"|detik|seconds?|menit|mnt|minutes?|mins?|jam|hours?|hrs?|hari|days?|minggu|weeks?|bulan|months?|tahun|years?)?",
    re.IGNORECASE,
)
_SECONDS = {
    "detik": 1, "second": 1, "menit": 60, "mnt": 60, "minute": 60, "min": 60, "jam": 3600, "hour": 3600, "hr": 3600,
    "hari": 86400, "day": 86400, "minggu": 604800, "week": 604800, "bulan": 2592000, "month": 2592000,
    "tahun": 31536000, "year": 31536000,
}  # fmt: skip
_BIG = {
    "ribu": 1e3, "rb": 1e3, "thousand": 1e3, "k": 1e3, "juta": 1e6, "jt": 1e6, "million": 1e6, "mn": 1e6, "miliar": 1e9,
    "milyar": 1e9, "billion": 1e9, "bn": 1e9, "b": 1e9, "m": 1e6, "triliun": 1e12,
}  # fmt: skip
_OUT_OF = re.compile(
    r"(?P<score>\d+(?:[.,]\d+)?)\s?(?:dari(?: skala)?|out of|/|pada skala|on a scale of)\s?"
    r"(?:1\s?[-–]\s?)?(?P<scale>5|10|100|4)(?![\d%.,]\w*|\s?(?:%|jam|hari))",
    re.IGNORECASE,
)
_SOME = r"(?:Rp\.?\s?|\$)?\d[\d.,]*\s?(?:%|ribu|rb|juta|jt|miliar|milyar|k|m)?"
_FROM_TO = re.compile(
    rf"(?:dari|from)\s+(?P<was>{_SOME})[^\d]{{0,24}}?\s(?:menjadi|jadi|ke|to|into)\s+(?P<will>{_SOME})", re.IGNORECASE
)
_KNOWN = r"(?:baseline|saat ini|sekarang|currently|now|tahun lalu|last year|bulan lalu|last month)"
_WAS = re.compile(rf"(?:dari|from|{_KNOWN})\W{{0,3}}(?P<was>{_SOME})", re.IGNORECASE)
_BASELINE = re.compile(
    rf"{_KNOWN}\W{{0,3}}(?P<was>{_SOME})[^\d]{{0,24}}?(?:target|menjadi|to|→|->)\W{{0,3}}(?P<will>{_SOME})",
    re.IGNORECASE,
)
_TARGET_FIRST = re.compile(
    rf"(?:target|menjadi|to)\W{{0,3}}(?P<will>{_SOME})[^\d]{{0,16}}?{_KNOWN}\W{{0,3}}(?P<was>{_SOME})", re.IGNORECASE
)


@dataclass(frozen=True)
class Amount:
    """One amount. `value` is in percent, times, seconds, pieces or currency, by its kind."""

    kind: Kind
    value: float
    start: int
    end: int


def amounts(text: str) -> list[Amount]:
    """Every amount of a text in order, without the digits of names and years."""
    plain = _YEAR.sub(_blank, _NAMES.sub(_blank, text))
    return [_amount(match) for match in _NUMBER.finditer(plain)]


def scale(text: str) -> tuple[float, float] | None:
    """A score and the end of its scale: "4,5 dari 5" is (4.5, 5)."""
    match = _OUT_OF.search(text)
    return (number(match["score"]), number(match["scale"])) if match else None


def from_to(text: str) -> tuple[float, float] | None:
    """The baseline and the target of a text that names both."""
    match = _FROM_TO.search(text) or _BASELINE.search(text) or _TARGET_FIRST.search(text)
    if not match:
        return None
    was, will = amounts(match["was"]), amounts(match["will"])
    return (was[0].value, will[0].value) if was and will else None


def baseline(text: str) -> Amount | None:
    """Where a measure stands today, as a text tells it without a target: "followers naik dari 10.000"."""
    match = _WAS.search(text)
    found = amounts(match["was"]) if match else []
    return found[0] if found else None


def number(written: str) -> float:
    """A number as both languages write it: "1.200", "1,200" are thousands, "4,5", "0.5" are parts."""
    parts = re.split(r"[.,]", written.strip(".,"))
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] not in ("", "0"):
        return float("".join(parts))
    if len(parts) == 1:
        return float(parts[0])
    return float("".join(parts[:-1]) + "." + parts[-1])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _amount(match: re.Match[str]) -> Amount:
    big = (match["big"] or "").casefold()
    # "Rp 2 M" is two miliar, "$2M" two million.
    rupiah = (match["money"] or "").casefold().startswith(("rp", "idr"))
    value = number(match["value"]) * (1e9 if big == "m" and rupiah else _BIG.get(big, 1))
    unit = (match["unit"] or "").casefold()
    kind: Kind = "count"
    if match["money"]:
        kind = "money"
    elif unit in ("%", "persen", "percent"):
        kind = "percent"
    elif unit in ("x", "fold", "lipat", "kali lipat", "x lipat", "times as"):
        kind = "multiple"
    elif unit:
        kind, value = "time", value * _SECONDS[unit if unit in _SECONDS else unit.rstrip("s")]
    return Amount(kind, value, match.start(), match.end())
