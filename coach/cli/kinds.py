"""What an option's value may be, refused in the user's language where it is something else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from coach.cli.output import whole
from coach.cli.words import Usage, called

LANGUAGES = ("id", "en", "auto")
CHANNELS = ("whatsapp", "chat", "email", "verbal")
ENGINES = ("auto", "rules", "model")


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
