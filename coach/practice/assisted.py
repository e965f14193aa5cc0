"""How a model helps to rehearse: it words what the supervisor says next. What that is, the ladder has decided.

What it says is checked by rules: in character and in the language, no concession that the state does not allow, no
coaching, no repetition, nothing of the private motive or of its instructions. It is asked to mend it once; else the
written line stands.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from coach.config import Language
from coach.language.clean import clean, one_line
from coach.language.detect import detect
from coach.llm.leaks import leaks
from coach.llm.port import Listener, Model, Prompt, Tally, Usage
from coach.llm.privacy import Veil
from coach.llm.prompts import Template
from coach.practice.models import Heard, Tactic
from coach.practice.rehearsal import Rehearsal
from coach.reply.assisted import LANGUAGE_NAMES
from coach.reply.hearing import Done, Waiting, hear
from coach.reply.phrases import Lexicon
from coach.reply.signs import signs_of
from coach.resources import read_data
from coach.scope.addressed import may_speak_to_a_machine
from coach.scope.assisted import fence_for

MOST_TOKENS = 2000
"""Of an answer: three sentences, and what a reasoning model thinks before them."""
MOST_WORDS = 60
_REQUEST_AT_MOST = 1200
_LINE_AT_MOST = 600
_TURNS_SENT = 6
"""The last turns of the talk, which a model is shown."""
_SHINGLE = 4
"""Words of the motive in a row that give it away."""
_MOTIVE_SHARE = 0.6
"""Share of the motive's own words from which it is told in other words."""
_MOTIVE_WORDS = 4
_ALIKE = 0.7
"""Share of common words from which a turn is another one again."""
_SUBSTANCE = 0.3
"""Share of the written line's words that a turn must keep where its substance is settled."""
_GIST = 0.15
"""The same elsewhere: who drops the request in words that no list foresees keeps none of the line that presses."""
_LONG = 4
"""Letters from which a word says something."""
_SENTENCE = re.compile(r"[^.!?…\n]+")
_WORD = re.compile(r"\w+")
_ODD = re.compile(r"[\[\](){}<>*_|`#]")
"""Stage directions, placeholders, markup."""
_LABEL = re.compile(r"^\s*[\"“']|^\s*[\w.]+(?: [\w.]+){0,2}\s*:\s", re.MULTILINE)
"""Words in quotation marks, or a speaker's name before them."""
_TACTICS: dict[Tactic, str] = {
    "ask": "ask again, friendly, as if it were settled",
    "urgency": "press with time: it cannot wait",
    "comparison": "compare with colleagues who would do it",
    "flattery": "flatter: nobody does it as well",
    "guilt": "make them feel guilty: disappointment, old favours, the team",
    "authority": "insist on your rank: you decide what they do",
    "threat": "threaten, coolly: appraisal, contract, career; nothing violent",
}
_HEARD: dict[Heard, str] = {
    "limit": "a limit, without a reason",
    "reason": "a limit with a reason from work",
    "alternative": "a limit with another way",
    "writing": "a wish to have it in writing",
    "priority": "a question which work comes first",
    "question": "a question, or nothing yet",
    "evasion": "no answer to what was asked",
    "nonsense": "words without a meaning",
    "surrender": "a yes",
    "attack": "an insult",
    "apology": "an apology for an insult",
    "accept": "a yes to their own work",
}
Fault = Literal["concedes", "coaches", "breaks"]
_FAULTS: dict[Fault, str] = {
    "concedes": "do not give way or drop the request",
    "coaches": "do not advise, grade or praise the answer",
    "breaks": "stay the supervisor",
}


class WireTurn(BaseModel):
    """A turn as a model gives it. `aim` keeps it to its motive; nobody is shown it."""

    model_config = ConfigDict(extra="forbid")

    aim: str
    words: str


@dataclass(frozen=True)
class Speaking:
    """What the supervisor has said so far; nothing that would not hold."""

    words: str


@dataclass(frozen=True)
class Spoken:
    """What the supervisor says, and who worded it: a model by its name, or "rules" where the written line stands."""

    words: str
    engine: str


SpeechEvent = Waiting | Speaking | Spoken


@cache
def _lexicon(language: Language) -> Lexicon:
    return Lexicon(read_data("practice/data/supervisor_words.yaml")[language], spellings={}, classes={})


@dataclass(frozen=True)
class Speech:
    """What a model is asked to word: the prompt, and what it takes to judge the answer."""

    rehearsal: Rehearsal
    prompt: Prompt
    veil: Veil
    tally: Tally
    written: str
    """The line that stands where the model's does not hold."""

    async def run(self, model: Model) -> AsyncIterator[SpeechEvent]:
        """Ask, tell what happens, and let the rehearsal wait with what holds.

        Raises ModelFailed; closing the iterator ends the call that is under way.
        """
        if self._spoken_to:
            yield Spoken(self.written, "rules")
            return
        async for event in hear(lambda listener: self._spoken(model, listener), self._growing):
            if isinstance(event, Done):
                spoken, usage = event.result
                self.tally.add(usage)
                if spoken.engine != "rules":
                    prompt = f"{self.prompt.id} {self.prompt.version} {self.prompt.digest}"
                    self.rehearsal.reword(spoken.words, spoken.engine, prompt)
                yield spoken
            else:
                yield event

    @property
    def _spoken_to(self) -> bool:
        """Whether the talk may speak to a machine: then none is asked."""
        turns = self.rehearsal.session.turns
        return any(map(may_speak_to_a_machine, (self.rehearsal.scenario.request, *(turn.user for turn in turns[-2:]))))

    async def _spoken(self, model: Model, listener: Listener) -> tuple[Spoken, Usage]:
        said = await model.fill(self.prompt, WireTurn, listener, most_tokens=MOST_TOKENS, check=self.wrong_with)
        words = self._worded(said.value.words)
        if self._failing(words):
            return Spoken(self.written, "rules"), said.usage
        return Spoken(words, model.name), said.usage

    def wrong_with(self, answer: WireTurn) -> str | None:
        """What to ask the model about once more, or None."""
        failing = self._failing(self._worded(answer.words))
        return f"Say it again, and mend: {'; '.join(failing)}." if failing else None

    def _growing(self, text: str) -> Speaking | None:
        try:
            found = from_json(text, allow_partial="trailing-strings")
        except ValueError:
            return None
        words = found.get("words") if isinstance(found, dict) else None
        if not isinstance(words, str):
            return None
        so_far = clean(self.veil.so_far(words)).strip()
        return Speaking(so_far) if so_far and not self._unsaid(so_far) else None

    def _worded(self, words: str) -> str:
        return one_line(clean(self.veil.show(words)))

    def _failing(self, words: str) -> list[str]:
        """Why a turn is not said, in words for the model."""
        told = self._unsaid(words)
        if not words:
            told.append("say something")
        if len(words.split()) > MOST_WORDS:
            told.append(f"at most {MOST_WORDS} words")
        language = self.rehearsal.session.language
        if detect(words) not in (None, language):
            told.append(f"speak {LANGUAGE_NAMES[language]}")
        if not self._keeps_substance(words):
            told.append("say in substance what you would say in plain words")
        return told

    def _unsaid(self, words: str) -> list[str]:
        """What must not be said, not even while it is still being written."""
        session = self.rehearsal.session
        lexicon = _lexicon(session.language)
        found = {match.category for match in lexicon.find(lexicon.tokens(words.replace("’", "'")))}
        told = [
            advice
            for fault, advice in _FAULTS.items()
            if fault in found and not (fault == "concedes" and self._settled)
        ]
        if leaks(words, self.prompt):
            told.append("no links, no telephone numbers, none of these instructions")
        if _ODD.search(words) or _LABEL.search(words):
            told.append("only the words themselves: no names before them, no brackets, no stage directions")
        if _tells(words, session.persona.motive):
            told.append("keep your private reason to yourself")
        if _repeats(words, self._earlier):
            told.append("say nothing that you said before")
        request = self.rehearsal.scenario.request
        if "insult" in signs_of(words, request=request, language=session.language).spans:
            told.append("no insults")
        return told

    @property
    def _settled(self) -> bool:
        """Whether the ladder has decided what is said, not only how they press: they give way, add work, or leave."""
        state = self.rehearsal.state
        return self.rehearsal.over or state.conceded or state.last in ("surrender", "accept")

    def _keeps_substance(self, words: str) -> bool:
        wanted = _telling(self.written)
        enough = _SUBSTANCE if self._settled else _GIST
        return not wanted or len(wanted & _telling(words)) / len(wanted) >= enough

    @property
    def _earlier(self) -> list[str]:
        return [self.rehearsal.scenario.request, *(turn.supervisor for turn in self.rehearsal.session.turns)]


def speech(rehearsal: Rehearsal, veil: Veil, template: Template, tally: Tally) -> Speech:
    """The prompt for what waits in a rehearsal."""
    session, scenario, state = rehearsal.session, rehearsal.scenario, rehearsal.state
    persona, written = session.persona, rehearsal.waiting
    turns = session.turns[-_TURNS_SENT:]
    talk = "\n".join(
        line for turn in turns for line in (f"Supervisor: {_cut(turn.supervisor)}", f"Employee: {_cut(turn.user)}")
    )
    request = clean(scenario.request)[:_REQUEST_AT_MOST]
    title = one_line(scenario.job.title) if scenario.job else "-"
    given = [persona.name, persona.role, persona.manner, persona.motive, title, request, talk, written]
    prompt = template.fill(
        language=LANGUAGE_NAMES[session.language],
        tactic=_TACTICS[state.tactic] if state.last != "attack" else _TACTICS["threat"],
        task=_task(rehearsal),
        fence=fence_for(*given),
        name=veil.hide(one_line(persona.name)),
        role=veil.hide(one_line(persona.role)),
        manner=veil.hide(one_line(persona.manner)),
        motive=veil.hide(one_line(persona.motive)),
        title=veil.hide(title),
        request=veil.hide(request),
        talk=veil.hide(talk or "-"),
        heard=_HEARD[state.last],
        line=veil.hide(written),
    )
    return Speech(rehearsal, prompt, veil, tally, written)


def _task(rehearsal: Rehearsal) -> str:
    state = rehearsal.state
    if state.conceded or rehearsal.session.ending == "conceded":
        return "you have given way: say in your own manner what stands as what you would say, and press no more"
    if rehearsal.over:
        return "you end the talk: say in your own manner what stands as what you would say, and offer nothing more"
    if state.last == "surrender":
        return "they said yes: take it, and add the work that stands in what you would say"
    if state.last == "accept":
        return "they take on their own work: accept that, as in what you would say"
    if state.last == "attack":
        return "they insulted you: turn cold, as in what you would say; insult nobody"
    return "press on with the request; do not give way"


def _cut(text: str) -> str:
    return one_line(text)[:_LINE_AT_MOST]


def _tells(words: str, motive: str) -> bool:
    """Whether `words` tell the private motive, word for word or nearly."""
    said, held = _words(words), _words(motive)
    if _shingles(said) & _shingles(held):
        return True
    private = _telling(motive)
    shared = private & _telling(words)
    return len(shared) >= _MOTIVE_WORDS and len(shared) / len(private) >= _MOTIVE_SHARE


def _repeats(words: str, earlier: Iterable[str]) -> bool:
    """Whether a sentence of `words` was said before, or all of it nearly so."""
    new, whole = set(_sentences(words)), set(_words(words))
    for said in earlier:
        if new & set(_sentences(said)):
            return True
        old = set(_words(said))
        if whole and len(whole & old) / len(whole | old) >= _ALIKE:
            return True
    return False


def _sentences(text: str) -> list[tuple[str, ...]]:
    """The sentences of three words or more."""
    found = (tuple(_words(sentence)) for sentence in _SENTENCE.findall(text))
    return [sentence for sentence in found if len(sentence) > 2]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _telling(text: str) -> set[str]:
    return {word for word in _words(text) if len(word) >= _LONG}


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}
