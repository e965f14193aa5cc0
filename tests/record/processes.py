"""Other processes: a copy of this one that does some work and ends, or is ended."""

from __future__ import annotations

import ctypes
import os
import pickle
import struct
from collections.abc import Callable
from typing import Any

CAPABILITY_VERSION_3 = 0x20080522


def start(work: Callable[[], object]) -> int:
    """Do `work` in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def give_up_privileges() -> None:
    """From now on permissions bind this process as they bind anyone, though root owns it (capset(2))."""
    libc = ctypes.CDLL(None, use_errno=True)
    none = ctypes.create_string_buffer(24)
    if libc.capset(struct.pack("=Ii", CAPABILITY_VERSION_3, 0), none) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def ended_well(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def elsewhere(work: Callable[[], Any], *, ordinary: bool = False) -> Any:
    """What `work` returns, or the problem that it raises, in a process of its own.

    `ordinary`: as a user whom permissions bind, also where the tests are run by root.
    """
    read, write = os.pipe()

    def tell() -> None:
        if ordinary and os.geteuid() == 0:
            give_up_privileges()
        try:
            answer = work()
        except Exception as problem:
            answer = problem
        with os.fdopen(write, "wb") as pipe:
            pickle.dump(answer, pipe)

    child = start(tell)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        content = pipe.read()
    assert ended_well(child)
    return pickle.loads(content)  # noqa: S301 - written by our own child, above
