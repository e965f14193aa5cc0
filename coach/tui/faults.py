"""Where the app notes what should never have happened: which error, and where in the code, but nothing a user wrote."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path

from coach.paths import PRIVATE_FILE, Paths, private_folder
from coach.problems import Problem


def write_fault(paths: Paths, error: Exception, now: datetime) -> Path | None:
    """Add `error` to the private log and return its place; None where it cannot be written.

    The error's own words stay out: they quote the values that it stumbled over, and those may be a user's text.
    """
    log = paths.data / "errors.log"
    steps = traceback.extract_tb(error.__traceback__)
    lines = [f"{now.isoformat(timespec='seconds')} {type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {Path(step.filename).name}:{step.lineno} {step.name}" for step in steps]
    try:
        private_folder(log.parent)
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE), "w") as file:
            file.write("\n".join(lines) + "\n")
    except (OSError, Problem):
        return None
    return log
