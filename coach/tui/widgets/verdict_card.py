"""The verdict at one glance: a symbol and a word, how sure, whose task it is, and the clause that says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from coach.profile.models import CATCH_ALL, CONTRACT_REF, WORKING_HOURS
from coach.scope.models import Condition, Evidence, Kind, Scope, Verdict
from coach.scope.summary import advice_for, how_sure, owner_in, untold
from coach.tui.words import Told, one_line, shown, tegas

SYMBOLS: dict[Scope, str] = {"in": "✔", "arguable": "?", "out": "✖", "unclear": "…", "red_flag": "!"}
"""One cell each and in every common font; the word beside it says the same."""
COLOURS: dict[Scope, str] = {
    "in": "$text-success",
    "arguable": "$text-warning",
    "out": "$text-error",
    "unclear": "$text-primary",
    "red_flag": "$text-error",
}


class VerdictText:
    """Writes verdicts, given now or long recorded, as text of the interface."""

    def __init__(self, teller: Told) -> None:
        self._say = tegas(teller).say
        self._language = tegas(teller).language

    def banner(self, scope: Scope, confidence: float) -> Content:
        """`✖ BUKAN TUGAS ANDA  penilaian: yakin`."""
        word = f" {SYMBOLS[scope]} {self._say(f'app.scope.{scope}')} "
        # To be sure that something is unclear would only confuse.
        sure = ""
        if scope != "unclear":
            sure = self._say("app.verdict.sure", sure=self._say(f"app.sure.{how_sure(confidence)}"))
        return Content.assemble((word, f"bold reverse {COLOURS[scope]}"), "  ", sure)

    def whose(self, kind: Kind, owner: str | None) -> str:
        """What kind of request it is, and who owns the task."""
        told = self._say(f"app.kind.{kind}")
        if not owner:
            return told
        return f"{told} · {self._say('app.verdict.owner', owner=owner_in(self._language, one_line(owner)))}"

    def advice(self, verdict: Verdict) -> str:
        """What to do, in a sentence."""
        return self._say(f"app.advice.{advice_for(verdict)}")

    def clause_name(self, clause: str) -> str:
        """`D3` as it is, `catch_all` in words."""
        named = clause in (CATCH_ALL, CONTRACT_REF, WORKING_HOURS)
        return self._say(f"app.clause.{clause}") if named else one_line(clause)

    def quotes(self, evidence: Iterable[Evidence]) -> Iterable[Content]:
        """Each clause, quoted, with the place where it stands."""
        for item in evidence:
            place = f" ({one_line(item.source)})" if item.source else ""
            yield Content.assemble(
                (f"{self.clause_name(item.clause)} ", "bold"), (f"“{one_line(item.quote)}”", "italic"), (place, "dim")
            )

    def conditions(self, conditions: Iterable[Condition]) -> Iterable[Content]:
        """What the request would cost beside work: rest or money."""
        for condition in conditions:
            yield Content.assemble(("! ", "bold"), self._say(f"app.condition.{condition}"))

    def listed(self, heading: str, lines: Iterable[str]) -> Iterable[Content]:
        """A heading and its lines; nothing where there are none."""
        for n, line in enumerate(lines):
            if n == 0:
                yield Content.styled(self._say(heading), "bold underline")
            yield Content(f"• {line}")

    def law(self, verdict: Verdict, *, opened: bool) -> Iterable[Content]:
        """One quiet line that counts the articles; opened, their words, what they mean, and that they are no advice."""
        if not verdict.law:
            return
        how = self._say("law.shut" if opened else "law.open")
        yield Content.styled(f"§ {self._say('law.line', count=len(verdict.law))} ({how})", "dim")
        for cited in verdict.law if opened else ():
            name = self._say("law.article", instrument=cited.instrument, article=cited.article)
            yield Content.assemble((f"{one_line(name)}: ", "bold"), shown(cited.note))
            yield Content.styled(f"  “{one_line(cited.quote)}”", "italic")
        if opened:
            yield Content.styled(self._say("law.once"), "dim")


class VerdictCard(Told, Static, can_focus=True):
    """A verdict. Empty until there is one. Enter, or a click, opens and shuts what the law says, where it matters."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "law", show=False)]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._verdict: Verdict | None = None
        self._law_open = False
        self._law_told = False
        """Whether it was told that the user's own file of law cannot be used."""

    @property
    def verdict(self) -> Verdict | None:
        """What is shown."""
        return self._verdict

    def show(self, verdict: Verdict | None) -> None:
        """Show `verdict`, or nothing."""
        if verdict is None or not verdict.law:
            self._law_open = False
        elif not self._law_told and (problem := tegas(self).coach.law.problem) is not None:
            self._law_told = True
            tegas(self).tell(problem)
        self._verdict = verdict
        self.retell()

    def retell(self) -> None:
        verdict = self._verdict
        for scope in SYMBOLS:
            self.set_class(verdict is not None and verdict.scope == scope, f"-{scope}")
        self.set_class(verdict is None, "-none")
        self.border_title = self.say("app.verdict.title")
        if verdict is None:
            self.update(self.say("app.verdict.none"))
            return
        text = VerdictText(self)
        lines = [
            text.banner(verdict.scope, verdict.confidence),
            Content(text.whose(verdict.kind, verdict.owner)),
            Content(text.advice(verdict)),
            *text.quotes(verdict.evidence),
            *text.conditions(verdict.conditions),
            *text.listed("app.verdict.reasons", (shown(reason) for reason in untold(verdict))),
            *text.listed("app.verdict.asks", self._other_asks(verdict)),
            *text.law(verdict, opened=self._law_open),
        ]
        self.update(Content("\n").join(lines))

    def action_law(self) -> None:
        """Open the articles, or shut them again."""
        if self._verdict is not None and self._verdict.law:
            self._law_open = not self._law_open
            self.retell()

    def on_click(self) -> None:
        self.action_law()

    def _other_asks(self, verdict: Verdict) -> Iterable[str]:
        """The asks beside the principal one, which the verdict itself is about."""
        for ask in verdict.asks[1:]:
            yield f"{SYMBOLS[ask.scope]} {self.say(f'app.scope.{ask.scope}')}: {one_line(ask.text)}"


class QuestionList(Told, Static):
    """The questions that the draft puts, apart from it: for whoever asks them in person."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._questions: list[str] = []

    def show(self, verdict: Verdict | None) -> None:
        """Show what to ask, or nothing."""
        self._questions = [shown(question) for question in verdict.questions] if verdict else []
        self.retell()

    def retell(self) -> None:
        self.display = bool(self._questions)
        self.update(Content("\n").join(VerdictText(self).listed("app.verdict.questions", self._questions)))
