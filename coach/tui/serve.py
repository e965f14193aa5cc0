"""The app in a browser, on loopback unless told otherwise."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import secrets
import signal
import socket
from collections.abc import Callable

from coach.config import Language
from coach.problems import WrongUsage

_TOKEN_BYTES = 24


class Serving:
    """A bound socket and the address that opens the app there; `run` serves until it is interrupted."""

    def __init__(self, listening: socket.socket, host: str, language: Language) -> None:
        self._listening = listening
        self._host = host
        self._language = language
        self._token = secrets.token_urlsafe(_TOKEN_BYTES)

    @classmethod
    def open(cls, host: str, port: int, language: Language) -> Serving:
        """Bind to `host` and `port` (0 is any free one). Raises WrongUsage where that cannot be done."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            # Where a name has both, browsers and people mean the older form.
            family, _, _, _, address = min(found, key=lambda item: item[0] != socket.AF_INET)
            return cls(socket.create_server(address[:2], family=family), host, language)
        except (socket.gaierror, UnicodeError) as error:
            raise WrongUsage("web.no_host", host=host) from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise WrongUsage("web.port_in_use", port=port) from error
            raise WrongUsage("web.not_bound", host=host, port=port, reason=error) from error

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the address."""
        return ipaddress.ip_address(self._address).is_loopback

    @property
    def url(self) -> str:
        """The whole address, with the token that opens the app."""
        address = ipaddress.ip_address(self._address)
        name = ("127.0.0.1" if address.version == 4 else "::1") if address.is_unspecified else self._address
        port = self._listening.getsockname()[1]
        return f"http://{f'[{name}]' if ':' in name else name}:{port}/{self._token}/"

    def run(self, ready: Callable[[], None]) -> None:
        """Call `ready` once pages can be opened, and serve until SIGINT, SIGTERM or the terminal's end.

        Every app that was opened has left when this returns.
        """
        # What strangers send to a port is no news to the user, and no reason for a traceback.
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL)
        asyncio.run(self._serve(ready))

    @property
    def _address(self) -> str:
        return str(self._listening.getsockname()[0]).partition("%")[0]

    async def _serve(self, ready: Callable[[], None]) -> None:
        from aiohttp import web

        from coach.tui.web.server import AppServer

        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                try:
                    loop.add_signal_handler(getattr(signal, name), stopped.set)
                except NotImplementedError:  # Windows: Ctrl+C arrives as KeyboardInterrupt
                    break
        application = AppServer(self._host, self._token, self._language).application()
        runner = web.AppRunner(application, handle_signals=False, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.SockSite(runner, self._listening).start()
            ready()
            await stopped.wait()
        finally:
            await runner.cleanup()
