"""Shows what would be sent to the model, and sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.session import Session
from coach.problems import WrongUsage

if TYPE_CHECKING:
    from coach.llm.sending import Sending


def show_sending(session: Session, sending: Sending | None) -> None:
    """Print the messages to the model as they would leave, and what was taken out of them.

    Raises WrongUsage where assistance is off: then nothing is ever sent.
    """
    if sending is None:
        raise WrongUsage("cli.sending.off")
    out, say = session.out, session.say
    out.line(out.bold(say("cli.sending.where", model=sending.endpoint.model, host=sending.endpoint.host)))
    if sending.clauses < sending.clauses_of:
        out.wrapped(say("cli.answer.cut", sent=sending.clauses, total=sending.clauses_of))
    for message in sending.messages:
        out.line()
        out.line(out.bold(say(f"cli.sending.{message.role}")))
        out.line(message.content)
    out.line()
    out.line(out.bold(say("cli.sending.hidden")))
    for hidden in sending.hidden:
        out.wrapped(f"{hidden.placeholder} = {hidden.surface}", indent="    ", first="  • ")
    out.wrapped(say("cli.sending.may_miss"))
