"""Reads from a message the moments it names: which day and time, and whether the work is done then or due by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from coach.language.lexicon import roots
from coach.scope.clockwords import SENTENCE_ENDS, tables

Role = Literal["at", "by", "until", "mentioned"]
_NEAR = 4
"""Words between a day and a time that still belong together: "Sabtu ini nanti jam 8"."""
_PROMISED = 6
"""Words between who promises something and when."""
_DASHES = frozenset("-–—")
_DAY = 24 * 60
_LATE, _SMALL_HOURS = 21 * 60, 4 * 60
"""Minutes from midnight: a part of the day that reaches beyond the first is night, and up to the second it still is."""


@dataclass(frozen=True)
class Moment:
    """One moment of a message. `start` and `end` are minutes from midnight, None where only the day is named.

    `clear` is false for a bare "jam 7", which may be morning or evening. `role` says whether the work is done at it,
    lasts until it, is due by it, or only speaks of it. `words` are the message's, in standard form. `clock` tells that
    the message says a clock time, not only a part of the day; `dated`, that it names the day by its number alone, so
    that a calendar is needed to know which day that is.
    """

    day: date
    start: int | None
    end: int | None
    clear: bool
    role: Role
    words: str
    named_day: bool
    clock: bool
    dated: bool


@dataclass
class _Draft:
    position: int
    last: int
    day: date | None = None
    start: int | None = None
    end: int | None = None
    clear: bool = True
    clock: bool = False


def moments(tokens: Sequence[str], sent: datetime) -> list[Moment]:
    """The moments in `tokens` (see `time_tokens`), in order, for a message sent at `sent`."""
    found: list[Moment] = []
    day_said: date | None = None
    for begin, end in _sentences(tokens):
        drafts = _drafts(tokens, begin, end, sent.date())
        told = False
        for draft in drafts:
            if draft.day is not None:
                day_said = draft.day
            day = draft.day or day_said or sent.date()
            role = _role(tokens, draft, begin, end, draft.day, sent.date())
            if told and draft.day is None:
                # "Kemarin malam saya rapat sampai jam sebelas": what follows in the sentence is told as well.
                role = "mentioned"
            told = (told and draft.day is None) or (role == "mentioned" and day < sent.date())
            moment = Moment(
                day=day,
                start=draft.start,
                end=draft.end,
                clear=draft.clear,
                role=role,
                words=" ".join(tokens[draft.position : draft.last + 1]),
                named_day=draft.day is not None or day_said is not None,
                clock=draft.clock,
                dated=draft.day is not None and not _names_its_day(draft, tokens),
            )
            found.append(moment)
    return found


def _sentences(tokens: Sequence[str]) -> list[tuple[int, int]]:
    edges = [-1, *(number for number, word in enumerate(tokens) if word in SENTENCE_ENDS), len(tokens)]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def _drafts(tokens: Sequence[str], begin: int, end: int, today: date) -> list[_Draft]:
    drafts: list[_Draft] = []
    position = begin
    while position < end:
        last = drafts[-1] if drafts else None
        near = last if last is not None and position - last.last <= _NEAR else None
        day, used = _day(tokens, position, end, today)
        if day is not None:
            if near is not None and near.day is None:
                near.day, near.last = day, position + used - 1
            else:
                drafts.append(_Draft(position, position + used - 1, day=day))
            draft = drafts[-1]
            part = tables().part.get(tokens[position])
            if part and draft.start is None:
                draft.start, draft.end = part
            elif part and draft.start is not None:
                draft.start, draft.clear = _in_part(draft.start, draft.clear, _Draft(0, 0, start=part[0], end=part[1]))
            position += used
            continue
        span = _span(tokens, position, end) if near is not None and near.day and near.last == position - 1 else None
        if span is not None and near is not None:
            near.start, near.end, near.clear, near.clock, near.last = *span, False, True, position + 2
            position += 3
            continue
        clock, used = _clock(tokens, position, end, day_near=_day_near(tokens, position, begin, end))
        if clock is not None:
            begins, clear = clock
            if near is not None and (near.start is None or near.end is not None):
                # "Sabtu pagi jam 8": the clock is more exact than the part of the day, and the part makes it clear.
                begins, clear = _in_part(begins, clear, near)
                near.start, near.end, near.clear, near.last = begins, None, clear, position + used - 1
                near.clock = True
            else:
                drafts.append(_Draft(position, position + used - 1, start=begins, clear=clear, clock=True))
            position += used
            continue
        part = tables().part.get(tokens[position])
        if part is not None:
            if near is not None and near.start is None:
                near.start, near.end, near.last = *part, position
            elif near is not None and not near.clear and near.start is not None:
                near.start, near.clear = _in_part(near.start, False, _Draft(0, 0, start=part[0], end=part[1]))
                near.last = position
            elif _names_a_day(tokens, position, end):
                of_today = today if position + 1 < end and tokens[position + 1] in ("ini", "iki") else None
                drafts.append(_Draft(position, position, day=of_today, start=part[0], end=part[1]))
        position += 1
    return drafts


def _names_a_day(tokens: Sequence[str], position: int, end: int) -> bool:
    """Whether a part of the day stands for a moment ("malam ini"), and is no greeting ("selamat malam")."""
    before = tokens[position - 1] if position else ""
    after = tokens[position + 1] if position + 1 < end else ""
    return (
        after in ("ini", "iki", "nanti")
        or before in ("nanti", "this", "sampai", "tiap", "every")
        or (tokens[position] in ("subuh", "tonight"))
    )


def _day(tokens: Sequence[str], position: int, end: int, today: date) -> tuple[date | None, int]:
    """The day named from `position`, and how many tokens name it."""
    table = tables()
    word = tokens[position]
    following = tokens[position + 1] if position + 1 < end else ""
    before = tokens[position - 1] if position else ""
    if word in table.relative and not (word == "now" and before in ("by", "until", "right")):
        return today + timedelta(days=table.relative[word]), 1
    if word == "hari" and following in ("ini", "iki"):
        return today, 2
    if word in table.weekday or (word in table.file.short_weekdays and _short_form(before, following)):
        return _weekday(tokens, position, end, today)
    if (word == "akhir" and following == "pekan") or word in table.file.weekend_words:
        used = 2 if word == "akhir" else 1
        after = tokens[position + used] if position + used < end else ""
        if not {before, after} & set(table.file.weekend_beside):
            return None, 0
        return today + timedelta(days=(5 - today.weekday()) % 7), used
    if word in ("tanggal", "tgl") and following.isdigit():
        month = table.month.get(tokens[position + 2]) if position + 2 < end else None
        return _date(today, int(following), month), 3 if month else 2
    if "/" in word:
        parts = [int(part) for part in word.split("/")]
        return _date(today, parts[0], parts[1]), 1
    if word.isdigit() and following in table.month:
        return _date(today, int(word), table.month[following]), 2
    if word in table.month and following.isdigit() and word not in ("mar", "mei", "may", "sep", "des"):
        return _date(today, int(following), table.month[word]), 2
    if word == "the" and following[:-2].isdigit() and following.endswith(("st", "nd", "rd", "th")):
        return _date(today, int(following[:-2]), None), 2
    return None, 0


def _short_form(before: str, after: str) -> bool:
    file = tables().file
    beside = {*file.short_weekday_neighbours, *file.short_weekdays}
    return before in beside or after in beside or after[:1].isdigit()


def _weekday(tokens: Sequence[str], position: int, end: int, today: date) -> tuple[date | None, int]:
    table = tables()
    word = tokens[position]
    before = tokens[position - 1] if position else ""
    after = tokens[position + 1] if position + 1 < end else ""
    if word in table.file.week_words and before != "hari" and before != "malam":
        in_weeks = (
            after in table.file.week_after
            or before in table.file.week_before
            or before.isdigit()
            or before in table.number
        )
        if in_weeks and not (before in ("sabtu", "jumat") or after == "besok"):
            return None, 0
    weekday = table.weekday[word] if word in table.weekday else table.file.short_weekdays[word]
    ahead = (weekday - today.weekday()) % 7
    if before in table.file.past_words or after in table.file.past_words:
        ahead -= 7
    elif before in table.file.next_words and ahead < 2:
        ahead += 7
    elif after in table.file.week_words and position + 2 < end and tokens[position + 2] in table.file.next_words:
        ahead += 7 if weekday > today.weekday() else 0
    elif ahead == 0 and after not in ("ini", "iki"):
        ahead = 7 if before in ("hari", "") or after in table.file.next_words else 0
    day = today + timedelta(days=ahead)
    if before == "malam":
        # "malam Minggu" is Saturday night.
        day -= timedelta(days=1)
    return day, 1


def _date(today: date, number: int, month: int | None) -> date | None:
    """The next such date, or the last one when it lies less than two months back; None for an impossible one."""
    try:
        if month is None:
            here = today.replace(day=number)
            if here >= today - timedelta(days=3):
                return here
            return (here.replace(day=1) + timedelta(days=32)).replace(day=number)
        here = date(today.year, month, number)
        return here if here >= today - timedelta(days=60) else here.replace(year=today.year + 1)
    except ValueError:
        return None


def _clock(tokens: Sequence[str], position: int, end: int, *, day_near: bool) -> tuple[tuple[int, bool] | None, int]:
    """The clock time read from `position` as (minutes, clear), and how many tokens say it."""
    table = tables()
    word = tokens[position]
    exact, loose = word in table.file.clock_words, word in table.file.loose_clock_words
    if word == "setengah" and position + 2 < end and tokens[position + 2] in table.part:
        return _spoken(tokens, position - 1, end)[0], 2
    if (exact or (loose and day_near)) and position + 1 < end:
        return _spoken(tokens, position, end)
    if word.isdigit() and position + 1 < end and tokens[position + 1] in ("am", "pm") and int(word) <= 12:
        return _halved(int(word) * 60, False, tokens[position + 1]), 2
    minutes = _minutes(word) if _is_clock(word) else None
    if minutes is not None and position and tokens[position - 1] not in ("rp", "grade"):
        return _halved(*minutes, tokens[position + 1] if position + 1 < end else ""), 1
    return None, 0


def _span(tokens: Sequence[str], position: int, end: int) -> tuple[int, int] | None:
    """Hours from and to in minutes, where they stand so: "Sabtu 8-12", "Sat 9-1"."""
    said = [*tokens[position : min(end, position + 4)], "", "", "", ""]
    if not (said[0].isdigit() and said[1] in _DASHES and said[2].isdigit()):
        return None
    if said[3] in tables().file.counted or said[3] in tables().month:
        return None
    start, finish = int(said[0]), int(said[2])
    if start > 24 or finish > 24:
        return None
    return start * 60, (finish if finish > start else finish + 12) * 60


def _spoken(tokens: Sequence[str], position: int, end: int) -> tuple[tuple[int, bool] | None, int]:
    """A time after its word: "jam 9", "pukul 08.30", "setengah 6", "at half past nine"."""
    ahead = [*tokens[position + 1 : min(end, position + 5)], "", "", "", ""]
    used, shift = 2, 0
    if ahead[0] == "half":
        used, shift = (4, 30) if ahead[1] == "past" else (3, 30)
    elif ahead[0] == "setengah":
        used, shift = 3, -30
    minutes = _minutes(ahead[used - 2])
    if minutes is None or (ahead[used - 1] in ("%", "persen", "percent", "juta", "ribu")):
        return None, 0
    start, clear = minutes
    start, clear = _halved(start + shift, clear and not shift, ahead[used - 1])
    return (start, clear), used + (ahead[used - 1] in ("am", "pm", "a", "p"))


def _day_near(tokens: Sequence[str], position: int, begin: int, end: int) -> bool:
    table = tables()
    around = tokens[max(begin, position - 6) : min(end, position + 6)]
    return any(word in table.weekday or word in table.relative or word in table.part for word in around)


def _is_clock(word: str) -> bool:
    return len(word) >= 4 and word[-3] in ".:" and int(word.replace(":", ".").split(".")[0]) < 24


def _minutes(word: str) -> tuple[int, bool] | None:
    if _is_clock(word):
        hour, minute = word.replace(":", ".").split(".")
        return (int(hour) * 60 + int(minute), len(hour) == 2 or int(hour) > 12) if int(minute) < 60 else None
    number = int(word) if word.isdigit() else tables().number.get(word)
    if word.endswith("an") and word[:-2].isdigit():
        number = int(word[:-2])
    if number is None or number > 24:
        return None
    return number * 60, number > 12


def _halved(start: int, clear: bool, tail: str) -> tuple[int, bool]:
    if tail in ("pm", "p") and start < 12 * 60:
        return start + 12 * 60, True
    if tail in ("am", "a"):
        return start % (12 * 60), True
    return start, clear


def _in_part(start: int, clear: bool, part: _Draft) -> tuple[int, bool]:
    """`start` read as morning or evening by the part of the day that stands beside it."""
    if clear or part.start is None or part.end is None:
        return start, clear
    if part.end > _LATE and start <= _SMALL_HOURS:
        # "Half past one tonight" is tomorrow's.
        return start + _DAY, True
    for candidate in (start, start + 12 * 60):
        if part.start - 180 <= candidate <= part.end + 120:
            return candidate, True
    return start, clear


def _only_a_date(draft: _Draft, tokens: Sequence[str]) -> bool:
    """Whether the day is named by its number alone, with no time: a date is more often a fact than an order."""
    return draft.day is not None and draft.start is None and not _names_its_day(draft, tokens)


def _names_its_day(draft: _Draft, tokens: Sequence[str]) -> bool:
    """Whether a weekday, a weekend, or a word like "besok" or "malam ini" tells the day."""
    table = tables()
    names = table.weekday.keys() | table.file.short_weekdays.keys() | table.relative.keys()
    names |= {*table.file.weekend_words, "akhir"}
    said = tokens[draft.position : draft.last + 1]
    return said[0] in table.part or any(word in names for word in said)


def _role(tokens: Sequence[str], draft: _Draft, begin: int, end: int, day: date | None, today: date) -> Role:
    file = tables().file
    presence = set(file.presence_words)
    before = tokens[max(begin, draft.position - 3) : draft.position]
    close = before[-2:]
    after = tokens[draft.last + 1 : min(end, draft.last + 2)]
    inside = tokens[draft.position : draft.last]
    if (day is not None and day < today) or any(word in file.past_words for word in (*close, *inside, *after)):
        return "mentioned"
    if any(word in file.topic_words for word in (*close, *after)) or (
        draft.day is not None and any(word in file.start_words for word in before)
    ):
        return "mentioned"
    if _only_a_date(draft, tokens) and not any(roots(word) & presence for word in tokens[begin:end]):
        return "mentioned"
    if any(word in file.own_words for word in (*before[-1:], *after)):
        return "mentioned"
    if _promised(tokens[max(begin, draft.position - _PROMISED) : draft.position]):
        return "mentioned"
    # "Half past" is a clock time, "past noon" is not.
    if any(word in file.deadline_words for word in (*before, *(each for each in inside if each != "past"))):
        return "by"
    if any(word in ("sampai", "until", "till") for word in before[-2:]) or tokens[draft.position] in (
        "till",
        "until",
    ):
        return "until"
    return "at"


def _promised(before: Sequence[str]) -> bool:
    """Whether the one who writes will do it themselves: "I'll transfer it" before "tonight"."""
    file = tables().file
    promises = [number for number, word in enumerate(before) if word in file.promises]
    if not promises:
        return False
    return not any(word in file.promises_not or word == "," for word in before[promises[-1] :])
