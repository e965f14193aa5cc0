"""Hands the open draft to the user's own app: WhatsApp, its QR code, mail, a draft file. Sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.style import Style
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from coach.problems import Problem
from coach.reply.channels import WAYS, HandedOver, Way, reach_of
from coach.tui.background import off_screen
from coach.tui.opening import open_natively
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.screens.sending import copy, save
from coach.tui.widgets.choice import Choice
from coach.tui.words import Act, Field, Page, Says, shown, tegas

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.models import Draft
    from coach.reply.qr import QrCode

BELOW = 1
"""Rows that the code leaves for the hint under it."""
_WHITE_ON_BLACK = Style(color="#ffffff", bgcolor="#000000")


class HandOver(Dialog[None]):
    """One draft, four ways out. What is shown follows the way and the recipient."""

    BINDINGS = CLOSE
    AUTO_FOCUS = "#way"

    def __init__(self, draft: Draft, sender: str | None, profile: Profile) -> None:
        super().__init__()
        self._draft = draft
        self._sender = sender
        self._profile = profile
        first: Way = "mailto" if draft.channel == "email" else "wa"
        self._to = {way: reach_of(sender, way, profile) for way in WAYS}
        """What stands in the field for the recipient, by way: a number and an address are two things."""
        self._way: Way = first
        self._handed: HandedOver | None = None
        self._lines: tuple[str, ...] = ()
        """What is told about it: warnings, or why there is none."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="heading", markup=False)
            yield Says("send.screen.how")
            yield Choice("send.screen.way", "send.way", WAYS, value=self._way, id="way")
            with Horizontal(id="envelope"):
                yield Field("send.screen.number", hint="send.screen.to_hint", id="to", value=self._to[self._way])
                yield Field("send.screen.subject", id="mail-subject", value=self._draft.subject or "")
            link = Page("send.screen.link", id="link")
            link.read_only = True
            yield link
            with VerticalScroll(id="telling", can_focus=False):
                yield Static("", id="told", markup=False)
            with Horizontal(classes="acts"):
                yield Act("send.screen.open_wa", id="open-wa", classes="main")
                yield Act("send.screen.open_mailto", id="open-mailto", classes="main")
                yield Act("send.screen.show_qr", id="show-qr", classes="main")
                yield Act("send.screen.save_qr", id="save-qr", classes="main")
                yield Act("send.screen.save_eml", id="save-eml", classes="main")
                yield Act("send.screen.copy_link", id="copy-link")
                yield Act("send.screen.copy_text", id="copy-text")
                yield Act("send.screen.close", id="close")

    def retell(self) -> None:
        self.query_one("#heading", Static).update(Content.styled(self.say("send.screen.heading"), "bold"))
        self._make()

    @on(Choice.Changed, "#way")
    def _other_way(self, event: Choice.Changed) -> None:
        self._way = cast(Way, event.value)
        with self.prevent(Input.Changed):
            self.query_one("#to", Field).value = self._to[self._way]
        self._make()

    @on(Input.Changed)
    def _typed(self) -> None:
        # A number serves both ways of WhatsApp, an address both ways of mail.
        twins: tuple[Way, Way] = ("wa", "qr") if self._way in ("wa", "qr") else ("mailto", "eml")
        for way in twins:
            self._to[way] = self.query_one("#to", Field).value
        self._make()

    @on(Resize)
    def _resized(self) -> None:
        self._show_what_fits()

    def _make(self) -> None:
        """What is handed over, as the fields stand."""
        mail = self._way in ("mailto", "eml")
        app = tegas(self)
        try:
            self._handed = app.coach.hand_over(
                self._way,
                self._draft.body,
                to=self.query_one("#to", Field).value,
                subject=self.query_one("#mail-subject", Field).value if mail else None,
                profile=self._profile,
                now=app.clock(),
            )
            self._lines = self._handed.warnings
        except Problem as problem:
            self._handed = None
            self._lines = (app.sentence(problem),)
        field = self.query_one("#to", Field)
        field.border_title = self.say(f"send.screen.{'address' if mail else 'number'}")
        self.query_one("#mail-subject", Field).display = mail
        link = self.query_one("#link", Page)
        link.display = self._way in ("wa", "mailto")
        link.text = (self._handed.link if self._handed else None) or ""
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """The buttons of this way, and the lines about it."""
        code = self._code() if self._way == "qr" else None
        lines = list(self._lines)
        fits = code is not None and code.fits(self.app.size.width, self.app.size.height - BELOW)
        if code is not None and fits:
            lines.append(self.say("send.screen.qr_fits"))
        elif code is not None:
            rows = len(code.lines) + BELOW
            lines.append(self.say("send.screen.qr_too_large", columns=len(code.lines[0]), rows=rows))
        there = self._handed is not None
        seen = {
            "open-wa": there and self._way == "wa",
            "open-mailto": there and self._way == "mailto",
            "show-qr": fits,
            "save-qr": code is not None,
            "save-eml": there and self._way == "eml",
            "copy-link": there and self._way != "eml",
        }
        for name, wanted in seen.items():
            self.query_one(f"#{name}").display = wanted
        self.query_one("#told", Static).update(shown("\n".join(lines)))
        self.query_one("#telling").display = bool(lines)

    def _code(self) -> QrCode | None:
        """The QR code; None where there is none, which is told."""
        try:
            return self._handed.code if self._handed else None
        except Problem as problem:
            self._handed = None
            self._lines = (tegas(self).sentence(problem),)
            return None

    @on(Act.Pressed)
    def _pressed(self, event: Act.Pressed) -> None:
        event.stop()
        self._act(event.button.id or "")

    @work(exclusive=True, group="handing", exit_on_error=False)
    async def _act(self, name: str) -> None:
        app, handed = tegas(self), self._handed
        link = (handed.link if handed else None) or ""
        try:
            if name == "close":
                self.dismiss()
            elif name == "copy-text":
                await copy(app, self._draft.body, "app.copied", "send.screen.by_terminal")
            elif name == "copy-link":
                await copy(app, link, "send.screen.link_copied", "send.screen.by_terminal")
            elif name in ("open-wa", "open-mailto"):
                await self._open(link)
            elif name == "show-qr" and handed is not None:
                await app.push_screen_wait(ShownCode(handed.code))
            elif name == "save-qr" and handed is not None:
                await self._save_code(handed.code)
            elif name == "save-eml" and handed is not None:
                data = handed.message or b""
                await save(app, data, "eml", "send.screen.save_eml_heading", "send.screen.saved_eml")
        except Exception as error:
            app.tell(error)

    async def _save_code(self, code: QrCode) -> None:
        picture = await off_screen(lambda: code.picture("png"))
        await save(tegas(self), picture, "png", "send.screen.save_qr_heading", "send.screen.saved_qr")

    async def _open(self, link: str) -> None:
        """Open the link where the user sits: in their browser, or on this machine; else copy it."""
        app = tegas(self)
        if app.is_web:
            # A mail link opens no page, and a tab for it would stay empty.
            app.open_url(link, new_tab=not link.startswith("mailto:"))
            app.notice("send.screen.opened")
        elif await off_screen(lambda: open_natively(link)):
            app.notice("send.screen.opened")
        else:
            await copy(app, link, "send.screen.not_opened", "send.screen.not_opened")

    def action_close(self) -> None:
        self.dismiss()


class ShownCode(Dialog[None]):
    """A QR code on the whole screen, white on black whatever the theme. Any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space,q", "close", show=False)]

    def __init__(self, code: QrCode) -> None:
        super().__init__()
        self._code = code

    def compose(self) -> ComposeResult:
        yield Static(Text("\n".join(self._code.lines), style=_WHITE_ON_BLACK, no_wrap=True), id="code")
        yield Says("send.screen.qr_close", id="code-hint")

    def on_click(self) -> None:
        self.dismiss()

    def action_close(self) -> None:
        self.dismiss()
