"""A server that answers as it is told, for every test that wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.wire.server import WireServer


@pytest.fixture
def wire() -> Iterator[WireServer]:
    """A server with nothing to say yet."""
    with WireServer() as server:
        yield server
