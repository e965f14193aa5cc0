"""What the open draft is, while it is being typed: its style, the checks that matter, a score, one thing to improve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, get_args

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from coach.reply.models import MUST_NOT, MUST_PASS, Check
from coach.reply.score import tells
from coach.tui.background import off_screen
from coach.tui.words import Told, one_line, tegas

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.answered import Answered
    from coach.reply.assess import Assessment
    from coach.reply.improve import Advice
    from coach.reply.models import DraftChannel, Judged
    from coach.scope.models import Request, Scope, Verdict

Asked = tuple["Request", "Verdict", "Profile"]
"""What the drafts answer."""
QUIET = 0.02
"""Seconds after a key before its text is judged, so that the key itself is on screen first."""
OLD_AFTER = 0.1
"""Seconds that what was said of the text before the last key may stand: shorter, and it would flicker at every key."""
_GOOD, _BAD = "✓", "✗"
_BETWEEN = "   "


@dataclass(frozen=True)
class Writing:
    """A reply as it stands, and what it answers."""

    reply: str
    channel: DraftChannel
    asked: Asked

    @property
    def scope(self) -> Scope:
        """What was asked to the job."""
        return self.asked[1].scope

    @property
    def answered(self) -> Answered:
        """What the reply is judged by: on the channel it is written for, in the language it is written in."""
        from coach.reply.answered import Answered

        request, verdict, profile = self.asked
        return Answered(
            request.model_copy(update={"channel": self.channel, "language": "auto"}), verdict=verdict, profile=profile
        )

    def judge(self) -> tuple[Judged, Advice]:
        """What is told while somebody types: 5 to 20 ms."""
        from coach.reply.answered import judge
        from coach.reply.improve import advice

        judged = judge(self.reply, self.answered)
        return judged, advice(judged, self.scope)

    def assess(self) -> Assessment:
        """The same with a stronger version: some 50 ms."""
        from coach.reply.assess import assess

        return assess(self.reply, self.answered)


class ReplyChecks(Told, VerticalScroll):
    """Follows a text. What it says is always about the text as it stands, or it says that it is still reading.

    With the focus it shows the words that decided each check.
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._writing: Writing | None = None
        self._found: tuple[Judged, Advice] | None = None
        """What is told of `_writing`; until that has been judged, for a moment, of the text before."""
        self.current = False
        """Whether what it says is about the text as it stands."""
        self._judging = False
        self._ageing: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="checks-told", markup=False)

    def look(self, writing: Writing | None) -> None:
        """Follow `writing` from now on; None where there is nothing to look at."""
        if writing == self._writing:
            return
        self._writing, self.current = writing, False
        if writing is None or not writing.reply.strip():
            self.current, self._found = True, None
            self.retell()
            return
        if self._ageing is None:
            self._ageing = self.set_timer(OLD_AFTER, self._grow_old)
        if not self._judging:
            self._judging = True
            self.set_timer(QUIET, self._judge)

    @work(group="checking", exit_on_error=False)
    async def _judge(self) -> None:
        """Judge the newest text until it is the newest still when it has been judged; one at a time."""
        try:
            while (writing := self._writing) is not None and not self.current:
                found = await off_screen(writing.judge) if writing.reply.strip() else None
                if writing == self._writing:
                    self._found, self.current = found, True
                    self.retell()
        except Exception as error:
            self._found = None
            tegas(self).tell(error)
        finally:
            self._judging = False

    def _grow_old(self) -> None:
        self._ageing = None
        if not self.current:
            self._found = None
            self.retell()

    # Telling

    def retell(self) -> None:
        if self.current and self._ageing is not None:
            self._ageing.stop()
            self._ageing = None
        self.border_title = self.say("app.checks.title")
        if self.is_attached:
            told = Content("\n").join(self._lines())
            line = self.query_one("#checks-told", Static)
            if line.content != told:
                # To lay everything out anew takes longer than to judge: only where it takes more rows or fewer.
                rows = len(told.wrap(max(1, line.size.width)))
                line.update(told, layout=rows != line.size.height)

    def on_resize(self) -> None:
        self.retell()
        if self.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def on_focus(self) -> None:
        self.call_later(self._turn)

    def on_blur(self) -> None:
        self.call_later(self._turn)

    def _turn(self) -> None:
        """Show more with the focus, less without."""
        self.retell()
        self.scroll_home(animate=False)

    def _lines(self) -> Iterable[Content]:
        writing = self._writing
        if writing is None:
            return
        if not writing.reply.strip():
            yield Content(self.say("app.checks.empty"))
            return
        if self._found is None:
            yield Content.styled(self.say("app.checks.reading"), "dim")
            return
        judged, advice = self._found
        style = f"{self.say(f'app.style.{judged.style}')}{self.say('app.checks.indirect') if judged.indirect else ''}"
        told = style + (self.say("app.checks.score", score=judged.score) if tells(writing.scope) else "")
        yield self._marked(judged.style == "assertive", told, "bold reverse" if self.has_focus else "bold")
        telling = _telling(judged, writing.scope)
        yield from self._rows([self._check(judged, check) for check in telling])
        sentence = one_line(advice.told(tegas(self).language))
        if advice.name != "none":
            yield Content.assemble(("→ ", "bold"), sentence)
        elif all(_good(judged, check) for check in telling):  # no praise beside a cross
            yield Content(sentence)

    def _check(self, judged: Judged, check: Check) -> Content:
        holds = getattr(judged.checks, check)
        told = self.say(f"app.check.{check}" if holds else f"app.checks.not.{check}")
        words = judged.quotes.get(check) if self.has_focus else None
        return self._marked(_good(judged, check), f"{told}: “{one_line(words)}”" if words else told)

    def _marked(self, good: bool, told: str, style: str = "") -> Content:
        colour = "$text-success" if good else "$text-error"
        return Content.assemble((f"{_GOOD if good else _BAD} ", f"bold {colour}"), (told, style))

    def _rows(self, told: Sequence[Content]) -> Iterable[Content]:
        """As many to a row as fit, so that a mark never stands apart from its word."""
        row: list[Content] = []
        for item in told:
            width = sum(each.cell_length + len(_BETWEEN) for each in row) + item.cell_length
            if row and (width > self.scrollable_content_region.width or self.has_focus):
                yield Content(_BETWEEN).join(row)
                row = []
            row.append(item)
        yield Content(_BETWEEN).join(row)


def _good(judged: Judged, check: Check) -> bool:
    return bool(getattr(judged.checks, check) != (check in MUST_NOT))


def _telling(judged: Judged, scope: Scope) -> list[Check]:
    """The checks that matter to the answer to `scope`, what is wrong first."""
    harmful = [check for check in get_args(Check) if check in MUST_NOT and getattr(judged.checks, check)]
    wanted = [check for check in get_args(Check) if check in MUST_PASS[scope]]
    return [*harmful, *sorted(wanted, key=partial(getattr, judged.checks))]
