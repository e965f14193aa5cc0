"""The model's opinion beside the rules' verdict: while it is being written, when it is there, or why it is not."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from coach.llm.endpoint import Endpoint
from coach.llm.port import Wait
from coach.scope.models import Verdict
from coach.tui.widgets.verdict_card import SYMBOLS, VerdictText
from coach.tui.words import Told, one_line, shown, tegas

_TAIL = 240
"""Characters of a draft in the making that are shown: its end."""


class OpinionCard(Told, Static):
    """Hidden until a model is asked."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._endpoint: Endpoint | None = None
        self._line: tuple[str, dict[str, object]] | None = None
        self._growing = ""
        self._verdict: Verdict | None = None
        if self.is_attached:
            self.retell()

    def ask(self, endpoint: Endpoint) -> None:
        """A model is being asked."""
        self.clear()
        self._endpoint = endpoint
        self._say("app.opinion.asking", model=endpoint.model, host=endpoint.host)

    def wait(self, wait: Wait) -> None:
        """It will be asked again after a pause."""
        self._growing = ""
        self._say(wait.reason, **wait.values)

    def grow(self, text: str) -> None:
        """What it has written so far."""
        self._growing = text
        self.retell()

    def answer(self, verdict: Verdict, *, drafting: bool) -> None:
        """Its opinion is there; `drafting` tells that the drafts are still to come."""
        self._verdict, self._growing = verdict, ""
        self._line = ("app.opinion.drafting", {}) if drafting else None
        self.retell()

    def stop(self, key: str, **values: object) -> None:
        """It was stopped or it failed; an opinion that is there stays."""
        self._growing = ""
        self._say(key, **values)

    def _say(self, key: str, **values: object) -> None:
        self._line = (key, values)
        self.retell()

    def retell(self) -> None:
        self.display = self._line is not None or self._verdict is not None
        model = self._endpoint.model if self._endpoint else self.say("app.opinion.some_model")
        self.border_title = self.say("app.opinion.title", model=one_line(model))
        self.update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterable[Content]:
        if self._verdict is not None:
            yield from self._opinion(self._verdict)
        if self._line is not None:
            key, values = self._line
            yield Content(shown(self.say(key, **values)))
        if self._growing:
            tail = self._growing if len(self._growing) <= _TAIL else f"…{self._growing[-_TAIL:]}"
            yield Content.styled(one_line(tail), "dim italic")

    def _opinion(self, verdict: Verdict) -> Iterable[Content]:
        how, text = verdict.assistance, VerdictText(self)
        thought = next((each for each in verdict.opinions if how and each.engine == how.model), None)
        if how is None or thought is None:
            return
        which = "agrees" if verdict.agree else "leads" if verdict.engine == how.model else "differs"
        scope = f"{SYMBOLS[thought.scope]} {self.say(f'app.scope.{thought.scope}')}"
        yield Content.styled(self.say(f"app.opinion.{which}", scope=scope), "bold")
        if not verdict.agree:
            yield Content(self.say(f"app.kind.{thought.kind}"))
        yield from text.listed("app.verdict.reasons", (shown(reason) for reason in thought.reasons))
        if not verdict.agree:
            yield from text.quotes(thought.evidence)
        if verdict.engine == how.model:
            rules = next(each for each in verdict.opinions if each.engine != how.model)
            yield Content(self.say("app.opinion.rules", scope=self.say(f"app.scope.{rules.scope}")))
            yield from (Content(f"• {shown(reason)}") for reason in rules.reasons)
        if how.clauses_sent < how.clauses:
            yield Content(self.say("cli.answer.cut", sent=how.clauses_sent, total=how.clauses))
        tally = tegas(self).coach.tally
        if tally.reported:
            used = {"calls": tally.calls, "tokens": f"{tally.prompt_tokens + tally.completion_tokens:n}"}
            line = self.say("app.opinion.used", **used)
            cost = self.say("app.opinion.cost", cost=f"{tally.cost:.4f}") if tally.priced else ""
            yield Content.styled(f"{line} {cost}".strip(), "dim")
