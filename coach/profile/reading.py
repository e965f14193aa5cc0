"""Reads documents in a child process, so that time and memory have hard limits and cancelling is a kill.

The child (`coach.profile.reading_child`) answers in JSON Lines: a hostile document that took it over could send
text, and nothing else, to the parent.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach.config import Language
from coach.problems import UnreadableInput
from coach.profile.models import Profile
from coach.profile.profile_file import is_profile_file, load_profile_file
from coach.profile.readers.opening import read_pasted as read_pasted
from coach.profile.readers.opening import shown_name
from coach.profile.reading_child import EXIT_MEMORY

SECONDS = 17.0
"""From starting the child to its last word, so that a whole command stays under twenty seconds."""


@dataclass(frozen=True)
class FileStarted:
    """A file is being read: the `index`th, from 1, of `total`."""

    name: str
    index: int
    total: int


@dataclass(frozen=True)
class FileRead:
    """A file has been read."""

    name: str
    index: int
    total: int


@dataclass(frozen=True)
class ProfileRead:
    """All files have been read: the job that they describe, and what to look at before saving it."""

    profile: Profile
    warnings: list[str] = field(default_factory=list)


class Cancel:
    """Ends a reading at once, from any thread, also while another one waits for its next event."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Kill the reading that is under way; one that has not begun ends as soon as it does."""
        with self._lock:
            self.cancelled = True
            if self._process is not None:
                self._process.kill()

    def of(self, process: subprocess.Popen[bytes]) -> None:
        """Answer for `process` from now on."""
        with self._lock:
            self._process = process
            if self.cancelled:
                process.kill()


ReadingEvent = FileStarted | FileRead | ProfileRead


def read_documents(
    files: Sequence[Path], language: Language, *, seconds: float = SECONDS, cancel: Cancel | None = None
) -> Iterator[ReadingEvent]:
    """Read `files` into one profile, with places and warnings in `language`. Closing the iterator kills the reading.

    So does `cancel`, at once; the events then end without a profile.

    Raises UnreadableInput, naming the file, when one cannot be read, when time (`seconds`) or memory run out, or
    when nothing in the files looks like a job.
    """
    if not files:
        raise UnreadableInput("reading.no_files")
    names = [shown_name(path) for path in files]
    if len(files) == 1 and is_profile_file(files[0]):
        # A job that was read before, as `profile show` or `profile read` printed it: nothing is to be found in it.
        yield FileStarted(names[0], 1, 1)
        yield ProfileRead(load_profile_file(files[0]))
        return
    with _Child(files, language, seconds) as child:
        if cancel is not None:
            cancel.of(child.process)
        current = names[0]
        for message in child.messages():
            if "started" in message:
                current = names[message["started"]]
                yield FileStarted(current, message["started"] + 1, len(files))
            elif "read" in message:
                yield FileRead(names[message["read"]], message["read"] + 1, len(files))
            elif "problem" in message:
                raise UnreadableInput(message["problem"], **message["values"])
            else:
                yield ProfileRead(Profile.model_validate(message["profile"]), message["warnings"])
                return
        if cancel is None or not cancel.cancelled:
            raise child.why(current)


class _Child:
    """The reading process and the clock that ends it."""

    def __init__(self, files: Sequence[Path], language: Language, seconds: float) -> None:
        self._seconds = seconds
        self._late = False
        self._job = json.dumps({"files": [os.fspath(path.absolute()) for path in files], "language": language})

    def __enter__(self) -> _Child:
        package = Path(__file__).resolve().parent.parent.parent
        # -P keeps the user's current folder, with whatever lies in it, off the child's import path.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "coach.profile.reading_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"},
        )
        self._clock = threading.Timer(self._seconds, self._too_late)
        self._clock.daemon = True
        self._clock.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._clock.cancel()
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait()

    def messages(self) -> Iterator[dict[str, Any]]:
        """What the child says, until it is silent."""
        if self.process.stdin is None or self.process.stdout is None:
            return
        try:
            # The pipe stays open: the child ends itself when it closes, that is, when this process is gone.
            self.process.stdin.write(self._job.encode("ascii") + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return
        for line in self.process.stdout:
            try:
                message = json.loads(line)
            except ValueError:
                # The child was ended in the middle of a word.
                return
            yield message

    def why(self, name: str) -> UnreadableInput:
        """The reason for the child's silence, as the problem of the file that it was reading."""
        code = self.process.wait()
        if self._late:
            return UnreadableInput("reading.slow", file=name, seconds=round(self._seconds))
        if code == EXIT_MEMORY or code < 0:
            return UnreadableInput("reading.memory", file=name)
        return UnreadableInput("reading.stopped", file=name)

    def _too_late(self) -> None:
        self._late = True
        self.process.kill()


__all__ = ["Cancel", "FileRead", "FileStarted", "ProfileRead", "ReadingEvent", "read_documents", "read_pasted"]
