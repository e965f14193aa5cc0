"""`coach handbook`: a short page for each technique and style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coach.cli.kinds import Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Option

if TYPE_CHECKING:
    from coach.reply.handbook import Page

_KEY_COLUMN = 22


@click.command("handbook", cls=Command, help="cli.help.handbook")
@click.argument("name", cls=Argument, type=Text(), nargs=-1, required=False, metavar="cli.metavar.page")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def handbook(session: Session, name: tuple[str, ...], as_json: bool) -> None:
    """The list of pages, or one page. The words of a name need no quotation marks."""
    from coach.reply.handbook import find, pages

    wanted = " ".join(name)
    if wanted.strip():
        page = find(wanted, session.language)
        if as_json:
            session.out.json(_as_json(session, page))
        else:
            _show(session, page)
    elif as_json:
        session.out.json([_as_json(session, page) for page in pages()])
    else:
        _list(session)


def _as_json(session: Session, page: Page) -> dict[str, Any]:
    """The page in the language of messages, with its names in both."""
    return {
        "key": page.key,
        "kind": page.kind,
        "names": {language: words.name for language, words in page.words.items()},
        "language": session.language,
        **page.words[session.language].model_dump(mode="json"),
        "source": page.source,
    }


def _list(session: Session) -> None:
    from coach.reply.handbook import KINDS, pages

    out = session.out
    for kind in KINDS:
        out.line(out.bold(session.say(f"reply.handbook.kind.{kind}")))
        for page in pages():
            if page.kind == kind:
                words = page.words[session.language]
                first = f"  {page.key}".ljust(_KEY_COLUMN)
                out.wrapped(f"{words.name}. {words.what}", indent=" " * _KEY_COLUMN, first=first)
        out.line()
    session.note("cli.handbook.more")


def _show(session: Session, page: Page) -> None:
    out, say, words = session.out, session.say, page.words[session.language]
    out.line(out.bold(f"{words.name} ({page.key})"))
    out.wrapped(words.what)
    out.line()
    out.line(out.bold(say(f"reply.handbook.when.{page.kind}")))
    out.wrapped(words.when, indent="  ")
    out.line()
    out.line(out.bold(say(f"reply.handbook.how.{page.kind}")))
    for number, step in enumerate(words.how, start=1):
        out.wrapped(step, indent="     ", first=f"  {number}. ")
    out.line()
    out.line(out.bold(say("reply.handbook.example_bad" if words.better else "reply.handbook.example")))
    out.wrapped(say("reply.handbook.superior", text=words.request), indent="  ")
    out.wrapped(say("reply.handbook.you", text=words.reply), indent="  ")
    if words.better:
        out.wrapped(say("reply.handbook.better", text=words.better), indent="  ")
    out.line()
    out.line(out.bold(say(f"reply.handbook.avoid.{page.kind}")))
    out.wrapped(words.avoid, indent="  ")
    if page.source:
        out.line()
        out.wrapped(say("reply.handbook.source", source=page.source))
