"""One request, whole: what was asked, what the coach said and why, what was answered, what followed, and its hash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.record.book import Book
from coach.record.models import Record
from coach.record.timeline import Story
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.moments import show_moment
from coach.tui.screens.story_acts import StoryScreen
from coach.tui.widgets.timeline import added_lines
from coach.tui.widgets.verdict_card import VerdictText
from coach.tui.words import Told, one_line, shown, tegas


class EntryText(Told, Static):
    """The story as text."""

    def __init__(self, story: Story) -> None:
        super().__init__(id="entry-text", markup=False)
        self._story = story

    @property
    def _record(self) -> Record:
        return self._story.record

    def show(self, story: Story) -> None:
        """Tell this story."""
        self._story = story
        self.retell()

    def retell(self) -> None:
        self.update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        record = self._record
        yield Content.styled(self.say("app.entry.heading", n=record.n), "bold")
        channel = self.say(f"app.channel.{record.channel}") if record.channel else self.say("app.entry.no_channel")
        when = show_moment(record.at or record.written_at)
        sender = one_line(record.sender) or self.say("app.entry.no_sender")
        yield Content(self.say("app.entry.asked", sender=sender, when=when, channel=channel))
        if record.deleted:
            yield Content("")
            yield Content(self.say("log.is_deleted"))
        yield from self._part("app.entry.request", record.request)
        yield from self._verdict()
        yield from self._part("app.entry.reply", record.reply)
        yield from self._part("app.entry.note", record.note)
        yield from self._later()
        yield Content("")
        yield Content(self.say("app.entry.written", when=show_moment(record.written_at)))
        yield Content(self.say("app.entry.hash", hash=record.hash))
        if record.previous.strip("0"):
            yield Content(self.say("app.entry.previous", hash=record.previous))

    def _later(self) -> Iterator[Content]:
        """What was added to it, each with its number and its moment."""
        later = [added for added in self._story.added if added.kind != "deletion"]
        if later:
            yield from self._heading("log.later")
        for added in later:
            lines = list(added_lines(self.say, added)) or [self.say(f"log.kind_of.{added.kind}")]
            yield Content(f"{show_moment(added.written_at)}  {shown(lines[0])}")
            yield from (Content(f"    {shown(line)}") for line in lines[1:])

    def _verdict(self) -> Iterator[Content]:
        verdict = self._record.verdict
        if verdict is None:
            return
        text = VerdictText(self)
        yield from self._heading("app.entry.verdict")
        yield text.banner(verdict.scope, verdict.confidence)
        yield Content(text.whose(verdict.kind, verdict.owner))
        yield from text.quotes(verdict.evidence)
        yield from text.conditions(verdict.conditions)
        yield from text.listed("app.verdict.reasons", (shown(reason) for reason in verdict.reasons))

    def _part(self, heading: str, text: str | None) -> Iterator[Content]:
        if text:
            yield from self._heading(heading)
            yield Content(shown(text))

    def _heading(self, key: str) -> Iterator[Content]:
        yield Content("")
        yield Content.styled(self.say(key), "bold underline")


class EntryScreen(StoryScreen):
    """Escape goes back to the list."""

    MODE = "record"
    HELP_KEY = "app.help.entry"
    BINDINGS: ClassVar[list[BindingType]] = [bind("close"), bind("copy_entry")]

    def __init__(self, story: Story, book: Book) -> None:
        super().__init__()
        self._story = story
        self._book = book

    def body(self) -> ComposeResult:
        with VerticalScroll(id="entry"):
            yield EntryText(self._story)

    def on_mount(self) -> None:
        self.watch(self.app, "records", self._changed, init=False)

    def chosen(self) -> Story:
        """The story on this page."""
        return self._story

    def _changed(self) -> None:
        self._look_again()

    @work(exclusive=True, group="looking", exit_on_error=False)
    async def _look_again(self) -> None:
        try:
            story = await off_screen(lambda: self._book.story(self._story.record.n))
        except Exception as error:
            tegas(self).tell(error)
            return
        if story is not None:
            self._story = story
            self.query_one(EntryText).show(story)

    def action_close(self) -> None:
        self.dismiss(None)

    @work(exclusive=True, group="copying", exit_on_error=False)
    async def action_copy_entry(self) -> None:
        """Copy the reply, or the request where there is none."""
        from coach.tui.clipboard import copy_natively

        text = self._story.record.reply or self._story.record.request
        self.app.copy_to_clipboard(text)
        done = await off_screen(lambda: copy_natively(text))
        tegas(self).notice("app.copied" if done else "app.entry.copied_by_terminal")
