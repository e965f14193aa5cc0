"""What an option's value may be, refused in the user's language where it is something else."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

import click

from coach.cli.output import whole
from coach.cli.words import Usage, called

LANGUAGES = ("id", "en", "auto")
CHANNELS = ("whatsapp", "chat", "email", "verbal")
ENGINES = ("auto", "rules", "model")
_SEAL = re.compile(r"\b[0-9a-f]{64}\b")
_DURATION = re.compile(r"(?P<hours>[0-9]{1,3})(?::(?P<minutes>[0-5][0-9])|[.,](?P<part>[0-9]{1,2}))?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?")


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.words:
            raise Usage("cli.usage.one_of", name=_name(param, ctx), value=value, words=", ".join(self.words))
        return value


class Moment(click.ParamType[datetime]):
    """A day and time as ISO 8601 writes it."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            raise Usage("cli.usage.moment", name=_name(param, ctx), value=value) from None


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise Usage("cli.usage.day", name=_name(param, ctx), value=value) from None


class Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        return tuple(name for part in whole(value).split(",") if (name := part.strip()))


class Numbers(click.ParamType[tuple[int, ...]]):
    """Numbers of records with commas between them."""

    name = "numbers"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        one = Number(1, 999_999_999)
        return tuple(one.convert(part.strip(), param, ctx) for part in value.split(",") if part.strip())


class Seal(click.ParamType[str]):
    """A seal, or a line that holds one."""

    name = "seal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = _SEAL.search(str(value).lower())
        if found is None:
            raise Usage("cli.usage.seal", name=_name(param, ctx), value=value)
        return found[0]


class Duration(click.ParamType[int]):
    """Hours as "2", "2.5", "2,5" or "2:30", taken as whole minutes."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        match = _DURATION.fullmatch(value.strip())
        if match is None:
            raise Usage("cli.usage.duration", name=_name(param, ctx), value=value)
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        return minutes + (round(float(f"0.{match['part']}") * 60) if match["part"] else 0)


class Clock(click.ParamType[time]):
    """A time of day: "15:00", "15.00"."""

    name = "clock"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        if isinstance(value, time):
            return value
        match = _CLOCK.fullmatch(value.strip())
        if match is None:
            raise Usage("cli.usage.clock", name=_name(param, ctx), value=value)
        return time(int(match.group(1)), int(match.group(2) or 0))


class Number(click.ParamType[int]):
    """A whole number between two bounds, both included."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        # A number that no bound could hold is not worth turning into one.
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 20 else -1
        if not self.least <= number <= self.most:
            raise Usage("cli.usage.number", name=_name(param, ctx), value=value, least=self.least, most=self.most)
        return number


class Text(click.ParamType[str]):
    """Words as they were typed; a stray byte becomes U+FFFD, so that they can be kept and printed."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return whole(value)


def _name(param: click.Parameter | None, ctx: click.Context | None) -> str:
    return called(param, ctx) if param is not None and ctx is not None else ""
