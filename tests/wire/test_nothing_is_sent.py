"""With assistance off nothing looks for a network, whatever keys lie about; and no test reaches beyond loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_socket

WATCHED = """
import sys
def watch(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        family = getattr(details[0], "family", None)
        if family is None or family.name != "AF_UNIX":
            print("NETWORK", event, details[1:], file=sys.stderr, flush=True)
            import os
            os._exit(99)
sys.addaudithook(watch)
"""

COMMANDS = """
from coach.cli.root import execute
ASKED = "Tolong jemput anak saya"
CHECKED = ["check", "Maaf Pak, saya tidak bisa", "--request", ASKED]
for words in (["sample"], ["ask", ASKED, "--json"], CHECKED, ["log", "verify"], ["doctor"]):
    code = execute(words)
    assert code == 0, (words, code)
assert execute(["reword", "Maaf Pak, saya tidak bisa", "--how", "warmer"]) == 4
"""

APP = """
import asyncio
from textual.widgets import TextArea
from coach.coach import Coach
from coach.tui.app import TegasApp
from coach.tui.widgets.drafts import Drafts

async def main():
    coach = Coach.open()
    coach.change_settings(language="id", notice_seen=True)
    app = TegasApp(coach)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await pilot.pause()
        app.screen.query_one("#message", TextArea).text = "Tolong jemput anak saya di sekolah"
        await pilot.press("f5")
        for _ in range(400):
            await asyncio.sleep(0.05)
            if app.screen.query(Drafts) and app.screen.query_one(Drafts).active is not None:
                break
        else:
            raise SystemExit("no answer")
        await pilot.press("f7")
        await pilot.pause(0.5)

asyncio.run(main())
"""


def watched(code: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `code` in a process that ends when anything in it looks for a network."""
    command = [sys.executable, "-c", WATCHED + code]
    return subprocess.run(command, capture_output=True, text=True, env=environ, timeout=120, check=False)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    import os

    told = {
        "OPENAI_API_KEY": "sk-x",
        "COACH_API_KEY": "sk-y",
        "COACH_MODEL": "m",
        "COACH_BASE_URL": "https://model.test/v1",
    }
    return {**os.environ, **told, "COACH_HOME": str(tmp_path / "home")}


def test_the_main_flow_looks_for_no_network(environ: dict[str, str]) -> None:
    done = watched(COMMANDS, environ)
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    done = watched(APP, environ)
    assert done.returncode == 0, done.stderr


def test_the_watch_sees_a_network(environ: dict[str, str]) -> None:
    done = watched("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9', timeout=1)", environ)
    assert (done.returncode, "NETWORK" in done.stderr) == (99, True)
    on = {**environ, "COACH_ASSIST": "on", "COACH_BASE_URL": "http://127.0.0.1:9/v1"}
    assert watched("from coach.cli.root import execute\nexecute(['doctor'])", on).returncode == 99


def test_a_test_that_reaches_beyond_loopback_fails() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as beyond,
        pytest.raises(pytest_socket.SocketConnectBlockedError),
    ):
        beyond.connect(("192.0.2.1", 80))
