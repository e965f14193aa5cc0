"""A client on a server's plan, and what was heard while it worked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from coach.llm.client import ModelClient
from coach.llm.endpoint import Endpoint
from coach.llm.errors import ModelFailed
from coach.llm.port import Listener, Message, Prompt, Said, Wait
from coach.llm.retry import Patience
from coach.llm.rungs import RungMemory
from tests.wire.server import Reply, WireServer

QUICK = Patience(whole=5.0, call=0.4, connecting=0.4, first_pause=0.01, longest_pause=0.02)
PROMPT = Prompt("test", 1, "0" * 16, (Message("system", "Be brief."), Message("user", "Is it mine?")))


class Thought(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: Literal["yes", "no"]
    why: str | None


GOOD = {"word": "yes", "why": "D1 says so"}


class Asking:
    """A client on a server's plan, and what was heard while it worked."""

    def __init__(self, wire: WireServer, folder: Path, key: str | None = "sk-rahasia", patience: Patience = QUICK):
        self.wire, self.folder, self.key, self.patience = wire, folder, key, patience
        self.waits: list[Wait] = []
        self.texts: list[str] = []

    def __call__(self, *plan: Reply, wrong: str | None = None, most_tokens: int = 50) -> Said[Thought]:
        self.wire.plan = list(plan)
        return asyncio.run(self.ask(wrong, most_tokens))

    async def ask(self, wrong: str | None = None, most_tokens: int = 50) -> Said[Thought]:
        endpoint = Endpoint(self.wire.base_url, "uji-1", self.key)
        client = ModelClient(endpoint, RungMemory(self.folder / "rungs.json"), self.patience)
        listener = Listener(wait=self.waits.append, text=self.texts.append)
        try:
            return await client.fill(PROMPT, Thought, listener, most_tokens=most_tokens, check=lambda thought: wrong)
        finally:
            await client.close()

    async def cancelled(self, when: Callable[[], bool]) -> float:
        """Ask, give up as soon as `when` holds, and tell how many seconds it took to stop."""
        task = asyncio.ensure_future(self.ask())
        while not when():
            assert not task.done()
            await asyncio.sleep(0.01)
        began = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return time.monotonic() - began

    def fails(self, *plan: Reply) -> ModelFailed:
        with pytest.raises(ModelFailed) as caught:
            self(*plan)
        return caught.value

    @property
    def calls(self) -> int:
        return len(self.wire.asked)
