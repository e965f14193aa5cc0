"""Makes cards out of a profile: duties, numbers and periods of KPIs, limits, whose task, debates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from coach.config import Language
from coach.drill.answers import shares_words
from coach.drill.models import Card, CardKind
from coach.drill.words import period_in
from coach.language.detect import detect
from coach.language.messages import say
from coach.language.normalise import words
from coach.profile.divisions import Division, divisions, divisions_meant, own_divisions, parent_of
from coach.profile.models import CATCH_ALL, CONTRACT_REF, WORKING_HOURS, Clause, Kpi, Profile

BLANK = "____"
_HINT_WORDS = 2
_FEW_DUTIES, _MANY_DUTIES = 2, 12
_FOREIGN, _DEBATES, _OWN = 5, 3, 5
_ID = 16
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s?%?")


def deck_of(profile: Profile, language: Language) -> list[Card]:
    """Every card of a job, its questions in `language`; the same job gives the same cards."""
    cards: dict[str, Card] = {}
    for card in _Maker(profile, language).cards():
        cards.setdefault(card.id, card)
    return list(cards.values())


def job_language(profile: Profile, language: Language) -> Language:
    """The language of a job's clauses; `language` where they do not tell."""
    return profile.language or detect(" ".join(clause.text for clause in profile.clauses())) or language


class _Maker:
    def __init__(self, profile: Profile, language: Language) -> None:
        self._profile = profile
        self._language = language
        self._spoken = job_language(profile, language)

    def cards(self) -> Iterator[Card]:
        yield from self._duties()
        for kpi in self._profile.kpis:
            yield from self._measures(kpi)
        yield from self._limits()
        yield from self._whose()
        yield from self._debates()

    def _card(self, kind: CardKind, known_by: str, question: str, clause: Clause | None = None, **more: object) -> Card:
        told = " ".join(known_by.split()).casefold()
        shown = {"clause": clause.id, "answer": clause.text, "source": clause.source} if clause is not None else {}
        return Card.model_validate(
            {
                "id": hashlib.sha256(f"{kind}\x1f{told}".encode()).hexdigest()[:_ID],
                "kind": kind,
                "question": question,
                "language": self._spoken,
                **shown,
                **more,
            }
        )

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, f"drill.{key}", **values)

    def _duties(self) -> Iterator[Card]:
        duties = self._profile.duties
        if _FEW_DUTIES <= len(duties) <= _MANY_DUTIES:
            every = [duty.text for duty in duties]
            question = self._say("ask.all_duties", count=len(duties))
            yield self._card("all_duties", "\n".join(every), question, answer="\n".join(every), wanted=tuple(every))
        for number, duty in enumerate(duties, 1):
            said = duty.text.split()
            hint = " ".join(said[: _HINT_WORDS if len(said) > _HINT_WORDS + 1 else 1])
            question = self._say("ask.duty", number=number, count=len(duties), hint=hint)
            clause = Clause(duty.id, duty.text, duty.source)
            yield self._card("duty", duty.text, question, clause, wanted=(duty.text,))

    def _measures(self, kpi: Kpi) -> Iterator[Card]:
        clause = Clause(kpi.id, kpi.text, kpi.source)
        target = (kpi.target or "").strip()
        if not _NUMBER.search(target):
            target = found.group().strip() if (found := _NUMBER.search(kpi.text)) else ""
        if target:
            place = kpi.text.find(target)
            asked = kpi.text if place < 0 else f"{kpi.text[:place]}{BLANK}{kpi.text[place + len(target) :]}"
            question = self._say("ask.number" if place >= 0 else "ask.target", text=asked)
            note = "" if place >= 0 else self._say("note.target", target=target)
            yield self._card("number", f"{kpi.text}|{target}", question, clause, wanted=(target,), note=note)
        named = period_in(kpi.text)
        if named is not None:
            asked = f"{kpi.text[: named.start]}{BLANK}{kpi.text[named.end :]}"
            question = self._say("ask.period_blank", text=asked)
            yield self._card("period", kpi.text, question, clause, wanted=(kpi.text[named.start : named.end],))
        elif kpi.period:
            question, note = self._say("ask.period", text=kpi.text), self._say("note.period", period=kpi.period)
            yield self._card("period", f"{kpi.text}|{kpi.period}", question, clause, wanted=(kpi.period,), note=note)

    def _limits(self) -> Iterator[Card]:
        hours, contract = self._profile.clause(WORKING_HOURS), self._profile.clause(CONTRACT_REF)
        if hours is not None:
            yield self._card("hours", hours.text, self._say("ask.hours"), hours, wanted=(hours.text,))
        other = self._profile.clause(CATCH_ALL)
        wanted, note = ("no", "none") if other is None else ("yes", "there")
        yield self._card(
            "catch_all",
            other.text if other else "",
            self._say("ask.catch_all"),
            other,
            wanted=(wanted, other.text if other else ""),
            note=self._say(f"note.catch_all_{note}"),
        )
        if contract is not None:
            yield self._card("contract", contract.text, self._say("ask.contract"), contract, wanted=(contract.text,))

    def _whose(self) -> Iterator[Card]:
        for duty in sorted(self._profile.duties, key=lambda each: _shuffled(each.text))[:_OWN]:
            question, note = self._say("ask.whose", text=duty.text), self._say("note.own", clause=duty.id)
            clause = Clause(duty.id, duty.text, duty.source)
            yield self._card("own", duty.text, question, clause, wanted=("yes",), note=note)
        for division, duty_text in self._foreign()[:_FOREIGN]:
            note = self._say("note.foreign", owner=division.named_in(self._language))
            if self._profile.catch_all:
                note = f"{note} {self._say('note.foreign_catch_all')}"
            question = self._say("ask.whose", text=duty_text)
            yield self._card("foreign", duty_text, question, wanted=("no",), note=note)

    def _debates(self) -> Iterator[Card]:
        """Standing duties and targets of others, and an errand: what no catch-all makes one's own."""
        for division, duty_text in self._foreign()[-_DEBATES:]:
            task = duty_text.strip().rstrip(".")
            yield self._debate(self._asked("standing", task=task[:1].lower() + task[1:]), division)
        for division, _ in self._foreign():
            kpi = next((each for each in division.kpis if detect(each) in (self._spoken, None)), None)
            if kpi is not None:
                yield self._debate(self._asked("target", kpi=kpi), division)
                break
        yield self._debate(self._asked("errand"), None)

    def _asked(self, name: str, **values: object) -> str:
        return say(self._spoken, f"drill.request.{name}", **values)

    def _debate(self, request: str, owner: Division | None) -> Card:
        hold = self._profile.clause(CONTRACT_REF) or next(iter(self._profile.clauses()), None)
        note = self._say("note.debate_owner", owner=owner.named_in(self._language)) if owner else ""
        return self._card("debate", request, self._say("ask.debate", text=request), hold, request=request, note=note)

    def _foreign(self) -> list[tuple[Division, str]]:
        """A typical duty of each division that this job has nothing to do with, always in the same order.

        One that shares a word with the job could be next to it: nobody should learn to refuse what may be theirs.
        """
        own = own_divisions(self._profile)
        family = own | {parent for key in own if (parent := parent_of(key)) is not None}
        said = "\n".join((self._profile.title, *(clause.text for clause in self._profile.clauses())))
        near = divisions_meant(words(said))
        found: list[tuple[Division, str]] = []
        for key in sorted(divisions(), key=_shuffled):
            division = divisions()[key]
            if key in family or parent_of(key) in family or key in near:
                continue
            typical = division.duties_id if self._spoken == "id" else division.duties_en
            duty = next((each for each in typical if not shares_words(each, said)), None)
            if duty is not None:
                found.append((division, duty))
        return found


def _shuffled(text: str) -> str:
    """An order that is always the same and has nothing to do with the alphabet."""
    return hashlib.sha256(text.encode()).hexdigest()
