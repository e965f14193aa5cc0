"""The app in Debian's Chromium: typed into, seen on screen, and no other host asked for anything."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, WebSocket, sync_playwright

from tests.web.conftest import PATIENCE, Serve

pytestmark = pytest.mark.browser
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
]
TYPED = "Zwxq tolong"
SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")


class Seen:
    """What one page asked for, was told, and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._drawn = ""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def _listen(self, websocket: WebSocket) -> None:
        self.asked.append(websocket.url)
        websocket.on("framereceived", self._receive)

    def _receive(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            self._drawn += payload.decode("utf-8", "replace")

    def wait(self, condition: Callable[[], bool]) -> bool:
        """Let the page run until the condition holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if condition():
                return True
            self.page.wait_for_timeout(50)
        return False

    @property
    def drawn(self) -> str:
        """All text that the app has drawn so far, without its colours and moves."""
        return SEQUENCE.sub("", self._drawn)


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser.new_page(viewport={"width": 1000, "height": 640})
        browser.close()


def test_the_app_runs_in_a_browser_and_names_no_other_host(serve: Serve, known_user: None, page: Page) -> None:
    served = serve()
    seen = Seen(page)
    page.goto(served.url)
    assert seen.wait(lambda: page.locator("body.-first-byte").count() == 1)
    assert page.title() == "Tegas"
    assert not page.locator(".opening").is_visible()
    page.wait_for_timeout(500)
    before = page.screenshot()
    page.keyboard.type(TYPED)
    assert seen.wait(lambda: TYPED in seen.drawn)
    assert seen.wait(lambda: page.screenshot() != before)
    page.keyboard.press("F5")
    page.wait_for_timeout(500)
    assert seen.asked.count(served.url) == 1, "the app's keys are the app's: F5 must not load the page anew"

    hosts = {urlsplit(url).netloc for url in seen.asked}
    assert hosts == {served.host}, seen.asked
    assert any(url.startswith("ws://") for url in seen.asked)
    assert seen.complaints == []


def test_no_script_of_the_page_can_reach_another_host(serve: Serve, known_user: None, page: Page) -> None:
    served = serve()
    seen = Seen(page)
    page.goto(f"{served.url}?ping=http://127.0.0.1:9/&fontsize=abc")
    outcome = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused')")
    assert outcome == "refused"
    assert any("Content Security Policy" in complaint for complaint in seen.complaints)


def test_a_page_of_another_origin_cannot_open_the_socket(serve: Serve, known_user: None, page: Page) -> None:
    served, other = serve(), serve()
    page.goto(f"http://{other.host}/nothing")
    url = f"ws://{served.host}/{served.token}/ws?width=80&height=24"
    opened = page.evaluate(
        "url => new Promise(done => { const socket = new WebSocket(url);"
        " socket.onopen = () => done(true); socket.onerror = () => done(false); })",
        url,
    )
    assert opened is False


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_end_is_told_in_the_users_language(
    serve: Serve, known_user: None, page: Page, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.language.messages import say

    monkeypatch.setenv("COACH_LANGUAGE", language)
    served = serve()
    page.goto(served.url)
    page.locator("body.-first-byte").wait_for()
    served.stop()
    again = page.locator("#again")
    again.wait_for(state="visible")
    assert again.inner_text() == say("id" if language == "id" else "en", "web.again")
    assert page.locator(":focus").get_attribute("id") == "again"
