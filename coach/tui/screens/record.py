"""Record: what was written down, newest first; search it, open it, see that it is whole."""

from __future__ import annotations

import contextlib
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.record.models import Record
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.moments import show_moment
from coach.tui.screens.base import ModeScreen
from coach.tui.widgets.verdict_card import SYMBOLS
from coach.tui.words import Act, Field, one_line, tegas

AT_MOST = 200
"""Records in the list; the search finds the others."""
SEARCH_AFTER = 0.12
"""Seconds of quiet after which a search begins."""


class RecordScreen(ModeScreen[None]):
    """The list and its search field."""

    MODE = "record"
    HELP_KEY = "app.help.record"
    AUTO_FOCUS = "#search"
    BINDINGS: ClassVar[list[BindingType]] = [bind("verify")]

    def __init__(self) -> None:
        super().__init__()
        self._records: list[Record] = []
        self._total = 0
        self._waiting: Timer | None = None

    def body(self) -> ComposeResult:
        with Horizontal(id="finding"):
            yield Field("app.record.search", hint="app.record.search_hint", id="search")
            yield Act("app.keys.verify", id="act-verify", action="verify")
        yield Static("", id="found", markup=False)
        yield OptionList(id="records")

    def on_mount(self) -> None:
        self.watch(self.app, "records", self._changed)

    def retell(self) -> None:
        self._show()

    def _changed(self) -> None:
        self._find()

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(SEARCH_AFTER, self._find)

    @on(Input.Submitted, "#search")
    def _to_the_list(self) -> None:
        if self._records:
            self.query_one("#records").focus()

    def key_down(self) -> None:
        """From the search field into the list."""
        if self.query_one("#search").has_focus and self._records:
            self.query_one("#records").focus()

    @work(exclusive=True, group="finding", exit_on_error=False)
    async def _find(self) -> None:
        ledger = tegas(self).coach.ledger
        text = self.query_one("#search", Field).value
        try:
            self._total = await off_screen(ledger.count)
            if text.strip():
                self._records = await off_screen(lambda: ledger.search(text, AT_MOST))
            else:
                self._records = await off_screen(lambda: ledger.list(AT_MOST, newest_first=True))
        except Exception as error:
            tegas(self).tell(error)
            self._records = []
        self._show()

    def _show(self) -> None:
        records = self.query_one("#records", OptionList)
        highlighted = records.highlighted
        records.clear_options()
        records.add_options(Option(self._line(record)) for record in self._records)
        if self._records:
            records.highlighted = min(highlighted or 0, len(self._records) - 1)
        records.display = bool(self._records)
        if self._total == 0:
            found = self.say("app.record.empty")
        elif not self._records:
            found = self.say("app.record.nothing_found", total=self._total)
        else:
            found = self.say("app.record.found", count=len(self._records), total=self._total)
        self.query_one("#found", Static).update(found)

    def _line(self, record: Record) -> Content:
        when = show_moment(record.at or record.written_at)
        scope = record.verdict.scope if record.verdict else None
        told = f"{SYMBOLS[scope]} {self.say(f'app.scope.{scope}')}" if scope else "–"
        sender = f"{one_line(record.sender)}: " if record.sender else ""
        line = Content.assemble(f"{record.n:>4}  {when}  ", (f"{told}  ", "bold"), sender, one_line(record.request))
        room = max(20, self.app.size.width - 8)
        return line.truncate(room, ellipsis=True)

    @on(OptionList.OptionSelected, "#records")
    def _open(self, event: OptionList.OptionSelected) -> None:
        from coach.tui.screens.entry import EntryScreen

        self.app.push_screen(EntryScreen(self._records[event.option_index]))

    @on(Act.Pressed, "#act-verify")
    @work(exclusive=True, group="verifying", exit_on_error=False)
    async def action_verify(self) -> None:
        """Hash everything anew and say in words whether the record is whole."""
        app = tegas(self)
        self.query_one("#found", Static).update(self.say("app.record.verifying"))
        try:
            result = await off_screen(lambda: app.coach.ledger.verify(app.language))
        except Exception as error:
            app.tell(error)
        else:
            if result.ok:
                app.notice("app.record.whole", records=result.records)
            else:
                app.notice("app.record.broken", severity="error", reason=result.reason or "")
        with contextlib.suppress(Exception):
            self._show()
