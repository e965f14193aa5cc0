"""`coach send`: a reply for the user's own apps. Nothing is sent from here."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from coach.cli.inputs import STANDARD_INPUT, piped_text
from coach.cli.kinds import OneOf, Text
from coach.cli.output import whole
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option, Usage
from coach.paths import PRIVATE_FILE, not_kept

if TYPE_CHECKING:
    from coach.reply.channels import HandedOver, Way
    from coach.reply.qr import Picture, QrCode

_BELOW = 3
"""Rows for the hint, which a narrow terminal breaks in two, and the prompt."""
_WAYS = ("wa", "qr", "mailto", "eml")
_WHITE_ON_BLACK = "\x1b[38;5;231;48;5;16m"
"""The light modules are the ones that are drawn; said so, the code is right on a light screen as well."""


@click.command("send", cls=Command, help="cli.help.send")
@click.argument("text", cls=Argument, type=Text(), required=False, metavar="cli.metavar.text")
@click.option("--as", "way", cls=Option, type=OneOf(*_WAYS), required=True, help="send.option.as")
@click.option("--to", cls=Option, type=Text(), metavar="cli.metavar.to", help="send.option.to")
@click.option("--subject", cls=Option, type=Text(), metavar="cli.metavar.subject", help="send.option.subject")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="send.option.profile")
@click.option("-o", "--output", cls=Option, metavar="cli.metavar.file", help="send.option.output")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def send(
    session: Session,
    text: str | None,
    way: str,
    to: str | None,
    subject: str | None,
    profile: str | None,
    output: str | None,
    as_json: bool,
) -> None:
    """A link, a code or a draft file."""
    kind = _picture(output) if way == "qr" else "png"
    job = session.known_job(profile)
    if text is None or text == STANDARD_INPUT:
        if sys.stdin is not None and sys.stdin.isatty():
            session.note("send.cli.typing")
        text = piped_text(session.say("cli.input.standard"))
    now = datetime.now().astimezone()
    handed = session.coach.hand_over(cast("Way", way), text, to=to, subject=subject, profile=job, now=now)
    file = _deliver(session, handed, output, kind, f"{now:%Y-%m-%d-%H%M}", as_json=as_json)
    if as_json:
        session.out.json(
            {
                "as": handed.way,
                "to": handed.to,
                "link": handed.link,
                "file": None if file is None else str(file),
                "subject": handed.subject,
                "warnings": handed.warnings,
            }
        )
        return
    for line in handed.warnings:
        session.note("send.cli.warning", line=line)


def _deliver(
    session: Session, handed: HandedOver, output: str | None, kind: Picture, day: str, *, as_json: bool
) -> Path | None:
    """Print or save what was made; returns the file, where one was written."""
    out, is_terminal = session.out, sys.stdout is not None and sys.stdout.isatty()
    if handed.way in ("wa", "mailto"):
        link = handed.link or ""
        if output is not None:
            return _save(session, "send.cli.saved_link", f"{link}\n".encode(), Path(output), as_json)
        if not as_json:
            out.line(link)
        return None
    if handed.way == "eml":
        draft = handed.message or b""
        if output is None and not as_json and not is_terminal:
            out.raw(draft)
            return None
        return _save(session, "send.cli.saved_eml", draft, _place(session, output, f"{day}.eml"), as_json)
    code = handed.code
    if output is None and not as_json:
        size = shutil.get_terminal_size()
        if not is_terminal or (_has_blocks() and code.fits(size.columns, size.lines - _BELOW)):
            _draw(session, code)
            return None
        session.note("send.cli.too_large", columns=len(code.lines[0]), rows=len(code.lines) + _BELOW)
    return _save(session, "send.cli.saved_qr", code.picture(kind), _place(session, output, f"{day}.{kind}"), as_json)


def _has_blocks() -> bool:
    """Whether the terminal's encoding has the half blocks at all."""
    try:
        "█▀▄".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _draw(session: Session, code: QrCode) -> None:
    out = session.out
    for line in code.lines:
        out.line(f"{_WHITE_ON_BLACK}{line}\x1b[0m" if out.styled else line)
    session.note("send.cli.scan")


def _picture(output: str | None) -> Picture:
    """The kind of picture that a file's name asks for."""
    match Path(output).suffix.casefold() if output is not None else ".png":
        case ".png":
            return "png"
        case ".svg":
            return "svg"
        case _:
            raise Usage("send.usage.picture", file=output)


def _place(session: Session, output: str | None, ending: str) -> Path:
    """The file that the user named, else one of ours in the working directory that is not there yet."""
    if output is not None:
        return Path(output)
    name = f"{session.say('send.file_name')}-{ending}"
    first = path = Path(name)
    count = 1
    while path.exists():
        count += 1
        path = first.with_stem(f"{first.stem}-{count}")
    return path


def _save(session: Session, told: str, data: bytes, path: Path, as_json: bool) -> Path:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
            file.write(data)
    except OSError as error:
        raise not_kept(error, Path(whole(str(path)))) from error
    if not as_json:
        session.note(told, file=whole(str(path)))
    return path
