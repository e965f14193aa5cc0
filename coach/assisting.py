"""What a model does beside the rules: every question that is put to it, and what each would send."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from coach.llm.sending import Sending
from coach.opened import Opened

if TYPE_CHECKING:
    from coach.llm.client import ModelClient, Ping
    from coach.llm.endpoint import Endpoint
    from coach.llm.keys import KeyStore, Place
    from coach.llm.port import Listener, Model, Said, Tally
    from coach.llm.privacy import Veil
    from coach.practice.assisted import Speech, SpeechEvent
    from coach.practice.rehearsal import Rehearsal
    from coach.profile.models import Profile
    from coach.reply.assess import Assessment
    from coach.reply.assisted_check import CheckEvent, ReplyQuestion
    from coach.reply.beside import Beside, Event
    from coach.reply.models import Draft
    from coach.reply.reword import RewordEvent, Rewording, Wanted
    from coach.scope.models import Request, Verdict

    Told = TypeVar("Told")
    Asking = Callable[[Model], AsyncIterator[Told]]


class Assisting(Opened):
    """The model's part. Nothing is sent unless the user has switched assistance on."""

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
        client = await self._client(endpoint)
        try:
            return await client.ping(listener)
        finally:
            await client.close()

    async def _client(self, endpoint: Endpoint) -> ModelClient:
        import asyncio

        # It takes half a second to load, and nobody should wait for it with a frozen screen.
        await asyncio.to_thread(__import__, "coach.llm.client")
        from coach.llm.client import ModelClient
        from coach.llm.rungs import RungMemory

        return ModelClient(endpoint, RungMemory(self.paths.rungs))

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

    def assist(
        self, request: Request, profile: Profile, verdict: Verdict, drafts: list[Draft]
    ) -> AsyncGenerator[Event, None]:
        """The model's half of the answer, after `ask`. Raises ModelFailed; closing the iterator ends its call at once.

        Sends what `sending` shows.
        """
        return self._asked(lambda: self._beside(request, profile).asking(verdict, drafts))

    async def _asked(self, prepared: Callable[[], Asking[Told]]) -> AsyncGenerator[Told, None]:
        """What the model answers to a question, which is prepared beside the screen's own thread."""
        import asyncio

        from coach.llm.errors import ModelFailed

        # The system's keyring may take its time as well.
        endpoint = await asyncio.to_thread(lambda: self.endpoint)
        if endpoint is None:
            raise ModelFailed("not_set_up", host="-", model="-")
        asking = await asyncio.to_thread(prepared)
        client = await self._client(endpoint)
        try:
            async for event in asking(client):
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
        from coach.llm.prompts import load_prompt
        from coach.reply.beside import Beside
        from coach.scope.assisted import question

        settings, own = self.settings, self.paths.prompts
        veil = self._veil(request, profile, request.busy or "", settings.voice or "")
        near = self.judge.reading(request, profile).nearness
        asked = question(request, profile, veil, load_prompt("verdict", own), near, self.language)
        return Beside(request, profile, asked, load_prompt("drafts", own), settings.voice, self.tally, self.law)

    def _veil(self, request: Request, profile: Profile | None, *texts: str) -> Veil:
        from coach.llm.privacy import Veil

        told = [request.text, *texts, *(clause.text for clause in (profile.clauses() if profile else ()))]
        return Veil.over(profile, sender=request.sender, names=self.settings.hidden_names, texts=told)

    def assist_check(
        self, found: Assessment, request: Request, profile: Profile | None = None, verdict: Verdict | None = None
    ) -> AsyncGenerator[CheckEvent, None]:
        """The model's opinion of a reply, after `check`. As `assist`; sends what `sending_check` shows.

        `verdict` is the one on `request`, where there is one already.
        """
        return self._asked(lambda: self._about_reply(found, request, profile, verdict).run)

    def sending_check(
        self, found: Assessment, request: Request, profile: Profile | None = None, verdict: Verdict | None = None
    ) -> Sending | None:
        """What asking the model about a reply would send; None where assistance is off. Sends nothing."""
        return self._shown(lambda: self._about_reply(found, request, profile, verdict))

    def _about_reply(
        self, found: Assessment, request: Request, profile: Profile | None, verdict: Verdict | None
    ) -> ReplyQuestion:
        from coach.llm.prompts import load_prompt
        from coach.reply.assisted_check import question

        answered, veil = self.answered(request, profile, verdict), self._veil(request, profile, found.reply)
        return question(found, answered, veil, load_prompt("check", self.paths.prompts), self.language, self.tally)

    def reword(
        self, wanted: Wanted, request: Request, profile: Profile | None = None, verdict: Verdict | None = None
    ) -> AsyncGenerator[RewordEvent, None]:
        """A text of the user's, or a sentence of it, said otherwise by the model. As `assist`.

        `request` is what the text answers; its own text is empty where nobody knows. `verdict` is the one on it,
        where there is one already. Sends what `sending_reword` shows.
        """
        return self._asked(lambda: self._rewording(wanted, request, profile, verdict).run)

    def sending_reword(
        self, wanted: Wanted, request: Request, profile: Profile | None = None, verdict: Verdict | None = None
    ) -> Sending | None:
        """What rewording would send; None where assistance is off. Sends nothing."""
        return self._shown(lambda: self._rewording(wanted, request, profile, verdict))

    def _rewording(
        self, wanted: Wanted, request: Request, profile: Profile | None, verdict: Verdict | None
    ) -> Rewording:
        from coach.llm.prompts import load_prompt
        from coach.reply.reword import rewording

        answered, veil = self.answered(request, profile, verdict), self._veil(request, profile, wanted.text)
        return rewording(wanted, answered, veil, load_prompt("reword", self.paths.prompts), self.tally)

    def speak(self, rehearsal: Rehearsal) -> AsyncGenerator[SpeechEvent, None]:
        """What waits in a rehearsal, worded by the model. As `assist`; what holds waits in the rehearsal from then on.

        Where the model fails, or says what it must not, the written line waits as it did. Sends what `sending_speech`
        shows.
        """
        return self._asked(lambda: self._speech(rehearsal).run)

    def sending_speech(self, rehearsal: Rehearsal) -> Sending | None:
        """What asking the model for the supervisor's words would send; None where assistance is off. Sends nothing."""
        return self._shown(lambda: self._speech(rehearsal))

    def _speech(self, rehearsal: Rehearsal) -> Speech:
        from coach.llm.prompts import load_prompt
        from coach.practice.assisted import speech
        from coach.scope.models import Request

        scenario, session = rehearsal.scenario, rehearsal.session
        asked = Request(text=scenario.request, sender=session.persona.name, language=session.language)
        said = [words for turn in session.turns for words in (turn.supervisor, turn.user)]
        veil = self._veil(asked, scenario.job, *said, rehearsal.waiting, session.persona.motive)
        return speech(rehearsal, veil, load_prompt("supervisor", self.paths.prompts), self.tally)

    def _shown(self, prepared: Callable[[], ReplyQuestion | Rewording | Speech]) -> Sending | None:
        endpoint = self.endpoint
        if endpoint is None:
            return None
        asked = prepared()
        return Sending(endpoint, asked.prompt.messages, asked.veil.hidden)
