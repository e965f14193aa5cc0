"""What is typed and pasted lands where it was meant to, whatever is in it and however busy the machine is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import Static

from coach.tui.pasting import END, START, CleanPastes
from coach.tui.screens.request import RequestScreen
from coach.tui.words import Field, Page
from tests.tui.journeys import app_of, opened, text_of, type_in, until

HOSTILE = "Tolong \x1b[31mbantuin\x1b[0m\x07 rekap, ya.\x1b]0;judul\x07 Terima kasih \x08banyak, ditunggu sore ini."
CLEAN = "Tolong bantuin rekap, ya. Terima kasih banyak, ditunggu sore ini."


def read(*parts: str) -> tuple[list[str], list[str]]:
    """The pastes and the keys that the terminal's reader makes of what comes in these parts."""
    reader = CleanPastes()
    events = [event for part in parts for event in reader.feed(part)]
    pastes = [event.text for event in events if isinstance(event, Paste)]
    return pastes, [event.key for event in events if isinstance(event, Key)]


def test_a_paste_presses_no_keys_and_loses_no_words() -> None:
    assert read(f"a{START}{HOSTILE}{END}b") == ([CLEAN], ["a", "b"])


@given(st.integers(1, 12))
def test_a_paste_may_come_in_pieces(size: int) -> None:
    stream = f"{START}{HOSTILE}{END}x{START}dua\r\nbaris{END}y"
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert read(*pieces) == ([CLEAN, "dua\nbaris"], ["x", "y"])


@given(st.text(max_size=40).filter(lambda text: "\x1b" not in text))
def test_outside_a_paste_nothing_changes(text: str) -> None:
    from textual._xterm_parser import XTermParser

    plain = XTermParser()
    expected = [event.key for event in plain.feed(text) if isinstance(event, Key)] if text else []
    assert (read(text)[1] if text else []) == expected


async def test_the_app_reads_its_terminal_so() -> None:
    app = app_of()
    import sys

    modules = [sys.modules[base.__module__] for base in app.get_driver_class().__mro__]
    assert any(getattr(module, "XTermParser", None) is CleanPastes for module in modules)


@pytest.mark.parametrize(("field", "kind"), [("#message", Page), ("#sender", Field)])
async def test_fields_hold_no_control_characters(field: str, kind: type[Page] | type[Field]) -> None:
    app = app_of()
    async with opened(app) as pilot:
        widget = app.screen.query_one(field, kind)
        widget.focus()
        await type_in(pilot, HOSTILE)
        await until(pilot, lambda: CLEAN in (widget.text if isinstance(widget, Page) else widget.value))
        screen = app.screen
        assert isinstance(screen, RequestScreen)
        assert "\x1b" not in screen.asking.model_dump_json()


async def test_typing_on_after_tab_goes_into_the_next_field_at_once() -> None:
    app = app_of()
    async with opened(app) as pilot:
        # All of it is there before the app looks at any of it, as on a busy machine.
        app.post_message(Paste("Tolong rapikan meja saya."))
        app.post_message(Key("tab", None))
        for letter in "Bu":
            app.post_message(Key(letter, letter))
        sender = app.screen.query_one("#sender", Field)
        await until(pilot, lambda: sender.value == "Bu")
        assert app.screen.query_one("#message", Page).text == "Tolong rapikan meja saya."


class Growing(Screen[None]):
    """A page of which one line can be seen, above something that grows: then there is a scrollbar, and the page is a
    column narrower."""

    AUTO_FOCUS = ""  # A blinking cursor would have the page drawn anew by itself.

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="all"):
            yield Static(id="before")
            yield Page("app.questions.text", id="page")
            yield Static(id="more")

    def on_mount(self) -> None:
        self.query_one("#before").styles.height = self.app.size.height - 2
        self.query_one("#page").styles.height = 14


async def test_a_page_that_grows_narrower_shows_every_word_once() -> None:
    async with opened(app_of()) as pilot:
        await pilot.app.push_screen(Growing())
        everything, page, more = (pilot.app.screen.query_one(name) for name in ("#all", "#page", "#more"))
        assert isinstance(page, Page)
        for letters in range(1, 20):
            everything.scroll_home(animate=False)
            page.display, more.styles.height = False, 0
            await pilot.pause(0.05)
            page.text = text = f"{'kata':x<{letters + 3}} " + " ".join(f"kata{number}" for number in range(100, 140))
            page.display, more.styles.height = True, 60
            await pilot.pause(0.1)
            everything.scroll_relative(y=20, animate=False)
            await pilot.pause(0.05)
            assert [word for word in text_of(pilot.app.screen).split() if word.startswith("kata")] == text.split()
