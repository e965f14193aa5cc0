"""Coach: opens settings and store, wires one small service a step, and holds no logic of its own.

Every face (command line, app) talks to it alone. What takes time yields events, so that a face can show them as
they come.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import Language, Settings, load_settings, save_settings
from coach.paths import Paths

if TYPE_CHECKING:
    from coach.llm.client import Ping
    from coach.llm.endpoint import Endpoint
    from coach.llm.keys import KeyStore, Place
    from coach.llm.port import Listener, Message, Said, Tally
    from coach.llm.privacy import Hidden
    from coach.profile.models import Profile
    from coach.profile.reading import Cancel, ReadingEvent
    from coach.profile.store import ProfileStore
    from coach.record.ledger import Ledger
    from coach.record.models import Record
    from coach.record.unsent import Unsent
    from coach.reply.beside import Beside, Event
    from coach.reply.models import Draft, Risk
    from coach.scope.judge import Judge
    from coach.scope.models import Request, Verdict


@dataclass(frozen=True)
class VerdictGiven:
    """The rules have answered."""

    verdict: Verdict


@dataclass(frozen=True)
class DraftsWritten:
    """The drafts that match the verdict, one for each channel and tone."""

    drafts: list[Draft]


AskEvent = VerdictGiven | DraftsWritten


@dataclass(frozen=True)
class Sending:
    """What would be sent about a request: where to, the messages as they leave, and what was taken out of them."""

    endpoint: Endpoint
    messages: tuple[Message, ...]
    hidden: Sequence[Hidden]
    clauses: int
    clauses_of: int
    """Where fewer clauses are sent than the job has, they are the nearest."""


class Coach:
    """One user's coach."""

    def __init__(self, paths: Paths, settings: Settings, environ: Mapping[str, str] = os.environ) -> None:
        self.paths = paths
        self.settings = settings
        self._environ = environ

    @classmethod
    def open(cls, environ: Mapping[str, str] = os.environ) -> Coach:
        """The coach of the environment's user. Raises UnreadableInput when the settings file is damaged."""
        paths = Paths.of(environ)
        return cls(paths, load_settings(paths.settings_file, environ), environ)

    @property
    def language(self) -> Language:
        """The language of screens and messages."""
        return self.settings.interface_language

    def change_settings(self, **changes: object) -> None:
        """Save some settings and use them from now on."""
        save_settings(self.paths.settings_file, **changes)
        self.settings = Settings.model_validate({**self.settings.model_dump(), **changes})

    @cached_property
    def profiles(self) -> ProfileStore:
        """The saved jobs."""
        from coach.profile.store import ProfileStore

        return ProfileStore(self.paths.profiles)

    @cached_property
    def ledger(self) -> Ledger:
        """The record."""
        from coach.record.ledger import Ledger

        return Ledger(self.paths.ledger)

    @cached_property
    def unsent(self) -> Unsent:
        """Texts that were typed and not yet recorded."""
        from coach.record.unsent import Unsent

        return Unsent(self.paths.drafts)

    @cached_property
    def judge(self) -> Judge:
        """The one who decides what a request is to a job."""
        from coach.scope.judge import Judge

        return Judge()

    def read_documents(self, files: Sequence[Path], *, cancel: Cancel | None = None) -> Iterator[ReadingEvent]:
        """Read job descriptions and KPI sheets into one profile; saves nothing.

        Closing the iterator cancels, and so does `cancel`, at once and from any thread.
        """
        from coach.profile.reading import read_documents

        return read_documents(files, self.language, cancel=cancel)

    def ask(self, request: Request, profile: Profile) -> Iterator[AskEvent]:
        """What `request` is to `profile`, then what to answer."""
        from coach.reply.drafter import write_drafts

        verdict = self.judge.judge(request, profile, self.language)
        yield VerdictGiven(verdict)
        yield DraftsWritten(write_drafts(request, verdict, profile))

    @property
    def assisted(self) -> bool:
        """Whether the user has switched assistance on."""
        from coach.llm.endpoint import assistance_on

        return assistance_on(self.settings, self._environ)

    @property
    def endpoint(self) -> Endpoint | None:
        """Where the model is; None unless assistance is switched on and set up."""
        from coach.llm.endpoint import endpoint_of

        if not self.assisted:
            return None
        return endpoint_of(self.settings, self._environ, self.paths)

    @cached_property
    def key_store(self) -> KeyStore:
        """The keys to models."""
        from coach.llm.keys import KeyStore

        return KeyStore(self.paths)

    async def try_endpoint(self, endpoint: Endpoint, listener: Listener | None = None) -> Said[Ping]:
        """Ask the model at `endpoint` whether it is there. Nothing of the user's is sent. Raises ModelFailed."""
        import asyncio

        # As in `assist`.
        await asyncio.to_thread(__import__, "coach.llm.client")
        from coach.llm.client import ModelClient
        from coach.llm.rungs import RungMemory

        client = ModelClient(endpoint, RungMemory(self.paths.rungs))
        try:
            return await client.ping(listener)
        finally:
            await client.close()

    def switch_on(self, base_url: str, model: str, key: str | None = None) -> Place | None:
        """Keep the endpoint and ask its model from now on; tells where its key is kept.

        `key` is kept for that address; where it is empty none is kept any more, and None changes nothing about it.
        """
        from coach.llm.endpoint import origin_of

        origin = origin_of(base_url)
        if key:
            self.key_store.keep(origin, key)
        elif key is not None:
            self.key_store.forget(origin)
        self.change_settings(assist=True, base_url=base_url, model=model)
        return self.key_store.place(origin)

    @cached_property
    def tally(self) -> Tally:
        """What this session's questions to the model have taken."""
        from coach.llm.port import Tally

        return Tally()

    async def assist(
        self, request: Request, profile: Profile, verdict: Verdict, drafts: list[Draft]
    ) -> AsyncGenerator[Event, None]:
        """The model's half of the answer, after `ask`. Raises ModelFailed; closing the iterator ends its call at once.

        Sends what `sending` shows.
        """
        import asyncio

        # It takes half a second to load, and nobody should wait for it with a frozen screen.
        await asyncio.to_thread(__import__, "coach.llm.client")
        from coach.llm.client import ModelClient
        from coach.llm.errors import ModelFailed
        from coach.llm.rungs import RungMemory

        # The system's keyring may take its time as well.
        endpoint = await asyncio.to_thread(lambda: self.endpoint)
        if endpoint is None:
            raise ModelFailed("not_set_up", host="-", model="-")
        beside = await asyncio.to_thread(self._beside, request, profile)
        client = ModelClient(endpoint, RungMemory(self.paths.rungs))
        try:
            async for event in beside.run(client, verdict, drafts):
                yield event
        except ModelFailed as failure:
            self.tally.calls += failure.calls
            raise
        finally:
            await client.close()

    def sending(self, request: Request, profile: Profile) -> Sending | None:
        """What asking the model about `request` would send; None where assistance is off. Sends nothing.

        The question for the drafts is that on the rules' verdict; where the model leads to another, it is about that.
        """
        from coach.reply.drafter import write_drafts

        endpoint = self.endpoint
        if endpoint is None:
            return None
        beside = self._beside(request, profile)
        asked = beside.question
        verdict = self.judge.judge(request, profile, self.language)
        drafting = beside.task(verdict, write_drafts(request, verdict, profile)).prompt
        messages = (*asked.prompt.messages, *drafting.messages)
        return Sending(endpoint, messages, asked.veil.hidden, len(asked.sent), asked.total)

    def _beside(self, request: Request, profile: Profile) -> Beside:
        from coach.llm.privacy import Veil
        from coach.llm.prompts import load_prompt
        from coach.reply.beside import Beside
        from coach.scope.assisted import question

        settings, own = self.settings, self.paths.prompts
        texts = [request.text, request.busy or "", settings.voice or "", *(clause.text for clause in profile.clauses())]
        veil = Veil.over(profile, sender=request.sender, names=settings.hidden_names, texts=texts)
        near = self.judge.reading(request, profile).nearness
        asked = question(request, profile, veil, load_prompt("verdict", own), near, self.language)
        return Beside(request, profile, asked, load_prompt("drafts", own), settings.voice, self.tally)

    def risk(self, verdict: Verdict, draft: Draft, request: Request, profile: Profile) -> Risk | None:
        """What to know before this draft is copied or sent."""
        from coach.reply.risk import risk_of_sending

        return risk_of_sending(verdict, draft, request, profile, self.language)

    def record(
        self,
        request: Request,
        *,
        verdict: Verdict | None = None,
        profile: Profile | None = None,
        reply: str | None = None,
        note: str | None = None,
    ) -> Record:
        """Write a request, its verdict and the chosen reply down. Returns only when it is safe on disk."""
        from coach.record.writing import entry_of

        return self.ledger.add(entry_of(request, verdict=verdict, profile=profile, reply=reply, note=note))
