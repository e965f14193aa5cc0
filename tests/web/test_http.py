"""What the server gives, to whom, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import time
from html.parser import HTMLParser
from ipaddress import IPv4Address
from pathlib import Path
from urllib.parse import urljoin

import aiohttp
import pytest

from tests.cli.conftest import Run, process, run
from tests.web.conftest import PATIENCE, Serve, Served

__all__ = ["process", "run"]
HOST_NAMED = re.compile(rb"(?:https?|wss?|ftp)://|@import|url\(\s*['\"]?//", re.IGNORECASE)
FOREIGN = ("http://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example")


class Links(HTMLParser):
    """What a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts_inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.found += [value for name in ("src", "href") if (value := values.get(name))]
        self.scripts_inside += tag == "script" and "src" not in values
        assert not any(name.startswith("on") or name == "style" for name in values)


async def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers, allow_redirects=False) as answer:
        return answer.status, dict(answer.headers), await answer.read()


def children(pid: int) -> list[int]:
    """The processes that `pid` started, by the kernel's own list."""
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition: object, seconds: float = PATIENCE) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


async def first_bytes(served: Served, **headers: str) -> bytes:
    """What the app sends first over a WebSocket of our own."""
    async with aiohttp.ClientSession() as session:
        url = f"ws://{served.host}/{served.token}/ws?width=80&height=24"
        async with session.ws_connect(url, headers=headers) as websocket:
            message = await websocket.receive(timeout=PATIENCE)
            assert isinstance(message.data, bytes)
            return message.data


@pytest.mark.parametrize("language", ["id", "en"])
async def test_page_and_files_name_no_other_host(serve: Serve, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_LANGUAGE", language)
    served = serve()
    status, headers, page = await get(served.url)
    assert status == 200
    assert f'lang="{language}"'.encode() in page
    links = Links()
    links.feed(page.decode("utf-8"))
    assert links.scripts_inside == 0
    loaded = [link for link in links.found if not link.startswith("data:")]
    assert len(loaded) >= 4
    own = f"ws://{served.host}/".encode()
    assert own in page
    assert not HOST_NAMED.search(page.replace(own, b""))
    for link in loaded:
        url = urljoin(served.url, link)
        assert url.startswith(served.url)
        status, _, content = await get(url)
        assert status == 200, link
        assert content
        assert not HOST_NAMED.search(content), f"{link} names {HOST_NAMED.search(content)}"
        for inner in re.findall(rb"url\(['\"]?([^'\")]+)", content) if link.endswith(".css") else ():
            status, _, font = await get(urljoin(url, inner.decode()))
            assert status == 200
            assert font
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert f"connect-src 'self' ws://{served.host};" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


async def test_only_the_whole_address_opens_it(serve: Serve) -> None:
    served = serve()
    base = f"http://{served.host}"
    refused = ["/", "/ws", "/static/textual.js", "/wrong/", "/wrong/ws", f"/{served.token[:-1]}/", f"/{served.token}x/"]
    for path in refused:
        status, _, content = await get(base + path)
        assert status == 403, path
        assert served.token.encode() not in content
    assert (await get(f"{served.url}static/../../serve.py"))[0] in (403, 404)
    assert (await get(f"{served.url}static/nothing.js"))[0] == 404


async def test_a_name_that_was_pointed_at_us_is_not_ours(serve: Serve) -> None:
    served = serve()
    for name in (f"evil.example:{served.port}", "evil.example", f"127.0.0.1.evil.example:{served.port}", "[", ""):
        status, _, _ = await get(served.url, Host=name)
        assert status in (400, 403), name
    status, _, _ = await get(served.url, Host=f"localhost:{served.port}")
    assert status == 200


async def test_no_page_of_another_site_reaches_the_app(serve: Serve, known_user: None) -> None:
    served = serve()
    for headers in (*({"Origin": origin} for origin in FOREIGN), {}):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await first_bytes(served, **headers)
        assert refused.value.status == 403, headers
    assert not children(served.process.pid)
    assert await first_bytes(served, Origin=f"http://{served.host}")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_it_ends_quietly_and_leaves_no_child(serve: Serve, known_user: None, how: signal.Signals) -> None:
    served = serve()
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{served.url}ws".replace("http:", "ws:"), origin=f"http://{served.host}") as websocket,
    ):
        await websocket.receive(timeout=PATIENCE)
        running = children(served.process.pid)
        assert len(running) == 1
        code, out, err = await asyncio.to_thread(served.stop, how)
    assert code == 0
    assert out == ""
    assert err.count("\n") == 1
    assert not any(map(alive, running))


async def test_the_app_leaves_with_its_page_and_with_a_killed_server(serve: Serve, known_user: None) -> None:
    served = serve()
    url = f"{served.url}ws".replace("http:", "ws:")
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url, origin=f"http://{served.host}") as websocket:
            await websocket.receive(timeout=PATIENCE)
            closed = children(served.process.pid)
        assert await asyncio.to_thread(wait_for, lambda: not any(map(alive, closed)))
        async with session.ws_connect(url, origin=f"http://{served.host}") as websocket:
            await websocket.receive(timeout=PATIENCE)
            orphaned = children(served.process.pid)
            assert orphaned
            served.process.kill()
            assert await asyncio.to_thread(wait_for, lambda: not any(map(alive, orphaned)))


async def test_nonsense_from_the_page_is_ignored(serve: Serve, known_user: None) -> None:
    served = serve()
    nonsense = ["", "{", "[]", '["stdin"]', '["stdin", 3]', '["resize", {"width": "wide"}]', "[" * 50_000, '"focus"']
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{served.url}ws".replace("http:", "ws:"), origin=f"http://{served.host}") as websocket,
    ):
        for message in nonsense:
            await websocket.send_str(message)
        await websocket.send_bytes(b"\x00")
        await websocket.send_str(json.dumps(["resize", {"width": 10**9, "height": -3}]))
        await websocket.send_str(json.dumps(["ping", "77"]))
        while True:
            told = await websocket.receive(timeout=PATIENCE)
            assert told.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY)
            if told.data == '["pong", "77"]':
                break


def test_what_strangers_send_to_the_port_is_no_news(serve: Serve) -> None:
    served = serve()
    for data in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x00" * 9000,
        b"GET /" + b"a" * 20_000,
    ):
        with socket.create_connection(("127.0.0.1", served.port or 0)) as connection:
            connection.sendall(data)
            connection.settimeout(1)
            try:
                connection.recv(100)
            except (TimeoutError, ConnectionError):
                continue
    code, out, err = served.stop()
    assert (code, out) == (0, "")
    assert err.count("\n") == 1


def test_a_port_in_use_is_one_line(serve: Serve, process: Run) -> None:
    served = serve()
    answer = process("serve", "--port", str(served.port))
    assert answer.code == 2
    assert answer.out == ""
    assert str(served.port) in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [["--port", "70000"], ["--port", "http"], ["--host", "no.such.host.invalid"], ["--host", "203.0.113.7"]],
)
def test_an_address_that_cannot_be_used_is_one_line(run: Run, arguments: list[str]) -> None:
    for language in ("id", "en"):
        answer = run("serve", *arguments, environ={"COACH_LANGUAGE": language})
        assert answer.code == 2
        assert answer.out == ""
        assert arguments[1] in answer.err
        assert answer.err.count("\n") == 1


def test_a_network_address_is_served_with_a_warning(serve: Serve) -> None:
    everywhere = str(IPv4Address(0))
    served = serve("--port", "0", "--host", everywhere)
    code, _, err = served.stop()
    assert code == 0
    assert everywhere in err
    assert err.count("\n") == 2


def test_a_file_of_the_same_name_in_the_users_folder_is_not_run(serve: Serve, tmp_path: Path, known_user: None) -> None:
    (tmp_path / "coach.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    served = serve()
    assert asyncio.run(first_bytes(served, Origin=f"http://{served.host}"))
    assert not (tmp_path / "ran").exists()


def test_two_servers_have_two_addresses(serve: Serve) -> None:
    first, second = serve(), serve()
    assert first.token != second.token
    assert len(first.token) >= 24
    assert os.environ["COACH_HOME"] not in first.url
