"""What a model thinks of a reply, beside the rules: where it agrees or not, with which words, and what it proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from coach.tui.widgets.difference import reworded_told
from coach.tui.words import one_line

if TYPE_CHECKING:
    from coach.reply.assess import Assessment
    from coach.reply.assisted_check import Difference, Opined


def opinion_told(say: Callable[..., str], found: Assessment, thought: Opined) -> Content:
    """Everything about the opinion, in the words of `say`; foreign text is no markup."""
    return Content("\n").join(_lines(say, found, thought))


def _lines(say: Callable[..., str], found: Assessment, thought: Opined) -> Iterable[Content]:
    said = thought.opinion
    model = one_line(said.engine)
    which = "agrees" if thought.agree else "differs"
    style = say(f"app.style.{said.style}")
    yield Content.styled(say(f"cli.check.model.{which}", model=model, style=style), "bold")
    for name in thought.differs:
        yield Content(f"• {_difference(say, found, thought, name)}")
    if thought.spoken_to:
        yield Content(say("cli.check.model.spoken_to", model=model))
    if said.improvement:
        yield Content.assemble(("→ ", "bold"), one_line(said.improvement))
    if said.rewrite:
        yield Content("")
        yield Content.styled(say("cli.check.model.rewrite", model=model), "bold")
        yield reworded_told(found.reply, said.rewrite)[0]


def _difference(say: Callable[..., str], found: Assessment, thought: Opined, name: Difference) -> str:
    said = thought.opinion
    if name == "style":
        ours, theirs = (say(f"app.style.{style}") for style in (found.judged.style, said.style))
        return say("cli.check.model.style", theirs=theirs, ours=ours)
    if name == "indirect":
        return say(f"cli.check.model.{'indirect' if said.indirect else 'direct'}")
    holds, quote = "yes" if said.checks[name] else "no", said.quotes.get(name)
    line = f"{say(f'app.check.{name}')}: {say(f'app.stronger.{holds}')}"
    return f"{line}, “{one_line(quote)}”" if quote else line
