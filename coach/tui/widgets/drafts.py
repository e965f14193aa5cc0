"""The drafts in tabs, one for each channel and tone, edited in place. What was edited is never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input, Tab, Tabs, TextArea

from coach.tui.widgets.reply_checks import Asked, ReplyChecks, Writing
from coach.tui.words import Act, Field, Page, Told, one_line, tegas

if TYPE_CHECKING:
    from coach.reply.models import Draft

Edits = dict[str, tuple[str | None, str]]
"""By tab and language: the subject and the body as the user left them."""


def tab_of(draft: Draft) -> str:
    """The id of the draft's tab."""
    return f"{draft.channel}-{draft.tone}"


class _Tight(Act):
    """A button whose brackets are all the room around its words, so that a row of them fits."""

    def __init__(self, key: str, *, id: str, action: str | None = None) -> None:
        super().__init__(key, id=id, action=action)
        # A style sheet cannot say 0.
        self.styles.line_pad = 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return super().get_content_width(container, viewport) - 2


class Drafts(Told, Vertical):
    """Tabs, a subject for e-mail, the text, and what can be done with it."""

    class Edited(Message):
        """The user changed a draft."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._drafts: dict[str, Draft] = {}
        self._plain: set[str] = set()
        """The tabs that show the rules' wording although a model has worded them anew."""
        self._filled: tuple[str, tuple[str | None, str]] | None = None
        """Where the edit of what stands in the fields is kept, and how that was written before any edit."""
        self._asked: Asked | None = None
        self.edits: Edits = {}

    def compose(self) -> ComposeResult:
        yield Tabs(id="tones")
        yield Field("app.drafts.subject", id="subject")
        with Vertical(id="writing"):
            yield Page("app.drafts.reply", id="draft")
            yield ReplyChecks(id="checks")
        with Horizontal(classes="acts"):
            yield _Tight("app.keys.copy", id="act-copy", action="copy")
            yield _Tight("app.keys.write_down", id="act-write-down", action="write_down")
            yield _Tight("app.drafts.hand_over", id="act-hand-over", action="hand_over")
            yield _Tight("app.drafts.save", id="act-save-file", action="save_file")
            yield _Tight("app.drafts.revert", id="act-revert")
        # One row where there is room for it, else two.
        with Horizontal(id="wordings"):
            with Horizontal(classes="acts"):
                yield _Tight("app.keys.stronger", id="act-stronger", action="stronger")
                yield _Tight("app.keys.reword", id="act-reword", action="reword")
                yield _Tight("app.keys.draft_language", id="act-draft-language")
                yield _Tight("app.keys.pressed", id="act-pressed")
            with Horizontal(classes="acts"):
                yield _Tight("app.keys.own_reply", id="act-own-reply")
                yield _Tight("app.drafts.rehearse", id="act-rehearse")
                yield _Tight("app.drafts.plain", id="act-plain")
                yield _Tight("app.drafts.model", id="act-model")

    def on_descendant_focus(self) -> None:
        self.call_after_refresh(self._in_view)

    def on_resize(self) -> None:
        self.call_after_refresh(self._in_view)

    def _in_view(self) -> None:
        """Whoever types sees what is said of it; where there is no room for both, what they type."""
        page = self.query_one("#draft", Page)
        if page.has_focus:
            self.query_one(ReplyChecks).scroll_visible(animate=False)
            page.scroll_visible(animate=False)

    def retell(self) -> None:
        for tab_id in self._drafts:
            self._label(tab_id)
        self.call_after_refresh(self._fill_open)

    @property
    def tab(self) -> str:
        """The id of the open tab; empty where there are none yet."""
        return self.query_one(Tabs).active if self.is_mounted else ""

    @property
    def active(self) -> Draft | None:
        """The draft of the open tab, as the user left it."""
        tab_id = self.tab
        draft = self._chosen(tab_id) if tab_id in self._drafts else None
        if draft is None or not self.edited:
            return draft
        subject, body = self.edits[self._edit(tab_id)]
        return draft.model_copy(update={"subject": subject, "body": body})

    @property
    def edited(self) -> bool:
        """Whether the open draft is not as it was written."""
        return self.tab in self._drafts and self._edit(self.tab) in self.edits

    @property
    def writing(self) -> Writing | None:
        """What stands in the open draft, as something to judge."""
        tab_id = self.tab
        if tab_id not in self._drafts or self._asked is None:
            return None
        return Writing(self.query_one("#draft", Page).text, self._drafts[tab_id].channel, self._asked)

    @property
    def cursor(self) -> int:
        """How many characters of the open draft stand before the cursor."""
        page = self.query_one("#draft", Page)
        return len(page.get_text_range((0, 0), page.cursor_location))

    async def show(self, drafts: Sequence[Draft], asked: Asked | None) -> None:
        """Show the `drafts` for what was asked.

        The tab that stays open is the one that was, or the warm one for the channel of the request.
        """
        self._note_typing()
        tabs = self.query_one(Tabs)
        fresh = {tab_of(draft): draft for draft in drafts}
        active = tabs.active
        # Nobody's text changes under the cursor: there the model's wording waits behind its button.
        reading = {active} if self.query_one("#draft", Page).has_focus else set()
        self._plain = {tab_id for tab_id in self._plain | reading if tab_id in fresh and fresh[tab_id].plain}
        before, self._drafts, self._asked = self._drafts, fresh, asked
        for tab_id in fresh.keys() & self.edits.keys():  # as earlier versions kept them: without the language
            self.edits.setdefault(self._edit(tab_id), self.edits.pop(tab_id))
        if list(fresh) != list(before):
            with self.prevent(Tabs.TabActivated, Tabs.Cleared):
                await tabs.clear()
                for tab_id, draft in fresh.items():
                    await tabs.add_tab(Tab(self._words(draft), id=tab_id))
            preferred = f"{'email' if asked and asked[0].channel == 'email' else 'whatsapp'}-warm"
            active = preferred if preferred in fresh else next(iter(fresh), "")
        self.display = bool(fresh)
        self.retell()
        if active:
            tabs.active = active
            self._fill(active)
        else:
            self._filled = None
        self._look()

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

    def _edit(self, tab_id: str) -> str:
        """Where the edit of a tab is kept: apart from that of the same tab in the other language."""
        return f"{tab_id}-{self._drafts[tab_id].language}"

    def _look(self) -> None:
        self.query_one(ReplyChecks).look(self.writing)

    def _chosen(self, tab_id: str) -> Draft:
        """The wording of a tab that is in use."""
        draft = self._drafts[tab_id]
        if tab_id not in self._plain or draft.plain is None:
            return draft
        return draft.model_copy(update={**dict(draft.plain), "engine": "rules", "plain": None})

    def _words(self, draft: Draft) -> str:
        star = "*" if self._edit(tab_of(draft)) in self.edits else ""
        tone = f"{self.say(f'app.tone.{draft.tone}')}{star}"
        first = next(iter(one for one in self._drafts.values() if one.channel == draft.channel), draft)
        # The channel is said once, on its first tab, so that all six fit 80 columns.
        return f"{self.say(f'app.drafts.tab.{draft.channel}')} {tone}" if draft.tone == first.tone else tone

    def _label(self, tab_id: str) -> None:
        tab = self.query_one(Tabs).get_tab(tab_id)
        if tab is not None and tab.label_text != (words := self._words(self._drafts[tab_id])):
            # Only then: a label has everything laid out anew, which nobody wants at every key.
            tab.label = words

    def _fill_open(self) -> None:
        if self.tab in self._drafts:
            self._fill(self.tab)

    def _fill(self, tab_id: str) -> None:
        self._note_typing()
        draft = self._chosen(tab_id)
        written = (draft.subject or None, draft.body)
        self._filled = self._edit(tab_id), written
        subject, body = self.edits.get(self._edit(tab_id), written)
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
        self._look()

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
        for known in self._drafts:  # what was typed may have been typed in the tab before
            self._label(known)
        self._show_acts(tab_id)
        self._look()
        self.post_message(self.Edited())

    def _note_typing(self) -> None:
        """Keep what stands in the fields as an edit; also what was typed so lately that nobody was told yet."""
        if self._filled is None:
            return
        edit, written = self._filled
        typed = (self.query_one("#subject", Field).value or None, self.query_one("#draft", Page).text)
        if typed == written:
            self.edits.pop(edit, None)
        else:
            self.edits[edit] = typed

    @on(Act.Pressed, "#act-plain")
    @on(Act.Pressed, "#act-model")
    def _other_wording(self, event: Act.Pressed) -> None:
        event.stop()
        tab_id = self.tab
        if tab_id in self._drafts:
            self._plain ^= {tab_id}
            self._fill(tab_id)
            self.query_one("#draft").focus()

    def resume(self) -> None:
        """Assistance may have been switched on or off meanwhile."""
        if self.tab in self._drafts:
            self._show_acts(self.tab)

    def _show_acts(self, tab_id: str) -> None:
        """The buttons that do something to the tab as it stands."""
        assisted = tegas(self).coach.assisted
        self.query_one("#act-reword").display = assisted
        self.set_class(assisted, "-assisted")
        edited, anew = self._edit(tab_id) in self.edits, self._drafts[tab_id].plain is not None
        self.query_one("#act-revert").display = edited
        self.query_one("#act-plain").display = anew and not edited and tab_id not in self._plain
        self.query_one("#act-model").display = anew and not edited and tab_id in self._plain

    @on(Act.Pressed, "#act-revert")
    def _revert(self, event: Act.Pressed) -> None:
        event.stop()
        tab_id = self.tab
        if tab_id in self._drafts:
            self.edits.pop(self._edit(tab_id), None)
            self._filled = None
            self._fill(tab_id)
            self._label(tab_id)
            self.query_one("#draft").focus()
            self.post_message(self.Edited())
