"""The process in which documents are read. It takes one job on standard input and answers in JSON Lines.

It bounds its own memory, and it ends when its parent does.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

MOST_MEMORY = 340_000_000
"""Bytes of private memory; with a parent of up to 150 MB the whole stays under 500 MB."""
EXIT_MEMORY = 77
"""The exit code that says that memory has run out."""


def main() -> None:
    """Read the job, bound the memory, answer."""
    job = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Libraries that print must not break into the answer.
    answer = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(2, 1)
    _bound_memory()
    try:
        _read([Path(name) for name in job["files"]], job["language"], answer)
    except MemoryError:
        os._exit(EXIT_MEMORY)
    answer.flush()
    os._exit(0)


def _read(files: list[Path], language: Any, answer: Any) -> None:
    from coach.language.messages import worded
    from coach.problems import Problem
    from coach.profile.parse import parse
    from coach.profile.readers.opening import read_document, shown_name

    def say(message: dict[str, object]) -> None:
        answer.write(json.dumps(message) + "\n")
        answer.flush()

    documents = []
    current = shown_name(files[0])
    try:
        for index, path in enumerate(files):
            current = shown_name(path)
            say({"started": index})
            documents.append(read_document(path, language))
            say({"read": index})
        profile, warnings = parse(documents, language)
    except Problem as problem:
        values = {name: worded(language, value) for name, value in problem.values.items()}
        say({"problem": problem.key, "values": values})
        return
    except MemoryError:
        raise
    except Exception:
        # Whatever a library does not say properly is still about this file, and one line is what the user gets.
        say({"problem": "reading.stopped", "values": {"file": current}})
        return
    unread = [warning for document in documents for warning in document.warnings]
    say({"profile": profile.model_dump(mode="json"), "warnings": unread + warnings})


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    for limit in (resource.RLIMIT_DATA, resource.RLIMIT_AS):
        most = MOST_MEMORY if limit == resource.RLIMIT_DATA else MOST_MEMORY * 2
        try:
            _, hard = resource.getrlimit(limit)
            resource.setrlimit(limit, (most, hard if hard == resource.RLIM_INFINITY else max(hard, most)))
        except (ValueError, OSError):
            continue


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
