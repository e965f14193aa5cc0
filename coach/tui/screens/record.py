"""Record: every request with its verdict, its reply and what happened next; newest first, searched as one types."""

from __future__ import annotations

import contextlib
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.record.book import Book, Filters
from coach.record.timeline import Story
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.story_acts import StoryScreen
from coach.tui.widgets.timeline import row_of
from coach.tui.words import Act, Field, one_line, tegas

AT_A_TIME = 200
"""Rows that are put into the list; more follow when the last one is reached."""
SEARCH_AFTER = 0.03
"""Seconds of quiet after which a search begins."""


class RecordScreen(StoryScreen):
    """The timeline, its search field and its filters."""

    MODE = "record"
    HELP_KEY = "app.help.record"
    AUTO_FOCUS = "#search"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("verify"),
        bind("filter"),
        bind("unfilter"),
        bind("export"),
        bind("import_file"),
        bind("head"),
        bind("tally"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stories: list[Story] = []
        self._total = 0
        self._filters = Filters()
        self._waiting: Timer | None = None
        self._book: Book | None = None

    @property
    def book(self) -> Book:
        """The record of this user, in memory."""
        if self._book is None:
            self._book = Book(tegas(self).coach.ledger)
        return self._book

    def body(self) -> ComposeResult:
        with Horizontal(id="finding"):
            yield Field("app.record.search", hint="app.record.search_hint", id="search")
            yield Act("app.keys.verify", id="act-verify", action="verify")
        with Horizontal(id="about-record", classes="acts"):
            yield Act("app.keys.filter", id="act-filter", action="filter")
            yield Act("app.keys.export", id="act-export", action="export")
            yield Act("app.keys.import_file", id="act-import-file", action="import_file")
            yield Act("app.keys.head", id="act-head", action="head")
            yield Act("app.keys.tally", id="act-tally", action="tally")
        yield Static("", id="found", markup=False)
        yield OptionList(id="records", markup=False)

    def on_mount(self) -> None:
        self.watch(self.app, "records", self._changed)

    def retell(self) -> None:
        self._show()

    def chosen(self) -> Story | None:
        """The highlighted story."""
        at = self.query_one("#records", OptionList).highlighted
        return self._stories[at] if at is not None and at < len(self._stories) else None

    # Finding

    def _changed(self) -> None:
        self._find()

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(SEARCH_AFTER, self._find)

    @on(Input.Submitted, "#search")
    def _to_the_list(self) -> None:
        if self._stories:
            self.query_one("#records").focus()

    def key_down(self, event: Key) -> None:
        """From the search field into the list, to the row that is highlighted there."""
        if self.query_one("#search").has_focus and self._stories:
            event.stop()  # or the list, which has the focus now, would go one row on
            self.query_one("#records").focus()

    @work(exclusive=True, group="finding", exit_on_error=False)
    async def _find(self) -> None:
        # Exclusive: a search that is still under way is given up, so that what was typed last is what is shown.
        book, text, filters = self.book, self.query_one("#search", Field).value, self._filters
        try:
            self._stories, self._total = await off_screen(lambda: book.find(text, filters))
        except Exception as error:
            tegas(self).tell(error)
            self._stories = []
        self._show()

    def _show(self) -> None:
        records = self.query_one("#records", OptionList)
        at = records.highlighted or 0
        with self.prevent(OptionList.OptionHighlighted):
            records.clear_options()
            self._add_rows(at)
            if self._stories:
                records.highlighted = min(at, len(self._stories) - 1)
        records.display = bool(self._stories)
        if self._total == 0:
            found = self.say("app.record.empty")
        elif not self._stories:
            found = self.say("app.record.nothing_found", total=self._total)
        else:
            found = self.say("app.record.found", count=len(self._stories), total=self._total)
        if self._filters.set:
            found += f"\n{self._filtered()}"
        self.query_one("#found", Static).update(found)

    def _add_rows(self, at: int) -> None:
        """Put rows into the list until there are some below row `at`."""
        records = self.query_one("#records", OptionList)
        room = max(20, self.app.size.width - 8)
        while records.option_count < len(self._stories) and records.option_count <= at + 1:
            first = records.option_count
            rows = (row_of(self.say, story, room) for story in self._stories[first : first + AT_A_TIME])
            records.add_options([Option(row) for row in rows])

    @on(OptionList.OptionHighlighted, "#records")
    def _further(self, event: OptionList.OptionHighlighted) -> None:
        self._add_rows(event.option_index)

    def _filtered(self) -> str:
        """What is filtered by, and how to clear it."""
        chosen, parts = self._filters.selection, list[str]()
        if chosen.people:
            parts.append(one_line(", ".join(chosen.people)))
        if chosen.since:
            parts.append(self.say("record.screen.from_day", day=f"{chosen.since:%d/%m/%Y}"))
        if chosen.until:
            parts.append(self.say("record.screen.to_day", day=f"{chosen.until:%d/%m/%Y}"))
        if self._filters.scope != "all":
            parts.append(self.say(f"record.screen.scopes.{self._filters.scope}"))
        return self.say("record.screen.filtered", by="; ".join(parts), press=tegas(self).key_of("unfilter"))

    @work(exclusive=True, group="filtering", exit_on_error=False)
    async def action_filter(self) -> None:
        """Choose whose requests, of which days and with which verdict are listed."""
        from coach.tui.screens.filters import FilterScreen

        try:
            people = await off_screen(self.book.senders)
        except Exception as error:
            tegas(self).tell(error)
            return
        filters = await self.app.push_screen_wait(FilterScreen(self._filters, people))
        if filters is not None:
            self._filters = filters
            self._find()

    def action_unfilter(self) -> None:
        """List everything again."""
        self._filters = Filters()
        self.query_one("#search", Field).value = ""
        self._find()

    @on(OptionList.OptionSelected, "#records")
    def _open(self, event: OptionList.OptionSelected) -> None:
        from coach.tui.screens.entry import EntryScreen

        self.app.push_screen(EntryScreen(self._stories[event.option_index], self.book))

    # The record as a whole

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        event.stop()
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))

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

    @work(exclusive=True, group="exporting", exit_on_error=False)
    async def action_export(self) -> None:
        """Make a file of the record, for HR or a mediator."""
        from coach.tui.screens.export import ExportScreen
        from coach.tui.screens.sending import save

        app = tegas(self)
        wanted = await app.push_screen_wait(ExportScreen(self._filters.selection))
        if wanted is None:
            return
        app.notice("record.screen.exporting")
        try:
            data = await off_screen(lambda: app.coach.export(wanted.form, wanted.selection, app.job))
            stem = self.say("log.file_name")
            await save(app, data, wanted.form, "record.screen.save_heading", "record.screen.saved", stem=stem)
        except Exception as error:
            app.tell(error)

    @work(exclusive=True, group="importing", exit_on_error=False)
    async def action_import_file(self) -> None:
        """Write down the requests in a chat or a mailbox."""
        from coach.tui.screens.importing import ImportScreen

        await self.app.push_screen_wait(ImportScreen())

    def action_head(self) -> None:
        """The line to send, so that the date can be shown later."""
        from coach.tui.screens.head import HeadScreen

        self.app.push_screen(HeadScreen())

    def action_tally(self) -> None:
        """The sums of what is filtered."""
        from coach.tui.screens.tally import TallyScreen

        self.app.push_screen(TallyScreen(self._filters.selection))
