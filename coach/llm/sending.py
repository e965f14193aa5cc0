"""What would be sent to a model, so that it can be seen before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.llm.endpoint import Endpoint
    from coach.llm.port import Message
    from coach.llm.privacy import Hidden


@dataclass(frozen=True)
class Sending:
    """What would be sent: where to, the messages as they leave, and what was taken out of them."""

    endpoint: Endpoint
    messages: tuple[Message, ...]
    hidden: Sequence[Hidden]
    clauses: int = 0
    clauses_of: int = 0
    """Where fewer clauses are sent than the job has, they are the nearest."""
