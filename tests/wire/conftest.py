"""A server that answers as it is told, for every test that wants one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import job as job
from tests.cli.conftest import job_file as job_file
from tests.cli.conftest import run as run
from tests.wire.asking import Asking
from tests.wire.server import WireServer


@pytest.fixture
def wire() -> Iterator[WireServer]:
    """A server with nothing to say yet."""
    with WireServer() as server:
        yield server


@pytest.fixture
def asking(wire: WireServer, tmp_path: Path) -> Asking:
    """A client that asks that server."""
    return Asking(wire, tmp_path)
