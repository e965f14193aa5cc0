"""The drafts in tabs, one for each channel and tone, edited in place. What was edited is never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Tab, Tabs, TextArea

from coach.tui.words import Act, Field, Page, Told, one_line

if TYPE_CHECKING:
    from coach.reply.models import Draft
    from coach.scope.models import Channel

Edits = dict[str, tuple[str | None, str]]
"""By tab: the subject and the body as the user left them."""


def tab_of(draft: Draft) -> str:
    """The id of the draft's tab."""
    return f"{draft.channel}-{draft.tone}"


class Drafts(Told, Vertical):
    """Tabs, a subject for e-mail, the text, and what can be done with it."""

    class Edited(Message):
        """The user changed a draft."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._drafts: dict[str, Draft] = {}
        self._plain: set[str] = set()
        """The tabs that show the rules' wording although a model has worded them anew."""
        self._filled = ""
        """The tab whose text stands in the fields."""
        self.edits: Edits = {}

    def compose(self) -> ComposeResult:
        yield Tabs(id="tones")
        yield Field("app.drafts.subject", id="subject")
        yield Page("app.drafts.reply", id="draft")
        with Horizontal(classes="acts"):
            yield Act("app.keys.copy", id="act-copy", action="copy")
            yield Act("app.keys.write_down", id="act-write-down", action="write_down")
            yield Act("app.drafts.save", id="act-save-file", action="save_file")
            yield Act("app.drafts.revert", id="act-revert")
            yield Act("app.drafts.plain", id="act-plain")
            yield Act("app.drafts.model", id="act-model")

    def retell(self) -> None:
        for tab_id in self._drafts:
            self._label(tab_id)
        if self.tab in self._drafts:
            self.call_after_refresh(self._fill, self.tab)

    @property
    def tab(self) -> str:
        """The id of the open tab; empty where there are none yet."""
        return self.query_one(Tabs).active if self.is_mounted else ""

    @property
    def active(self) -> Draft | None:
        """The draft of the open tab, as the user left it."""
        tab_id = self.tab
        draft = self._chosen(tab_id) if tab_id in self._drafts else None
        if draft is None or tab_id not in self.edits:
            return draft
        subject, body = self.edits[tab_id]
        return draft.model_copy(update={"subject": subject, "body": body})

    async def show(self, drafts: Sequence[Draft], channel: Channel) -> None:
        """Show `drafts`; the tab that stays open is the one that was, or the warm one for `channel`."""
        self._note_typing()
        tabs = self.query_one(Tabs)
        fresh = {tab_of(draft): draft for draft in drafts}
        active = tabs.active
        # Nobody's text changes under the cursor: there the model's wording waits behind its button.
        reading = {active} if self.query_one("#draft", Page).has_focus else set()
        self._plain = {tab_id for tab_id in self._plain | reading if tab_id in fresh and fresh[tab_id].plain}
        before, self._drafts = self._drafts, fresh
        if list(fresh) != list(before):
            with self.prevent(Tabs.TabActivated, Tabs.Cleared):
                await tabs.clear()
                for tab_id, draft in fresh.items():
                    await tabs.add_tab(Tab(self._words(draft), id=tab_id))
            preferred = f"{'email' if channel == 'email' else 'whatsapp'}-warm"
            active = preferred if preferred in fresh else next(iter(fresh), "")
        self.display = bool(fresh)
        self.retell()
        if active:
            tabs.active = active
            self._fill(active)

    def choose(self, tab_id: str) -> None:
        """Open a tab, where it is there."""
        if tab_id in self._drafts:
            self.query_one(Tabs).active = tab_id
            self._fill(tab_id)

    def replace(self, body: str) -> None:
        """Put another text in the open draft's place, as if the user had typed it: Ctrl+Z takes it back."""
        page = self.query_one("#draft", Page)
        page.history.checkpoint()
        page.replace(body, page.document.start, page.document.end, maintain_selection_offset=False)
        page.history.checkpoint()
        page.focus()

    def text_to_copy(self) -> str:
        """The subject where the cursor is in it, else the text."""
        subject = self.query_one("#subject", Field)
        return subject.value if subject.has_focus else self.query_one("#draft", Page).text

    def _chosen(self, tab_id: str) -> Draft:
        """The wording of a tab that is in use."""
        draft = self._drafts[tab_id]
        if tab_id not in self._plain or draft.plain is None:
            return draft
        return draft.model_copy(update={**dict(draft.plain), "engine": "rules", "plain": None})

    def _words(self, draft: Draft) -> str:
        star = "*" if tab_of(draft) in self.edits else ""
        tone = f"{self.say(f'app.tone.{draft.tone}')}{star}"
        first = next(iter(one for one in self._drafts.values() if one.channel == draft.channel), draft)
        # The channel is said once, on its first tab, so that all six fit 80 columns.
        return f"{self.say(f'app.drafts.tab.{draft.channel}')} {tone}" if draft.tone == first.tone else tone

    def _label(self, tab_id: str) -> None:
        tab = self.query_one(Tabs).get_tab(tab_id)
        if tab is not None:
            tab.label = self._words(self._drafts[tab_id])

    def _fill(self, tab_id: str) -> None:
        self._filled = tab_id
        draft = self._chosen(tab_id)
        subject, body = self.edits.get(tab_id, (draft.subject, draft.body))
        subject_field = self.query_one("#subject", Field)
        page = self.query_one("#draft", Page)
        with self.prevent(Input.Changed, TextArea.Changed):
            subject_field.value = subject or ""
            if page.text != body:
                page.text = body
        subject_field.display = draft.channel == "email"
        by_model = draft.plain is not None
        page.border_title = self.say(
            "app.drafts.by_model" if by_model else "app.drafts.body",
            channel=self.say(f"app.channel.{draft.channel}"),
            tone=self.say(f"app.tone.{draft.tone}"),
            model=one_line(draft.engine),
        )
        self._show_acts(tab_id)

    @on(Tabs.TabActivated)
    def _open(self, event: Tabs.TabActivated) -> None:
        event.stop()
        if event.tab.id in self._drafts:
            self._fill(event.tab.id)

    @on(Input.Changed, "#subject")
    @on(TextArea.Changed, "#draft")
    def _edited(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        tab_id = self.tab
        if tab_id not in self._drafts:
            return
        self._note_typing()
        self._label(tab_id)
        self._show_acts(tab_id)
        self.post_message(self.Edited())

    def _note_typing(self) -> None:
        """Keep what stands in the open tab as its edit; also what was typed so lately that nobody was told yet."""
        tab_id = self.tab
        if tab_id not in self._drafts or tab_id != self._filled:
            return
        draft = self._chosen(tab_id)
        subject = self.query_one("#subject", Field).value if draft.channel == "email" else None
        body = self.query_one("#draft", Page).text
        if (subject or None, body) == (draft.subject or None, draft.body):
            self.edits.pop(tab_id, None)
        else:
            self.edits[tab_id] = (subject, body)

    @on(Act.Pressed, "#act-plain")
    @on(Act.Pressed, "#act-model")
    def _other_wording(self, event: Act.Pressed) -> None:
        event.stop()
        tab_id = self.tab
        if tab_id in self._drafts:
            self._plain ^= {tab_id}
            self._fill(tab_id)
            self.query_one("#draft").focus()

    def _show_acts(self, tab_id: str) -> None:
        """The buttons that do something to the tab as it stands."""
        edited, anew = tab_id in self.edits, self._drafts[tab_id].plain is not None
        self.query_one("#act-revert").display = edited
        self.query_one("#act-plain").display = anew and not edited and tab_id not in self._plain
        self.query_one("#act-model").display = anew and not edited and tab_id in self._plain

    @on(Act.Pressed, "#act-revert")
    def _revert(self, event: Act.Pressed) -> None:
        event.stop()
        tab_id = self.tab
        if tab_id in self._drafts:
            self.edits.pop(tab_id, None)
            self._fill(tab_id)
            self._label(tab_id)
            self.query_one("#draft").focus()
            self.post_message(self.Edited())
