"""Loading: files, pasted text or the sample; read with progress, stopped with Escape, then shown for correction."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from coach.paths import write_private
from coach.problems import Problem
from coach.profile.reading import Cancel, FileRead, FileStarted, ProfileRead, ReadingEvent
from coach.resources import sample_documents, sample_request
from coach.tui.background import events_of
from coach.tui.keys import bind
from coach.tui.paths_typed import paths_in
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.browse import Browse
from coach.tui.screens.correct import CorrectScreen
from coach.tui.words import Act, Field, Page, Says, homely, one_line, tegas

READING = "reading"
SLOT = "document"
"""Where pasted text is kept until a job was saved."""


class LoadScreen(ModeScreen[None]):
    """Closed once a job was saved, or by Escape."""

    HELP_KEY = "app.help.load"
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("read"),
        bind("sample"),
        bind("browse"),
        bind("remove_file"),
        bind("stop"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._files: list[Path] = []
        self._states: dict[Path, str] = {}
        self._cancel: Cancel | None = None
        """Ends the reading that is under way."""

    def body(self) -> ComposeResult:
        with Vertical(id="loading"):
            yield Says("app.load.how", action="read", classes="how")
            yield Field("app.load.path", hint="app.load.path_hint", id="path")
            yield OptionList(id="files")
            yield Page("app.load.text", hint="app.load.text_hint", id="text")
            yield Static("", id="status", markup=False)
            with Horizontal(classes="acts"):
                yield Act("app.keys.read", id="act-read", action="read", classes="main")
                yield Act("app.keys.browse", id="act-browse", action="browse")
                yield Act("app.keys.sample", id="act-sample", action="sample")

    def on_mount(self) -> None:
        self._show_files()
        with contextlib.suppress(Problem), self.prevent(TextArea.Changed):
            self.query_one("#text", Page).text = tegas(self).unsent.load(SLOT)

    @on(TextArea.Changed, "#text")
    def _pasted_more(self, event: TextArea.Changed) -> None:
        try:
            tegas(self).unsent.save(SLOT, event.text_area.text)
        except Problem as problem:
            self._status(tegas(self).sentence(problem))

    def retell(self) -> None:
        self.query_one("#files").border_title = self.say("app.load.files")
        self._show_files()

    def _show_files(self) -> None:
        listing = self.query_one("#files", OptionList)
        at = listing.highlighted
        listing.clear_options()
        for path in self._files:
            state = self._states.get(path, "waiting")
            mark = {"waiting": " ", "reading": "…", "done": "✔"}[state]
            name = Content.styled(one_line(path.name), "bold")
            place = Content.styled(f"  {one_line(homely(path.parent))}", "dim")
            listing.add_option(Option(Content.assemble(f"{mark} ", name, place)))
        if self._files:
            listing.highlighted = min(at or 0, len(self._files) - 1)
        listing.display = bool(self._files)

    def _status(self, line: str) -> None:
        self.query_one("#status", Static).update(line)

    # What is to be read

    @on(Input.Submitted, "#path")
    def _take_path(self) -> bool:
        """Put what was typed into the list. False, and a line that says why, where it is no file."""
        field = self.query_one("#path", Field)
        typed = field.value
        if not typed.strip():
            return True
        found, missing = paths_in(typed)
        if missing:
            self._status(self.say("app.load.not_found", path=one_line(missing[0])))
            return False
        folders = [path for path in found if path.is_dir()]
        if folders:
            self._browse(folders[0])
            return False
        self._add(found)
        field.value = ""
        self._status("")
        return True

    def _add(self, files: Sequence[Path]) -> None:
        self._files += [path for path in files if path not in self._files]
        self._show_files()

    def action_remove_file(self) -> None:
        """Take the highlighted file out of the list."""
        listing = self.query_one("#files", OptionList)
        if listing.has_focus and listing.highlighted is not None and not self._reading:
            del self._files[listing.highlighted]
            self._show_files()
            if not self._files:
                self.query_one("#path").focus()

    def action_browse(self) -> None:
        """Look for a file in the folders of this machine."""
        self._browse(Path.home())

    @work
    async def _browse(self, folder: Path) -> None:
        path = await self.app.push_screen_wait(Browse(folder))
        if path is not None:
            self._add([path])

    # Reading

    @property
    def _reading(self) -> bool:
        return any(worker.group == READING and worker.is_running for worker in self.workers)

    def action_read(self) -> None:
        """Read the files and the pasted text."""
        self.after_typing(self._read_what_stands)

    def _read_what_stands(self) -> None:
        if self._reading or not self._take_path():
            return
        if not self._files and not self.query_one("#text", Page).text.strip():
            self._status(self.say("app.load.nothing", press=tegas(self).key_of("sample")))
            return
        self._read(list(self._files), self.query_one("#text", Page).text)

    def action_sample(self) -> None:
        """Read the documents that ship with the coach."""
        if self._reading:
            return
        try:
            files = sample_documents(tegas(self).language)
        except FileNotFoundError:
            self._status(self.say("app.load.no_sample"))
        else:
            self._read(files, "", sample=True)

    @work(exclusive=True, group=READING, exit_on_error=False)
    async def _read(self, files: list[Path], text: str, sample: bool = False) -> None:
        result: ProfileRead | None = None
        try:
            with self._pasted(text) as pasted:
                documents = [*files, *pasted]
                async with contextlib.aclosing(self._events(documents)) as events:
                    async for event in events:
                        if isinstance(event, ProfileRead):
                            result = event
                        else:
                            self._follow(event, documents)
        except Exception as error:
            self._status(tegas(self).sentence(error))
        finally:
            self._states.clear()
            self._show_files()
        if result is not None:
            self._status("")
            self._correct(result, sample)

    def _events(self, documents: list[Path]) -> AsyncGenerator[ReadingEvent, None]:
        coach = tegas(self).coach
        self._cancel = Cancel()
        cancel = self._cancel
        return events_of(lambda: coach.read_documents(documents, cancel=cancel))

    def _follow(self, event: FileStarted | FileRead, documents: list[Path]) -> None:
        """Show how far the reading has come."""
        started = isinstance(event, FileStarted)
        self._states[documents[event.index - 1]] = "reading" if started else "done"
        self._show_files()
        if started:
            name = one_line(event.name)
            self._status(self.say("app.load.reading", file=name, index=event.index, total=event.total))

    @work(group="correcting")
    async def _correct(self, result: ProfileRead, sample: bool) -> None:
        """Show what was read; once it is saved, this screen has done its work."""
        screen = CorrectScreen(result.profile, None, warnings=result.warnings)
        if await self.app.push_screen_wait(screen) is not None:
            with contextlib.suppress(Problem):
                tegas(self).unsent.clear(SLOT)
            if sample:
                tegas(self).try_message((sample_request(tegas(self).language), self.say("cli.sample.sender")))
            self.dismiss(None)

    @contextlib.contextmanager
    def _pasted(self, text: str) -> Iterator[list[Path]]:
        """The pasted text as a file, for as long as it is read."""
        if not text.strip():
            yield []
            return
        path = tegas(self).coach.paths.cache / self.say("app.load.pasted")
        write_private(path, text.encode("utf-8", "replace"))
        try:
            yield [path]
        finally:
            with contextlib.suppress(OSError):
                path.unlink()

    def action_stop(self) -> None:
        """Stop reading; else go back."""
        if self._reading:
            if self._cancel is not None:
                self._cancel.cancel()
            self.workers.cancel_group(self, READING)
            self._status(self.say("app.load.stopped"))
        else:
            self.dismiss(None)

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("act-"))
