"""What can be done to the open draft: another language, a stronger version, an empty page for one's own words."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from coach.config import ReplyLanguage
from coach.tui.asking import Asking
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.base import Dialog, ModeScreen
from coach.tui.widgets.drafts import Drafts
from coach.tui.widgets.reply_checks import Asked, Writing
from coach.tui.words import tegas


class EditsDrafts(ModeScreen[None]):
    """A screen that drafts are edited on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("stronger"),
        bind("reword"),
        bind("draft_language"),
        bind("own_reply"),
        bind("pressed"),
        bind("rehearse"),
    ]

    @property
    def asking(self) -> Asking:
        """What is asked, as it stands on the screen."""
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        self._answered: Asked | None = None
        self._drafts = Drafts(id="drafts")

    def on_screen_resume(self) -> None:
        if self._drafts.is_mounted:
            self._drafts.resume()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is worded anew where no model may be asked."""
        if action == "reword":
            return tegas(self).coach.assisted
        return super().check_action(action, parameters)

    @property
    def switched(self) -> ReplyLanguage | None:
        """The language that these drafts were switched to; None where they are in that of the settings."""
        app = tegas(self)
        return None if app.reply_language == app.coach.settings.reply_language else app.reply_language

    def switch_drafts(self, language: ReplyLanguage | None) -> None:
        """Draft in `language` for this message alone, or again in that of the settings."""
        app = tegas(self)
        app.reply_language = language or app.coach.settings.reply_language

    def action_draft_language(self) -> None:
        """Show the drafts in the other language. What was edited waits in its own."""
        self.after_typing(self._switch_language)

    def _switch_language(self) -> None:
        draft = self._drafts.active
        if draft is None:
            tegas(self).notice("app.request.judge_first", severity="warning")
            return
        if self._drafts.edited:
            tegas(self).notice(f"app.drafts.edits_wait.{draft.language}", press=tegas(self).key_of("draft_language"))
        self.switch_drafts("en" if draft.language == "id" else "id")
        # So that it is kept with what was edited.
        self._drafts.post_message(Drafts.Edited())

    def action_own_reply(self) -> None:
        """Empty the open draft for the user's own words; Ctrl+Z takes it back."""
        self.after_typing(self._begin_own)

    def _begin_own(self) -> None:
        if self._drafts.active is None:
            tegas(self).notice("app.request.judge_first", severity="warning")
        else:
            self._drafts.replace("")

    def action_stronger(self) -> None:
        """Offer a stronger version of the open draft."""
        self.after_typing(self._offer_stronger)

    @work(exclusive=True, group="stronger", exit_on_error=False)
    async def _offer_stronger(self) -> None:
        from coach.tui.screens.stronger import Stronger

        app = tegas(self)
        writing: Writing | None = None
        try:
            # The user may have typed on meanwhile: then it is about what they have written by now.
            while writing != self._drafts.writing:
                writing = self._drafts.writing
                found = await off_screen(writing.assess) if writing is not None else None
        except Exception as error:
            app.tell(error)
            return
        if writing is None or found is None:
            app.notice("app.request.judge_first", severity="warning")
        elif found.rewrite == found.reply and not app.coach.assisted:
            app.notice("app.stronger.none", advice=found.advice.told(app.language))
        else:
            await self._put(Stronger(found, writing))

    def action_reword(self) -> None:
        """Offer the open draft, or a sentence of it, in a model's words."""
        self.after_typing(self._offer_wordings)

    @work(exclusive=True, group="rewording", exit_on_error=False)
    async def _offer_wordings(self) -> None:
        from coach.tui.screens.reword import RewordScreen

        app, writing = tegas(self), self._drafts.writing
        if writing is None:
            app.notice("app.request.judge_first", severity="warning")
        elif not writing.reply.strip():
            app.notice("reply.reword.empty", severity="warning")
        else:
            await self._put(RewordScreen(writing, self._drafts.cursor))

    async def _put(self, dialog: Dialog[str | None]) -> None:
        """Put what is taken in a dialog about the open draft in its place; Ctrl+Z takes it back."""
        app, place = tegas(self), self._place
        text = await app.push_screen_wait(dialog)
        if text is None:
            return
        if place == self._place:
            self._drafts.replace(text)
            app.notice("app.stronger.taken")
        else:
            app.notice("app.stronger.changed", severity="warning")

    @property
    def _place(self) -> tuple[str, str | None]:
        """Which draft is open: its tab, and the message that it answers."""
        return self._drafts.tab, self._answered[0].text if self._answered else None

    def action_pressed(self) -> None:
        """Answer being pressed again for what was asked."""
        from coach.tui.screens.pressed import open_pressed

        self.after_typing(lambda: open_pressed(tegas(self), self._answered, self._drafts.active))

    def action_rehearse(self) -> None:
        """Practise answering the message as it stands."""
        from coach.tui.screens.prepare import rehearse_own

        self.after_typing(lambda: rehearse_own(tegas(self), self.asking))
