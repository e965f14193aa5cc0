"""A real HTTP server on loopback that speaks the chat protocol, and misbehaves as it is told.

What it answers is a list, one reply a call, or a function of the request's body. What it was sent is kept.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = Callable[["Asked", BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        """All messages, one after the other."""
        return "\n".join(str(message["content"]) for message in self.body.get("messages", []))

    @property
    def form(self) -> str | None:
        """The type of answer that was asked for: `json_schema`, `json_object` or None."""
        kind: str | None = self.body.get("response_format", {}).get("type")
        return kind


@dataclass(frozen=True)
class Reply:
    """What to do with a call."""

    answer: Handler


def says(value: object, *, finish: str | None = "stop", usage: tuple[int, int] | None = (120, 40)) -> Reply:
    """Stream a text, or an object as JSON, word by word; without `finish` the stream ends in the middle."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    size = max(1, len(text) // 12)
    deltas: list[dict[str, object]] = [
        {"content": text[start : start + size]} for start in range(0, len(text), size)
    ] or [{"content": ""}]
    return _stream(deltas, finish, usage)


def cut(text: str) -> Reply:
    """Half an answer, then the end of the stream."""
    return says(text, finish=None, usage=None)


def truncates(text: str) -> Reply:
    """An answer that reached its limit."""
    return says(text, finish="length")


def refuses(text: str) -> Reply:
    """A model that would not."""
    return _stream([{"refusal": text}], "stop", (120, 10))


def thinks(text: str) -> Reply:
    """A reasoning model that ran out of room before it said anything."""
    return _stream([{"reasoning_content": text}, {"content": ""}], "stop", (120, 900))


def status(code: int, message: str = "", headers: Mapping[str, str] | None = None, *, kind: str | None = None) -> Reply:
    """An error as OpenAI words it."""
    error = {"error": {"message": message or f"status {code}", "type": kind, "code": kind}}

    def answer(asked: Asked, http: BaseHTTPRequestHandler) -> None:
        body = json.dumps(error).encode()
        http.send_response(code)
        for name, value in (headers or {}).items():
            http.send_header(name, value)
        http.send_header("Content-Type", "application/json")
        http.send_header("Content-Length", str(len(body)))
        http.end_headers()
        http.wfile.write(body)

    return Reply(answer)


def raw(body: bytes, content_type: str = "text/event-stream", *, code: int = 200) -> Reply:
    """Bytes as they are."""

    def answer(asked: Asked, http: BaseHTTPRequestHandler) -> None:
        http.send_response(code)
        http.send_header("Content-Type", content_type)
        http.end_headers()
        http.wfile.write(body)
        http.close_connection = True

    return Reply(answer)


def reset() -> Reply:
    """A connection that breaks before any answer."""

    def answer(asked: Asked, http: BaseHTTPRequestHandler) -> None:
        http.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        http.connection.close()
        http.close_connection = True

    return Reply(answer)


def stall(seconds: float = 30.0) -> Reply:
    """Nothing, for a long while."""

    def answer(asked: Asked, http: BaseHTTPRequestHandler) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not http.server.closing:  # type: ignore[attr-defined]
            time.sleep(0.02)
        http.close_connection = True

    return Reply(answer)


def slowly(value: object, pause: float) -> Reply:
    """An answer with a pause before every piece."""
    text = value if isinstance(value, str) else json.dumps(value)
    return _stream([{"content": char} for char in text], "stop", None, pause)


def _stream(
    deltas: Iterable[dict[str, object]], finish: str | None, usage: tuple[int, int] | None, pause: float = 0.0
) -> Reply:
    def answer(asked: Asked, http: BaseHTTPRequestHandler) -> None:
        http.send_response(200)
        http.send_header("Content-Type", "text/event-stream")
        http.end_headers()
        for delta in deltas:
            time.sleep(pause)
            _send(http, {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        if finish is not None:
            _send(http, {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
            if usage is not None:
                told = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
                _send(http, {"choices": [], "usage": told})
            http.wfile.write(b"data: [DONE]\n\n")
        http.close_connection = True

    return Reply(answer)


def _send(http: BaseHTTPRequestHandler, part: dict[str, object]) -> None:
    whole = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m", **part}
    http.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())
    http.wfile.flush()


@dataclass
class WireServer:
    """The server. `plan` is used up call by call, its last reply again and again; a function answers every call."""

    plan: list[Reply] | Callable[[Asked], Reply] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> WireServer:
        outer = self

        class Conversation(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer._answer(self)

            def do_GET(self) -> None:
                outer._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Conversation)
        self._http.daemon_threads = True
        self._http.closing = False  # type: ignore[attr-defined]
        self._lock = threading.Lock()
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.closing = True  # type: ignore[attr-defined]
        self._http.shutdown()
        self._http.server_close()

    @property
    def base_url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a coach that asks it."""
        return {"COACH_ASSIST": "on", "COACH_BASE_URL": self.base_url, "COACH_MODEL": "uji-1"}

    def _answer(self, http: BaseHTTPRequestHandler) -> None:
        length = int(http.headers.get("Content-Length") or 0)
        body = json.loads(http.rfile.read(length) or b"{}")
        asked = Asked(http.command, http.path, dict(http.headers), body)
        with self._lock:
            self.asked.append(asked)
            plan = self.plan
            reply = plan(asked) if callable(plan) else plan[min(len(self.asked), len(plan)) - 1]
        try:
            reply.answer(asked, http)
        except (BrokenPipeError, ConnectionResetError):  # who asked has gone
            http.close_connection = True
