"""`coach serve`: the app in a browser of this machine."""

from __future__ import annotations

import click

from coach.cli.kinds import Number
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option

PORT = 8321
HOST = "127.0.0.1"


@click.command("serve", cls=Command, help="cli.help.serve")
@click.option(
    "--port", cls=Option, type=Number(0, 65535), default=PORT, metavar="cli.metavar.number", help="cli.option.port"
)
@click.option("--host", cls=Option, default=HOST, metavar="cli.metavar.host", help="cli.option.host")
@pass_session
def serve(session: Session, port: int, host: str) -> None:
    """Until Ctrl+C."""
    from coach.tui.serve import Serving

    serving = Serving.open(host, port, session.coach.language)
    if not serving.loopback:
        session.note("cli.serve.not_loopback", host=host)

    def ready() -> None:
        session.out.line(session.say("cli.serve.open", url=serving.url))
        session.note("cli.serve.stop")

    serving.run(ready)
