"""What can be added to a request from the list and from its own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from coach.record.models import Record
from coach.record.timeline import Story
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.paths_typed import paths_in
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.dialogs import Line
from coach.tui.words import one_line, tegas


class StoryScreen(ModeScreen[None]):
    """A screen on which one story is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("outcome"), bind("add_note"), bind("attach")]

    def chosen(self) -> Story | None:
        """The story that the keys are about."""
        raise NotImplementedError

    def _open_story(self) -> Story | None:
        """The chosen story; where there is none, or none of its text is left, it is told."""
        story = self.chosen()
        if story is None:
            tegas(self).notice("record.screen.choose_first", severity="warning")
            return None
        if story.record.deleted:
            tegas(self).notice("record.deleted", severity="warning", n=story.record.n)
            return None
        return story

    @work(exclusive=True, group="adding", exit_on_error=False)
    async def action_outcome(self) -> None:
        """What the one who asked did about the answer."""
        from coach.tui.screens.happened import AskOutcome

        story = self._open_story()
        if story is None:
            return
        outcome = await self.app.push_screen_wait(AskOutcome(story))
        if outcome is not None:
            ledger, n = tegas(self).coach.ledger, story.record.n
            await self._add(lambda: ledger.happened(n, outcome))

    @work(exclusive=True, group="adding", exit_on_error=False)
    async def action_add_note(self) -> None:
        """A remark, the hours that it took, or both."""
        from coach.tui.screens.happened import AskRemark

        story = self._open_story()
        if story is None:
            return
        remark = await self.app.push_screen_wait(AskRemark(story.record.n))
        if remark is not None:
            ledger, n = tegas(self).coach.ledger, story.record.n
            await self._add(lambda: ledger.remark(n, remark.note, minutes=remark.minutes))

    @work(exclusive=True, group="adding", exit_on_error=False)
    async def action_attach(self) -> None:
        """A file that belongs to the request, by its digest."""
        story, app = self._open_story(), tegas(self)
        if story is None:
            return
        n, typed = story.record.n, ""
        while True:
            asking = Line("record.screen.attach_heading", "record.screen.attach_path", typed)
            answer = await app.push_screen_wait(asking)
            if answer is None:
                return
            typed = answer
            found, missing = paths_in(typed)
            if len(found) == 1 and found[0].is_file():
                break
            app.notice("app.load.not_found", severity="warning", path=one_line((missing or [typed])[0]))
        if await self._add(lambda: app.coach.attach(n, found[0])):
            app.notice("record.screen.attached", n=n, name=one_line(found[0].name))

    async def _add(self, write: Callable[[], Record]) -> bool:
        """Write something down; nothing is told as written before it is safe on disk."""
        app = tegas(self)
        try:
            record = await off_screen(write)
        except Exception as error:
            app.tell(error)
            return False
        app.notice("record.screen.added", n=record.n, about=record.about)
        app.record_changed()
        return True
