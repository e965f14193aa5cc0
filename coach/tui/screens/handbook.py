"""The handbook: a list of techniques and styles, and beside it the page that is chosen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.reply.handbook import KINDS, MOST_STEPS, Page, page, pages
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.words import tegas


class HandbookScreen(ModeScreen[None]):
    """Opens at the page of a key, else at the first one. Escape, or the key that opened it, closes it."""

    HELP_KEY = "app.help.handbook"
    AUTO_FOCUS = "#handbook-list"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("close"),
        Binding("right", "read", show=False),
        Binding("left", "choose", show=False),
    ]

    def __init__(self, key: str | None = None) -> None:
        super().__init__()
        self._page: Page = page(key) if key is not None else pages()[0]

    def body(self) -> ComposeResult:
        with Horizontal(id="handbook"):
            yield OptionList(id="handbook-list", markup=False)
            with VerticalScroll(id="handbook-page"):
                yield Static(id="page-head", markup=False)
                for step in range(MOST_STEPS):
                    with Horizontal(classes="step"):
                        yield Static(f"{step + 1}.", classes="step-number", markup=False)
                        yield Static(classes="step-text", markup=False)
                yield Static(id="page-example", markup=False)
                yield Static(id="page-said", classes="quote", markup=False)
                yield Static(id="page-foot", markup=False)

    def retell(self) -> None:
        language = tegas(self).language
        choice = self.query_one("#handbook-list", OptionList)
        choice.border_title = self.say("app.keys.handbook")
        with self.prevent(OptionList.OptionHighlighted):
            choice.clear_options()
            for kind in KINDS:
                heading = Content.styled(self.say(f"reply.handbook.kind.{kind}"), "bold underline")
                choice.add_option(Option(heading, disabled=True))
                choice.add_options(
                    Option(f" {each.name(language)}", id=each.key) for each in pages() if each.kind == kind
                )
            choice.highlighted = choice.get_option_index(self._page.key)
        self._show()

    @on(OptionList.OptionHighlighted, "#handbook-list")
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self._page = page(event.option_id)
            self._show()
            self.query_one("#handbook-page").scroll_home(animate=False)

    def _show(self) -> None:
        kind, words = self._page.kind, self._page.words[tegas(self).language]
        shown = self.query_one("#handbook-page")
        shown.border_title = Content(words.name)
        shown.border_subtitle = self.say("app.handbook.scroll")
        self._tell(
            "#page-head",
            Content(words.what),
            *self._part(self.say(f"reply.handbook.when.{kind}"), words.when),
            *self._part(self.say(f"reply.handbook.how.{kind}")),
        )
        for number, step in enumerate(self.query(".step")):
            step.display = number < len(words.how)
            if step.display:
                step.query_one(".step-text", Static).update(words.how[number])
        self._tell(
            "#page-example",
            *self._part(self.say("reply.handbook.example_bad" if words.better else "reply.handbook.example")),
        )
        said = [
            self.say("reply.handbook.superior", text=words.request),
            self.say("reply.handbook.you", text=words.reply),
        ]
        if words.better:
            said.append(self.say("reply.handbook.better", text=words.better))
        self._tell("#page-said", *map(Content, said))
        foot = [Content.styled(self.say(f"reply.handbook.avoid.{kind}"), "bold"), Content(words.avoid)]
        if self._page.source:
            foot += [Content(""), Content.styled(self.say("reply.handbook.source", source=self._page.source), "dim")]
        self._tell("#page-foot", *foot)

    def _tell(self, where: str, *lines: Content) -> None:
        self.query_one(where, Static).update(Content("\n").join(lines))

    @staticmethod
    def _part(heading: str, *lines: str) -> list[Content]:
        return [Content(""), Content.styled(heading, "bold"), *map(Content, lines)]

    @on(OptionList.OptionSelected, "#handbook-list")
    def action_read(self) -> None:
        """Into the page, to scroll it."""
        self.query_one("#handbook-page").focus()

    def action_choose(self) -> None:
        """Back to the list."""
        self.query_one("#handbook-list").focus()

    def action_close(self) -> None:
        self.dismiss(None)

    def action_handbook(self) -> None:
        self.dismiss(None)
