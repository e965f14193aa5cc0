"""Importing in three steps: the file, then the people and the days, then judging, with progress and a way out."""

from __future__ import annotations

import contextlib
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.problems import Problem
from coach.record.importing import AskJudged, FileRead, Imported, ImportEvent, Wanted
from coach.record.looking import Looked
from coach.tui.background import events_of
from coach.tui.paths_typed import paths_in
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.typed import day_in
from coach.tui.words import Act, Field, one_line, tegas

READING = "reading"


class ImportScreen(Dialog[None]):
    """Escape stops what is under way; where nothing is, it closes. What was stopped wrote nothing down."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._looked: Looked | None = None
        self._people: list[str] = []
        """Who wrote in the file, the busiest first."""
        self._picked: set[str] = set()
        self._writing = False
        """Whether the last verdict is given: what is being written down now can no longer be stopped."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Field("record.screen.import_path", hint="record.screen.import_hint", id="path")
            yield OptionList(id="people", markup=False)
            with Horizontal(classes="days", id="days"):
                yield Field("record.screen.since", hint="record.screen.day_hint", id="since")
                yield Field("record.screen.until", hint="record.screen.day_hint", id="until")
            yield Static("", id="wrong", markup=False)
            with Horizontal(classes="acts"):
                yield Act("record.screen.look", id="answer-look", classes="main")
                yield Act("app.keys.import_file", id="answer-import", classes="main")
                yield Act("app.answer.cancel", id="answer-cancel")

    def on_mount(self) -> None:
        self._step()

    def retell(self) -> None:
        heading = self.say("record.screen.import_heading")
        self.query_one("#heading", Static).update(Content.styled(heading, "bold"))
        self.query_one("#people").border_title = self.say("record.screen.import_people")

    def _step(self) -> None:
        """Show the fields of the step that the user is at."""
        looked = self._looked is not None
        for name in ("people", "days", "answer-import"):
            self.query_one(f"#{name}").display = looked
        self.query_one("#answer-look").display = not looked

    def _tell(self, line: str) -> None:
        self.query_one("#wrong", Static).update(line)

    @property
    def _busy(self) -> bool:
        return any(worker.group == READING and worker.is_running for worker in self.workers)

    # The file

    @on(Input.Changed, "#path")
    def _other_file(self) -> None:
        if self._looked is not None:
            self._looked = None
            self._step()

    @on(Input.Submitted, "#path")
    @on(Act.Pressed, "#answer-look")
    def _take_path(self) -> None:
        typed = self.query_one("#path", Field).value
        found, missing = paths_in(typed) if typed.strip() else ([], [""])
        if self._busy:
            return
        if len(found) != 1 or not found[0].is_file():
            self._tell(self.say("app.load.not_found", path=one_line((missing or [typed])[0])))
            return
        self._path = found[0]
        self._look(found[0])

    @work(exclusive=True, group=READING, exit_on_error=False)
    async def _look(self, path: Path) -> None:
        coach, looked = tegas(self).coach, None
        self._tell(self.say("record.screen.looking"))
        try:
            async with contextlib.aclosing(events_of(lambda: coach.look_into(path))) as events:
                async for event in events:
                    if isinstance(event, Looked):
                        looked = event
                    else:
                        self._tell(self._read_so_far(event))
        except Exception as error:
            self._tell(tegas(self).sentence(error))
            return
        if looked is not None:
            self._looked = looked
            self._offer(looked)

    def _offer(self, looked: Looked) -> None:
        """The people of the file, the busiest first, and its days."""
        app = tegas(self)
        own = (app.job.name or "").casefold() if app.job else ""
        self._people = [name for name, _ in looked.people.most_common()]
        others = [name for name in self._people if name.casefold() != own]
        self._picked = set(others) if len(others) == 1 else set()
        if looked.first and looked.last:
            first, last = (f"{day:%d/%m/%Y}" for day in (looked.first, looked.last))
            self._tell(self.say("record.screen.spans", first=first, last=last))
        if looked.found.ambiguous:
            self._tell(self.say("record.screen.ambiguous", order=str(looked.found.date_order)))
        self._step()
        self._show_people(looked)
        self.query_one("#people").focus()

    def _show_people(self, looked: Looked) -> None:
        listed = self.query_one("#people", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        for name in self._people:
            mark = "✔" if name in self._picked else " "
            told = self.say("record.screen.wrote", name=one_line(name), count=looked.people[name])
            listed.add_option(Option(Content(f"[{mark}] {told}")))
        if self._people:
            listed.highlighted = min(at, len(self._people) - 1)

    def on_key(self, event: Key) -> None:
        """The space bar picks the highlighted person, or no longer does; Enter does the same."""
        listed = self.query_one("#people", OptionList)
        if event.key == "space" and listed.has_focus:
            event.stop()
            listed.action_select()

    @on(OptionList.OptionSelected, "#people")
    def _pick(self, event: OptionList.OptionSelected) -> None:
        if self._looked is not None and not self._busy:
            self._picked ^= {self._people[event.option_index]}
            self._show_people(self._looked)

    # The import

    @on(Input.Submitted, "#since, #until")
    @on(Act.Pressed, "#answer-import")
    def _begin(self) -> None:
        if self._busy or self._path is None:
            return
        people = tuple(name for name in self._people if name in self._picked)
        if not people:
            self._tell(self.say("record.screen.choose_people"))
            return
        now = tegas(self).clock()
        try:
            since = day_in(self.query_one("#since", Field).value, now)
            until = day_in(self.query_one("#until", Field).value, now)
        except Problem as problem:
            self._tell(tegas(self).sentence(problem))
            return
        self._import(self._path, Wanted(people, exact=True, since=since, until=until))

    @work(exclusive=True, group=READING, exit_on_error=False)
    async def _import(self, path: Path, wanted: Wanted) -> None:
        app, imported = tegas(self), None
        self._writing = False
        self._tell(self.say("record.screen.looking"))
        try:
            begin = lambda: app.coach.import_messages(path, wanted, app.job)  # noqa: E731
            async with contextlib.aclosing(events_of(begin)) as events:
                async for event in events:
                    if isinstance(event, Imported):
                        imported = event
                    else:
                        self._follow(event)
        except Exception as error:
            self._tell(app.sentence(error))
            return
        finally:
            self._writing = False
        if imported is not None:
            self._done(imported)

    def _follow(self, event: ImportEvent) -> None:
        if isinstance(event, FileRead):
            self._tell(self._read_so_far(event))
        elif isinstance(event, AskJudged):
            self._writing = event.done == event.total
            self._tell(self.say("log.import.judging", done=event.done, total=event.total))

    def _read_so_far(self, event: FileRead) -> str:
        found = event.found
        percent = min(99, 100 * found.read // found.total) if found.total else 0
        return self.say("log.import.reading", percent=percent, messages=found.messages)

    def _done(self, imported: Imported) -> None:
        app = tegas(self)
        lines = [self.say("log.import.done", records=len(imported.records), already=imported.already)]
        if imported.undated:
            lines.append(self.say("log.import.undated", count=imported.undated))
        if imported.found.unreadable:
            lines.append(self.say("log.import.unreadable", numbers=", ".join(map(str, imported.found.unreadable))))
        if app.job is None:
            lines.append(self.say("log.import.no_profile"))
        app.notice("record.screen.imported", lines="\n".join(lines))
        app.record_changed()
        self.dismiss(None)

    @on(Act.Pressed, "#answer-cancel")
    def action_close(self) -> None:
        """Stop what is under way; else close."""
        if not self._busy:
            self.dismiss(None)
        elif not self._writing:
            self.workers.cancel_group(self, READING)
            self._tell(self.say("record.screen.import_stopped"))
