"""Dates and times as phones write them: three numbers in an order that the file does not say, and a clock.

The order is found from all of the file: the one in which most of its dates exist; where several do, the one in which
the chat runs forward; where that too leaves a choice, day first, as Indonesia writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from pydantic import BaseModel, ConfigDict

from coach.record.importers.messages import Order
from coach.resources import read_data

ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
_BUDDHIST, _BUDDHIST_FROM = 543, 2400
_YEARS = range(2000, 2200)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
Triple = tuple[int, int, int]


class WhatsAppFile(BaseModel):
    """The schema of whatsapp.yaml."""

    model_config = ConfigDict(extra="forbid")

    before_noon: list[str]
    after_noon: list[str]
    deleted: list[str]
    edited: list[str]
    omitted: list[str]
    attached: list[str]
    system: list[str]


@cache
def whatsapp_file() -> WhatsAppFile:
    """What WhatsApp writes itself."""
    return WhatsAppFile.model_validate(read_data("record/data/whatsapp.yaml"))


def ordered(numbers: Triple, order: Order) -> Triple:
    """Year, month and day, when `numbers` stand in this order."""
    first, second, third = numbers
    year, month, day = {
        "dmy": (third, second, first),
        "mdy": (third, first, second),
        "ymd": (first, second, third),
    }[order]
    if year < 100:
        year += 2000
    elif year >= _BUDDHIST_FROM:
        year -= _BUDDHIST
    return year, month, day


def _exists(year: int, month: int, day: int) -> bool:
    return year in _YEARS and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


@dataclass
class DateOrder:
    """Which order the dates of a file are in, told by all that were `seen`."""

    valid: dict[Order, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    backward: dict[Order, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    _last: dict[Order, Triple] = field(default_factory=dict)
    _before: Triple | None = None
    _same: int = 0

    def seen(self, numbers: Triple) -> None:
        """One more date, in the order of the file."""
        if numbers == self._before:
            self._same += 1  # most messages are of the day of the one before
            return
        self._count_same()
        self._before = numbers
        for order in ORDERS:
            date = ordered(numbers, order)
            if not _exists(*date):
                continue
            self.valid[order] += 1
            if date < self._last.get(order, date):
                self.backward[order] += 1
            self._last[order] = date

    def _count_same(self) -> None:
        if self._before is not None:
            for order in ORDERS:
                self.valid[order] += self._same * _exists(*ordered(self._before, order))
        self._same = 0

    def decide(self) -> tuple[Order, bool]:
        """The order, and whether another would do as well."""
        self._count_same()
        ranked = sorted(ORDERS, key=self._rank)
        best, second = ranked[0], ranked[1]
        return best, self.valid[best] > 0 and self._rank(best)[:2] == self._rank(second)[:2]

    def _rank(self, order: Order) -> tuple[int, int, int]:
        return -self.valid[order], self.backward[order], ORDERS.index(order)


def moment(numbers: Triple, order: Order, clock: tuple[str, str, str | None], half: str) -> datetime | None:
    """The moment that a line gives; None where no calendar or no clock has it."""
    hour, minute, second = int(clock[0]), int(clock[1]), int(clock[2] or 0)
    part = _halves().get(_plain(half))
    if part == "after" and hour < 12:
        hour += 12
    elif part == "before" and hour == 12:
        hour = 0
    year, month, day = ordered(numbers, order)
    if year not in _YEARS:
        return None
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


@cache
def _halves() -> dict[str, str]:
    file = whatsapp_file()
    return {
        **{_plain(word): "before" for word in file.before_noon},
        **{_plain(word): "after" for word in file.after_noon},
    }


def _plain(half: str) -> str:
    return re.sub(r"[\s.,،]+", "", half).casefold()
