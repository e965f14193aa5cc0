"""One line about the model: for how long it has been asked, that it pauses, or why it has nothing to say."""

from __future__ import annotations

import time

from textual.timer import Timer
from textual.widgets import Static

from coach.llm.endpoint import Endpoint
from coach.llm.port import Wait
from coach.tui.words import Told, one_line, shown


class ModelLine(Told, Static):
    """Hidden until there is something to tell."""

    def __init__(self, *, id: str, asking: str) -> None:
        """`asking` is the sentence while the model is asked: with `{model}`, `{host}` and `{seconds}`."""
        super().__init__(id=id, markup=False)
        self._asking = asking
        self._endpoint: Endpoint | None = None
        self._since = 0.0
        self._line: tuple[str, dict[str, object]] | None = None
        self._ticking: Timer | None = None

    @property
    def model(self) -> str:
        """The name of the model that was asked last."""
        return one_line(self._endpoint.model) if self._endpoint else self.say("app.opinion.some_model")

    def ask(self, endpoint: Endpoint) -> None:
        """The model is being asked."""
        self.stop()
        self._endpoint, self._since = endpoint, time.monotonic()
        self._ticking = self.set_interval(1, self.retell)
        self.retell()

    def wait(self, wait: Wait) -> None:
        """It will be asked again after a pause."""
        self._line = (wait.reason, dict(wait.values))
        self.retell()

    def stop(self, key: str | None = None, **values: object) -> None:
        """It is not being asked any more; `key` is what is left to say of it."""
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        self._line = (key, values) if key else None
        self.retell()

    def retell(self) -> None:
        told = ""
        if self._line is not None:
            key, values = self._line
            told = shown(self.say(key, **values))
        elif self._ticking is not None and self._endpoint is not None:
            seconds = int(time.monotonic() - self._since)
            told = self.say(self._asking, model=self.model, host=one_line(self._endpoint.host), seconds=seconds)
        self.display = bool(told)
        self.update(told)
