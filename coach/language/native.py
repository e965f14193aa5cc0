"""Keeps the process until the threads that are inside native code have left it, and lets no more in.

Python ends a daemon thread where it asks for the interpreter again. In the midst of onnxruntime that ends the whole
process with "terminate called without an active exception", after the user had left the app in good order.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class _Door:
    def __init__(self) -> None:
        self._changed = Condition()
        self._inside = 0
        self._closed = False
        atexit.register(self.close)

    @contextmanager
    def open(self) -> Iterator[None]:
        with self._changed:
            # Nothing is waited for that the process could still want: it ends while this thread sleeps.
            self._changed.wait_for(lambda: not self._closed)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: not self._inside)


_door = _Door()
inside_native = _door.open
"""`with inside_native():` around every call into a library that must not be ended in its midst."""
