"""A rehearsal on screen: the pressure, the conversation, and what is to be said about an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from coach.practice.feedback import Hints, held_of
from coach.practice.models import TACTICS, Ended, Tactic, Turn
from coach.tui.words import Told, one_line, shown

TOP = len(TACTICS) - 1
MARKS: dict[Ended, str] = {
    "held_line": "✔",
    "accepted": "✔",
    "mended": "·",
    "gave_in": "↓",
    "refused_own": "!",
    "blew_up": "!",
    "open": "·",
}
"""How a rehearsal ended, at a glance; the words stand beside it."""


class Pressure(Told, Static):
    """How they press, in words and as a bar. Nothing once the talk is over."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._tactic: Tactic | None = None

    def show(self, tactic: Tactic | None) -> None:
        """Show how they press now."""
        self._tactic = tactic
        self.retell()

    def retell(self) -> None:
        if self._tactic is None:
            self.update(self.say("practice.screen.over"))
            return
        at = TACTICS.index(self._tactic)
        words = self.say("practice.screen.pressure", tactic=self.say(f"practice.tactic.{self._tactic}"))
        self.update(Content.assemble(f"{words}  ", (f"{'▮' * at}{'▯' * (TOP - at)}", "bold"), f"  {at}/{TOP}"))


class Talk(Told, Static):
    """The conversation, the newest words last. Foreign text throughout: never markup."""

    def __init__(self, name: str, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._name = one_line(name)
        self._turns: Sequence[Turn] = ()
        self._waiting: str | None = None
        self._growing = False

    def show(self, turns: Sequence[Turn], waiting: str | None, *, growing: bool = False) -> None:
        """Show the turns, then what waits for an answer; `growing` where it is still being said."""
        self._turns, self._waiting, self._growing = turns, waiting, growing
        self.retell()

    def retell(self) -> None:
        me = Content.styled(f"   {self.say('practice.screen.me')}: ", "bold")
        lines: list[Content] = []
        for turn in self._turns:
            lines += [self._them(f"{turn.n:>2} ", turn.supervisor), me + Content(shown(turn.user))]
        if self._waiting is not None:
            number = f"{len(self._turns) + 1:>2} " if self._turns else " 1 "
            lines.append(self._them(number, f"{self._waiting} …" if self._growing else self._waiting))
        self.update(Content("\n").join(lines))

    def _them(self, number: str, words: str) -> Content:
        return Content.assemble((number, "dim"), (f"{self._name}: ", "bold"), shown(words))


class TurnFeedback(Told, Static):
    """What is to be said about one answer: what held, one improvement, a stronger version. Less, the more is learnt."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._turn: Turn | None = None
        self._hints: Hints = "full"

    def show(self, turn: Turn | None, hints: Hints) -> None:
        """Show what is to be said about `turn`; how much of it, `hints` tells."""
        self._turn, self._hints = turn, hints
        self.retell()

    def retell(self) -> None:
        if self._turn is None:
            self.update(self.say("practice.screen.no_feedback"))
        elif self._hints == "none":
            self.update(self.say("practice.screen.faded"))
        else:
            self.update(Content("\n").join(feedback_lines(self, self._turn, rewrite=self._hints == "full")))


def feedback_lines(widget: Told, turn: Turn, *, rewrite: bool = True) -> Iterable[Content]:
    """What is to be said about a turn, in the language of `widget`."""
    say, held = widget.say, held_of(turn.quotes) if turn.checks.respectful else []
    for each in held[:1]:
        check = say(f"app.check.{each.check}")
        yield Content(f"✔ {shown(say('practice.show.held', check=check, quote=each.quote))}")
    if turn.advice == "none":
        if not held:
            yield Content(f"✔ {shown(turn.improvement)}")
        return
    yield Content(f"→ {shown(say('practice.show.improvement', text=turn.improvement))}")
    if rewrite and turn.rewrite != turn.user:
        yield Content(f"+ {shown(say('practice.show.rewrite', text=turn.rewrite))}")
