"""Serves the page to the one who was given its address, and to nobody else.

The address holds a random token, so that no other user of this machine can open the app. Host and Origin are checked
besides, so that no page of another site can: neither by a WebSocket of its own nor by a name that it points at us.
"""

from __future__ import annotations

import contextlib
import hmac
import html
import ipaddress
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.download_manager import DownloadManager

from coach.config import Language
from coach.language.messages import say
from coach.tui.web.process import ServedApp

_HERE = Path(__file__).parent
_THEIRS = Path(textual_serve.__file__).parent / "static"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STATIC = {
    "coach.css": (_HERE / "coach.css", "text/css"),
    "coach.js": (_HERE / "coach.js", "text/javascript"),
    "xterm.css": (_THEIRS / "css" / "xterm.css", "text/css"),
    "textual.js": (_THEIRS / "js" / "textual.js", "text/javascript"),
    "mono.ttf": (_THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "mono-italic.ttf": (_THEIRS / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# xterm.js writes its own style elements, so styles may be inline; scripts may not.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {websocket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_LEAST_FONT, _USUAL_FONT, _MOST_FONT = 8, 16, 40
_MOST_CELLS = 1000
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class AppServer:
    """The page, its files and its WebSocket, all below one secret path."""

    def __init__(self, host: str, token: str, language: Language) -> None:
        self._host = host
        self._token = token
        self._language = language
        self._sockets: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """The aiohttp application."""
        application = web.Application(middlewares=[self._guard])
        application.add_routes(
            [
                web.get("/{token}/", self._page),
                web.get("/{token}/static/{name}", self._static),
                web.get("/{token}/ws", self._websocket),
            ]
        )
        application.on_shutdown.append(self._close)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        token = request.match_info.get("token", "")
        if not self._is_ours(request) or not hmac.compare_digest(token.encode(), self._token.encode()):
            refused = web.Response(status=403, text=say(self._language, "web.refused") + "\n", charset="utf-8")
            refused.headers.update(_HEADERS)
            return refused
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
            response.headers["Content-Security-Policy"] = _POLICY.format(websocket=_websocket_origin(request))
        return response

    def _is_ours(self, request: web.Request) -> bool:
        """Whether the request names this server, and comes from a page of this server or from none."""
        if not self._is_our_name(request.host):
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            # Every browser names the origin of a WebSocket; what does not is no page of ours.
            return "upgrade" not in request.headers.get("Connection", "").lower()
        return urlsplit(origin).netloc == request.host

    def _is_our_name(self, host: str) -> bool:
        """An address cannot be pointed elsewhere, a name can: of names only those that we were given are ours."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in ("localhost", self._host.lower()):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    async def _page(self, request: web.Request) -> web.Response:
        values = {
            "language": self._language,
            "websocket": f"{_websocket_origin(request)}/{self._token}/ws",
            "font_size": str(_font_size(request.query.get("fontsize", ""))),
            **{name: say(self._language, f"web.{name}") for name in ("opening", "closed", "again", "no_script")},
        }
        page = Template((_HERE / "page.html").read_text(encoding="utf-8"))
        text = page.substitute({name: html.escape(value) for name, value in values.items()})
        return web.Response(text=text, content_type="text/html", charset="utf-8")

    async def _static(self, request: web.Request) -> web.Response:
        found = _STATIC.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        path, kind = found
        data = path.read_bytes()
        if kind == "text/css":
            # The licences in the comments name the hosts of their authors; what is served names none.
            data = _COMMENT.sub("", data.decode("utf-8")).encode("utf-8")
        return web.Response(body=data, content_type=kind)

    async def _websocket(self, request: web.Request) -> web.WebSocketResponse:
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._sockets.add(websocket)

        async def leave() -> None:
            await websocket.close()

        app = ServedApp(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=leave,
            download_manager=DownloadManager(),
        )
        try:
            await app.start(_cells(request.query.get("width"), 80), _cells(request.query.get("height"), 24))
            async for message in websocket:
                if message.type == WSMsgType.TEXT:
                    await _obey(app, websocket, message.data)
        finally:
            self._sockets.discard(websocket)
            await app.stop()
            with contextlib.suppress(ConnectionError):
                await websocket.close()
        return websocket

    async def _close(self, application: web.Application) -> None:
        for websocket in [*self._sockets]:
            await websocket.close(code=WSCloseCode.GOING_AWAY)


async def _obey(app: ServedApp, websocket: web.WebSocketResponse, message: str) -> None:
    """Hand what the page says to the app. What is not in the page's language is ignored."""
    try:
        match json.loads(message):
            case ["stdin", str(typed)]:
                await app.send_bytes(typed.encode("utf-8", errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await app.set_terminal_size(_cells(width, 80), _cells(height, 24))
            case ["ping", str(sent)]:
                await websocket.send_json(["pong", sent])
            case ["focus", *_]:
                await app.focus()
            case ["blur", *_]:
                await app.blur()
    except (ValueError, RecursionError, ConnectionError):
        return


def _websocket_origin(request: web.Request) -> str:
    return f"{'wss' if request.secure else 'ws'}://{request.host}"


def _cells(value: str | int | None, usual: int) -> int:
    """A width or height in cells, kept to what a screen can have."""
    try:
        return max(1, min(_MOST_CELLS, int(value or usual)))
    except ValueError:
        return usual


def _font_size(value: str) -> int:
    size = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else _USUAL_FONT
    return max(_LEAST_FONT, min(_MOST_FONT, size))
